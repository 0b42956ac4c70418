"""Pictures of every tab for looking at, in `artifacts/`; what can be judged by a machine is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import DESK, PHONE, OpenPage
from tests.e2e.screen import amount, comes_true, expect_saved, fits, go, more_about, press, row, tick, unfold_card


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_tab_fits(app: AppServer, open_page: OpenPage, shots: Path, size: tuple[int, int], dark: bool) -> None:
    app.put(*[f"{store}-{number}" for store in ("tj", "sw", "co") for number in (1, 4, 9, 16)])
    page = open_page(size, dark=dark)
    tick(page, "Organic Bananas").check()
    expect(page.get_by_role("button", name="Bought (1)")).to_be_visible()
    expect_saved(page)
    name = f"{'phone' if size == PHONE else 'desk'}-{'dark' if dark else 'light'}"
    for tab in ("Shop", "Catalog", "History", "Insights", "Settings"):
        go(page, tab)
        page.locator(".panel--shown").wait_for()
        page.screenshot(path=shots / f"{tab.lower()}-{name}.png")
        assert fits(page)


def test_two_hundred_lines_are_painted(app: AppServer, open_page: OpenPage, shots: Path) -> None:
    app.put(*[f"{store}-{number}" for store in ("tj", "sw", "co") for number in range(1, 61)])
    page = open_page()
    expect(page.locator(".shop .row")).to_have_count(180)
    page.screenshot(path=shots / "shop-180-lines.png")


COUNT_FRAMES = """
const draw = window.requestAnimationFrame;
window.asked = 0;
window.requestAnimationFrame = (work) => { window.asked += 1; return draw(work); };
"""


def test_a_page_at_rest_draws_nothing(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    page.context.add_init_script(COUNT_FRAMES)
    page.reload()
    expect_saved(page)
    page.wait_for_timeout(2000)  # what it fetches for later is there
    before = page.evaluate("window.asked")
    page.wait_for_timeout(3000)
    assert page.evaluate("window.asked") == before


SHIFTS = """
window.moved = 0;
const ours = ({ sources }) => sources.some(({ node }) => node?.parentElement?.closest(".grocery"));
new PerformanceObserver((found) => found.getEntries().filter(ours).forEach(({ value }) => { window.moved += value; }))
  .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_moves_once_it_is_painted(app: AppServer, open_page: OpenPage, size: tuple[int, int]) -> None:
    app.put("tj-1", "tj-3", "sw-2")
    page = open_page(size)
    page.add_init_script(SHIFTS)
    page.reload()
    tick(page, "Organic Bananas").wait_for()
    page.evaluate("new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))")
    assert page.evaluate("window.moved") < 0.01


def put_new(app: AppServer, name: str, quantity: str = "1", **fields: str) -> None:
    """A thing of its own on the list; the catalog may have it from a test before."""
    app.do({"op": "AddItem", "store": "Costco", "name": name, **fields})
    found = app.call("search", {"query": name})["items"]
    app.put(next(item["id"] for item in found if item["name"] == name), quantity=quantity)


OFF = """() => {
const width = document.documentElement.clientWidth;
const parts = ".panel--shown :is(button, input, select, a, p, h2, h3, .pill), .top :is(button, p)";
const controls = [];
const wrong = [];
const words = (node) => `${node.tagName}.${node.className} ${node.getAttribute("aria-label") ?? node.textContent}`;
const docked = document.querySelector(".tabs").getBoundingClientRect();
if (document.scrollingElement.scrollWidth > width) wrong.push(`the page: ${document.scrollingElement.scrollWidth}`);
if (docked.bottom > innerHeight + 1) wrong.push(`the tabs: ${docked.bottom}`);
for (const node of document.querySelectorAll(parts)) {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  if (right === left || !node.checkVisibility() || node.closest(".chips, .usual__list")) continue; // they scroll
  const fades = getComputedStyle(node).textOverflow === "ellipsis";
  const cut = !fades && node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0;
  if (left < -0.5 || right > width + 0.5 || cut) wrong.push(`${words(node)}: ${left} to ${right}`);
  const control = node.matches("button, input, select, a") && !node.closest(".quick, .pickbar, .top, .store__head");
  if (control) controls.push({ node, left, right, top, bottom });
}
for (const [at, one] of controls.entries()) {
  for (const other of controls.slice(at + 1)) {
    const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (across > 1 && down > 1) wrong.push(`${words(one.node)} lies on ${words(other.node)}`);
  }
}
return wrong;
}"""


