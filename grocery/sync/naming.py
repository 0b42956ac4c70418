"""What the thing is called that a change is about, so that its sentence stands on its own once the thing is gone.

A page sends along what it calls the thing. That is data: it is tidied, and what the household calls it goes first.
"""

from __future__ import annotations

from msgspec.structs import replace

from grocery.bounds import shortened
from grocery.catalog import Catalog
from grocery.lists import known_list
from grocery.messages import text
from grocery.operations import AnyOperation, KeepApart
from grocery.operations.base import GONE_ITEM
from grocery.operations.declared import names_of
from grocery.operations.trips import title_of


def named(op: AnyOperation, catalog: Catalog) -> AnyOperation:
    """The change as its maker sent it, with what it is about called by its name, as far as anybody knows that."""
    names = {field: _name(catalog, op, field, ref) for field, ref in names_of(op).items()}
    return replace(op, **names) if names else op


def _name(catalog: Catalog, op: AnyOperation, field: str, ref: str) -> str:
    told = shortened(getattr(op, field))
    if isinstance(op, KeepApart):
        both = [name_of(catalog, item) for item in (op.one, op.other)]
        return told if told and not all(both) else " and ".join(name or text(GONE_ITEM) for name in both)
    refs = getattr(op, ref)
    if isinstance(refs, str):
        return name_of(catalog, refs, told)
    return name_of(catalog, refs[0], told) if len(refs) == 1 else ""


def name_of(catalog: Catalog, ref: str, told: str = "") -> str:
    """What something is called in a state, else what somebody told, else what it was called when it was bought.

    Args:
        catalog: The state.
        ref: The id of a line, of an item, of a trip or of a list.
        told: What somebody calls it; empty when nobody said.

    Returns:
        The name; empty when it is not known.
    """
    of_list = known_list(catalog, ref)
    if of_list is not None:
        return of_list.name
    trip = catalog.trips.get(ref)
    if trip is not None:
        return title_of(trip)
    here = catalog.exact_line(ref) or catalog.known_item(ref)
    here = here or next((line for line in catalog.shopping_list.values() if line.id == ref), None)
    if here is not None or told:
        return here.name if here is not None else told
    months = (catalog.purchases[month] for month in sorted(catalog.purchases, reverse=True))
    bought = next((row for rows in months for row in reversed(rows) if row.item_id == ref), None)
    listed = (line for template in catalog.templates.values() for line in template.lines if line.id == ref)
    was = bought or next(listed, None)
    return was.name if was is not None else ""
