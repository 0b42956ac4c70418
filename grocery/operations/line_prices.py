"""What somebody writes on a line that it costs, by the unit that they saw there."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.measures import each_by, is_of_other_kind, price_by
from grocery.messages import Message, say
from grocery.money import price
from grocery.operations.base import GONE_LINE, Filled, NameOf, Writes, small_unit, told_value
from grocery.operations.items import GUESSABLE, with_price_seen
from grocery.operations.lines import LineOperation, asked_line, found_line


class SetPrice(LineOperation, frozen=True, kw_only=True, tag="SetPrice"):
    """Write on a line what the thing costs; the catalog's item costs that from now on, too.

    Other lines keep the price that they were made with.

    Undo: line and item have their earlier prices.

    Attributes:
        price: For one unit, 0 to 1,000,000; null for not known. 3.50 per kg of what is bought by the gram is 0.0035.
        per: The unit that the price is for, another measure of the same; the line's where it is not given.
    """

    tool = "set_price"
    sets = ("price",)
    price: Decimal | None
    per: str = ""
    item: Filled[str] = ""
    was: Filled[Decimal | None] = None
    unit: Filled[str] = ""  # where the price is said for another one, see `per`
    name: Annotated[str, NameOf("line")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        item = line.id if line.id in catalog.items_of(line.store) else ""
        told = {"was": line.price, "unit": small_unit(line.unit), "name": line.name}
        cost = price(price_by(price(self.price), self.per, line.unit))
        return replace(self, line=line.line, price=cost, per=self.per and line.unit, item=item, **told)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        catalog = catalog.with_line(replace(line, price=self.price))
        item = catalog.items_of(line.store).get(self.item)
        if item is None or is_of_other_kind(line.unit, item.unit):  # 3 for one each is no price of a gram
            return catalog
        cost = self.price and (each_by(self.price, line.unit, item.unit) or self.price)
        sure = tuple(field for field in GUESSABLE if field in item.guessed and field != "price")
        after = replace(item, price=cost, guessed=sure)
        if after == item:
            return catalog
        return with_price_seen(catalog.with_item(after), after, at, by, source="list")

    def writes(self, catalog: Catalog) -> Writes:
        lines, line, item = super().writes(catalog).lines, catalog.exact_line(self.line), catalog.known_item(self.item)
        apart = line is not None and item is not None and is_of_other_kind(line.unit, item.unit)
        return Writes(lines=lines, items={self.item: ("price",)} if self.item and not apart else {})

    def says(self) -> Message:
        price = told_value(self.price, self.unit)
        if self.was is None:
            return say("change-price-set", name=self.name or GONE_LINE, price=price)
        return say("change-price", name=self.name, was=told_value(self.was, self.unit), price=price)
