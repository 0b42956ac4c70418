"""What the page asks of recipes: what one takes, and what of that to buy for so many servings."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING
from typing import TYPE_CHECKING, Any

from grocery.exchange.recipe import MOST_LINES, counted, read_recipe, wanted
from grocery.exchange.web_page import WebPages
from grocery.measures import MEASURES, unit_of
from grocery.questions.items import suggestions
from ui.suggest import SHOWN_OF_MANY, line_values

if TYPE_CHECKING:
    from grocery.questions.items import Suggestion
    from grocery_app import GroceryManager

_Values = dict[str, Any]


def recipe(asked: Mapping[str, Any]) -> _Values:
    """What a recipe takes.

    Args:
        asked: `text`, a recipe's text or the HTML of a page with one; or `address`, where such a page is.

    Returns:
        `ok`, its `title`, for how many `servings` it is (None where nothing says so), and its `lines`.

    Raises:
        InvalidInput: It cannot be read, or the address is none from which anything is taken.
        StoreError: The page could not be fetched.
    """
    address, text = str(asked.get("address") or "").strip(), str(asked.get("text") or "")
    if address and not text:
        address, text = WebPages().read(address)
    found = read_recipe(text, address)
    return {"ok": True, "error": None, "title": found.title, "servings": found.servings, "lines": list(found.lines)}


def ingredients(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What the lines of a recipe ask to be bought.

    Args:
        manager: The household.
        asked: `lines`, for how many `servings` they are, how many are `wanted`, and a `store` or None for all.

    Returns:
        `ok` and `lines`, as `ui.suggest.suggest` answers them, one for each.
    """
    now, store = manager.moment(), asked.get("store")
    known = store if isinstance(store, str) and store in now.catalog.stores else None
    texts = [wanted(one, _number(asked, "servings"), _number(asked, "wanted")) for one in asked.get("lines") or []]
    lines = [
        _line(suggestions(now, counted(text), known, SHOWN_OF_MANY, finished=True)[0], text)
        for text in texts[:MOST_LINES]
    ]
    return {"ok": True, "error": None, "lines": lines}


def _line(of: Suggestion, text: str) -> _Values:
    """A line in the recipe's words: not with the `each` that `counted` wrote into it.

    What is sold by the piece, dozen or pack is bought whole.
    """
    values = line_values(of)
    if counted(text) != text:
        for shown in values["options"]:
            shown["note"] = shown["note"].replace(" each", "", 1)
        if values["other"]:
            values["other"]["name"] = text
    for shown, option in zip(values["options"], of.meant.options, strict=True):
        if option.quantity is not None and unit_of(option.item.unit) not in MEASURES:
            shown["quantity"] = f"{option.quantity.to_integral_value(ROUND_CEILING):f}"
    return {**values, "text": text}


def _number(asked: Mapping[str, Any], name: str) -> int | None:
    value = asked.get(name)
    return value if isinstance(value, int) and 1 <= value <= 1_000 else None
