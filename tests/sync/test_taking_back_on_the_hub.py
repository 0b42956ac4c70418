"""Taking changes back while somebody goes back on the Hub, over the wire: only the change that is named is taken."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from grocery.errors import NotFound
from grocery.operations import ChangeQuantity, Undo
from grocery.sync.bases import Made
from grocery_app import GroceryManager
from tests.households import DATASET, Household, shown

pytestmark = [pytest.mark.wire, pytest.mark.no_cover]

Step = Callable[[GroceryManager], object]

STEPS: dict[str, Step] = {
    "add": lambda m: m.add_to_shopping_list("tj-1", 2, by="Ben"),
    "remove": lambda m: m.remove_from_shopping_list("tj-1", by="Ben"),
    "set": lambda m: m.update_quantity("tj-1", 9, by="Ben"),
    "more": lambda m: m.do(ChangeQuantity(line="tj-1", more=Decimal(2)), by="Ben"),
    "tick": lambda m: m.check_off("tj-1", by="Ben"),
    "note": lambda m: m.set_note("tj-1", "ripe", by="Ben"),
    "edit": lambda m: m.update_catalog_item("tj-1", name="Bananas", price=2, by="Ben"),
    "delete": lambda m: m.delete_catalog_item("tj-1", by="Ben"),
    "clear": lambda m: m.clear_shopping_list(by="Ben"),
    "finish": lambda m: m.complete_current_list("Trader Joe's", by="Ben"),
    "budget": lambda m: m.set_store_budget("Costco", None, by="Ben"),
    "rename": lambda m: m.rename_store("Trader Joe's", "Joe", by="Ben"),
    "close": lambda m: m.delete_store("Trader Joe's", by="Ben"),
}


def lists(manager: GroceryManager) -> tuple[object, ...]:
    """All that a hand could have lost."""
    state = manager.catalog
    return state.stores, state.shopping_list, state.store_budgets, state.trips


@pytest.mark.parametrize("back", ["reverted", "reset"])
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_an_undo_whose_original_was_gone_back_on_the_hub_takes_nothing(house: Household, step: Step, back: str) -> None:
    ann, ben = house.open("ann"), house.open("ben")
    ann.add_to_shopping_list("tj-1", 3, by="Ann")
    ann.force_save()
    ben.refresh()
    before, good = lists(ann), house.hub.head(DATASET)
    step(ben)
    ben.force_save()
    ann.refresh()
    ben.undo(by="Ben")
    if back == "reverted":
        house.hub.revert(DATASET)
    else:
        house.hub.reset_hard(DATASET, good)
    for manager in (ben, ben, ann, ann):
        manager.force_save()
        manager.refresh()
    for manager in (ann, ben):
        assert lists(manager) == before
        assert [one.sentence[:11] for one in manager.skipped] == ["Take back: "], "it is named, never silent"
    assert house.on_hub() == {"tj-1": 3}


def test_a_change_is_taken_back_once_though_the_process_was_killed_in_between(house: Household) -> None:
    ann = house.open("ann")
    ann.add_to_shopping_list("tj-1", 3)
    made = ann.do(ChangeQuantity(line="tj-1", more=Decimal(2)))
    ann.do(Undo(replica=made.replica, number=made.number))
    ann.force_save()
    ann.close()
    again = house.open("ann")
    with pytest.raises(NotFound, match="it was taken back"):
        again.do(Undo(replica=made.replica, number=made.number))
    assert shown(again) == {"tj-1": 3}


def test_two_servers_that_take_one_change_back_do_it_once(house: Household) -> None:
    ann, ben = house.open("ann"), house.open("ben")
    ann.add_to_shopping_list("tj-1", 3)
    made: Made = ann.do(ChangeQuantity(line="tj-1", more=Decimal(2)))
    ann.force_save()
    ben.refresh()
    for manager in (ann, ben):
        manager.do(Undo(replica=made.replica, number=made.number))
    for manager in (ann, ben, ann):
        manager.force_save()
        manager.refresh()
    assert shown(ann) == shown(ben) == house.on_hub() == {"tj-1": 3}
    assert [one.replica for one in ann.skipped] == [ben.boot]


def test_an_older_commit_is_reverted_with_git_and_its_undo_then_takes_nothing(house: Household) -> None:
    """Another change lies on top of it: what a change left to be taken back by stands in the record's own line."""
    ann, ben = house.open("ann"), house.open("ben")
    ann.add_to_shopping_list("tj-1", 3)
    ann.add_to_shopping_list("sw-1", 1)
    ann.add_to_shopping_list("co-1", 1)
    ann.force_save()
    ben.refresh()
    ben.do(ChangeQuantity(line="tj-1", more=Decimal(2)))
    ben.force_save()
    older = house.hub.head(DATASET)
    ann.refresh()
    ann.update_quantity("co-1", 4)
    ann.force_save()
    house.hub.revert(DATASET, older)
    ben.undo()
    for manager in (ben, ben, ann, ann):
        manager.force_save()
        manager.refresh()
    assert shown(ann) == shown(ben) == house.on_hub() == {"tj-1": 3, "sw-1": 1, "co-1": 4}


def test_taking_a_restore_back_takes_that_one_whatever_came_after_it(house: Household) -> None:
    ann = house.open("ann")
    ann.add_to_shopping_list("tj-1", 3)
    ann.force_save()
    good = ann.status.version
    ann.clear_shopping_list()
    ann.add_to_shopping_list("sw-1", 1)
    made = ann.restore(good)
    ann.add_to_shopping_list("co-1", 1)
    ann.do(Undo(replica=made.replica, number=made.number))
    assert shown(ann) == {"sw-1": 1, "co-1": 1}
