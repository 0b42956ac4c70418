"""Every sentence has a name, and every name its text in every language, with the same open places."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast as ftl

from grocery import errors
from grocery.errors import GroceryError
from grocery.messages import Message, money, say, text
from grocery.messages.texts import FIRST, FOLDER, languages, sources, variables
from grocery.operations import AddToList

pytestmark = pytest.mark.no_cover  # the same lines for each of a thousand texts

ROOT = Path(__file__).parents[2]
PAGES_OWN = "page-"
FROM_OUTSIDE = {"written", "list-and"}
"""Said by `messages` itself."""

ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, GroceryError)}
SAMPLES: list[Any] = [
    "Milk",
    1,
    1200,
    {"decimal": "1.50"},
    {"money": "3.99", "currency": "USD"},
    {"day": "2026-11-28"},
    {"at": "2026-11-28T10:00:00Z"},
    {"name": "state-offline", "args": {}},
    {"list": ["Milk", {"decimal": "2"}, {"name": "state-busy", "args": {}}]},
    {"sentences": ["One.", "Two."]},
]


def files() -> list[Path]:
    found = [
        *ROOT.glob("assistants/*.py"),
        *ROOT.glob("commands/*.py"),
        *ROOT.glob("door/*.py"),
        *ROOT.glob("grocery/**/*.py"),
        *ROOT.glob("ui/*.py"),
        *ROOT.glob("*.py"),
    ]
    return sorted(found)


@cache
def calls() -> tuple[tuple[Path, ast.Call], ...]:
    trees = ((file, ast.parse(file.read_text(encoding="utf-8"))) for file in files())
    return tuple((file, node) for file, tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))


def said() -> Iterator[tuple[str, set[str], str]]:
    """The name and the arguments of each message in the sources, with the place."""
    for file, node in calls():
        if isinstance(node.func, ast.Name) and node.func.id == "say":
            where = f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
            assert isinstance(node.args[0], ast.Constant), f"{where}: the name is not written there"
            yield str(node.args[0].value), {str(k.arg) for k in node.keywords}, where


def resource(language: str) -> ftl.Resource:
    return FluentResource((FOLDER / f"{language}.ftl").read_text(encoding="utf-8"))


def test_the_first_language_and_spanish_are_there() -> None:
    assert {"en", "es"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_a_file_holds_what_fluent_reads_and_every_name_once(language: str) -> None:
    body = resource(language).body
    assert [entry.content for entry in body if isinstance(entry, ftl.Junk)] == []
    names = [entry.id.name for entry in body if isinstance(entry, ftl.Message)]
    assert sorted(names) == sorted({*names})
    assert {*names} == {name for name in sources(language) if not name.startswith("-")}


@pytest.mark.parametrize("language", languages())
def test_no_sentence_begins_with_what_code_calls_a_field(language: str) -> None:
    written = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
    assert re.findall(r"^error-[a-z-]+ = [a-z_]+: .*", written, re.MULTILINE) == []


@pytest.mark.parametrize("language", languages())
def test_every_message_has_its_text_in_every_language_with_the_same_open_places(language: str) -> None:
    def places(of: str) -> dict[str, set[str]]:
        entries = (entry for entry in resource(of).body if isinstance(entry, ftl.Message))
        return {entry.id.name: {v.id.name for v in found(entry, ftl.VariableReference)} for entry in entries}

    assert places(language) == places(FIRST)


def found(node: Any, kind: type[Any]) -> Iterator[Any]:
    if isinstance(node, kind):
        yield node
    for value in vars(node).values() if isinstance(node, ftl.BaseNode) else ():
        for one in value if isinstance(value, list) else [value]:
            yield from found(one, kind)


def test_every_name_in_the_sources_has_a_text_and_is_given_what_stands_in_it() -> None:
    wrong = [
        (where, name) for name, args, where in said() if variables(name) is None or variables(name) != frozenset(args)
    ]
    assert wrong == []
    assert len({name for name, _, _ in said()}) > 250


def test_no_text_is_there_that_nobody_says() -> None:
    spoken = {name for name, _, _ in said()} | FROM_OUTSIDE
    assert [name for name in sources(FIRST) if name not in spoken and not name.startswith(PAGES_OWN)] == []


@pytest.mark.parametrize("language", languages())
def test_every_message_can_be_put_into_words_with_arguments_of_each_kind(language: str) -> None:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(resource(language))
    for name in sources(language):
        places = sorted(variables(name) or ())
        for sample in SAMPLES if name != "written" else ["By hand."]:
            words = text(Message(name, dict.fromkeys(places, sample)), language)
            assert words and "{" not in words.replace("{ }", ""), (name, words)
        pattern = bundle.get_message(name).value
        assert pattern is not None
        for values in product(*([1, 2, 5_000] for _ in places[:3])):
            _, faults = bundle.format_pattern(
                pattern, {**dict.fromkeys(places, "x"), **dict(zip(places, values, strict=False))}
            )
            assert faults == [], name


def test_no_sentence_for_a_person_is_put_together_where_it_is_said() -> None:
    """What an error is given is a message: never a text, nor one with values put in."""
    wrong = []
    for file, node in calls():
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in ERRORS:
            told = (*node.args[:2], *(k.value for k in node.keywords if k.arg == "hint"))
            texts = [one for one in told if isinstance(one, ast.Constant | ast.JoinedStr | ast.BinOp)]
            wrong += [f"{file.relative_to(ROOT).as_posix()}:{one.lineno}" for one in texts]
    assert wrong == []
    assert sum(1 for _, node in calls() if isinstance(node.func, ast.Name) and node.func.id in ERRORS) > 150


def test_values_stand_in_a_sentence_as_its_language_writes_them() -> None:
    assert text(say("error-list-halved", left=1, before=5000, place="x")) == "Somebody left 1 of 5000 items in x."
    over = say("error-text-too-long", what=say("field-name"), length=12010, most=200)
    assert text(over) == "The name has 12,010 characters, but at most 200 fit."
    assert text(over, "es") == "Hay 12.010 caracteres y caben como mucho 200 (nombre)."
    assert str(over) == text(over)


def test_what_a_language_lacks_is_said_in_english() -> None:
    assert text(say("state-offline"), "eo") == text(say("state-offline")) == "offline"
    assert text(say("state-offline"), "es") == "sin conexión"


def test_an_amount_stands_there_as_everywhere_else() -> None:
    total = say("cli-total", amount=money(Decimal("1234.5"), "USD"))
    assert text(total) == "Total $1,234.50"


@pytest.mark.parametrize(
    ("quantity", "unit", "english", "spanish"),
    [
        ("2", "can", "2 cans", "2 latas"),
        ("1", "can", "1 can", "1 lata"),
        ("2", "half gallon", "2 half gallons", "2 medios galones"),
        ("1.5", "lb", "1.5 lb", "1,5 lb"),
        ("4", "each", "4", "4"),
        ("3", "crate", "3 crate", "3 crate"),
    ],
)
def test_what_is_put_on_the_list_is_told_with_the_plural_of_its_unit(
    quantity: str, unit: str, english: str, spanish: str
) -> None:
    told = AddToList(item_id="tj-1", name="Beans", quantity=Decimal(quantity), unit=unit).says()
    assert text(told) == f"Put Beans on the list ({english})"
    assert text(told, "es") == f"Poner Beans en la lista ({spanish})"
