"""Changes of budgets, currency and other settings of the household."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from msgspec.structs import replace

from grocery.addresses import NO_ADDRESS, checked_address
from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.insight.budgets import proposed
from grocery.insight.currency_times import FORMER_CURRENCIES
from grocery.insight.periods import BUDGET_PERIOD, PERIODS, BudgetPeriod
from grocery.lists import LONGEST_LIST_NAME
from grocery.messages import Message, say
from grocery.money import amount, currency
from grocery.operations.base import Filled, Operation, Writes
from grocery.operations.former import currency_ended
from grocery.operations.settings import with_plain_setting
from grocery.text import normalise
from grocery.zones import known_zone

LIST_NAME = "list_name"
"""What the list is called, among the settings in the file."""


def _was(catalog: Catalog, store: str = "") -> Decimal | None:
    """The budget that somebody set; the one with which a household was begun is nobody's."""
    if proposed(catalog, store) is not None:
        return None
    return catalog.store_budgets.get(store) if store else catalog.budget


class SetBudget(Operation, frozen=True, kw_only=True, tag="SetBudget"):
    """Set the budget over all stores.

    Undo: it is what it was.

    Attributes:
        amount: 0 to 1,000,000, in the household's currency.
    """

    tool = "set_budget"
    amount: Decimal
    was: Filled[Decimal | None] = Decimal(0)

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, amount=amount(self.amount, "amount"), was=_was(catalog))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.replacing(budget=self.amount)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=("budget",))

    def says(self) -> Message:
        if self.was is None:
            return say("change-budget-first", amount=self.amount)
        return say("change-budget", was=self.was, amount=self.amount)


class SetStoreBudget(Operation, frozen=True, kw_only=True, tag="SetStoreBudget"):
    """Set the budget of one store.

    Undo: it is what it was.

    Attributes:
        store: The store's name.
        amount: 0 to 1,000,000, in the household's currency; null takes it away.
    """

    tool = "set_store_budget"
    store: str
    amount: Decimal | None
    was: Filled[Decimal | None] = None

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        wanted = None if self.amount is None else amount(self.amount, "amount")
        return replace(self, store=store, amount=wanted, was=_was(catalog, store))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.store not in catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(self.store)))
        budgets = {
            name: b for name, b in catalog.store_budgets.items() if name != self.store or self.amount is not None
        }
        if self.amount is not None:
            budgets[self.store] = self.amount
        return catalog.replacing(store_budgets=budgets)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"budget: {self.store}",))

    def says(self) -> Message:
        if self.amount is None:
            return say("change-store-budget-removed", store=self.store)
        if self.was is None:
            return say("change-store-budget-first", store=self.store, amount=self.amount)
        return say("change-store-budget", store=self.store, was=self.was, amount=self.amount)


class SetBudgetPeriod(Operation, frozen=True, kw_only=True, tag="SetBudgetPeriod"):
    """Set for which period the budgets are meant.

    Undo: it is what it was.

    Attributes:
        period: `month`, `week` (from Monday on) or `trip`, where a budget is for one list.
    """

    period: BudgetPeriod

    def decide(self, catalog: Catalog, key: str) -> Self:
        if self.period not in PERIODS:
            raise InvalidInput(say("error-not-a-period"), say("hint-one-of", codes=", ".join(PERIODS)), field="period")
        return self

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return with_plain_setting(catalog, BUDGET_PERIOD, self.period)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"setting: {BUDGET_PERIOD}",))

    def says(self) -> Message:
        return say("change-budget-period", period=self.period)


class SetCurrency(Operation, frozen=True, kw_only=True, tag="SetCurrency"):
    """Set the currency in which all amounts are shown; no amount is converted.

    What was bought before stays in the currency of then: see `grocery.insight.currency_times`.

    Undo: it is what it was.

    Attributes:
        currency: A code of ISO 4217, like EUR.
    """

    currency: str
    was: Filled[str] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, currency=currency(self.currency), was=catalog.currency)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        ended = currency_ended(catalog, at)
        return with_plain_setting(catalog, FORMER_CURRENCIES, ended).replacing(currency=self.currency)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=("currency",))

    def says(self) -> Message:
        return say("change-currency", was=self.was, currency=self.currency)


class SetTimezone(Operation, frozen=True, kw_only=True, tag="SetTimezone"):
    """Set the time zone by which the household counts its days and months.

    Trips stay on the day on which they were made.

    Undo: it is what it was.

    Attributes:
        timezone: An IANA name, like `Europe/Berlin`.
    """

    timezone: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, timezone=known_zone(self.timezone, "timezone"))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.replacing(timezone=self.timezone)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=("timezone",))

    def says(self) -> Message:
        return say("change-timezone", timezone=self.timezone)


class SetEmail(Operation, frozen=True, kw_only=True, tag="SetEmail"):
    """Set the address the list is mailed to.

    Undo: it is what it was.

    Attributes:
        address: Like name@example.org; empty takes it away, as does the earlier app's your-email@example.com.
    """

    address: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        address = normalise(self.address, "email_address", allow_empty=True)
        if address == NO_ADDRESS:
            address = ""
        if address:
            checked_address(address)
        return replace(self, address=address)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.replacing(email_address=self.address)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=("email_address",))

    def says(self) -> Message:
        return say("change-email") if self.address else say("change-email-removed")


class NameList(Operation, frozen=True, kw_only=True, tag="NameList"):
    """Give the list a name of its own, which stands at the top of the page.

    Undo: it is called what it was called before.

    Attributes:
        name: At most 60 characters; empty for the app's own name.
    """

    name: str

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, name=normalise(self.name, "name", max_length=LONGEST_LIST_NAME, allow_empty=True))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return with_plain_setting(catalog, LIST_NAME, self.name or None)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"setting: {LIST_NAME}",))

    def says(self) -> Message:
        return say("change-list-name", name=self.name) if self.name else say("change-list-name-removed")


def list_name(catalog: Catalog) -> str:
    """What the household calls its list; empty for the app's own name, and for what a hand wrote that is no text."""
    name = catalog.settings.get(LIST_NAME)
    return name[:LONGEST_LIST_NAME] if isinstance(name, str) else ""
