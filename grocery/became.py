"""What items became that were merged into another one.

What names such an item elsewhere, as a template or a trip does, stays as it is and means the one that stayed from then
on: so a merge that is taken back leaves nothing to put right. How much is wanted of it stands there by its own unit.
"""

from __future__ import annotations

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.measures import is_of_other_kind, usual_by
from grocery.money import MAX_QUANTITY
from grocery.records import Item, TemplateLine

MERGED = "merged: "
"""What the setting begins with that says into which item another one was merged, and what that was called."""

MERGED_UNIT = "merged unit: "
"""What the setting begins with that says by which unit an item was sold that was merged into another one."""


def became(catalog: Catalog, item_id: str) -> Item | None:
    """The item with this id, or the one that it is part of by now; None where that is gone."""
    passed: set[str] = set()
    while (item := catalog.known_item(item_id)) is None:
        passed.add(item_id)
        item_id = str(catalog.settings.get(f"{MERGED}{item_id}", "")).partition(" ")[0]
        if not item_id or item_id in passed:  # a hand wrote a ring
            return None
    return item


def lines_today(catalog: Catalog, lines: tuple[TemplateLine, ...]) -> tuple[tuple[TemplateLine, Item | None], ...]:
    """The lines of a template as its things are known today, each once, with its item; None where that is gone."""
    found: dict[str, tuple[TemplateLine, Item | None]] = {}
    for line in lines:
        item = became(catalog, line.id)
        now = line if item is None or item.id == line.id else _as_now(catalog, line, item)
        if now.id in found:  # two that are one by now
            there, _ = found[now.id]
            now = replace(there, quantity=min(there.quantity + now.quantity, MAX_QUANTITY))
        found[now.id] = now, item
    return tuple(found.values())


def by_unit_there(catalog: Catalog, line: TemplateLine, unit: str) -> TemplateLine:
    """A line that was said in a unit, by that which its item has by now, or had last before it was merged.

    Where the one says nothing of the other it is as much as usual. Of what is gone, and where nobody said, it stays.
    """
    item = catalog.known_item(line.id)
    there = catalog.settings.get(f"{MERGED_UNIT}{line.id}") if item is None else item.unit
    if not unit or not isinstance(there, str) or unit == there:
        return line
    is_usual = item is not None and is_of_other_kind(unit, there)
    return replace(line, quantity=item.default_quantity if item and is_usual else usual_by(line.quantity, unit, there))


def _as_now(catalog: Catalog, line: TemplateLine, item: Item) -> TemplateLine:
    """The line as one of the item that stayed: as much by its unit, or as usual where the other says nothing of it."""
    unit = catalog.settings.get(f"{MERGED_UNIT}{line.id}")
    unit = unit if isinstance(unit, str) else item.unit  # merged by a version that did not say
    apart = is_of_other_kind(unit, item.unit)
    much = item.default_quantity if apart else usual_by(line.quantity, unit, item.unit)
    return TemplateLine(item.id, item.name, much)
