"""How much work is done, counted, not timed: a slow guard over all files, a file written twice, a request more are red.

The household has 5,000 items, 200 lines on its list and 40 trips; the bounds are what is done today, and little more.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from door.devices import COOKIE as DEVICE
from door.devices import Devices, Paired
from door.guard import Asked
from door.hosts import Site
from door.login import COOKIE as SESSION
from door.login import Login
from door.members import Members, Person
from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.config import Settings
from grocery.records import Item, ListLine, PricePoint, Purchase, Trip
from grocery.stores import catalog_file, files, rows, sqlite_store, tables
from grocery.stores import written as written_rows
from grocery.stores.diary import CommitMessage
from grocery.stores.files import APPLIED, CATALOG, encode
from grocery.stores.json_places import KeyTwice
from grocery.stores.sqlite_store import SqliteStore
from grocery.stores.versions import NO_VERSION
from grocery.sync import bases, effects, push
from grocery_app import GroceryManager
from tests.fake_page import page_called, secret_of
from tests.households import Household
from tests.loops import awaited
from ui.sync import page_change

ITEMS, LINES, TRIPS = 5_000, 200, 40
NEVER_S = 3_600
STORES = ("Trader Joe's", "Safeway", "Costco")


def household() -> Catalog:
    """The household, always the same one."""
    every = [
        Item(f"x-{n}", STORES[n % 3], f"Thing No. {n}", f"Aisle {n % 20}", Decimal(99 + n).scaleb(-2), "each")
        for n in range(ITEMS)
    ]
    stores = {store: {item.id: item for item in every if item.store == store} for store in STORES}
    listed = {
        f"k3f9x2-{n}": ListLine(f"k3f9x2-{n}", i.id, i.store, i.name, i.category, i.price, i.unit, Decimal(1))
        for n, i in enumerate(every[:: ITEMS // LINES])
    }
    trips, bought, prices = {}, [], []
    for n in range(TRIPS):
        at, item = f"2026-10-{1 + n % 28:02d}T17:00:00Z", every[n]
        trips[f"t-{n}"] = Trip(f"t-{n}", item.store, f"Trip {n}", "completed", at, at, Decimal(1), by="Ann")
        bought += [
            Purchase(f"t-{n}", i.store, at, i.id, i.name, i.category, "each", Decimal(1), i.price, i.price, "Ann", "")
            for i in every[n : n + 40]
        ]
        prices += [PricePoint(item.id, item.store, item.price or Decimal(1), "each", at, "Ann", "trip")]
    return Catalog(
        household="h-work12345678", stores=stores, shopping_list=listed, last_updated="2026-11-22", trips=trips,
        purchases={"2026-10": tuple(bought)}, prices={"2026": tuple(prices)}, applied={"20261122-k3f9x2": LINES},
    )  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, bytes]]:
    """The household as a file of the embedded store, and its own files."""
    path, content = tmp_path_factory.mktemp("household") / "grocery.db", encode(household())
    store = SqliteStore(path)
    store.open()
    store.commit(content, CommitMessage("The household", ""), NO_VERSION)
    store.close()
    return path.read_bytes(), content


@pytest.fixture
def opened(tmp_path: Path, written: tuple[bytes, dict[str, bytes]]) -> Iterator[Callable[[], GroceryManager]]:
    """Opens that household, which then commits when it is told to."""
    (tmp_path / "grocery.db").write_bytes(written[0])
    managers: list[GroceryManager] = []

    def manager() -> GroceryManager:
        settings = Settings(data_dir=tmp_path, save_delay_s=NEVER_S, save_max_s=NEVER_S, refresh_s=NEVER_S)
        managers.append(GroceryManager(settings, store=SqliteStore(tmp_path / "grocery.db")))
        return managers[-1]

    yield manager
    for one in managers:
        one.close()


class Pattern:
    """A compiled pattern that counts the characters it is given."""

    def __init__(self, pattern: re.Pattern[Any], read: Counter[str]) -> None:
        self._pattern = pattern
        self._read = read

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._pattern, name)
        if not callable(found):
            return found

        def counted(*given: Any, **named: Any) -> Any:
            self._read[self._pattern.pattern] += max(map(len, filter(lambda one: isinstance(one, str | bytes), given)))
            return found(*given, **named)

        return counted


@contextmanager
def patterns_counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Characters that our modules' patterns are given, by pattern."""
    read: Counter[str] = Counter()
    plain = re.compile

    def compiled(pattern: Any, flags: int = 0) -> Any:
        return Pattern(plain(pattern, flags), read)

    with monkeypatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.partition(".")[0] not in ("grocery", "grocery_app", "hub_store", "hub_client", "hub_answers", "ui"):
                continue
            for attribute, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(module, attribute, Pattern(value, read))
                elif value is re:
                    ours = type("re", (), {**vars(re), "compile": staticmethod(compiled)})
                    for method in ("search", "match", "fullmatch", "findall", "finditer", "split", "sub"):
                        setattr(ours, method, staticmethod(_called(compiled, method)))
                    patch.setattr(module, attribute, ours)
        yield read


