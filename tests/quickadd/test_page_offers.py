"""What the page offers by itself, before the server answers or without it, is what the server offers first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from grocery.catalog_search import CatalogSearch
from grocery.quickadd import known_of, understood
from grocery.quickadd.likeness import Likeness, likeness
from grocery.quickadd.names import rule
from grocery.text import fold, words_of
from tests.page_script import PageScript
from tests.typed import SAMPLE, catalog_of

HOUSE = catalog_of(*[f"Safeway | {name}" for name in (
    *(item.name for item in SAMPLE.items().values()),
    "Leche entera", "Leche de vaca", "Pan de molde", "Queso manchego", "Vollmilch", "Frischkäse", "Orangensaft",
    "Buttermilk", "Pineapple", "Grapefruit", "Eggplant", "Ice Cream", "Green Onions", "Mac & Cheese", "Cookies",
    "Cookie Dough", "Apple Juice", "Bratwurst", "Seaweed Snack, Sea Salt", "Rotisserie Chicken Breast Slices",
    "Peanut Butter", "Almond Milk", "Brot mit Nüssen",
)])  # fmt: skip
SEARCH = CatalogSearch()


def typed() -> list[str]:
    """Every word of the house's names, each two that stand together, and the beginnings of all."""
    found: set[str] = {"milch", "käse", "saft", "wurst", "jalapenos", "peach", "brot"}
    for item in HOUSE.items().values():
        words = [word for word in words_of(fold(item.name)) if word.isalpha()]
        found.update(words, map(" ".join, pairwise(words)), *([w[:3], w[:4]] for w in words))
    return sorted(text for text in found if len(text) > 1)


@pytest.fixture(scope="module")
def page() -> Iterator[PageScript]:
    script = PageScript("offerer.js")
    items = [{"id": item.id, "name": item.name, "store": item.store} for item in HOUSE.items().values()]
    script.ask({"heads": rule(), "items": items})
    yield script
    script.close()


def of_the_server(text: str) -> dict[str, Likeness]:
    """The names that come before a new item, and how well each fits."""
    found = understood(
        known_of(HOUSE), text, lambda q, limit: SEARCH.find(HOUSE, q, limit=limit), limit=50, typing=True
    )
    return {option.item.name: likeness(text, option.item.name) for option in found.options if option.near}


def test_what_the_page_offers_first_is_as_near_as_what_the_server_does(page: PageScript) -> None:
    """But for what is misspelt, as `brea` may be bread, and for `seas`, which is the plural of another thing."""
    texts = typed()
    assert len(texts) > 1_000
    for text in texts:
        server, here = of_the_server(text), page.ask({"text": text})["near"]
        if here:
            without_slips = {like for like in server.values() if like is not Likeness.NEAR}
            best = {min(server.values(), default=None), min(without_slips, default=None)}
            assert text == "seas" or server.get(here[0]) in best - {None}, (text, server, here)
        else:
            slips_and_amounts = {Likeness.NEAR, Likeness.THE_THING, Likeness.FAR}  # `three cheese`: three of it
            assert slips_and_amounts.issuperset(server.values()), (text, server)


@pytest.mark.parametrize(
    ("text", "near", "beneath"),
    [
        ("garlic", "Peeled Garlic", "Garlic Naan"),
        ("butter", "Unsalted Butter", "Butter Croissants, 12 Count"),
        ("pan", "Pan de molde", ""),
        ("queso", "Queso manchego", ""),
        ("milch", "Vollmilch", ""),
        ("hon", None, "Honeycrisp Apples"),
        ("tea", None, "Tea Tree Tingle Shampoo"),
        ("sea salt", None, "Seaweed Snack, Sea Salt"),
        ("chicken breast slices", "Rotisserie Chicken Breast Slices", ""),
    ],
)
def test_what_only_has_the_word_comes_beneath(page: PageScript, text: str, near: str | None, beneath: str) -> None:
    offered = page.ask({"text": text})
    assert next(iter(offered["near"]), None) == near
    assert not beneath or (beneath not in offered["near"] and beneath in offered["rest"])
