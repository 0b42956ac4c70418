"""What the Shop tab shows: the lines of the list and what is usually bought, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from grocery.insight.duplicates import duplicates
from grocery.insight.prices import LastPaid, Paid
from grocery.insight.suggestions import days_bought, first_ideas, usual
from ui.values import item_values, number, pair_values

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.records import Item, ListLine
    from ui.settings import Way

_USUAL_PER_STORE = 12
_IDEAS_PER_STORE = 3
_ALIKE = 3
_COMPARED = 500  # of the newest lines: each tick compares them anew

_Values = dict[str, Any]


class ShopFacts:
    """The lines of the list with what is known of them: rank on the way, last price, whether the price is a guess."""

    def __init__(self) -> None:
        self._paid = LastPaid()
        self._days: tuple[object, dict[str, list[date]]] = (None, {})
        self._alike: tuple[tuple[object, ...], list[_Values]] = ((), [])
        self._lines: dict[str, tuple[_Line, _Values]] = {}

    def lines_of(self, catalog: Catalog, ways: Mapping[str, Way]) -> list[_Values]:
        """The lines as the page reads them, in the order in which they were added.

        A line that did not change since the last call has the record of then: many states of 10,000 lines are kept.
        """
        paid = self._paid.of(catalog)
        known, self._lines = self._lines, {}
        for key, line in catalog.shopping_list.items():
            way, item = ways.get(line.store), catalog.items_of(line.store).get(line.id)
            of = _Line(line, item, paid.get(line.id), way.order.items.get(line.id) if way else None)
            before = known.get(key)
            self._lines[key] = before if before and before[0].same(of) else (of, _line_values(of))
        return [values for _, values in self._lines.values()]

    def usual_of(self, catalog: Catalog) -> list[_Values]:
        """What each store is usually visited for, best first; ideas to begin with where nothing was bought yet."""
        if self._days[0] is not catalog.purchases:
            self._days = (catalog.purchases, days_bought(catalog))
        today = datetime.now(UTC).date()
        found = [
            {**item_values(one.item), "due": one.due}
            for store in catalog.stores
            for one in usual(catalog, self._days[1], today, store)[:_USUAL_PER_STORE]
        ]
        if found or catalog.trips or catalog.shopping_list:
            return found
        return [{**item_values(item), "due": False} for item in first_ideas(catalog, _IDEAS_PER_STORE)]

    def alike_of(self, catalog: Catalog) -> list[_Values]:
        """Pairs of things on the list that may be the same under two spellings; the first of each is the older."""
        to_buy = [line.id for line in catalog.shopping_list.values() if not line.checked]
        listed = frozenset(to_buy[-_COMPARED:])
        of = (catalog.stores, catalog.apart, listed)
        if not (self._alike[0] and self._alike[0][0] is of[0] and self._alike[0][1:] == of[1:]):
            pairs = [
                pair
                for items in catalog.stores.values()
                for pair in duplicates(
                    [item for key, item in items.items() if key in listed], catalog.apart, limit=_ALIKE
                )
            ]
            self._alike = (of, [pair_values(one, other) for one, other in pairs[:_ALIKE]])
        return self._alike[1]


class _Line(NamedTuple):
    """What the record of a line is made from."""

    line: ListLine
    item: Item | None
    paid: Paid | None
    rank: int | None

    def same(self, other: _Line) -> bool:
        """Whether both make the same record: states share what did not change between them."""
        one, two = self, other
        return one.line is two.line and one.item is two.item and one.paid is two.paid and one.rank == two.rank


def _line_values(of: _Line) -> _Values:
    line, item, paid, rank = of
    guessed = item is not None and "price" in item.guessed and item.price == line.price
    return {
        "line": line.line,
        "id": line.id,
        "store": line.store,
        "name": line.name,
        "category": line.category,
        "price": number(line.price),
        "unit": line.unit,
        "quantity": number(line.quantity),
        "checked": line.checked,
        "note": line.note,
        "added_by": line.added_by,
        "added_at": line.added_at,
        "checked_by": line.checked_by,
        "merged": list(line.merged),
        "rank": rank,
        "last": number(paid.price) if paid else None,
        "last_at": paid.at if paid else "",
        "guessed": guessed,
    }
