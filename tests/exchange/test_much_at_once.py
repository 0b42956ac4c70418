"""Files of tens of thousands of records: what is kept once, looked at once, and no matter of the search for cycles."""

from __future__ import annotations

import gc
import threading
from collections.abc import Sequence
from contextlib import nullcontext
from decimal import Decimal

import msgspec
import pytest
from msgspec.structs import replace
from pytest_mock import MockerFixture

from grocery import turns
from grocery.catalog import Catalog
from grocery.exchange import backup, sound_values
from grocery.exchange.backup import read_backup, written_backup
from grocery.exchange.checking import sound
from grocery.exchange.incoming import UnsoundFile
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import change_of
from grocery.insight.duplicates import Alike
from grocery.operations import Entry, apply
from grocery.records import Item, ListLine, PricePoint, Purchase
from grocery.stores import rows
from grocery.traces import ItemTrace, LineTrace
from grocery.turns import MUCH, TapLock, in_turns, let_go, long_work, served, starting

AT = "2026-11-22T18:02:33Z"
EMPTY = Catalog(household="h-2", stores={})
MANY = {
    f"co-{n}": Item(f"co-{n}", "Costco", f"Thing {n}", f"Aisle {n % 3}", Decimal(n % 7), "each") for n in range(1, 500)
}
HOUSE = Catalog(household="h-1", stores={"Costco": MANY, "Aldi": {}}, last_updated="2026-11-22")
FILE = written_backup(HOUSE, AT)


def how_many(values: Sequence[object]) -> int:
    """How many objects there are, equal ones counted as well."""
    return len(set(map(id, values)))


def test_a_text_or_price_that_many_things_have_is_kept_once() -> None:
    items = read_backup(FILE).items
    assert items == tuple(MANY.values())
    assert [how_many([item[field] for item in items]) for field in ("category", "unit", "price", "extra")] == [
        3,
        1,
        7,
        1,
    ]
    assert how_many([item.default_quantity for item in items]) == 1


def test_a_price_is_kept_as_it_was_written() -> None:
    pears = Item("co-1", "Costco", "Pears", "Produce", Decimal("1.50"), "lb")
    figs = Item("co-2", "Costco", "Figs", "Produce", Decimal("1.5"), "lb")
    house = HOUSE.replacing(stores={"Costco": {"co-1": pears, "co-2": figs}})
    assert [str(item.price) for item in sound(read_backup(written_backup(house, AT))).items] == ["1.50", "1.5"]


def test_rows_as_we_write_them_are_not_looked_at_again(mocker: MockerFixture) -> None:
    again, around = mocker.spy(rows, "check"), mocker.spy(backup, "check")
    read_backup(FILE)
    assert again.call_count == 0
    assert [len(call.args[0]) < 2_000 < len(FILE) / 10 for call in around.call_args_list] == [True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"id":"co-77",', b'{"id":"co-78x","id":"co-77",'),
        (b'"name":"Thing 77"', b'"name":"Thing 77","name":"Thing 78"'),
        (b'"Aldi":[]', b'"Aldi":[],"Aldi":[]'),
        (b'"Aldi":[]', b'"Costco":[]'),
    ],
)
def test_of_two_values_under_one_name_none_is_lost_in_silence(old: bytes, new: bytes) -> None:
    assert FILE.count(old) == 1
    with pytest.raises(UnsoundFile, match="twice"):
        read_backup(FILE.replace(old, new))


def test_rows_that_somebody_wrote_otherwise_are_read_as_well() -> None:
    more = FILE.replace(b'{"id":"co-77",', b'{"mine": [1, {"a": 2}], "id": "co-77" ,')
    with pytest.raises(UnsoundFile, match=r"checksum|changed") as told:
        read_backup(more)
    assert told.value.readable is not None
    items = {item.id: item for item in told.value.readable.items}
    assert items["co-77"] == msgspec.structs.replace(MANY["co-77"], extra={"mine": [1, {"a": 2}]}) and len(items) == 499


def test_each_price_is_judged_once() -> None:
    sound_values._is_cost.cache_clear()
    sound(read_backup(FILE))
    assert sound_values._is_cost.cache_info().misses == 7


def test_what_comes_with_a_file_has_one_trace_between_them() -> None:
    op = change_of(EMPTY, read_backup(FILE), Choices(replaces=True))
    assert op is not None
    state = apply(EMPTY, Entry("20261122-k3f9x2", 1, AT, "Ann", op))
    traces = [kept for key, kept in state.traces.items.items() if key in MANY]
    assert (len(traces), how_many(traces), {kept[0].parts for kept in traces}) == (499, 1, {501})


