"""What became of the state lately is told by its revision, each change once, and not for ever."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery.operations import SetBudget, SetNote
from grocery.sync import recent
from grocery.sync.recent import Arrived, Kept
from grocery_app import GroceryManager


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    made = GroceryManager(Settings(data_dir=tmp_path))
    yield made
    made.close()


def test_each_change_is_told_once_with_who_made_it(manager: GroceryManager) -> None:
    began = manager.revision
    manager.add_to_shopping_list("tj-1", by="Ann")
    between = manager.revision
    made = manager.do(SetBudget(amount=Decimal(80)), "Ben", ("20261122-k3f9x2", 1))
    assert (made.replica, made.number) == ("20261122-k3f9x2", 1)
    told = manager.recent.since(began)
    assert told is not None and [(one.by, one.said.name) for one in told if isinstance(one, Kept)] == [
        ("Ann", "change-put-measured"), ("Ben", "change-budget-first"),
    ]  # fmt: skip
    assert began < told[0].revision <= between < told[1].revision
    assert manager.recent.since(told[0].revision) == told[1:] and manager.recent.since(manager.revision) == []


def test_a_change_under_a_name_of_its_own_leaves_the_process_its_numbers(manager: GroceryManager) -> None:
    first = manager.do(SetBudget(amount=Decimal(80)))
    for number in (1, 2):
        manager.do(SetBudget(amount=Decimal(80 + number)), "", ("20261122-k3f9x2", number))
    second = manager.do(lambda _: SetBudget(amount=Decimal(90)))
    assert (first.replica, second.replica, second.number) == (manager.boot, manager.boot, first.number + 1)
    assert manager.catalog.applied["20261122-k3f9x2"] == 2
    beside = manager.do(lambda _: SetBudget(amount=Decimal(91)), "", ("20261122-k3f9x2", 3))
    assert (beside.replica, beside.number) == ("20261122-k3f9x2", 3) and manager.budget == 91


def test_versions_of_others_are_told_with_what_was_not_known_before(tmp_path: Path) -> None:
    one, two = (GroceryManager(Settings(data_dir=tmp_path / "d")) for _ in range(2))
    try:
        began = one.revision
        two.add_to_shopping_list("tj-1", by="Ben")
        two.force_save()
        one.refresh()
        told = one.recent.since(began)
        assert told is not None and isinstance(told[0], Arrived) and told[0].known == {two.boot: 0}
    finally:
        one.close()
        two.close()


def test_only_so_many_are_remembered_and_that_is_said(manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(recent, "MOST", 2)
    began = manager.revision
    manager.add_to_shopping_list("tj-1")
    for turn in range(3):
        manager.do(SetNote(line="tj-1", note=f"{turn}"))
    assert manager.recent.since(began) is None
    assert manager.recent.since(manager.revision) == []
    manager.recent.forget(manager.revision + 1)
    assert manager.recent.since(manager.revision) is None
