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
