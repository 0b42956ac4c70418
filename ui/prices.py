"""What the page asks about prices: what became dearer, where things cost less, and the cheapest way to buy the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.insight.same_things import cheaper
from grocery.insight.unit_price import unit_price
from grocery.money import rounded
from grocery.questions.prices import cheapest_split, price_history, price_rises, things_now
from grocery.quickadd.per import is_small, said_for, said_price
from ui.values import item_values, number, values_of

if TYPE_CHECKING:
    from grocery.insight.same_things import Cheaper
    from grocery.questions import Moment
    from grocery.questions.prices import Bought, SplitOption
    from grocery.records import Item
    from grocery_app import GroceryManager

_Values = dict[str, Any]

_RISES_SHOWN = 12
_PRICES_SHOWN = 400


def rise_values(now: Moment) -> list[_Values]:
    """What became dearer since the household bought it last, the steepest first."""
    found = price_rises(now)[:_RISES_SHOWN]
    return [
        {**item_values(one.item), "paid": number(one.paid.price), "paid_at": one.paid.at, "percent": one.percent}
        for one in found
    ]


def prices(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What one item cost over time, what a kilogram, litre or piece of it costs, and where it costs less.

    Args:
        manager: The household.
        asked: `item`, its id.

    Returns:
        `ok`, `item` (as it is now), `prices` (the newest ones, oldest first), `unit` (a price and for how much; None
        where nobody knows, or where its price says so already) and `cheaper` (the item that costs less, by how much,
        and for how much of it: empty for what one unit of both is; or None).
    """
    now = manager.moment()
    item, currency = now.catalog.item(str(asked.get("item"))), now.catalog.currency
    less = cheaper(things_now(now), item)
    where = less and {"item": item_values(less.other), **_less_values(less, currency)}
    found = [values_of(one, "item") for one in price_history(now, item.id)[-_PRICES_SHOWN:]]
    told = {"item": item_values(item), "prices": found, "unit": _unit_values(item, currency), "cheaper": where}
    return {"ok": True, "error": None, **told}


def _less_values(less: Cheaper, currency: str) -> _Values:
    """By how much something costs less, and for how much of it: for a kilogram, where it is bought by the gram."""
    if less.per != less.item.unit:
        return {"less": number(rounded(less.less, currency)), "per": less.per}
    per = said_for(less.per).unit if is_small(less.per) else ""
    return {"less": number(rounded(said_price(less.less, less.per), currency)), "per": per}


def _unit_values(item: Item, currency: str) -> _Values | None:
    found = unit_price(item)
    says_so = found is not None and item.price is not None and found.price == said_price(item.price, item.unit)
    price = None if found is None or says_so else rounded(found.price, currency)
    return {"price": number(price), "per": found.per} if found and price else None


def split(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """The cheapest ways to buy a list.

    Args:
        manager: The household.
        asked: `list`, the id of the list; all of them where it is not given. `stop_cost`, what a stop is worth on the
            page, which may have said so a moment ago; what the household set where it is not given.

    Returns:
        `ok`, `now` (what it costs as it stands), `stop_cost`, `options` (the cheapest first), and `unpriced`, the ids
        of the lines without any known price.
    """
    found = cheapest_split(manager.moment(), stop_cost=asked.get("stop_cost"), list=asked.get("list"))
    options: list[SplitOption] = []
    for one in (found.best, found.with_stops, *reversed(found.at_most)):
        if one is not None and one not in options:
            options.append(one)
    return {
        "ok": True,
        "error": None,
        "now": number(found.now),
        "stop_cost": number(found.stop_cost),
        "options": [_option_values(one) for one in options],
        "unpriced": list(found.unpriced),
    }


def _option_values(one: SplitOption) -> _Values:
    lines = [_bought_values(line) for line in one.lines]
    total, saves = number(one.total), number(one.saves)
    return {"stores": list(one.stores), "total": total, "saves": saves, "lines": lines, "left": list(one.left)}


def _bought_values(one: Bought) -> _Values:
    return {
        "line": one.line,
        "item": item_values(one.item),
        "moves": one.moves,
        "total": number(one.total),
        "priced_at": one.priced_at,
        "only": one.only,
    }
