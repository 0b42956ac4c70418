"""What is kept of changes that were not done, however much somebody puts into them."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from grocery import bounds
from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.messages import Message, say, sentences, text, written
from grocery.operations import AnyOperation, CheckOff, ClearList, DoAnyway, Entry, MoveLine, SetPrice, replay
from grocery.stores.files import CATALOG, decode, encode
from grocery.sync.clients import PageChange, arriving
from tests.fake_page import page_called, secret_of
from ui.settings import settings_values

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
EMPTY = Catalog(household="h-1", stores={"Costco": {}})
PAGE = page_called("ann")


def set_aside(state: Catalog, *ops: AnyOperation, by: str = "Ann") -> Catalog:
    """What a state is after a page sent these, which find nothing to act on."""
    for number, op in enumerate(ops, state.applied.get(PAGE, 0) + 1):
        outcome, entry = arriving(state, PageChange(PAGE, number, "", by, op, secret_of(PAGE)), NOW)
        assert outcome.state == "skipped" and entry is not None
        assert len(msgspec.json.encode(entry)) < bounds.LARGEST_ASIDE + 2_000, "in the journal as well"
        state = replay(state, [entry])
    return state


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "huge_text", ["x" * 249_000, "a\n" * 60_000, "\u2068Milk\u2069\x1b[2J\x00" * 5_000, "🥛" * 60_000]
)
def test_a_hundred_changes_with_huge_texts_stay_small_and_can_be_shown(huge_text: str) -> None:
    huge: list[AnyOperation] = [
        CheckOff(line="gone", name=huge_text),
        MoveLine(line="gone", store="Costco", name=huge_text),
        SetPrice(line=huge_text, price=None),
    ]
    state = set_aside(EMPTY, *huge * 34, by=huge_text)
    assert len(state.skipped) == 100 and len(encode(state)[CATALOG]) < 1_000_000
    for skipped in state.skipped:
        for told in (skipped.sentence, skipped.reason, skipped.by, *map(str, skipped.op.values())):
            assert len(told) <= bounds.LONGEST_TEXT and (told.isprintable() or "🥛" in told)


def test_what_was_to_be_done_and_why_not_are_kept_by_name_beside_the_words() -> None:
    [skipped] = set_aside(EMPTY, CheckOff(line="gone", name="Milk")).skipped
    assert (skipped.said, skipped.sentence) == (say("change-tick", name="Milk"), "Tick Milk")
    assert (skipped.why, skipped.reason) == (say("error-line-gone", name="Milk"), "“Milk” is no longer on the list.")
    state = EMPTY.replacing(skipped=(skipped,))
    assert decode(encode(state), "").skipped == (skipped,)


def test_what_an_older_app_wrote_stays_byte_for_byte_and_is_shown_as_it_was_written() -> None:
    row = (
        b'{"replica":"20261122-k3f9x2","number":1,"at":"2026-11-22T18:00:00Z","by":"Ann","sentence":"Tick Milk",'
        b'"reason":"Gone.","op":{"op":"CheckOff","line":"gone","name":"Milk"}}'
    )
    file = encode(EMPTY)[CATALOG].replace(b'"skipped":[]', b'"skipped":[\n' + row + b"\n]")
    state = decode({CATALOG: file}, "")
    assert encode(state)[CATALOG] == file and row in file
    [shown] = settings_values(state)["skipped"]
    assert (shown["sentence"], shown["reason"]) == (written("Tick Milk"), written("Gone."))


@pytest.mark.parametrize("forged", ["error-nobody-says", "page-title", "error-list-halved"])
def test_a_message_in_a_file_that_could_not_be_shown_is_passed_over(forged: str) -> None:
    [skipped] = set_aside(EMPTY, CheckOff(line="gone", name="Milk")).skipped
    odd = msgspec.structs.replace(skipped, said=Message(forged, {"name": "x"}))
    state = decode(encode(EMPTY.replacing(skipped=(odd,))), "")
    [shown] = settings_values(state)["skipped"]
    assert shown["sentence"] == written("Tick Milk")


def test_a_message_that_stays_too_large_is_kept_in_words() -> None:
    many = say("notice-several", parts=sentences([say("change-tick", name="x" * 300)] * 100))
    kept = bounds.message(many)
    assert kept.name == "written" and len(text(kept)) <= bounds.LONGEST_SENTENCE


def test_journals_of_an_older_app_hold_words() -> None:
    aside = b'{"op":"SetAside","change":{},"said":"Tick Milk","reason":"Gone."}'
    undo = b'{"op":"Undo","replica":"20261122-k3f9x2","number":1,"said":"Tick Milk"}'
    restore = b'{"op":"Restore","said":"everything from version 0a1b2c3d"}'
    said = [msgspec.json.decode(op, type=AnyOperation).sentence() for op in (aside, undo, restore)]
    assert said == ["Tick Milk", "Take back: Tick Milk", "Bring back everything from version 0a1b2c3d"]
    entry = Entry("20261122-k3f9x2", 1, "2026-11-22T18:00:00Z", "Ann", msgspec.json.decode(aside, type=AnyOperation))
    [skipped] = replay(EMPTY, [entry]).skipped
    assert (skipped.sentence, skipped.reason, skipped.said, skipped.why) == ("Tick Milk", "Gone.", None, None)


def test_what_is_set_aside_can_be_done_after_all_as_it_was_meant() -> None:
    op = MoveLine(line="k3f9x2-5", store="Costco")
    [skipped] = set_aside(EMPTY, op).skipped
    assert msgspec.convert(skipped.op, AnyOperation) == op


def test_a_change_with_too_many_parts_is_told_of_and_cannot_be_done_any_more() -> None:
    op = ClearList(lines=tuple(f"k3f9x2-{number}" for number in range(10_000)))
    entry = Entry("20261122-k3f9x2", 1, "2026-11-22T18:00:00Z", "Ann", CheckOff(line="gone"))
    assert bounds.bounded(msgspec.to_builtins(op)) == {}
    state = replay(EMPTY, [entry])
    emptied = state.replacing(skipped=(msgspec.structs.replace(state.skipped[0], op={}),))
    with pytest.raises(InvalidInput, match="cannot be done any more"):
        DoAnyway(replica="20261122-k3f9x2", number=1).decide(emptied, "k3f9x2-2")


def test_all_together_have_a_bound_and_the_oldest_give_way() -> None:
    name = "x" * bounds.LONGEST_TEXT
    lines = tuple(f"{name[:-6]}{number:06}" for number in range(70))
    ops = [msgspec.to_builtins(ClearList(lines=lines))] * 100
    assert msgspec.json.encode(bounds.bounded(ops[0])) == msgspec.json.encode(ops[0])
    over = sorted(bounds.over_the_limit(ops))
    assert over == list(range(len(over))) and 0 < len(over) < 100
    assert list(bounds.over_the_limit([{}] * 100)) == []
