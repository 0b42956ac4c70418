"""Putting back what a change removed: records in their old places, lines with the share that they had in others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations.lines import as_one_named, present_store
from grocery.operations.shares import shares
from grocery.operations.taking_up import taken_up
from grocery.records import ListLine, Removed

_T = TypeVar("_T")


def with_traces(catalog: Catalog, **parts: Any) -> Catalog:
    """The state with other traces."""
    return catalog.replacing(traces=replace(catalog.traces, **parts))


def left_of(traces: Mapping[str, tuple[_T, ...]], key: str, kept: tuple[_T, ...]) -> dict[str, tuple[_T, ...]]:
    """The traces of all records with others for one of them."""
    if kept:
        return {**traces, key: kept}
    return {name: others for name, others in traces.items() if name != key}


def taken_by(catalog: Catalog, of: str) -> list[Removed]:
    """What a change removed, in an order that is the same on every server."""
    return [gone for _, gone in sorted(catalog.traces.removed.items()) if gone.of == of]


def forgotten(catalog: Catalog, gone: Iterable[Removed]) -> Catalog:
    """The state that does not remember these removed records any more."""
    names = {was.name for was in gone}
    return with_traces(
        catalog, removed={name: was for name, was in catalog.traces.removed.items() if name not in names}
    )


def reinserted(there: Mapping[str, _T], back: list[tuple[str, str, _T]]) -> dict[str, _T]:
    """Records with others among them again, each behind the one that it stood behind; last where that is gone too."""
    followers: dict[str, list[tuple[str, _T]]] = {}
    for key, behind, record in back:
        followers.setdefault(behind, []).append((key, record))
    placed: dict[str, _T] = {}

    def place(first: list[tuple[str, _T]]) -> None:
        waiting = first[::-1]
        while waiting:
            key, record = waiting.pop()
            placed[key] = record
            waiting += followers.pop(key, [])[::-1]

    place(followers.pop("", []))
    for key, record in there.items():
        place([(key, record)])
    while followers:
        place(followers.pop(next(iter(followers))))
    return placed


def items_back(catalog: Catalog, of: str) -> Catalog:
    """The state with the items that a change removed.

    Raises:
        NotFound: Their store is gone.
    """
    taken = [was for was in taken_by(catalog, of) if was.item is not None]
    there = catalog.items() if taken else {}
    gone = [was for was in taken if was.item is not None and was.item.id not in there]
    for store in dict.fromkeys(was.item.store for was in gone if was.item):
        if store not in catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(store)), hint=say("hint-add-again-first"))
        back = [(was.item.id, was.after, was.item) for was in gone if was.item and was.item.store == store]
        catalog = catalog.replacing(stores={**catalog.stores, store: reinserted(catalog.stores[store], back)})
    if not gone:
        return catalog
    items = {was.item.id: was.item_traces for was in gone if was.item and was.item_traces}
    return forgotten(with_traces(catalog, items={**catalog.traces.items, **items}), gone)


def lines_back(catalog: Catalog, of: str) -> Catalog:
    """The lines that the change took off the list. One that became part of another takes its share out of that."""
    gone = [was for was in taken_by(catalog, of) if was.line is not None]
    back: list[Removed] = []
    joined = {ref for line in catalog.shopping_list.values() for ref in line.merged}
    for was in gone:
        assert was.line is not None
        key = was.line.line
        holder = catalog.exact_line(key) if key in catalog.shopping_list or key in joined else None
        if (holder is None) if was.into else (holder is not None):
            continue  # its share was bought or taken off with the other; or it is on the list again
        if holder is not None:
            names = (was.line.line, *was.line.merged)
            merged = tuple(ref for ref in holder.merged if ref not in names)
            catalog = catalog.with_line(replace(holder, merged=merged))
        back.append(was)
    if not back:
        return catalog
    lines = [replace(w.line, store=present_store(catalog, w.line.store, w.line.id)) for w in back if w.line]
    places = [(line.line, was.after, line) for line, was in zip(lines, back, strict=True)]
    catalog = catalog.replacing(shopping_list=reinserted(catalog.shopping_list, places))
    kept = {was.line.line: was.line_traces for was in back if was.line and was.line_traces}
    return forgotten(with_traces(catalog, lines={**catalog.traces.lines, **kept}), back)


def joined_where_two(catalog: Catalog, back: Iterable[str], turn: int | None = None) -> Catalog:
    """The state in which lines that are back and others of their items are one, where there are any by now.

    Args:
        catalog: The state.
        back: The ids of the lines.
        turn: That in which they were removed; None where they stood on the list all the time.
    """
    open_ = open_lines(catalog)
    for line in [line for key in back if (line := catalog.shopping_list.get(key))]:
        if open_[place_of(catalog, line)] > 1:
            catalog = _joined_to_its_own(catalog, line.line, turn)
    return catalog


def place_of(catalog: Catalog, line: ListLine) -> tuple[str, str, str]:
    """What two lines of one thing have in common that are to be one: the item, the store and the list."""
    return line.id, line.store, catalog.list_of(line)


def open_lines(catalog: Catalog) -> Counter[tuple[str, str, str]]:
    """How many open lines there are of each item in each store and on each list, by the ids of all."""
    return Counter([place_of(catalog, line) for line in catalog.shopping_list.values() if not line.checked])


def _joined_to_its_own(catalog: Catalog, key: str, turn: int | None) -> Catalog:
    """The state in which a line and another open one of the same item are one, if somebody made one meanwhile."""
    line = catalog.shopping_list.get(key)
    if line is None or line.checked:
        return catalog
    where = place_of(catalog, line)
    same = (ln for ln in catalog.shopping_list.values() if ln.id == line.id and place_of(catalog, ln) == where)
    other = next((ln for ln in same if not ln.checked and ln.line != key), None)
    if other is None:
        return catalog
    stays, goes = (line, other) if _is_newer(catalog, other, key, turn) else (other, line)
    both = taken_up(stays, goes, catalog.traces.lines.get(goes.line, ()))
    if both is None:
        stays, goes = other, line
        own = tuple(shares(catalog, line, other))
        notes = [trace.now.note for trace in own if isinstance(trace.now.note, str)]
        one = as_one_named(other, line)
        both = (replace(one, note=notes[-1]) if notes else one), own
    joined, more = both
    traces = left_of(catalog.traces.lines, goes.line, ())
    traces = left_of(traces, stays.line, (*traces.get(stays.line, ()), *more))
    return with_traces(catalog.without_lines(frozenset({goes.line})).with_line(joined), lines=traces)


def _is_newer(catalog: Catalog, line: ListLine, than: str, turn: int | None) -> bool:
    """Whether a line began after another one was removed, in this turn, or else stands behind it, where it still is."""
    if turn is None:
        return next(key for key in catalog.shopping_list if key in (line.line, than)) == than
    began = catalog.traces.lines.get(line.line, ())[:1]
    return any(trace.made and trace.turn >= turn for trace in began)