def _called(compiled: Callable[..., Any], method: str) -> Callable[..., Any]:
    def call(pattern: str, *given: Any, flags: int = 0) -> Any:
        texts = [one for one in given if not isinstance(one, re.RegexFlag)]
        of = [one for one in given if isinstance(one, re.RegexFlag)]
        return getattr(compiled(pattern, of[0] if of else flags), method)(*texts)

    return call


class Calls:
    """Counts how often functions are called, by name, where a module calls them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self.count: Counter[str] = Counter()
        self.given: dict[str, list[Any]] = {}
        self.made: dict[str, list[Any]] = {}

    def of(self, module: Any, name: str, known_as: str = "") -> None:
        plain = getattr(module, name)
        known_as = known_as or name

        def counted(*given: Any, **named: Any) -> Any:
            self.count[known_as] += 1
            self.given.setdefault(known_as, []).append(given)
            found = plain(*given, **named)
            self.made.setdefault(known_as, []).append(found)
            return found

        self._patch.setattr(module, name, counted)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


def tick(manager: GroceryManager, number: int) -> None:
    """A page's tap: its first, second … change is a tick of the first, second … line."""
    page = page_called("ann", f"{manager._clock.now():%Y%m%d}")
    op = {"op": "CheckOff", "line": f"k3f9x2-{number}", "checked": True}
    sent = {"replica": page, "secret": secret_of(page), "number": number, "at": "", "by": "Ann", "op": op}
    (outcome,) = manager.submit([page_change(sent)])
    assert outcome.state == "kept"


# ---- opening ---------------------------------------------------------------------------------------------------------


def test_opening_reads_no_file_with_patterns(
    opened: Callable[[], GroceryManager], monkeypatch: pytest.MonkeyPatch
) -> None:
    with patterns_counted(monkeypatch) as read:
        assert opened().status.state == "saved"
    assert 0 < read.total() < 500, read.most_common(3)


def test_opening_decodes_each_file_once(
    opened: Callable[[], GroceryManager], written: tuple[bytes, dict[str, bytes]], calls: Calls
) -> None:
    calls.of(files, "decode_catalog")
    calls.of(catalog_file, "check")
    calls.of(rows, "check", "rows checked")
    calls.of(files, "read_table")
    calls.of(files, "_applied_in")
    opened()
    tables = [path for path in written[1] if path not in (CATALOG, APPLIED)]
    assert calls.count == {"decode_catalog": 1, "check": 1, "read_table": len(tables), "_applied_in": 3}
    assert Counter(path for path, *_ in calls.given["read_table"]) == dict.fromkeys(tables, 1)


class LookedAt(bytes):
    """A file in which nothing is looked for that is longer than a letter: Python takes as long as reading it."""

    def count(self, *_: Any) -> int:
        raise AssertionError("Looked through once more.")

    def __contains__(self, what: object) -> bool:
        assert isinstance(what, bytes) and len(what) == 1
        return super().__contains__(what)


def test_a_table_is_read_without_looking_for_texts_in_it(written: tuple[bytes, dict[str, bytes]]) -> None:
    content = written[1]["trips/2026-10.jsonl"]
    assert len(tables.rows_in(LookedAt(content), Purchase)) == TRIPS * 40
    twice = content.replace(b'{"trip":', b'{"note":"x","trip":', 1)
    spaced = content.replace(b'{"trip":', b'{"note" :"x","trip":', 1)
    for other in (
        twice,
        spaced,
        twice.replace(b",", b", "),
        content.replace(b":", b"\t:", 1).replace(b"{", b'{"note":"",', 1),
    ):
        with pytest.raises(KeyTwice):
            tables.rows_in(other, Purchase)


