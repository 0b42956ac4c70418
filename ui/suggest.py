"""What the quick-add box asks for: what a typed or pasted text can mean here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.kinds import picture
from grocery.questions.items import left_out, suggestions
from grocery.text import singulars
from ui.values import item_values, number

if TYPE_CHECKING:
    from grocery.questions.items import Suggestion
    from grocery.quickadd import NewItem, Option
    from grocery_app import GroceryManager

SHOWN = 8
SHOWN_OF_MANY = 4

_Values = dict[str, Any]


def suggest(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What each line of a text can mean.

    Args:
        manager: The household.
        asked: `text`, one line as it is typed or several as they are pasted; `store`, a name or None for all.

    Returns:
        `ok` and `lines`: for each line `text`, `name`, `quantity` as they were read, `options` (an item each
        with `quantity`, None for its usual one, `note`, `near`: whether it comes before a new item, and `apart`:
        whether the note says how much), `sure`, and the new items that it would be: `create`, and `other` where its
        number may be read in another way; `ticked`, and `several`: the things that it names, where it is more than one.
        And `left_out`: what a pasted list says that it need not be bought.
    """
    text, now = str(asked.get("text") or ""), manager.moment()
    store = asked.get("store")
    known = store if isinstance(store, str) and store in now.catalog.stores else None
    found = suggestions(now, text, known, SHOWN_OF_MANY if "\n" in text.strip() else SHOWN)
    lines = [line_values(one) for one in found]
    return {"ok": True, "error": None, "lines": lines, "left_out": list(left_out(now, text))}


def line_values(of: Suggestion) -> _Values:
    """A line with all that it can mean, as the page reads it."""
    wanted = of.meant.wanted
    return {
        "text": wanted.text,
        "name": wanted.name,
        "quantity": number(wanted.quantity),
        "options": [_option(option) for option in of.meant.options],
        "sure": of.meant.sure,
        "create": _new(of.create),
        "other": _new(of.other),
        "ticked": of.ticked,
        "several": list(of.several),
    }


def _option(option: Option) -> _Values:
    quantity = number(option.quantity)
    return {
        "item": item_values(option.item),
        "quantity": quantity,
        "note": option.note,
        "near": option.near,
        "apart": option.apart,
    }


def _new(new: NewItem | None) -> _Values | None:
    """The item that a text would become, with guesses marked; None where there is no store to add it to.

    Lines with the same `same` name one thing, whatever its spelling: `bread`, `BREAD`, `breads`.
    """
    if new is None:
        return None
    return {
        "store": new.store,
        "name": new.name,
        "category": new.category,
        "price": number(new.price),
        "unit": new.unit,
        "quantity": number(new.quantity),
        "note": new.note,
        "default_quantity": number(new.default_quantity),
        "same": " ".join(singulars(new.name)) or new.name,
        "guessed": list(new.guessed),
        "like": list(new.like),
        "elsewhere": _elsewhere(new),
        "sign": picture(new.name, new.category),
    }


def _elsewhere(new: NewItem) -> _Values | None:
    there = new.elsewhere
    return None if there is None else {"store": there.store, "price": number(there.price), "unit": there.unit}
