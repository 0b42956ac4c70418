"""Whether many records at once surely are as they are kept: a fifth of what it costs to ask each of them."""

from __future__ import annotations

from grocery.exchange.sound_values import all_ids, all_tidy, is_cost, is_much, moment
from grocery.records import Item, ListLine


def items_sound(items: tuple[Item, ...]) -> bool:
    """Whether each of the items surely is as it is kept. What many have between them is one object, looked at once."""
    often = {text for item in items for text in (item.store, item.category, item.unit)}
    costs = {id(item.price): item.price for item in items}.values()
    amounts = {id(item.default_quantity): item.default_quantity for item in items}.values()
    return (
        all_tidy([item.name for item in items])
        and all_ids([item.id for item in items])
        and all_tidy([*often])
        and all(cost is None or is_cost(cost) for cost in costs)
        and all(map(is_much, amounts))
    )


def lines_sound(lines: tuple[ListLine, ...]) -> bool:
    """The same of the lines of a list: nearly always all of them are sound."""
    often = {
        text for ln in lines for text in (ln.store, ln.category, ln.unit, ln.note, ln.added_by, ln.checked_by) if text
    }
    places = [text for line in lines for text in (line.store, line.category, line.unit)]
    costs, amounts = [line.price for line in lines], [line.quantity for line in lines]
    moments = {at for line in lines for at in (line.added_at, line.checked_at) if at}
    return (
        bool(lines) and all(places)
        and all_tidy([*often, *(line.name for line in lines)])
        and all_ids([*(line.line for line in lines), *(line.id for line in lines)])
        and all(cost is None or is_cost(cost) for cost in costs)
        and all(map(is_much, amounts)) and all(map(moment, moments))
        and not any(line.list or line.also_at for line in lines)
    )  # fmt: skip
