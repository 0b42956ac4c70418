"""Whatever happens to servers, pages, disks and the hub: afterwards all agree, and nothing that was kept is lost.

A hypothesis state machine over a `World` in one process. Its rules say what can happen; the sixteen invariants of
`docs/design.md` are the checks in `convergence_checks.py` and `convergence_world.py`. `make soak` runs it for longer.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import grocery_app
from grocery.catalog import Catalog
from grocery.insight.periods import PERIODS
from grocery.operations import (
    AddItem,
    AddPurchase,
    AddStore,
    AddText,
    AddToList,
    AddTrip,
    AnyOperation,
    ArchiveTrip,
    ChangeQuantity,
    CheckOff,
    ClearList,
    CompleteList,
    DeleteItem,
    DeleteStore,
    DeleteTemplate,
    DeleteTrip,
    Dismiss,
    DismissRise,
    DoAnyway,
    EditItems,
    EditPurchase,
    EditTemplate,
    EditTrip,
    KeepApart,
    LoadTemplate,
    MergeItems,
    MoveLine,
    MoveLines,
    NameList,
    PutSeveral,
    RemoveLine,
    RemovePurchase,
    RenameStore,
    RenameTemplate,
    SaveTemplate,
    SetAisles,
    SetBudget,
    SetBudgetPeriod,
    SetCurrency,
    SetEmail,
    SetNote,
    SetQuantity,
    SetStaple,
    SetStopCost,
    SetStoreBudget,
    SetTimezone,
    ShopAgain,
    Undo,
    change_key,
)  # fmt: skip
from grocery.sync import heads, pull
from tests.convergence_checks import SPOILT, read_once
from tests.convergence_items import a_measure, a_price, an_edit
from tests.convergence_lists import a_list, of_a_list, ticked
from tests.convergence_ways_back import bringing_back, undo_of_anybody
from tests.convergence_world import World, small_catalog
from tests.fake_page import Page
from tests.fake_store import Fault
from tests.remembered import garbage_collected_seldom

SHM = Path("/dev/shm")
SLOTS = {"a": "folder-a", "b": "folder-b", "c": "folder-c"}

LIST = [
    "put", "put", "put", "quantity", "more", "tick", "tick", "note", "remove", "clear", "price", "move", "complete",
    "trip", "template", "list", "undo", "undo another's", "type",
]  # fmt: skip
REST = [
    "add", "edit", "edit", "delete", "open", "rename", "close", "budget", "share", "period", "currency", "zone",
    "mail", "name", "wrong", "wrong", "bulk", "merge", "apart", "aisles", "anyway", "dismiss",
]  # fmt: skip
KINDS = LIST * 2 + REST
PICKS = 41
pick = st.integers(0, PICKS - 1)
secrets = st.sampled_from(["", "x" * 26, "of another"])
taps = st.lists(st.integers(0, len(KINDS) * PICKS**2 - 1), min_size=1, max_size=3)  # numbers: see `_tap`


def _tap(number: int) -> tuple[str, int, int]:
    """What somebody does, and two numbers that say to which things: drawn as one, a third of the work."""
    kind, picks = divmod(number, PICKS**2)
    return KINDS[kind], *divmod(picks, PICKS)


def operation(kind: str, one: int, two: int, view: Catalog, replica: str, made: int) -> AnyOperation:
    """What a person who sees this state may ask for; some of it is stale, doubtful or wrong.

    `replica` has numbered so many changes (`made`) by now.
    """
    keys = [change_key(replica, n) for n in range(1, made + 1)]
    items = [item for items in view.stores.values() for item in items] + ["tj-404"]
    lines = [*view.shopping_list, *keys[-3:], "gone"]
    stores = [*view.stores, "Aldi"]
    item, line, store = items[one % len(items)], lines[one % len(lines)], stores[one % len(stores)]
    amount = Decimal([1, 2, 3, 10][two % 4])
    on = a_list(view, one)
    skipped = [(change.replica, change.number) for change in view.skipped] or [(replica, 404)]
    aside = skipped[two % len(skipped)]
    seen = a_measure(one)
    every = {"seen": (amount,) * len(lines), "measures": (seen,) * len(lines)}
    as_seen: dict[str, Any] = every if two % 2 else {}
    noted: dict[str, Any] = {"note": ["", "ripe", "1 cup"][two % 3], "apart": two % 3 == 2}
    wishes: dict[str, Any] = {
        "put": lambda: AddToList(
            item_id=item, quantity=amount if two % 3 else None, list=on if two % 2 else "", measure=seen, **noted
        ),
        "list": lambda: of_a_list(one, two, (store, line, on), tuple(view.stores)),
        "type": lambda: AddText(
            text=["2 lb thing 1", "Thing 2", "cake x3", ""][two % 4], store=store if one % 2 else ""
        ),
        "quantity": lambda: SetQuantity(line=line, quantity=amount, measure=seen),
        "more": lambda: ChangeQuantity(line=line, more=amount - 2, measure=seen),
        "tick": lambda: CheckOff(line=line, checked=two % 3 != 0, **ticked(one, two, store, lines)),
        "note": lambda: SetNote(line=line, note="ripe" if two % 2 else ""),
        "remove": lambda: RemoveLine(line=line, seen=amount if two % 2 else None, measure=seen),
        "clear": lambda: ClearList(lines=tuple(lines), **as_seen),
        "price": lambda: a_price(line, one, amount if two % 3 else None),
        "move": lambda: MoveLine(line=line, store=store),
        "complete": lambda: CompleteList(store=store, lines=tuple(lines[: 1 + two % 4]), paid=amount),
        "bulk": lambda: EditItems(items=tuple(items[one % 8 : one % 8 + 3]), category=f"Aisle {two % 3}"),
        "merge": lambda: MergeItems(keep=item, gone=items[two % len(items)]),
        "apart": lambda: KeepApart(one=item, other=items[two % len(items)], apart=two % 3 > 0),
        "aisles": lambda: SetAisles(store=store, order=(f"Aisle {two % 3}", "Produce")),
        "add": lambda: AddItem(store=store, name=f"Cake {two % 3}", price=amount, twin_ok=bool(two % 2)),
        "edit": lambda: an_edit(item, one, two, amount, stores),
        "delete": lambda: DeleteItem(item_id=item),
        "open": lambda: AddStore(name=["Aldi", "Lidl"][two % 2]),
        "rename": lambda: RenameStore(store=store, name=["Aldi", "Costco", "Rewe"][two % 3]),
        "close": lambda: DeleteStore(store=store),
        "budget": lambda: SetBudget(amount=amount),
        "share": lambda: SetStoreBudget(store=store, amount=amount if two % 2 else None),
        "period": lambda: SetBudgetPeriod(period=PERIODS[two % 3]),
        "currency": lambda: SetCurrency(currency=["EUR", "USD"][two % 2]),
        "name": lambda: NameList(name=["Casa", "Home", ""][two % 3]),
        "zone": lambda: SetTimezone(timezone=["America/Los_Angeles", "Asia/Tokyo"][two % 2]),
        "template": lambda: _of_a_template(one, two, (store, item, line), amount),
        "trip": lambda: _of_a_trip(view, one, two, store, item),
        "mail": lambda: SetEmail(address=["ann@example.org", "", "nobody"][two % 3]),
        "anyway": lambda: DoAnyway(replica=aside[0], number=aside[1]),
        "dismiss": lambda: Dismiss(replica=aside[0], number=aside[1]),
        "undo": lambda: Undo(replica=replica, number=max(1, made - two % 4)),
        "undo another's": lambda: undo_of_anybody(view, one, two),
        "wrong": lambda: AddToList(item_id=item, quantity=Decimal([0, 20_000][two % 2])),
    }
    op: AnyOperation = wishes[kind]()
    return op


def _of_a_trip(view: Catalog, one: int, two: int, store: str, item: str) -> AnyOperation:
    trips = [*view.trips, "trip-gone"]
    trip = trips[two % len(trips)]
    bought = [row.item_id or row.name for rows in view.purchases.values() for row in rows if row.trip == trip]
    row = [*bought, "tj-404"][two % (len(bought) + 1)]
    made: list[AnyOperation] = [
        AddTrip(store=store, items=(item, "Ice"), prices=(None, Decimal(two)), day=["", "2026-10-31"][two % 2]),
        EditTrip(trip=trip, day=["2026-11-01", "2026-10-30"][one % 2], notes="rain"),
        EditTrip(trip=trip, store=store),
        ArchiveTrip(trip=trip, archived=two % 3 > 0),
        DeleteTrip(trip=trip),
        ShopAgain(trip=trip),
        EditPurchase(trip=trip, row=row, price=Decimal(two) if two % 3 else None),
        EditPurchase(trip=trip, row=row, quantity=Decimal(1 + two % 4)),
        RemovePurchase(trip=trip, row=row),
        AddPurchase(trip=trip, item=["Ice", item][two % 2], quantity=Decimal(2)),
    ]
    return made[one % len(made)]


def _of_a_template(one: int, two: int, of: tuple[str, str, str], amount: Decimal) -> AnyOperation:
    store, item, line = of
    name, other = ["Weekly", "Party"][two % 2], ["Party", "Picnic", "weekly"][two % 3]
    made: list[AnyOperation] = [
        MoveLines(lines=(line,), items=(item,)),
        MoveLines(lines=(line,), store=store),
        SetStopCost(amount=amount),
        DismissRise(item_id=item),
        SaveTemplate(name=name, store=store if two % 2 else "", over=two % 3 > 0),
        LoadTemplate(name=name, over=two % 3 > 0),
        LoadTemplate(name=name, items=(item,)),
        EditTemplate(name=name, item_id=item, quantity=amount, measure=a_measure(one // 3)),
        EditTemplate(name=name, item_id=item, quantity=None),
        RenameTemplate(name=name, to=other),
        DeleteTemplate(name=name),
        SetStaple(item_id=item, quantity=amount if two % 2 else None, measure=a_measure(one // 3)),
        PutSeveral(items=(item, "tj-1")),
        PutSeveral(items=("n", item), new=(AddItem(store=store, name=f"Cake {two % 3}", price=amount, item_id="n"),)),
    ]
    return made[one % len(made)]


class Convergence(RuleBasedStateMachine):
    """Two or three servers, two pages, one hub that others write too, and a second household."""

    @initialize()
    def begin(self) -> None:
        folder = tempfile.mkdtemp(prefix="grocery-", dir=SHM if SHM.is_dir() else None)
        self.world = World(Path(folder))
        self.healed = False
        for slot in ("a", "b"):
            self.world.start(slot, SLOTS[slot], self.world.hub)
        for page in self.world.pages:
            self.world.meet(page, self.server(0))

    def server(self, index: int) -> Any:
        servers = self.world.live()
        return servers[index % len(servers)]

    def some(self) -> bool:
        return bool(self.world.live())

    def doing(self, ops: list[int], server: Any) -> None:
        for kind, one, two in map(_tap, ops):
            if server.replica.is_open:
                whose = server.manager.boot, server.replica._number
                self.world.do(server, operation(kind, one, two, server.manager.catalog, *whose))

    def tapping(self, ops: list[int], page: Page) -> None:
        for kind, one, two in map(_tap, ops):
            if page.view is not None:
                self.world.tap(page, operation(kind, one, two, page.view, page.replica, page.number))

    # ---- people ------------------------------------------------------------------------------------------------------

    @rule(index=st.integers(0, 1), ops=taps)
    def tap(self, index: int, ops: list[int]) -> None:
        self.tapping(ops, self.world.pages[index])

    @precondition(some)
    @rule(index=st.integers(0, 1), ops=taps, to=pick, answered=st.integers(0, 4))
    def tap_and_send(self, index: int, ops: list[int], to: int, answered: int) -> None:
        self.tapping(ops, self.world.pages[index])
        self.world.meet(self.world.pages[index], self.server(to), answered=answered > 0)

    @precondition(some)
    @rule(index=st.integers(0, 1), to=pick)
    def meet(self, index: int, to: int) -> None:
        self.world.meet(self.world.pages[index], self.server(to))

    @precondition(some)
    @rule(index=st.integers(0, 1), to=pick, ahead=st.sampled_from([-1, 0, 1, 1, 2, 100_001]), secret=secrets)
    def forge(self, index: int, to: int, ahead: int, secret: str) -> None:
        """Somebody guesses what the page sends next, or makes up a number that would cover all that it ever sends."""
        page = self.world.pages[index]
        wrong = {"of another": self.world.pages[1 - index].secret}.get(secret, secret)
        self.world.forge(page, self.server(to), max(1, page.number + ahead), wrong)

    @rule(index=st.integers(0, 1))
    def reload(self, index: int) -> None:
        self.world.reload(index)

    @precondition(some)
    @rule(ops=taps, to=pick)
    def do(self, ops: list[int], to: int) -> None:
        self.doing(ops, self.server(to))

    @precondition(some)
    @rule(to=pick, back=pick, how=st.sampled_from(["version", "backup", "added"]))
    def bring_back_a_version(self, to: int, back: int, how: str) -> None:
        """In the app, as one more change; `revert` does it on the hub."""
        server = self.server(to)
        history = server.hub.history()
        then = self.world.watch.state(server.hub, history[back % len(history)].version)
        if then is not None and server.replica.is_open:
            op = bringing_back(server.manager.catalog, then, how)
            self.world.do(server, op) if op else None

    # ---- time and the store ------------------------------------------------------------------------------------------

    @rule(seconds=st.sampled_from([1, 6, 31, 120]))
    def wait(self, seconds: int) -> None:
        self.world.timeline.advance(seconds)

    @rule(slot=st.sampled_from(list(SLOTS)), days=st.sampled_from([-100, -40, 0, 0, 40, 100]))
    def a_clock_jumps(self, slot: str, days: int) -> None:
        """Ahead or back, or it is put right."""
        if SLOTS[slot] in self.world.folders:
            self.world.set_clock(SLOTS[slot], timedelta(days=days))

    @precondition(some)
    @rule(to=pick)
    def push(self, to: int) -> None:
        self.world.push(self.server(to))

    @precondition(some)
    @rule(to=pick)
    def look(self, to: int) -> None:
        self.world.look(self.server(to))

    @precondition(some)
    @rule(
        to=pick,
        fault=st.sampled_from(list(Fault)),
        call=st.sampled_from(["commit", "commit", "head", "load", "log", "file"]),
    )
    def break_a_call(self, to: int, fault: Fault, call: str) -> None:
        self.server(to).store.faults.append((fault, frozenset([call])))

    @precondition(some)
    @rule(to=pick, fault=st.sampled_from([Fault.OFFLINE, Fault.MOVED, Fault.BUSY, Fault.LOST]), calls=st.integers(2, 9))
    def break_many_calls(self, to: int, fault: Fault, calls: int) -> None:
        self.server(to).store.faults += [(fault, frozenset())] * calls

    @precondition(some)
    @rule(to=pick)
    def commit_and_lose_the_answer(self, to: int) -> None:
        server = self.server(to)
        server.store.faults.insert(0, (Fault.LOST, frozenset(["commit"])))
        self.world.push(server)

    @precondition(some)
    @rule(to=pick, moves=st.integers(0, 3), again=st.booleans())
    def lag(self, to: int, moves: int, again: bool) -> None:
        store = self.server(to).store
        store.lag, store.lag_again = moves, again
        if again and moves:
            self.world.misled.add(self.server(to).name)

    @rule()
    def mend(self) -> None:
        for server in self.world.live():
            server.store.faults.clear()
            server.store.lag = 0

    @rule()
    def a_late_commit_lands(self) -> None:
        self.world.hub.land_late()

    @precondition(some)
    @rule(to=pick, ops=taps, index=st.integers(0, 1), what=st.sampled_from(["tap", "do", "other", "hand"]))
    def in_the_middle_of_a_commit(self, to: int, ops: list[int], index: int, what: str) -> None:
        server, page = self.server(to), self.world.pages[index]

        def happens() -> None:
            if what == "tap":
                self.tapping(ops, page)
                self.world.meet(page, server)
            elif what == "do":
                self.doing(ops, server)
            elif what == "other" and self.some():
                self.doing(ops, self.server(index))
                self.world.push(self.server(index))
            elif what == "hand":
                self.world.edit_by_hand(partial(_reprice, index), "Change a price")

        server.store.meanwhile = happens
        self.world.push(server)

    # ---- processes and disks -----------------------------------------------------------------------------------------

    @precondition(some)
    @rule(to=pick, cut=st.none() | st.integers(0, 400))
    def kill(self, to: int, cut: int | None) -> None:
        server = self.server(to)
        self.world.kill(server)
        if cut is not None:
            self.world.tear(server, cut)

    @precondition(some)
    @rule(to=pick, cut=st.none() | st.integers(0, 400), ops=taps, offline=st.integers(0, 3))
    def restart(self, to: int, cut: int | None, ops: list[int], offline: int) -> None:
        server = self.server(to)
        slot = next(slot for slot, running in self.world.servers.items() if running is server)
        self.doing(ops, server)
        self.world.kill(server)
        if cut is not None:
            self.world.tear(server, cut)
        self.world.start(slot, server.folder.name, server.hub, (Fault.OFFLINE,) if not offline else ())

    @rule(slot=st.sampled_from(list(SLOTS)), offline=st.booleans())
    def start(self, slot: str, offline: bool) -> None:
        if self.world.servers.get(slot) is None:
            folder = "folder-a" if slot == "c" and SLOTS["c"] not in self.world.folders else SLOTS[slot]
            self.world.start(slot, folder, self.world.hub, (Fault.OFFLINE,) if offline else ())

    @rule(slot=st.sampled_from(list(SLOTS)))
    def stop(self, slot: str) -> None:
        if self.world.servers.get(slot) in self.world.live():
            self.world.stop(slot)

    @rule(slot=st.sampled_from(["a", "b"]), start=st.booleans())
    def wipe(self, slot: str, start: bool) -> None:
        folder = SLOTS[slot]
        for server in self.world.live():
            if server.folder.name == folder:
                self.world.kill(server)
        if folder in self.world.folders:
            self.world.wipe(folder)
        if start and self.world.servers.get(slot) is None:
            self.world.start(slot, folder, self.world.hub)

    @rule(source=st.sampled_from(["a", "b"]))
    def clone(self, source: str) -> None:
        if self.world.servers.get("c") is None and SLOTS[source] in self.world.folders:
            self.world.clone(SLOTS[source], SLOTS["c"])
            self.world.start("c", SLOTS["c"], self.world.hub)

    @rule(slot=st.sampled_from(list(SLOTS)), killed=st.booleans())
    def move_to_another_dataset(self, slot: str, killed: bool) -> None:
        server = self.world.servers.get(slot)
        if server is None or server not in self.world.live():
            return
        if killed:
            self.world.kill(server)
        else:
            self.world.stop(slot)
        self.world.start(slot, server.folder.name, self.world.hubs[server.hub is self.world.hub])

    # ---- somebody on the hub -----------------------------------------------------------------------------------------

    @rule(back=st.integers(1, 4), applied_too=st.booleans())
    def revert(self, back: int, applied_too: bool) -> None:
        self.world.revert(back, applied_too=applied_too)

    @rule(back=st.integers(1, 4))
    def reset(self, back: int) -> None:
        self.world.reset(back)

    @rule()
    def squash(self) -> None:
        if self.world.watch.state(self.world.hub, self.world.hub.head) is not None:
            self.world.squash()

    @precondition(some)
    @rule(to=pick, ops=taps, back=st.integers(1, 2))
    def commit_unseen_and_revert_it(self, to: int, ops: list[int], back: int) -> None:
        """Only the message of the commit still tells that the changes were made."""
        server = self.server(to)
        self.doing(ops, server)
        server.store.faults[:0] = [(Fault.LOST, frozenset(["commit"])), (Fault.OFFLINE, frozenset(["head"]))]
        self.world.push(server)
        self.world.revert(back, applied_too=True)

    @precondition(some)
    @rule(to=pick, back=st.integers(1, 3))
    def pull_a_revert_and_die(self, to: int, back: int) -> None:
        """Only the copy on the disk still has the marks; the next start finds the head as it was."""
        server = self.server(to)
        slot = next(slot for slot, running in self.world.servers.items() if running is server)
        self.world.push(server)
        self.world.revert(back, applied_too=True)
        self.world.look(server)
        if server in self.world.live():
            self.world.kill(server)
            self.world.start(slot, server.folder.name, server.hub, (Fault.OFFLINE,))

    @precondition(some)
    @rule(to=pick, index=st.none() | st.integers(0, 1), ops=taps, ahead=st.integers(0, 2))
    def forge_applied_by_hand(self, to: int, index: int | None, ops: list[int], ahead: int) -> None:
        """Somebody's message has a line like ours in it, about changes that wait."""
        server = self.server(to)
        if index is None:
            self.doing(ops, server)
            self.world.forge_applied(server.replica.id, server.replica._number + ahead)
        else:
            page = self.world.pages[index]
            self.tapping(ops, page)
            self.world.forge_applied(page.replica, page.number + ahead)
        self.world.look(server)

    @precondition(some)
    @rule(to=pick, how=st.sampled_from(["halved", "missing"]), mine=st.integers(0, 2))
    def wreck_and_choose(self, to: int, how: str, mine: int) -> None:
        self.wreck_by_hand(how)
        self.world.look(self.server(to))
        if self.some():
            self.choose(to, mine=mine > 0)

    @rule(index=pick)
    def change_a_price_by_hand(self, index: int) -> None:
        self.world.edit_by_hand(partial(_reprice, index), "Change a price")

    @rule(index=pick)
    def add_by_hand(self, index: int) -> None:
        self.world.edit_by_hand(partial(_add, f"hand-{len(self.world.hub.versions)}", index), "Add an item")

    @rule(at=st.integers(0, 5), year=st.booleans())
    def spoil_a_line_by_hand(self, at: int, year: bool) -> None:
        """Somebody leaves a line in a table that nobody can read, as git's markers are; or, after some, mends them."""
        files = dict(self.world.hub.files())
        tables = sorted(path for path in files if path.startswith("prices/" if year else "trips/"))
        path = tables[-1] if tables else "trips/2026-11.jsonl"
        lines = files.get(path, b"").split(b"\n")
        sound = [line for line in lines if not line.startswith(SPOILT)]
        spoilt = [*lines[:at], SPOILT + b" %d" % len(self.world.hub.versions), *lines[at:]]
        files[path] = b"\n".join(spoilt if len(lines) - len(sound) < 5 else sound)
        self.world.hub.by_hand(files, "Spoil a line")

    @rule(how=st.sampled_from(["halved", "emptied", "unreadable", "missing"]))
    def wreck_by_hand(self, how: str) -> None:
        files = dict(self.world.hub.files())
        if how == "unreadable":
            files["grocery_catalog.json"] = b"{nonsense"
        elif how == "missing":
            files.pop("grocery_catalog.json", None)
        elif self.world.watch.state(self.world.hub, self.world.hub.head) is not None:
            return self.world.edit_by_hand(partial(_cut, 1 if how == "halved" else 0), "Wreck it")
        self.world.hub.by_hand(files, "Wreck it")

    @precondition(some)
    @rule(to=pick, mine=st.booleans())
    def choose(self, to: int, mine: bool) -> None:
        server = self.server(to)
        self.world.ask(server, server.manager.keep_mine if mine else server.manager.take_theirs)

    # ---- the end -----------------------------------------------------------------------------------------------------

    @rule(keep_mine=st.booleans())
    def heal(self, keep_mine: bool) -> None:
        self.heal_all(keep_mine=keep_mine)

    def heal_all(self, *, keep_mine: bool) -> None:
        for hub in reversed(self.world.hubs):
            if hub is self.world.hub or self.world.held(hub) or len(hub.versions) > 1:
                self.world.heal(hub, keep_mine=keep_mine)
                self.world.check()

    @invariant()
    def holds(self) -> None:
        self.world.check()

    def teardown(self) -> None:
        world: World | None = getattr(self, "world", None)
        if world is None:
            return
        try:
            if not world.watch.violations:
                self.heal_all(keep_mine=True)
                states = [world.watch.state(world.hub, v) for v in (world.hub.head, world.hub.reflog[1])]
                world.watch.any_operation_anywhere([state for state in states if state is not None])
                world.watch.raise_violations()
        finally:
            world.close()


def _rows(plain: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in plain["stores"].values() for row in rows]


def _reprice(index: int, plain: dict[str, Any]) -> None:
    rows = _rows(plain)
    if rows:
        rows[index % len(rows)]["price"] = 90 + index


def _add(item: str, index: int, plain: dict[str, Any]) -> None:
    stores = list(plain["stores"].values())
    if stores:
        stores[index % len(stores)].append({"id": item, "name": "By hand", "price": 1})


def _cut(kept: int, plain: dict[str, Any]) -> None:
    plain["stores"] = {store: rows[:kept] for store, rows in plain["stores"].items()}


@pytest.fixture(autouse=True)
def _small_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A household that begins anew begins with a small catalog, too, and no file is read twice."""
    sample = tmp_path / "sample.json"
    sample.write_bytes(small_catalog(""))
    monkeypatch.setattr(grocery_app, "SAMPLE", sample)
    for module in (heads, pull):
        monkeypatch.setattr(module, "decode", read_once)
    with garbage_collected_seldom():
        yield


pytestmark = pytest.mark.timeout(0)
TestConvergence = Convergence.TestCase
TestConvergence.settings = settings(max_examples=4 * settings().max_examples)
