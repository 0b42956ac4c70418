"""What the page is told of proposals, and what becomes of its answers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from grocery.config import ServerSettings, Settings
from grocery.errors import NotFound
from grocery.operations import AddToList, RemoveLine
from grocery.proposed import Proposal
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.wording import in_english
from ui.copies import ItemCopies
from ui.functions import functions
from ui.sync import PageSync, pulse

OPS = [AddToList(item_id=item, quantity=Decimal(1)) for item in ("tj-1", "tj-2", "tj-3")]


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    opened = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())
    yield opened
    opened.close()


def proposed(manager: GroceryManager, key: str = "") -> Proposal:
    return manager.proposals.propose(manager.household, "Ann via Claude", "Claude", OPS, key)


def answered(manager: GroceryManager, **asked: Any) -> Any:
    return in_english(functions(manager, ServerSettings())["answer_proposal"](asked))


def test_an_open_page_hears_of_a_proposal_and_of_its_end_though_the_list_is_the_same(manager: GroceryManager) -> None:
    sync = PageSync(manager, ItemCopies(), ServerSettings())
    first = sync({})
    assert first["snapshot"]["proposals"] == []
    one = proposed(manager)
    assert pulse(manager, manager.status) != first["pulse"]
    told = sync({"boot": first["boot"], "revision": first["revision"]})
    assert set(told["changes"]["fields"]) == {"proposals"} and told["changes"]["lines"] == []
    (shown,) = in_english(told["changes"]["fields"]["proposals"])
    assert (shown["id"], shown["title"], shown["by"]) == (one.id, "Claude wants to add 3 things", "Ann via Claude")
    assert [item["at"] for item in shown["items"]] == [0, 1, 2] and "Put" in shown["items"][0]["what"]
    assert "changes" not in sync({"boot": first["boot"], "revision": told["revision"]})
    assert answered(manager, proposal=one.id, accept=[], by="Ben")["ok"]
    over = sync({"boot": first["boot"], "revision": told["revision"]})
    assert over["changes"]["fields"] == {"proposals": []}


def test_who_asks_while_an_answer_is_carried_out_hears_what_came_of_it(manager: GroceryManager) -> None:
    sync, one = PageSync(manager, ItemCopies(), ServerSettings()), proposed(manager)
    asked = sync({})
    shown, pulses = asked["snapshot"]["proposals"], [asked["pulse"]]

    def ask() -> None:
        nonlocal asked, shown
        asked = sync({"boot": asked["boot"], "revision": asked["revision"]})
        shown = asked.get("changes", {}).get("fields", {}).get("proposals", shown)
        pulses.append(asked["pulse"])

    manager.watched_by(ask)
    assert answered(manager, proposal=one.id, accept=[0, 2], decline=[])["ok"]
    assert [len(waits["items"]) for waits in shown] == [1] and pulses[-1] != pulses[0]
    assert shown == sync({})["snapshot"]["proposals"]


def test_an_older_page_declines_what_is_left_of_what_was_answered_in_part(manager: GroceryManager) -> None:
    one = proposed(manager)
    assert answered(manager, proposal=one.id, accept=[1], decline=[])["ok"]
    assert answered(manager, proposal=one.id, accept=[2], by="Ben")["ok"]
    assert manager.proposals.waiting(manager.household) == () and len(manager.shopping_list) == 2


def test_an_answer_tells_by_what_each_change_is_taken_back_and_what_could_not_be_done(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("tj-9")
    ops = [OPS[0], RemoveLine(line="tj-9"), OPS[1]]
    one = manager.proposals.propose(manager.household, "Ann via Claude", "Claude", ops)
    manager.remove_from_shopping_list("tj-9")
    told = answered(manager, proposal=one.id, accept=[0, 1, 2], by="Ben")
    assert [done["number"] for done in told["done"]] == [1, 3] and len({done["replica"] for done in told["done"]}) == 1
    (failed,) = told["failed"]
    assert failed["what"].startswith("Take") and failed["reason"]


def test_what_was_accepted_is_a_tap_of_the_page_that_accepted_and_outlives_the_servers_disk(
    manager: GroceryManager, tmp_path: Path
) -> None:
    one = proposed(manager)
    told = answered(manager, proposal=one.id, accept=[0, 2], decline=[], by="Ben")
    taps = [{key: value for key, value in done.items() if key != "what"} for done in told["done"]]
    before = manager.catalog
    PageSync(manager, ItemCopies(), ServerSettings())({"changes": taps, "household": manager.household})
    assert manager.catalog is before
    anew = GroceryManager(Settings(data_dir=tmp_path / "anew"), clock=FakeClock())
    for _ in range(2):  # its answer may be lost
        PageSync(anew, ItemCopies(), ServerSettings())({"changes": taps, "household": anew.household})
    lines = [(line.id, str(line.quantity), line.added_by) for line in anew.shopping_list]
    assert lines == [("tj-1", "1", "Ann via Claude"), ("tj-3", "1", "Ann via Claude")]
    anew.close()
    answered(manager, proposal=one.id, accept=[], decline=[1], by="Ben")
    again = answered(manager, proposal=one.id, accept=[0, 2], decline=[], by="Ben")
    assert [done["secret"] for done in again["done"]] == ["", ""]  # nothing proves that they are this page's


def test_nothing_is_done_where_no_such_thing_waits(manager: GroceryManager) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        answered(manager, proposal="none", accept=[0])
    with pytest.raises(NotFound, match="not there any more"):
        answered(manager)
    assert manager.shopping_list == ()
