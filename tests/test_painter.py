"""What the page paints of a change at once is what the server shows when the change has arrived."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.insight.periods import PERIODS
from grocery.lists import lines_on, lists_of
from grocery.measures import as_much, is_of_other_kind
from grocery.operations import (
    AddItem,
    AddList,
    AddPurchase,
    AddStore,
    AddText,
    AddToList,
    AddTrip,
    AnyOperation,
    ArchiveTrip,
    ChangeQuantity,
    CheckOff,
    ClearList,
    CompleteList,
    DeleteItem,
    DeleteStore,
    DeleteTemplate,
    DeleteTrip,
    Dismiss,
    DismissRise,
    DoAnyway,
    EditItem,
    EditItems,
    EditList,
    EditPurchase,
    EditTemplate,
    EditTrip,
    Entry,
    KeepApart,
    LoadTemplate,
    MergeItems,
    MoveLine,
    MoveLines,
    MoveToList,
    NameList,
    PutSeveral,
    RemoveLine,
    RemoveList,
    RemovePurchase,
    RenameStore,
    RenameTemplate,
    SaveTemplate,
    SetAisles,
    SetAlsoAt,
    SetBudget,
    SetBudgetPeriod,
    SetCurrency,
    SetEmail,
    SetNote,
    SetPrice,
    SetQuantity,
    SetStaple,
    SetStopCost,
    SetStoreBudget,
    SetTimezone,
    ShopAgain,
    Undo,
    UndoSeveral,
    apply,
)
from grocery.operations.base import Maker
from grocery.operations.declared import OPERATIONS, may_send
from grocery.operations.trip_values import rows_of
from grocery.questions import Memory, Moment
from grocery.questions.templates import staples
from tests.fake_store import FakeHub, FakeStore
from tests.operations.test_operation_properties import AMOUNTS, CHOICES, NAMES, QUANTITIES, START, STORES, lived
from tests.page_script import PageScript
from ui.prices import rise_values
from ui.settings import settings_values, stores_values
from ui.shop import ShopFacts, spent_values
from ui.values import item_values, number

HISTORIES = st.lists(CHOICES, max_size=3)  # on top of a household with something of everything
_PAGE = "20261122-ann1"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)

_Values = dict[str, Any]

_SETTLED_FROM_ELSEWHERE = {DoAnyway, Dismiss}
"""The server makes these itself when the page asks for it in a question: they never wait in a page."""

_ARRIVES: Mapping[type[Any], set[str]] = {
    MoveLine: {"id", "name", "category", "price", "unit", "quantity", "note"},  # what the other store sells
    MergeItems: {"category", "price", "unit", "quantity", "note"},  # of the line that both become
}
"""What only the server finds out of a line; the rest is painted as it will be."""

_TAKEN_BACK = (CheckOff, SetPrice, MoveLine, RemoveLine, ClearList, CompleteList, DeleteItem)
"""What can be taken back with a tap when it has arrived, and is then painted at once."""

_ARRIVES_OF_ITEMS: Mapping[type[Any], set[str]] = {
    MergeItems: {"category", "price", "unit", "default_quantity"},  # what was not known of the one that stays
}
"""The same of an item of the catalog."""

_RETURNS: Mapping[type[Any], set[str]] = {
    SetPrice: {"price"},  # what the item cost before: the Shop knows only its line
}
"""The same of an item when a change is taken back."""

_FIELDS = (
    "id",
    "store",
    "name",
    "category",
    "price",
    "unit",
    "quantity",
    "checked",
    "note",
    "added_by",
    "checked_by",
    "list",
    "also_at",
)
_ITEM_FIELDS = ("store", "name", "category", "price", "unit", "default_quantity")
_NUMBERS = ("price", "quantity", "default_quantity")
_HOUSEHOLD = ("budget", "store_budgets", "email", "currency", "timezone", "list_name", "lists", "budget_period")

_SPENT_ARRIVES = frozenset({AddTrip, EditTrip, DeleteTrip, EditPurchase, RemovePurchase, AddPurchase, SetCurrency})
"""What was spent is painted of a list that is finished; of a trip that is changed afterwards the server tells it."""


_BEGINNING, _ = lived(
    "20261122-bob1",
    [
        AddItem(store="Costco", name="Oat Milk", category="Dairy", price=Decimal("2.49"), unit="l"),
        AddItem(store="Aldi", name="Oat milk", category="Drinks"),
        AddToList(item_id="co-1"),
        AddToList(item_id="al-1", note="coarse"),
        AddToList(item_id="al-1", note="1 cup", apart=True),
        AddToList(item_id="co-bob1-1", quantity=Decimal("1.5")),
        AddToList(item_id="al-bob1-2"),
        CheckOff(line="bob1-3"),
        SetNote(line="bob1-5", note="without sugar"),
        SetStoreBudget(store="Aldi", amount=Decimal(40)),
        AddList(name="Party", store="Aldi"),
        AddToList(item_id="co-1", list="bob1-10"),
        AddList(name="Camping"),
        AddToList(item_id="co-bob1-1", list="bob1-12"),
        SetAlsoAt(line="bob1-5", stores=("Aldi",)),
    ],
    START,
)
"""A household with something of everything."""


def shown(state: Catalog) -> _Values:
    """The snapshot of a state, as a page is sent it."""
    now = Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: NOW, Memory())
    return {
        "household": state.household,
        "stores": stores_values(now),
        "lines": ShopFacts().lines_of(now),
        "usual": [],
        "alike": [],
        "spent": spent_values(now),
        "rises": rise_values(now),
        "staples": [{**item_values(one.item), "amount": number(one.quantity)} for one in staples(now)],
        **settings_values(state),
    }


class Painter:
    """The page's own code, in one process for all examples."""

    def __init__(self) -> None:
        self._page = PageScript("painter.js")

    def painted(self, state: Catalog, entries: list[_Values]) -> _Values:
        """What the page shows of a state with its own changes on top."""
        items = [item_values(item) for item in state.items().values()]
        answer: _Values = self._page.ask({"snapshot": shown(state), "items": items, "entries": entries})
        return answer

    def close(self) -> None:
        """Ends the process."""
        self._page.close()


