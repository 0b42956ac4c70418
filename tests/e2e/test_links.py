"""A link to the list: made, opened by somebody else, ended. A recipe: what is not at home goes on the list."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import APIResponse, Browser, Route, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import OpenPage
from tests.e2e.screen import expect_saved, held, toast


def test_a_link_is_made_opened_by_somebody_else_and_ended(
    app: AppServer, open_page: OpenPage, browser: Browser
) -> None:
    app.do({"op": "AddToList", "item_id": "tj-1", "quantity": "2"})
    page = open_page(name="Ann")
    page.goto(f"{app.url}#settings")
    late: list[tuple[Route, APIResponse]] = []  # what was told before there was a link, and comes after it
    page.route("**/grocery/links", lambda route: late.append((route, route.fetch())))
    with page.expect_request("**/grocery/links"):
        page.get_by_role("button", name="Links to the list").click()
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_label("Link", exact=True).input_value()
    with page.expect_response("**/grocery/links"):
        [(route, answer)] = late
        route.fulfill(response=answer)
    for dark in (False, True):
        guest = browser.new_context(color_scheme="dark" if dark else "light", java_script_enabled=True).new_page()
        guest.goto(address)
        expect(guest.get_by_role("listitem")).to_contain_text("Organic Bananas")
        found = Axe().run(guest)
        assert [one["id"] for one in found.response["violations"]] == []
        if not dark:
            guest.context.close()
    page.get_by_role("button", name="End the link").click()
    expect(toast(page, "nobody can open it any more")).to_be_visible()
    guest.reload()
    expect(guest.get_by_role("heading")).to_have_text("This link does not work.")
    guest.context.close()


RECIPE = "Pancakes\nServes 2\nIngredients\n2 lb bananas, sliced\n1 dozen eggs\n1 zarzaparrilla\nMethod\nMix."


def test_of_a_recipe_what_is_not_at_home_goes_on_the_list_and_comes_off_with_one_tap(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    page.get_by_role("button", name="From a recipe").click()
    page.get_by_label("Recipe", exact=True).fill(RECIPE)
    page.get_by_role("button", name="Read the recipe").click()
    page.get_by_label("Servings").fill("4")
    page.get_by_label("Servings").press("Tab")
    page.get_by_role("checkbox", name="2 dozen eggs is at home").check()
    page.get_by_role("button", name="Add 2 things").click()
    held(page, "2 things for Pancakes are on the list")
    expect_saved(page)
    lines = app.lines()
    assert sorted(lines) == ["Bananas", "zarzaparrilla"]
    assert lines["Bananas"]["quantity"] == "4" and lines["Bananas"]["note"] == "Pancakes"
    done = app.call("sittings", {})["sittings"][0]
    assert (done["title"], len(done["acts"])) == ("Put 2 things on the list", 1), "one change, with what is new"
    assert lines["zarzaparrilla"]["id"] in [item["id"] for item in app.call("search", {"query": "zarzapa"})["items"]]
    page.get_by_role("button", name="Undo").click()
    expect_saved(page)
    assert app.lines() == {}
    assert app.call("search", {"query": "zarzaparrilla"})["items"] == []
