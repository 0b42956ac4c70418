"""The one function through which a page sends its changes and hears of those of others.

A page sends all changes it still holds, in order, and what it has seen (`boot`, `revision`). It gets what became of
each change, up to which number each replica is kept and saved, the state of saving and, when the household changed
since, how that changes what the tabs show.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from grocery.clock import Clock
from grocery.days import today
from grocery.errors import GroceryError, InvalidInput, NotAllowed, QuotaExceeded
from grocery.exchange.sample import FirstLanguage
from grocery.mailing.sending import way_of
from grocery.messages import say
from grocery.operations.base import Maker
from grocery.operations.declared import may_send, read
from grocery.questions.shopping import listed_twice
from grocery.questions.templates import staples
from grocery.sync.allowance import MOST_PAGES, Allowance
from grocery.sync.clients import Outcome, PageChange, is_proven
from grocery_app import SAMPLE
from ui import assets
from ui.callers import CALLER, LANGUAGE, NAME
from ui.changes import seen_values
from ui.copies import ItemCopies
from ui.errors import told
from ui.prices import rise_values
from ui.proposals import proposals_token, proposals_values
from ui.settings import access_words, settings_values, stores_values
from ui.shop import ShopFacts, spent_values, usual_values
from ui.snapshot import Snapshots
from ui.values import item_values, number, pair_values

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.config import ServerSettings
    from grocery.sync.bases import Snapshot
    from grocery.sync.status import Status
    from grocery_app import GroceryManager

MOST_CHANGES = 10_000
"""How many changes of one request are looked at; a page sends the others again once these are saved."""

MOST_REPLICAS = 1_000
"""How many replicas' marks a page hears in one answer."""

_Values = dict[str, Any]