@pytest.fixture(scope="module")
def painter() -> Iterator[Painter]:
    process = Painter()
    yield process
    process.close()


def lines_of(state: Catalog, store: str) -> st.SearchStrategy[str]:
    return st.sampled_from([line.line for line in state.shopping_list.values() if line.store == store] or ["none"])


def merging(items: list[str]) -> MergeItems:
    keep, gone = (*items, "none", "none")[:2]
    return MergeItems(keep=keep, gone=gone)


def seen_of(state: Catalog, refs: Collection[str]) -> _Values:
    """Lines with how much of each a page shows, and in which unit."""
    there = [state.shopping_list[ref] for ref in refs if ref in state.shopping_list]
    lines, seen = tuple(line.line for line in there), tuple(line.quantity for line in there)
    return {"lines": lines, "seen": seen, "measures": tuple(line.unit for line in there)}


def removed(state: Catalog, ref: str) -> RemoveLine:
    """A line goes as the page sees it."""
    line = state.shopping_list.get(ref)
    return RemoveLine(line=ref) if line is None else RemoveLine(line=ref, seen=line.quantity, measure=line.unit)


def removing(state: Catalog, on: str) -> RemoveList:
    """A list goes with what the page sees on it."""
    return RemoveList(list=on, **seen_of(state, [line.line for line in lines_on(state, on)]))


