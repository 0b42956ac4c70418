"""Putting several things on the list in one change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain, repeat

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.measures import as_much, is_of_other_kind
from grocery.operations.lists import AddToList


def puts(
    catalog: Catalog,
    wanted: Iterable[tuple[str, Decimal | None]],
    key: str,
    on: str,
    notes: Mapping[str, str] | None = None,
    measures: Iterable[str] = (),
) -> tuple[AddToList, ...]:
    """What it takes to put these items on the list; each of them once, with all that its unit says is wanted of it.

    Args:
        catalog: The state in which the person decided.
        wanted: The id of each item, and how much of it; None for its default quantity.
        key: The change's own id, of which those of new lines are made: `k3f9x2-5`, `k3f9x2-5.2`, `k3f9x2-5.3` …
        on: The id of the list; empty for the usual one.
        notes: The note of each new line, by the id of its item.
        measures: The unit in which somebody saw each amount; the item's own where none is given.

    Raises:
        InvalidInput: There would be too much of one.
        NotFound: An item is not in the catalog.
    """
    amounts: dict[tuple[str, str], Decimal] = {}
    for (item_id, amount), measure in zip(wanted, chain(measures, repeat("")), strict=False):
        item = catalog.item(item_id)
        more = item.default_quantity if amount is None else as_much(amount, measure, item.unit)
        apart = measure if amount is not None and measure and is_of_other_kind(measure, item.unit) else ""
        amounts[item_id, apart] = amounts.get((item_id, apart), Decimal(0)) + more
    return tuple(
        AddToList(
            item_id=item_id,
            quantity=amount,
            note=(notes or {}).get(item_id, ""),
            list=on,
            measure=measure,
        ).decide(catalog, key if turn == 1 else f"{key}.{turn}")
        for turn, ((item_id, measure), amount) in enumerate(amounts.items(), 1)
    )


def with_puts(catalog: Catalog, wanted: Sequence[AddToList], at: str, by: str) -> Catalog:
    """The state with these on the list; one for which there is no store any more is left out.

    Raises:
        NotFound: None of them can be put there.
    """
    gone: NotFound | None = None
    before = catalog
    for put in wanted:
        try:
            catalog = put.apply(catalog, at, by)
        except NotFound as error:
            gone = error
    if catalog is before and gone is not None:
        raise gone
    return catalog
