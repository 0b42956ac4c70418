"""Messages as they are sent, stored and read back: what comes from outside is text to be shown, and nothing more."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.errors import NotFound
from grocery.messages import Message, listed, money, say, sentences, text, written
from grocery.messages.reading import read, read_line
from ui.errors import told

GONE = say("error-line-gone", name="Milk")


def test_a_message_is_sent_by_its_name_with_its_arguments() -> None:
    assert msgspec.json.encode(GONE) == b'{"name":"error-line-gone","args":{"name":"Milk"}}'
    every = say(
        "x",
        text="Milk",
        whole=3,
        decimal=Decimal("1.50"),
        day=date(2026, 11, 28),
        at=datetime(2026, 11, 28, 10, tzinfo=UTC),
        amount=money(Decimal("3.99"), "USD"),
        inner=GONE,
        several=listed(["Milk", Decimal(2)]),
        told=sentences([GONE]),
    )
    assert msgspec.to_builtins(every.args) == {
        "text": "Milk",
        "whole": 3,
        "decimal": {"decimal": "1.50"},
        "day": {"day": "2026-11-28"},
        "at": {"at": "2026-11-28T10:00:00Z"},
        "amount": {"money": "3.99", "currency": "USD"},
        "inner": {"name": "error-line-gone", "args": {"name": "Milk"}},
        "several": {"list": ["Milk", {"decimal": "2"}]},
        "told": {"sentences": [{"name": "error-line-gone", "args": {"name": "Milk"}}]},
    }


def test_several_things_are_joined_as_the_language_does() -> None:
    for count, words in ((1, "Milk"), (2, "Milk and eggs"), (3, "Milk, eggs and bread")):
        parts = listed(["Milk", "eggs", "bread"][:count])
        assert text(say("notice-several", parts=parts)) == words
    assert text(say("notice-several", parts=listed(["pan", "ajo"])), "es") == "pan y ajo"
    both = sentences([say("error-not-open"), say("hint-opens-by-itself")])
    assert text(say("notice-several", parts=both)) == "The list is not open yet. It opens by itself."


def test_what_somebody_wrote_stays_as_it_was_written() -> None:
    for words in ("", "Milk { $x }", "a\nb", "x" * 5_000):
        assert text(written(words), "es") == str(written(words)) == words


@pytest.mark.parametrize(
    "value",
    [
        GONE,
        say("error-list-halved", left=1, before=2, place=say("place-your-dataset")),
        say("notice-several", parts=sentences([GONE, written("Hm.")])),
        say("cli-total", amount=money(Decimal("3.99"), "USD")),
        written("By hand."),
    ],
)
def test_what_we_sent_can_be_read_back(value: Message) -> None:
    assert read(msgspec.to_builtins(value)) == value
    assert read_line(msgspec.json.encode(value).decode()) == (value, {})


def wrong() -> list[Any]:
    def of(value: Any) -> dict[str, Any]:
        return {"name": "error-line-gone", "args": {"name": value}}

    deep: Any = "Milk"
    for _ in range(20):
        deep = of(deep)
    return [
        None,
        7,
        "Milk",
        [],
        {},
        {"name": "error-line-gone"},
        {"name": "error-line-gone", "args": {}},
        {"name": "error-line-gone", "args": {"name": "Milk", "more": 1}},
        {"name": "error-line-gone", "args": {"name": "Milk"}, "more": 1},
        {"name": "error-nobody-says", "args": {}},
        {"name": "page-title", "args": {}},
        {"name": ["error-line-gone"], "args": {"name": "Milk"}},
        {"name": "error-line-gone", "args": ["name"]},
        of(None),
        of(True),
        of(1.5),
        of(10**30),
        of({}),
        of({"decimal": "NaN"}),
        of({"decimal": "9" * 100}),
        of({"decimal": 1}),
        of({"decimal": "one"}),
        of({"money": "1"}),
        of({"money": "1", "currency": "XXX"}),
        of({"money": "1", "currency": ["USD"]}),
        of({"money": "1", "currency": "USD", "more": 1}),
        of({"day": 5}),
        of({"list": "Milk"}),
        of({"list": [None]}),
        of({"other": "Milk"}),
        of("x" * 5_000),
        of("\ud800"),
        deep,
    ]


@pytest.mark.parametrize("value", wrong(), ids=lambda value: str(value)[:40])
def test_what_could_not_be_shown_is_no_message(value: Any) -> None:
    assert read(value) is None


@pytest.mark.parametrize(
    "line", ["", "{", "[1]", "Milk", "[" * 100_000, '{"name":"error-line-gone","args":{"name":7.5}}']
)
def test_a_line_that_is_no_message_is_none(line: str) -> None:
    assert read_line(line) is None


KEYS = st.sampled_from(["name", "args", "list", "sentences", "decimal", "money", "currency", "at"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "args", "list", "sentences", "decimal", "money", "currency", "at"]), inner
        )
    ),
    max_leaves=10,
)


@given(JSON)
def test_whatever_is_read_can_be_put_into_words(value: Any) -> None:
    message = read({"name": "error-line-gone", "args": {"name": value}})
    if message is not None:
        assert "is no longer on the list" in text(message) and "ya no está" in text(message, "es")


def test_the_page_hears_of_an_error_by_name(caplog: pytest.LogCaptureFixture) -> None:
    error = NotFound(GONE, say("hint-add-again-if-needed"))
    assert told(error) == {"message": GONE, "hint": say("hint-add-again-if-needed")}
    assert told(NotFound(GONE)) == {"message": GONE, "hint": None}
    fault = told(ValueError("secret"))
    assert fault["message"] == say("error-fault") and "secret" not in str(fault)
    assert "secret" in caplog.text, "a fault of ours is in the log"


def test_half_a_character_is_a_question_mark() -> None:
    assert text(say("error-line-gone", name="\ud800Milk")) == "“?Milk” is no longer on the list."
