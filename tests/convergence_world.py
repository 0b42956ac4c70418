"""Servers, folders, browsers and hubs in one process: what can happen to them, without saying in which order."""

from __future__ import annotations

import dataclasses
import logging
import os
import shutil
import traceback
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from grocery.config import Settings
from grocery.days import FORGOTTEN_AFTER
from grocery.errors import GroceryError
from grocery.operations import AddToList, AnyOperation, Entry
from grocery.stores.files import APPLIED, CARD, CATALOG, decode_applied
from grocery.sync.clients import PageChange
from grocery.sync.journal import NAME as JOURNAL
from grocery.sync.journal import Header
from grocery.sync.mode import Stage
from grocery_app import GroceryManager
from tests.convergence_checks import FORGER, Key, Lineage, Watch
from tests.fake_clock import FakeClock, FakeTimer, Timeline
from tests.fake_page import Browser, Page
from tests.fake_store import Copy, FakeHub, FakeStore, Fault, Killed
from tests.remembered import decoded_entry

STORES = {"Trader Joe's": "tj", "Safeway": "sw", "Costco": "co"}
_ROUNDS = 30
_DEADLY = (Fault.KILLED_BEFORE, Fault.KILLED_AFTER)


def small_catalog(household: str) -> bytes:
    """Three stores with four items each, as a person might have written it."""
    stores = {
        store: [
            {"id": f"{prefix}-{n}", "name": f"Thing {n}", "category": "Produce", "price": n + 0.5, "unit": "lb"}
            for n in range(1, 5)
        ]
        for store, prefix in STORES.items()
    }
    plain = {"schema": 1, "household": household, "stores": stores, "budget": 100}
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def on_disk(journal: Path) -> tuple[Header | None, tuple[Entry, ...]]:
    """The whole lines of a journal, read a second way so that a mistake in the first is seen."""
    whole = []
    for line in journal.read_bytes().split(b"\n")[:-1]:
        crc, _, content = line.partition(b" ")
        if crc == b"%08x" % zlib.crc32(content):
            whole.append(content)
    header = msgspec.json.decode(whole[0], type=Header) if whole else None
    return header, tuple(map(decoded_entry, whole[1:]))


@dataclass
class Folder:
    """A data folder, with the copies of the base that lie in it."""

    name: str
    path: Path
    off: timedelta = timedelta(0)  # by how much the clock of its machine is wrong
    disk: dict[str, Copy] = field(default_factory=dict)


def left_in(folder: Folder) -> list[str]:
    """The names of the journals that lie in a data folder, of living and of dead processes."""
    there = folder.path / "replicas"
    return sorted(left.name for left in there.iterdir() if (left / JOURNAL).exists()) if there.is_dir() else []


@dataclass(eq=False)
class Server:
    """One process."""

    name: str
    folder: Folder
    hub: FakeHub
    store: FakeStore
    manager: GroceryManager

    @property
    def replica(self) -> Any:
        return self.manager._replica

    @property
    def sync(self) -> Any:
        return self.manager._sync


