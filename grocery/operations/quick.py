"""Putting on the list what was typed, without having been asked what it means."""

from __future__ import annotations

from typing import Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.catalog_search import CatalogSearch
from grocery.errors import InvalidInput
from grocery.messages import Message, say
from grocery.operations.base import Filled, Writes
from grocery.operations.items import AddItem
from grocery.operations.lines import LineOperation
from grocery.operations.lists import AddToList
from grocery.quickadd import NewItem, Option, Places, Understood, known_of, understood
from grocery.quickadd.headed import Headed
from grocery.text import fold


class AddText(LineOperation, frozen=True, kw_only=True, tag="AddText"):
    """Put on the list what somebody typed where nobody could ask, as without a signal: it is understood on arrival.

    What is surely an item of the catalog is put on the list. Anything else becomes a new item of that name, with
    category and price guessed, so that the list never shows another thing than was typed: read as the box reads
    it for its first offer (`apples 10` are ten). What is called so already is made no second time. Where no store was
    chosen, it is for the one where its category is usually bought.

    Undo: what was put on the list goes, and a new item that nobody else needs by now with it.

    Attributes:
        text: As it was typed: a name with an amount, like `2 kg apples`.
        store: The store for which it was typed; empty for any.
        list: The id of the list; empty for the usual one.
    """

    text: str
    store: str = ""
    list: str = ""
    line: Filled[str] = ""
    new: Filled[AddItem | None] = None
    put: Filled[AddToList | None] = None

    def decide(self, catalog: Catalog, key: str) -> Self:
        chosen = catalog.store(self.store) if self.store else None
        search, known = CatalogSearch(), known_of(catalog)
        headed = Headed(known)
        line = headed.typed(self.text)
        place = headed.place(line.under)
        store = place.store or chosen
        text = line.text or self.text
        meant = understood(known, text, lambda q, limit: search.find(catalog, q, store, limit), store)
        if not meant.wanted.name:
            raise InvalidInput(say("error-text-empty"), hint=say("hint-type-a-name"), field="text")
        like = Places(known).new_item(meant.reading, store, place.category)
        if like is None:
            raise InvalidInput(say("error-no-store"), hint=say("hint-add-under-settings"), field="store")
        first = meant.options[0] if meant.sure else _there(meant, like)
        if first is not None:
            put = AddToList(
                item_id=first.item.id,
                quantity=first.quantity,
                note=first.note,
                apart=first.apart,
                list=self.list,
            )
            return replace(self, line=key, store=first.item.store, put=put.decide(catalog, key))
        new = _adding(like).decide(catalog, key)
        put = AddToList(item_id=new.item_id, quantity=like.quantity, note=like.note, list=self.list)
        put = put.decide(new.apply(catalog, "", ""), key)
        return replace(self, line=key, store=new.store, new=new, put=put)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        assert self.put is not None  # it was decided
        if self.new is not None:
            catalog = self.new.apply(catalog, at, by)
        return self.put.apply(catalog, at, by)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes() if self.put is None else self.put.writes(catalog)

    def says(self) -> Message:
        if self.put is None:
            return say("change-put-named", name=self.text)
        if self.new is None:
            return self.put.says()
        return say("change-put-new", name=self.new.name, store=self.new.store)


def _there(meant: Understood, new: NewItem) -> Option | None:
    """What is called so already, best where it would be bought: a thing of the same name is made no second time."""
    same = [one for one in meant.options if one.near and fold(one.item.name) == fold(new.name)]
    return next((one for one in same if one.item.store == new.store), next(iter(same), None))


def _adding(new: NewItem) -> AddItem:
    return AddItem(
        store=new.store,
        name=new.name,
        category=new.category,
        price=new.price,
        unit=new.unit,
        default_quantity=new.default_quantity,
        twin_ok=True,
        guessed=new.guessed,
    )