class PageSync:
    """Answers pages for one household."""

    def __init__(self, manager: GroceryManager, copies: ItemCopies, server: ServerSettings) -> None:
        self._manager = manager
        self._server = server
        self._shop = ShopFacts()
        self._copies = copies
        self._snapshots = Snapshots(self._shown, self._beside)
        self._first_language = FirstLanguage(manager.settings.data_dir, SAMPLE)
        self._clock = Clock()
        self._new_pages = Allowance(self._clock)

    def __call__(self, asked: Mapping[str, Any]) -> _Values:
        """Take a page's changes and tell it what it has not seen. Never raises.

        Args:
            asked: `household`, `you` (as whom the page knows its person), `boot`, `revision`, `changes` and
                `replicas`, as the page sends them.

        Returns:
            `ok` (and `error` when not), `boot`, `revision`, `household`, `outcomes`, `kept`, `saved`, `seen` (what
            somebody has seen who sees this), `status`, `today` (the UTC day here, with which ids of pages begin),
            `page` (which page the app hands out now), `you` (what changes are signed with, whatever the page calls
            itself; empty where it may choose), and `snapshot` or `changes` when the page has not seen the state
            of this moment. `pulse` names what was told: see `live`.
        """
        answer: _Values = {"ok": True, "error": None, "outcomes": [], "household": ""}
        answer["page"] = assets.VERSION
        answer["today"] = self._today()
        answer["you"] = NAME.get()
        try:
            answer["outcomes"], kept_out = self._submitted(asked)
            if kept_out is not None:
                answer |= {"ok": False, "error": told(kept_out)}
        except Exception as error:  # noqa: BLE001 - the page's edge: an exception would reach the browser as a bare 500
            answer |= {"ok": False, "error": told(error)}
        self._begun()
        try:
            status = self._manager.status
            answer["status"] = status_values(status, on_hub=bool(self._manager.settings.token))
            answer["pulse"] = pulse(self._manager, status)  # of before: what comes meanwhile is another one
            answer |= self._news(asked)
            if self._manager.revision != status.revision:  # never "saved" beside a change that came meanwhile
                answer["status"] = status_values(self._manager.status, on_hub=bool(self._manager.settings.token))
        except Exception as error:  # noqa: BLE001 - as above; without a state there is only the status to tell
            answer |= {"ok": False, "error": answer["error"] or told(error)}
        return answer

    def _begun(self) -> None:
        """The sample catalog speaks as the first browser does. Where no change is taken now, that is still to come."""
        if LANGUAGE.get() and self._manager.household:
            with suppress(GroceryError):
                make = partial(self._manager.do, by=NAME.get())
                self._first_language.choose(LANGUAGE.get(), self._manager.household, make)

    def _today(self) -> str:
        """The day here, or the newest in the store where our clock is behind: a page's id must be one that is taken."""
        stored = self._manager.catalog.last_updated if self._manager.household else ""
        return f"{today(self._clock.now(), stored):%Y%m%d}"

    def _submitted(self, asked: Mapping[str, Any]) -> tuple[list[_Values], GroceryError | None]:
        """Hands the changes to the household they were made for; those of another stay in the browser.

        Returns:
            What became of each, and why some were not taken yet.
        """
        sent = list(asked.get("changes") or ())[:MOST_CHANGES]
        if not sent or asked.get("household") != self._manager.household:
            return [], None
        if asked.get("you", NAME.get()) != NAME.get():
            return [], None  # somebody else logged in meanwhile: these are sent when their maker is back
        taken: list[PageChange] = []
        refused: dict[object, _Values] = {}
        for values in sent:
            if values.get("replica") in refused:
                continue  # a later mark would cover the refused one: its page sends the rest once it was told
            try:
                taken.append(page_change(values))
            except GroceryError as error:
                refused[values.get("replica")] = _refusal(values, error)
        taken, kept_out = self._let_in(taken)
        outcomes = self._manager.submit(taken, str(asked.get("household")))
        return [*map(_outcome_values, outcomes), *refused.values()], kept_out

    def _let_in(self, changes: list[PageChange]) -> tuple[list[PageChange], GroceryError | None]:
        """The changes without those of too many new pages: these stay in the browser, which sends them again."""
        applied, let_in, kept_out = self._manager.catalog.applied, [], None
        for change in changes:
            if change.replica in applied or not is_proven(change):
                let_in.append(change)
            elif len(applied) >= MOST_PAGES:
                why = say("error-too-many-pages")
                kept_out = NotAllowed(why, hint=say("hint-stays-in-browser"))
            elif not self._new_pages.takes(CALLER.get(), change.replica):
                why = say("error-too-many-new-pages")
                kept_out = NotAllowed(why, hint=say("hint-stays-in-browser"))
            else:
                let_in.append(change)
        return let_in, kept_out

    def _news(self, asked: Mapping[str, Any]) -> _Values:
        manager = self._manager
        replicas = [str(replica) for replica in asked.get("replicas") or ()][:MOST_REPLICAS]
        saved = manager.applied(replicas)[1]  # before the state: a mark too few makes the page ask once more
        seen = asked.get("revision") if asked.get("boot") == manager.boot else None
        looks: list[Snapshot] = []

        def current() -> Catalog:
            looks.append(manager.snapshot())
            return looks[-1].catalog

        catalog, news = self._snapshots.news(current, seen)
        return {
            "boot": manager.boot,
            "household": catalog.household,
            "kept": {replica: catalog.applied.get(replica, 0) for replica in replicas},
            "saved": saved,
            "seen": seen_values(looks[-1]),
            **news,
        }

    def _beside(self) -> tuple[object, ...]:
        """What else than the state decides what is shown: what is due and what was spent are of a day."""
        return self._manager.moment().today, proposals_token(self._manager)

    def _shown(self, catalog: Catalog) -> _Values:
        now = self._manager.moment(catalog)
        return {
            "household": catalog.household,
            "access": access_words(self._server),
            "login": self._server.has_login,
            "open": self._server.access == "open",
            "mails": way_of(self._server) is not None,
            "stores": stores_values(now),
            "lines": self._shop.lines_of(now),
            "usual": usual_values(now),
            "rises": rise_values(now),
            "staples": [{**item_values(one.item), "amount": number(one.quantity)} for one in staples(now)],
            "spent": spent_values(now),
            "proposals": proposals_values(self._manager),
            "alike": [pair_values(pair) for pair in listed_twice(now)],
            "items": self._copies.token(catalog),
            **settings_values(catalog),
        }


def page_change(values: Mapping[str, Any]) -> PageChange:
    """A change as a page sent it, typed; numbers are read as a person writes them.

    Raises:
        InvalidInput: It is not a change that a page may send.
    """
    sent = values.get("op")
    op = dict(sent) if isinstance(sent, Mapping) else {}
    if str(op.get("op")) not in may_send(Maker.PAGE):
        raise InvalidInput(say("error-change-unknown"), say("hint-reload"), field="op")
    try:
        typed = read(op)
        return msgspec.convert({**values, "op": typed}, PageChange, strict=True, from_attributes=True)
    except (msgspec.ValidationError, UnicodeEncodeError) as error:  # half a character, where a tag is looked for
        raise InvalidInput(say("error-change-unreadable"), say("hint-reload"), field="op") from error


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
        "message": outcome.said,
        "hint": outcome.way_out,
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
        "reason": status.why,
        "error": status.said,
        "hint": status.way_out,
        "place": status.where,
        "asked_to_wait": status.why == QuotaExceeded.reason,
        "next_try_at": status.next_try_at,
        "commits_left": status.commits_left,
        "link": status.link,
        "backup_at": status.backup_at,
        "choice": status.choice,
        "nothing_left": status.nothing_left,
        "on_hub": on_hub,
    }


_PASSING = frozenset({"oldest_pending_s", "next_try_at", "commits_left"})


def pulse(manager: GroceryManager, status: Status) -> str:
    """A text for what pages are told at this moment: with another one, they should ask."""
    lasting = "/".join(str(status[field]) for field in status if field not in _PASSING)
    return f"{manager.boot}/{zlib.crc32(f'{lasting}/{proposals_token(manager)}'.encode()):08x}"