def wishes(state: Catalog) -> Mapping[type[Any], st.SearchStrategy[Any]]:
    """For each operation, those that a page that shows this state could make."""
    lines = st.sampled_from(sorted(state.shopping_list) or ["none"])
    items = st.sampled_from(sorted(state.items()) or ["none"])
    stores = st.sampled_from(sorted(state.stores) or ["none"])
    trips = st.sampled_from(sorted(state.trips) or ["none"])
    several = st.lists(lines, unique=True, max_size=4).map(tuple)
    new_names = (STORES | NAMES).map(str.strip)  # as the form trims them
    named = NAMES.filter(bool)  # as the forms send them
    lists = st.sampled_from([one.id for one in lists_of(state)])
    on = st.just("") | lists
    measures = st.sampled_from(["", "ml", "l", "g", "kg"])
    numbers = st.sampled_from([Decimal(1), Decimal(-1), Decimal("0.5")])
    return {
        AddToList: st.builds(
            AddToList,
            item_id=items,
            quantity=st.none() | QUANTITIES,
            note=st.just("") | NAMES,
            apart=st.booleans(),
            list=on,
            measure=measures,
        ),
        SetQuantity: st.builds(SetQuantity, line=lines, quantity=QUANTITIES, measure=measures),
        ChangeQuantity: st.builds(ChangeQuantity, line=lines, more=numbers, measure=measures),
        CheckOff: st.builds(CheckOff, line=lines, checked=st.booleans(), store=st.just("") | stores)
        | st.builds(CheckOff, line=lines, checked=st.booleans(), also=several),
        SetAlsoAt: st.builds(SetAlsoAt, line=lines, stores=st.lists(stores, unique=True).map(tuple)),
        AddList: st.builds(AddList, name=named, store=st.just("") | stores),
        EditList: st.builds(EditList, list=lists, name=named)
        | st.builds(EditList, list=lists, store=st.just("") | stores),
        RemoveList: lists.map(lambda one: removing(state, one)).flatmap(
            lambda op: st.sampled_from([op, msgspec.structs.replace(op, keep=False)])
        ),
        MoveToList: st.builds(MoveToList, lines=st.lists(lines, unique=True, min_size=1).map(tuple), list=on),
        SetNote: st.builds(SetNote, line=lines, note=NAMES),
        RemoveLine: st.builds(RemoveLine, line=lines) | lines.map(lambda one: removed(state, one)),
        ClearList: st.builds(ClearList, lines=several) | several.map(lambda some: ClearList(**seen_of(state, some))),
        SetPrice: st.builds(SetPrice, line=lines, price=st.none() | AMOUNTS, per=measures),
        MoveLine: st.builds(MoveLine, line=lines, store=stores),
        CompleteList: st.sampled_from(sorted(state.stores) or ["none"]).flatmap(
            lambda store: (
                st.builds(
                    CompleteList,
                    store=st.just(store),
                    lines=st.lists(lines_of(state, store), unique=True).map(tuple),
                    paid=st.none() | AMOUNTS,
                )
                | st.lists(lines_of(state, store), unique=True).map(
                    lambda some: CompleteList(store=store, **seen_of(state, some))
                )
            )
        ),
        AddTrip: st.builds(AddTrip, store=stores, items=st.tuples(items)),
        EditTrip: st.builds(EditTrip, trip=trips, notes=NAMES),
        ArchiveTrip: st.builds(ArchiveTrip, trip=trips),
        DeleteTrip: st.builds(DeleteTrip, trip=trips),
        SaveTemplate: st.builds(SaveTemplate, name=NAMES),
        LoadTemplate: st.builds(LoadTemplate, name=NAMES),
        EditTemplate: st.builds(EditTemplate, name=NAMES, item_id=items, quantity=QUANTITIES, measure=measures),
        RenameTemplate: st.builds(RenameTemplate, name=NAMES, to=NAMES),
        MoveLines: st.builds(MoveLines, lines=st.tuples(lines), items=st.tuples(items))
        | st.builds(MoveLines, lines=st.tuples(lines), store=stores),
        SetStopCost: st.builds(SetStopCost, amount=AMOUNTS),
        DismissRise: st.builds(DismissRise, item_id=items),
        DeleteTemplate: st.builds(DeleteTemplate, name=NAMES),
        SetStaple: st.builds(SetStaple, item_id=items, quantity=QUANTITIES, measure=measures),
        PutSeveral: st.builds(
            lambda items, note: PutSeveral(items=items, notes=(note,) * len(items)),
            st.lists(items, unique=True, min_size=1, max_size=3).map(tuple),
            st.sampled_from(["", "Soup"]),
        ),
        ShopAgain: st.builds(ShopAgain, trip=trips),
        EditPurchase: st.builds(EditPurchase, trip=trips, row=items, price=AMOUNTS),
        RemovePurchase: st.builds(RemovePurchase, trip=trips, row=items),
        AddPurchase: st.builds(AddPurchase, trip=trips, item=NAMES),
        AddItem: st.builds(AddItem, store=stores, name=NAMES, category=named, price=st.none() | AMOUNTS, unit=named),
        EditItem: st.builds(EditItem, item_id=items, name=NAMES, category=NAMES, price=st.none() | AMOUNTS)
        | st.builds(EditItem, item_id=items, store=stores)
        | st.builds(EditItem, item_id=items, unit=NAMES, default_quantity=QUANTITIES)
        | st.builds(EditItem, item_id=items, unit=st.sampled_from(["ml", "l", "g", "kg"]))
        | st.builds(EditItem, item_id=items, unit=NAMES | st.just("ml"), price=AMOUNTS, on_list=st.just(True)),
        EditItems: st.builds(EditItems, items=st.lists(items, unique=True).map(tuple), category=NAMES)
        | st.builds(EditItems, items=st.lists(items, unique=True).map(tuple), price=st.none() | AMOUNTS),
        DeleteItem: st.builds(DeleteItem, item_id=items),
        MergeItems: stores.flatmap(lambda store: st.permutations(sorted(state.stores.get(store, ())))).map(merging),
        KeepApart: st.builds(KeepApart, one=items, other=items),
        SetAisles: st.builds(SetAisles, store=stores, learn=st.booleans()),
        AddStore: st.builds(AddStore, name=new_names),
        RenameStore: st.builds(RenameStore, store=stores, name=new_names),
        DeleteStore: st.builds(DeleteStore, store=stores),
        SetBudget: st.builds(SetBudget, amount=AMOUNTS),
        SetStoreBudget: st.builds(SetStoreBudget, store=stores, amount=st.none() | AMOUNTS),
        SetBudgetPeriod: st.builds(SetBudgetPeriod, period=st.sampled_from(PERIODS)),
        SetTimezone: st.builds(SetTimezone, timezone=st.sampled_from(["Asia/Tokyo", "UTC"])),
        SetCurrency: st.builds(SetCurrency, currency=st.sampled_from(["USD", "EUR"])),
        NameList: st.builds(NameList, name=st.just("") | NAMES),
        SetEmail: st.builds(SetEmail, address=st.sampled_from(["", "ann@example.org"])),
    }


