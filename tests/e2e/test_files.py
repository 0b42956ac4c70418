"""A backup leaves the page and comes back through it; so does what a browser still has of a household that is gone."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from playwright.sync_api import FilePayload, Route, expect

from grocery.errors import NotAllowed
from grocery.messages import say
from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import expect_saved, go, press, toast
from ui.errors import told


def test_a_backup_is_downloaded_looked_at_restored_and_taken_back(
    app: AppServer, open_page: OpenPage, shots: Path, tmp_path: Path
) -> None:
    app.do({"op": "AddStore", "name": "Harbour Market"})
    app.do({"op": "AddItem", "store": "Harbour Market", "name": "Mussels"})
    page = open_page()
    go(page, "Settings")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download a backup").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert json.loads(file.read_bytes())["format"] == "grocery-backup"
    app.do({"op": "DeleteStore", "store": "Harbour Market"})
    app.do({"op": "AddTrip", "store": "Corner shop", "items": ["Eggs"], "prices": ["3.20"], "day": "2026-01-02"})
    page.locator("input[type=file]").set_input_files(file)
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Restore: all as in the file").check()
    expect(sheet).to_contain_text("1 store: new")
    expect(sheet).to_contain_text("Not in the file, and they stay: 1 trip")
    sheet.get_by_text("Not in the file, and they stay").click()
    expect(sheet.get_by_text("Corner shop, 2026-01-02: $3.20")).to_be_visible()
    page.screenshot(path=shots / "import-phone.png")
    sheet.get_by_label("Also remove the trips").check()
    expect(sheet).to_contain_text("1 trip: removed")
    page.screenshot(path=shots / "import-drops-phone.png")
    sheet.get_by_role("button", name="Restore").click()
    expect(toast(page, "was brought in")).to_be_visible()
    assert "Harbour Market" in [store["name"] for store in app.look()["stores"]]
    assert app.call("trips", {})["trips"] == []
    toast(page, "was brought in").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Delete Harbour Market")).to_have_count(0)
    assert [trip["total"] for trip in app.call("trips", {})["trips"]] == ["3.20"]
    page.get_by_text("Automatic backups").click()
    expect(page.get_by_text("Before: bring in")).to_be_visible()
    expect(page.get_by_text("Before: delete the store Harbour Market")).to_be_visible()
    expect_saved(page)


GONE = """() => {
  const key = Object.keys(localStorage).find((one) => one.startsWith("grocery:cache/"));
  const kept = JSON.parse(localStorage.getItem(key));
  kept.snapshot.household = "h-gone";
  kept.snapshot.lines[0].name = "Cactus pears";
  kept.snapshot.lines[0].id = "tj-gone";
  localStorage.setItem("grocery:cache/h-gone", JSON.stringify(kept));
}"""


def test_what_a_browser_still_has_of_a_household_that_is_gone_comes_back(app: AppServer, open_page: OpenPage) -> None:
    app.do({"op": "AddToList", "item_id": "tj-1"})
    page = open_page()
    expect_saved(page)
    page.wait_for_function("() => Object.keys(localStorage).some((one) => one.startsWith('grocery:cache/'))")
    page.evaluate(GONE)
    go(page, "Settings")
    press(page, "Look at it and bring it back")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("1 item: new")
    sheet.get_by_role("button", name="Bring in").click()
    expect(toast(page, "was brought in")).to_be_visible()
    assert "Cactus pears" in [line["name"] for line in app.look()["lines"]]
    expect(page.get_by_role("button", name="Look at it and bring it back")).to_have_count(0)


def test_a_table_is_put_right_before_it_is_brought_in(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    page = open_page()
    go(page, "Settings")
    table = (
        "Datum;Bezeichnung;Betrag\n3/4/2026;Kaktusfeige;1,29\n3/4/2026;Rabatt;-0,29\n5/4/2026;Schlangenfrucht;3,50\n"
    )
    page.locator("input[type=file]").set_input_files(
        {"name": "belege.csv", "mimeType": "text/csv", "buffer": table.encode("cp1252")}
    )
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Its dates can be read in two ways")
    page.screenshot(path=shots / "table-phone.png")
    expect(sheet.get_by_role("button", name="Bring in")).to_be_disabled()
    sheet.get_by_label("What comes first in its dates").select_option(label="The day")
    expect(sheet).to_contain_text("“Rabatt” (-$0.29) is no thing: it was set off against Kaktusfeige.")
    sheet.get_by_label("Where its things are sold").select_option("Costco")
    expect(sheet.get_by_label("Where its things are sold")).to_have_value("Costco")
    page.screenshot(path=shots / "table-put-right-phone.png", full_page=True)
    refused = {"ok": False, "error": told(NotAllowed(say("error-import-given-up")))}
    page.route("**/grocery/import_do", lambda route: route.fulfill(body=msgspec.json.encode(refused)), times=1)
    sheet.get_by_role("button", name="Bring in").click()
    expect(sheet.get_by_text("Cancel leaves everything as it is")).to_have_count(0)
    expect(sheet.get_by_label("What a row is")).to_be_enabled()
    sheet.get_by_role("button", name="Bring in").click()
    expect(toast(page, "belege.csv was brought in")).to_be_visible()
    trips = app.call("trips", {})["trips"]
    assert [(trip["store"], trip["day"]) for trip in trips[:2]] == [("Costco", "2026-04-05"), ("Costco", "2026-04-03")]


FIGS: FilePayload = {
    "name": "figs.csv",
    "mimeType": "text/csv",
    "buffer": b"name,price,store\nCactus figs,2.00,Costco\n",
}


def test_a_file_that_is_cancelled_while_it_comes_in_is_not_there_unless_it_was_too_late_which_is_said(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    page = open_page()
    go(page, "Settings")
    held: list[Route] = []

    def cancel(where: str) -> None:
        """Bring it in, and cancel while the question, or its answer, is on its way."""
        page.locator("input[type=file]").set_input_files(FIGS)
        sheet = page.get_by_role("dialog")
        sheet.get_by_role("button", name="Bring in").click()
        expect(sheet.get_by_text("Cancel leaves everything as it is").first).to_be_visible()
        page.wait_for_function("() => document.activeElement.textContent === 'Cancel'")
        page.screenshot(path=shots / f"import-{where}-phone.png")
        with page.expect_response("**/grocery/import_end"):
            sheet.get_by_role("button", name="Cancel").click()
        expect(sheet).to_have_count(0)

    page.route("**/grocery/import_do", lambda route: held.append(route))
    cancel("asked")
    held.pop().continue_()
    expect(toast(page, "Nothing was brought in.")).to_be_visible()
    assert "Cactus figs" not in str(app.call("search", {"query": "cactus figs"}))

    answers = []

    def answered(route: Route) -> None:
        answers.append(route.fetch())
        held.append(route)

    page.unroute("**/grocery/import_do")
    page.route("**/grocery/import_do", answered)
    cancel("answered")
    held.pop().fulfill(response=answers.pop())
    late = toast(page, "It was too late to cancel: figs.csv was brought in.")
    expect(late.get_by_role("button", name="Undo")).to_be_visible()
    assert "Cactus figs" in str(app.call("search", {"query": "cactus figs"}))
