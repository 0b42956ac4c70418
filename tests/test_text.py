import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.errors import InvalidInput
from grocery.text import SearchIndex, fold, normalise

NAMES = [
    ("tj-1", "Organic Bananas"),
    ("tj-2", "Greek Yogurt"),
    ("tj-3", "Crème  fraîche"),
    ("tj-4", "Oat Milk"),
    ("tj-5", "Milk"),
    ("tj-6", "Milk Chocolate"),
    ("tj-7", "Buttermilk"),
    ("tj-8", "Ice Cream"),
    ("tj-9", "Blueberries"),
    ("tj-10", "Half-and-Half"),
    ("tj-11", "Pineapple Apple Juice"),
    ("tj-12", "Water 500 ml"),
]
INDEX = SearchIndex(NAMES)
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


# --- search


def test_a_name_that_begins_so_comes_before_a_word_that_begins_so_before_the_middle() -> None:
    assert INDEX.find("milk") == ("tj-5", "tj-6", "tj-4", "tj-7")


def test_a_word_that_begins_so_counts_even_after_an_earlier_hit_in_the_middle() -> None:
    index = SearchIndex([("middle", "Pineapple"), ("word", "Pineapple Apple Juice")])
    assert index.find("apple", tolerant=False) == ("word", "middle")


@pytest.mark.parametrize("limit", [5, 60, 100_000])
def test_the_order_is_the_same_when_very_many_names_match(limit: int) -> None:
    many = [(f"in-{n}", f"Buttermilk {n:03}") for n in range(600)]
    few = [("word", "Very Long Organic Oat Milk"), ("begins", "Milk Chocolate with Whole Almonds"), ("is", "Milk")]
    found = SearchIndex(many + few).find("milk", limit)
    assert found[:3] == ("is", "begins", "word")
    assert found[3:] == tuple(key for key, _ in many)[: limit - 3]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("creme fraiche", "tj-3"),
        ("CRÈME", "tj-3"),
        ("bannana", "tj-1"),
        ("organc bananas", "tj-1"),
        ("yogurt greek", "tj-2"),
        ("yoghurt", "tj-2"),
        ("yogurt grek", "tj-2"),
        ("yo gre", "tj-2"),
        ("chocalat", "tj-6"),
        ("mlik choc", "tj-6"),
        ("choxo", "tj-6"),
        ("icecream", "tj-8"),
        ("blue berries", "tj-9"),
        ("half half", "tj-10"),
        ("half and half", "tj-10"),
    ],
)
def test_word_order_accents_spaces_and_slips_are_forgiven(query: str, best: str) -> None:
    assert INDEX.find(query)[:1] == (best,)


@pytest.mark.parametrize("query", ["bannana", "yogurt greek", "icecream", "blue berries"])
def test_nothing_is_forgiven_when_not_asked_to(query: str) -> None:
    assert INDEX.find(query, tolerant=False) == ()


@pytest.mark.parametrize("query", ["", "   ", "\u0301", "zzzzzz", "---", "water 600", "juice xyzzy", "\n"])
def test_nothing_is_found_for_nothing_and_for_what_is_not_there(query: str) -> None:
    assert INDEX.find(query) == ()


def test_misspelt_names_are_not_mixed_in_when_enough_match_as_typed() -> None:
    index = SearchIndex([("other", "Mild Cheddar"), *((f"milk-{n}", f"Milk {n}") for n in range(5))])
    assert "other" not in index.find("milk")
    assert "other" in index.find("milx")


def test_fewer_slips_come_first() -> None:
    index = SearchIndex([("two", "Banxxas"), ("one", "Bananas Dried Organic")])
    assert index.find("bannas") == ("one", "two")


def test_the_best_word_of_a_name_counts() -> None:
    index = SearchIndex([("two slips", "Lepper"), ("one slip", "Pepper and Lepper")])
    assert index.find("peppxr") == ("one slip", "two slips")


def test_one_or_two_letters_must_begin_a_word() -> None:
    assert INDEX.find("milk u") == ()
    assert SearchIndex([("1", "Red Apple"), ("2", "Red Avocado"), ("3", "Red Cabbage")]).find("a red") == ("1", "2")


@pytest.mark.parametrize(("limit", "count"), [(-1, 0), (0, 0), (1, 1), (3, 3), (50, 4)])
def test_no_more_than_the_limit_is_returned(limit: int, count: int) -> None:
    assert len(INDEX.find("milk", limit)) == count


def test_the_limit_holds_for_forgiving_matches_too() -> None:
    index = SearchIndex([(str(n), f"Greek Yogurt {n}") for n in range(20)])
    assert len(index.find("yogurt greek", 7)) == 7
    assert len(index.find("yogrut grek", 7)) == 7


def test_names_that_are_the_same_are_all_found() -> None:
    assert SearchIndex([("a", "Milk"), ("b", "milk"), ("c", "")]).find("MILK") == ("a", "b")


def test_an_index_of_nothing_finds_nothing() -> None:
    assert SearchIndex([]).find("milk yogurt") == ()


@given(st.lists(LETTERS, min_size=1, max_size=8), st.data())
def test_every_part_of_a_folded_name_finds_it(names: list[str], data: st.DataObject) -> None:
    index = SearchIndex([(str(number), name) for number, name in enumerate(names)])
    number = data.draw(st.integers(0, len(names) - 1))
    folded = fold(names[number])
    start = data.draw(st.integers(0, len(folded)))
    part = folded[start : data.draw(st.integers(start, len(folded)))]
    found = index.find(part, 1_000)
    assert (str(number) in found) == bool(part.strip())
    assert len(set(found)) == len(found)


@given(st.lists(st.text("ab -", max_size=8), max_size=8), st.text("ab -", max_size=6))
def test_a_plain_search_finds_exactly_the_names_that_contain_the_query(names: list[str], query: str) -> None:
    found = SearchIndex([(str(number), name) for number, name in enumerate(names)]).find(query, 100, tolerant=False)
    wanted = fold(query)
    assert set(found) == {str(n) for n, name in enumerate(names) if wanted and wanted in fold(name)}


@given(LETTERS, st.integers(0, 3_000))
def test_any_query_is_answered(query: str, times: int) -> None:
    assert len(INDEX.find(query * times)) <= len(NAMES)
