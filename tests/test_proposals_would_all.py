"""Whatever an assistant may propose, its card shows each value that the change sets, with the one that stood there.

Every operation of the registry is drawn as the page's painter is tested with it, in a household that has something of
everything; what differs then is read off the state itself, field by field, and not off what the card is made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.became import MERGED, MERGED_UNIT
from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.insight.currency_times import FORMER_CURRENCIES
from grocery.lists import lists_of
from grocery.messages import text
from grocery.operations import (
    AddText,
    AddTrip,
    AnyOperation,
    Dismiss,
    DoAnyway,
    KeepApart,
    SaveTemplate,
    SetAisles,
    SetEmail,
    SetStaple,
    Undo,
    UndoSeveral,
)
from grocery.operations.base import Maker
from grocery.operations.declared import OPERATIONS, may_send
from grocery.proposed import MOST_TOLD, foretold
from grocery.quickadd.per import said_price
from grocery.records import Record, Skipped
from tests.operations.test_operation_properties import TYPED, lived
from tests.test_painter import _BEGINNING, wishes

BOB = "20261122-bob1"
HOME, _ = lived(
    "20261122-eve1",
    [
        SaveTemplate(name="Salt"),
        AddTrip(store="Aldi", items=("al-1", "Ice"), prices=(Decimal(3), None), notes="rain", day="2026-11-01"),
        SetEmail(address="eve@example.org"),
        SetStaple(item_id="co-1", quantity=Decimal(2)),
        SetAisles(store="Costco", order=("Dairy", "Pantry")),
    ],
    _BEGINNING,
)
HOME = HOME.replacing(
    skipped=(
        Skipped(
            "20261101-old1",
            3,
            "2026-11-01T10:00:00Z",
            "Ben",
            "Tick Salt",
            "gone",
            {"op": "SetNote", "line": "bob1-4", "note": "new"},
        ),
    )
)

_NOBODY_SETS = {"line", "id", "item_id", "trip", "merged", "extra", "rest", "guessed", "walked", "by"} | {
    f"{what}_{who}" for what in ("added", "checked", "created", "completed") for who in ("by", "at")
}
"""Names of records, what only the app reads, and who did something when."""

_OF_ITS_TRIP = frozenset({"store", "category"})
"""What a thing that was bought has from its trip and from the catalog."""

_INNER = (MERGED, MERGED_UNIT, FORMER_CURRENCIES)
"""Settings that say nothing to a person."""


def proposable() -> list[type[Any]]:
    both = may_send(Maker.TOOL).keys() & may_send(Maker.PAGE).keys()
    return [one.kind for tag, one in OPERATIONS.items() if tag in both]


def drawn(state: Catalog) -> Mapping[type[Any], st.SearchStrategy[Any]]:
    """For each operation those that are proposed here."""
    bobs = st.integers(1, state.applied[BOB])
    gone = {"replica": st.just("20261101-old1"), "number": st.just(3)}
    return {
        **wishes(state),
        AddText: st.builds(AddText, text=TYPED),
        Undo: st.builds(Undo, replica=st.just(BOB), number=bobs),
        UndoSeveral: st.builds(UndoSeveral, replicas=st.just((BOB,)), numbers=st.tuples(bobs)),
        KeepApart: st.just(KeepApart(one="co-1", other="co-bob1-1")),
        SetAisles: st.just(SetAisles(store="Costco", order=("Pantry", "Dairy"))),
        Dismiss: st.builds(Dismiss, **gone),
        DoAnyway: st.builds(DoAnyway, **gone),
    }


def values(state: Catalog) -> dict[tuple[str, ...], Any]:
    """Each value of the household that a person sees, by where it stands; prices as they are said, for a litre say."""
    lists, items = {one.id: one.name for one in lists_of(state)}, state.items()
    bought: dict[str, dict[str, Any]] = {}
    for row in (row for month in state.purchases.values() for row in month):
        bought.setdefault(row.trip, {})[row.item_id or row.name] = row
    pairs = [pair for pair in state.apart if items.keys() >= {*pair}]
    parts: dict[str, Any] = {
        "items": items,
        "lines": state.shopping_list,
        "stores": {store: store for store in state.stores},
        "trips": {key: replace(trip, name="") for key, trip in state.trips.items()},
        "bought": bought,
        "templates": {name: {row.name: row.quantity for row in one.lines} for name, one in state.templates.items()},
        "aisles": {store: one.order for store, one in state.aisles.items() if store in state.stores},
        "budget": {"": state.budget, **state.store_budgets},
        "settings": {name: value for name, value in state.settings.items() if not name.startswith(_INNER)},
        "skipped": {f"{one.replica}-{one.number}": one.sentence for one in state.skipped},
        "apart": {" ".join(pair): tuple(items[one].name for one in pair) for pair in pairs},
        "money": state.currency,
        "zone": state.timezone,
        "mail": state.email_address,
    }
    found = dict(_leaves((), parts))
    for at in [at for at in found if at[-1] == "price"]:
        found[at] = said_price(found[at], found.get((*at[:-1], "unit"), ""))
    return {at: lists.get(value, value) if at[-1] == "list" else value for at, value in found.items()}


def _leaves(at: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, Record):
        hidden = _NOBODY_SETS | (_OF_ITS_TRIP if at[0] == "bought" else {"purchases"})
        value = {name: value[name] for name in value.__struct_fields__ if name not in hidden}
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves((*at, str(key)), part)
    elif value not in (None, "", (), False):
        yield at, value


def _record(at: tuple[str, ...]) -> tuple[str, ...]:
    return at[: 3 if at[0] == "bought" else 2]


def stands(value: Any, card: str) -> bool:
    """Whether a value can be read on a card."""
    if isinstance(value, tuple):
        return all(stands(part, card) for part in value)
    if isinstance(value, bool):
        return True  # its field is named
    if isinstance(value, Decimal):
        bare = card.replace(",", "")
        return f"{value.normalize():f}" in bare or f"{value:.2f}" in bare
    return str(value).strip() in card


@pytest.mark.parametrize("kind", proposable(), ids=lambda kind: str(kind.__name__))
def test_each_value_that_a_change_sets_stands_on_its_card_with_the_one_before(kind: type[Any]) -> None:
    shown = []

    @settings(max_examples=12, deadline=None, derandomize=True)
    @given(drawn(HOME)[kind])
    def look(wish: AnyOperation) -> None:
        try:
            ((said, would),) = foretold(HOME, [wish], "2026-11-22T18:02:00Z", "Ann via Claude")
        except (InvalidInput, NotFound):
            return
        op = wish.decide(HOME, "card-1")
        before, after = values(HOME), values(op.apply(HOME, "2026-11-22T18:02:00Z", "Ann via Claude"))
        card = "\n".join(map(text, (said, *would)))
        moved = {at for at in before.keys() | after.keys() if before.get(at) != after.get(at)}
        gone = {_record(at) for at in before} - {_record(at) for at in after}
        missing = {}
        for at in moved if len(would) <= MOST_TOLD else ():
            if at[0] == "aisles" and any(one.order == after.get(at) for one in HOME.aisles.values()):
                continue  # the way through a store goes with its name
            there = [after[at]] if at in after else []
            there += [before[at]] if at in before and (_record(at) not in gone or at[-1] == "name") else []
            if not all(stands(value, card) for value in there):
                missing[at] = there
        assert missing == {}, card
        shown.append(card if moved else "")

    look()
    assert any(shown), "none that can be done was drawn"
