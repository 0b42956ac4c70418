"""What the server tells a person is in the page's table of another language: read off the places that say it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest

from grocery import errors
from grocery.errors import GroceryError

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "ui" / "static"
SLOT = re.compile(r"\{\w+\}")
_PAIR = re.compile(r'\[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\],')

ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, GroceryError)}
NOT_ON_THE_PAGE = {
    "grocery/config.py": "said where the app is started, before there is a page",
    "HeadMoved": "never leaves push",
    "archive_tag": "only the command line archives",
    "archive": "only the command line archives",
    "versions": "the page always asks for so many versions as there may be",
    "minor_unit": "the currency was taken before",
}
"""Files, errors and functions whose sentences nobody meets on the page, each with the reason."""


SPEAKING = {"access_words", "told", "place", "_done", "_inherited"}
"""Functions that answer with words for a person, without an error being made of them there."""


def table() -> dict[str, str]:
    """Spanish by English."""
    texts = (STATIC / "words" / name for name in ("es_told.js", "es_told_saving.js"))
    pairs = [match.groups() for text in texts for match in _PAIR.finditer(text.read_text(encoding="utf-8"))]
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
    found = [*ROOT.glob("grocery/**/*.py"), ROOT / "grocery_app.py", *ROOT.glob("hub_*.py"), *ROOT.glob("ui/*.py")]
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
    assert [e for e, s in table().items() if sorted(SLOT.findall(e)) != sorted(SLOT.findall(s))] == []


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
