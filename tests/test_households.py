"""Two households in one process: each has its own state, folder and journal, and is open only while it is used."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

import grocery_app
from grocery.config import Settings
from grocery.errors import NotAllowed, NotFound, StoreError
from grocery.operations import AddToList
from grocery.sync.clients import PageChange, page_id
from households import HOME, UNUSED_S, Households, only_home
from tests.fake_clock import FakeClock, Timeline

SECRET = "a secret of one page only.".ljust(26, ".")


@pytest.fixture
def timeline() -> Timeline:
    return Timeline()


@pytest.fixture
def households(tmp_path: Path, timeline: Timeline, monkeypatch: pytest.MonkeyPatch) -> Iterator[Households]:
    rarely = replace(grocery_app.EMBEDDED_PACE, refresh_s=600)  # hours go by here
    monkeypatch.setattr(grocery_app, "EMBEDDED_PACE", rarely)
    opened = Households(lambda name: Settings(data_dir=tmp_path / name), clock=FakeClock(timeline))
    yield opened
    opened.close()


def test_a_household_is_opened_when_it_is_first_asked_for(households: Households, tmp_path: Path) -> None:
    assert not (tmp_path / HOME).exists()
    home = households.named()
    assert households.named(HOME) is home
    assert not (tmp_path / "next door").exists()
    assert households.named("next door") is not home


def test_nothing_crosses_from_one_to_the_other(households: Households, tmp_path: Path) -> None:
    home, next_door = households.named(), households.named("next door")
    assert home.household != next_door.household
    home.add_to_shopping_list("tj-1", 3, by="Ann")
    assert [line.id for line in home.shopping_list] == ["tj-1"] and next_door.shopping_list == ()
    replica = page_id(f"{home.boot[:8]}", SECRET)
    change = PageChange(replica, 1, "", "Ann", AddToList(item_id="tj-2", quantity=Decimal(1)), SECRET)
    with pytest.raises(NotAllowed, match="another household"):
        next_door.submit([change], home.household)
    assert [outcome.state for outcome in home.submit([change], home.household)] == ["kept"]
    assert next_door.shopping_list == () and replica not in next_door.catalog.applied
    home.force_save()
    next_door.force_save()
    assert {path.name for path in tmp_path.iterdir()} == {HOME, "next door"}


def test_one_that_nobody_asks_for_is_closed_and_opens_again_as_it_was(
    households: Households, timeline: Timeline
) -> None:
    home, next_door = households.named(), households.named("next door")
    next_door.add_to_shopping_list("tj-1", 3)
    next_door.force_save()
    timeline.advance(UNUSED_S * 0.9)
    assert households.named("next door") is next_door, "somebody asked in time"
    timeline.advance(UNUSED_S * 1.3)
    with pytest.raises(StoreError, match="closing"):
        next_door.add_to_shopping_list("tj-2")
    again = households.named("next door")
    assert [line.quantity for line in again.shopping_list] == [3]
    assert households.named() is home, "the server's own stays open"


def test_one_with_something_left_to_save_stays_open(households: Households, timeline: Timeline, tmp_path: Path) -> None:
    next_door = households.named("next door")
    (tmp_path / "next door" / "grocery.db").unlink()
    (tmp_path / "next door" / "grocery.db").mkdir()
    next_door.add_to_shopping_list("tj-1", 3)
    timeline.advance(UNUSED_S * 3)
    assert households.named("next door") is next_door
    assert next_door.status.pending == 1


def test_a_server_that_has_one_household_knows_no_other(timeline: Timeline, tmp_path: Path) -> None:
    alone = Households(only_home(Settings(data_dir=tmp_path)), clock=FakeClock(timeline))
    assert alone.named().stores
    with pytest.raises(NotFound):
        alone.named("../next door")
    alone.close()
    with pytest.raises(StoreError, match="closing"):
        alone.named()
