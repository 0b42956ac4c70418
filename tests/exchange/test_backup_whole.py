"""Out, into an empty household, and out again gives the same bytes: also what newer apps wrote and hands spoilt."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.exchange.backup import read_backup, written_backup
from grocery.exchange.formats import read
from grocery.exchange.incoming import UnsoundFile
from grocery.exchange.preparing import prepared
from grocery.operations import AnyOperation, EditTemplate, EditTrip, Undo, replay
from grocery.records import Purchase, Template, TemplateLine, Trip
from grocery.stores.files import decode, encode
from tests.exchange.test_backup import AT, BESIDE, all_but_marks, brought_in, entry, with_beside
from tests.operations.test_operation_properties import HISTORIES, START, lived

NOON = "2026-11-20T12:00:00Z"
HOSTILE = ['=1+1";A1', "<script>alert(1)</script>", "a\\b", "{}],", "../../x", "été", "'; DROP TABLE trips;--"]
JSON = st.recursive(
    st.sampled_from([None, True, 5, Decimal("1.50"), Decimal("0.30000000000000004"), *HOSTILE]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(HOSTILE), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
RESTS = st.dictionaries(st.sampled_from(["colour", "extra", "rest", "traces", *HOSTILE]), JSON, max_size=3).map(
    lambda more: msgspec.json.Encoder(decimal_format="number").encode(more)[1:-1].decode()
)
ROWS = st.builds(
    lambda trip, name, much: Purchase(trip, "Costco", NOON, "co-9", name, "Food", "bag", much, None, None, "", ""),
    st.sampled_from(["gone", "trip-ann1-1", "", *HOSTILE]),
    st.sampled_from(HOSTILE),
    st.sampled_from([Decimal(1), Decimal("2.5")]),
)  # fmt: skip
LOOSE = st.dictionaries(st.sampled_from(["2026-11", "2025-01"]), st.lists(ROWS, min_size=1, max_size=4).map(tuple))


def empty(state: Catalog) -> Catalog:
    return Catalog(household=state.household, stores={})


def with_rests(state: Catalog, rests: list[str]) -> Catalog:
    one, other, third = rests
    templates = {
        name: replace(found, rest=one, lines=tuple(replace(line, rest=other) for line in found.lines))
        for name, found in state.templates.items()
    }
    return state.replacing(
        templates=templates, trips={key: replace(trip, rest=third) for key, trip in state.trips.items()}
    )


def with_alone(state: Catalog, loose: dict[str, tuple[Purchase, ...]]) -> Catalog:
    months = {month: (*state.purchases.get(month, ()), *rows) for month, rows in loose.items()}
    gone = {row.trip for rows in loose.values() for row in rows}  # then all that was bought on one has no trip
    trips = {key: trip for key, trip in state.trips.items() if key not in gone}
    return state.replacing(purchases={**state.purchases, **months}, trips=trips)


@given(HISTORIES, BESIDE, st.lists(RESTS, min_size=3, max_size=3), LOOSE)
@settings(max_examples=60, deadline=None)
def test_out_and_in_and_out_again_gives_the_same_bytes(
    wishes: list[AnyOperation], beside: dict[str, Any], rests: list[str], loose: dict[str, tuple[Purchase, ...]]
) -> None:
    weekly = Template("Weekly =1", "", (TemplateLine("co-1", "Rice", Decimal(2)),))
    trip = Trip("t-1", "Costco", "Costco", "completed", NOON, NOON, Decimal(0))
    start = START.replacing(templates={"Weekly =1": weekly}, trips={"t-1": trip})
    state = with_beside(lived("20261122-ann1", wishes, start)[0], beside).replacing(last_updated="2026-11-22")
    state = with_alone(with_rests(state, rests), loose)
    content = written_backup(state, AT)
    after = brought_in(empty(state), content)
    assert written_backup(after, AT) == content
    assert written_backup(decode(encode(after), ""), AT) == content, "also out of the household's files"
    assert brought_in(after, content) is after
    corner = Catalog(household="h-3", stores={"Corner": {}})  # the last store of a household stays
    taken_back = replay(brought_in(corner, content), [entry(Undo(replica="20261122-zoe1", number=1), 2)])
    assert all_but_marks(taken_back) == all_but_marks(corner)


ALONE = Purchase("gone", "Costco", NOON, "co-1", "Rice", "Food", "bag", Decimal(1), None, None, "", "")


def test_what_was_bought_on_a_trip_that_is_gone_comes_out_of_older_backups_too_and_beside_what_is_there() -> None:
    state = START.replacing(purchases={"2026-11": (ALONE, ALONE)})
    content = written_backup(state, AT)
    older = content.replace(b'"purchases":[]', b'"purchases":[' + b",".join([msgspec.json.encode(ALONE)] * 2) + b"]")
    older = older[: older.index(b',\n"without_trip"')] + older[older.index(b',\n"prices"') :]
    with pytest.raises(UnsoundFile) as refused:  # its checksum is another one
        read_backup(older)
    assert refused.value.readable is not None and refused.value.readable.loose == {"2026-11": (ALONE, ALONE)}
    found = prepared(START, read(content))
    assert [one.sentence for one in found.differences] == [
        "2 things that were bought on trips that are gone came along."
    ]
    other = replace(ALONE, trip="t-7")
    here = START.replacing(purchases={"2026-11": (other, ALONE)})
    assert brought_in(here, content).purchases == {"2026-11": (other, ALONE, ALONE)}


def test_it_is_read_of_a_damaged_backup_too_and_a_month_that_is_none_is_told() -> None:
    trip = Trip("t-1", "Costco", "x", "completed", NOON, NOON, Decimal(0), rest='"a":1')
    state = START.replacing(purchases={"2026-11": (ALONE,)}, trips={"t-1": trip})
    content = written_backup(state, AT)
    with pytest.raises(UnsoundFile) as refused:
        read(content[:-30])
    readable = refused.value.readable
    assert readable is not None and readable.loose == {"2026-11": (ALONE,)} and readable.trips[0].rest == '"a":1'
    with pytest.raises(UnsoundFile) as refused:
        read(content.replace(b'"2026-11"', b'"2026-77"'))
    assert refused.value.readable is not None
    found = prepared(START, refused.value.readable)
    assert found.op is not None and not found.op.loose and len(found.problems) == 1


def test_what_a_newer_app_keeps_stays_when_it_is_edited_and_when_that_is_taken_back() -> None:
    line = TemplateLine("co-1", "Rice", Decimal(2), '"aisle":7')
    trip = Trip("t-1", "Costco", "x", "completed", NOON, NOON, Decimal(0), rest='"receipt":"r.png"')
    state = START.replacing(
        templates={"Weekly": Template("Weekly", "", (line, replace(line, id="al-1")), '"colour":"red"')},
        trips={"t-1": trip}, purchases={"2026-11": (replace(ALONE, trip="t-1"),)},
    )  # fmt: skip
    edits: list[AnyOperation] = [
        EditTemplate(name="Weekly", item_id="co-1", quantity=Decimal(5)),
        EditTemplate(name="Weekly", item_id="al-1", quantity=None), EditTrip(trip="t-1", notes="rain"),
    ]  # fmt: skip
    after, made = lived("20261122-ann1", edits, state)
    assert after.templates["Weekly"] == Template("Weekly", "", (replace(line, quantity=Decimal(5)),), '"colour":"red"')
    assert after.trips["t-1"].rest == '"receipt":"r.png"'
    undone = [entry(Undo(replica=one.replica, number=one.number), n) for n, one in enumerate(made, 1)]
    assert replay(after, undone).templates == state.templates


@pytest.mark.parametrize("rest", ["", "}", '"name":"Other"', '"a":1,"name":"x","b":2'])
def test_what_a_hand_wrote_there_spoils_no_file(rest: str) -> None:
    state = START.replacing(templates={"Weekly": Template("Weekly", "", (), rest)})
    again = decode(encode(state), "").templates["Weekly"]
    assert again.name == "Weekly" and again.rest in ("", '"a":1,"b":2')
