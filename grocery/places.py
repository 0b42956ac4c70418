"""Where a line may be bought: at its store or, as one line that is ticked once, at any of several.

A line has one store, which is the first choice, and may name others (`also_at`). Once it is ticked it is bought at one
of them, and that is then its store. Names of stores that are gone count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.measures import each_by, is_of_other_kind
from grocery.records import Item, ListLine
from grocery.text import fold, named_so


def stores_of(catalog: Catalog, line: ListLine) -> tuple[str, ...]:
    """The stores at which a line may be bought, its own first; of one that is ticked, where it was bought."""
    if line.checked or not line.also_at:
        return (line.store,)
    return (line.store, *(store for store in line.also_at if store in catalog.stores and store != line.store))


def store_by_now(catalog: Catalog, store: str) -> str:
    """What a store is called by now: as it was, or as somebody called it meanwhile; empty where it is gone."""
    if store in catalog.stores:
        return store
    traces = catalog.traces.settings
    return next((now for now in catalog.stores for one in traces.get(f"store: {now}", ()) if one.was == store), "")


def same_at(catalog: Catalog, line: ListLine, store: str) -> Item | None:
    """What a store sells under the name of a line; None where it sells nothing that is called so."""
    return item_named(catalog.items_of(store).values(), line.name)


def item_named(items: Iterable[Item], name: str) -> Item | None:
    """The item of this name, see `named_so`; None where there is none."""
    return named_so(items, name, lambda item: item.name)


def by_name(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Items by their folded names, in their order: what is asked for many names looks each up here."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(fold(item.name), []).append(item)
    return found


def as_item(line: ListLine, item: Item, *, keep_price: bool) -> ListLine:
    """The line, as one of this item."""
    return replace(
        line,
        id=item.id,
        store=item.store,
        name=item.name,
        category=item.category,
        price=line.price if keep_price else item.price,
        unit=item.unit,
    )


def at_store(line: ListLine, store: str, item: Item | None) -> ListLine:
    """The line as it is bought at a store: as what that sells, with its price; its former store is one of the others.

    Args:
        line: The line.
        store: The store.
        item: What is the same there; None where nothing is known to be, and the line keeps its price. There is as much
            to buy of it as before: a line in pounds stays so where that is sold by the kilogram, at its price for a
            pound. Where that is sold by the litre, nobody knows, and all stays.
    """
    if store == line.store:
        return line
    others = tuple(name for name in (line.store, *line.also_at) if name != store)
    by_line = each_by(item.price or Decimal(0), item.unit, line.unit) if item is not None else None
    if item is not None and by_line is not None:
        item = replace(item, unit=line.unit, price=None if item.price is None else by_line)
    if item is None or is_of_other_kind(line.unit, item.unit):
        bought = replace(line, store=store)
    else:
        bought = as_item(line, item, keep_price=False)
    return replace(bought, also_at=tuple(dict.fromkeys(others)))


def lines_at(catalog: Catalog, store: str, lines: Iterable[ListLine]) -> tuple[ListLine, ...]:
    """Those of the lines that may be bought at a store, as they would be there."""
    return tuple(
        at_store(line, store, same_at(catalog, line, store) if line.store != store else None)
        for line in lines
        if store in stores_of(catalog, line)
    )
