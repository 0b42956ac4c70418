"""Commit messages: sentences for people, and marks that nobody can smuggle in."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grocery.messages import say, written
from grocery.operations import AddItem, AddToList, AnyOperation, CheckOff, Entry, SetAside, SetNote
from grocery.stores.diary import KEPT, STARTED, CommitMessage, compose
from grocery.stores.versions import LogEntry, highest, parse_applied, strange_applied_named
from grocery.sync.clients import set_aside

APPLIED = {"20261122-k3f9": 2, "20261121-aaaa": 17}


def entry(op: AnyOperation, *, by: str = "Ann", number: int = 1) -> Entry:
    return Entry("20261122-k3f9", number, "2026-11-22T18:02:33Z", by, op)


MILK = entry(AddItem(store="Trader Joe's", name="Oat Milk"))
BANANAS = entry(AddToList(item_id="tj-1", quantity=Decimal(2), name="Bananas", unit="lb"), by="", number=2)


def test_a_message_lists_every_change_with_who_and_when_and_the_marks() -> None:
    assert compose([MILK, BANANAS], APPLIED) == CommitMessage(
        "Add Oat Milk to Trader Joe's; 1 more change",
        "- 2026-11-22 18:02 Ann: Add Oat Milk to Trader Joe's\n"
        "- 2026-11-22 18:02 somebody: Put Bananas on the list (2 lb)\n"
        "\n"
        "Marks: 20261121-aaaa=17 20261122-k3f9=2\n"
        "\n"
        "Messages:\n"
        '{"name":"change-item-added","args":{"name":"Oat Milk","store":"Trader Joe\'s"},"change":"20261122-k3f9-1"}\n'
        '{"name":"change-put-measured","args":{"name":"Bananas","quantity":{"decimal":"2"},"unit":"lb"},"change":"20261122-k3f9-2"}',
    )


def test_the_title_counts_the_other_changes_or_is_the_one_given() -> None:
    assert compose([MILK], APPLIED).title == "Add Oat Milk to Trader Joe's"
    assert compose([MILK] * 4, APPLIED).title == "Add Oat Milk to Trader Joe's; 3 more changes"
    assert compose([MILK], APPLIED, KEPT).title == "Keep our list as a new version"


def test_what_was_skipped_is_told_apart_with_its_reason_and_is_no_title() -> None:
    gone = say("error-line-gone", name="Bananas")
    assert compose([MILK], APPLIED, skipped=[(BANANAS, gone)]) == CommitMessage(
        "Add Oat Milk to Trader Joe's",
        "- 2026-11-22 18:02 Ann: Add Oat Milk to Trader Joe's\n"
        "\n"
        "Skipped:\n"
        "- 2026-11-22 18:02 somebody: Put Bananas on the list (2 lb)\n"
        "  “Bananas” is no longer on the list.\n"
        "\n"
        "Marks: 20261121-aaaa=17 20261122-k3f9=2\n"
        "\n"
        "Messages:\n"
        '{"name":"change-item-added","args":{"name":"Oat Milk","store":"Trader Joe\'s"},"change":"20261122-k3f9-1"}\n'
        '{"name":"change-put-measured","args":{"name":"Bananas","quantity":{"decimal":"2"},"unit":"lb"},"change":"20261122-k3f9-2"}\n'
        '{"name":"error-line-gone","args":{"name":"Bananas"}}',
    )
    assert compose([], APPLIED, skipped=[(BANANAS, gone)]).title == "Skipped: Put Bananas on the list (2 lb)"
    both = compose([], APPLIED, skipped=[(BANANAS, gone), (MILK, gone)])
    assert both.title == "Skipped: Put Bananas on the list (2 lb); 1 more change"
    assert compose([], APPLIED, KEPT, skipped=[(MILK, gone)]).title.startswith("Keep our")


def test_a_commit_of_marks_only_has_nothing_but_marks() -> None:
    message = compose([], APPLIED)
    assert message.title == "Note which changes are dealt with" and parse_applied(message.body) == APPLIED
    assert compose([], {}, STARTED).body == "Marks: none"


def test_a_long_name_is_cut_in_the_title_and_whole_in_the_body() -> None:
    long = entry(AddItem(store="Costco", name="x" * 200))
    message = compose([long, MILK], APPLIED)
    assert message.title == f"Add {'x' * 95}…; 1 more change" and "x" * 200 in message.body


@pytest.mark.parametrize(
    "smuggled", ["Marks: 20991231-zzzz=9", "x\nMarks: 20991231-zzzz=9", "x\r\n\r\nMarks: 20991231-zzzz=9"]
)
def test_marks_cannot_be_smuggled_in_by_a_name_a_note_or_a_person(smuggled: str) -> None:
    asked = CheckOff(line="gone", name=smuggled)
    aside = SetAside(change=msgspec.to_builtins(asked), said=asked.sentence(), reason=written("Gone."))
    for op in (AddItem(store="Costco", name=smuggled), SetNote(line="k3f9-1", note=smuggled, name=smuggled), aside):
        for applied in (APPLIED, {}):
            message = compose([entry(op, by=" ".join(smuggled.split()))], applied)
            assert parse_applied(message.body) == applied
            assert "\n" not in message.title and "\r" not in message.title
            assert len(message.body.splitlines()) == 6
            unheard = compose([], applied, skipped=[(entry(op, by=" ".join(smuggled.split())), written(smuggled))])
            assert parse_applied(unheard.body) == applied
            assert len(unheard.body.splitlines()) == 9


TEXTS = st.text(max_size=40) | st.from_regex(r"[\r\n\x85\u2028 ]*Marks: \d{8}-[a-z0-9]{4}=\d+[\r\n ]*", fullmatch=True)
ALL_APPLIED = st.dictionaries(
    st.from_regex(r"20[2-9]\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])-[a-z0-9]{4,16}", fullmatch=True).filter(str.isascii),
    st.integers(1, 2**31),
)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=4), ALL_APPLIED)
def test_the_marks_of_a_message_are_those_it_was_composed_with(names: list[str], applied: dict[str, int]) -> None:
    entries = [set_aside(entry(AddItem(store="Costco", name=name)), written("Gone.")) for name in names]
    for message in (
        compose(entries, applied),
        compose([], applied, skipped=[(one, written("Gone.")) for one in entries]),
    ):
        assert parse_applied(message.body) == applied
        assert len(message.title.splitlines()) == 1 and len(message.title) < 130
        assert LogEntry("1", "", "", message.title, message.body).ours


@pytest.mark.parametrize(
    "body", ["", "Marks: ", "Marks: soon", "marks: 20261122-k3f9=2", " Marks: 20261122-k3f9=2", "Revert “x”"]
)
def test_a_message_of_somebody_else_names_no_marks(body: str) -> None:
    assert parse_applied(body) == {}


def test_only_the_last_line_of_marks_counts() -> None:
    assert parse_applied("Marks: 20261122-aaaa=9\nMarks: 20261122-k3f9=2 and 20261122-bbbb=x") == {"20261122-k3f9": 2}


def test_a_mark_in_a_message_that_cannot_be_counts_for_nothing_and_is_named() -> None:
    strange = [f"20261122-k3f9={10**23}", "20261122-k3f9=-2", "20261122-k3f9=0", "99999999-k3f9=2", "20260230-k3f9=2"]
    for mark in strange:
        body = f"Marks: 20261122-aaaa=9 {mark}"
        assert parse_applied(body) == {"20261122-aaaa": 9}
        [notice] = strange_applied_named([LogEntry("1", "", "", "", body)])
        assert mark in str(notice)
    assert strange_applied_named([LogEntry("1", "", "", "", "Marks: 20261122-aaaa=9")]) == ()


def test_joined_marks_are_the_highest_of_each_replica() -> None:
    assert highest({"a": 1, "b": 5}, {}, {"a": 3, "b": 4, "c": 0}) == {"a": 3, "b": 5}
    assert highest() == {}


def test_a_message_of_ours_is_known_by_its_title_and_by_holding_nothing_else() -> None:
    odd = entry(AddItem(store="Costco", name="x" * 200), by="Ann: mum")
    for ours in (
        compose([MILK], APPLIED),
        compose([odd, MILK, BANANAS], APPLIED, skipped=[(BANANAS, written("Gone."))]),
        compose([], APPLIED, skipped=[(odd, written("Gone.")), (MILK, written("Gone."))]),
        compose([], APPLIED),
        compose([], {}, STARTED),
        compose([MILK], APPLIED, KEPT, skipped=[(BANANAS, written("Gone."))]),
    ):
        assert LogEntry("1", "", "", ours.title, ours.body).ours
        assert LogEntry("1", "", "", ours.title, f"{ours.body}\n").ours


def test_a_message_that_only_quotes_ours_is_not_ours() -> None:
    ours = compose([MILK], APPLIED, skipped=[(BANANAS, written("Gone."))])
    revert = f"This reverts commit 0a1b2c3.\n\n{ours.body}"
    for body in ("", revert, f"Better.\n{ours.body}", f"{ours.body}\n\nSigned-off-by: Ben"):
        assert not LogEntry("1", "", "", ours.title, body).ours
    for title in (
        "Tidy up",
        f'Revert "{ours.title}"',
        f"Skipped: {ours.title}",
        "Skipped: Put Bananas on the list (2 lb)",
    ):
        assert not LogEntry("1", "", "", title, ours.body).ours
    assert not LogEntry("1", "", "", "Tidy up", "Marks: 20261122-k3f9x2=5").ours
    assert not LogEntry("1", "", "", "Tidy up", "Marks: none").ours
