"""What a household's file says of things that it had merged: it comes as of those that they became.

The ids of such things, and what they became, mean nothing in another household. So a template would hold what is sold
no more, what was bought would be of nothing, and the prices seen of it would stay in the file.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from grocery.became import MERGED, became, lines_today
from grocery.catalog import Catalog
from grocery.exchange.incoming import Incoming
from grocery.records import Item, PricePoint, Purchase
from grocery.turns import in_turns


def of_today(incoming: Incoming) -> Incoming:
    """The file of another household, by the ids of the things that it has today."""
    if not any(name.startswith(MERGED) for name in incoming.settings):
        return incoming
    stores: dict[str, dict[str, Item]] = {}
    for item in in_turns(incoming.items):
        stores.setdefault(item.store, {})[item.id] = item
    theirs = Catalog(household="", stores=stores, settings=incoming.settings)

    def points(seen: Iterable[PricePoint]) -> tuple[PricePoint, ...]:
        return tuple(replace(one, item=_today(theirs, one.item)) for one in in_turns(seen))

    def rows(bought: Iterable[Purchase]) -> tuple[Purchase, ...]:
        return tuple(replace(one, item_id=_today(theirs, one.item_id)) for one in bought)

    return replace(
        incoming,
        templates=tuple(
            replace(one, lines=tuple(line for line, _ in lines_today(theirs, one.lines))) for one in incoming.templates
        ),
        trips=tuple(replace(trip, purchases=rows(trip.purchases)) for trip in in_turns(incoming.trips)),
        loose={month: rows(alone) for month, alone in incoming.loose.items()},
        prices=points(incoming.prices),
    )


def _today(theirs: Catalog, item_id: str) -> str:
    item = became(theirs, item_id)
    return item.id if item else item_id