def test_a_restart_applies_each_waiting_change_once(opened: Callable[[], GroceryManager], calls: Calls) -> None:
    manager = opened()
    for number in range(1, 6):
        tick(manager, number)
    manager._sync.debouncer.close()
    manager._replica.close()  # as a kill: nothing was committed
    manager._store.close()
    calls.of(sys.modules["grocery.operations"], "apply")
    again = opened()
    assert again.status.pending == 5 and calls.count["apply"] == 5


# ---- one tap, and its commit -----------------------------------------------------------------------------------------


def test_a_tap_is_applied_once_and_syncs_the_journal_once(
    opened: Callable[[], GroceryManager], monkeypatch: pytest.MonkeyPatch, calls: Calls
) -> None:
    manager = opened()
    tick(manager, 1)
    calls.of(sys.modules["grocery.operations"], "apply")
    calls.of(bases, "apply")
    calls.of(sys.modules["grocery.sync.journal"], "sync")
    with patterns_counted(monkeypatch) as read:
        tick(manager, 2)
    assert calls.count == {"apply": 1, "sync": 1}
    assert read.total() < 200, read.most_common(3)


def test_the_commit_of_a_tap_writes_two_files_in_few_bytes_and_statements(
    opened: Callable[[], GroceryManager], calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager = opened()
    tick(manager, 1)
    manager.force_save()
    tick(manager, 2)
    calls.of(push, "encode")
    calls.of(effects, "apply")
    calls.of(sqlite_store, "decode")
    calls.of(written_rows, "encode_row")
    calls.of(catalog_file, "check")
    calls.of(rows, "check", "rows checked")
    statements: list[str] = []
    db = manager._store._file._db  # type: ignore[attr-defined]
    db.set_trace_callback(statements.append)
    with patterns_counted(monkeypatch) as read:
        assert manager.force_save().state == "saved"
    db.set_trace_callback(None)
    assert [set(made) for made in calls.made["encode"]] == [{CATALOG, APPLIED}]
    assert calls.count == {"encode": 1, "apply": 1, "encode_row": 1}, "one line of the list is written, nothing is read"
    assert read.total() < 200, read.most_common(3)
    assert len(statements) <= 42, statements
    packed = db.execute(
        "SELECT sum(length(packed)) FROM blobs JOIN changes ON blob = blobs.number"
        " WHERE version = (SELECT max(number) FROM versions)"
    )
    assert packed.fetchone()[0] < 500


# ---- who asks --------------------------------------------------------------------------------------------------------


def test_a_members_secret_is_hashed_once_for_each_request(tmp_path: Path, calls: Calls) -> None:
    clock, site = Clock(), Site("https", "home.example", 443)
    devices = Devices(tmp_path / "devices.json", clock)
    login = Login(None, None, Members("ann", ()), tmp_path, clock)  # type: ignore[arg-type]
    session = login._sessions.begin(Person("ann"))
    _, secret = devices.let_in("browser", "phone", "Ben")
    calls.of(hashlib, "sha256")
    for way, sent in ((Paired(devices), f"__Host-{DEVICE}={secret}"), (login, f"__Host-{SESSION}={session}")):
        asked = Asked("GET", "/", [(b"host", b"home.example"), (b"cookie", sent.encode())])
        calls.count.clear()
        visitor = awaited(way.visitor(asked, site))
        assert visitor is not None and calls.count == {"sha256": 1}
    assert awaited(Paired(devices).visitor(asked, site)) is None


# ---- the Hub ---------------------------------------------------------------------------------------------------------


PATIENT_S = 60  # where an answer of a busy machine takes longer than it is waited for, the same is asked twice


def test_opening_and_saving_ask_the_hub_so_often(house: Household) -> None:
    def asked() -> Counter[str]:
        found = Counter(request.kind for request in house.hub.requests)
        house.hub.requests.clear()
        return found

    house.open("laptop").close()
    house.hub.requests.clear()
    phone = house.open("phone", timeout_s=PATIENT_S)
    assert asked() == {"create": 1, "revision": 1, "resolve": 4, "tree": 1, "content": 3, "commits": 2}
    phone.check_off(str(phone.add_to_shopping_list("tj-1")["line"]))  # type: ignore[index]
    assert phone.force_save().state == "saved"
    assert asked() == {"preupload": 1, "commit": 1}
    phone.refresh()
    assert asked() == {"resolve": 1}
    phone.close()
    house.open("phone", timeout_s=PATIENT_S)
    assert asked() == {"create": 1, "revision": 1, "resolve": 1, "tree": 1}
