"""What becomes of a change that a page sends. Nothing of it is trusted."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.messages import say, written
from grocery.operations import AddItem, AddToList, AnyOperation, CheckOff, Entry, SetAside, change_key, replay
from grocery.records import Item
from grocery.sync.clients import OLD, PageChange, arriving, in_our_time, set_aside
from tests.fake_page import page_called, secret_of

NOW = datetime(2026, 11, 22, 18, 2, 33, tzinfo=UTC)
PAGE = page_called("ann")
BANANAS = Item("tj-1", "Trader Joe's", "Bananas", "Produce", Decimal("0.99"), "lb", Decimal(2))
HOUSE = Catalog(household="h-1", stores={"Trader Joe's": {"tj-1": BANANAS}})


def sent(op: AnyOperation, **fields: Any) -> PageChange:
    given = PageChange(PAGE, 1, "2026-11-22T18:02:00Z", "Ann", op)
    secret = secret_of(str(fields.get("replica", PAGE)))
    return msgspec.structs.replace(given, **{"secret": secret, **fields})


def test_a_change_is_decided_on_the_state_before_it_and_keeps_its_replica_and_number() -> None:
    outcome, entry = arriving(HOUSE, sent(AddToList(item_id="tj-1"), number=7), NOW)
    assert (outcome.replica, outcome.number, outcome.state, outcome.message) == (PAGE, 7, "kept", "")
    assert entry is not None and (entry.replica, entry.number, entry.at) == (PAGE, 7, "2026-11-22T18:02:00Z")
    assert isinstance(entry.op, AddToList) and (entry.op.line, entry.op.quantity) == (change_key(PAGE, 7), Decimal(2))


def test_a_change_that_is_known_is_kept_and_not_made_again() -> None:
    known = HOUSE.replacing(applied={PAGE: 3})
    for number in (1, 3):
        outcome, entry = arriving(known, sent(AddToList(item_id="tj-1"), number=number), NOW)
        assert outcome.state == "kept" and entry is None
    assert arriving(known, sent(AddToList(item_id="tj-1"), number=4), NOW)[1] is not None


def test_what_is_no_longer_there_is_recorded_as_skipped_and_never_dropped() -> None:
    change = sent(CheckOff(line="page-9"))
    outcome, entry = arriving(HOUSE, change, NOW)
    assert outcome.state == "skipped" and "page-9" in outcome.message and outcome.hint
    assert entry is not None
    after = replay(HOUSE, [entry])
    assert after.applied == {PAGE: 1} and after.skipped[0].reason == outcome.message
    assert msgspec.convert(after.skipped[0].op, AnyOperation) == change.op


def test_bad_input_is_refused_with_its_field_and_the_record_it_collides_with() -> None:
    outcome, entry = arriving(HOUSE, sent(AddItem(store="Trader Joe's", name="BANANAS")), NOW)
    assert entry is None and outcome.state == "refused"
    assert (outcome.field, outcome.existing) == ("name", "tj-1") and outcome.hint


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"replica": ""}, "replica"),
        ({"replica": "../../etc"}, "replica"),
        ({"replica": "20261122-page\n"}, "replica"),
        ({"replica": "٢٠٢٦١١٢٢-page"}, "replica"),
        ({"replica": "20261122-PAGE"}, "replica"),
        ({"number": 0}, "number"),
        ({"number": -1}, "number"),
        ({"number": 2**31}, "number"),
        ({"op": SetAside(change={}, said="Tick Bananas", reason="x")}, "op"),
    ],
)
def test_what_no_page_sends_is_refused(fields: dict[str, Any], field: str) -> None:
    change = msgspec.structs.replace(sent(AddToList(item_id="tj-1")), **fields)
    outcome, entry = arriving(HOUSE, change, NOW)
    assert (outcome.state, outcome.field, entry) == ("refused", field, None) and outcome.message and outcome.hint


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("Ann\nMarks:  20261122-page=9", "Ann Marks: 20261122-page=9"),
        ("\u2068Ana\u2069", "Ana"),
        ("Ann\x1b[2J", "Ann[2J"),
        ("Ann \ud83d", "Ann"),
        ("\u3164", ""),
        ("x" * 201, "x" * 200),
    ],
)
def test_who_did_it_is_one_line_and_no_reason_to_refuse_what_was_done(by: str, told: str) -> None:
    outcome, entry = arriving(HOUSE, sent(AddToList(item_id="tj-1"), by=by), NOW)
    assert outcome.state == "kept" and entry is not None and entry.by == told


def in_use(*days: int) -> Catalog:
    """The house, in which replicas began on these days of November."""
    applied = {f"202611{day:02}-house{day:02}": 1 for day in days}
    return HOUSE.replacing(last_updated="2026-11-22", applied=applied)


def test_a_page_of_more_than_thirty_days_ago_is_offered_and_not_replayed() -> None:
    lived_in = in_use(18, 19, 20, 21, 22)
    old, newer = page_called("old", "20261018"), page_called("newer", "20261019")
    outcome, entry = arriving(lived_in, sent(AddToList(item_id="tj-1"), replica=old), NOW)
    assert outcome.state == "skipped" and outcome.message == OLD.message
    assert entry is not None
    after = replay(lived_in, [entry])
    assert not after.shopping_list and after.skipped[0].op["item_id"] == "tj-1"
    assert arriving(lived_in, sent(AddToList(item_id="tj-1"), replica=newer), NOW)[0].state == "kept"


def test_a_change_made_a_moment_ago_is_not_called_old_by_a_clock_that_jumped() -> None:
    lived_in = in_use(18, 19, 20, 21, 22)
    jumped = datetime(2027, 3, 2, tzinfo=UTC)
    outcome, entry = arriving(lived_in, sent(AddToList(item_id="tj-1")), jumped)
    assert outcome.state == "kept" and entry is not None
    after = replay(lived_in, [entry])  # dated by that clock
    assert after.last_updated == "2027-03-02"
    assert arriving(after, sent(AddToList(item_id="tj-1"), number=2), jumped)[0].state == "kept"


@pytest.mark.parametrize("secret", ["", "x" * 26, "é" * 26, "\ud83d" * 26, "x" * 10**6, secret_of(page_called("eve"))])
def test_without_its_secret_nobody_sends_a_change_of_a_page(secret: str) -> None:
    for state in (HOUSE, HOUSE.replacing(applied={PAGE: 5})):
        for number in (1, 6, 100_001):
            outcome, entry = arriving(state, sent(AddToList(item_id="tj-1"), number=number, secret=secret), NOW)
            assert (outcome.state, entry) == ("refused", None) and outcome.message and outcome.hint


def test_a_page_of_older_code_hears_what_was_dealt_with_and_keeps_the_rest_in_its_browser() -> None:
    older = "20261122-k3f9x2"
    known = HOUSE.replacing(applied={older: 3})
    assert arriving(known, sent(AddToList(item_id="tj-1"), replica=older, number=3), NOW)[0].state == "kept"
    outcome, entry = arriving(known, sent(AddToList(item_id="tj-1"), replica=older, number=4), NOW)
    assert (outcome.state, entry) == ("refused", None) and "older version" in outcome.message


@pytest.mark.parametrize("day", ["99999999", "20271122", "20261124", "20260230", "20191231", "00000000", "19700101"])
def test_a_day_that_cannot_be_is_refused_since_it_would_never_be_forgotten(day: str) -> None:
    page = page_called("ann", day)
    outcome, entry = arriving(HOUSE, sent(AddToList(item_id="tj-1"), replica=page), NOW)
    assert (outcome.state, outcome.field, entry) == ("refused", "replica", None) and "clock" in outcome.message
    assert (
        arriving(HOUSE.replacing(applied={page: 1}), sent(AddToList(item_id="tj-1"), replica=page), NOW)[0].state
        == "kept"
    )


def test_a_page_of_tomorrow_or_of_the_newest_day_in_the_store_is_taken() -> None:
    tomorrow = page_called("ann", "20261123")
    assert arriving(HOUSE, sent(AddToList(item_id="tj-1"), replica=tomorrow), NOW)[0].state == "kept"
    behind = datetime(2026, 11, 1, tzinfo=UTC)
    assert arriving(HOUSE, sent(AddToList(item_id="tj-1")), behind)[0].state == "refused"
    used = HOUSE.replacing(last_updated="2026-11-22")
    assert arriving(used, sent(AddToList(item_id="tj-1")), behind)[0].state == "kept"


@pytest.mark.parametrize(
    ("told", "believed"),
    [
        ("2026-11-22T18:02:00Z", "2026-11-22T18:02:00Z"),
        ("2026-11-22T19:02:00+01:00", "2026-11-22T18:02:00Z"),
        ("2026-10-23T00:00:00Z", "2026-10-23T00:00:00Z"),
        ("2026-11-22T18:02:34Z", "2026-11-22T18:02:33Z"),
        ("2099-01-01T00:00:00Z", "2026-11-22T18:02:33Z"),
        ("2026-10-22T23:59:59Z", "2026-11-22T18:02:33Z"),
        ("1970-01-01T00:00:00Z", "2026-11-22T18:02:33Z"),
        ("0001-01-01T00:00:00+14:00", "2026-11-22T18:02:33Z"),
        ("soon", "2026-11-22T18:02:33Z"),
        ("", "2026-11-22T18:02:33Z"),
    ],
)
def test_a_clock_that_is_wrong_does_no_harm(told: str, believed: str) -> None:
    _, entry = arriving(HOUSE, sent(AddToList(item_id="tj-1"), at=told), NOW)
    assert entry is not None and entry.at == believed


def test_a_clock_that_is_ahead_keeps_the_order_of_what_was_made_without_a_signal() -> None:
    made = [sent(AddToList(item_id="tj-1"), at=at) for at in ("2026-11-22T19:00:00Z", "soon", "2026-11-22T19:02:33Z")]
    put_right = ["2026-11-22T18:00:00Z", "soon", "2026-11-22T18:02:33Z"]
    assert [change.at for change in in_our_time(made, NOW)] == put_right
    assert in_our_time(made[:1], NOW)[0].at == "2026-11-22T18:02:33Z"
    behind = [sent(AddToList(item_id="tj-1"), at="2026-11-22T17:00:00Z"), *made[1:2]]
    assert in_our_time(behind, NOW) == behind
    assert in_our_time([], NOW) == []
    wild = [
        sent(AddToList(item_id="tj-1"), at=at) for at in ("0001-01-01", "2026-11-22T18:00:00Z", "9999-12-31T23:59:59Z")
    ]
    put_right = ["0001-01-01", "2026-11-22T18:00:00Z", "2026-11-22T18:02:33Z"]
    assert [change.at for change in in_our_time(wild, NOW)] == put_right


@settings(deadline=None)
@given(st.text(max_size=30) | st.datetimes().map(datetime.isoformat))
@example("9999-12-31T23:59:59-14:00")
@example("0202-01-01")
def test_every_time_is_now_or_a_little_before(told: str) -> None:
    _, entry = arriving(HOUSE, sent(AddToList(item_id="tj-1"), at=told), NOW)
    assert entry is not None and "2026-10-23" <= entry.at <= "2026-11-22T18:02:33Z" and len(entry.at) == 20


def test_a_change_is_set_aside_once() -> None:
    entry = Entry(PAGE, 1, "2026-11-22T18:02:00Z", "Ann", CheckOff(line="tj-1", name="Bananas"))
    gone = say("error-line-gone", name="Bananas")
    aside = set_aside(entry, gone)
    assert set_aside(aside, written("Old.")) is aside
    assert isinstance(aside.op, SetAside) and (aside.op.said, aside.op.reason) == (entry.op.says(), gone)
