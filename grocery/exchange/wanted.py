"""Lines of a list that comes in, each read as the box of the page reads it."""

from __future__ import annotations

from decimal import Decimal

from grocery.catalog import Catalog
from grocery.catalog_search import CatalogSearch
from grocery.errors import InvalidInput
from grocery.exchange.incoming import Incoming, Problem
from grocery.messages import Message, say
from grocery.money import quantity as checked_quantity
from grocery.operations.items import DEFAULT_CATEGORY, DEFAULT_UNIT
from grocery.quickadd import known_of, new_item, read, understood
from grocery.quickadd.marks import without_picture
from grocery.quickadd.options import noted
from grocery.quickadd.units import rounded
from grocery.records import Item, ListLine
from grocery.text import fold, tidied

MOST_LINES = 2_000
"""A list is no longer; what comes behind is told."""


def amount_of(number: Decimal | None) -> tuple[str, Message | None]:
    """An amount as it is typed, and what is told where none can be so; nothing and 0, as apps write it, are empty."""
    try:
        return (str(rounded(number) or checked_quantity(number)), None) if number else ("", None)
    except InvalidInput as error:
        return "", say("problem-quantity-one", reason=error.said)


def category_of(text: str) -> str:
    """A category as another app names it, without the picture that stands in front there; empty for none."""
    return tidied(without_picture(text))


class Wants:
    """The lines of one list while it is read.

    Args:
        source: The format, see `Incoming`.
        store: Where things without a store of their own are bought; empty for the household's first.
        catalog: The household, in which typed lines are looked up; None to take them as they stand.
    """

    def __init__(self, source: str, store: str = "", catalog: Catalog | None = None) -> None:
        self._source = source
        self._catalog = catalog
        self._search = CatalogSearch()
        self._known = None if catalog is None else known_of(catalog)
        self._usual = self._store = store or (next(iter(catalog.stores), "") if catalog else "")
        self._items: dict[tuple[str, str], Item] = {}
        self._lines: list[ListLine] = []
        self.problems: list[Problem] = []

    def __len__(self) -> int:
        return len(self._lines)

    def at(self, store: str) -> None:
        """What follows is bought at this store; where it is empty, where things without one are."""
        self._store = store or self._usual

    def typed(self, at: int, text: str, *, category: str = "", ticked: bool = False, note: str = "") -> None:
        """A line as somebody wrote it: `2 lb bananas`.

        What is surely an item of the catalog is that; anything else is a new item of that name, with what can be
        guessed of it.
        """
        catalog, known, store = self._catalog, self._known, self._store
        category = category_of(category)
        if catalog is None or known is None:
            wanted = read(text)
            said = noted(note, wanted.note)
            self.thing(at, wanted.name, wanted.quantity, wanted.unit, category=category, ticked=ticked, note=said)
            return
        inside = store if store in catalog.stores else None
        search = self._search
        meant = understood(known, text, lambda q, limit: search.find(catalog, q, inside, limit), inside, limit=1)
        if meant.sure:
            first = meant.options[0]
            quantity = first.quantity or (Decimal(1) if first.apart else first.item.default_quantity)
            self._put(at, first.item, quantity, ticked, noted(note, first.note))
            return
        like = new_item(known, meant.wanted, store)
        guessed = tuple(field for field in like.guessed if field != "category" or not category)
        item = Item(
            f"row-{at}", store, like.name, category or like.category or DEFAULT_CATEGORY, like.price,
            like.unit or DEFAULT_UNIT, like.default_quantity, guessed,
        )  # fmt: skip
        self._put(at, item, like.quantity or Decimal(1), ticked, noted(note, meant.wanted.note))

    def thing(
        self,
        at: int,
        name: str,
        quantity: Decimal | None,
        unit: str,
        *,
        category: str = "",
        ticked: bool = False,
        note: str = "",
    ) -> None:
        """A thing whose name, amount and unit the format tells apart."""
        name = tidied(name)
        if name:
            category, unit = category_of(category) or DEFAULT_CATEGORY, tidied(unit) or DEFAULT_UNIT
            item = Item(f"row-{at}", self._store, name, category, None, unit)
            self._put(at, item, quantity or Decimal(1), ticked, tidied(note))

    def _put(self, at: int, item: Item, quantity: Decimal, ticked: bool, note: str) -> None:
        item = self._items.setdefault((item.store, fold(item.name)), item)
        fields = (item.id, item.store, item.name, item.category, item.price, item.unit, quantity)
        self._lines.append(ListLine(f"line-{at}", *fields, checked=ticked, note=note))

    def incoming(self) -> Incoming:
        """What the list holds."""
        return Incoming(
            source=self._source,
            items=tuple(self._items.values()),
            lines=tuple(self._lines),
            problems=tuple(self.problems),
        )
