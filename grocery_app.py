"""`GroceryManager`: one household, its state in memory and every operation on it, for the page, the API and scripts.

manager = GroceryManager()                     # configured from the environment
manager.add_to_shopping_list("tj-1", 3)        # kept on disk when this returns
manager.force_save()                           # committed when this returns and manager.status says "saved"
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec

from grocery import operations as ops
from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.config import Settings
from grocery.exchange.automatic import Automatic
from grocery.exchange.earlier_files import STORE, first_state, make_room
from grocery.links import LinkBook
from grocery.operations.trips import to_complete
from grocery.proposals import ProposalBook
from grocery.questions import Memory, Moment, items, past, shopping, trips
from grocery.records import Item, ListLine, Record, Skipped, Template, Trip
from grocery.stores.sqlite_store import SqliteStore
from grocery.stores.versions import VersionStore
from grocery.sync import history
from grocery.sync.backup import Backup
from grocery.sync.bases import Made, Snapshot, Wanted
from grocery.sync.beside_others import BesideOthers
from grocery.sync.clients import Outcome, PageChange
from grocery.sync.debounce import Pace
from grocery.sync.diff import Change
from grocery.sync.history import Version
from grocery.sync.push import Sync
from grocery.sync.replica import Replica
from grocery.sync.status import Status, status_of
from hub_store import HubStore

HERE = Path(__file__).parent
SAMPLE = HERE / "sample_catalog.json"

EMBEDDED_PACE = Pace(quiet_s=0.2, max_wait_s=0.5, per_hour=1_000_000, refresh_s=1)
"""The embedded store is on this machine: its tables follow a tap within a second, and nobody counts its commits."""

CLOSE_S = 3.0
"""How long closing waits for the last commit, in seconds; the journal keeps what did not get through."""


class GroceryManager:
    """One household: state in memory, every change kept on disk before it is shown, commits in the background.

    Mutating methods take `by` (who did it), return the record they made or changed, and raise `InvalidInput` or
    `NotFound` with nothing half done; when they return, the change is on disk. What they take and do stands with the
    operation that they make. Reading methods return tuples. All else is done with `do`, and asked of `moment`.

    Args:
        settings: The configuration; None reads it from the environment.
        store: Where to keep versions; None makes the store that the settings ask for.
        clock: Time and chance.
        patience_s: How long to wait for the store to open, in seconds; it then goes on opening by itself. None waits
            until it is open or found to be out of reach.

    Raises:
        InvalidInput: A setting cannot be taken; the sentence names it.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        store: VersionStore | None = None,
        clock: Clock | None = None,
        patience_s: float | None = None,
    ) -> None:
        self.settings = settings = settings or Settings.from_env(os.environ)
        self._clock = clock or Clock()
        embedded = not settings.token and store is None
        self._demo = embedded and settings.on_space
        self._store = store or _store(settings)
        self._replica = Replica(settings.data_dir / "replicas", self._clock)
        self.recent = self._replica.recent
        pace = EMBEDDED_PACE if embedded else Pace.of(settings)
        self._sync = Sync(self._store, self._replica, pace=pace, first=self._first, clock=self._clock)
        self._beside_others = BesideOthers(settings.data_dir / "replicas", self._replica, self._sync.look)
        self._memory, self.links = Memory(), LinkBook(settings.data_dir / "links.json", self._clock)
        self._sync.start(patience_s)
        self._backup = _backup(settings, self._store, self._clock)
        self.backups = Automatic(settings, self._store, self._clock, lambda: self.catalog, lambda: self.status)
        self.proposals = ProposalBook(settings.data_dir / "proposals.json", self._clock, self, self._replica.tell)

    def _first(self, never_before: bool) -> Catalog:
        first, said = first_state((self.settings.data_dir, HERE) if never_before else (), SAMPLE, self._clock)
        self._replica.notices += said
        return first

    def do(self, op: Wanted, by: str = "", under: tuple[str, int] | None = None) -> Made:
        """Make a change of this process: the one way in, on disk when it returns.

        Args:
            op: Any operation of `grocery.operations`, or what makes one of the state, maybe several times.
            by: Who does it.
            under: The replica and number to make it as, which nobody else uses; None for this process's own next.

        Returns:
            The change's `replica` and `number`, by which `Undo` takes it back, and the `record` it made or changed.

        Raises:
            InvalidInput: A value cannot be taken; the error names the field.
            NotFound: What it is about is not there.
            JournalError: It could not be put on disk, so it was not made.
            StoreError, NotAllowed: Changes are not taken at present.
        """
        if isinstance(op, ops.OnADay) and not op.zone:
            op = msgspec.structs.replace(op, zone=self.settings.timezone)
        with self._beside_others.making(op):
            self.backups.before([op if isinstance(op, ops.Operation) else op(self.catalog)])
            made = self._replica.do(op, by, under)
        self._sync.changed()
        return made

    def _do(self, op: ops.AnyOperation, by: str) -> Record | None:
        return self.do(op, by).record

    def moment(self, state: Catalog | None = None) -> Moment:
        """What questions are asked of: this household as it is now, or in another state of it.

        Args:
            state: The state; None for that of the moment at which the question needs one.
        """
        read, pending = lambda: state or self.catalog, lambda: self._replica.pending
        return Moment(read, self._store, self._clock.now, self._memory, self.settings.timezone, pending)

    # ---- catalog -----------------------------------------------------------------------------------------------------

    @property
    def catalog(self) -> Catalog:
        """The household's whole state at this moment; immutable."""
        return self._replica.catalog

    @property
    def stores(self) -> dict[str, tuple[Item, ...]]:
        """Every store's items, by store name."""
        return {store: tuple(items.values()) for store, items in self.catalog.stores.items()}

    def get_store_items(self, store: str, category: str | None = None, query: str = "") -> tuple[Item, ...]:
        """A store's items, in the order of the file; those that match a query, best first. See `browse`.

        Raises:
            NotFound: There is no such store.
        """
        return items.browse(self.moment(), query, store, category or "", limit=self.catalog.item_count()).items

    def get_categories(self, store: str) -> tuple[str, ...]:
        """The categories of a store's items, sorted by name: see `grocery.questions.items.categories`."""
        return items.categories(self.moment(), store)

    def search(self, query: str, store: str | None = None, limit: int = 50) -> tuple[Item, ...]:
        """Items whose name matches, best first, with tolerance: see `grocery.questions.items.search`."""
        return items.search(self.moment(), query, store, limit)

    def add_item_to_catalog(
        self,
        store: str,
        name: str,
        category: str,
        price: Decimal | float | None,
        unit: str,
        default_quantity: Decimal | float = 1,
        by: str = "",
    ) -> Record | None:
        """Add an item to a store and return it: see `AddItem`."""
        op = ops.AddItem(
            store=store, name=name, category=category, price=_as_given(price), unit=unit,
            default_quantity=_as_given(default_quantity),
        )  # fmt: skip
        return self._do(op, by)

    def update_catalog_item(
        self,
        item_id: str,
        name: str | None = None,
        category: str | None = None,
        price: Decimal | float | None = None,
        unit: str | None = None,
        default_quantity: Decimal | float | None = None,
        store: str | None = None,
        by: str = "",
    ) -> Record | None:
        """Change fields of an item and return it; None leaves a field as it is. See `EditItem`."""
        given = {
            "name": name, "category": category, "price": _as_given(price), "unit": unit,
            "default_quantity": _as_given(default_quantity), "store": store,
        }  # fmt: skip
        given = {field: value for field, value in given.items() if value is not None}
        return self._do(msgspec.structs.replace(ops.EditItem(item_id=item_id), **given), by)

    def delete_catalog_item(self, item_id: str, by: str = "") -> Record | None:
        """Delete an item from the catalog; the list and past purchases keep what they have of it."""
        return self._do(ops.DeleteItem(item_id=item_id), by)

    def add_store(self, name: str, by: str = "") -> None:
        """Add a store without items."""
        self._do(ops.AddStore(name=name), by)

    def rename_store(self, old: str, new: str, by: str = "") -> None:
        """Rename a store; its items, lines and budget come along."""
        self._do(ops.RenameStore(store=old, name=new), by)

    def delete_store(self, name: str, by: str = "") -> None:
        """Delete a store with its items, lines and budget."""
        self._do(ops.DeleteStore(store=name), by)

    # ---- list --------------------------------------------------------------------------------------------------------

    @property
    def shopping_list(self) -> tuple[ListLine, ...]:
        """The lines of the list, in the order in which they were added."""
        return tuple(self.catalog.shopping_list.values())

    def add_to_shopping_list(
        self, item_id: str, quantity: Decimal | float | None = None, by: str = ""
    ) -> Record | None:
        """Put an item on the list and return its line: see `AddToList`; None is the item's default quantity."""
        return self._do(ops.AddToList(item_id=item_id, quantity=_as_given(quantity)), by)

    def update_quantity(self, item_id: str, quantity: Decimal | float, by: str = "") -> Record | None:
        """Set how much of a line is to be bought. `item_id` is the id of the item or of the line, here and below."""
        return self._do(ops.SetQuantity(line=item_id, quantity=_as_given(quantity)), by)

    def check_off(self, item_id: str, checked: bool = True, by: str = "") -> Record | None:
        """Tick a line, or take its tick away."""
        return self._do(ops.CheckOff(line=item_id, checked=bool(checked) if isinstance(checked, int) else checked), by)

    def set_note(self, item_id: str, note: str, by: str = "") -> Record | None:
        """Write a note on a line, at most 200 characters; an empty one takes it away."""
        return self._do(ops.SetNote(line=item_id, note=note), by)

    def remove_from_shopping_list(self, item_id: str, by: str = "") -> Record | None:
        """Take a line off the list."""
        return self._do(ops.RemoveLine(line=item_id), by)

    def clear_shopping_list(self, store: str | None = None, by: str = "") -> None:
        """Take all lines off the list, or those of one store. An empty list stays empty, without an error."""
        name = "" if store is None else self.catalog.store(store)
        if lines := tuple(line.line for line in self.shopping_list if not name or line.store == name):
            self._do(ops.ClearList(lines=lines, store=name), by)

    def get_total_cost(self, store: str | None = None) -> Decimal:
        """What the list costs, rounded by line; lines without a known price are left out.

        Raises:
            NotFound: There is no such store.
        """
        return shopping.totals(self.moment(), store).total

    # ---- trips -------------------------------------------------------------------------------------------------------

    def complete_current_list(self, store: str, notes: str = "", by: str = "") -> Record | None:
        """Make a trip of what is ticked on a store's list, or of all of it when nothing is, and return it."""
        return self._do(ops.CompleteList(store=store, lines=to_complete(self.catalog, store), notes=notes), by)

    def load_previous_list(self, list_id: str, by: str = "") -> tuple[ListLine, ...]:
        """Put what was bought on a trip on the list again and return the list: see `ShopAgain`."""
        self._do(ops.ShopAgain(trip=list_id), by)
        return self.shopping_list

    def archive_list(self, list_id: str, by: str = "") -> Record | None:
        """Put a trip away and return it; it still counts: see `ArchiveTrip`."""
        return self._do(ops.ArchiveTrip(trip=list_id), by)

    def get_shopping_history(self, store: str | None = None, limit: int = 10) -> tuple[Trip, ...]:
        """The newest trips with their purchases, newest first, archived ones too; at most `limit`.

        Raises:
            NotFound: There is no such store.
        """
        return trips.newest(self.moment(), store, limit)

    @property
    def templates(self) -> tuple[Template, ...]:
        """The templates, in the order in which they were saved."""
        return tuple(self.catalog.templates.values())

    def save_template(self, name: str, store: str | None = None, by: str = "") -> Record | None:
        """Save the list, or that of one store, under a name and return the template: see `SaveTemplate`."""
        return self._do(ops.SaveTemplate(name=name, store="" if store is None else store), by)

    def load_template(self, name: str, by: str = "") -> tuple[ListLine, ...]:
        """Put the things of a template on the list and return the list: see `LoadTemplate`."""
        self._do(ops.LoadTemplate(name=name), by)
        return self.shopping_list

    def delete_template(self, name: str, by: str = "") -> None:
        """Delete a template; the list stays as it is."""
        self._do(ops.DeleteTemplate(name=name), by)

    # ---- money and settings ------------------------------------------------------------------------------------------

    @property
    def budget(self) -> Decimal:
        """The budget over all stores."""
        return self.catalog.budget

    @property
    def store_budgets(self) -> dict[str, Decimal]:
        """The stores' own budgets, by store name."""
        return dict(self.catalog.store_budgets)

    @property
    def currency(self) -> str:
        """The currency of all amounts, as its ISO 4217 code."""
        return self.catalog.currency

    @property
    def email_address(self) -> str:
        """The address the list is mailed to; empty for none."""
        return self.catalog.email_address

    def set_budget(self, amount: Decimal | float, by: str = "") -> None:
        """Set the budget over all stores, 0 to 1,000,000."""
        self._do(ops.SetBudget(amount=_as_given(amount)), by)

    def set_store_budget(self, store: str, amount: Decimal | float | None, by: str = "") -> None:
        """Set the budget of one store, 0 to 1,000,000; None takes it away."""
        self._do(ops.SetStoreBudget(store=store, amount=_as_given(amount)), by)

    def set_email_address(self, address: str, by: str = "") -> None:
        """Set the address the list is mailed to; an empty one takes it away."""
        self._do(ops.SetEmail(address=address), by)

    # ---- pages -------------------------------------------------------------------------------------------------------

    @property
    def household(self) -> str:
        """The household's id: pages keep their queues under it; empty while nothing is known yet."""
        return self._replica.base.stored.household if self._replica.is_open else ""

    @property
    def boot(self) -> str:
        """The id of this process: revisions of different ones cannot be compared."""
        return self._replica.id

    def snapshot(self) -> Snapshot:
        """The state, the version that it builds on, and the changes that are in none yet: all of one moment.

        Raises:
            StoreError: There is no state yet.
        """
        return self._replica.snapshot()

    @property
    def revision(self) -> int:
        """Counts the changes of the state in this process."""
        return self._replica.revision

    def watched_by(self, watcher: Callable[[], None]) -> None:
        """Call this whenever the state or the status may be another; on any thread, so that it must not wait.

        What the status says that only time changes, and warnings of a store, are not told.
        """
        self._replica.watchers.append(watcher)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Changes that had nothing left to act on, the last 100."""
        return self.catalog.skipped

    def submit(self, changes: Sequence[PageChange], household: str = "") -> tuple[Outcome, ...]:
        """Take a page's changes, in order; those that are known already do nothing again.

        Args:
            changes: What the page sent.
            household: For whom they were made; empty when that needs no check.

        Raises:
            StoreError, NotAllowed, JournalError: None of them could be taken; the page keeps them.
        """
        self.backups.before_changes(changes)
        outcomes = self._replica.submit(changes, household)
        self._sync.changed()
        self._sync.looks_for_pages.wanted()
        return outcomes

    def applied(self, replicas: Sequence[str]) -> tuple[dict[str, int], dict[str, int]]:
        """Up to which number the changes of these replicas are kept here, and up to which they are in the store."""
        with self._replica.lock:
            kept, saved = self.catalog.applied, self._replica.base.applied
        return {r: kept.get(r, 0) for r in replicas}, {r: saved.get(r, 0) for r in replicas}

    # ---- versions ----------------------------------------------------------------------------------------------------

    def versions(self, limit: int = 50, before: str | None = None) -> tuple[Version, ...]:
        """The newest versions of the household, newest first: see `grocery.questions.past.versions`."""
        return past.versions(self.moment(), limit, before)

    def diff(self, version: str, other: str | None = None) -> tuple[Change, ...]:
        """What changed from a version to another one, None for this moment: see `grocery.questions.past.diff`."""
        return past.diff(self.moment(), version, other)

    def restore(self, version: str, record_id: str | None = None, by: str = "") -> Made:
        """Bring back everything as it was in a version, as a new change that can itself be taken back.

        What was bought, prices seen and what other phones have not sent yet stay.

        Args:
            version: The version's id.
            record_id: Only this item, or only this line of the list; None for everything.
            by: Who does it.

        Raises:
            NotFound: There is no such version or record, or all of it is like that already.
            StoreError: The version cannot be read.
        """
        return self.do(history.bringing_back(self._store, version, record_id), by)

    def undo(self, by: str = "") -> None:
        """Take back the newest change of this process that is in effect, of this person if one is named.

        What others did to the same records meanwhile stays.

        Raises:
            NotFound: There is no such change, or what it was about is gone.
        """
        self._replica.undo_last(by)
        self._sync.changed()

    # ---- storage -----------------------------------------------------------------------------------------------------

    @property
    def status(self) -> Status:
        """How safe the changes are at this moment."""
        return status_of(self._sync, self._replica, self._store, self._clock, backup=self._backup, demo=self._demo)

    def force_save(self, timeout_s: float | None = None) -> Status:
        """Commit what is pending now, without waiting for quiet.

        Args:
            timeout_s: How long to wait at most, in seconds; None waits for the end.

        Returns:
            The status afterwards: whatever its state, nothing that was kept is lost.
        """
        self._sync.push_now(timeout_s)
        return self.status

    def refresh(self) -> Status:
        """Look now whether the store has a newer version, and take it over."""
        self._sync.look()
        return self.status

    def keep_mine(self) -> Status:
        """When `status.choice`: keep the list as it is here, as a new version on top of the store's."""
        self._sync.keep_mine()
        return self.status

    def take_theirs(self) -> Status:
        """When `status.choice`: go on with what is in the store; start new when nothing is there."""
        self._sync.take_theirs()
        return self.status

    def archive(self, name: str) -> Status:
        """Shorten the dataset's history: older versions go under the tag `archive-<name>`. It cannot be taken back.

        Raises:
            InvalidInput: The name is not a year.
            NotAllowed: The list is not on the Hub, or there is such an archive.
            GroceryError: Not everything could be saved before.
        """
        self._sync.archive(history.archive_tag(name))
        return self.status

    def close(self, timeout_s: float = CLOSE_S) -> None:
        """Commit what is pending, as far as that goes in so many seconds, and stop. The journal keeps the rest."""
        if self._backup is not None:
            self._backup.close()
        self._sync.close(timeout_s)


def _store(settings: Settings) -> VersionStore:
    return _hub(settings, settings.dataset) if settings.token else SqliteStore(make_room(settings.data_dir / STORE))


def _hub(settings: Settings, dataset: str) -> HubStore:
    return HubStore(dataset, token=settings.token, endpoint=settings.endpoint, folder=settings.data_dir / "hub")


def _backup(settings: Settings, store: VersionStore, clock: Clock) -> Backup | None:
    if not (settings.token and settings.backup_dataset):
        return None
    backup = Backup(store, _hub(settings, settings.backup_dataset), clock)
    backup.start()
    return backup


def _as_given(number: object) -> Decimal:  # from outside: the operation checks it and makes it a Decimal
    return number  # type: ignore[return-value]
