"""What the Shop tab shows of the lines of the list, as plain values."""

from __future__ import annotations

from functools import partial
from operator import is_
from typing import TYPE_CHECKING, Any, NamedTuple

from grocery.kinds import picture
from grocery.places import at_store, by_name, item_named
from grocery.questions.shopping import aisles, last_paid, usual
from grocery.questions.spending import spent_now
from grocery.quickadd.per import kept_price, said_for, said_price
from grocery.successive import differing
from grocery.text import fold
from ui.values import item_values, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from grocery.insight.prices import Paid
    from grocery.insight.suggestions import Usual
    from grocery.questions import Moment
    from grocery.records import Item, ListLine

_Values = dict[str, Any]


class ShopFacts:
    """The lines of the list with what is known of them: rank on the way, last price, whether the price is a guess."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[_Line, _Values]] = {}
        self._beside: tuple[object, ...] = ()
        self._listed: dict[str, ListLine] = {}

    def lines_of(self, now: Moment) -> list[_Values]:
        """The lines as the page reads them, in the order in which they were added.

        A line that did not change since the last call has the record of then: many states of 10,000 lines are kept.
        """
        catalog, paid = now.catalog, last_paid(now)
        ranks = {store: aisles(now, store).order.items for store in catalog.stores}
        beside = (catalog.stores, paid, *ranks.values())
        same_beside = len(beside) == len(self._beside) and all(map(is_, beside, self._beside))
        known, before, lines = self._lines, self._listed, catalog.shopping_list
        came, gone = differing(before, lines)
        same = same_beside and not gone and all(map(is_, before, lines))
        found = dict(known) if same else {}

        def told(line: ListLine) -> _Line:
            item = catalog.items_of(line.store).get(line.id)
            return _Line(line, item, paid.get(line.id), ranks.get(line.store, {}).get(line.id))

        for key in came if same else lines:
            line, there = lines[key], known.get(key)
            of = told(line)
            if line.also_at:
                found[key] = (of, {**_line_values(of), **_elsewhere(now, line, told)})
                continue
            found[key] = there if there and there[0].same(of) else (of, _line_values(of))
        self._lines, self._beside, self._listed = found, beside, lines
        return [values for _, values in found.values()]


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


_AT_A_STORE = ("id", "name", "category", "price", "unit", "rank", "last", "last_at", "guessed", "sign")
"""What is another one at each store of those at which a line may be bought."""


def _elsewhere(now: Moment, line: ListLine, told: Callable[[ListLine], _Line]) -> _Values:
    """The other stores at which a line may be bought, and what it would be at each of them that sells the same."""
    stores = [store for store in line.also_at if store in now.catalog.stores]
    found: _Values = {}
    for store in stores:
        items = now.catalog.items_of(store)
        names = now.memory.kept(f"names: {store}", (items,), partial(by_name, items.values()))
        same = item_named(names.get(fold(line.name), ()), line.name)
        if same is not None and store != line.store:
            there = _line_values(told(at_store(line, store, same)))
            found[store] = {**{field: there[field] for field in _AT_A_STORE}, "sold_by": same.unit}
    return {"also_at": stores, "at": found}


def _last(paid: Paid, unit: str) -> Decimal:
    """What one unit of a line cost when it was bought last: by the gram then, it may be, and by the kilo now."""
    same = said_for(paid.unit).unit == said_for(unit).unit
    return kept_price(said_price(paid.price, paid.unit), unit) if same else paid.price


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
        "last": number(_last(paid, line.unit)) if paid else None,
        "last_at": paid.at if paid else "",
        "guessed": guessed,
        "sign": picture(line.name, line.category),
        **({"sold_by": item.unit} if item is not None and item.unit != line.unit else {}),
        **({"list": line.list} if line.list else {}),
    }


def spent_values(now: Moment) -> _Values:
    """What was spent in the present month and in the present week: at each store, at all, and when the period ends."""
    return {
        name: {
            "last": one.last,
            "everywhere": number(one.everywhere),
            "stores": {store: number(amount) for store, amount in one.stores.items()},
        }
        for name, one in spent_now(now).items()
    }


def usual_values(now: Moment) -> list[_Values]:
    """What is usually bought in each store and in all of them, the likeliest first; `anywhere` marks the latter."""
    anywhere, in_stores = usual(now), tuple(usual(now, store) for store in now.catalog.stores)
    return now.memory.kept("usual values", (anywhere, in_stores), lambda: _usual_values(anywhere, in_stores))


def _usual_values(anywhere: Sequence[Usual], in_stores: Iterable[Sequence[Usual]]) -> list[_Values]:
    everywhere = {one.item.id for one in anywhere}
    found = {one.item.id: one for some in (anywhere, *in_stores) for one in some}
    return [
        {
            **item_values(one.item),
            "trips": one.trips,
            "due": one.due,
            "missed": one.missed,
            "anywhere": one.item.id in everywhere,
        }
        for one in sorted(found.values(), key=lambda one: -one.score)
    ]
