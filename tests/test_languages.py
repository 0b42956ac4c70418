"""What the server tells a person is in the page's table of another language: read off the places that say it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from grocery import errors
from grocery.errors import GroceryError
from grocery.operations import AnyOperation, Undo
from tests.operations.test_operation_properties import HISTORIES, lived
from tests.said_changes import changes

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "ui" / "static"
SLOT = re.compile(r"\{\w+\}")
_PAIR = re.compile(r'\[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\],')

ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, GroceryError)}
NOT_ON_THE_PAGE = {
    "door/environment.py": "said where the app is started, before there is a page",
    "grocery/config.py": "said where the app is started, before there is a page",
    "HeadMoved": "never leaves push",
    "archive_tag": "only the command line archives",
    "archive": "only the command line archives",
    "versions": "the page always asks for so many versions as there may be",
    "minor_unit": "the currency was taken before",
}
"""Files, errors and functions whose sentences nobody meets on the page, each with the reason."""


SPEAKING = {"access_words", "told", "place", "accepted", "_reason", "_done", "_recovered", "not_believed"}
"""Functions that answer with words for a person, without an error being made of them there."""


def table() -> dict[str, str]:
    """Spanish by English."""
    texts = (STATIC / "words" / name for name in ("es_told.js", "es_told_files.js", "es_told_saving.js"))
    return rows_in(*(text.read_text(encoding="utf-8") for text in texts))


def tables_of_changes() -> tuple[dict[str, str], dict[str, str]]:
    """Spanish by English: what somebody did, and titles that say more than that."""
    text = (STATIC / "words" / "es_told_changes.js").read_text(encoding="utf-8")
    rows, titles = text.split("export const ES_TOLD_TITLES")
    return rows_in(rows), rows_in(titles)


def rows_in(*texts: str) -> dict[str, str]:
    pairs = [match.groups() for text in texts for match in _PAIR.finditer(text)]
    found = {json.loads(english): json.loads(spanish) for english, spanish in pairs}
    assert len(found) == len(pairs), "a sentence is there twice"
    return found


def shape(text: str) -> str:
    return SLOT.sub("{}", text)


class Said(ast.NodeVisitor):
    """The sentences of one file, `{}` where a value stands, each with the line."""

    def __init__(self, file: Path) -> None:
        self.found: list[tuple[str, int]] = []
        self._functions: list[str] = []
        self._named: list[dict[str, list[ast.expr]]] = [{}]
        self.visit(ast.parse(file.read_text(encoding="utf-8")))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._functions.append(node.name)
        self._named.append({})
        self.generic_visit(node)
        self._named.pop()
        self._functions.pop()

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self._named[-1].setdefault(target.id, []).append(node.value)
                if target.id == "reason" and not self._functions:
                    self._say(node.value)
            if isinstance(target, ast.Attribute) and target.attr == "place":
                self._say(node.value)
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        if self._functions[-1:] and self._functions[-1] in SPEAKING and node.value:
            self._say(node.value)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in ERRORS and not NOT_ON_THE_PAGE.keys() & {name, *self._functions}:
            for said in (*node.args[:2], *(k.value for k in node.keywords if k.arg == "hint")):
                self._say(said)
        if name == "append" and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "notices":
            self._say(node.args[0])
        self.generic_visit(node)

    def _say(self, value: ast.expr) -> None:
        for text in self._texts(value):
            if re.search(r"[A-Za-z]{2}", text.replace("{}", "")):
                self.found.append((text, value.lineno))

    def _texts(self, value: ast.expr) -> Iterator[str]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value
        elif isinstance(value, ast.JoinedStr):
            for parts in product(*map(self._readings, value.values)):
                yield "".join(parts)
        elif isinstance(value, ast.IfExp):
            yield from self._each([value.body, value.orelse])
        elif isinstance(value, ast.Dict):
            yield from self._each(value.values)
        elif isinstance(value, ast.List):
            yield from self._each(value.elts)
        elif isinstance(value, ast.BoolOp):
            yield from self._each(value.values)
        elif isinstance(value, ast.Name):
            yield from self._each([named for scope in self._named for named in scope.get(value.id, [])])

    def _readings(self, part: ast.expr) -> list[str]:
        """What may stand at a place of an f-string: `{}`, or each of two texts of which one is chosen before."""
        if isinstance(part, ast.Constant):
            return [str(part.value)]
        named = part.value if isinstance(part, ast.FormattedValue) else part
        chosen = self._named[-1].get(named.id, []) if isinstance(named, ast.Name) else []
        arms = [[value.body, value.orelse] for value in chosen if isinstance(value, ast.IfExp)]
        both = (arm for two in arms if all(isinstance(one, ast.Constant | ast.JoinedStr) for one in two) for arm in two)
        return list(self._each(both)) or ["{}"]

    def _each(self, values: Iterable[ast.expr]) -> Iterator[str]:
        for value in values:
            yield from self._texts(value)


def files() -> list[Path]:
    found = [
        *ROOT.glob("door/*.py"),
        *ROOT.glob("grocery/**/*.py"),
        ROOT / "grocery_app.py",
        *ROOT.glob("hub_*.py"),
        *ROOT.glob("ui/*.py"),
    ]
    return [path for path in sorted(found) if path.relative_to(ROOT).as_posix() not in NOT_ON_THE_PAGE]


@pytest.mark.parametrize("file", files(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_sentence_of_the_server_is_in_the_table(file: Path) -> None:
    known = {shape(english) for english in table()}
    assert [f"line {line}: {text}" for text, line in Said(file).found if text not in known] == []


def test_the_places_that_speak_are_found() -> None:
    found = {text for file in files() for text, _ in Said(file).found}
    assert len(found) > 150
    assert {
        "The {} must be {}; it is {}.",
        "offline",
        "this computer ({})",
        "the dataset {}",
        "Everybody can read {}: it is public.",
        "{} changes of another household were left where they are.",
        "It is tried again by itself.",
    } <= found


def test_the_table_holds_nothing_that_nobody_says() -> None:
    said = {text for file in files() for text, _ in Said(file).found}
    sources = " ".join(re.sub(r'"\s*f?"', "", file.read_text(encoding="utf-8")) for file in files())
    sources = re.sub(r"\{[^{}]*\}", "{}", sources)
    fields = {english for english in table() if re.fullmatch(r"[a-z ]+", english)}
    gone = [e for e in table() if e not in fields and shape(e) not in said and shape(e) not in sources]
    assert gone == []


def test_both_sides_of_the_table_have_the_same_slots() -> None:
    tables = [table(), *tables_of_changes()]
    pairs = [pair for rows in tables for pair in rows.items() if pair[0] != "Change the fields of {n} items"]
    assert [e for e, s in pairs if sorted(SLOT.findall(e)) != sorted(SLOT.findall(s))] == []


def test_every_field_that_a_sentence_may_name_has_its_word() -> None:
    checks = {"normalise", "amount", "price", "quantity", "currency", "parse_number"}
    calls = (node for file in files() for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    named = {
        argument.value.replace("_", " ")
        for node in calls
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in checks
        for argument in (*node.args[1:2], *(k.value for k in node.keywords if k.arg == "field"))
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert {"name", "note", "amount", "quantity"} <= named
    assert sorted(named - table().keys()) == []


# ---- what somebody did -----------------------------------------------------------------------------------------------

_KINDS = {"n": r"[+-]?\d+(\.\d+)?", "m": r"\d+(\.\d+)?", "id": r"\S+"}
"""What may stand in slots that do not take everything, as toldchanges.js has it."""


def rows_of(sentence: str) -> list[str]:
    """The rows that have a sentence."""

    def pattern(english: str) -> str:
        parts = re.split(r"\{(\w+)\}", english)
        return "".join(_KINDS.get(part, ".+") if at % 2 else re.escape(part) for at, part in enumerate(parts))

    return [english for english in tables_of_changes()[0] if re.fullmatch(pattern(english), sentence)]


def test_every_change_has_its_rows_and_every_row_its_change() -> None:
    found = changes("Oat Milk", "Trader Joe's")
    assert {type(op) for op in found} == set(get_args(AnyOperation))
    said = {op.sentence(): rows_of(op.sentence()) for op in found}
    assert [sentence for sentence, rows in said.items() if not rows] == []
    needed = {rows[0] for rows in said.values() if len(rows) == 1}
    assert sorted(tables_of_changes()[0].keys() - needed) == []


@settings(max_examples=100, deadline=None)
@given(HISTORIES)
def test_whatever_a_household_does_has_a_row(wishes: list[AnyOperation]) -> None:
    state, entries = lived("20261122-ann1", wishes)
    undone: list[Any] = [
        Undo(replica=one.replica, number=one.number).saying(one.op.sentence())
        for one in entries
        if one.op.leaves_traces
    ]
    _, back = lived("20261122-bob1", undone[::-1], state)
    said = {" ".join(entry.op.sentence().split()) for entry in (*entries, *back)}
    assert [sentence for sentence in said if not rows_of(sentence)] == []


def test_every_title_of_a_version_has_its_row() -> None:
    """A title is the sentence of a change, or stands in a call of `compose`, or is called `title` where it is made."""
    found: set[str] = set()
    for node in (node for file in files() for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "compose" and len(node.args) == 3:
            found |= said_in(node.args[2])
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "title":
            found |= said_in(node.value)
        if isinstance(node, ast.FunctionDef) and node.name == "_title":
            found |= {text for part in ast.walk(node) if isinstance(part, ast.Return) for text in said_in(part.value)}
    assert len(found) >= 5
    rows = (f"{english}{{}}" if english.endswith(": ") else english for english in tables_of_changes()[1])
    assert found == {shape(english) for english in rows if not english.startswith("; ")}


def said_in(value: ast.expr | None) -> set[str]:
    """The texts of an expression that begin like a sentence, `{}` where a value stands."""
    if isinstance(value, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in value.values)
    else:
        text = value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
    return {text} if text[:1].isupper() else set()
