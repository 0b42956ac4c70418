"""What the Shop tab asks for of templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.questions.templates import templates as templates_of
from ui.values import item_values, number

if TYPE_CHECKING:
    from grocery.questions.templates import TemplateToday
    from grocery_app import GroceryManager

_Values = dict[str, Any]


def templates(manager: GroceryManager, _asked: Mapping[str, Any]) -> _Values:
    """All templates, each with its things as they are sold today.

    Args:
        manager: The household.
        _asked: Nothing.

    Returns:
        `ok` and `templates`: of each `name`, `store`, `total`, `unpriced`, `gone` and `rows`.
    """
    found = templates_of(manager.moment())
    return {"ok": True, "error": None, "templates": [_template_values(one) for one in found]}


def _template_values(of: TemplateToday) -> _Values:
    rows = [
        {
            "id": row.id,
            "name": row.name,
            "quantity": number(row.quantity),
            "item": item_values(row.item) if row.item else None,
        }
        for row in of.rows
    ]
    total = number(of.total)
    return {"name": of.name, "store": of.store, "total": total, "unpriced": of.unpriced, "gone": of.gone, "rows": rows}
