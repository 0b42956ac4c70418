"""The page in another language: the words are whole, they come out with what people wrote untouched, and they fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import PHONE, OpenPage, OwnApp
from tests.e2e.screen import fits, open_version, unfold_card

NARROW = (360, 740)
TABS = {
    "shop": "Lista", "catalog": "Catálogo", "history": "Historial", "insights": "Análisis", "settings": "Ajustes",
}  # fmt: skip

CUT = """() => [...document.querySelectorAll("button, .pill")]
  .filter((node) => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1)
  .map((node) => `${node.className}: ${node.textContent}`)"""
"""Buttons whose words do not fit into them."""


def open_tab(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=TABS[tab]).click()
    expect(page.get_by_role("tabpanel", name=TABS[tab])).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["390", "360"])
def test_every_tab_is_spanish_and_fits(app: AppServer, open_page: OpenPage, shots: Path, size: tuple[int, int]) -> None:
    app.put(*[f"{store}-{number}" for store in ("tj", "sw", "co") for number in (1, 4, 9)])
    app.do({"op": "CheckOff", "line": "gone-1", "checked": True})
    page = open_page(size, locale="es-ES", name="")
    page.get_by_role("checkbox", name="Organic Bananas", exact=True).check()
    expect(page.get_by_role("button", name="Terminar la compra")).to_be_visible()
    expect(page.locator("header .saving")).to_have_text("Guardado")
    assert page.locator("html").get_attribute("lang") == "es"
    seen = {
        "shop": "En la cesta", "catalog": "Categorías", "history": "Todavía no hay compras",
        "insights": "Empieza con tu primera compra",
        "settings": "Quien use este equipo: la app escucha solo en 127.0.0.1.",
    }  # fmt: skip
    for tab, text in seen.items():
        open_tab(page, tab)
        expect(page.get_by_role("tabpanel", name=TABS[tab])).to_contain_text(text)
        page.locator(".bone").first.wait_for(state="detached")
        page.screenshot(path=shots / f"es-{tab}-{size[0]}.png")
        assert fits(page)
        assert page.evaluate(CUT) == []
    expect(page.get_by_role("region", name="Estado del guardado")).to_contain_text("este equipo (")


@pytest.mark.parametrize("size", [PHONE, NARROW], ids=["390", "360"])
def test_what_opens_is_spanish_and_fits(
    app: AppServer, open_page: OpenPage, shots: Path, size: tuple[int, int]
) -> None:
    app.put("tj-1", "tj-4", "sw-1")
    page = open_page(size, locale="es-MX")

    def look(name: str) -> None:
        page.screenshot(path=shots / f"es-{name}-{size[0]}.png")
        assert fits(page)
        assert page.evaluate(CUT) == []

    page.get_by_role("button", name="Detalles de Organic Bananas").click()
    look("details")
    box = page.get_by_role("combobox", name="Añadir algo")
    unknown = "zarzaparrillas" if size == PHONE else "horchatas"
    box.fill(f"2 {unknown}")
    expect(page.get_by_role("option").first).to_contain_text(f"Poner “{unknown}” en la lista")
    look("quick")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Editar", exact=True).click()
    expect(page.get_by_role("dialog", name="Editar producto")).to_be_visible()
    look("form")
    page.keyboard.press("Escape")
    box.press("Escape")
    expect(page.locator(".quick--open")).to_have_count(0)
    page.get_by_role("checkbox", name="Organic Bananas", exact=True).check()
    page.get_by_role("button", name="Terminar la compra").click()
    expect(page.get_by_role("dialog")).to_contain_text("3 cosas sin marcar siguen en la lista.")
    look("finish")
    page.keyboard.press("Escape")
    open_tab(page, "catalog")
    for at in range(3):
        page.locator(".row--item .tick").nth(at).check()
    look("picked")
    page.get_by_role("button", name="Editar", exact=True).last.click()
    look("bulk")
    page.keyboard.press("Escape")
    open_tab(page, "history")
    page.get_by_role("tab", name="Cambios").click()
    open_version(page)
    expect(page.get_by_role("button", name="Recuperar esta versión")).to_be_visible()
    page.get_by_role("button", name="Desde entonces").click()
    look("version")


def test_what_was_done_and_what_could_not_be_done_is_spanish(app: AppServer, open_page: OpenPage) -> None:
    assert app.call("save_now", {})["ok"]  # the list that another test left was cleared
    app.put("tj-1")
    app.do({"op": "CheckOff", "line": "gone-1", "checked": True, "name": "Oat Milk"})
    assert app.call("save_now", {})["ok"]
    page = open_page(locale="es-ES")
    page.get_by_role("checkbox", name="Organic Bananas", exact=True).check()
    assert app.call("save_now", {})["ok"]
    open_tab(page, "history")
    page.get_by_role("tab", name="Cambios").click()
    expect(unfold_card(page).locator(".act").first).to_contain_text("Marcar Organic Bananas")
    expect(page.locator(".version__title").nth(1)).to_contain_text("sin hacer")
    unfold_card(page, 1).locator(".sitting__versions .btn--quiet").first.click()
    sheet = page.get_by_role("dialog")
    # The two may have been saved as one version, or one after the other.
    title = re.compile(r"^(Poner Organic Bananas en la lista \(2 lb\)|No se hizo: Marcar Oat Milk)$")
    expect(sheet.get_by_role("heading").first).to_have_text(title)
    expect(sheet.get_by_role("list", name="No se hizo")).to_contain_text("Marcar Oat Milk")
    page.keyboard.press("Escape")
    open_tab(page, "settings")
    expect(page.locator(".skipped__one").first).to_contain_text("Marcar Oat Milk")


_PAINT_AGAIN_AND_AGAIN = """() => {
    const install = [...document.querySelectorAll("button")].find((one) => one.textContent === "Install as an app");
    setInterval(() => { install.click(); fetch("painted"); }, 50);
}"""


def test_the_language_is_chosen_in_settings(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("tab", name="Settings").click()
    asked_for: list[Route] = []
    painted_since: list[Route] = []

    def painted(route: Route) -> None:
        route.fulfill()
        painted_since.extend([route] if asked_for else [])
        if len(painted_since) == 2:
            asked_for[0].continue_()  # the old page was painted once more while the other one was on its way

    page.route(app.url, lambda route: asked_for.append(route))
    page.route(f"{app.url}painted", painted)
    page.evaluate(_PAINT_AGAIN_AND_AGAIN)
    page.get_by_label("Language").select_option("Español")
    expect(page.get_by_role("tab", name="Ajustes")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "es"
    expect(page.get_by_label("Idioma")).to_be_focused()
    expect(page.get_by_label("Idioma")).to_be_in_viewport()
    page.unroute(app.url)
    page.get_by_label("Idioma").select_option("English")
    expect(page.get_by_role("tab", name="Settings")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_refusal_of_the_server_reaches_the_person_in_spanish(app: AppServer, open_page: OpenPage) -> None:
    page = open_page(locale="es-ES")
    open_tab(page, "settings")
    page.get_by_label("Tienda nueva").fill("Safeway")
    page.get_by_role("button", name="Añadir tienda").click()
    refusal = page.locator(".toast--problem")
    expect(refusal).to_contain_text("Ya hay una tienda llamada “Safeway”. Elegir otro nombre.")


def test_categories_and_units_are_shown_in_spanish_and_kept_as_they_are(app: AppServer, open_page: OpenPage) -> None:
    app.put("tj-1")
    page = open_page(locale="es-ES")
    expect(page.get_by_role("heading", name="Frutas y verduras", exact=True)).to_be_visible()
    open_tab(page, "catalog")
    page.get_by_role("button", name="Editar Organic Bananas").click()
    form = page.get_by_role("dialog")
    expect(form.get_by_label("Categoría")).to_have_value("Frutas y verduras")
    form.get_by_label("Unidad").fill("unidad")
    form.get_by_role("button", name="Guardar").click()
    expect(page.locator(".row--item").first).to_contain_text("0,99 $ / unidad")
    expect(page.locator("header .saving")).to_have_text("Guardado")
    item = next(one for one in app.call("search", {"query": "Organic Bananas"})["items"] if one["id"] == "tj-1")
    assert (item["category"], item["unit"]) == ("Produce", "each")


def test_a_household_begins_in_the_language_of_its_first_browser(
    open_page: OpenPage, own_app: OwnApp, tmp_path: Path
) -> None:
    server = own_app(AppServer(tmp_path))
    page = open_page(locale="es-MX", server=server)
    box = page.get_by_role("combobox", name="Añadir algo")
    box.fill("leche")
    expect(page.get_by_role("option").first).to_contain_text("Leche")
    box.press("Enter")
    expect(page.locator("header .saving")).to_have_text("Guardado")
    second = open_page(locale="en-US", server=server)
    expect(second.get_by_role("checkbox", name="Leche", exact=True)).to_be_visible()
    assert {item["category"] for item in server.call("search", {"query": "leche"})["items"]} >= {"Lácteos y huevos"}
