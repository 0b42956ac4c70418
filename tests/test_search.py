from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog_search import CatalogSearch
from grocery.search import SearchIndex
from grocery.text import fold
from tests.typed import catalog_of

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


# --- the other number of a word

SHELF = [
    "Roma Tomato", "Blueberry Jam", "Organic Bananas", "Egg Noodles", "Country Loaf", "Eggplant", "Veggie Straws",
    "Jugo de Limón", "Nuez de Castilla", "Eggs", "Diced Tomatoes",
]  # fmt: skip
SHELVED = SearchIndex([(name, name) for name in SHELF])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tomatoes", ["Diced Tomatoes", "Roma Tomato"]),
        ("tomatos", ["Roma Tomato", "Diced Tomatoes"]),
        ("blueberries", ["Blueberry Jam"]),
        ("banana", ["Organic Bananas"]),
        ("eggs", ["Eggs", "Egg Noodles"]),
        ("loaves", ["Country Loaf"]),
        ("limones", ["Jugo de Limón"]),
        ("nueces", ["Nuez de Castilla"]),
        ("jam blueberries", ["Blueberry Jam"]),
        ("tomatoes roma", ["Roma Tomato"]),
        ("bananas organics", ["Organic Bananas"]),
    ],
)
def test_a_word_is_found_in_its_other_number(query: str, found: list[str]) -> None:
    assert list(SHELVED.find(query))[: len(found)] == found


def test_the_number_that_was_typed_comes_first() -> None:
    index = SearchIndex([("one", "Tomato"), ("typed", "Tomatoes in a Very Long Name"), ("no", "Potatoes")])
    assert index.find("tomatoes")[:2] == ("typed", "one")
    assert index.find("long tomatoes") == ("typed",)
    several = SearchIndex([("one", "Red Tomato"), ("typed", "Tomatoes, Small and Red")])
    assert several.find("red tomatoes") == ("typed", "one")


def test_the_other_number_is_found_behind_many_and_before_what_is_misspelt() -> None:
    many = [(f"eggs-{number}", f"Eggs {number}") for number in range(9)]
    assert SearchIndex([*many, ("one", "Egg Noodles")]).find("eggs")[-1] == "one"
    index = SearchIndex([("slip", "Eggy"), ("one", "A Very Long Egg")])
    assert index.find("eggs") == ("one", "slip")


def test_a_longer_word_is_not_the_other_number() -> None:
    assert not {"Eggplant", "Veggie Straws"} & set(SHELVED.find("eggs", 2))
    assert SHELVED.find("eggs", tolerant=False) == ("Eggs",)


@given(st.lists(st.sampled_from(SHELF), min_size=1, max_size=4), st.text("abegimnorst ", max_size=10))
def test_forgiving_only_adds_to_what_matches_as_typed(names: list[str], query: str) -> None:
    index = SearchIndex([(str(number), name) for number, name in enumerate(names)])
    plain = index.find(query, 100, tolerant=False)
    assert index.find(query, 100)[: len(plain)] == plain


@given(
    st.lists(LETTERS, max_size=6), st.lists(LETTERS, min_size=1, max_size=20), st.lists(LETTERS, max_size=6), LETTERS
)
def test_an_index_to_which_names_were_added_finds_what_one_made_anew_does(
    begun: list[str], added: list[str], behind: list[str], query: str
) -> None:
    first, last = ([(f"{at}-{n}", name) for n, name in enumerate(names)] for at, names in ((0, begun), (2, behind)))
    index = SearchIndex([*first, *last])
    for at, name in enumerate(added):
        if at % 3 == 0:
            assert index.find(query) is not None and index.find(name[::-1]) is not None
        first.append((f"1-{at}", name))
        index = index.with_name(*first[-1], [dict(last)])
    for asked in (query, *added):
        assert index.find(asked) == SearchIndex([*first, *last]).find(asked)


def test_a_name_is_added_at_its_place_among_those_of_the_same_length() -> None:
    index = SearchIndex([("a", "Figs"), ("c", "Kale"), ("d", "Plum")])
    assert index.find("figs") == ("a",)
    index = index.with_name("b", "Kiwi", [{"c", "d"}])
    assert index.find("k") == ("b", "c")
    assert index.find("kiwis") == ("b",) and index.find("plums") == ("d",)


def test_what_the_search_of_a_catalog_knew_is_added_to_and_finds_what_another_one_does() -> None:
    search, state = CatalogSearch(), catalog_of("Costco | Figs", "Costco | Kale", "Safeway | Plum")
    item = next(iter(state.stores["Costco"].values()))
    changes = (
        replace(item, id="c-9", name="Kiwi"),
        replace(item, price=Decimal(3)),
        replace(item, name="Lime"),
        replace(item, id="s-9", store="Safeway", name="Kohl"),
        replace(item, id="n-9", store="Lidl", name="Kaki"),
    )
    for changed in (item, *changes):
        state = state.with_item(changed)
        for query in ("k", "fig", "lime", "plums"):
            for store in (None, "Costco"):
                assert search.find(state, query, store) == CatalogSearch().find(state, query, store)
