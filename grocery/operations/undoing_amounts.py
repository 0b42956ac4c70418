"""Taking back what a change did to the amounts of templates and staples, and to the units by which these stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from grocery.catalog import Catalog
from grocery.operations.amounts_said import Said, are_as_much, by_units, things_of, trace_of, unit_of
from grocery.operations.other_measure import names_of_amounts
from grocery.operations.settings import STAPLE, settings_named
from grocery.operations.template_values import is_template_line, item_of, template_of
from grocery.traces import ItemTrace, SettingTrace, item_without
from grocery.turns import in_turns


class Amounts:
    """The amounts of a state, from which a change is taken back."""

    def __init__(self, catalog: Catalog, of: str) -> None:
        self._catalog = catalog
        self._of = of

    def without(self, name: str, traces: Sequence[SettingTrace], current: Any) -> tuple[tuple[SettingTrace, ...], Any]:
        """The other traces of a setting, and its value without the change, by the units that there are without it."""
        left, said = self._settled(name, list(traces), Said(current, self._units(name, current)))
        there = {item: self._sold_without(item) for item in things_of(name, said.value)}
        units = {item: unit for item, (unit, _) in there.items() if unit}
        return tuple(left), by_units(name, said, units, {item: traces for item, (_, traces) in there.items()})

    def of_others(self, but: Collection[str]) -> dict[str, Any]:
        """What others said by a unit that goes with the change, by the one that there is without it.

        Args:
            but: The settings that the change itself set.
        """
        found: dict[str, Any] = {}
        kept = in_turns(self._catalog.traces.items.items())
        for key in [key for key, traces in kept for one in traces if one.of == self._of and one.follows]:
            unit, (other, traces) = unit_of(self._catalog, key), self._sold_without(key)
            names = [name for name in names_of_amounts(self._catalog, key) if not _is_among(name, but)]
            for name, value in settings_named(self._catalog, names).items() if unit != other else ():
                if (
                    name in names
                    and (by := by_units(name, Said(value, {key: unit}), {key: other}, {key: traces})) != value
                ):
                    found[name] = by
        return found

    def _settled(self, name: str, left: list[SettingTrace], current: Said) -> tuple[list[SettingTrace], Said]:
        while (at := next((n for n, trace in enumerate(left) if trace.of == self._of), None)) is not None:
            was, now = self._before_and_after(name, left.pop(at))
            while at < len(left) and self._are_as_much(name, now, self._before_and_after(name, left[at])[0]):
                one = left[at]
                then, after = self._without_one(name, one, was)
                left[at] = trace_of(SettingTrace(one.of, was.value, after.value, one.parts), was.units, after.units)
                if self._are_as_much(name, after, then):
                    return self._settled(name, left, current)
                was, now, at = after, then, at + 1
            if at == len(left) and self._are_as_much(name, now, current):
                current = was
        return left, current

    def _without_one(self, name: str, trace: SettingTrace, was: Said) -> tuple[Said, Said]:
        """What a change left, and what it leaves where this was there before it; what only followed a unit follows."""
        before, now = self._before_and_after(name, trace)
        if not self._sets_a_unit(name, trace) or not self._are_as_much(name, before, now):
            return now, now
        said = Said(was.value, {**before.units, **was.units})
        return now, Said(by_units(name, said, now.units, self._catalog.traces.items), now.units)

    def _are_as_much(self, name: str, one: Said, other: Said) -> bool:
        return are_as_much(name, one, other, self._catalog.traces.items)

    def _before_and_after(self, name: str, trace: SettingTrace) -> tuple[Said, Said]:
        """What there was before a change, and after it. An older trace says by no unit: its item's may."""
        by, now = trace.by, {**trace.by, **trace.to}
        if not now:
            units = {item: self._item_trace(item, trace.of) for item in _things(name, trace)}
            by = {item: one.was.unit for item, one in units.items() if isinstance(one.was.unit, str)}
            now = {item: one.now.unit for item, one in units.items() if isinstance(one.now.unit, str)}
        return Said(trace.was, by), Said(trace.now, now)

    def _sets_a_unit(self, name: str, trace: SettingTrace) -> bool:
        return any(isinstance(self._item_trace(item, trace.of).now.unit, str) for item in _things(name, trace))

    def _item_trace(self, item: str, of: str) -> ItemTrace:
        return next((one for one in self._catalog.traces.items.get(item, ()) if one.of == of), ItemTrace(of=""))

    def _units(self, name: str, value: Any) -> Mapping[str, str]:
        return {item: unit for item in things_of(name, value) if (unit := unit_of(self._catalog, item))}

    def _sold_without(self, item_id: str) -> tuple[str, Sequence[ItemTrace]]:
        """By which unit an item is sold without the change, and what else was done to it."""
        item, traces = self._catalog.known_item(item_id), self._catalog.traces.items.get(item_id, ())
        if item is None:
            return unit_of(self._catalog, item_id), traces
        unit = item.unit
        while (at := next((n for n, trace in enumerate(traces) if trace.of == self._of), None)) is not None:
            traces, back = item_without(traces, at, item)
            unit = back.get("unit", unit)
        return unit, traces


def _things(name: str, trace: SettingTrace) -> set[str]:
    """The items of which a trace of a setting tells, also where there was nothing before it and after."""
    one = item_of(name) if is_template_line(name) else name.removeprefix(f"setting: {STAPLE}")
    return {one, *things_of(name, trace.was), *things_of(name, trace.now)}


def _is_among(name: str, names: Collection[str]) -> bool:
    """Whether a line of a template is among these settings, or its whole template."""
    return name in names or (is_template_line(name) and f"template: {template_of(name)}" in names)
