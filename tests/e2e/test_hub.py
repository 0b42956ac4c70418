"""The page of a household on the tests' Hub: what it says is what stands in the repository."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from grocery.stores.files import CATALOG
from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, OpenPage, OwnApp
from tests.e2e.screen import (
    amount,
    expect_saved,
    fits,
    held,
    look_at_changes,
    look_at_saving,
    more,
    press,
    remove,
    state,
    tick,
    toast,
    unfold_card,
    waiting_changes,
)
from tests.e2e.test_proposals import propose
from tests.households import READ, WRITE, Household, until
from tests.hub_server import HubServer

PACE = {"GROCERY_SAVE_DELAY_S": "0.3", "GROCERY_SAVE_MAX_S": "1", "GROCERY_REFRESH_S": "1"}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubServer]:
    """A Hub for the tests of this file."""
    with HubServer(tmp_path_factory.mktemp("hub")) as running:
        running.add_token(WRITE, user="ann")
        running.add_token(READ, user="ann", role="read")
        yield running


@pytest.fixture(scope="module")
def house(hub: HubServer, tmp_path_factory: pytest.TempPathFactory) -> Household:
    return Household(hub, tmp_path_factory.mktemp("devices"))


def app_on(hub: HubServer, folder: Path, dataset: str, token: str = WRITE) -> AppServer:
    env = {"HF_ENDPOINT": hub.endpoint, "HF_TOKEN": token, "GROCERY_DATASET": dataset, **PACE}
    return AppServer(folder, GROCERY_COMMITS_PER_HOUR="120", **env)


@pytest.fixture(scope="module")
def running(hub: HubServer, house: Household, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The app on the Hub, in place of the one on the embedded store."""
    server = app_on(hub, tmp_path_factory.mktemp("household"), house.dataset)
    server.start()
    yield server
    hub.clear_faults()
    server.stop()


@pytest.fixture(autouse=True)
def calm(hub: HubServer, running: AppServer) -> Iterator[None]:
    """Whatever a test left undone, the next one finds a list that is saved."""
    yield
    hub.clear_faults()
    if running.status()["choice"]:
        running.call("choose", {"which": "mine"})


def save(app: AppServer) -> None:
    """Commits now: so many tests on one app would use up its commit budget, and wait for it."""
    assert app.call("save_now", {})["ok"]


def test_saved_is_said_only_when_the_commit_is_in_the_repository(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household
) -> None:
    app.put("tj-1", quantity="1")
    page = open_page()
    expect_saved(page)
    slow = hub.fault("commit", hang_s=2)
    more(page, "Organic Bananas")
    expect(state(page)).to_have_text("Saving…")
    assert slow.hit.wait(5)
    expect(state(page)).to_have_text("Saving…")
    assert house.on_hub() == {"tj-1": 1}
    expect_saved(page)
    assert house.on_hub() == {"tj-1": 2}
    assert waiting_changes(page) == 0


def test_an_outage_keeps_changes_here_and_says_so(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household, shots: Path
) -> None:
    app.put("tj-1", "tj-2", quantity="1")
    page = open_page()
    expect_saved(page)
    with hub.outage():
        more(page, "Organic Bananas")
        tick(page, "Hass Avocados").check()
        words = "Kept here, not yet on the Hub: 2 changes (offline)"
        expect(state(page)).to_have_text(words)
        assert waiting_changes(page) == 2
        page.screenshot(path=shots / "hub-offline-phone.png")
        look_at_changes(page)
        expect(page.get_by_text("The changes cannot be shown right now")).to_be_visible()
        page.screenshot(path=shots / "history-offline-phone.png")
    expect_saved(page)
    assert house.on_hub() == {"tj-1": 2, "tj-2": 1}
    expect(page.locator(".version").first).to_be_visible()


def test_a_quota_says_until_when(app: AppServer, open_page: OpenPage, hub: HubServer, house: Household) -> None:
    app.put("tj-1", quantity="1")
    page = open_page()
    expect_saved(page)
    hub.fault("commit", status=429, times=None)
    more(page, "Organic Bananas")
    words = r"Kept here, not yet on the Hub: 1 change \(the Hub asks to wait until \d?\d:\d\d( [AP]M)?\)"
    expect(state(page)).to_have_text(re.compile(words))
    hub.clear_faults()
    look_at_saving(page)
    press(page, "Save now")
    expect(toast(page, "Everything is saved")).to_be_visible()
    expect_saved(page)
    assert house.on_hub() == {"tj-1": 2}


