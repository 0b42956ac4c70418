"""Insights: what was spent is seen in pictures, tables and files; what was paid for a thing is found by its name."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import comes_true, fits, go
from tests.e2e.test_access import violations

OwnApp = Callable[[AppServer], AppServer]

TODAY = datetime.now(UTC).date()
SPRING = f"{TODAY.year - 1}-04-02", f"{TODAY.year - 1}-05-20"


def bought(store: str, day: str, **things: str) -> dict[str, object]:
    """A trip: what each thing cost, by its name; one of an unknown price has an empty one."""
    names = [name.replace("_", " ") for name in things]
    return {
        "op": "AddTrip", "store": store, "items": names, "quantities": ["1"] * len(names),
        "prices": [price or None for price in things.values()], "day": day, "notes": "",
    }  # fmt: skip


@pytest.fixture
def lived(own_app: OwnApp, tmp_path: Path) -> AppServer:
    """A household that drank coffee in spring, and bought bread and =figs lately."""
    app = own_app(AppServer(tmp_path))
    lately = [str(TODAY - timedelta(days=days)) for days in (40, 1)]
    app.do(
        {"op": "SetBudget", "amount": "650"},
        bought("Safeway", SPRING[0], Moka_coffee="8.50", Bread="3.00"),
        bought("Costco", SPRING[1], Moka_coffee="7.25"),
        bought("Safeway", lately[0], Bread="3.00", Tea=""),
        bought("Safeway", lately[1], Bread="3.50", **{"=figs": "2.00"}),
    )
    return app


def insights(page: Page) -> Locator:
    return page.get_by_role("tabpanel", name="Insights")


def picture(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_stranger_finds_what_was_paid_for_coffee_in_spring(
    lived: AppServer, open_page: OpenPage, shots: Path, size: tuple[int, int]
) -> None:
    page = open_page(size, server=lived)
    go(page, "Insights")
    page.get_by_role("button", name="From – to").click()
    insights(page).get_by_label("From", exact=True).fill(f"{TODAY.year - 1}-03-01")
    insights(page).get_by_label("To", exact=True).fill(f"{TODAY.year - 1}-05-31")
    page.get_by_label("What did we pay for …?").fill("coffe")
    page.get_by_role("button", name="Moka coffee bought 2 times").click()
    found = picture(page, "Moka coffee")
    expect(found).to_contain_text("$15.75 for 2 purchases from")
    expect(found.locator(".purchase__row").first).to_contain_text("Costco")
    expect(found.locator("canvas")).to_be_visible()
    assert fits(page)
    assert violations(page) == []
    page.screenshot(path=shots / f"insights-found-{size[0]}.png", full_page=True)
    insights(page).get_by_label("Store", exact=True).select_option("Safeway")
    expect(found).to_contain_text("$8.50 for one purchase")
    found.get_by_role("button", name="Close").click()
    expect(found).to_be_hidden()


def test_a_picture_has_a_table_a_file_and_tells_from_which_version_it_was_made(
    lived: AppServer, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(DESK, server=lived)
    go(page, "Insights")
    expect(page.locator(".insights__head")).to_contain_text("$8.50 spent in 12 months")
    expect(page.locator(".insights__facts")).to_have_text("2 trips · 1 thing without a price is not in it")
    most = picture(page, "Bought most")
    expect(most).to_contain_text("As of today ")
    most.get_by_role("button", name="Table").click()
    expect(most.get_by_role("cell", name="$6.50")).to_be_visible()
    most.get_by_role("button", name="Hide the table").click()
    expect(most.get_by_role("table")).to_be_hidden()
    with page.expect_download() as told:
        most.get_by_role("button", name="CSV file").click()
    path = tmp_path / "file.csv"
    told.value.save_as(path)
    assert told.value.suggested_filename.startswith("most-bought-")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["Name"]: row["Paid"] for row in rows} == {"Bread": "6.5", "'=figs": "2", "Tea": ""}
    assert all(row["Version"] for row in rows)


def test_columns_are_told_by_keys_and_the_days_choose_them(lived: AppServer, open_page: OpenPage) -> None:
    page = open_page(PHONE, server=lived)
    go(page, "Insights")
    page.get_by_role("button", name="All", exact=True).click()
    months = page.get_by_role("slider", name="Spending by month")
    expect(months).not_to_have_attribute("aria-valuemax", "11")  # more than a year is drawn
    months.focus()
    page.keyboard.press("Home")
    expect(months).to_have_attribute("aria-valuetext", f"April {SPRING[0][:4]}: $11.50.")
    page.keyboard.press("ArrowRight")
    expect(months).to_have_attribute("aria-valuetext", f"May {SPRING[0][:4]}: $7.25.")
    expect(picture(page, "Budget and what was spent")).to_contain_text("Never over budget.")


def test_a_trip_and_another_theme_are_seen_without_opening_the_tab_anew(lived: AppServer, open_page: OpenPage) -> None:
    page = open_page(DESK, server=lived)
    go(page, "Insights")
    page.get_by_role("button", name="All", exact=True).click()
    canvas = picture(page, "An average trip").locator("canvas")
    expect(canvas).to_be_visible()
    before = canvas.element_handle()
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("canvas => !canvas.isConnected", arg=before)
    lived.do(bought("Costco", str(TODAY), Bread="100"))
    expect(page.locator(".insights__amount")).to_have_text("$127.25")


def test_what_draws_lines_is_fetched_only_when_the_tab_is_opened(lived: AppServer, open_page: OpenPage) -> None:
    page = open_page(PHONE, server=lived)
    page.locator(".shop").wait_for()
    fetched = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('plot-')).length"
    assert page.evaluate(fetched) == 0
    go(page, "Insights")
    expect(page.locator("canvas").first).to_be_visible()
    assert page.evaluate(fetched) == 2


def test_who_has_no_trip_sees_with_a_made_up_year_what_will_be_there(
    own_app: OwnApp, open_page: OpenPage, tmp_path: Path, shots: Path
) -> None:
    page = open_page(PHONE, server=own_app(AppServer(tmp_path)))
    go(page, "Insights")
    expect(page.get_by_role("heading", name="Your first trip begins this")).to_be_visible()
    expect(picture(page, "Spending by category")).to_contain_text("Produce")
    expect(page.get_by_role("button", name="CSV file")).to_have_count(0)
    assert fits(page)
    page.screenshot(path=shots / "insights-sample.png", full_page=True)


def test_where_nothing_was_bought_everything_is_one_tap_away(lived: AppServer, open_page: OpenPage) -> None:
    page = open_page(PHONE, server=lived)
    go(page, "Insights")
    insights(page).get_by_label("Store", exact=True).select_option("Costco")
    expect(page.get_by_role("heading", name="Nothing was bought then")).to_be_visible()
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator(".insights__head")).to_contain_text("spent in all")


def test_what_was_paid_is_told_to_who_asks_before_the_pictures_are_there_and_not_to_who_closed_it(
    lived: AppServer, open_page: OpenPage
) -> None:
    page = open_page(DESK, server=lived)
    told, paid = list[Route](), list[Route]()  # held up: the first of each
    page.route("**/grocery/insights", lambda route: told.append(route) if not told else route.continue_())
    go(page, "Insights")
    asks = page.get_by_label("What did we pay for …?")
    asks.fill("Bread")
    asks.press("Enter")
    expect(picture(page, "Bread")).to_be_hidden()
    told[0].continue_()
    expect(picture(page, "Bread")).to_contain_text("$6.50 for 2 purchases")
    page.route("**/grocery/paid", lambda route: paid.append(route) if not paid else route.continue_())
    asks.fill("=figs")
    with page.expect_request("**/grocery/paid"):
        asks.press("Enter")
    picture(page, "Bread").get_by_role("button", name="Close").click()
    paid[0].continue_()
    comes_true(page, "document.querySelector('.picture--found .card__title').textContent === '=figs'")
    assert not page.locator(".picture--found").is_visible()


def test_without_an_answer_it_says_so_and_tries_again(lived: AppServer, open_page: OpenPage) -> None:
    page = open_page(PHONE, server=lived, noise=True)
    page.route("**/grocery/insights", lambda route: route.abort())
    go(page, "Insights")
    expect(page.get_by_role("heading", name="The pictures cannot be shown right now")).to_be_visible()
    page.unroute("**/grocery/insights")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".insights__amount")).to_be_visible()