class Unexpected(logging.Handler):
    """Hears of faults that the code took for a passing trouble though it did not expect them."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(logging.ERROR)
        self.watch = watch

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        where = "".join(traceback.format_tb(fault.__traceback__)[-3:]) if fault else ""
        self.watch.violations.append(f"{record.getMessage()}: {fault!r}\n{where}")


class World:
    """Everything that takes part."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.timeline = Timeline()
        self.timeline.run = self._ring
        self.clock = FakeClock(self.timeline, "world")
        self.watch = Watch(self._forgotten)
        self.hubs = [self._new_hub("one"), self._new_hub("two")]
        self.folders: dict[str, Folder] = {}
        self.servers: dict[str, Server | None] = {}
        self.browsers = [Browser(), Browser()]
        self.pages = [self.new_page(browser) for browser in self.browsers]
        self._on_disk: dict[str, tuple[Entry, ...]] = {}
        self.misled: set[str] = set()  # processes to which both routes lagged
        self._count = 0
        self._log = logging.getLogger("grocery")
        self._unexpected = Unexpected(self.watch)
        self._log.addHandler(self._unexpected)
        self._log_was = self._log.propagate, self._log.level
        self._log.propagate = False
        self._log.setLevel(logging.ERROR)

    def _forgotten(self, replica: str) -> bool:
        return replica[:8] < f"{self.timeline.now - FORGOTTEN_AFTER:%Y%m%d}"

    def _new_hub(self, name: str) -> FakeHub:
        hub = FakeHub(name)
        hub.landed = partial(self.watch.landed, hub)
        hub.by_hand({CATALOG: small_catalog(f"h-{name}"), CARD: b"# Card\n"}, "Upload")
        return hub

    @property
    def hub(self) -> FakeHub:
        return self.hubs[0]

    def live(self, *, of: FakeHub | None = None) -> list[Server]:
        """The running processes that are not in the middle of something."""
        running = [server for server in self.servers.values() if server is not None]
        return [s for s in running if s.name not in self.timeline.busy and (of is None or s.hub is of)]

    # ---- processes ---------------------------------------------------------------------------------------------------

    def start(self, slot: str, folder: str, hub: FakeHub, faults: tuple[Fault, ...] = ()) -> None:
        """Start a process on a data folder, with what goes wrong while it starts."""
        home = self.folders.setdefault(folder, Folder(folder, self.root / folder))
        self._count += 1
        name = f"{slot}.{self._count}"
        store = FakeStore(hub, home.disk, faults=[(fault, frozenset()) for fault in faults])
        settings = Settings(
            token="token", dataset=hub.name, data_dir=home.path, commits_per_hour=600, refresh_s=30, endpoint=""
        )
        left = {key for whose, keys in self._journals([home]) for key in keys if whose == f"h-{hub.name}"}
        for running in [other for other in self.servers.values() if other is not None and other.folder is home]:
            left -= {(entry.replica, entry.number) for entry in running.replica.pending}
        clock = FakeClock(self.timeline, name)
        clock.off = home.off
        manager = GroceryManager(settings, store=store, clock=clock)
        store.faults.clear()
        server = Server(name, home, hub, store, manager)
        store.pending = lambda: tuple(server.replica.pending)
        self.servers[slot] = server
        self._takes_over(server, left)

    def _takes_over(self, server: Server, left: set[Key]) -> None:
        """Invariant 2, at a start: the state has what dead processes left whole on this disk."""
        if server.replica.is_open:
            applied = server.manager.catalog.applied
            lost = sorted(key for key in left if key[1] > applied.get(key[0], 0))
            if lost:
                self.watch.wrong(2, f"{server.name} started without {lost}, which lay on its disk")

    def stop(self, slot: str) -> None:
        """Stop a process as SIGTERM does."""
        server = self.servers[slot]
        if server is not None:
            server.store.faults = [f for f in server.store.faults if f[0] not in _DEADLY]
            server.store.meanwhile = None
            server.manager.close()
            self.timeline.drop_all_of(server.name)
            self.servers[slot] = None

    def kill(self, server: Server) -> None:
        """kill -9: nothing is closed properly, and the system lets go of locks and files."""
        self.timeline.drop_all_of(server.name)
        self.timeline.busy.discard(server.name)
        for slot, running in self.servers.items():
            if running is server:
                self.servers[slot] = None
        journal = server.replica._journal
        if journal is not None:
            context = journal._lock._context
            if context.lock_file_fd is not None:
                os.close(context.lock_file_fd)
                context.lock_file_fd = None
            journal._close_file()
        self.knowledge_lost()

    def tear(self, server: Server, cut: int) -> None:
        """Cut the end off the last line of a dead process's journal, as a power failure may."""
        file = server.replica._journal.folder / JOURNAL if server.replica._journal else None
        if file is None or not file.exists():
            return
        content = file.read_bytes()
        body = content[:-1].rfind(b"\n") + 1
        if body:
            file.write_bytes(content[: len(content) - 1 - cut % (len(content) - body)])

    def wipe(self, name: str) -> None:
        """The disk is empty again, as after a restart of a Space. Its processes must be dead."""
        folder = self.folders.pop(name)
        shutil.rmtree(folder.path, ignore_errors=True)
        self.knowledge_lost()

    def clone(self, source: str, target: str) -> None:
        """Copy a data folder, running or not."""
        there = self.folders[source]
        shutil.rmtree(self.root / target, ignore_errors=True)
        if there.path.exists():
            shutil.copytree(there.path, self.root / target)
        disk = {hub: Copy(kept.version, dict(kept.applied)) for hub, kept in there.disk.items()}
        self.folders[target] = Folder(target, self.root / target, disk=disk)
        self.knowledge_lost()

    def set_clock(self, name: str, off: timedelta) -> None:
        """The clock of a machine jumps, or is put right; its timers go by another one."""
        home = self.folders[name]
        home.off = off
        for server in self.servers.values():
            if server is not None and server.folder is home:
                server.manager._clock.off = off  # type: ignore[attr-defined]

    def ask(self, server: Server, work: Callable[[], object]) -> None:
        """Let a process do something; it may die of it, or refuse with a sentence."""
        if server.name in self.timeline.busy or server not in self.servers.values():
            return
        self.timeline.busy.add(server.name)
        try:
            work()
        except Killed:
            self.kill(server)
        except GroceryError:
            pass
        finally:
            self.timeline.busy.discard(server.name)

    def _ring(self, timer: FakeTimer) -> None:
        server = next((s for s in self.servers.values() if s is not None and s.name == timer.name), None)
        if server is not None:
            self.ask(server, timer.action)

    def push(self, server: Server) -> None:
        """`force_save`, without the thread of its own, in which a kill would stay unseen."""
        self.ask(server, server.sync._push_at_once)

    def look(self, server: Server) -> None:
        self.ask(server, server.manager.refresh)

    def do(self, server: Server, op: AnyOperation) -> None:
        """A change by an assistant or the command line; it may come while the server talks to its store."""
        if server not in self.servers.values():
            return
        before = server.replica.pending
        try:
            server.manager.do(op, "Ann")
        except GroceryError:
            return
        for entry in server.replica.pending:
            if entry not in before:
                self.watch.household_of[entry.replica, entry.number] = server.manager.household

    # ---- pages -------------------------------------------------------------------------------------------------------

    def new_page(self, browser: Browser) -> Page:
        return Page(browser, self.clock, self.watch.forgets)

    def reload(self, index: int) -> None:
        """Load the page anew: another replica, the same browser."""
        self.pages[index] = self.new_page(self.browsers[index])

    def tap(self, page: Page, op: Any) -> None:
        if page.household:
            self.watch.household_of[page.tap(op, "Bo")] = page.household

    def meet(self, page: Page, server: Server, *, answered: bool = True) -> None:
        """A page sends what it has and sees what there is."""
        if server not in self.servers.values():
            return
        page.send(server.manager, answered=answered)
        if answered and server.replica.is_open:
            page.poll(server.manager)

    def forge(self, page: Page, server: Server, number: int, secret: str) -> None:
        """Somebody who has seen the id of a page sends a change under it, without its secret."""
        op = AddToList(item_id="tj-1", quantity=Decimal(99))
        forged = PageChange(page.replica, number, self.clock.stamp(), FORGER, op, secret)
        if server not in self.servers.values():
            return
        try:
            outcomes = server.manager.submit([forged])
        except GroceryError:
            return
        if any(outcome.state != "refused" for outcome in outcomes):
            self.watch.wrong(2, f"a forged change of {page.replica} was taken for its own: {outcomes}")

    # ---- what somebody does on the hub -------------------------------------------------------------------------------

    def revert(self, back: int, *, applied_too: bool) -> None:
        """Bring back an older catalog as a new version; `applied.jsonl` is joined, or taken back as well."""
        history = self.hub.history()
        old = history[min(back, len(history) - 1)]
        files = {**self.hub.files(), CATALOG: old.files.get(CATALOG, self.hub.files().get(CATALOG, b""))}
        if applied_too:
            files[APPLIED] = old.files.get(APPLIED, b"")
        elif APPLIED in old.files:
            files[APPLIED] = self.hub.files().get(APPLIED, b"") + old.files[APPLIED]
        here, then = self.watch.lineage(self.hub), self.watch.lineage(self.hub, old.version)
        self.watch.removed |= here.named - then.named
        made = self.hub.by_hand(files, "Revert")
        acting = then.acting if CATALOG in old.files else here.acting  # where it has none, the catalog stays as it is
        self.watch.lineages[self.hub.name][made.version] = dataclasses.replace(here, acting=acting, story=())

    def reset(self, back: int) -> None:
        """Force the branch back. What is gone stays gone where all who are left knew of it."""
        history = self.hub.history()
        old = history[min(back, len(history) - 1)]
        before = self.watch.lineage(self.hub).named
        self.hub.late.clear()
        self.hub.reset(old.version)
        gone = before - self.watch.lineage(self.hub).named
        self.watch.removed |= gone
        self.knowledge_lost()

    def squash(self) -> None:
        """Fold the history into one version. What only its messages told is known to those alone who read them."""
        before = self.watch.lineage(self.hub)
        made = self.hub.squash()
        applied = decode_applied(made.files)
        named = frozenset(one for one in before.named if one[1] <= applied.get(one[0], 0))
        last = {replica: max(n for r, n in named if r == replica) for replica, _ in named}
        self.watch.lineages[self.hub.name][made.version] = Lineage(named, last, applied, before.acting)
        self.knowledge_lost()

    def forge_applied(self, replica: str, number: int) -> None:
        """A commit by hand whose message says that changes of a replica are dealt with; its files do not."""
        self.hub.by_hand(self.hub.files(), "Tidy up", f"As agreed.\n\nMarks: {replica}={number}")

    def edit_by_hand(self, change: Callable[[dict[str, Any]], None], title: str) -> None:
        """Change the catalog as plain JSON."""
        if self.watch.state(self.hub, self.hub.head) is None:
            return
        plain = msgspec.json.decode(self.hub.files()[CATALOG])
        change(plain)
        self.hub.by_hand({**self.hub.files(), CATALOG: msgspec.json.encode(plain) + b"\n"}, title)

    def knowledge_lost(self) -> None:
        """Keep as `removed` only what the history still tells, or every disk and process knows."""
        named = self.watch.lineage(self.hub).named
        self.watch.removed = {one for one in self.watch.removed if one in named or self._all_know(one)}

    def _all_know(self, one: Key) -> bool:
        applied = [
            folder.disk[self.hub.name].applied if self.hub.name in folder.disk else {} for folder in self._folders()
        ]
        applied += [s.replica.base.applied if s.replica.is_open else {} for s in self._running()]
        return bool(applied) and all(one[1] <= known.get(one[0], 0) for known in applied)

    def _folders(self) -> list[Folder]:
        return list(self.folders.values())

    def _running(self) -> list[Server]:
        return [s for s in self.servers.values() if s is not None and s.hub is self.hub]

    # ---- healing -----------------------------------------------------------------------------------------------------

    def held(self, hub: FakeHub) -> set[Key]:
        """The changes for a household that are on a disk or in a browser at this moment."""
        found = {(c.replica, c.number) for browser in self.browsers for c in browser.queue(f"h-{hub.name}")}
        for whose, keys in self._journals(self._folders()):
            if whose == f"h-{hub.name}":
                found |= keys
        return found

    def _journals(self, folders: list[Folder]) -> Iterator[tuple[str, set[Key]]]:
        """Whose each journal is and what is in it, also those of processes that run."""
        for folder in folders:
            for name in left_in(folder):
                header, entries = on_disk(folder.path / "replicas" / name / JOURNAL)
                if header is not None:
                    yield header.household, {(entry.replica, entry.number) for entry in entries}

    def heal(self, hub: FakeHub, *, keep_mine: bool) -> None:
        """Faults off, every folder has its process on this hub, pages are open: until nothing is left to do."""
        hub.late.clear()
        held, before = self.held(hub), set(self.watch.committed)
        for slot, server in list(self.servers.items()):
            if server is not None and server.hub is not hub:
                self.stop(slot)
        # A start takes over what dead processes left, so a folder that has any sees one, also beside a running process.
        for name in sorted(self.folders) or ["folder-a"]:
            if not self._is_cared_for(name):
                self.start(f"heal-{name}", name, hub)
        pages = [self.new_page(browser) for browser in self.browsers]
        for server in self.live():
            server.store.faults.clear()
            server.store.lag, server.store.meanwhile = 0, None
        for turn in range(_ROUNDS):
            if self._heal_once(hub, pages, turn, keep_mine=keep_mine):
                break
        else:
            self.watch.wrong(12, f"no rest after {_ROUNDS} rounds: {[self._told(s) for s in self.live()]}")
        self.watch.all_survive(hub, held, before)
        for slot in [slot for slot in self.servers if slot.startswith("heal-")]:
            self.stop(slot)

    def _is_cared_for(self, name: str) -> bool:
        """Whether a process runs on a folder, and nothing is left there of another one."""
        home = self.folders.get(name)
        living = {server.replica.id for server in self.live() if server.folder is home and server.replica.is_open}
        return home is not None and bool(living) and living.issuperset(left_in(home))

    def _heal_once(self, hub: FakeHub, pages: list[Page], turn: int, *, keep_mine: bool) -> bool:
        self.timeline.advance(60)
        for server in self.live():
            self.look(server)
            if server.sync.mode.stage is Stage.STOPPED:
                ways = [server.manager.keep_mine, server.manager.take_theirs]
                self.ask(server, ways[(turn + (0 if keep_mine else 1)) % 2])
        servers = self.live()
        for count, page in enumerate(pages):
            if servers:
                self.meet(page, servers[(turn + count) % len(servers)])
        self.watch.raise_violations()
        return self._at_rest(hub)

    def _at_rest(self, hub: FakeHub) -> bool:
        """Invariant 12, healed: all replicas equal the head, nothing is pending, the pages are empty."""
        head = self.watch.state(hub, hub.head)
        if head is None or any(browser.queue(f"h-{hub.name}") for browser in self.browsers):
            return False
        states = [self.watch.contents(server.manager.catalog) for server in self.live() if server.replica.is_open]
        quiet = all(s.manager.status.state == "saved" and s.replica.base.version == hub.head for s in self.live())
        return quiet and all(state == self.watch.contents(head) for state in states)

    def _told(self, server: Server) -> str:
        status = server.manager.status
        return f"{server.name}: {status.state}, {status.pending} pending, {status.error!r} at {status.version[-3:]}"

    # ---- after every step --------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Invariants 7 and 12 on every process, and whatever was seen on the way."""
        for server in self.live():
            replica = server.replica
            if replica.is_open:
                self.watch.state_is_base_and_pending(
                    server.hub,
                    server.name,
                    replica.base,
                    replica.catalog,
                    replica.pending,
                    copied=server.sync._pull.from_copy,
                )
                self._kept_is_on_disk(server)
                if server.name not in self.misled and not server.sync._pull.from_copy:
                    self.watch.never_taken_back(server.hub, server.name, replica.base.version)
            self._has_a_next_step(server)
        self.watch.raise_violations()

    def _kept_is_on_disk(self, server: Server) -> None:
        """Invariant 2, its first half: what a person was told is kept lies on the disk."""
        journal = server.replica._journal
        if self._on_disk.get(server.name) is not journal.pending:
            self._on_disk[server.name] = journal.pending
            _, found = on_disk(journal.folder / JOURNAL)
            if msgspec.json.encode(found) != msgspec.json.encode(journal.pending):
                self.watch.wrong(2, f"{server.name}: {journal.pending} is pending, but not what the disk has")

    def _has_a_next_step(self, server: Server) -> None:
        """Invariant 12: settled, scheduled again, or stopped with a reason."""
        sync, replica = server.sync, server.replica
        if sync.mode.stage is not Stage.OPEN:
            if sync.mode.reason is None:
                self.watch.wrong(12, f"{server.name} is {sync.mode.stage} without a reason")
        elif replica.pending and (sync.debouncer.due_at is None or sync.debouncer._timer is None):
            self.watch.wrong(12, f"{server.name} has {len(replica.pending)} pending changes and plans no push")

    def close(self) -> None:
        """Let go of everything, without asking whether it is right."""
        for server in [s for s in self.servers.values() if s is not None]:
            self.kill(server)
        self._log.removeHandler(self._unexpected)
        self._log.propagate = self._log_was[0]
        self._log.setLevel(self._log_was[1])
        shutil.rmtree(self.root, ignore_errors=True)
