"""History > Trips: what was bought is found, mended, put away, deleted and shopped again; a trip is written down."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import expect_saved, fits, go, held, look_at_changes, tick, unfold_card


def shopped(app: AppServer, notes: str) -> None:
    """Bananas and hummus were bought at Trader Joe's."""
    lines = [line["line"] for line in app.look()["lines"] if line["store"] == "Trader Joe's"]
    if lines:
        app.do({"op": "ClearList", "lines": lines})
    app.do({"op": "AddToList", "item_id": "tj-1", "quantity": "2"}, {"op": "AddToList", "item_id": "tj-8"})
    lines = [line["line"] for line in app.look()["lines"] if line["store"] == "Trader Joe's"]
    app.do({"op": "CompleteList", "store": "Trader Joe's", "lines": lines, "notes": notes}, by="Ben")


def test_a_trip_is_opened_mended_and_that_is_undone(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    shopped(app, "mended")
    page = open_page(PHONE)
    go(page, "History")
    trip = page.locator(".trip", has_text="mended")
    expect(trip).to_contain_text("2 things")
    total = trip.locator(".trip__total").inner_text()
    trip.click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Change Organic Bananas").click()
    form = page.get_by_role("dialog").last
    form.get_by_label("Price of one").fill("x")
    form.get_by_role("button", name="Keep").click()
    expect(form.locator(".field--problem")).to_be_visible()
    form.get_by_label("Price of one").fill("10")
    form.get_by_role("button", name="Keep").click()
    expect(sheet.locator(".paid").first).to_contain_text("$20.00")
    assert fits(page)
    page.screenshot(path=shots / "trip-phone.png")
    page.locator(".toast").get_by_role("button", name="Undo").click()
    page.keyboard.press("Escape")
    expect_saved(page)
    expect(trip.locator(".trip__total")).to_have_text(total)


def test_a_trip_is_put_away_deleted_and_comes_back(app: AppServer, open_page: OpenPage) -> None:
    shopped(app, "put away")
    page = open_page(DESK)
    go(page, "History")
    trip = page.locator(".trip", has_text="put away")
    trip.click()
    page.get_by_role("dialog").get_by_role("button", name="Put away").click()
    expect(trip).to_have_count(0)
    page.get_by_text("Days and archive").click()
    page.get_by_label("Those that were put away").click()
    trip.click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").last.get_by_role("button", name="Delete the trip").click()
    expect(trip).to_have_count(0)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(trip).to_have_count(1)


def test_a_finish_is_taken_back_from_its_trip_by_another_phone(app: AppServer, open_page: OpenPage) -> None:
    shopped(app, "taken back")
    page = open_page(PHONE)
    go(page, "History")
    page.locator(".trip", has_text="taken back").click()
    page.get_by_role("dialog").get_by_role("button", name="Take the finish back").click()
    page.get_by_role("dialog").last.get_by_role("button", name="Take it back").click()
    expect(page.locator(".trip", has_text="taken back")).to_have_count(0)
    go(page, "Shop")
    expect(page.get_by_role("checkbox", name="Organic Bananas")).to_be_visible()


def test_a_trip_is_shopped_again_in_part(app: AppServer, open_page: OpenPage) -> None:
    shopped(app, "again")
    page = open_page(PHONE)
    go(page, "History")
    page.locator(".trip", has_text="again").click()
    page.get_by_role("dialog").get_by_role("button", name="Shop this again").click()
    chosen = page.get_by_role("dialog").last
    chosen.locator(".again", has_text="Organic Bananas").get_by_role("checkbox").uncheck()
    chosen.get_by_role("button", name="Put on the list").click()
    expect(page.locator(".toast")).to_contain_text("1 thing is on the list again.")
    expect_saved(page)
    assert [line["id"] for line in app.look()["lines"] if line["store"] == "Trader Joe's"] == ["tj-8"]


def test_a_trip_without_a_list_is_written_down_and_found_by_what_was_bought(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    page = open_page(PHONE)
    go(page, "History")
    page.get_by_role("button", name="Write down a trip").click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="Keep this trip").click()
    expect(form.get_by_text("Say what you bought.")).to_be_visible()
    expect(form.get_by_text("Prices are in USD.")).to_be_visible()
    form.get_by_label("What you bought").fill("Quinces")
    today = form.get_by_label("Day").input_value()
    form.get_by_label("Day").fill("1960-01-05")
    form.get_by_role("button", name="Keep this trip").click()
    expect(form.get_by_text("Give a day from 1970 until today.")).to_be_visible()
    form.get_by_label("Day").fill(today)
    form.get_by_label("Store", exact=True).fill("Market stall")
    form.get_by_label("Price of one").fill("2,50")
    form.get_by_role("button", name="One more thing").click()
    form.get_by_label("What you bought").last.fill("Medlars")
    page.screenshot(path=shots / "trip-write-phone.png")
    form.get_by_role("button", name="Keep this trip").click()
    expect_saved(page)
    page.get_by_label("Find something you bought").fill("medlár")
    trip = page.locator(".trip")
    expect(trip).to_have_count(1)
    expect(trip).to_contain_text("Market stall")
    expect(trip.locator(".trip__total")).to_have_text("$2.50")
    expect(trip.locator(".trip__found")).to_have_text("Medlars")
    page.get_by_label("Find something you bought").fill("quin")
    expect(trip.locator(".trip__found")).to_have_text("Quinces$2.50")
    assert fits(page)
    page.screenshot(path=shots / "trip-found-phone.png")
    trip.click()
    expect(page.get_by_role("dialog")).to_contain_text("1 thing has no price")
    expect(page.get_by_role("button", name="Take the finish back")).to_have_count(0)  # nothing of it was on a list


def test_two_people_finish_edit_and_delete_the_same_trip(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    lines = [line["line"] for line in app.look()["lines"] if line["store"] == "Costco"]
    if lines:
        app.do({"op": "ClearList", "lines": lines})
    before = len(app.call("trips", {})["trips"])
    app.do({"op": "AddToList", "item_id": "co-1"})
    (line,) = [line for line in app.look()["lines"] if line["store"] == "Costco"]
    app.do({"op": "CheckOff", "line": line["line"], "checked": True})
    ann, ben = open_page(PHONE, name="Ann"), open_page(PHONE, name="Ben", noise=True)
    for page in (ann, ben):
        expect(page.get_by_role("button", name="Bought (1)")).to_be_visible()
    ben.context.set_offline(True)
    for page in (ann, ben):  # both are at the till
        page.get_by_role("button", name="Finish").first.click()
        page.get_by_role("dialog").get_by_role("button", name="Finish", exact=True).click()
    expect_saved(ann)
    ben.context.set_offline(False)
    expect_saved(ben)
    assert len(app.call("trips", {})["trips"]) == before + 1
    for page in (ann, ben):
        go(page, "History")
        page.locator(".trip", has_text="Costco").first.click()
        expect(page.get_by_role("dialog").locator(".paid")).to_have_count(1)
    ben.context.set_offline(True)
    sheet = ann.get_by_role("dialog")
    sheet.locator(".paid").click()
    ann.get_by_role("dialog").last.get_by_label("Price of one").fill("7.77")
    ann.get_by_role("dialog").last.get_by_role("button", name="Keep").click()
    expect_saved(ann)
    ben.get_by_role("dialog").get_by_role("button", name="Delete").click()
    ben.get_by_role("dialog").last.get_by_role("button", name="Delete the trip").click()
    held(ben, "Trip to Costco")
    ben.context.set_offline(False)
    expect_saved(ben)
    expect(sheet.get_by_text("This trip is not there any more")).to_be_visible()
    ann.screenshot(path=shots / "trip-gone-phone.png")
    assert len(app.call("trips", {})["trips"]) == before
    ben.locator(".toast").get_by_role("button", name="Undo").click()
    expect_saved(ben)
    expect(sheet.locator(".paid")).to_contain_text("$7.77")


def test_what_was_paid_and_other_prices_are_said_while_finishing_and_taken_back_by_one_tap(
    app: AppServer, open_page: OpenPage, shots: Path
) -> None:
    app.clear()
    app.do({"op": "SetBudgetPeriod", "period": "month"}, {"op": "SetBudget", "amount": "10000"})
    app.put("tj-1", "tj-8", "co-1", quantity="2")
    app.do(*({"op": "CheckOff", "line": line["line"]} for line in app.lines().values()))
    page = open_page(PHONE)
    page.locator(".quick__finish").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("What did you pay at Costco?").fill("x")
    sheet.get_by_role("button", name="Finish", exact=True).click()
    expect(sheet.locator(".field--problem")).to_be_visible()
    sheet.get_by_label("What did you pay at Costco?").fill("31.50")
    sheet.get_by_role("button", name="Change single prices at Trader Joe's", exact=True).click()
    sheet.get_by_label("Organic Bananas (lb)").fill("3.25")
    assert fits(page)
    page.screenshot(path=shots / "finish-paid-phone.png", full_page=True)
    sheet.get_by_role("button", name="Finish", exact=True).click()
    expect(page.locator(".toast")).to_contain_text("left of $10,000.00 this month")
    expect_saved(page)
    trips = {trip["store"]: trip for trip in app.call("trips", {})["trips"][:2]}
    assert trips["Costco"]["total"] == "31.50"
    bananas = app.call("trip", {"trip": trips["Trader Joe's"]["id"]})["rows"]
    assert next(row["total"] for row in bananas if row["name"] == "Organic Bananas") == "6.50"
    page.reload()
    look_at_changes(page)
    page.get_by_role("button", name="Take back my last change").click()
    expect(page.locator(".toast")).to_contain_text("Taken back: Organic Bananas.")
    expect_saved(page)
    assert {name: line["price"] for name, line in app.lines().items()}["Organic Bananas"] == "0.99"
    assert len(app.lines()) == 3


def test_a_last_change_that_somebody_took_back_already_says_so(app: AppServer, open_page: OpenPage) -> None:
    app.clear()
    app.put("tj-1", quantity="1")
    page, other = open_page(PHONE), open_page(DESK)
    tick(page, "Organic Bananas").click()
    expect_saved(page)
    look_at_changes(other)
    unfold_card(other).get_by_role("button", name="Take back").first.click()
    other.get_by_role("dialog").get_by_role("button", name="Take it back").click()
    expect_saved(other)
    look_at_changes(page)
    back = page.get_by_role("button", name="Take back my last change")
    back.click()
    expect(page.get_by_role("dialog")).to_contain_text("it was taken back")
    page.get_by_role("dialog").get_by_role("button").last.click()
    expect(back).to_be_disabled()
