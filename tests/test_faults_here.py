"""Over the wire: what goes wrong on the machine itself, with its clock and its disk."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_mock import MockerFixture

from grocery.clock import Timer
from grocery.errors import JournalError
from grocery.operations import AddToList
from grocery.sync.clients import PageChange
from tests.fake_page import page_called, secret_of
from tests.households import Household, Hurried, saved, shown

pytestmark = pytest.mark.wire

FULL = OSError(errno.ENOSPC, "No space left on device")


# ---- clocks ----


class Skewed(Hurried):
    """The machine's clock, so many days off."""

    def __init__(self, days: int) -> None:
        self.days = days

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.days)


@pytest.mark.parametrize("days", [-1, 1], ids=["a-day-behind", "a-day-ahead"])
def test_a_machine_whose_clock_is_a_day_off_loses_nothing_and_does_nothing_twice(house: Household, days: int) -> None:
    phone, laptop = house.open("phone"), house.open("laptop", clock=Skewed(days))
    assert phone.boot[:8] != laptop.boot[:8]
    for manager, quantity in ((phone, 2), (laptop, 3), (phone, 4)):
        manager.add_to_shopping_list("tj-1", quantity)
        saved(manager)
    laptop.refresh()
    laptop.update_quantity("tj-1", 5)
    saved(laptop)
    phone.refresh()
    phone.update_quantity("tj-1", 7)  # later in the store is later, whatever the clocks say
    saved(phone)
    assert laptop.refresh().state == "saved"
    laptop.add_to_shopping_list("sw-1", 1)
    with house.hub.outage():
        laptop.close(timeout_s=0.5)
    mended = house.open("laptop")  # its clock was put right
    saved(mended)
    phone.refresh()
    assert house.on_hub() == shown(phone) == shown(mended) == {"tj-1": 7, "sw-1": 1}
    assert phone.applied([laptop.boot, phone.boot])[1] == {laptop.boot: 3, phone.boot: 3}


@pytest.mark.parametrize("days", [-1, 1], ids=["a-day-behind", "a-day-ahead"])
def test_a_page_whose_clock_is_a_day_off_is_kept_once_and_never_dated_ahead(house: Household, days: int) -> None:
    phone = house.open()
    told, now = Skewed(days), Skewed(0)
    page, ops = (
        page_called("ann", f"{told.now():%Y%m%d}"),
        [AddToList(item_id="tj-1", quantity=Decimal(n)) for n in (1, 2)],
    )
    sent = [PageChange(page, n, told.stamp(), "Ann", op, secret_of(page)) for n, op in enumerate(ops, 1)]
    for _ in range(2):  # the answer was lost: it sends both again
        assert [outcome.state for outcome in phone.submit(sent)] == ["kept", "kept"]
    saved(phone)
    phone.submit(sent)
    saved(phone)
    assert house.on_hub() == {"tj-1": 3}
    assert phone.applied([page])[1] == {page: 2}
    (line,) = phone.shopping_list
    assert line.added_at <= now.stamp()


# ---- disks ----


def full_when_written(mocker: MockerFixture, folder: Path) -> None:
    """Journals below the folder take half of a change; everything else goes on."""
    real = os.write

    def write(fd: int, content: bytes) -> int:
        if os.fstat(fd).st_ino in {file.stat().st_ino for file in folder.rglob("journal.jsonl*")}:
            real(fd, bytes(content)[: len(content) // 2])
            raise FULL
        return real(fd, content)

    mocker.patch("os.write", write)


def full_when_synced(mocker: MockerFixture, folder: Path) -> None:
    mocker.patch("grocery.sync.journal.sync", side_effect=FULL)


@pytest.mark.parametrize("fill", [full_when_written, full_when_synced])
def test_on_a_full_disk_a_change_is_refused_in_a_sentence_and_later_changes_work(
    house: Household, mocker: MockerFixture, fill: Callable[[MockerFixture, Path], None]
) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    before = phone.revision
    fill(mocker, house.folder)
    with pytest.raises(JournalError, match="The disk is full") as refused:
        phone.add_to_shopping_list("tj-1", 1)
    assert "Make room" in refused.value.hint
    ann, op = page_called("ann", phone.boot[:8]), AddToList(item_id="sw-1", quantity=Decimal(1))
    page = PageChange(ann, 1, "", "Ann", op, secret_of(ann))
    with pytest.raises(JournalError):
        phone.submit([page])
    assert shown(phone) == {"tj-1": 3}
    assert (phone.revision, phone.status.pending) == (before, 1)
    mocker.stopall()
    phone.add_to_shopping_list("tj-1", 2)
    phone.submit([page])
    with house.hub.outage():
        phone.close(timeout_s=0.5)
    again = house.open()
    assert shown(again) == {"tj-1": 5, "sw-1": 1}
    fill(mocker, house.folder)
    with pytest.raises(JournalError):
        again.add_to_shopping_list("tj-1", 4)
    saved(again)  # what was kept before still goes out
    assert house.on_hub() == shown(again) == {"tj-1": 5, "sw-1": 1}


def test_a_disk_without_room_for_the_copy_holds_nothing_up(house: Household, mocker: MockerFixture) -> None:
    phone = house.open()
    mocker.patch("grocery.disk.write", side_effect=FULL)
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    phone.close()
    mocker.stopall()
    again = house.open()  # its copy is an older one
    assert again.status.state == "saved"
    assert shown(again) == house.on_hub() == {"tj-1": 3}


class Unticking(Hurried):
    """A clock without timers: hundreds of short-lived managers leave no threads behind."""

    def timer(self, wait_s: float, action: Callable[[], None]) -> Timer:
        return threading.Timer(wait_s, action) if wait_s == 0 else _Never()


class _Never:
    def start(self) -> None:
        """It never fires."""

    def cancel(self) -> None:
        """Nor does it need to be stopped."""


@pytest.mark.no_cover
def test_a_journal_torn_at_any_byte_gives_back_every_whole_change_at_the_next_start(house: Household) -> None:
    phone = house.open()
    items = ["tj-1", "sw-1"]
    with house.hub.outage():
        for item in items:
            phone.add_to_shopping_list(item, 1, by="Ann")
        killed = shutil.copytree(house.folder / "phone", house.folder / "killed")
        (journal,) = killed.glob("replicas/*/journal.jsonl")
        content = journal.read_bytes()
        for cut in range(len(content) + 1):
            disk = house.folder / f"cut-{cut}"
            shutil.copytree(killed / "hub", disk / "hub", copy_function=os.link)
            torn = disk / journal.relative_to(killed)
            torn.parent.mkdir(parents=True)
            torn.write_bytes(content[:cut])
            manager = house.open(disk.name, clock=Unticking())
            whole = max(0, content[:cut].count(b"\n") - 1)
            assert list(shown(manager)) == items[:whole], f"torn at byte {cut}"
            manager.close(timeout_s=0.05)
    for cut in (len(content) // 2, len(content) - 1, len(content)):  # each carries the same changes: once is enough
        saved(house.open(f"cut-{cut}"))
    assert house.on_hub() == dict.fromkeys(items, Decimal(1))
