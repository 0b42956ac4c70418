"""In which unit the amounts of templates and staples stand that traces tell of, and what they are in another one.

How much of a thing is wanted has no unit of its own: it is so many of what the thing is sold by then. What an undo
brings back may be from before that became another measure, so that a trace says by which unit it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from grocery.became import MERGED_UNIT
from grocery.catalog import Catalog
from grocery.operations.other_measure import staple_by
from grocery.operations.settings import STAPLE
from grocery.operations.template_values import is_template_line, item_of
from grocery.traces import ItemTrace, SettingTrace

_STAPLE, _TEMPLATE = f"setting: {STAPLE}", "template: "

ItemTraces = Mapping[str, Sequence[ItemTrace]]
"""What was done to items, by their ids."""


class Said(NamedTuple):
    """A value of a setting, and by the item's id the units in which its amounts stand, as far as these are known."""

    value: Any
    units: Mapping[str, str]


def has_amounts(name: str) -> bool:
    """Whether a setting says how much there is of things: a staple, a template, or a line of one."""
    return name.startswith((_STAPLE, _TEMPLATE)) or is_template_line(name)


def traced_setting(of: str, name: str, was: tuple[Catalog, Any], now: tuple[Catalog, Any]) -> SettingTrace:
    """What a change did to a setting, with the units by which its amounts stood and stand.

    Args:
        of: The change.
        name: The setting.
        was: The state before it, and the value then.
        now: The state after it, and the value it left.
    """
    (before, old), (after, new) = was, now
    if not has_amounts(name):
        return SettingTrace(of, old, new)
    return trace_of(SettingTrace(of, old, new), _said(name, before, old, new), _said(name, after, old, new))


def _said(name: str, catalog: Catalog, *values: Any) -> Mapping[str, str]:
    things = {item: None for value in values for item in things_of(name, value)}
    return {item: unit for item in things if (unit := unit_of(catalog, item))}


def trace_of(trace: SettingTrace, was: Mapping[str, str], now: Mapping[str, str]) -> SettingTrace:
    """The trace with the units by which the amounts stand before and after it."""
    to = {item: unit for item, unit in now.items() if was.get(item) != unit}
    return SettingTrace(trace.of, trace.was, trace.now, trace.parts, by=dict(was), to=to)


def unit_of(catalog: Catalog, item_id: str) -> str:
    """By which unit an item is sold, or was when it was merged or deleted; empty where nobody knows."""
    item, unit = catalog.known_item(item_id), catalog.settings.get(f"{MERGED_UNIT}{item_id}")
    if item is not None or isinstance(unit, str):
        return item.unit if item is not None else str(unit)
    gone = [(was.turn, was.item.unit) for was in catalog.traces.removed.values() if was.item and was.item.id == item_id]
    return max(gone)[1] if gone else ""


def things_of(name: str, value: Any) -> Iterable[str]:
    """The ids of the items of which a value of a setting says how much there is."""
    found: dict[str, Any] = {}
    _with_amounts(name, value, found.setdefault)
    return found


def by_units(name: str, said: Said, units: Mapping[str, str], items: ItemTraces) -> Any:
    """A value with its amounts by other units; by its own where either is not known.

    Args:
        name: The setting.
        said: The value, and the units by which it is.
        units: The other ones.
        items: What was done to the items: each amount follows as it would have done, one unit after another.
    """
    turned = {item: (unit, units[item]) for item, unit in said.units.items() if units.get(item, unit) != unit}
    ways = {item: _way(items.get(item, ()), *both) for item, both in turned.items()}

    def become(item: str, much: Any) -> Any:
        for unit, other in pairwise(ways.get(item, ())):
            much = staple_by(much, unit, other)
        return much

    return _with_amounts(name, said.value, become) if ways else said.value


def _way(traces: Iterable[ItemTrace], unit: str, other: str) -> list[str]:
    """The units that an item had from one to another, as far as its newest changes tell; else these two."""
    way: list[str] = []
    for trace in traces:
        was, now = trace.was.unit, trace.now.unit
        if isinstance(was, str) and isinstance(now, str):
            way = [unit, now] if was == unit else [*way, now] if way[-1:] == [was] else []
    return way if way[-1:] == [other] else [unit, other]


def are_as_much(name: str, one: Said, other: Said, items: ItemTraces) -> bool:
    """Whether two values are the same, also by different units; an amount may be written as 12.5 and as 12.50."""
    return bool(_plain(name, by_units(name, one, other.units, items)) == _plain(name, other.value))


def _plain(name: str, value: Any) -> Any:
    return _with_amounts(name, value, lambda _, much: _number(much))


def _number(much: Any) -> Any:
    try:
        return Decimal(much) if isinstance(much, str) else much
    except ArithmeticError:
        return much


def _with_amounts(name: str, value: Any, become: Callable[[str, Any], Any]) -> Any:
    """A value with other amounts; what a hand wrote into the file, and is none, stays."""
    if name.startswith(_STAPLE):
        return None if value is None else become(name.removeprefix(_STAPLE), value)
    if isinstance(value, list | tuple) and len(value) > 1:
        return [value[0], become(item_of(name), value[1]), *value[2:]]
    lines = value.get("lines") if isinstance(value, dict) else None
    if not isinstance(lines, list | tuple):
        return value
    return {**value, "lines": [_with_amount(line, become) for line in lines]}


def _with_amount(line: Any, become: Callable[[str, Any], Any]) -> Any:
    if not isinstance(line, dict) or not isinstance(line.get("id"), str) or "quantity" not in line:
        return line
    return {**line, "quantity": become(line["id"], line["quantity"])}
