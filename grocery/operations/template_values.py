"""The lines of templates, as traces speak of them: `template line: Weekly / tj-1`, each a setting of its own.

So two people who change different lines of one template both count, also when one of them takes it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.money import quantity
from grocery.records import TemplateLine

_KIND = "template line: "
_BETWEEN = " / "


def template_line(template: str, item: str) -> str:
    """What traces call a line of a template."""
    return f"{_KIND}{template}{_BETWEEN}{item}"


def is_template_line(setting: str) -> bool:
    """Whether a name that traces have is that of a line of a template."""
    return setting.startswith(_KIND)


def template_of(setting: str) -> str:
    """The name of the template whose line this is."""
    return setting.removeprefix(_KIND).rpartition(_BETWEEN)[0]


def item_of(setting: str) -> str:
    """The id of the thing of this line."""
    return setting.rpartition(_BETWEEN)[2]


def template_line_value(catalog: Catalog, setting: str) -> list[Any] | None:
    """The line as JSON has it: the thing's name, how much of it, where it stands, what a newer app keeps with it.

    None where it is not there.
    """
    template = catalog.templates.get(template_of(setting))
    item = item_of(setting)
    for at, line in enumerate(template.lines if template else ()):
        if line.id == item:
            return [line.name, str(line.quantity), at, *([line.rest] if line.rest else ())]
    return None


def with_template_line(catalog: Catalog, template: str, item: str, value: Sequence[Any] | None) -> Catalog:
    """The state with another line of a template; a line that is new stands where the value says, or last.

    Raises:
        NotFound: There is no such template (any more).
        InvalidInput, ValueError: It cannot have this value: a hand wrote it into the file.
    """
    there = catalog.templates.get(template)
    if there is None:
        raise NotFound(say("error-template-gone", name=shown(template)), hint=say("hint-deleted-elsewhere"))
    lines = [line for line in there.lines if line.id != item]
    if value is not None:
        called, amount, *place = msgspec.convert(value, list[str | int])
        before = next((at for at, one in enumerate(there.lines) if one.id == item), None)
        rest = str(place[1]) if len(place) > 1 else "" if before is None else there.lines[before].rest
        line = TemplateLine(item, str(called), quantity(Decimal(amount), "quantity"), rest)
        wanted = before if before is not None else int(place[0]) if place else len(lines)
        lines.insert(wanted, line)
    return catalog.replacing(templates={**catalog.templates, template: replace(there, lines=tuple(lines))})