_KINDS = sorted(wishes(START), key=lambda kind: str(kind.__name__))


def entry_of(op: AnyOperation, number: int, show: _Values) -> _Values:
    """A change as a page keeps it: numbers are texts."""
    declared = OPERATIONS[str(op.__struct_config__.tag)]
    given = {field: getattr(op, field) for field in op.__struct_fields__ if field not in declared.filled}
    sent = {"op": declared.tag, **{key: value for key, value in given.items() if value is not msgspec.UNSET}}
    return {
        "replica": _PAGE,
        "number": number,
        "at": "2026-11-22T18:02:00Z",
        "by": "Ann",
        "op": msgspec.to_builtins(sent),
        "show": show,
    }


def show_of(op: AnyOperation, state: Catalog, after: Catalog) -> _Values:
    """What the tabs of the page hand along with a change: see `Show` in `ui/static/types.d.ts`."""
    if isinstance(op, AddToList | EditItem):
        return {"item": item_values(state.item(op.item_id))}
    if isinstance(op, ShopAgain):
        rows = rows_of(state, state.trips[op.trip]).values()
        items = [(row, item) for row in rows if (item := state.known_item(row.item_id))]
        amounts = [str(as_much(row.quantity, row.unit, item.unit)) for row, item in items]
        apart = [{"unit": r.unit, "price": None} if is_of_other_kind(r.unit, i.unit) else {} for r, i in items]
        return {"items": [item_values(i) | own for (_, i), own in zip(items, apart, strict=True)], "amounts": amounts}
    if isinstance(op, PutSeveral):
        amounts = [str(amount) for amount in op.quantities]
        return {"items": [item_values(state.item(one)) for one in op.items], "amounts": amounts}
    if isinstance(op, SetStaple):
        return {"items": [item_values(state.item(op.item_id))]}
    if isinstance(op, MoveLines):
        return {"items": [item_values(state.item(one)) for one in op.items]}
    if isinstance(op, MergeItems):
        return {"keep": item_values(state.item(op.keep))}
    if isinstance(op, AddItem):
        return {"id": next(iter(after.items().keys() - state.items().keys()))}
    return {}