def test_settings_say_where_the_list_is(app: AppServer, open_page: OpenPage, house: Household, shots: Path) -> None:
    page = open_page(DESK)
    expect_saved(page)
    storage = look_at_saving(page)
    expect(storage.get_by_text(f"the dataset {house.dataset}")).to_be_visible()
    link = storage.get_by_role("link", name=re.compile("open on the Hub"))
    expect(link).to_have_attribute("href", re.compile(rf"/datasets/{house.dataset}/commit/[0-9a-f]{{40}}$"))
    page.screenshot(path=shots / "settings-hub-desk.png")


def test_a_token_that_may_only_read_says_so(
    app: AppServer, open_page: OpenPage, own_app: OwnApp, hub: HubServer, house: Household, tmp_path: Path, shots: Path
) -> None:
    app.put("tj-1")
    app.call("save_now", {})
    reader = own_app(app_on(hub, tmp_path, house.dataset, token=READ))
    page = open_page(server=reader)
    expect(state(page)).to_have_text("Read-only")
    expect(page.get_by_text("The token may only read the dataset ann/groceries.")).to_be_visible()
    more(page, "Organic Bananas")
    expect(toast(page, "You can look, but not change anything")).to_be_visible()
    expect(amount(page, "Organic Bananas")).to_have_value("2")
    assert waiting_changes(page) == 0
    page.screenshot(path=shots / "hub-read-only-phone.png")


def test_a_revert_on_the_hub_is_shown_and_told(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household, shots: Path
) -> None:
    app.put("tj-1", quantity="1")
    save(app)
    app.put("tj-2", quantity="1")
    save(app)
    page = open_page()
    expect_saved(page)
    expect(tick(page, "Hass Avocados")).to_be_visible()
    hub.revert(house.dataset)
    until(lambda: tick(page, "Hass Avocados").count() == 0, "what was reverted is gone", within_s=5)
    expect(toast(page, r"Changed on the Hub: Revert .*Hass Avocados.*\(ann, today")).to_be_visible()
    page.screenshot(path=shots / "hub-news-phone.png")
    expect_saved(page)
    press(page, "History")
    expect(page.get_by_role("tabpanel", name="History")).to_be_visible()
    assert house.on_hub() == {"tj-1": 1}


def test_a_history_set_back_on_the_hub_says_to_when(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household
) -> None:
    app.put("tj-1", quantity="1")
    save(app)
    before = hub.head(house.dataset)
    app.put("tj-2", quantity="1")
    save(app)
    page = open_page()
    expect_saved(page)
    expect(tick(page, "Hass Avocados")).to_be_visible()
    hub.reset_hard(house.dataset, before)
    expect(tick(page, "Hass Avocados")).to_have_count(0)
    expect(toast(page, r"Changed on the Hub: back to today \d")).to_be_visible()


def test_a_version_is_compared_and_brought_back(
    app: AppServer, open_page: OpenPage, house: Household, shots: Path
) -> None:
    app.put("tj-1", "sw-2", quantity="1")
    app.do({"op": "SetBudget", "amount": "640"}, {"op": "EditItem", "item_id": "tj-3", "price": "3.19"})
    save(app)
    page = open_page()
    remove(page, "Organic Bananas")
    expect(tick(page, "Organic Bananas")).to_have_count(0)
    until(lambda: "Organic Bananas" not in app.lines(), "the removal arrives")
    save(app)
    expect_saved(page)
    look_at_changes(page)
    newest = page.locator(".version").first
    expect(newest).to_contain_text("Take Organic Bananas off the list")
    expect(newest).to_contain_text("now")
    page.screenshot(path=shots / "history-hub-phone.png")
    unfold_card(page, 1).locator(".sitting__versions .btn--quiet").first.click()
    sheet = page.get_by_role("dialog")
    expect(sheet.locator(".difference").first).to_be_visible()
    page.screenshot(path=shots / "version-in-phone.png")
    sheet.get_by_role("button", name="Since then").click()
    expect(sheet.locator(".difference")).to_have_count(1)
    expect(sheet.get_by_role("link", name="Open on the Hub")).to_have_attribute("href", re.compile("/commit/"))
    page.screenshot(path=shots / "version-since-phone.png")
    assert fits(page)
    sheet.get_by_role("button", name="Bring this version back").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    held(page, "was brought back")
    save(app)
    expect_saved(page)
    assert house.on_hub() == {"tj-1": 1, "sw-2": 1}
    toast(page, "was brought back").get_by_role("button", name="Undo").click()
    until(lambda: "Organic Bananas" not in app.lines(), "the undo arrives")
    save(app)
    until(lambda: house.on_hub() == {"sw-2": 1}, "the bringing back is taken back")