def test_records_are_no_matter_of_the_search_for_cycles() -> None:
    for kind in (Item, ListLine, Purchase, PricePoint, ItemTrace, LineTrace, rows.ItemRow):
        assert kind.__struct_config__.gc is False
    stores = sound(read_backup(FILE)).items
    assert not gc.is_tracked(stores[0]) and not gc.is_tracked({item.id: item for item in stores})


def test_that_search_rests_until_the_last_work_is_done() -> None:
    with long_work():
        with long_work():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_a_start_made_is_never_gone_through() -> None:
    before = gc.get_freeze_count()
    with starting():
        with long_work():
            pass  # the household is opened
        assert not gc.isenabled()
        imported: list[list[int]] = [[] for _ in range(MUCH)]
    assert gc.isenabled()
    assert gc.get_freeze_count() - before >= len(imported)


def test_what_is_still_there_is_not_gone_through_as_soon_as_the_work_is_done(mocker: MockerFixture) -> None:
    gone_through = list[int]()

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            gone_through.append(len(gc.get_objects(info["generation"])))

    older: list[list[int]] = [[] for _ in range(3 * MUCH)]
    gc.collect()
    with long_work():
        kept: list[list[int]] = [[] for _ in range(2 * MUCH)]
        let_go(older)  # Python's own count is of what was made less what went, however old that was
        listed = mocker.spy(gc, "get_objects")
        gc.callbacks.append(note)
    assert listed.call_count == 0, "a list of all that is new is itself such a step"
    mocker.stop(listed)
    kept += [[] for _ in range(5 * gc.get_threshold()[0])]
    gc.callbacks.remove(note)
    assert 0 < max(gone_through) < MUCH


def test_what_was_compared_is_let_go_bit_by_bit() -> None:
    gone = list[int]()

    class Thing:
        def __init__(self, number: int) -> None:
            self.number = number

        def __del__(self) -> None:
            gone.append(self.number)

    kept, listed = {number: Thing(number) for number in range(3)}, [Thing(3), Thing(4)]
    let_go(kept, listed)
    assert (kept, listed, sorted(gone)) == ({}, [], [0, 1, 2, 3, 4])
    alike = Alike()
    assert alike.pairs([MANY["co-1"], replace(MANY["co-2"], name="thing 1")])
    alike.let_go()
    assert (alike._names, alike._blocks._ids, dict(alike._blocks._slots), alike._blocks.shared()) == ({}, {}, {}, [])
    assert alike.pairs([MANY["co-1"], replace(MANY["co-2"], name="thing 1")])


class Aside:
    """A thread at long work, which goes through one thing each time it is told to."""

    def __init__(self) -> None:
        self.may, self.did = threading.Semaphore(0), threading.Semaphore(0)
        self.lock: TapLock | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)

    def _work(self) -> None:
        with long_work(), self.lock or nullcontext():
            for _ in in_turns(range(2)):
                self.did.release()
                self.may.acquire()

    def __enter__(self) -> Aside:
        self._thread.start()
        self.did.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.may.release(2)
        self._thread.join(10)
        assert not self._thread.is_alive()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long work rests until nobody is served, however long that takes."""
    monkeypatch.setattr(turns, "LONGEST_REST_S", 10)


@pytest.mark.usefixtures("patient")
def test_long_work_rests_while_somebody_is_served() -> None:
    with Aside() as work:
        with served():
            work.may.release()
            assert not work.did.acquire(timeout=0.05)
        assert work.did.acquire(timeout=10)


def test_it_rests_no_longer_than_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST_REST_S", 0.001)
    with Aside() as work, served():
        work.may.release()
        assert work.did.acquire(timeout=10)


@pytest.mark.usefixtures("patient")
def test_who_holds_what_others_need_does_not_rest() -> None:
    work = Aside()
    work.lock = TapLock()
    with work, served():
        work.may.release()
        assert work.did.acquire(timeout=10)


@pytest.mark.usefixtures("patient")
def test_what_turns_out_to_be_long_work_is_not_waited_for() -> None:
    with Aside() as work, served(), long_work(), served():
        work.may.release()
        assert work.did.acquire(timeout=10)


@pytest.mark.usefixtures("patient")
def test_who_is_served_does_not_wait_for_itself() -> None:
    with Aside(), served():
        assert list(in_turns([1, 2])) == [1, 2]