def back_of(op: AnyOperation, state: Catalog) -> _Values:
    """What the tabs hand along with taking a change back: lines and items that return, or fields as they were."""
    lines = {line["line"]: line for line in shown(state)["lines"]}
    fields = {
        CheckOff: ("checked", "checked_by", "id", "store", "name", "category", "price", "unit", "also_at"),
        SetPrice: ("price",),
        MoveLine: ("id", "store", "name", "category", "price", "unit"),
    }.get(type(op))
    if fields and isinstance(op, CheckOff) and op.also:
        each = (lines[ref] for ref in (op.line, *op.also) if ref in lines)
        return {"each": [{"line": one["line"], "fields": {field: one.get(field) for field in fields}} for one in each]}
    if fields and isinstance(op, CheckOff | SetPrice | MoveLine):
        return {"line": op.line, "fields": {field: lines[op.line].get(field) for field in fields}}
    if isinstance(op, RemoveLine):
        return {"lines": [lines[op.line]]}
    if isinstance(op, ClearList):
        return {"lines": [lines[line] for line in op.lines]}
    if isinstance(op, CompleteList):
        decided = op.decide(state, "back")
        trip = decided.apply(state, "2026-11-22T18:02:00Z", "Ann").trips[decided.trip]
        bought = {"store": trip.store, "total": str(trip.total), "at": trip.completed_at}
        return {"lines": [lines[line] for line in op.lines], "bought": bought}
    if isinstance(op, DeleteItem):
        return {"items": [item_values(state.item(op.item_id))]}
    return {}


def _as_shown(record: _Values, fields: Collection[str]) -> _Values:
    """The fields as a person sees them: 5.0 is 5, and what is empty is nothing."""
    shown_as = {field: record.get(field) or "" for field in fields}
    return {key: Decimal(one).normalize() if one and key in _NUMBERS else one for key, one in shown_as.items()}


def _amounts(spent: _Values) -> _Values:
    """What was spent, as numbers, without the stores at which it is nothing."""
    return {
        period: (of["last"], Decimal(of["everywhere"]), {s: Decimal(a) for s, a in of["stores"].items() if Decimal(a)})
        for period, of in spent.items()
    }


def assert_painted(
    painted: _Values, state: Catalog, but: Collection[str] = (), but_of_items: Collection[str] = (), spent: bool = True
) -> None:
    """What was painted is what the server shows of a state, but for these fields of lines and of items."""
    after, fields = shown(state), [field for field in _FIELDS if field not in but]
    joined = {line for one in after["lines"] for line in one["merged"]}  # each is painted alone until then
    lines = [{line["line"]: _as_shown(line, fields) for line in one["lines"]} for one in (painted, after)]
    assert {line: values for line, values in lines[0].items() if line not in joined} == lines[1]
    of_items = [field for field in _ITEM_FIELDS if field not in but_of_items]
    values = painted["items"], [item_values(item) for item in state.items().values()]
    items = [{item["id"]: _as_shown(item, of_items) for item in one} for one in values]
    assert items[0] == items[1]
    assert {key: painted[key] for key in _HOUSEHOLD} == {key: after[key] for key in _HOUSEHOLD}
    if spent:
        assert _amounts(painted["spent"]) == _amounts(after["spent"])
    amounts = [{one["id"]: Decimal(one["amount"]) for one in of["staples"]} for of in (painted, after)]
    assert {item: amounts[0].get(item) for item in amounts[1]} == amounts[1]
    assert [store["name"] for store in painted["stores"]] == [store["name"] for store in after["stores"]]


