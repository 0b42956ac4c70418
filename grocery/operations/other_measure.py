"""What else is said by the unit of a thing, and follows where that is sold by another measure of the same.

9 a kilogram are 0.009 a gram, and 1.5 kg in a template are 1500 g. That is reckoned when a change is applied, of what
is there then: a price that somebody else wrote meanwhile stays theirs, by the other unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.measures import each_by, price_by, unit_of, usual_by
from grocery.money import MAX_AMOUNT, amount, quantity
from grocery.money import price as checked_price
from grocery.operations.base import Writes
from grocery.operations.settings import STAPLE, with_plain_setting
from grocery.operations.template_values import template_line
from grocery.records import Item, TemplateLine

_SAID_BY_UNIT = ("price", "default_quantity")
"""The fields of an item that are for one of its unit, or so many of it."""


def follows(item: Item, unit: str, given: Collection[str]) -> bool:
    """Whether what is said by the unit of an item can be by another one.

    Raises:
        InvalidInput: Its price by that would be none that may be; `given` are the fields that somebody gives.
    """
    if item.price is not None and "price" not in given:
        amount(each_by(item.price, item.unit, unit) or Decimal(0), "price")
    return _converts(item.unit, unit)


def also_said(item: Item, unit: str) -> dict[str, Any]:
    """What of an item is said by its unit, where that becomes another one."""
    return {field: item[field] for field in _SAID_BY_UNIT} if _is_another(item.unit, unit) else {}


def _converts(unit: str, other: str) -> bool:
    """Whether two units are different measures of the same, so that what is said by the one can be by the other."""
    return each_by(Decimal(0), unit, other) is not None


def _is_another(unit: str, other: str) -> bool:
    """Whether two units are not one in two spellings."""
    return unit != other and (not unit_of(unit) or unit_of(unit) != unit_of(other))


def by_other_measure(item: Item | Mapping[str, Any], unit: str) -> dict[str, Any]:
    """The price and the usual amount of an item by another measure, as far as there are any and they may be."""
    found: dict[str, Any] = {}
    price, known, much = (item[field] for field in ("price", "unit", "default_quantity"))
    if price is not None and (each := each_by(price, known, unit)) is not None and each <= MAX_AMOUNT:
        found["price"] = each
    if (usual := usual_by(much, known, unit)) != much:
        found["default_quantity"] = usual
    return found


def by_its_unit(given: Mapping[str, Any], per: str, unit: str) -> dict[str, Any]:
    """What somebody gives of what is said by an item's unit, by that which it has: they may have seen another one.

    Raises:
        InvalidInput: A number is none that may be.
    """
    found: dict[str, Any] = {}
    if "price" in given:
        found["price"] = checked_price(price_by(checked_price(given["price"]), per, unit))
    if "default_quantity" in given:
        found["default_quantity"] = usual_by(quantity(given["default_quantity"], "default_quantity"), per, unit)
    return found


def keeps_numbers(was: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether a thing keeps a price or a usual amount that was said by a unit of which nobody knows what it is now.

    Args:
        was: What it was, with `also_said` where its unit becomes another one.
        given: What it becomes.
    """
    unit, other = was.get("unit"), given.get("unit")
    if unit is None or other is None or not _is_another(unit, other) or _converts(unit, other):
        return False
    stays = {field: was.get(field) for field in _SAID_BY_UNIT if field not in given}
    return stays.get("price") is not None or stays.get("default_quantity", 1) != 1


def amounts_by(catalog: Catalog, item_id: str, unit: str, other: str) -> Catalog:
    """The state in which the staple's and the templates' amounts of an item are as much by another measure."""
    staple = catalog.settings.get(f"{STAPLE}{item_id}")
    if staple is not None and (by := staple_by(staple, unit, other)) != staple:
        catalog = with_plain_setting(catalog, f"{STAPLE}{item_id}", by)
    templates = dict(catalog.templates)
    for name, template in catalog.templates.items():
        lines = tuple(
            replace(line, quantity=usual_by(line.quantity, unit, other)) if line.id == item_id else line
            for line in template.lines
        )
        if lines != template.lines:
            templates[name] = replace(template, lines=lines)
    return catalog.replacing(templates=templates) if templates != catalog.templates else catalog


def writes_by(catalog: Catalog, writes: Writes, item_id: str) -> Writes:
    """What a change of an item writes that brings all that to another measure."""
    fields = tuple(dict.fromkeys((*writes.items[item_id], *_SAID_BY_UNIT)))
    return replace(writes, items={item_id: fields}, settings=names_of_amounts(catalog, item_id))


def names_of_amounts(catalog: Catalog, item_id: str) -> tuple[str, ...]:
    """What traces call the settings that say how much of an item a staple or a template wants."""
    staple = f"{STAPLE}{item_id}"
    own = [template_line(name, item_id) for name, of in catalog.templates.items() if _has(of.lines, item_id)]
    return (*((f"setting: {staple}",) if staple in catalog.settings else ()), *own)


def _has(lines: Iterable[TemplateLine], item_id: str) -> bool:
    return any(line.id == item_id for line in lines)


def staple_by(staple: object, unit: str, other: str) -> object:
    """How much of a staple by another measure; what a hand wrote into the file and is no number stays."""
    if not isinstance(staple, str) or not staple.isascii() or not staple.replace(".", "", 1).isdigit():
        return staple
    much = Decimal(staple)
    return staple if (by := usual_by(much, unit, other)) == much else f"{by:f}"