SHOW_ALL = """() => {
const sheet = new CSSStyleSheet();
sheet.replaceSync("* { content-visibility: visible !important; }");
document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.parametrize("locale", ["en-US", "es-ES"])
@pytest.mark.parametrize("size", [(195, 422), (320, 640)], ids=["195", "320"])
def test_nothing_is_cut_off_where_the_page_is_zoomed(
    app: AppServer, open_page: OpenPage, shots: Path, size: tuple[int, int], locale: str
) -> None:
    app.put("tj-1", "tj-3", "sw-2")
    put_new(app, "Tinned tomatoes of the delicatessen", "1000", price="1234.56")
    page = open_page(size, name="", locale=locale)
    tick(page, "Organic Bananas").wait_for()
    page.evaluate(SHOW_ALL)
    tick(page, "Organic Bananas").evaluate("box => box.click()")
    row(page, "Tinned tomatoes of the delicatessen").locator("[data-act=details]").click()
    for tab in ("shop", "catalog", "history", "insights", "settings"):
        page.locator(f"#tab-{tab}").click()
        if tab == "history":
            page.locator("#segment-changes").click()
            unfold_card(page)
            press(page, {"en-US": "Who and when", "es-ES": "Quién y cuándo"}[locale])
        shown = page.locator(".panel--shown")
        shown.locator(".row, .version, .lying__row, .stores__row").first.wait_for()
        if tab == "catalog":
            shown.locator(".row .tick").first.check()
            shown.locator(".item__price").nth(1).evaluate("price => price.click()")
            page.set_viewport_size({"width": 768, "height": 1024})
            assert page.evaluate("document.scrollingElement.scrollWidth") == 768
            page.set_viewport_size({"width": size[0], "height": size[1]})
        page.screenshot(path=shots / f"{tab}-{size[0]}-{locale}.png")
        assert page.evaluate(OFF) == []


def test_every_amount_is_seen_whole(app: AppServer, open_page: OpenPage) -> None:
    name = "A thing with a name that goes on for two lines and longer"
    put_new(app, name, price="1234.56", unit="half gallon")
    page = open_page((360, 740))
    field, line = amount(page, name), row(page, name)
    cut = "field => field.scrollWidth - field.clientWidth"
    narrow = field.evaluate("field => field.offsetWidth")
    for written in ("1000", "10000", "0.125", "12.5", "1.25", "9999.125", "2"):
        field.fill(written)
        assert field.evaluate(cut) <= 0, written
        field.blur()
        expect(field).to_have_value(written)
        expect_saved(page)
        assert field.evaluate(cut) <= 0, written
        places = [line.locator(part).bounding_box() for part in (".row__name", ".stepper", "[data-act=details]")]
        edges = [edge for box in places if box for edge in (box["x"], box["x"] + box["width"])]
        assert edges == sorted(edges) and edges[-1] <= 360, written
        assert page.evaluate(OFF) == [], written
    assert field.evaluate("field => field.offsetWidth") == narrow


@pytest.mark.parametrize("calm", [False, True], ids=["smooth", "calm"])
def test_what_is_opened_of_a_low_row_is_not_left_under_the_box_to_add_with(
    app: AppServer, open_page: OpenPage, calm: bool
) -> None:
    app.put(*[f"tj-{number}" for number in range(1, 16)])
    page = open_page((390, 900))
    page.emulate_media(reduced_motion="reduce" if calm else "no-preference")
    tick(page, "Organic Bananas").wait_for()
    names = page.locator(".groups .row__name").all_inner_texts()
    box = page.locator(".quick").bounding_box()
    assert box is not None

    def bottom(name: str) -> float:
        place = row(page, name).bounding_box()
        assert place is not None
        return place["y"] + place["height"]

    more_about(page, names[0])
    page.wait_for_timeout(600)
    assert page.evaluate("scrollY") == 0  # it was in view
    more_about(page, names[0])
    low = [name for name in names if bottom(name) < box["y"]][-1]
    more_about(page, low)
    if calm:
        assert bottom(low) <= box["y"] + 1
    comes_true(page, f"document.querySelector('.row--open').getBoundingClientRect().bottom <= {box['y'] + 1}")
    page.get_by_role("button", name=f"Buy {low} at Safeway").click(timeout=5000)
    expect_saved(page)
    assert app.lines()[low]["store"] == "Safeway"


def gap(page: Page, above: str, below: str) -> float:
    first, second = page.locator(above).bounding_box(), page.locator(below).bounding_box()
    assert first is not None and second is not None
    return second["y"] - first["y"] - first["height"]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_cards_do_not_touch(app: AppServer, open_page: OpenPage, size: tuple[int, int]) -> None:
    put_new(app, "Tomatoes Roma")
    put_new(app, "Tomatos Roma")
    page = open_page(size, name="")
    page.get_by_text("The same thing twice?").wait_for()
    assert gap(page, ".hello", ".shop .alike") >= 8


WEEK = [
    "½ gallon oat milk",
    "coke zero 12 pack",
    "bread",
    "yogurt 4",
    "Käse 200g",
    "2 Dosen Tomaten",
    "1,5 l Saft",
    "2x milk",
    "1/2 lb turkey",
    "chicken breast 1.5kg",
    "TP",
    "eggs - 1 dozen",
    "olive oil - the good one",
    "3-4 lemons",
    "organic bananas",
    "hass avocados",
]
SEEN = """() => {
const end = document.querySelector(".quick").getBoundingClientRect().top;
return [...document.querySelectorAll(".groups .row")].filter((row) => row.getBoundingClientRect().bottom <= end).length;
}"""
UNDER_SOMETHING = """() => {
const wrong = [];
for (const node of document.querySelectorAll(".top :is(button, a), .chips button, .groups :is(button, input)")) {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  if (!node.checkVisibility() || right > innerWidth || bottom > innerHeight - 140) continue;
  const said = node.getAttribute("aria-label") ?? node.textContent;
  if (right - left < 44 || bottom - top < 44) wrong.push(`${said}: ${right - left} by ${bottom - top}`);
  const middle = [(left + right) / 2, (top + bottom) / 2];
  for (const [x, y] of [[left + 3, top + 3], [right - 3, top + 3], middle, [left + 3, bottom - 3]]) {
    const other = document.elementFromPoint(x, y)?.closest("button, input, .toast");
    if (other && other !== node && !other.contains(node)) wrong.push(`${other.textContent} lies on ${said}`);
  }
}
return wrong;
}"""


def test_eight_lines_are_seen_on_a_phone_and_a_message_lies_on_nothing(app: AppServer, open_page: OpenPage) -> None:
    for text in WEEK:
        app.do({"op": "AddText", "text": text})
    line = app.lines()["Hass Avocados"]["line"]
    app.do({"op": "SetNote", "line": line, "note": "the ripe ones"})
    page = open_page()
    tick(page, "Organic Bananas").wait_for()
    assert page.evaluate(SEEN) >= 8
    high = page.locator(".top").bounding_box()
    for name in ("Organic Bananas", "Hass Avocados"):
        tick(page, name).check()
    expect(page.locator(".toast")).to_have_count(1)
    expect(page.locator("header .saving__text")).to_be_visible()
    assert page.locator(".top").bounding_box() == high, "no row moves"
    page.evaluate("scrollTo(0, 0)")  # what is scrolled below the header cannot be pressed
    assert page.evaluate(UNDER_SOMETHING) == []
    page.set_viewport_size({"width": 820, "height": 1180})
    assert page.evaluate(UNDER_SOMETHING) == []
    said = page.locator(".toast__text").bounding_box()
    tabs = page.locator(".tabs").bounding_box()
    assert said is not None and tabs is not None and said["y"] + said["height"] <= tabs["y"], "above a tablet's tabs"