def test_each_operation_that_a_page_sends_is_painted_here() -> None:
    from_page = {one.kind for one in may_send(Maker.PAGE).values()}
    assert {*_KINDS, AddText, Undo, UndoSeveral} == from_page - _SETTLED_FROM_ELSEWHERE


def arrived(state: Catalog, wish: AnyOperation, number: int) -> Catalog | None:
    """The state after a change of the page; None where the server does not take it."""
    try:
        op = wish.decide(state, f"{_PAGE[9:]}-{number}")
        return apply(state, Entry(_PAGE, number, "2026-11-22T18:02:00Z", "Ann", op))
    except (InvalidInput, NotFound):
        return None


_SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: str(kind.__name__))
@_SETTINGS
@given(history=HISTORIES, data=st.data())
def test_a_change_is_painted_as_it_will_be_and_taken_back_before_it_arrived_leaves_nothing(
    painter: Painter, kind: type[Any], history: list[AnyOperation], data: st.DataObject
) -> None:
    before, entries = lived(_PAGE, history, _BEGINNING)
    wish = data.draw(wishes(before)[kind])
    number = len(entries) + 1
    after = arrived(before, wish, number)
    if after is None:
        return
    made = entry_of(wish, number, show_of(wish, before, after))
    painted = painter.painted(before, [made])
    spent = kind not in _SPENT_ARRIVES
    to_a_store = kind is MoveLines and wish.store
    but = _ARRIVES.get(MoveLine if to_a_store else kind, ())
    assert_painted(painted, after, but, _ARRIVES_OF_ITEMS.get(kind, ()), spent)
    undo = entry_of(Undo(replica=_PAGE, number=number), number + 1, {"back": back_of(wish, before)})
    assert_painted(painter.painted(before, [made, undo]), before)


@pytest.mark.parametrize("kind", _TAKEN_BACK, ids=lambda kind: str(kind.__name__))
@_SETTINGS
@given(history=HISTORIES, data=st.data())
def test_taking_back_what_has_arrived_is_painted_as_it_will_be(
    painter: Painter, kind: type[Any], history: list[AnyOperation], data: st.DataObject
) -> None:
    before, entries = lived(_PAGE, history, _BEGINNING)
    wish = data.draw(wishes(before)[kind])
    number = len(entries) + 1
    there = arrived(before, wish, number)
    undo: AnyOperation = Undo(replica=_PAGE, number=number)
    if data.draw(st.booleans()):
        undo = UndoSeveral(replicas=(_PAGE,), numbers=(number,))
    after = None if there is None else arrived(there, undo, number + 1)
    if there is None or after is None or (len(there.shopping_list) < len(before.shopping_list) and kind is MoveLine):
        return  # what has joined another line comes out of it when the undo has arrived
    painted = painter.painted(there, [entry_of(undo, number + 1, {"back": back_of(wish, before)})])
    assert_painted(painted, after, but_of_items=_RETURNS.get(kind, ()))


def test_a_line_in_litres_stays_so_where_it_is_sold_by_the_millilitre_at_a_price(painter: Painter) -> None:
    wish = EditItem(item_id="co-bob1-1", unit="ml", price=Decimal("0.99"), on_list=True)
    after = arrived(_BEGINNING, wish, 1)
    assert after is not None
    made = entry_of(wish, 1, show_of(wish, _BEGINNING, after))
    assert_painted(painter.painted(_BEGINNING, [made]), after)


@_SETTINGS
@given(history=HISTORIES, text=NAMES.filter(bool), store=st.just("") | STORES)
def test_a_typed_text_is_painted_as_it_was_typed(
    painter: Painter, history: list[AnyOperation], text: str, store: str
) -> None:
    before, entries = lived(_PAGE, history, _BEGINNING)
    number = len(entries) + 1
    *others, last = painter.painted(before, [entry_of(AddText(text=text, store=store), number, {})])["lines"]
    assert others == shown(before)["lines"]
    assert (last["line"], last["name"], last["quantity"]) == (f"{_PAGE[9:]}-{number}", text, "1")