# ---- the safety stop ----


def halved(content: dict[str, Any]) -> dict[str, Any]:
    return {**content, "stores": {store: items[: len(items) // 3] for store, items in content["stores"].items()}}


def told(page: Page, which: str) -> str:
    """What the question of a choice says; it is answered with no."""
    press(page, which)
    sheet = page.get_by_role("dialog")
    expect(sheet.locator(".ask__text").first).to_be_visible()
    text = sheet.inner_text()
    sheet.get_by_role("button", name="Cancel").click()
    return text


def test_a_halved_catalog_waits_for_a_choice_and_keep_mine_keeps_all(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household, shots: Path
) -> None:
    app.put("tj-1", quantity="1")
    save(app)
    items = sum(len(rows) for rows in house.catalog()["stores"].values())
    page = open_page()
    expect_saved(page)
    content = json.loads(hub.files(house.dataset)[CATALOG])
    hub.write(house.dataset, {CATALOG: json.dumps(halved(content))}, message="Tidy up")
    expect(page.locator(".banner", has_text="Somebody must choose which list goes on")).to_be_visible()
    more(page, "Organic Bananas")
    expect(state(page)).to_have_text("Kept here, not yet on the Hub: 1 change (somebody must choose)")
    page.screenshot(path=shots / "hub-choice-phone.png")
    press(page, "Keep mine")
    expect(page.get_by_text("Only here")).to_be_visible()
    page.screenshot(path=shots / "hub-choice-mine-phone.png")
    sheet = page.get_by_role("dialog")
    assert "“Tidy up” (ann, today" in sheet.inner_text()
    sheet.get_by_role("button", name="Keep mine").click()
    expect_saved(page)
    expect(page.locator(".banner", has_text="Somebody must choose which list goes on")).to_have_count(0)
    assert house.on_hub() == {"tj-1": 2}
    assert sum(len(rows) for rows in house.catalog()["stores"].values()) == items


def test_a_halved_catalog_can_be_taken_over(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household, shots: Path
) -> None:
    app.put("tj-1", quantity="1")
    save(app)
    page = open_page(DESK, dark=True)
    expect_saved(page)
    before = hub.files(house.dataset)[CATALOG]
    hub.write(house.dataset, {CATALOG: json.dumps(halved(json.loads(before)))})
    expect(page.locator(".banner", has_text="Somebody must choose which list goes on")).to_be_visible()
    page.screenshot(path=shots / "hub-choice-desk-dark.png")
    press(page, "Take theirs")
    page.get_by_text("Only here").wait_for()
    page.screenshot(path=shots / "hub-choice-theirs-desk-dark.png")
    page.get_by_role("dialog").get_by_role("button", name="Take theirs").click()
    expect(page.locator(".banner", has_text="Somebody must choose which list goes on")).to_have_count(0)
    expect_saved(page)
    assert house.on_hub() == {"tj-1": 1}
    hub.write(house.dataset, {CATALOG: before}, message="Give it back")
    expect(toast(page, "Changed on the Hub: Give it back")).to_be_visible()


def test_a_deleted_catalog_can_be_kept_or_begun_anew(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household, shots: Path
) -> None:
    app.put("tj-1", quantity="1")
    save(app)
    page = open_page()
    expect_saved(page)
    hub.write(house.dataset, {CATALOG: None}, message="Oops")
    expect(page.get_by_text("The catalog is missing in the dataset ann/groceries.")).to_be_visible()
    assert "There is no list in the store any more." in told(page, "Keep mine")
    assert "starts anew, with the sample catalog" in told(page, "Take theirs")
    page.screenshot(path=shots / "hub-choice-missing-phone.png")
    press(page, "Take theirs")
    page.get_by_role("dialog").get_by_role("button", name="Start new").click()
    expect(page.get_by_text("Nothing to buy yet")).to_be_visible()
    expect_saved(page)
    assert house.on_hub() == {}


@pytest.mark.parametrize(
    ("written", "says"),
    [('{"stores": [', "it ends in the middle"), (json.dumps({"schema": 99, "stores": {}}), "newer app")],
    ids=["broken", "newer"],
)
def test_what_cannot_be_read_is_not_overwritten_by_itself(
    app: AppServer, open_page: OpenPage, hub: HubServer, house: Household, shots: Path, written: str, says: str
) -> None:
    app.put("tj-1", quantity="1")
    save(app)
    page = open_page()
    expect_saved(page)
    hub.write(house.dataset, {CATALOG: written})
    expect(page.locator(".banner")).to_contain_text("Somebody must choose")
    page.screenshot(path=shots / f"hub-choice-{says.split()[0]}.png")
    assert "What is in the store cannot be read" in told(page, "Take theirs")
    press(page, "Keep mine")
    page.get_by_role("dialog").get_by_role("button", name="Keep mine").click()
    if says == "newer app":
        expect(toast(page, "A newer app wrote this list, and it is not overwritten.")).to_be_visible()
        assert hub.files(house.dataset)[CATALOG].decode() == written
        hub.revert(house.dataset)
    expect(page.locator(".banner", has_text="Somebody must choose which list goes on")).to_have_count(0)
    expect_saved(page)
    assert house.on_hub() == {"tj-1": 1}


# ---- a server that dies with its disk ----


def test_a_server_killed_with_its_disk_loses_and_doubles_nothing(
    open_page: OpenPage, own_app: OwnApp, hub: HubServer, tmp_path: Path
) -> None:
    house = Household(hub, tmp_path, dataset="ann/killed")
    server = own_app(app_on(hub, tmp_path, house.dataset))
    server.put("tj-1", "tj-2", quantity="1")
    page = open_page(noise=True, server=server)
    more(page, "Organic Bananas")
    expect_saved(page)
    hub.fault("commit", pattern="killed", status=429, times=None)
    more(page, "Organic Bananas")
    expect(state(page)).to_contain_text("Kept here, not yet on the Hub: 1 change")
    propose(server, "2 lemons")
    press(page, "Accept")
    toast(page, "1 change was made").wait_for()
    remove(page, "Hass Avocados")
    server.kill()
    press(page, "Undo")
    shutil.rmtree(server.folder / "data")
    expect(state(page)).to_contain_text("(no connection)")
    more(page, "Organic Bananas")
    hub.clear_faults()
    server.start()
    expect_saved(page)
    expect(amount(page, "Organic Bananas")).to_have_value("4")
    assert waiting_changes(page) == 0
    assert house.on_hub() == {"tj-1": 4, "tj-2": 1, "tj-5": 2}


@pytest.mark.parametrize(
    ("locale", "tab", "changes", "since", "words"),
    [
        ("en-US", "History", "Changes", "Since then", "The list began here: there is nothing before it"),
        ("es-ES", "Historial", "Cambios", "Desde entonces", "La lista empezó aquí: no hay nada anterior"),
    ],
)
def test_the_datasets_own_first_commit_says_that_the_list_began_there(
    hub: HubServer, house: Household, own_app: OwnApp, open_page: OpenPage, tmp_path: Path,
    locale: str, tab: str, changes: str, since: str, words: str,
) -> None:  # fmt: skip
    app = own_app(app_on(hub, tmp_path, f"ann/begun-{locale[:2]}"))
    page = open_page(DESK, locale=locale, server=app)
    look_at_changes(page, tab, changes)
    expect(page.locator(".version")).to_have_count(3 if locale == "es-ES" else 2)  # the sample in Spanish is a change
    page.locator(".version").last.click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text(words)).to_be_visible()
    sheet.get_by_role("button", name=since).click()
    expect(sheet.get_by_role("button", name=since)).to_have_attribute("aria-pressed", "true")
    expect(sheet.get_by_text(words)).to_be_visible()
    sheet.locator(".btn--primary").click()
    expect(sheet.locator(".toast--problem")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(1)
    first = app.call("sittings", {})["versions"][-1]["id"]
    refused = app.call("restore", {"version": first, "record": None, "by": "Ana"})
    assert not refused["ok"]
    assert refused["error"]["message"] == "There is no list in that version, so there is nothing to bring back."
