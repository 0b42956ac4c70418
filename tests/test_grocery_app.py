"""The Python face: every method on the embedded store, and nothing half done after an error."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery.errors import (
    AccessDenied,
    GroceryError,
    InvalidInput,
    JournalError,
    NotAllowed,
    NotFound,
    Offline,
    QuotaExceeded,
    StoreError,
)
from grocery.messages import written
from grocery.operations import AddToList, CheckOff, SetCurrency
from grocery.records import Item, ListLine
from grocery.stores.diary import CommitMessage
from grocery.stores.files import CATALOG
from grocery.stores.sqlite_store import SqliteStore
from grocery.sync.clients import PageChange
from grocery_app import GroceryManager
from hub_store import HubStore
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of

PAGE = page_called("ann")
OFFLINE = Offline(written("The store does not answer."), hint=written("It is tried again by itself."))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def manager(tmp_path: Path, clock: FakeClock) -> Iterator[GroceryManager]:
    """A new household on the embedded store. Nothing is committed before the clock is told to go on."""
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    yield manager
    manager.close()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (folder / "replicas").rglob("journal.jsonl")}


# ---- trips ---------------------------------------------------------------------------------------------------------


def test_a_list_is_completed_with_what_is_ticked_or_all_of_it_and_trips_are_listed_newest_first(
    manager: GroceryManager, clock: FakeClock
) -> None:
    for item in ("tj-1", "tj-2", "sw-1"):
        manager.add_to_shopping_list(item)
    manager.check_off("tj-2", by="Ben")
    first = manager.complete_current_list("trader joe's", notes="rainy", by="Ann")
    assert first is not None and [bought.item_id for bought in first["purchases"]] == ["tj-2"]
    assert [line.id for line in manager.shopping_list] == ["tj-1", "sw-1"]
    clock.timeline.advance(60)
    second = manager.complete_current_list("Trader Joe's")
    assert manager.get_shopping_history() == (second, first) and manager.get_shopping_history(limit=1) == (second,)
    assert manager.get_shopping_history("Safeway") == ()
    manager.undo()
    assert [line.id for line in manager.shopping_list] == ["tj-1", "sw-1"], "each where it stood"
    for call in (lambda: manager.complete_current_list("Costco"), lambda: manager.get_shopping_history("Lidl")):
        with pytest.raises(NotFound):
            call()


# ---- first run, and reading ----------------------------------------------------------------------------------------


def test_a_new_household_begins_with_the_sample_and_is_saved(manager: GroceryManager) -> None:
    assert list(manager.stores) == ["Trader Joe's", "Safeway", "Costco"]
    assert sum(map(len, manager.stores.values())) >= 120 and manager.shopping_list == ()
    assert manager.status.state == "saved" and manager.status.version and manager.household.startswith("h-")
    assert manager.catalog.last_updated == "2026-11-22" and manager.skipped == ()


def test_records_read_both_ways(manager: GroceryManager) -> None:
    item = manager.stores["Trader Joe's"][0]
    assert item.id == item["id"] == "tj-1" and item.name == item["name"] == "Organic Bananas"
    assert dict(item)["price"] == item.price == Decimal("0.99") and "unit" in item.keys()  # noqa: SIM118
    with pytest.raises(KeyError):
        _ = item["colour"]
    with pytest.raises(KeyError):
        _ = item["keys"]


def test_the_acceptance_snippet_holds_in_memory_and_after_a_restart(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path))
    manager.add_to_shopping_list("tj-1", 3)
    manager.force_save()
    manager2 = GroceryManager(Settings(data_dir=tmp_path))
    assert any(item["id"] == "tj-1" for item in manager2.shopping_list)
    manager.close()
    manager2.close()


def test_it_is_configured_from_the_environment_and_says_what_is_wrong_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROCERY_DATA_DIR", str(tmp_path / "here"))
    manager = GroceryManager()
    manager.close()
    assert (tmp_path / "here" / "grocery.db").exists()
    monkeypatch.setenv("GROCERY_SAVE_DELAY_S", "soon")
    with pytest.raises(InvalidInput, match="GROCERY_SAVE_DELAY_S"):
        GroceryManager()


def test_items_are_found_by_store_category_and_words(manager: GroceryManager) -> None:
    produce = manager.get_store_items("trader joe's", category="PRODUCE")
    assert produce and {item.category for item in produce} == {"Produce"}
    assert manager.get_store_items("Trader Joe's") == manager.stores["Trader Joe's"]
    assert manager.get_store_items("Trader Joe's", query="organic bananas")[0].id == "tj-1"
    assert manager.get_store_items("Trader Joe's", category="Dairy", query="organic bananas") == ()
    categories = manager.get_categories("Safeway")
    assert list(categories) == sorted({item.category for item in manager.stores["Safeway"]}, key=str.lower)
    for ask in (manager.get_store_items, manager.get_categories, manager.get_total_cost):
        with pytest.raises(NotFound, match="“Nowhere”"):
            ask("Nowhere")


def test_search_forgives_spelling_and_sees_changes(manager: GroceryManager) -> None:
    assert manager.search("banannas", store="Safeway")[0].store == "Safeway"
    assert {item.store for item in manager.search("bananas")} == set(manager.stores)
    assert len(manager.search("a", limit=3)) == 3 and manager.search("  ") == ()
    manager.add_item_to_catalog("Costco", "Zwieback", "", None, "")
    assert [item.name for item in manager.search("zwiebck")] == ["Zwieback"]
    with pytest.raises(NotFound):
        manager.search("milk", store="Nowhere")


# ---- changing ------------------------------------------------------------------------------------------------------


def test_an_item_is_added_changed_and_deleted(manager: GroceryManager) -> None:
    milk = manager.add_item_to_catalog("costco", "Oat  Milk", "", 3.49, "pint", default_quantity=2, by="Ann")
    assert isinstance(milk, Item) and milk.id.startswith("co-") and milk.id.endswith("-1")
    assert (milk.store, milk.name, milk.category, milk.price) == ("Costco", "Oat Milk", "Other", Decimal("3.49"))
    assert milk.default_quantity == 2 and manager.stores["Costco"][-1] == milk
    changed = manager.update_catalog_item(
        milk.id, name="Oat Drink", category="Dairy", price=0, unit="l", default_quantity=0.5, store="Safeway"
    )
    assert changed == Item(milk.id, "Safeway", "Oat Drink", "Dairy", Decimal(0), "l", Decimal("0.5"))
    assert manager.update_catalog_item(milk.id, unit="pint")["name"] == "Oat Drink"  # type: ignore[index]
    assert manager.delete_catalog_item(milk.id) is None and milk.id not in {i.id for i in manager.stores["Safeway"]}


def test_stores_are_added_renamed_and_deleted(manager: GroceryManager) -> None:
    manager.add_store("Corner Shop", by="Ann")
    manager.rename_store("corner shop", "Kiosk")
    assert manager.stores["Kiosk"] == ()
    manager.delete_store("KIOSK")
    assert "Kiosk" not in manager.stores


def test_the_list_is_filled_changed_and_emptied(manager: GroceryManager) -> None:
    line = manager.add_to_shopping_list("tj-1", by="Ann")
    assert isinstance(line, ListLine) and (line.quantity, line.added_by) == (Decimal(2), "Ann")
    assert manager.add_to_shopping_list("tj-1", 1.5)["quantity"] == Decimal("3.5")  # type: ignore[index]
    assert manager.update_quantity("tj-1", 4)["quantity"] == 4  # type: ignore[index]
    assert manager.set_note(line.line, "ripe")["note"] == "ripe"  # type: ignore[index]
    assert manager.check_off("tj-1")["checked"] is True  # type: ignore[index]
    assert manager.check_off(line.line, False)["checked"] is False  # type: ignore[index]
    manager.add_to_shopping_list("sw-1", 1)
    manager.add_to_shopping_list("sw-2", 1)
    assert manager.get_total_cost("Trader Joe's") == Decimal("3.96")
    assert manager.get_total_cost() > manager.get_total_cost("Safeway") > 0
    assert manager.remove_from_shopping_list("tj-1") is None
    manager.clear_shopping_list("Costco")
    assert [line.id for line in manager.shopping_list] == ["sw-1", "sw-2"]
    manager.clear_shopping_list("safeway")
    manager.clear_shopping_list()
    assert manager.shopping_list == () and manager.get_total_cost() == 0


def test_budgets_currency_and_address_are_set(manager: GroceryManager) -> None:
    manager.set_budget(700.5, by="Ann")
    manager.set_store_budget("costco", 0)
    manager.set_store_budget("Safeway", None)
    manager.do(SetCurrency(currency="eur"))
    manager.set_email_address("ann@example.org")
    assert (manager.budget, manager.currency, manager.email_address) == (Decimal("700.5"), "EUR", "ann@example.org")
    assert manager.store_budgets == {"Trader Joe's": Decimal(200), "Costco": Decimal(0)}
    manager.store_budgets["Costco"] = Decimal(9)
    assert manager.store_budgets["Costco"] == 0, "what a reader does with its copy is its own business"


BAD: list[tuple[str, tuple[Any, ...], str]] = [
    ("add_item_to_catalog", ("Costco", "", "x", 1, "x"), "name"),
    ("add_item_to_catalog", ("Costco", "x" * 201, "x", 1, "x"), "name"),
    ("add_item_to_catalog", ("Costco", "a\x00b", "x", 1, "x"), "name"),
    ("add_item_to_catalog", ("Trader Joe's", "ORGANIC  bananas", "x", 1, "x"), "name"),
    ("add_item_to_catalog", ("Costco", "Salt", "\x1b", 1, "x"), "category"),
    ("add_item_to_catalog", ("Costco", "Salt", "x", -1, "x"), "price"),
    ("add_item_to_catalog", ("Costco", "Salt", "x", float("nan"), "x"), "price"),
    ("add_item_to_catalog", ("Costco", "Salt", "x", "0.99", "x"), "price"),
    ("add_item_to_catalog", ("Costco", "Salt", "x", 1e30, "x"), "price"),
    ("add_item_to_catalog", ("Costco", "Salt", "x", 1, "x" * 201), "unit"),
    ("add_item_to_catalog", ("Costco", "Salt", "x", 1, "x", 0), "default_quantity"),
    ("update_catalog_item", ("tj-1",), "item_id"),
    ("update_catalog_item", ("tj-1", ""), "name"),
    ("update_catalog_item", ("tj-1", None, None, float("inf")), "price"),
    ("add_store", ("COSTCO",), "name"),
    ("rename_store", ("Costco", "safeway"), "name"),
    ("add_to_shopping_list", ("tj-1", 0), "quantity"),
    ("add_to_shopping_list", ("tj-1", float("inf")), "quantity"),
    ("add_to_shopping_list", ("tj-1", "2"), "quantity"),
    ("update_quantity", ("sw-1", -1), "quantity"),
    ("update_quantity", ("sw-1", None), "quantity"),
    ("set_note", ("sw-1", "\x07"), "note"),
    ("set_budget", (-1,), "amount"),
    ("set_budget", (None,), "amount"),
    ("set_store_budget", ("Costco", 1_000_001), "amount"),
    ("set_email_address", ("ann",), "email_address"),
]
GONE: list[tuple[str, tuple[Any, ...]]] = [
    ("add_item_to_catalog", ("Nowhere", "Salt", "x", 1, "x")),
    ("update_catalog_item", ("zz-1", "Salt")),
    ("update_catalog_item", ("tj-1", None, None, None, None, None, "Nowhere")),
    ("delete_catalog_item", ("zz-1",)),
    ("rename_store", ("Nowhere", "x")),
    ("delete_store", ("Nowhere",)),
    ("add_to_shopping_list", ("zz-1",)),
    ("update_quantity", ("tj-1", 1)),
    ("check_off", ("tj-1",)),
    ("set_note", ("tj-1", "")),
    ("remove_from_shopping_list", ("",)),
    ("clear_shopping_list", ("Nowhere",)),
    ("set_store_budget", ("Nowhere", 1)),
]


@pytest.mark.parametrize(("method", "given", "field"), [*BAD, *((method, given, None) for method, given in GONE)])
def test_an_error_names_what_is_wrong_and_nothing_is_half_done(
    manager: GroceryManager, tmp_path: Path, method: str, given: tuple[Any, ...], field: str | None
) -> None:
    manager.add_to_shopping_list("sw-1")
    before = (manager.catalog, manager.revision, manager.status, files(tmp_path))
    with pytest.raises(InvalidInput if field else NotFound) as error:
        getattr(manager, method)(*given)
    assert error.value.message and error.value.hint and (not field or error.value.field == field)  # type: ignore[attr-defined]
    assert (manager.catalog, manager.revision, manager.status, files(tmp_path)) == before


def test_a_collision_names_the_one_that_is_there(manager: GroceryManager) -> None:
    with pytest.raises(InvalidInput, match="Organic Bananas") as refused:
        manager.add_item_to_catalog("Trader Joe's", "organic bananas", "", None, "")
    assert refused.value.existing == "tj-1" and str(refused.value).endswith(refused.value.hint)


def test_a_full_disk_refuses_the_change_with_a_way_out(manager: GroceryManager, mocker: MockerFixture) -> None:
    before = manager.catalog
    mocker.patch("grocery.sync.journal.os.write", side_effect=OSError(28, "No space left on device"))
    with pytest.raises(JournalError, match="was not made"):
        manager.add_to_shopping_list("tj-1")
    mocker.stopall()
    assert manager.catalog is before and manager.status.pending == 0


# ---- pages ---------------------------------------------------------------------------------------------------------


def test_what_a_page_sends_is_kept_once_and_known_by_its_marks(manager: GroceryManager) -> None:
    sent = [
        PageChange(PAGE, 1, "2026-11-22T08:00:00Z", "Ann", AddToList(item_id="tj-1"), secret_of(PAGE)),
        PageChange(PAGE, 2, "2026-11-22T08:00:00Z", "Ann", CheckOff(line="gone"), secret_of(PAGE)),
    ]
    assert [outcome.state for outcome in manager.submit(sent)] == ["kept", "skipped"]
    manager.submit(sent)
    assert [line.quantity for line in manager.shopping_list] == [2] and len(manager.skipped) == 1
    assert manager.applied([PAGE, "20261122-else"]) == ({PAGE: 2, "20261122-else": 0}, {PAGE: 0, "20261122-else": 0})
    manager.force_save()
    assert manager.applied([PAGE]) == ({PAGE: 2}, {PAGE: 2})
    assert manager.boot != PAGE and manager.revision > 0


ODD: list[Any] = [None, 5, 1.5, True, [], {}, ("a",), b"tj-1", Decimal("sNaN"), 10**5000, "", "x" * 300, "\ud800"]
ASKED: dict[str, Callable[[GroceryManager, Any], object]] = {
    "search": lambda manager, odd: manager.search(odd),
    "search in": lambda manager, odd: manager.search("milk", store=odd),
    "search limit": lambda manager, odd: manager.search("milk", limit=odd),
    "items of": lambda manager, odd: manager.get_store_items(odd),
    "items in": lambda manager, odd: manager.get_store_items("Safeway", category=odd),
    "items like": lambda manager, odd: manager.get_store_items("Safeway", query=odd),
    "categories": lambda manager, odd: manager.get_categories(odd),
    "total": lambda manager, odd: manager.get_total_cost(odd),
    "history of": lambda manager, odd: manager.get_shopping_history(odd),
    "history limit": lambda manager, odd: manager.get_shopping_history(limit=odd),
    "versions": lambda manager, odd: manager.versions(odd),
    "diff": lambda manager, odd: manager.diff(odd),
}
REFUSED: dict[str, Callable[[GroceryManager, Any], object]] = {
    "add at": lambda manager, odd: manager.add_item_to_catalog(odd, "Kiwi", "Produce", 1, "lb"),
    "edit": lambda manager, odd: manager.update_catalog_item(odd, price=1),
    "move": lambda manager, odd: manager.update_catalog_item("tj-1", name="Kiwi", store=odd or 0),  # type: ignore[arg-type]
    "delete": lambda manager, odd: manager.delete_catalog_item(odd),
    "rename": lambda manager, odd: manager.rename_store(odd, "Kiosk"),
    "delete store": lambda manager, odd: manager.delete_store(odd),
    "put": lambda manager, odd: manager.add_to_shopping_list(odd),
    "quantity": lambda manager, odd: manager.update_quantity(odd, 1),
    "tick": lambda manager, odd: manager.check_off(odd),
    "tick so": lambda manager, odd: manager.check_off("tj-1", [] if isinstance(odd, int) else odd),
    "note": lambda manager, odd: manager.set_note(odd, "ripe"),
    "remove": lambda manager, odd: manager.remove_from_shopping_list(odd),
    "clear": lambda manager, odd: manager.clear_shopping_list(odd or 0),  # type: ignore[arg-type]
    "budget": lambda manager, odd: manager.set_store_budget(odd, 1),
    "complete": lambda manager, odd: manager.complete_current_list(odd),
    "again": lambda manager, odd: manager.load_previous_list(odd),
    "archive": lambda manager, odd: manager.archive_list(odd),
    "save template": lambda manager, odd: manager.save_template("Weekly", odd or 0),  # type: ignore[arg-type]
    "load template": lambda manager, odd: manager.load_template(odd),
    "delete template": lambda manager, odd: manager.delete_template(odd),
    "restore": lambda manager, odd: manager.restore(odd),
}


@pytest.mark.parametrize("asks", ASKED.values(), ids=ASKED)
def test_whatever_a_program_asks_with_is_answered_or_refused_in_a_sentence(
    manager: GroceryManager, asks: Callable[[GroceryManager, Any], object]
) -> None:
    for odd in ODD:
        with suppress(InvalidInput, NotFound):
            asks(manager, odd)


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED)
def test_whatever_is_no_value_is_refused_with_nothing_half_done(
    manager: GroceryManager, changes: Callable[[GroceryManager, Any], object]
) -> None:
    manager.add_to_shopping_list("tj-1")
    before = manager.catalog
    for odd in ODD:
        with pytest.raises((InvalidInput, NotFound)):
            changes(manager, odd)
    assert manager.catalog is before


def test_the_earlier_apps_address_for_none_is_none(manager: GroceryManager) -> None:
    manager.set_email_address("ann@example.org")
    manager.set_email_address("your-email@example.com")
    assert manager.email_address == ""


# ---- the state of saving -------------------------------------------------------------------------------------------


def test_a_change_is_saving_until_the_store_confirmed_it(manager: GroceryManager, clock: FakeClock) -> None:
    manager.add_to_shopping_list("tj-1")
    waiting = manager.status
    assert (waiting.state, waiting.pending, waiting.next_try_at) == ("saving", 1, 0.2)
    clock.timeline.advance(0.5)
    saved = manager.status
    assert (saved.state, saved.pending, saved.oldest_pending_s, saved.next_try_at) == ("saved", 0, 0.0, None)
    assert saved.version != waiting.version and saved.saved_at == "2026-11-22T08:00:00Z"
    assert saved.revision > waiting.revision and saved.error == "" and not saved.choice


def test_a_store_that_fails_leaves_the_change_kept_here_and_says_so(
    manager: GroceryManager, clock: FakeClock, mocker: MockerFixture
) -> None:
    mocker.patch.object(SqliteStore, "commit", side_effect=OFFLINE)
    mocker.patch.object(SqliteStore, "head", side_effect=OFFLINE)
    manager.add_to_shopping_list("tj-1")
    kept = manager.force_save()
    assert (kept.state, kept.pending, kept.error, kept.hint) == ("kept", 1, OFFLINE.message, OFFLINE.hint)
    assert kept.next_try_at is not None and kept.next_try_at > 0
    mocker.stopall()
    clock.timeline.advance(120)
    assert manager.status.state == "saved" and manager.status.error == ""


def test_a_store_that_asks_to_wait_for_no_time_at_all_is_not_asked_without_end(
    manager: GroceryManager, clock: FakeClock, mocker: MockerFixture
) -> None:
    at_once = QuotaExceeded(written("Too many."), retry_after_s=0)
    commit = mocker.patch.object(SqliteStore, "commit", side_effect=[at_once] * 200)
    manager.add_to_shopping_list("tj-1")
    clock.timeline.advance(600)
    assert 5 < commit.call_count < 30 and manager.status.state == "kept"
    mocker.stopall()


def test_a_fault_that_nobody_thought_of_lands_in_the_status(manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(SqliteStore, "commit", side_effect=ZeroDivisionError)
    manager.add_to_shopping_list("tj-1")
    status = manager.force_save()
    assert status.state == "kept" and "unexpectedly" in status.error and status.pending == 1


def test_a_store_that_refuses_is_read_only_and_takes_no_changes(manager: GroceryManager, mocker: MockerFixture) -> None:
    refusal = AccessDenied(written("The disk is write-protected."), hint=written("Choose another folder."))
    mocker.patch.object(SqliteStore, "commit", side_effect=refusal)
    manager.add_to_shopping_list("tj-1")
    status = manager.force_save()
    assert (status.state, status.error, status.pending) == ("read-only", refusal.message, 1)
    with pytest.raises(NotAllowed, match="write-protected") as refused:
        manager.add_to_shopping_list("tj-1")
    assert refused.value.hint == refusal.hint
    mocker.stopall()


def test_without_a_store_and_without_a_copy_it_waits_and_refuses_changes(
    tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    mocker.patch.object(SqliteStore, "open", side_effect=OFFLINE)
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    assert (manager.status.state, manager.status.error, manager.household) == ("waiting", OFFLINE.message, "")
    for ask in (lambda: manager.stores, lambda: manager.add_to_shopping_list("tj-1"), lambda: manager.applied([PAGE])):
        with pytest.raises(StoreError):
            ask()
    mocker.stopall()
    clock.timeline.advance(120)
    assert manager.status.state == "saved" and manager.stores
    manager.close()


@pytest.mark.parametrize(("at", "says"), [(0, "its beginning is damaged"), (4096, "is damaged: ")])
def test_a_damaged_file_says_so_and_what_to_do_and_offers_no_choice(
    tmp_path: Path, clock: FakeClock, at: int, says: str
) -> None:
    GroceryManager(Settings(data_dir=tmp_path), clock=clock).close()
    file = tmp_path / "grocery.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:at] + b"\xa5" * 8192 + whole[at + 8192 :])
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    status = manager.status
    assert (status.state, status.choice, status.reason) == ("waiting", False, "it cannot be read")
    assert says in status.error and "grocery.db" in status.error
    assert "put a backup of the file in its place or move it away" in status.hint
    manager.close()
    file.write_bytes(whole)
    again = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    assert again.status.state == "saved" and again.stores
    again.close()


def test_a_space_without_a_token_is_a_demo_and_never_saved(tmp_path: Path, clock: FakeClock) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path, on_space=True), clock=clock)
    manager.add_to_shopping_list("tj-1")
    assert manager.force_save().state == "demo" and manager.status.pending == 0
    manager.close()


def test_a_catalog_that_lost_most_of_its_items_stops_and_either_way_out_works(
    manager: GroceryManager, tmp_path: Path, clock: FakeClock
) -> None:
    store = SqliteStore(tmp_path / "grocery.db", clock)
    store.open()
    head = store.head()
    emptied = json.loads(store.load(head).files[CATALOG]) | {"stores": {"Costco": []}}

    def empty_it() -> None:
        store.commit({CATALOG: json.dumps(emptied).encode()}, CommitMessage("By hand", ""), store.head())

    for way_out, items_left in ((manager.keep_mine, True), (manager.take_theirs, False)):
        empty_it()
        stopped = manager.refresh()
        assert stopped.state == "kept" and stopped.choice and "items" in stopped.error
        manager.set_budget(5)
        assert manager.status.pending == 1, "changes are kept meanwhile"
        assert not way_out().choice and manager.force_save().state == "saved"
        assert bool(manager.get_store_items("Costco")) is items_left and manager.budget == 5
    with pytest.raises(NotAllowed):
        manager.keep_mine()
    store.close()


def test_a_damaged_journal_is_told_in_the_status(tmp_path: Path, clock: FakeClock, mocker: MockerFixture) -> None:
    first = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    mocker.patch.object(SqliteStore, "commit", side_effect=OFFLINE)
    mocker.patch.object(SqliteStore, "head", side_effect=OFFLINE)
    for amount in (1, 2, 3):
        first.set_budget(amount)
    first.close()
    mocker.stopall()
    [journal] = files(tmp_path)
    Path(journal).write_bytes(Path(journal).read_bytes().replace(b'"amount":"2"', b'"amount":"9"'))
    second = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    assert second.budget == 3 and "damaged.jsonl" in second.status.error
    second.close()


def test_two_programs_that_begin_one_list_at_the_same_moment_both_open_it(
    tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    commit, others = SqliteStore.commit, list[GroceryManager]()

    def after_somebody_else(store: SqliteStore, *asked: Any, **named: Any) -> str:
        if not others:
            mocker.stopall()
            others.append(GroceryManager(Settings(data_dir=tmp_path), clock=clock))
        return commit(store, *asked, **named)

    mocker.patch.object(SqliteStore, "commit", autospec=True, side_effect=after_somebody_else)
    late = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    assert late.add_to_shopping_list("tj-1") is not None
    assert late.household == others[0].household and len(late.versions()) == 1
    late.close()
    others[0].close()


def test_after_closing_what_was_kept_is_there_and_nothing_more_is_taken(tmp_path: Path, clock: FakeClock) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    manager.add_to_shopping_list("tj-1", 3)
    manager.close()
    with pytest.raises(GroceryError, match="closing"):
        manager.add_to_shopping_list("tj-1")
    again = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    assert again.shopping_list[0].quantity == 3 and again.status.state == "saved"
    again.close()


def test_with_a_token_the_hub_is_the_store_and_its_pace_is_the_settings(
    tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    opened = mocker.patch.object(HubStore, "open", side_effect=OFFLINE)
    mocker.patch.object(HubStore, "copy", return_value=None)
    manager = GroceryManager(Settings(token="hf_x", dataset="ann/groceries", data_dir=tmp_path), clock=clock)
    assert opened.called and "ann/groceries" in manager.status.place and manager.status.commits_left == 10
    assert "hf_x" not in repr(manager.settings)
    manager.close()


# ---- threads -------------------------------------------------------------------------------------------------------


def in_threads(work: Callable[[int], object], count: int) -> None:
    faults: list[BaseException] = []

    def run(number: int) -> None:
        try:
            work(number)
        except BaseException as fault:  # noqa: BLE001 - a thread's fault is the test's
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_eight_threads_that_add_lose_nothing_while_it_is_committed(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path))

    def add(thread: int) -> None:
        for number in range(50):
            manager.add_to_shopping_list("tj-1" if number % 2 else f"sw-{thread + 1}", 1, by=f"thread {thread}")
            _ = (manager.status, manager.search("milk"), manager.get_total_cost())

    in_threads(add, 8)
    assert manager.force_save().state == "saved"
    bought = {line.id: line.quantity for line in manager.shopping_list}
    assert bought == {"tj-1": Decimal(200)} | {f"sw-{n}": Decimal(25) for n in range(1, 9)}
    manager.close()
    again = GroceryManager(Settings(data_dir=tmp_path))
    assert {line.id: line.quantity for line in again.shopping_list} == bought
    again.close()


def test_two_managers_on_one_folder_meet_in_the_store(tmp_path: Path) -> None:
    one, other = GroceryManager(Settings(data_dir=tmp_path)), GroceryManager(Settings(data_dir=tmp_path))
    in_threads(lambda n: (one, other)[n].add_to_shopping_list("tj-1", n + 1), 2)
    one.force_save()
    other.force_save()
    one.refresh()
    assert [manager.shopping_list[0].quantity for manager in (one, other)] == [3, 3]
    one.close()
    other.close()
