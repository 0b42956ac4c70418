"""What is asked about prices: over time, what became dearer, and where things cost less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.insight.currency_times import currency_at
from grocery.insight.price_history import PriceAt, Rise, prices_of
from grocery.insight.price_history import rises as rises_of
from grocery.insight.same_things import Cheaper, Things, cheaper, same_size
from grocery.insight.split import Split, cheapest
from grocery.insight.unit_price import size_in
from grocery.lists import lines_on
from grocery.messages import say
from grocery.money import amount, line_total, minor_unit
from grocery.operations.prices import stop_cost_of
from grocery.questions.base import Moment, question
from grocery.records import Item, ListLine, Record

_MOST_STOPS = (1, 2, 3)


class Bought(Record, frozen=True):
    """Where a line of the list is bought in a split.

    Attributes:
        line: The line's id.
        item: The item that it becomes; the line's own where it stays.
        moves: Whether it is bought at another store than now.
        total: What the whole line costs there, rounded, in the household's currency.
        priced_at: When the newest known price of it was seen or paid, ISO 8601; empty where nobody knows.
        only: Whether no other store has a price for it.
    """

    line: str
    item: Item
    moves: bool
    total: Decimal
    priced_at: str
    only: bool


class SplitOption(Record, frozen=True):
    """One way to buy the list.

    Attributes:
        stores: The stores that are visited.
        total: What the things with a known price cost, rounded by line, in the household's currency.
        saves: How much less those of them cost that have a price where they stand now; below 0 for more.
        lines: Where each line is bought.
        left: The ids of the lines that no store of this way sells at a known price.
    """

    stores: tuple[str, ...]
    total: Decimal
    saves: Decimal
    lines: tuple[Bought, ...]
    left: tuple[str, ...]


class Splits(Record, frozen=True):
    """The ways to buy the list.

    Attributes:
        now: What it costs as it stands, of the lines with a known price.
        stop_cost: What one stop is worth to the household; 0 where it did not say.
        best: The cheapest of all; None where nothing on the list has a price.
        at_most: The cheapest with at most one, two and three stops, where these are others.
        with_stops: The cheapest when each stop costs so much.
        unpriced: The ids of the lines without any known price, which stay where they are.
    """

    now: Decimal
    stop_cost: Decimal
    best: SplitOption | None
    at_most: tuple[SplitOption, ...]
    with_stops: SplitOption | None
    unpriced: tuple[str, ...]


@question(tool="price_history")
def price_history(of: Moment, item: str) -> tuple[PriceAt, ...]:
    """What a thing cost over time, at each store that sells it, oldest first: prices paid and prices seen.

    What another store sells in another size is left out: its prices say nothing beside these.

    Args:
        of: The household.
        item: The item's id.

    Raises:
        NotFound: There is no such item.
    """
    state = of.catalog
    found = state.item(item)
    same = (other for other in things_now(of).same_as(found) if size_in(other.name) == size_in(found.name))
    return prices_of(state, (found, *same))


@question(tool="price_rises")
def price_rises(of: Moment) -> tuple[Rise, ...]:
    """What the household buys and is more than 10 % dearer than when it was bought last, the steepest first."""
    state = of.catalog
    parts = (state.stores, state.purchases, state.settings, state.currency)
    return of.memory.kept("rises", parts, lambda: rises_of(state, of.memory.paid.of(state)))


@question(tool="cheaper_elsewhere")
def cheaper_elsewhere(of: Moment, store: str | None = None, item: str | None = None) -> tuple[Cheaper, ...]:
    """What is on the list and costs less in another store, the largest difference first; or whether one item does.

    The same is what was merged with an item of that name, or goes by it, in any size; other sizes are compared by the
    kilogram, litre or piece.

    Args:
        of: The household.
        store: Only lines of this store.
        item: Only this item, whether or not it is on the list: its id.

    Raises:
        NotFound: There is no such store, or no such item.
    """
    state = of.catalog
    name = None if store is None else state.store(store)
    if item is not None:
        asked: Iterable[Item | None] = (state.item(item),)
    else:
        open_lines = (line for line in state.shopping_list.values() if not line.checked)
        asked = (state.known_item(key) for key in dict.fromkeys(line.id for line in open_lines))
    things = things_now(of)
    found = (cheaper(things, one) for one in asked if one is not None and name in (None, one.store))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (-one.less, one.item.name)))


@question(tool="cheapest_split")
def cheapest_split(
    of: Moment, max_stops: int | None = None, stop_cost: Decimal | None = None, list: str | None = None
) -> Splits:
    """Which store to buy each open line at, so that all of it costs least.

    Args:
        of: The household.
        max_stops: Also the cheapest with at most so many stops, 1 to 50, beside those with one, two and three.
        stop_cost: What one stop is worth, 0 to 1,000,000, in the household's currency; what the household set where it
            is not given.
        list: Only the lines of the list with this id; empty for the usual one.

    Raises:
        InvalidInput: A value is out of range.
    """
    state = of.catalog
    if max_stops is not None and not 1 <= max_stops <= 50:
        raise InvalidInput(say("error-stops"), field="max_stops")
    each_stop = stop_cost_of(state) if stop_cost is None else amount(stop_cost, "amount")
    asked = state.shopping_list.values() if list is None else lines_on(state, state.known_list(list))
    lines = [line for line in asked if not line.checked]
    things = things_now(of)
    ways = [_ways(state, things, line) for line in lines]
    priced = [(line, way) for line, way in zip(lines, ways, strict=True) if way]
    finder = _Finder(of, priced)
    unpriced = tuple(line.line for line, way in zip(lines, ways, strict=True) if not way)
    if not priced:
        return Splits(Decimal(0), each_stop, None, (), None, unpriced)
    best = finder.option(None)
    fewer: tuple[SplitOption, ...] = ()
    for most in sorted({*_MOST_STOPS, *((max_stops,) if max_stops else ())}):
        option = finder.option(most) if most < len(best.stores) else best
        if option not in (best, *fewer):
            fewer = (*fewer, option)
    with_stops = finder.option(None, each_stop) if each_stop else None
    return Splits(finder.now, each_stop, best, fewer, with_stops, unpriced)


def things_now(of: Moment) -> Things:
    """The items of all stores by what they are."""
    state = of.catalog
    return of.memory.kept("things", (state.stores, state.settings, state.apart), lambda: Things(state))


def _ways(state: Catalog, things: Things, line: ListLine) -> dict[str, tuple[Item, Decimal]]:
    """By store, what the line would be there and what all of it costs; none where no price is known.

    Only as much of the same is that: a line of `Milk 1 l` does not become one of `Milk 2 l`. A guess is not known, and
    nothing is believed to cost nothing elsewhere.
    """
    own = state.known_item(line.id) or Item(line.id, line.store, line.name, line.category, line.price, line.unit)
    guess = "price" in own.guessed and line.price == own.price
    here = None if guess else line_total(line.price, line.quantity, state.currency)
    ways = {} if here is None else {line.store: (own, here)}
    for other in things.same_as(own):
        total = line_total(other.price, line.quantity, state.currency)
        known = total and "price" not in other.guessed and same_size(replace(own, unit=line.unit), other)
        if total is None or not known or other.store == line.store:
            continue
        if other.store not in ways or total < ways[other.store][1]:
            ways[other.store] = (other, total)
    return ways


class _Finder:
    """Finds ways to buy these lines.

    Args:
        of: The household.
        priced: The lines that have a known price somewhere, each with its item and total by store.
    """

    def __init__(self, of: Moment, priced: list[tuple[ListLine, dict[str, tuple[Item, Decimal]]]]) -> None:
        self._of = of
        self._priced = priced
        self._digits = minor_unit(of.catalog.currency)
        self._costs = [{store: self._minor(total) for store, (_, total) in ways.items()} for _, ways in priced]
        self.now = sum((ways[line.store][1] for line, ways in priced if line.store in ways), Decimal(0))

    def _minor(self, amount: Decimal) -> int:
        return int(amount.scaleb(self._digits))

    def option(self, most: int | None, stop_cost: Decimal = Decimal(0)) -> SplitOption:
        """The cheapest with at most `most` stops, each of which costs something itself."""
        stores = tuple(self._of.catalog.stores)
        return self._told(cheapest(self._costs, stores, most, self._minor(stop_cost)))

    def _told(self, split: Split) -> SplitOption:
        lines = tuple(
            self._line(line, ways, store)
            for (line, ways), store in zip(self._priced, split.at, strict=True)
            if store is not None
        )
        left = tuple(line.line for (line, _), store in zip(self._priced, split.at, strict=True) if store is None)
        total = sum((one.total for one in lines), Decimal(0))
        here = {line.line: ways[line.store][1] for line, ways in self._priced if line.store in ways}
        saves = sum((here[one.line] - one.total for one in lines if one.line in here), Decimal(0))
        return SplitOption(split.stores, total, saves, lines, left)

    def _line(self, line: ListLine, ways: Mapping[str, tuple[Item, Decimal]], store: str) -> Bought:
        item, total = ways[store]
        return Bought(line.line, item, store != line.store, total, _priced_at(self._of, item), len(ways) == 1)


def _priced_at(of: Moment, item: Item) -> str:
    """When the newest known price of an item was seen or paid."""
    state = of.catalog
    paid = of.memory.paid.of(state).get(item.id)
    seen = _seen_at(of).get(item.id, "")
    return max(seen, paid.at if paid is not None and currency_at(state, paid.at) == state.currency else "")


def _seen_at(of: Moment) -> Mapping[str, str]:
    prices = of.catalog.prices

    def work() -> Mapping[str, str]:
        return {point.item: point.at for year in sorted(prices) for point in prices[year]}

    return of.memory.kept("prices seen", (prices,), work)
