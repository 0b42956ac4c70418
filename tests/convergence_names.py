"""Every record of a state by what it is called, and which of them an operation says it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec
from msgspec import UNSET

from grocery.became import MERGED, MERGED_UNIT
from grocery.catalog import LIST, Catalog
from grocery.insight.currency_times import FORMER_CURRENCIES
from grocery.lists import LIST_STORE
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
    Import,
    KeepApart,
    LoadTemplate,
    MergeItems,
    MoveLine,
    MoveLines,
    MoveToList,
    NameList,
    PutSeveral,
    RemoveList,
    RemovePurchase,
    RenameStore,
    RenameTemplate,
    Restore,
    SaveTemplate,
    SetAisles,
    SetAside,
    SetBudget,
    SetBudgetPeriod,
    SetCurrency,
    SetEmail,
    SetPrice,
    SetStaple,
    SetStopCost,
    SetStoreBudget,
    SetTimezone,
    ShopAgain,
    Undo,
    UndoSeveral,
    change_key,
)  # fmt: skip
from grocery.operations.settings import STAPLE
from grocery.operations.template_values import is_template_line, template_of
from grocery.operations.trip_values import is_of_a_trip, trip_of
from grocery.records import Purchase

Names = set[tuple[object, ...]]
Lines = Callable[[Iterable[str]], Names]
_OfLists = AddList | EditList | RemoveList | MoveToList


def records(state: Catalog) -> dict[tuple[object, ...], object]:
    """Every record of a state by what it is called, without what every change may touch (marks, skipped, the day)."""
    found: dict[tuple[object, ...], object] = {
        ("budget",): state.budget, ("currency",): state.currency, ("timezone",): state.timezone,
        ("email",): state.email_address, ("household",): state.household,
    }  # fmt: skip
    for store, items in state.stores.items():
        found["store", store] = True
        found.update({("item", item.id): item for item in items.values()})
    found.update({("line", line.line): line for line in state.shopping_list.values()})
    found.update({("store budget", store): amount for store, amount in state.store_budgets.items()})
    found.update({("setting", name): value for name, value in state.settings.items()})
    found.update({("aisles", store): kept for store, kept in state.aisles.items()})
    found.update({("apart", *pair): True for pair in state.apart})
    for year, seen in state.prices.items():
        found.update({("price", year, count): point for count, point in enumerate(seen)})
    for trip, count, row in rows(state):
        found["purchase", trip, count] = row
    found.update({("template", template.name): template for template in state.templates.values()})
    found.update({("trip", trip.id): trip for trip in state.trips.values()})
    return found


def rows(state: Catalog) -> Iterator[tuple[str, int, Purchase]]:
    """What was bought: of each row its trip, and its place among the rows of that."""
    of: Counter[str] = Counter()
    for bought in state.purchases.values():
        for row in bought:
            yield row.trip, of[row.trip], row
            of[row.trip] += 1


def named_by(op: Any, before: Catalog, entry: Entry) -> Names:
    """The records that an operation says it touches, apart from those that it makes."""

    def lines(refs: Iterable[str]) -> Names:
        return {("line", line.line) for line in (before.exact_line(ref) for ref in refs) if line is not None}

    year = entry.at[:4]
    points = len(before.prices.get(year, ()))
    seen = {("price", year, points)}
    if isinstance(op, (SetPrice, MoveLine, MergeItems, EditItems, KeepApart, SetAisles)):
        return _named_by_newer(op, before, lines) | seen | {("price", year, points + n) for n in range(len(edits(op)))}
    if isinstance(op, SetAside | Dismiss):
        return set()
    if isinstance(op, Undo):
        return _named_by_traces(change_key(op.replica, op.number), before, lines)
    if isinstance(op, UndoSeveral):
        return {name for one in op.changes for name in _named_by_traces(change_key(*one), before, lines)}
    if isinstance(op, Restore):
        return _named_by_restore(op, lines) | (_named_by_import(op, before) if isinstance(op, Import) else set())
    if isinstance(op, CompleteList):
        return lines(op.lines) | {("trip", op.trip)} | {("purchase", op.trip, n) for n in range(len(op.lines))}
    if isinstance(op, AddTrip):
        return {("trip", op.trip)} | {("purchase", op.trip, n) for n in range(len(op.items))}
    if isinstance(op, EditTrip | ArchiveTrip | DeleteTrip | EditPurchase | RemovePurchase | AddPurchase):
        return _named_by_trip(op.trip, before)
    if isinstance(op, DoAnyway):
        return named_by(msgspec.convert(op.change, AnyOperation), before, entry)
    if isinstance(op, AddToList):
        there = before.open_line(op.item_id, before.known_list(op.list))
        return {("line", there.line if there else op.line)}
    if isinstance(op, SaveTemplate | EditTemplate | DeleteTemplate | RenameTemplate):
        return {("template", op.name), ("template", op.to if isinstance(op, RenameTemplate) else op.name)}
    if isinstance(op, LoadTemplate | MoveLines | SetStaple | SetStopCost | DismissRise | _OfLists):
        return _named_by_newest(op, before, entry, lines)
    if isinstance(op, ShopAgain | PutSeveral):
        items = op.new if isinstance(op, PutSeveral) else ()
        made: Names = {("item", one.item_id) for one in items}
        made |= {("price", year, points + n) for n in range(len(items))}
        return made | {name for put in op.puts for name in named_by(put, before, entry)}
    if isinstance(op, AddText):
        new = named_by(op.new, before, entry) if op.new else set()
        return new | named_by(op.put, before, entry)
    if isinstance(op, AddItem):
        return {("item", op.item_id)} | seen
    if isinstance(op, EditItem):
        return _named_by_an_edit(op, before) | seen | lines(op.lines) | lines(op.unpriced)
    if isinstance(op, DeleteItem):
        return {("item", op.item_id)}
    if isinstance(op, ClearList):
        return lines(op.lines)
    if isinstance(op, AddStore):
        return {("store", op.name)}
    if isinstance(op, RenameStore):
        inside = {("item", item) for item in before.stores.get(op.store, ())}
        inside |= {("line", ln.line) for ln in before.shopping_list.values() if op.store in (ln.store, *ln.also_at)}
        inside |= {("setting", name) for name in before.settings if name.startswith(LIST_STORE)}
        inside |= {("trip", trip.id) for trip in before.trips.values() if trip.store == op.store}
        return inside | {(kind, name) for kind in ("store", "store budget", "aisles") for name in (op.store, op.name)}
    if isinstance(op, DeleteStore):
        return lines(op.lines) | _with_a_store(op, before)
    if isinstance(op, SetStoreBudget):
        return {("store budget", op.store)}
    if isinstance(op, NameList):
        return {("setting", "list_name")}
    if isinstance(op, SetBudgetPeriod):
        return {("setting", "budget_period")}
    if isinstance(op, SetCurrency):
        return {("currency",), ("setting", FORMER_CURRENCIES)}
    for kind, name in ((SetBudget, "budget"), (SetTimezone, "timezone"), (SetEmail, "email")):
        if isinstance(op, kind):
            return {(name,)}
    return lines([op.line, *getattr(op, "also", ())])


def _named_by_an_edit(op: EditItem, before: Catalog) -> Names:
    """The item, and where it is wanted by its unit."""
    wanted = {("template", name) for name in before.templates} | {("setting", f"{STAPLE}{op.item_id}")}
    return {("item", op.item_id)} | (wanted if op.follows else set())


def _with_a_store(op: DeleteStore, before: Catalog) -> Names:
    """What goes with it, and the lines of which those may become part that can be bought at another store as well."""
    found: Names = {("item", item) for item in op.items}
    found |= {(kind, op.store) for kind in ("store", "store budget", "aisles")}
    others = [line for line in before.shopping_list.values() if op.lines and line.store != op.store]
    return found | {("line", line.line) for line in others}


def _named_by_newest(op: Any, before: Catalog, entry: Entry, lines: Lines) -> Names:
    if isinstance(op, LoadTemplate):
        new = {("line", put.line) for put in op.puts}  # where its line was taken off first
        return lines(op.lines) | new | {name for put in op.puts for name in named_by(put, before, entry)}
    if isinstance(op, MoveLines):
        become = {item.id for item in op.become}
        into = {("line", line.line) for line in before.shopping_list.values() if line.id in become}
        return lines(op.lines) | into
    if isinstance(op, SetStopCost):
        return {("setting", "stop_cost")}
    if isinstance(op, _OfLists):
        return _named_by_a_list(op, before, lines)
    kind = STAPLE if isinstance(op, SetStaple) else "rise seen: "
    return {("setting", f"{kind}{op.item_id}")}


def edits(op: Any) -> Any:
    return op.edits if isinstance(op, EditItems) else ()


def _named_by_newer(op: Any, before: Catalog, lines: Lines) -> Names:
    def open_line(item: str) -> Names:
        return {("line", ln.line) for ln in before.shopping_list.values() if ln.id == item and not ln.checked}

    if isinstance(op, SetPrice):
        found = lines([op.line])
        return found | ({("item", op.item)} if op.item else set())
    if isinstance(op, MoveLine):
        found = lines([op.line])
        return found | (open_line(op.item.id) if op.item else set())
    if isinstance(op, MergeItems):
        found = lines(op.lines)
        names = (f"{STAPLE}{op.keep}", f"{MERGED}{op.gone}", f"{MERGED_UNIT}{op.gone}")
        said = {("setting", name) for name in names}
        return found | open_line(op.keep) | {("item", op.keep), ("item", op.gone)} | said
    if isinstance(op, EditItems):
        found = lines(op.lines) | lines(op.unpriced)
        return found | {("item", edit.id) for edit in op.edits}
    return {("apart", op.one, op.other)} if isinstance(op, KeepApart) else {("aisles", op.store)}


def _named_by_a_list(op: Any, before: Catalog, lines: Lines) -> Names:
    """The settings of the list, and of what moves the lines that it becomes part of."""
    named: Names = {("setting", f"{kind}{op.list}") for kind in (LIST, LIST_STORE)} if op.list else set()
    if isinstance(op, AddList | EditList):
        return named
    found = lines(op.lines)
    items = {line.id for line in before.shopping_list.values() if ("line", line.line) in found}
    return named | {("line", line.line) for line in before.shopping_list.values() if line.id in items}


def _named_by_restore(op: Restore, lines: Lines) -> Names:
    back = {("line", line.line) for line in op.lines} | lines(line.line for line in op.lines)
    items = {("item", item.id) for item in op.items}
    gone = {("line", line) for line in op.no_lines} | {("item", item) for item in op.no_items}
    stores = {("store", store) for store in (*op.stores, *op.no_stores, *(item.store for item in op.items))}
    settings = {("budget", op.budget), ("currency", op.currency), ("email", op.email_address)}
    settings |= {("timezone", op.timezone)}
    return (
        back
        | items
        | gone
        | stores
        | {("store budget", s) for s in op.store_budgets}
        | {("aisles", s) for s in op.aisles}
        | {("template", name) for name in (*(template.name for template in op.templates), *op.no_templates)}
        | {("setting", name) for name in op.settings}
        | {(name,) for name, value in settings if value is not UNSET}
    )


def _named_by_import(op: Import, before: Catalog) -> Names:
    new = {("price", year, n) for year in {p.at[:4] for p in op.prices} for n in range(len(op.prices) + 1000)}
    found = {("apart", *pair) for pair in op.apart} | {("template", t.name) for t in op.templates} | new
    return found | {one for trip in op.trips for one in _named_by_trip(trip.id, before, len(trip.purchases))}


def _named_by_traces(of: str, before: Catalog, lines: Lines) -> Names:
    """The records of which the state says that a change touched them, and what must move with those."""
    traces = before.traces
    names: Names = {("line", key) for key, kept in traces.lines.items() if any(t.of == of for t in kept)}
    names |= {("item", key) for key, kept in traces.items.items() if any(t.of == of for t in kept)}
    names |= {("price", year, n) for year, seen in before.prices.items() for n in range(len(seen))}  # later: up
    gone = [was for was in traces.removed.values() if was.of == of]
    names |= {("line", was.line.line) for was in gone if was.line} | lines(was.line.line for was in gone if was.line)
    names |= {("item", was.item.id) for was in gone if was.item} | {("store", was.store) for was in gone}
    back = {was.line.id for was in gone if was.line}
    back |= {t.was.id for kept in traces.lines.values() for t in kept if t.of == of and isinstance(t.was.id, str)}
    back |= {line.id for line in before.shopping_list.values() if ("line", line.line) in names}  # open again: joined
    names |= {("line", ln.line) for ln in before.shopping_list.values() if ln.id in back and not ln.checked}
    names |= {one for was in gone if was.trip for one in _named_by_trip(was.trip.id, before, len(was.trip.purchases))}
    names |= _named_by_trip(f"trip-{of}", before)
    return names | _named_by_setting_traces(of, before)


def _named_by_trip(trip: str, before: Catalog, more: int = 1) -> Names:
    """A trip with its rows, and with so many more."""
    there = sum(of == trip for of, _, _ in rows(before))
    return {("trip", trip)} | {("purchase", trip, n) for n in range(there + more)}


def _named_by_setting_traces(of: str, before: Catalog) -> Names:
    names: Names = set()
    for name, kept in before.traces.settings.items():
        trace = next((one for one in kept if one.of == of), None)
        kind, _, what = name.partition(": ")
        if trace is None:
            continue
        if is_template_line(name):
            names.add(("template", template_of(name)))
        elif is_of_a_trip(name):
            names |= _named_by_trip(trip_of(name), before)
        elif kind == "store":
            names |= {(one, store) for one in ("store", "store budget", "aisles") for store in (what, trace.was)}
            names |= {("item", item) for item in before.items_of(what)}
            names |= {("line", ln.line) for ln in before.shopping_list.values() if what in (ln.store, *ln.also_at)}
            names |= {("setting", key) for key in before.settings if key.startswith(LIST_STORE)}
            names |= {("trip", trip.id) for trip in before.trips.values() if trip.store == what}
        elif kind == "apart":
            names.add(("apart", *what.split(" and ")))
        elif what:
            names.add(({"budget": "store budget", "order": "aisles", "learn": "aisles"}.get(kind, kind), what))
        else:
            names.add(({"email_address": "email"}.get(kind, kind),))
    return names
