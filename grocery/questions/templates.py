"""What is asked about templates and staples."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from grocery.became import lines_today
from grocery.catalog import Catalog
from grocery.money import MAX_QUANTITY, line_total
from grocery.operations.settings import STAPLE
from grocery.operations.templates import found_template
from grocery.questions.base import Moment, question
from grocery.records import Item, Record, Template


class TemplateRow(Record, frozen=True):
    """A thing of a template, and the item as it is sold today; None when it is gone from the catalog."""

    id: str
    name: str
    quantity: Decimal
    item: Item | None


class TemplateToday(Record, frozen=True):
    """A template, and what it would come to today.

    Attributes:
        name: What it is called.
        store: The store whose list it was; empty for all.
        rows: Its things, in their order.
        total: What those with a known price cost today, rounded by line, in the household's currency.
        unpriced: How many that are sold have no known price.
        gone: How many are not sold any more.
    """

    name: str
    store: str
    rows: tuple[TemplateRow, ...]
    total: Decimal
    unpriced: int
    gone: int


class Staple(Record, frozen=True):
    """A thing that is on every new list, and how much of it, in its unit."""

    item: Item
    quantity: Decimal


@question(tool="templates")
def templates(of: Moment) -> tuple[TemplateToday, ...]:
    """The templates, in the order in which they were saved, with what each would come to today."""
    return tuple(_today(of.catalog, template) for template in of.catalog.templates.values())


@question
def template(of: Moment, name: str) -> TemplateToday:
    """One template with its things as they are sold today.

    Args:
        of: The household.
        name: The template's name, however it is spelt.

    Raises:
        NotFound: There is no such template.
    """
    return _today(of.catalog, found_template(of.catalog, name))


def _today(state: Catalog, template: Template) -> TemplateToday:
    rows = tuple(TemplateRow(ln.id, ln.name, ln.quantity, item) for ln, item in lines_today(state, template.lines))
    sold = [(row, row.item) for row in rows if row.item is not None]
    totals = [line_total(item.price, row.quantity, state.currency) for row, item in sold]
    total = sum((one for one in totals if one is not None), Decimal(0))
    return TemplateToday(
        template.name, template.store, rows, total, sum(one is None for one in totals), len(rows) - len(sold)
    )


@question
def staples(of: Moment, store: str | None = None) -> tuple[Staple, ...]:
    """What is on every new list and is sold today.

    Args:
        of: The household.
        store: Only things of this store.

    Raises:
        NotFound: There is no such store.
    """
    state = of.catalog
    name = None if store is None else state.store(store)

    def work() -> tuple[Staple, ...]:
        wanted = {key.removeprefix(STAPLE): value for key, value in state.settings.items() if key.startswith(STAPLE)}
        found = (
            (item, _amount(wanted[item.id])) for item in (state.items() if wanted else {}).values() if item.id in wanted
        )
        return tuple(Staple(item, amount) for item, amount in found if amount is not None)

    every = of.memory.kept("staples", (state.settings, state.stores), work)
    return tuple(one for one in every if name in (None, one.item.store))


def _amount(text: object) -> Decimal | None:
    """How much of a staple; None where a hand wrote something else."""
    try:
        amount = Decimal(str(text))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 < amount <= MAX_QUANTITY else None
