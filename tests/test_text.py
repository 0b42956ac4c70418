import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.errors import InvalidInput
from grocery.text import fold, normalise, singular, tidied, words_of

LETTERS = st.text(st.characters(codec="utf-8"), max_size=30)


# --- normalise


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Oat   Milk ", "Oat Milk"),
        ("Oat\r\n\tMilk", "Oat Milk"),
        ("Oat\u00a0Milk\u2003", "Oat Milk"),
        (unicodedata.normalize("NFD", "Crème"), "Crème"),
        ("חלב טרי", "חלב טרי"),
        ("👨‍👩‍👧 snacks", "👨‍👩‍👧 snacks"),
        ("❤️", "❤️"),
        ("नमक", "नमक"),
    ],
)
def test_a_name_is_kept_composed_and_with_single_spaces(given_text: str, kept: str) -> None:
    assert normalise(given_text, "name") == kept


@pytest.mark.parametrize(
    "hidden",
    [
        "Oat\x00Milk",
        "Oat\x1bMilk",
        "Oat\x7fMilk",
        "Oat\ud800Milk",
        "Oat\u202eMilk",
        "Oat\u2066Milk",
        "\u200b",
        "\u200d\ufe0f",
        "\u0301",
        "\u3164",
    ],
)
def test_what_cannot_be_seen_or_turns_the_text_around_is_refused(hidden: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        normalise(hidden, "item_name")
    assert refused.value.field == "item_name"
    assert "item name" in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("empty", ["", "   ", "\n\t\u00a0"])
def test_an_empty_name_is_refused_but_an_empty_note_is_fine(empty: str) -> None:
    with pytest.raises(InvalidInput, match="name is empty"):
        normalise(empty, "name")
    assert normalise(empty, "note", allow_empty=True) == ""


def test_two_hundred_characters_fit_and_one_more_is_refused() -> None:
    assert normalise("x" * 200, "name") == "x" * 200
    assert normalise(" x" * 3, "name", max_length=5) == "x x x"
    with pytest.raises(InvalidInput, match="201 characters, but at most 200"):
        normalise("x" * 201, "name")
    with pytest.raises(InvalidInput, match="at most 5"):
        normalise("x" * 6, "name", max_length=5)


def test_length_is_counted_after_composing() -> None:
    assert normalise("e\u0301" * 200, "name") == "é" * 200
    assert len(normalise("\u03b1\u0313\u0300\u0345" * 200, "name")) == 200
    with pytest.raises(InvalidInput):
        normalise("e\u0301" * 201, "name")


@pytest.mark.parametrize("value", [None, 3, b"milk", ["milk"]])
def test_only_texts_are_names(value: object) -> None:
    with pytest.raises(InvalidInput, match="must be a text"):
        normalise(value, "name")  # type: ignore[arg-type]


@given(st.text())
def test_a_normalised_text_is_refused_or_stays_as_it_is(text: str) -> None:
    try:
        once = normalise(text, "note", allow_empty=True)
    except InvalidInput:
        return
    assert normalise(once, "note", allow_empty=True) == once
    assert len(once) <= 200
    assert not any(unicodedata.category(character) == "Cc" for character in once)


# --- fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Crème  fraîche", "creme fraiche"),
        ("Crème fraîche", unicodedata.normalize("NFD", "CRÈME FRAÎCHE")),
        ("Straße", "STRASSE"),
        ("ﬁsh", "Fish"),
        ("Ｍｉｌｋ", "milk"),
        ("İncir", "incir"),
        ("ΜΈΛΙ", "μελι"),
        ("שָׁלוֹם", "שלום"),
        ("❤️", "❤"),
        ("oat\u200bmilk", "oatmilk"),
    ],
)
def test_spellings_of_one_name_fold_equally(one: str, other: str) -> None:
    assert fold(one) == fold(other)


FOLDED: dict[str, list[str]] = json.loads((Path(__file__).parent / "folded.json").read_text("utf-8"))["folded"]


@pytest.mark.parametrize("expected", FOLDED)
def test_names_as_keyboards_and_word_processors_write_them_are_one_name(expected: str) -> None:
    assert {fold(name) for name in FOLDED[expected]} == {expected}


