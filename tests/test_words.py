"""The page's own words: each is there in every language, takes what the page gives it, and none is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grocery.messages.texts import FIRST, sources, variables
from ui import assets, words

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "ui" / "static"
_OF_THE_APP = STATIC / "words" / "said.js"  # says whatever message comes, see tests/messages/test_page_says.py
OWN = [path for path in sorted(STATIC.rglob("*.js")) if "vendor" not in path.parts and path != _OF_THE_APP]

_CALL = re.compile(r"(?<![\w.])(?<!function )t\(\s*")
_NAME = re.compile(r'"([\w-]+)"')
_OF_THE_SERVER = {"page-language"}  # what a language calls itself stands in the table of languages


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Each use of a message: the file, the message's name, and the names of what it is given."""
    for path in OWN:
        text = path.read_text(encoding="utf-8")
        for call in _CALL.finditer(text):
            inside = within(text, call.end())
            name = _NAME.match(inside)
            yield path.name, name[1] if name else inside, set(given(inside[name.end() :])) if name else set()


def within(text: str, start: int) -> str:
    """What stands between brackets, from behind the one that opens."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"(": 1, "{": 1, "[": 1, ")": -1, "}": -1, "]": -1}.get(text[at], 0)
        if not depth:
            return text[start:at]
    raise AssertionError("a bracket is not closed")


def given(rest: str) -> Iterator[str]:
    """The names of the fields of an object, without those of what is inside it."""
    inner = re.sub(r"^,\s*\{|\},?\s*$", "", rest.strip())
    while inner != (inner := re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|\"[^\"]*\"", "", inner)):
        pass
    for field in filter(str.strip, inner.split(",")):
        yield field.partition(":")[0].strip()


def test_a_message_is_named_where_it_is_used() -> None:
    """No name is put together: whoever looks for one finds where it is said."""
    used = list(calls())
    assert len(used) > 350
    assert [one for one in used if not one[1].startswith("page-")] == []


def test_every_message_exists_and_every_one_is_used() -> None:
    english = {name for name in sources(FIRST) if name.startswith("page-")}
    used = {name for _, name, _ in calls()}
    assert "page-said-unknown" in _OF_THE_APP.read_text(encoding="utf-8")
    used |= {"page-said-unknown"}
    referred = set(re.findall(r"\{ (page-[\w-]+) \}", "".join(sources(FIRST).values())))
    assert used <= english
    assert english == used | referred | _OF_THE_SERVER


def test_a_message_is_given_what_stands_in_it() -> None:
    assert [(file, name, args) for file, name, args in calls() if {*args} != {*(variables(name) or ())}] == []


def test_what_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    of = {"en": {"page-a": "page-a = One", "page-b": "page-b = Two"}, "xx": {"page-a": "page-a = Eins"}}
    monkeypatch.setattr(words, "sources", of.__getitem__)
    assert words.words.__wrapped__("xx") == "page-a = Eins\npage-b = Two\n"


def test_the_document_asks_at_once_for_the_words_that_the_page_will_say() -> None:
    for language, known in words.table().items():
        document = assets.document(language)
        assert f'<link rel="preload" as="fetch" crossorigin href="{known["file"]}">' in document
        assert f'<html lang="{language}">' in document
        assert f'"{known["file"]}"' in assets.service_worker()
    assert {known["name"] for known in words.table().values()} >= {"English", "Español"}
