"""Categories are kept under the name with which they came, and shown in the reader's language."""

from __future__ import annotations

import json
from pathlib import Path

from grocery.categories import KEYS, known, shown_category
from grocery.messages import say, text
from grocery.messages.texts import languages

SAMPLES = sorted(Path(__file__).parents[1].glob("sample_catalog*.json"))


def categories(of: object) -> set[str]:
    """Every category that a file of a catalog names."""
    inner = of.values() if isinstance(of, dict) else of if isinstance(of, list) else ()
    own = {of["category"]} if isinstance(of, dict) and isinstance(of.get("category"), str) else set()
    return own.union(*map(categories, inner))


def test_every_category_of_the_sample_is_shown_in_every_language() -> None:
    named = {name for file in SAMPLES for name in categories(json.loads(file.read_text(encoding="utf-8")))}
    assert len(named) >= 12
    assert sorted(named - set(known())) == []


def test_a_category_is_shown_in_the_readers_language_whatever_it_is_kept_under() -> None:
    assert shown_category("Dairy & Eggs", "es-MX") == "Lácteos y huevos"
    assert shown_category("Lácteos y huevos", "en") == "Dairy & Eggs"
    assert [shown_category(name, "es") for name in ("Fishmonger", "dairy & eggs", "")] == [
        "Fishmonger",
        "dairy & eggs",
        "",
    ]


def test_no_name_is_that_of_two_categories() -> None:
    """Two languages may call one by the same word, as *Snacks* is French, too."""
    called = [(text(say("page-category", category=key), language), key) for language in languages() for key in KEYS]
    assert [(name, key) for name, key in called if known()[name] != key] == [] and len(known()) >= len(KEYS) * 2
