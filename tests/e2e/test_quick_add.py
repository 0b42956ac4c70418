"""What is typed and pasted: amounts, spelling, unknown things, whole lists, what is there already."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.app_server import QUESTIONS, AppServer
from tests.e2e.conftest import DESK, OpenPage
from tests.e2e.screen import amount, expect_saved, held, kept_key, press, quick_add, row, tick, toast


def first_option(page: Page, typed: str) -> str:
    with page.expect_response(lambda answer: answer.url.endswith("/suggest")):
        page.get_by_role("combobox", name="Add an item").fill(typed)
    page.evaluate("new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))")
    return page.get_by_role("option").first.inner_text()


@pytest.mark.parametrize(
    ("typed", "name", "quantity"),
    [
        ("2 lb bananas", "Organic Bananas", "2"),
        ("avocados x3", "Hass Avocados", "3"),
        ("1,5 lb bananas", "Organic Bananas", "1.5"),
        ("limons", "Lemons", "3"),
        ("21 Seasoning Salute", "21 Seasoning Salute", "1"),
    ],
)
def test_an_amount_is_understood_and_a_number_in_a_name_is_not_one(
    app: AppServer, open_page: OpenPage, typed: str, name: str, quantity: str
) -> None:
    seasoning = {"op": "AddItem", "store": "Trader Joe's", "name": "21 Seasoning Salute", "price": "1.99"}
    app.do(seasoning)
    page = open_page()
    page.get_by_role("combobox", name="Add an item").fill(typed)
    page.get_by_role("option").filter(has=page.get_by_text(name, exact=True)).first.click()
    expect(row(page, name).locator(".row__amount")).to_have_text(re.compile(rf"^{quantity}\b"))
    expect_saved(page)
    assert app.lines()[name]["quantity"] == quantity


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("21 Zesty Salute", "21 Zesty Salute", "Zesty Salute"),
        ("3 zarzaparrillas", "zarzaparrillas", "3 zarzaparrillas"),
    ],
)
def test_an_unknown_thing_with_a_number_is_offered_in_both_readings_the_likelier_first(
    app: AppServer, open_page: OpenPage, typed: str, first: str, second: str
) -> None:
    page = open_page()
    page.get_by_role("combobox", name="Add an item").fill(typed)
    offers = page.get_by_role("option")
    expect(offers).to_have_count(2)
    expect(offers.nth(0)).to_contain_text(f"Put “{first}” on the list")
    expect(offers.nth(0)).to_have_attribute("aria-selected", "true")
    expect(offers.nth(1)).to_contain_text(f"Put “{second}” on the list")


def test_enter_takes_no_item_that_is_only_a_little_like_what_was_typed(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(DESK)
    first_option(page, "7 Up")
    offers = page.get_by_role("option")
    expect(offers.nth(0)).to_contain_text("Put “7 Up” on the list")
    expect(offers.nth(1)).to_contain_text("Tomato Soup")
    page.keyboard.press("Enter")
    expect(tick(page, "7 Up")).to_be_visible()
    expect_saved(page)
    assert list(app.lines()) == ["7 Up"]


def test_what_this_browser_finds_in_the_middle_of_a_word_is_not_shown_before_a_new_item(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    held = held_suggestions(page)
    page.get_by_role("combobox", name="Add an item").fill("ham")
    offers = page.get_by_role("option")
    expect(offers).to_have_count(1)
    expect(offers).to_contain_text("Uncured Black Forest Ham")
    let_go(page, held)
    expect(offers.nth(2)).to_contain_text("Shampoo")
    expect(offers.nth(1)).to_contain_text("Put “ham” on the list")
    expect(offers.nth(0)).to_contain_text("Uncured Black Forest Ham")


def test_what_this_browser_shows_at_once_is_what_the_server_offers_first(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    held = held_suggestions(page)
    page.get_by_role("combobox", name="Add an item").fill("garlic")
    offers = page.get_by_role("option")
    expect(offers).to_have_count(1)
    expect(offers.nth(0)).to_contain_text("Peeled Garlic")
    let_go(page, held)
    expect(offers.nth(1)).to_contain_text("Put “garlic” on the list")
    expect(offers.nth(2)).to_contain_text("Garlic Naan")
    expect(offers.nth(0)).to_contain_text("Peeled Garlic")


def held_suggestions(page: Page) -> list[Route]:
    """What the server is asked of the text in the box, held back; the browser has its copy of the catalog."""
    kept_key(page, "items")
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.url.endswith("/suggest"):
            held.append(route)
        else:
            route.continue_()

    page.route(QUESTIONS, hold)
    return held


def let_go(page: Page, held: list[Route]) -> None:
    """Lets the first question through, which may be a moment behind what the page shows without it."""
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()


def test_an_answer_that_comes_late_leaves_the_option_that_was_gone_to(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(DESK)
    held = held_suggestions(page)
    page.get_by_role("combobox", name="Add an item").fill("banan")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("Organic Bananas")
    count = page.get_by_role("option").count()
    let_go(page, held)
    expect(page.get_by_role("option")).not_to_have_count(count)
    expect(chosen).to_contain_text("Organic Bananas")
    page.keyboard.press("Enter")
    expect(tick(page, "Organic Bananas")).to_be_visible()


def test_an_answer_that_comes_under_a_pressing_finger_takes_no_tap_away(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    held = held_suggestions(page)
    page.get_by_role("combobox", name="Add an item").fill("avo")
    page.get_by_role("option").first.hover()
    page.mouse.down()
    with page.expect_response(QUESTIONS) as answered:
        let_go(page, held)
    answered.value.finished()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.mouse.up()
    expect(tick(page, "Hass Avocados")).to_be_visible()
    expect_saved(page)
    assert list(app.lines()) == ["Hass Avocados"]


@pytest.mark.parametrize(
    ("first", "more", "name", "quantity"), [("min", "t", "mint", "1"), ("lemons", " x2", "Lemons", "2")]
)
def test_enter_takes_what_stands_in_the_box_and_no_suggestion_of_an_older_text(
    app: AppServer, open_page: OpenPage, first: str, more: str, name: str, quantity: str
) -> None:
    page = open_page()
    kept_key(page, "items")
    page.route(
        QUESTIONS,
        lambda route: None if route.request.url.endswith("/suggest") else route.continue_(),
    )
    box = page.get_by_role("combobox", name="Add an item")
    box.fill(first)
    expect(page.get_by_role("option").first).to_be_visible()
    box.press_sequentially(more)
    box.press("Enter")
    expect_saved(page)
    page.unroute_all()
    assert {line: found["quantity"] for line, found in app.lines().items()} == {name: quantity}


def test_what_is_there_already_becomes_more_and_says_so(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1", quantity="2")
    page = open_page()
    quick_add(page, "3 organic bananas", "Organic Bananas")
    expect(amount(page, "Organic Bananas")).to_have_value("5")
    expect(page.locator(".grocery > [role=status]")).to_have_text("Organic Bananas was on the list already: now 5.")
    expect_saved(page)
    assert app.lines()["Organic Bananas"]["quantity"] == "5"


def pasted(page: Page, text: str) -> Locator:
    """The sheet that shows what a pasted list became."""
    page.get_by_role("combobox", name="Add an item").focus()
    page.evaluate(
        """(text) => {
            const carried = new DataTransfer();
            carried.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    sheet = page.get_by_role("dialog", name="Put these on the list?")
    expect(sheet.locator(".paste__row").nth(1)).to_be_visible()
    return sheet


def test_a_new_word_is_on_the_list_at_once_where_its_kind_was_guessed_to_stand_and_can_be_edited(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    first_option(page, "3 blood oranges")
    new = page.get_by_role("option", name="Put “blood oranges” on the list")
    category = new.locator(".quick__meta").inner_text().split(" · ")[-2]
    box = page.get_by_role("combobox", name="Add an item")
    box.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(box).to_be_focused()
    just = page.get_by_role("group", name="Just added")
    expect(just).to_contain_text("blood oranges is on the list.")
    box.fill("quince jelly")
    box.press("Enter")
    expect(just).to_contain_text("Before that: blood oranges")
    just.get_by_role("button", name="Edit").click()
    form = page.get_by_role("dialog", name="Edit item")
    expect(form.get_by_label("Name", exact=True)).to_have_value("quince jelly")
    form.get_by_label("Category").fill("Preserves")
    form.get_by_role("button", name="Keep changes").click()
    expect_saved(page)
    lines = app.lines()
    assert (lines["blood oranges"]["category"], lines["blood oranges"]["quantity"]) == (category, "3")
    assert lines["quince jelly"]["category"] == "Preserves"


def test_on_a_desk_a_new_word_is_said_in_a_message_that_edits_it_or_takes_it_back(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page(DESK)
    first_option(page, "elder cordial")
    page.keyboard.press("Enter")
    said = toast(page, "elder cordial is on the list")
    said.get_by_role("button", name="Edit").click()
    page.get_by_role("dialog", name="Edit item").get_by_role("button", name="Cancel").click()
    first_option(page, "quince jelly")
    page.keyboard.press("Enter")
    toast(page, "quince jelly is on the list").get_by_role("button", name="Undo").click()
    expect(tick(page, "quince jelly")).to_have_count(0)
    expect_saved(page)
    assert list(app.lines()) == ["elder cordial"]


def test_what_was_added_from_the_suggestions_is_taken_back_with_one_tap(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("combobox", name="Add an item").fill("2 lb organic bananas")
    page.get_by_role("option").filter(has_text="Organic Bananas").first.click()
    expect(tick(page, "Organic Bananas")).to_have_count(1)
    just = page.get_by_role("group", name="Just added")
    expect(just).to_contain_text("Organic Bananas is on the list")
    just.get_by_role("button", name="Undo").click()
    expect(tick(page, "Organic Bananas")).to_have_count(0)
    expect_saved(page)
    assert app.lines() == {}


def test_a_pasted_list_is_looked_at_once_and_put_on_the_list_together(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    sheet = pasted(page, "- 2 lb bananas\n* hass avocados x2\n\n[ ] ${alert(1)}\n3 lemons")
    sheet.get_by_role("button", name="Put 4 on the list").click()
    expect(toast(page, "4 things are on the list")).to_be_visible()
    expect_saved(page)
    found = {name: line["quantity"] for name, line in app.lines().items()}
    assert found == {"Bananas": "2", "Hass Avocados": "2", "${alert(1)}": "1", "Lemons": "3"}


def test_what_is_ticked_on_a_pasted_list_stays_ticked_and_what_is_not_needed_is_left_out(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    sheet = pasted(page, "- [x] 2 lb bananas\n- [x] gooseberry fool\n- [ ] 3 lemons\nAlready have:\n- rice\n- salt")
    expect(sheet.get_by_text("it is not needed: rice, salt")).to_be_visible()
    sheet.get_by_role("button", name="Put 3 on the list").click()
    expect_saved(page)
    found = {name: (line["quantity"], line["checked"]) for name, line in app.lines().items()}
    assert found == {"Bananas": ("2", True), "gooseberry fool": ("1", True), "Lemons": ("3", False)}


@pytest.mark.parametrize(
    "typed", ["eggs", "milk x3", "1,5 l juice", "BREAD", "21 Zesty Salute", "3 zarzaparrillas", "pears"]
)
def test_a_pasted_line_becomes_what_typing_it_offers_first(app: AppServer, open_page: OpenPage, typed: str) -> None:
    page = open_page()
    kept_key(page, "items")
    page.get_by_role("combobox", name="Add an item").fill(typed)
    name = page.get_by_role("option").first.locator(".quick__name")
    expect(page.get_by_role("option", name="New · ").first).to_be_visible()
    words = name.inner_text().removeprefix("Put “").removesuffix("” on the list")
    page.get_by_role("combobox", name="Add an item").fill("")
    sheet = pasted(page, f"{typed}\nquince jelly")
    expect(sheet.locator(".paste__row").first.locator(".paste__name").first).to_contain_text(words)


def test_the_sheet_of_a_long_paste_opens_at_its_top_and_says_how_much_of_each(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    sheet = pasted(page, "churros x3\n" + "\n".join(f"thing {letter * 3}" for letter in "bcdfghjklmnpqrst"))
    expect(sheet.locator(".paste__row").first.locator(".paste__name").first).to_contain_text("churros · 3")
    page.wait_for_timeout(200)
    assert sheet.evaluate("sheet => sheet.scrollTop") == 0
    assert sheet.evaluate("sheet => sheet.scrollHeight > sheet.clientHeight")
    expect(sheet.get_by_role("button", name="Put 17 on the list")).to_be_in_viewport(ratio=1)


def test_the_price_that_was_written_on_a_pasted_line_is_seen_before_it_is_taken(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    sheet = pasted(page, "extra virgin huile d'argan 1 l $8.99\nzarzaparrillas")
    first, second = sheet.locator(".paste__row").all()
    expect(first.locator(".paste__meta").first).to_contain_text("$8.99 / l · New")
    expect(second.locator(".paste__meta").first).not_to_contain_text("$")


def test_another_meaning_of_a_pasted_line_is_chosen_and_a_remark_becomes_a_note(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    sheet = pasted(page, "2 milk\nzarzaparrillas, cold")
    milk, other = sheet.locator(".paste__row").all()
    milk.get_by_role("button", name="other meaning").click()
    meanings = milk.get_by_role("radiogroup", name="What 2 milk means")
    meanings.get_by_role("radio", name="Lucerne 2% Milk").check()
    expect(milk.locator(".paste__name").first).to_have_text("Lucerne 2% Milk · 2 gallons")
    expect(other.locator(".paste__meta").first).to_contain_text("cold")
    other.get_by_role("button", name="Make “cold” part of the name").click()
    expect(other.locator(".paste__name").first).to_contain_text("zarzaparrillas (cold)")
    other.get_by_role("button", name="Make “cold” a note").click()
    sheet.get_by_role("button", name="Put 2 on the list").click()
    expect_saved(page)
    lines = app.lines()
    assert (lines["Lucerne 2% Milk"]["quantity"], lines["zarzaparrillas"]["note"]) == ("2", "cold")


def test_the_same_new_thing_twice_in_a_paste_is_one_item_and_all_of_it_is_taken_back_at_once(
    app: AppServer, open_page: OpenPage
) -> None:
    page = open_page()
    sheet = pasted(page, "zesty lemonade\nZESTY LEMONADE\n2 zesty lemonades\n2 lb organic bananas")
    sheet.get_by_role("button", name="Put 4 on the list").click()
    held(page, "4 things are on the list")
    expect(amount(page, "zesty lemonade")).to_have_value("4")
    expect_saved(page)
    assert {name: line["quantity"] for name, line in app.lines().items()} == {
        "zesty lemonade": "4",
        "Organic Bananas": "2",
    }
    assert len(app.call("search", {"query": "zesty lemonade"})["items"]) == 1
    toast(page, "4 things are on the list").get_by_role("button", name="Undo").click()
    expect(page.locator(".groups .row")).to_have_count(0)
    expect_saved(page)
    assert app.lines() == {}
    assert app.call("search", {"query": "zesty lemonade"})["items"] == []


def test_escape_leaves_the_box_and_nothing_is_added(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    first_option(page, "bana")
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    assert app.lines() == {}


def test_the_same_thing_twice_is_merged_with_its_lines_and_comes_apart_again(
    app: AppServer, open_page: OpenPage
) -> None:
    new = {"op": "AddItem", "store": "Costco", "category": "Pantry", "twin_ok": True}
    app.do({**new, "name": "Tomatoe Passata", "price": "2"}, {**new, "name": "Tomato Passata", "price": "2.5"})
    ids = {item["name"]: item["id"] for item in app.call("search", {"query": "passata"})["items"]}
    app.put(ids["Tomatoe Passata"], ids["Tomato Passata"], quantity="1")
    page = open_page()
    card = page.get_by_role("region", name="The same thing twice?")
    expect(card).to_be_visible()
    card.get_by_role("button", name="Keep Tomato Passata").click()
    expect(tick(page, "Tomatoe Passata")).to_have_count(0)
    held(page, "Tomatoe Passata is Tomato Passata now")
    expect_saved(page)
    assert {name: line["quantity"] for name, line in app.lines().items()} == {"Tomato Passata": "2"}
    toast(page, "Tomatoe Passata is Tomato Passata now").get_by_role("button", name="Undo").click()
    expect(tick(page, "Tomatoe Passata")).to_be_visible()
    expect_saved(page)
    assert sorted(app.lines()) == ["Tomato Passata", "Tomatoe Passata"]
    press(page, "All stores, 2 items to buy")


def test_a_line_that_names_several_things_is_all_of_them_or_one(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    box = page.get_by_role("combobox", name="Add an item")
    box.fill("milk, eggs and bread")
    offers = page.get_by_role("option")
    expect(offers.nth(0)).to_contain_text("Put 3 things on the list")
    expect(page.get_by_role("option", name="Put “milk, eggs and bread” on the list")).to_be_visible()
    names = offers.nth(0).locator(".quick__meta").inner_text().split(" · ")
    box.press("Enter")
    just = page.get_by_role("group", name="Just added")
    expect(just).to_contain_text("3 things are on the list.")
    expect_saved(page)
    assert sorted(app.lines()) == sorted(names)
    just.get_by_role("button", name="Undo").click()
    expect(page.locator(".groups .row")).to_have_count(0)
    expect_saved(page)
    assert app.lines() == {}
