"""Versions, what changed between them, and the way back: on both stores, through the manager."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from grocery.catalog import Catalog
from grocery.config import Settings
from grocery.errors import InvalidInput, MissingCatalog, NotFound, Offline
from grocery.messages import say
from grocery.operations import AddToList, AnyOperation, CheckOff, Dismiss, DoAnyway, SetCurrency, Undo
from grocery.stores.files import CATALOG
from grocery.sync.clients import PageChange
from grocery.sync.diff import differences
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of
from tests.households import DATASET, Household
from tests.wording import in_english
from ui.history import changes as page_changes
from ui.history import version_values
from ui.storage import preview


@pytest.fixture(params=["embedded", "hub"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GroceryManager]:
    if request.param == "hub":
        household: Household = request.getfixturevalue("house")
        yield household.open()
    else:
        manager = GroceryManager(Settings(data_dir=tmp_path / "data"), clock=FakeClock())  # commits nothing by itself
        yield manager
        manager.close()


def saved(manager: GroceryManager) -> str:
    """The version that holds everything done so far."""
    status = manager.force_save()
    assert status.state == "saved"
    return status.version


def names(manager: GroceryManager) -> list[str]:
    return [line.name for line in manager.shopping_list]


def test_versions_tell_who_did_what_newest_first(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("tj-1", 3, by="Ann")
    manager.check_off("tj-1", by="Ben")
    newest = saved(manager)
    version = manager.versions()[0]
    assert version.id == newest
    assert version.by == "Ann, Ben"
    assert version.title == "Put Organic Bananas on the list (3 lb); 1 more change"
    assert [change.rsplit(" (", 1)[0] for change in version.changes] == [
        "Put Organic Bananas on the list (3 lb)",
        "Tick Organic Bananas",
    ]


def test_each_change_tells_what_and_by_whom_whatever_stands_in_their_names(manager: GroceryManager) -> None:
    people = ["Ann (phone)", "Ben, Cleo", "Dee (a, b) (c)"]
    for number, by in enumerate(people, 2):
        manager.add_to_shopping_list("tj-1", number, by=by)
    manager.check_off("tj-1")
    newest = saved(manager)
    version = next(one for one in manager.versions() if one.id == newest)
    told = [(change["what"], change["by"]) for change in in_english(version_values(version)["changes"])]
    put = [(f"Put Organic Bananas on the list ({number} lb)", by) for number, by in enumerate(people, 2)]
    assert told == [*put, ("Tick Organic Bananas", "")]


def tapped(manager: GroceryManager, *ops: AnyOperation, by: str = "Ben") -> None:
    """What a page sends, as it was made some time ago."""
    page = page_called(f"page {len(manager.catalog.applied)}", manager.boot[:8])
    at, secret = "2026-11-22T10:00:00Z", secret_of(page)
    manager.submit([PageChange(page, number, at, by, op, secret) for number, op in enumerate(ops, 1)])


def test_a_version_in_which_everything_was_skipped_says_so(manager: GroceryManager) -> None:
    line = manager.add_to_shopping_list("tj-1", 3, by="Ann")
    assert line is not None
    manager.remove_from_shopping_list("tj-1", by="Ann")
    saved(manager)
    tapped(manager, CheckOff(line=line["line"], name="Organic Bananas"))
    saved(manager)
    version = manager.versions()[0]
    assert version.title == "Skipped: Tick Organic Bananas"
    assert (version.by, version.changes, version.ours) == ("Ben", (), True)
    (skipped,) = version.skipped
    assert (skipped.sentence, skipped.by) == ("Tick Organic Bananas", "Ben")
    assert skipped.reason == "“Organic Bananas” is no longer on the list."
    [told] = version_values(version)["skipped"]
    assert (told["what"], told["by"]) == (say("change-tick", name="Organic Bananas"), "Ben")
    assert (told["reason"], told["at"], told["number"]) == (skipped.why, f"{skipped.day}T{skipped.at}Z", 1)


def test_a_version_is_told_by_what_took_effect_and_signed_by_whom_did_it(manager: GroceryManager) -> None:
    tapped(manager, CheckOff(line="gone-1", name="Figs"), CheckOff(line="gone-2", name="Dates"))
    manager.add_to_shopping_list("tj-1", 3, by="Ann")
    saved(manager)
    version = manager.versions()[0]
    assert (version.title, version.by) == ("Put Organic Bananas on the list (3 lb)", "Ann")
    assert [change.rpartition(" (")[0] for change in version.changes] == ["Put Organic Bananas on the list (3 lb)"]
    assert [one.sentence for one in version.skipped] == ["Tick Figs", "Tick Dates"]
    tapped(manager, CheckOff(line="gone-3", name="Figs"))
    manager.set_budget(400)
    saved(manager)
    assert manager.versions()[0].by not in ("Ben", ""), "nobody said who did what took effect"


def test_many_skipped_changes_are_all_told(manager: GroceryManager) -> None:
    """The state remembers the last hundred; the message is not made of those."""
    for part in range(3):
        tapped(manager, *(CheckOff(line=f"gone-{n}", name=f"Fig {part}-{n}") for n in range(50)), by=f"Ben {part}")
    manager.do(Dismiss(replica=manager.skipped[-1].replica, number=manager.skipped[-1].number))
    saved(manager)
    version = manager.versions()[0]
    assert version.title == "Look at a change that was skipped"
    assert [one.sentence for one in version.skipped] == [f"Tick Fig {p}-{n}" for p in range(3) for n in range(50)]


def test_what_a_conflict_made_useless_is_told_as_skipped(house: Household) -> None:
    here, there = house.open("phone"), house.open("laptop")
    here.add_to_shopping_list("tj-1", 3, by="Ann")
    saved(here)
    there.refresh()
    there.check_off("tj-1", by="Ben")
    there.add_to_shopping_list("sw-1", 1, by="Ben")
    here.remove_from_shopping_list("tj-1", by="Ann")
    saved(here)
    saved(there)
    version = there.versions()[0]
    assert version.title == "Put Bananas on the list (1 lb)"
    assert [one.sentence for one in version.skipped] == ["Tick Organic Bananas"]


def test_versions_are_paged_from_any_of_them(manager: GroceryManager) -> None:
    ids: list[str] = []
    for quantity in (1, 2, 3, 4):
        manager.add_to_shopping_list("tj-1", quantity)
        ids.insert(0, saved(manager))
    first = manager.versions(2)
    assert [version.id for version in first] == ids[:2]
    assert [version.id for version in manager.versions(2, before=first[-1].id)] == ids[2:]


def test_a_difference_names_place_field_and_both_values(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("sw-1", 1)
    before = saved(manager)
    manager.update_catalog_item("tj-1", price=Decimal("1.29"))
    manager.remove_from_shopping_list("sw-1")
    manager.set_store_budget("Costco", 250)
    after = saved(manager)
    manager.add_store("Aldi")
    changes = manager.diff(before, after)
    assert [(c.kind, c.where, c.store, c.field, c.old, c.new) for c in changes if c.where != "list"] == [
        ("changed", "catalog", "Trader Joe's", "price", Decimal("0.99"), Decimal("1.29")),
        ("changed", "budgets", "Costco", "", Decimal(300), Decimal(250)),
    ]
    assert [c.sentence for c in changes] == [
        "Organic Bananas (Trader Joe's): price $0.99 → $1.29.",
        "Bananas was removed from the list of Safeway.",
        "The budget of Costco: $300.00 → $250.00.",
    ]
    assert manager.diff(after)[0].sentence == "The store Aldi was added."


def test_since_the_first_commit_of_a_dataset_everything_is_new(house: Household) -> None:
    manager = house.open()
    manager.add_to_shopping_list("tj-1", 3)
    newest = saved(manager)
    *_, begun, first = manager.versions()
    assert first.title == "initial commit" and begun.title == "Start the household's list"
    changes = manager.diff(first.id)
    assert changes[0].sentence == "The list began here."
    assert {change.kind for change in changes} == {"added"}
    assert {change.name for change in changes if change.where == "catalog"} == {
        item.name for item in manager.catalog.items().values()
    }
    assert [change.name for change in changes if change.where == "list"] == ["Organic Bananas"]
    assert [change.sentence for change in changes if change.where == "settings"] == ["The currency was set to USD."]
    assert manager.diff(first.id, newest) == changes
    assert {change.kind for change in manager.diff(newest, first.id)} == {"removed"}
    assert manager.diff(first.id, first.id) == ()
    for asked in ({"version": first.id}, {"version": first.id, "since": True}, {"version": begun.id}):
        told = page_changes(manager, asked)
        assert (told["ok"], told["first"], told["changes"]) == (True, True, [])
    assert not page_changes(manager, {"version": newest})["first"]


def test_a_dataset_that_was_reset_to_its_first_commit_holds_nothing_to_take(house: Household) -> None:
    manager = house.open()
    saved(manager)
    first = manager.versions()[-1].id
    house.hub.reset_hard(DATASET, first)
    manager.refresh()
    manager.refresh()
    assert manager.status.choice
    assert preview(manager)["nothing"] is True


def test_nothing_is_brought_back_from_a_version_without_a_list(house: Household) -> None:
    manager = house.open()
    line = manager.add_to_shopping_list("tj-1", 3)
    assert line is not None
    saved(manager)
    house.hub.write(DATASET, {CATALOG: None}, "Away with it")
    gone = house.hub.head(DATASET)
    revision = manager.revision
    for version in (manager.versions()[-1].id, gone):
        for record in (None, line["line"], "tj-1"):
            with pytest.raises(NotFound, match="no list in that version"):
                manager.restore(version, record)
    assert (manager.revision, names(manager)) == (revision, ["Organic Bananas"])
    with pytest.raises(MissingCatalog):
        manager.diff(gone)


def test_restoring_a_version_brings_all_of_it_back_as_one_new_version(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("tj-1", 3)
    manager.set_note("tj-1", "ripe")
    good = saved(manager)
    manager.remove_from_shopping_list("tj-1")
    manager.delete_catalog_item("sw-1")
    manager.rename_store("Costco", "Costco Downtown")
    manager.set_budget(1)
    manager.set_email_address("ann@example.org")
    saved(manager)
    manager.restore(good, by="Ann")
    assert manager.diff(good) == ()
    newest = saved(manager)
    made = next(one.at for one in manager.versions() if one.id == good)
    told = f"Bring back everything as it was on {made[:10]} {made[11:16]}"
    assert manager.versions()[0].title == told, "by its moment: nobody knows a version by its id"
    assert manager.diff(good, newest) == ()
    manager.undo()
    assert "Costco Downtown" in manager.stores
    assert names(manager) == []


def test_one_item_and_one_line_come_back_alone(manager: GroceryManager) -> None:
    line = manager.add_to_shopping_list("tj-1", 3)
    manager.add_to_shopping_list("tj-2", 1)
    good = saved(manager)
    manager.clear_shopping_list()
    manager.delete_catalog_item("sw-1")
    manager.delete_catalog_item("sw-2")
    assert line is not None
    manager.restore(good, line["line"])
    manager.restore(good, "sw-1")
    assert names(manager) == ["Organic Bananas"]
    assert manager.catalog.item("sw-1").name == "Bananas"
    with pytest.raises(NotFound):
        manager.catalog.item("sw-2")


def test_what_is_like_that_already_needs_no_restoring(manager: GroceryManager) -> None:
    version = saved(manager)
    with pytest.raises(NotFound, match="like that already"):
        manager.restore(version)
    with pytest.raises(NotFound, match="like that already"):
        manager.restore(version, "tj-1")
    with pytest.raises(NotFound, match="nothing of that kind"):
        manager.restore(version, "tj-999")


@pytest.mark.parametrize(
    "bad", ["", "main", "HEAD", "../../etc/passwd", "0" * 39, "g" * 40, "a" * 40, "x'; DROP TABLE"]
)
def test_only_ids_of_versions_are_taken(manager: GroceryManager, bad: str) -> None:
    for use in (manager.diff, manager.restore, lambda version: manager.versions(5, before=version)):
        with pytest.raises(NotFound):
            use(bad)
    with pytest.raises(InvalidInput):
        manager.versions(0)


def test_undo_goes_back_step_by_step_and_only_over_ones_own(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("tj-1", 2, by="Ann")
    manager.add_to_shopping_list("tj-1", 3, by="Ben")
    manager.check_off("tj-1", by="Ann")
    manager.undo(by="Ann")
    assert not manager.shopping_list[0].checked
    manager.undo(by="Ann")
    assert manager.shopping_list[0].quantity == 3, "what Ben added stays"
    with pytest.raises(NotFound, match="nothing to take back"):
        manager.undo(by="Ann")
    manager.undo()
    assert manager.shopping_list == ()


def test_every_change_can_be_taken_back(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("tj-1", 2)
    start = manager.catalog
    steps: list[Callable[[], object]] = [
        lambda: manager.add_to_shopping_list("tj-2", 2),
        lambda: manager.update_quantity("tj-1", 5),
        lambda: manager.check_off("tj-1"),
        lambda: manager.set_note("tj-1", "ripe"),
        lambda: manager.remove_from_shopping_list("tj-1"),
        lambda: manager.clear_shopping_list(),
        lambda: manager.add_item_to_catalog("Costco", "Figs", "Produce", 3, "box"),
        lambda: manager.update_catalog_item("tj-1", name="Bananen", price=2, store="Costco"),
        lambda: manager.delete_catalog_item("tj-1"),
        lambda: manager.add_store("Aldi"),
        lambda: manager.rename_store("Costco", "Cosco"),
        lambda: manager.delete_store("Trader Joe's"),
        lambda: manager.set_budget(1),
        lambda: manager.set_store_budget("Safeway", None),
        lambda: manager.do(SetCurrency(currency="EUR")),
        lambda: manager.set_email_address("ann@example.org"),
    ]
    for step in steps:
        step()
        assert not same(manager, start), step
        manager.undo()
        assert same(manager, start), step


def same(manager: GroceryManager, start: object) -> bool:
    assert isinstance(start, Catalog)
    return differences(start, manager.catalog) == ()


def test_a_restore_without_the_hub_is_refused_with_nothing_done(house: Household) -> None:
    manager = house.open()
    first = saved(manager)
    for quantity in (1, 2):
        manager.update_catalog_item("tj-1", price=quantity)
        saved(manager)
    with house.hub.outage(), pytest.raises(Offline):
        manager.restore(first)
    assert manager.catalog.item("tj-1").price == 2
    manager.restore(first)
    assert manager.catalog.item("tj-1").price == Decimal("0.99")


def test_two_restores_at_once_leave_what_the_later_one_says(house: Household) -> None:
    here, there = house.open("phone"), house.open("laptop")
    first = saved(here)
    here.update_catalog_item("tj-1", price=1)
    second = saved(here)
    here.update_catalog_item("tj-1", price=2)
    saved(here)
    there.refresh()
    here.restore(first)
    there.restore(second)
    saved(here)
    saved(there)
    here.refresh()
    assert here.catalog.item("tj-1").price == there.catalog.item("tj-1").price == 1


def test_a_waiting_change_whose_line_the_restore_removed_is_named_not_dropped(house: Household) -> None:
    here, there = house.open("phone"), house.open("laptop")
    empty = saved(here)
    here.add_to_shopping_list("tj-1", 3)
    saved(here)
    there.refresh()
    there.check_off("tj-1", by="Ben")
    here.restore(empty)
    saved(here)
    saved(there)
    skipped = there.skipped[0]
    assert (skipped.sentence, skipped.by) == ("Tick Organic Bananas", "Ben")
    with pytest.raises(NotFound):
        there.do(DoAnyway(replica=skipped.replica, number=skipped.number))
    there.do(Dismiss(replica=skipped.replica, number=skipped.number))
    assert there.skipped == ()


def test_a_skipped_change_is_done_anyway_once_its_place_is_back(house: Household) -> None:
    here, there = house.open("phone"), house.open("laptop")
    there.add_item_to_catalog("Costco", "Figs", "Produce", 3, "box", by="Ben")
    here.delete_store("Costco")
    saved(here)
    saved(there)
    skipped = there.skipped[0]
    there.add_store("Costco")
    item = there.do(DoAnyway(replica=skipped.replica, number=skipped.number)).record
    assert item is not None
    assert item["name"] == "Figs"
    assert there.skipped == ()


def test_undoing_leaves_what_somebody_else_did_to_the_same_line(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("tj-1", 2, by="Ann")
    manager.update_quantity("tj-1", 5, by="Ann")
    manager.add_to_shopping_list("tj-1", 3, by="Ben")
    manager.undo(by="Ann")
    assert manager.shopping_list[0].quantity == 5, "5 less 3, and Ben's 3"
    manager.remove_from_shopping_list("tj-1", by="Ann")
    manager.add_to_shopping_list("tj-1", 3, by="Ben")
    manager.undo(by="Ann")
    assert [line.quantity for line in manager.shopping_list] == [8]


def test_what_was_deleted_comes_back_without_touching_what_was_made_anew(manager: GroceryManager) -> None:
    manager.delete_store("Costco", by="Ann")
    manager.add_store("Costco", by="Ben")
    manager.add_item_to_catalog("Costco", "Figs", "Produce", 3, "box", by="Ben")
    manager.undo(by="Ann")
    assert {"Figs", "Organic Bananas, 3 lb"} <= {item.name for item in manager.stores["Costco"]}


def test_a_change_is_taken_back_once_only(manager: GroceryManager) -> None:
    ben, ann = page_called("ben", manager.boot[:8]), page_called("ann", manager.boot[:8])
    manager.add_to_shopping_list("tj-1", 3)

    def sent(page: str, number: int, op: AddToList | Undo) -> PageChange:
        return PageChange(page, number, "2026-11-22T10:00:00Z", "Ben", op, secret_of(page))

    undo = Undo(replica=ben, number=1)
    manager.submit([sent(ben, 1, AddToList(item_id="tj-1", quantity=Decimal(2))), sent(ben, 2, undo)])
    assert [outcome.state for outcome in manager.submit([sent(ann, 1, undo)])] == ["skipped"]
    assert manager.shopping_list[0].quantity == 3


def test_a_skipped_change_is_done_anyway_once_though_two_ask_for_it(house: Household) -> None:
    here, there = house.open("phone"), house.open("laptop")
    there.add_item_to_catalog("Costco", "Figs", "Produce", 3, "box", by="Ben")
    here.delete_store("Costco")
    saved(here)
    saved(there)
    here.refresh()
    skipped = there.skipped[0]
    here.add_store("Costco")
    saved(here)
    there.refresh()
    for manager in (here, there):
        manager.do(DoAnyway(replica=skipped.replica, number=skipped.number))
    saved(here)
    saved(there)
    assert [item.name for item in there.stores["Costco"]] == ["Figs"]


def test_the_last_store_stays_when_two_phones_delete_one_each(house: Household) -> None:
    here, there = house.open("phone"), house.open("laptop")
    here.delete_store("Costco")
    saved(here)
    there.refresh()
    here.delete_store("Safeway")
    there.delete_store("Trader Joe's")
    saved(here)
    saved(there)
    assert list(there.stores) == ["Trader Joe's"]
