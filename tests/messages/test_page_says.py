"""The page puts the server's messages into the words that the server would use, and touches nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from grocery.messages import Message, listed, money, say, sentences, text, written
from grocery.messages.texts import FIRST, sources, variables
from tests.page_script import PageScript
from tests.said_changes import changes

LOCALES = {"en": "en-US", "es": "es-ES"}
NAMES = ["“Milk”", "${alert(1)}", "$& $1 {0} {place}", "{ $name }", "not known", "Bread to go", "<b>x</b>", "\u2068x"]
ARGS: list[Any] = [
    "Milk",
    1,
    1200,
    Decimal("1.50"),
    Decimal("1E+1"),
    say("state-offline"),
    listed(["Milk", Decimal(2), say("state-busy")]),
    listed(["Milk"]),
    sentences(["One.", say("hint-reload")]),
]


@pytest.fixture(scope="module", params=LOCALES)
def page(request: pytest.FixtureRequest) -> Iterator[tuple[str, PageScript]]:
    """The page's words in a language."""
    script = PageScript("sayer.js", request.param, LOCALES[request.param])
    yield request.param, script
    script.close()


def wire(value: object) -> Any:
    """A value as it is sent."""
    return json.loads(msgspec.json.encode(value))


@pytest.mark.no_cover
def test_every_message_of_the_server_is_said_as_the_server_says_it(page: tuple[str, PageScript]) -> None:
    language, script = page
    names = [name for name in sources(FIRST) if not name.startswith(("page-", "written"))]
    args = {name: ARGS if "NUMBER(" not in sources(FIRST)[name] else [1, 20_000] for name in names}
    said = [say(name, **dict.fromkeys(variables(name) or (), arg)) for name in names for arg in args[name]]
    assert script.ask(wire(said)) == [text(one, language) for one in said]


@pytest.mark.parametrize("name", NAMES)
def test_every_change_is_told_with_the_names_that_people_gave(page: tuple[str, PageScript], name: str) -> None:
    language, script = page
    said = [op.says() for op in changes(name, "Trader Joe's")]
    told = script.ask(wire(said))
    assert told == [text(one, language) for one in said]
    assert sum(name in one for one in told) > 20


def test_an_answer_is_put_into_words_where_a_message_stands_and_nowhere_else(page: tuple[str, PageScript]) -> None:
    language, script = page
    gone, reload = say("error-line-gone", name="offline"), say("hint-reload")
    answer: dict[str, Any] = {
        "ok": False,
        "error": {"message": gone, "hint": None},
        "status": {"state": "kept", "reason": say("state-offline"), "pending": 2, "choice": False},
        "outcomes": [{"message": None, "record": {"id": "tj-1"}}, {"message": gone, "hint": reload}],
        "snapshot": {"lines": [{"name": "offline", "note": "hint-reload"}], "skipped": [{"reason": reload}]},
        "items": [["tj-1", "Milk", None]],
        "versions": [{"title": written('Revert "Tick Milk"'), "by": "busy"}],
    }

    def told(value: Any) -> Any:
        if isinstance(value, Message):
            return text(value, language)
        if isinstance(value, dict):
            return {key: told(one) for key, one in value.items()}
        return [told(one) for one in value] if isinstance(value, list) else value

    assert script.ask(wire(answer)) == told(answer)


def test_amounts_days_and_moments_are_written_as_the_reader_does(page: tuple[str, PageScript]) -> None:
    language, script = page
    at = {"at": "2026-11-28T10:00:00Z"}
    args = [money(Decimal("1234.5"), "EUR"), {"day": "2026-11-28"}, at, {"money": "1E+40", "currency": "EUR"}]
    amount, day, moment, absurd = script.ask(wire([say("change-tick", name=arg) for arg in args]))
    assert ("1,234.50" if language == "en" else "1234,50") in amount
    assert ("Nov 28, 2026" if language == "en" else "28 nov 2026") in day
    assert "2026" in moment and "T" not in moment.removeprefix("Tick ")
    assert "1E+40 EUR" in absurd


def test_what_is_longer_than_fluent_takes_is_cut(page: tuple[str, PageScript]) -> None:
    language, script = page
    long = say("change-tick", name="x" * 3_000)
    assert script.ask([wire(long)]) == [text(long, language)]


def test_a_message_that_the_page_does_not_know_asks_for_a_newer_page(page: tuple[str, PageScript]) -> None:
    language, script = page
    unknown = {"name": "error-of-tomorrow", "args": {}}
    assert script.ask([unknown]) == [text(Message("page-said-unknown"), language)]
