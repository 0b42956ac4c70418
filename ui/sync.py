"""The one function through which a page sends its changes and hears of those of others.

A page sends all changes it still holds, in order, and what it has seen (`boot`, `revision`). It gets what became of
each change, up to which number each replica is kept and saved, the state of saving and, when the household changed
since, a snapshot of all that the tabs show.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from grocery.errors import GroceryError, InvalidInput, QuotaExceeded
from grocery.money import parse_number
from grocery.operations import AnyOperation
from grocery.pages import Outcome, PageChange
from ui.errors import told
from ui.settings import StoreFacts, access_words, settings_values
from ui.shop import ideas, line_values

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.status import Status
    from grocery_app import GroceryManager

_NUMBERS = ("quantity", "seen", "price", "amount", "default_quantity")
_FROM_A_PAGE = frozenset({
    "AddToList", "SetQuantity", "ChangeQuantity", "CheckOff", "SetNote", "RemoveLine", "ClearList",
    "AddItem", "EditItem", "DeleteItem",
    "AddStore", "RenameStore", "DeleteStore",
    "Undo",
    "SetBudget", "SetStoreBudget", "SetEmail", "SetCurrency",
})  # fmt: skip
_MOST_CHANGES = 5000

_Values = dict[str, Any]


class PageSync:
    """Answers pages for one household."""

    def __init__(self, manager: GroceryManager) -> None:
        self._manager = manager
        self._stores = StoreFacts()
        self._told: tuple[int, Catalog | None] = (-1, None)

    def __call__(self, asked: Mapping[str, Any]) -> _Values:
        """Take a page's changes and tell it what it has not seen. Never raises.

        Args:
            asked: `household`, `boot`, `revision`, `changes` and `replicas`, as the page sends them.

        Returns:
            `ok` (and `error` when not), `boot`, `revision`, `household`, `outcomes`, `kept`, `saved`, `status`, `today`
            (the UTC day here, with which ids of pages begin) and `snapshot` (None when the page has it).
        """
        answer: _Values = {"ok": True, "error": None, "outcomes": [], "household": "", "snapshot": None}
        answer["today"] = time.strftime("%Y%m%d", time.gmtime())
        try:
            answer["outcomes"] = self._carried(asked)
        except Exception as error:  # noqa: BLE001 - the page's edge: an exception would reach the browser as a bare 500
            answer |= {"ok": False, "error": told(error)}
        try:
            answer["status"] = status_values(self._manager.status, on_hub=bool(self._manager.settings.token))
            answer |= self._news(asked)
        except Exception as error:  # noqa: BLE001 - as above; without a state there is only the status to tell
            answer |= {"ok": False, "error": answer["error"] or told(error)}
        return answer

    def _carried(self, asked: Mapping[str, Any]) -> list[_Values]:
        """Hands the changes to the household they were made for; those of another stay in the browser."""
        sent = list(asked.get("changes") or ())[:_MOST_CHANGES]
        if not sent or asked.get("household") != self._manager.household:
            return []
        taken: list[PageChange] = []
        refused: dict[object, _Values] = {}
        for values in sent:
            if values.get("replica") in refused:
                continue  # a later mark would cover the refused one: its page sends the rest once it was told
            try:
                taken.append(page_change(values))
            except GroceryError as error:
                refused[values.get("replica")] = _refusal(values, error)
        return [_outcome_values(outcome) for outcome in self._manager.carry(taken, str(asked.get("household")))] + [
            *refused.values()
        ]

    def _news(self, asked: Mapping[str, Any]) -> _Values:
        manager = self._manager
        replicas = [str(replica) for replica in asked.get("replicas") or ()]
        # In this order a change in between makes the page hear of it once more, never miss it or paint it twice.
        saved = manager.marks(replicas)[1]
        revision = manager.revision
        catalog = manager.catalog
        news: _Values = {"boot": manager.boot, "revision": revision, "household": catalog.household}
        news |= {"kept": {replica: catalog.marks.get(replica, 0) for replica in replicas}, "saved": saved}
        seen = (asked.get("boot"), asked.get("revision")) == (manager.boot, revision)
        told_revision, told = self._told
        if not seen or (told_revision == revision and told is not catalog):
            news["snapshot"] = self._snapshot(catalog)
        self._told = (revision, catalog)
        return news

    def _snapshot(self, catalog: Catalog) -> _Values:
        lines = [line_values(line) for line in catalog.shopping_list.values()]
        return {
            "household": catalog.household,
            "access": access_words(self._manager.settings),
            "stores": self._stores.of(catalog),
            "lines": lines,
            "ideas": [] if lines else ideas(catalog),
            **settings_values(catalog),
        }


def page_change(values: Mapping[str, Any]) -> PageChange:
    """A change as a page sent it, typed; numbers are read as a person writes them.

    Raises:
        InvalidInput: It is not a change that a page may send.
    """
    op = dict(values.get("op") or {})
    if op.get("op") not in _FROM_A_PAGE:
        raise InvalidInput("This page sent a change that the app does not know.", "Reload the page.", field="op")
    for field in _NUMBERS:
        if isinstance(op.get(field), str):
            op[field] = parse_number(op[field], field)
    if op.get("op") == "AddToList" and op.get("quantity") is None:
        op.pop("quantity", None)
    try:
        typed = msgspec.convert(op, AnyOperation, strict=True)
        return msgspec.convert({**values, "op": typed}, PageChange, strict=True, from_attributes=True)
    except msgspec.ValidationError as error:
        raise InvalidInput("This page sent a change that cannot be read.", "Reload the page.", field="op") from error


def _refusal(values: Mapping[str, Any], error: GroceryError) -> _Values:
    return {
        "replica": values.get("replica"),
        "number": values.get("number"),
        "state": "refused",
        "field": getattr(error, "field", ""),
        "existing": "",
        "record": None,
        **told(error),
    }


def _outcome_values(outcome: Outcome) -> _Values:
    record = outcome.record
    return {
        "replica": outcome.replica,
        "number": outcome.number,
        "state": outcome.state,
        "message": outcome.message,
        "hint": outcome.hint,
        "field": outcome.field,
        "existing": outcome.existing,
        "record": {"id": record["id"]} if record is not None and "id" in record else None,
    }


def status_values(status: Status, *, on_hub: bool) -> _Values:
    """The state of saving as the page reads it; `on_hub` says whether the household lives on the Hub."""
    return {
        "state": status.state,
        "pending": status.pending,
        "oldest_pending_s": status.oldest_pending_s,
        "revision": status.revision,
        "version": status.version,
        "saved_at": status.saved_at,
        "reason": status.reason,
        "asked_to_wait": status.reason == QuotaExceeded.reason,
        "error": status.error,
        "hint": status.hint,
        "next_try_at": status.next_try_at,
        "commits_left": status.commits_left,
        "place": status.place,
        "link": status.link,
        "backup_at": status.backup_at,
        "choice": status.choice,
        "on_hub": on_hub,
    }
