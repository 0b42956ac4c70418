"""The page in another language: the words are whole, they come out with what people wrote untouched, and they fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.app_server import AppServer
from tests.e2e.conftest import PHONE, OpenPage
from tests.e2e.screen import fits
from tests.told_tables import SLOT, table

NARROW = (360, 740)
TABS = {"shop": "Lista", "catalog": "Catálogo", "history": "Historial", "settings": "Ajustes"}

CUT = """() => [...document.querySelectorAll("button, .pill")]
  .filter((node) => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1)
  .map((node) => `${node.className}: ${node.textContent}`)"""
"""Buttons whose words do not fit into them."""


NAMES = [
    "“Milk”",
    "${alert(1)}",
    "$& $1 {0} {place}",
    "“The name is empty. Reload it.”",
    "“x is no longer on the list. y”",
]
WORDS = {"place": "the dataset ana/list", "what": "price", "accepted": "from 0 to 9"}
SPANISH = {"place": "el dataset ana/list", "what": "precio", "accepted": "de 0 a 9"}


@pytest.mark.parametrize("name", NAMES)
def test_what_people_wrote_comes_out_as_they_wrote_it(words: Page, name: str) -> None:
    def filled(text: str, of: dict[str, str]) -> str:
        return SLOT.sub(lambda slot: of.get(slot[0][1:-1], f"{name}{slot[0][1:-1]}"), text)

    sent = [filled(english, WORDS) for english in table()]
    told = words.evaluate("(sent) => sent.map(modules['words/told.js'].told)", sent)
    assert told == [filled(spanish, SPANISH) for spanish in table().values()]


def test_an_answer_is_told_where_the_server_speaks_and_nowhere_else(words: Page) -> None:
    answer = {
        "ok": False,
        "error": {"message": "“offline” is no longer on the list.", "hint": "Reload the page."},
        "status": {
            "state": "kept", "reason": "offline", "hint": "", "place": "this computer (/data)",
            "error": "2 changes of another household were left where they are. The Hub cannot be reached.",
        },
        "outcomes": [{"state": "skipped", "message": "The store “busy” is gone.", "hint": "Never heard of."}],
        "snapshot": {
            "access": "Whoever uses this computer: the app listens on 127.0.0.1 only.",
            "skipped": [{"sentence": "offline", "reason": "This change is more than 30 days old."}],
            "lines": [{"name": "offline", "note": "Reload the page."}],
        },
        "versions": [
            {"title": "offline", "by": "this computer", "changes": []}, {"title": "x", "by": "busy", "changes": []},
        ],
    }  # fmt: skip
    assert words.evaluate("(answer) => modules['words/told.js'].toldAnswer(answer)", answer) == {
        "ok": False,
        "error": {"message": "“offline” ya no está en la lista.", "hint": "Recargar la página."},
        "status": {
            "state": "kept", "reason": "sin conexión", "hint": "", "place": "este equipo (/data)",
            "error": "2 cambios de otro hogar se dejaron donde están. No se llega al Hub.",
        },
        "outcomes": [{"state": "skipped", "message": "La tienda “busy” ya no existe.", "hint": "Never heard of."}],
        "snapshot": {
            "access": "Quien use este equipo: la app escucha solo en 127.0.0.1.",
            "skipped": [{"sentence": "offline", "reason": "Este cambio tiene más de 30 días."}],
            "lines": [{"name": "offline", "note": "Reload the page."}],
        },
        "versions": [
            {"title": "offline", "by": "este equipo", "changes": []}, {"title": "x", "by": "busy", "changes": []},
        ],
    }  # fmt: skip


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
        "shop": "En la cesta", "catalog": "Categorías", "history": "Cada paso guardado de la lista.",
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
    box.fill("2 zarzaparrillas")
    expect(page.get_by_role("option").first).to_contain_text("Añadir “zarzaparrillas” al catálogo")
    look("quick")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("dialog", name="Producto nuevo")).to_be_visible()
    look("form")
    page.keyboard.press("Escape")
    expect(box).to_have_value("2 zarzaparrillas")  # what was typed stands again
    box.press("Escape")
    expect(page.locator(".quick--open")).to_have_count(0)
    page.get_by_role("checkbox", name="Organic Bananas", exact=True).check()
    page.get_by_role("button", name="Terminar la compra").click()
    expect(page.get_by_role("dialog")).to_contain_text("2 cosas sin marcar siguen en la lista.")
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
    page.locator(".version").first.click()
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
    newest = page.locator(".version").first
    expect(newest.locator(".version__title")).to_have_text("Marcar Organic Bananas")
    page.locator(".version").nth(1).click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading").first).to_have_text("Poner Organic Bananas en la lista (2 lb)")
    expect(sheet.get_by_role("list", name="No se hizo")).to_contain_text("Marcar Oat Milk")
    page.keyboard.press("Escape")
    open_tab(page, "settings")
    expect(page.locator(".skipped__one").first).to_contain_text("Marcar Oat Milk")


def test_the_language_is_chosen_in_settings(app: AppServer, open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("tab", name="Settings").click()
    page.get_by_label("Language").select_option("Español")
    expect(page.get_by_role("tab", name="Ajustes")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "es"
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