@pytest.mark.parametrize(
    ("one", "other"),
    [("ごま", "こま"), ("パン", "バン"), ("ขาว", "ข้าว"), ("दूध", "दध"), ("oat milk", "oatmilk"), ("2 l", "21")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(LETTERS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(LETTERS)
def test_composed_decomposed_and_padded_texts_fold_equally(text: str) -> None:
    expected = fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == expected
    assert fold(unicodedata.normalize("NFD", text)) == expected
    assert fold(f"  {text}\n") == expected


# --- tidied


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Oat\r\n Milk ", "Oat Milk"),
        ("Oat\x00 Milk", "Oat Milk"),
        ("Oat\u202eMilk", "OatMilk"),
        ("\ud800Milk", "Milk"),
        (unicodedata.normalize("NFD", "Crème"), "Crème"),
        ("\u200b", ""),
        ("\x1b", ""),
        ("", ""),
        ("x" * 201, "x" * 200),
        (f"{'x' * 199} milk", "x" * 199),
    ],
)
def test_a_tidied_text_has_lost_what_cannot_be_kept(typed: str, kept: str) -> None:
    assert tidied(typed) == kept


@given(st.text())
def test_any_text_when_tidied_is_a_name_or_empty(text: str) -> None:
    tidy = tidied(text)
    assert normalise(tidy, "name", allow_empty=True) == tidy


@given(st.text())
def test_tidying_leaves_a_text_alone_that_is_a_name_already(text: str) -> None:
    try:
        name = normalise(text, "name", allow_empty=True)
    except InvalidInput:
        return
    assert tidied(text) == name


# --- words


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        ("oat milk", ["oat", "milk"]),
        ("half-and-half", ["half", "and", "half"]),
        ("joe's o's cereal", ["joe", "s", "o", "s", "cereal"]),
        ("ground beef 80/20", ["ground", "beef", "80", "20"]),
        (" ,- ", []),
        ("", []),
    ],
)
def test_words_are_what_stands_between_spaces_and_punctuation(folded: str, words: list[str]) -> None:
    assert words_of(folded) == words


SINGULARS = {
    "bananas": "banana", "eggs": "egg", "apples": "apple", "peas": "pea", "turkeys": "turkey", "kiwis": "kiwi",
    "cheeses": "cheese", "sauces": "sauce", "olives": "olive", "houses": "house", "cafes": "cafe", "tacos": "taco",
    "tomatoes": "tomato", "potatoes": "potato", "mangoes": "mango", "shoes": "shoe",
    "berries": "berry", "blueberries": "blueberry", "fries": "fry", "cookies": "cookie", "pies": "pie",
    "peaches": "peach", "radishes": "radish", "boxes": "box", "glasses": "glass", "quiches": "quiche",
    "loaves": "loaf", "knives": "knife", "leaves": "leaf", "chilies": "chili",
    "gases": "gas", "buses": "bus", "lenses": "lens", "citruses": "citrus", "menus": "menu",
    "limones": "limon", "nueces": "nuez", "panes": "pan", "frijoles": "frijol", "arroces": "arroz",
    "huevos": "huevo", "tomates": "tomate", "leches": "leche", "unidades": "unidad", "cartones": "carton",
}  # fmt: skip


@pytest.mark.parametrize(("plural", "one"), SINGULARS.items())
def test_both_numbers_of_a_word_have_one_form(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert singular(one) == one


@pytest.mark.parametrize(
    "word",
    [
        "hummus", "asparagus", "couscous", "molasses", "swiss", "bass", "grass", "glass", "gas", "bus", "lens",
        "tennis", "series", "tres", "milk", "yes", "s", "", "חלבs", "7s", "o's",
    ],
)  # fmt: skip
def test_a_word_that_is_no_plural_stays_as_it_is(word: str) -> None:
    assert singular(word) == word


@given(st.text("abcehilmnorsuvxyz", max_size=8) | LETTERS)
def test_the_singular_of_a_singular_is_itself(text: str) -> None:
    for word in words_of(fold(text)):
        assert singular(singular(word)) == singular(word)
