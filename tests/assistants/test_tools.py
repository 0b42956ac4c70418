"""The tools are those of the registries; their descriptions are short enough to be read at every turn."""

from __future__ import annotations

import json

from assistants.tools import MOST, tools
from grocery.operations.base import Maker
from grocery.operations.declared import may_send
from grocery.questions import QUESTIONS

MOST_TOKENS = 8_000
LETTERS_OF_A_TOKEN = 4  # the usual rule of thumb for English and JSON


def test_every_declared_name_is_a_tool_and_there_are_not_too_many() -> None:
    named = {one.kind.tool for one in may_send(Maker.TOOL).values()} | {one.tool for one in QUESTIONS.values()}
    assert named - {""} < set(tools()) and len(tools()) <= MOST
    wanted = {
        "add_to_list",
        "tick",
        "list_as_of",
        "compare",
        "undo_change",
        "price_history",
        "cheapest_split",
        "spending",
    }
    assert wanted <= set(tools())


def test_each_says_what_it_does_and_what_each_argument_means() -> None:
    for tool in tools().values():
        assert tool.what and all(field.what for field in tool.arguments), tool.name
        shape = tool.schema()
        assert shape["type"] == "object" and set(shape["properties"]) == {field.name for field in tool.arguments}
        assert {"dry_run", "preview"} <= set(shape["properties"]) or not tool.changes


def test_numbers_are_told_as_numbers() -> None:
    assert tools()["set_amount"].schema()["properties"]["quantity"]["type"] == "number"


def test_all_descriptions_together_are_short() -> None:
    told = [{"name": one.name, "description": one.what, "inputSchema": one.schema()} for one in tools().values()]
    assert len(json.dumps(told)) / LETTERS_OF_A_TOKEN <= MOST_TOKENS


def _told(name: str, argument: str) -> dict[str, object]:
    shape = tools()[name].schema()["properties"][argument]
    return {key: value for key, value in shape.items() if key not in ("description", "type")}


def test_ranges_lengths_and_examples_that_words_name_are_in_the_schema() -> None:
    assert _told("set_amount", "quantity") == {"exclusiveMinimum": 0, "maximum": 10_000}
    assert _told("trips", "limit") == {"minimum": 0, "maximum": 200, "default": 10}
    assert _told("cheapest_split", "max_stops") == {"minimum": 1, "maximum": 50}
    assert _told("set_note", "note") == {"maxLength": 200}
    assert _told("write_down_trip", "items") == {"items": {"type": "string"}, "minItems": 1, "maxItems": 500}
    assert _told("write_down_trip", "day") == {"examples": ["2026-11-22"]}
    assert _told("undo_change", "change") == {"examples": ["k3f9x2-5"]}
    assert _told("spending", "by")["enum"] == ["category", "month", "store", "store and month"]
    shape = may_send(Maker.TOOL)["ChangeQuantity"].schema()["properties"]["more"]
    assert not {"minimum", "exclusiveMinimum", "maximum"} & set(shape)


def test_what_may_be_left_out_is_not_told_to_be_null() -> None:
    assert _told("search_catalog", "store") == {}
    assert tools()["set_price"].schema()["properties"]["price"]["anyOf"][1] == {"type": "null"}
