"""In which order a household walks a store, and how well a few tick orders teach it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.insight.aisles import BY_HAND, RANKED, TICK_ORDERS, Order, Stop, walked

# --- The rule, case by case. Category `a` has the items `a1`, `a2` … --------------------------------------------------


def ticks(stops: str) -> list[Stop]:
    return [Stop(stop, stop[0]) for stop in stops.split()]


def order_of(tick_orders: Sequence[str], categories: str = "abcde", by_hand: str = "") -> str:
    return "".join(walked([ticks(stops) for stops in tick_orders], categories, by_hand).categories)


def items_of(*tick_orders: str) -> list[str]:
    """The items in the order of their ranks, category by category."""
    order = walked([ticks(stops) for stops in tick_orders], "abcde")
    return sorted(order.items, key=lambda item: (item[0], order.items[item]))


def test_without_tick_orders_and_by_hand_the_order_is_by_folded_name() -> None:
    names = ["zucchini", "Éclairs", "dairy", "Frozen", "eggs"]
    assert walked([], names) == Order(("dairy", "Éclairs", "eggs", "Frozen", "zucchini"), {})
    assert walked([[], []], names) == walked([], names), "tick orders of nothing was ticked say nothing"
    assert walked([], ["é", "e", "É"]).categories == ("e", "É", "é"), "names that fold to the same are told apart"


def test_the_order_set_by_hand_is_kept_when_nothing_was_learned() -> None:
    assert order_of([], by_hand="ecadb") == "ecadb"
    assert order_of([], by_hand="ec") == "ecabd", "what it does not name follows by name"
    assert order_of([], by_hand="exceca") == "ecabd", "what is gone or named again is ignored"


def test_one_walk_leaves_the_order_set_by_hand_and_a_second_that_agrees_with_it_moves_it() -> None:
    against = "e1 d1 c1 b1 a1"
    assert BY_HAND == 2
    assert order_of([against], by_hand="abcde") == "abcde"
    assert order_of([against] * 2, by_hand="abcde") == "edcba"


def test_tick_orders_that_visit_little_move_little_of_the_order_set_by_hand_and_take_one_more() -> None:
    assert order_of(["a1 e1 c1"] * 2, by_hand="edcba") == "edcba"
    assert order_of(["a1 e1 c1"] * 3, by_hand="edcba") == "aedcb"


def test_a_category_that_the_order_by_hand_does_not_name_goes_where_it_was_walked() -> None:
    assert order_of(["d1 c1 b1 a1"], categories="abcd", by_hand="dba") == "dcba"


def test_the_first_walk_is_repeated() -> None:
    assert order_of(["c1 a1 e1 b1 d1"]) == "caebd"


def test_partial_tick_orders_are_joined_by_what_they_have_in_common() -> None:
    assert order_of(["c1 b1", "b1 a1"], categories="abc") == "cba"
    assert order_of(["e1 d1", "b1 a1", "c1 b1", "d1 c1"]) == "edcba"


@given(st.permutations("abcdefghij"), st.randoms(use_true_random=False))
def test_tick_orders_that_do_not_contradict_each_other_are_all_followed(true: list[str], rng: random.Random) -> None:
    links = [f"{first}1 {second}1" for first, second in pairwise(true)]
    rng.shuffle(links)
    assert order_of(links[:TICK_ORDERS], categories="abcdefghij") == "".join(true)


def test_categories_never_walked_come_last_by_name() -> None:
    assert order_of(["e1 d1"]) == "edabc"
    assert order_of(["e1 d1"], by_hand="b")[-2:] == "ac"


def test_a_category_walked_alone_comes_before_those_never_walked() -> None:
    assert order_of(["e1"]) == "eabcd"


def test_categories_and_items_that_are_gone_are_ignored() -> None:
    order = walked([ticks("x1 d1 x2 c1 x3 b1 y1 a1")], "abcd")
    assert order == Order(("d", "c", "b", "a"), {"d1": 0, "c1": 0, "b1": 0, "a1": 0})


def test_a_category_visited_twice_stands_where_most_of_it_was_ticked() -> None:
    assert order_of(["d1 d2 d3 b1 b2 a1 a2 d4"], categories="abd") == "dba", "one thing was forgotten"
    assert order_of(["d1 b1 d2", "d1 b1", "b1 d1"], categories="bd") == "bd", (
        "before and after: says nothing of the two"
    )


@pytest.mark.parametrize("times", [2, 3, 5, 6, 7, 11])
def test_what_is_undecided_is_so_whatever_the_rounding(times: int) -> None:
    there = [f"b{n}" for n in range(times)] + [f"a{n}" for n in range(5)]
    back = [f"a{n}" for n in range(5, 10)] + [f"b{n}" for n in range(times, 2 * times)]
    there_and_back = " ".join([*there, "a10", *back])
    assert all(
        order_of([there_and_back] + ["c1"] * since, categories="abc")[:2] == "ab" for since in range(TICK_ORDERS)
    )


def test_a_walk_has_one_vote_on_a_pair_however_much_was_bought() -> None:
    assert order_of(["b1 b2 b3 b4 a1 a2 a3 a4", "a1 b1", "a1 b1"], categories="ab") == "ab"


def test_the_newer_of_two_tick_orders_counts_more_and_the_older_two_of_three_most() -> None:
    assert order_of(["a1 b1", "b1 a1"], categories="ab") == "ba"
    assert order_of(["a1 b1", "a1 b1", "b1 a1"], categories="ab") == "ab"


def test_only_the_newest_tick_orders_count() -> None:
    older, newer = ["e1 d1 c1 b1 a1"] * 30, ["b1 a1", "c1 b1"] * (TICK_ORDERS // 2)
    assert order_of(older + newer) == order_of(newer) == "cbade"
    assert order_of(older + newer[1:]) == "edcba", "the oldest of the ten still counts"


def test_a_walk_ticked_backwards_does_not_turn_what_one_other_walk_showed() -> None:
    usual = "e1 d1 b1 a1"
    assert order_of([usual, "e1 d1 c1 b1 a1", usual, usual, "a1 b1 c1 d1 e1"]) == "edcba"


def test_the_clearest_pairs_are_settled_first() -> None:
    tick_orders = ["b1 a1", "c1 b1", "c1 b1", "a1 c1", "a1 c1"]
    assert order_of(tick_orders, categories="abc") == "acb", "b before a was shown once and long ago, and does not fit"


def test_items_are_ranked_within_their_category() -> None:
    assert items_of("b2 a3 a1 b1", "a1 a2") == ["a3", "a1", "a2", "b2", "b1"]
    assert walked([ticks("b2 a3 a1 b1")], "ab").items == {"a3": 0, "a1": 1, "b2": 0, "b1": 1}


def test_items_never_met_on_one_walk_follow_the_newest_ticks() -> None:
    assert items_of("a3", "a1", "a2") == ["a2", "a1", "a3"]


def test_of_very_many_items_in_one_category_those_seen_last_are_ranked() -> None:
    old, new = ([Stop(f"{age}-{number}", "Produce") for number in range(RANKED)] for age in ("old", "new"))
    assert walked([old, new], ["Produce"]).items == {stop.item_id: rank for rank, stop in enumerate(new)}


def test_of_an_item_ticked_again_the_last_tick_counts() -> None:
    assert items_of("a1 a2 a3 a1") == ["a2", "a3", "a1"]
    assert order_of(["a1 b1 c1 a1"], categories="abc") == "bca"


def test_an_item_that_was_moved_counts_for_its_new_category_on_every_trip() -> None:
    tick_orders = [[Stop("milk", "a"), Stop("tea", "b"), Stop("rice", "a")], [Stop("milk", "c")]]
    assert walked(tick_orders, "abc") == Order(("c", "b", "a"), {"milk": 0, "tea": 0, "rice": 0})


@given(st.permutations("abcdefgh"))
def test_the_order_in_which_categories_are_given_changes_nothing(names: list[str]) -> None:
    tick_orders = [ticks("h1 c1 c2 a1"), ticks("a1 c2 c1 b1"), ticks("b1 h1")]
    assert walked(tick_orders, names, "gc") == walked(tick_orders, iter("abcdefghhh"), iter("gc"))


NAMES = st.text("aAé e\u0301ßZ9,\ud800", max_size=2)
TICKS = st.lists(
    st.lists(st.builds(Stop, st.sampled_from(["x", "y", "z", ""]) | NAMES, NAMES), max_size=15), max_size=13
)


@given(TICKS, st.lists(NAMES), st.lists(NAMES))
def test_any_tick_orders_give_every_category_once_and_number_the_items(
    tick_orders: list[list[Stop]], names: list[str], by_hand: list[str]
) -> None:
    order = walked(tick_orders, names, by_hand)
    assert sorted(order.categories) == sorted(set(names))
    category_of = {stop.item_id: stop.category for ticks in tick_orders[-TICK_ORDERS:] for stop in ticks}
    assert set(order.items) == {item for item, category in category_of.items() if category in names}
    ranks = defaultdict(list)
    for item, rank in order.items.items():
        ranks[category_of[item]].append(rank)
    assert all(sorted(row) == list(range(len(row))) for row in ranks.values())


# --- How well it learns: households that are made up, whose stores are known ------------------------------------------

SEEDS = 128
DOCS = Path(__file__).parents[2] / "docs" / "aisles.md"
TickOrder = list[Stop]


class Household:
    """A store of 10 to 25 categories with 3 to 12 items each, eleven lists, and the orders in which they were ticked.

    What is bought is drawn with weights of 1 / rank ** 0.8, with ranks by chance. A list has 10 to 30 items. In a first
    one all are new; in later ones a fifth are, and more only where too few were ever bought to fill the list.
    """

    def __init__(self, seed: int, *, moved: bool) -> None:
        self.rng = random.Random(seed)
        names = [f"category {number:02}" for number in range(10 + seed % 16)]
        self.rng.shuffle(names)
        self.shelves = {name: self._items(name) for name in names}
        self.items = [stop for shelf in self.shelves.values() for stop in shelf]
        self.lists = self._lists(11)
        self.tick_orders = [self._ticks(bought, self.items, moved=moved) for bought in self.lists]
        self.rng.shuffle(names)
        self.rearranged = [stop for name in names for stop in self.shelves[name]]
        self.new_tick_orders = [self._ticks(bought, self.rearranged, moved=moved) for bought in self.lists]
        self.by_chance = names

    def _items(self, category: str) -> TickOrder:
        items = [Stop(f"{category}, item {number:02}", category) for number in range(self.rng.randint(3, 12))]
        self.rng.shuffle(items)
        return items

    def _lists(self, many: int) -> list[TickOrder]:
        ranks = list(range(1, len(self.items) + 1))
        self.rng.shuffle(ranks)
        wanted = dict(zip(self.items, ranks, strict=True))
        lists: list[TickOrder] = []
        bought: TickOrder = []
        for _ in range(many):
            new = [stop for stop in self.items if stop not in bought]
            length = min(self.rng.randint(10, 30), len(self.items))
            fresh = min(len(new), max(round(length / 5), length - len(bought)))
            lists.append(self._drawn(new, wanted, fresh) + self._drawn(bought, wanted, length - fresh))
            bought = list(dict.fromkeys([*bought, *lists[-1]]))
        return lists

    def _drawn(self, among: TickOrder, wanted: dict[Stop, int], many: int) -> TickOrder:
        return sorted(among, key=lambda stop: self.rng.random() ** (wanted[stop] ** 0.8), reverse=True)[:many]

    def _ticks(self, bought: TickOrder, true: TickOrder, *, moved: bool) -> TickOrder:
        """The list in the true order, but for a fifth: swapped with the next one, or moved anywhere."""
        ticks = sorted(bought, key=true.index)
        for at in self.rng.sample(range(len(ticks) - 1), round(len(ticks) / 5)):
            if moved:
                ticks.insert(self.rng.randrange(len(ticks)), ticks.pop(at))
            else:
                ticks[at], ticks[at + 1] = ticks[at + 1], ticks[at]
        return ticks


@cache
def households(*, moved: bool) -> list[Household]:
    return [Household(seed, moved=moved) for seed in range(SEEDS)]


def inverted(shown: TickOrder, true: TickOrder) -> float:
    """Share of the pairs of a shown list, in per cent, that are walked the other way round."""
    place = {stop: at for at, stop in enumerate(true)}
    pairs = list(combinations([place[stop] for stop in shown], 2))
    return 100 * sum([first > second for first, second in pairs]) / len(pairs)


def as_shown(bought: TickOrder, order: Order) -> TickOrder:
    """The list as the page shows it: grouped by category, new items by name after those that were walked."""
    place = {name: at for at, name in enumerate(order.categories)}
    return sorted(sorted(bought), key=lambda stop: (place[stop.category], order.items.get(stop.item_id, len(bought))))


def learned(home: Household, tick_orders: list[TickOrder], bought: TickOrder, by_hand: Sequence[str] = ()) -> TickOrder:
    return as_shown(bought, walked(tick_orders, home.shelves, by_hand))


def last_tick_order(home: Household, tick_orders: list[TickOrder], bought: TickOrder) -> TickOrder:
    place = {stop: at for at, stop in enumerate(tick_orders[-1])}
    return sorted(bought, key=lambda stop: (place.get(stop, len(place)), stop.category, stop.item_id))


def alphabetical(home: Household, tick_orders: list[TickOrder], bought: TickOrder) -> TickOrder:
    return sorted(bought, key=lambda stop: (stop.category, stop.item_id))


def all_that_was_seen(home: Household, tick_orders: list[TickOrder], bought: TickOrder) -> TickOrder:
    """What nobody can better who puts the new after the known: the true order of what was bought before."""
    seen = [stop for stop in home.items if any(stop in ticks for ticks in tick_orders)]
    categories = tuple(dict.fromkeys([*(stop.category for stop in seen), *sorted(home.shelves)]))
    return as_shown(bought, Order(categories, {stop.item_id: rank for rank, stop in enumerate(seen)}))


Rule = Callable[[Household, list[TickOrder], TickOrder], TickOrder]


@cache
def after(trips: int, rule: Rule = learned, *, moved: bool = False) -> list[float]:
    """For each household: how much of its next list is inverted, after so many trips."""
    homes = households(moved=moved)
    return [inverted(rule(home, home.tick_orders[:trips], home.lists[trips]), home.items) for home in homes]


@cache
def with_a_strange_trip(which: int, *, backwards: bool) -> list[float]:
    """After six trips, of which one was ticked backwards or in no order at all."""
    shares = []
    for seed, home in enumerate(households(moved=False)):
        tick_orders = home.tick_orders[:6]
        strange = tick_orders[which]
        tick_orders[which] = strange[::-1] if backwards else random.Random(seed).sample(strange, len(strange))
        shares.append(inverted(learned(home, tick_orders, home.lists[6]), home.items))
    return shares


@cache
def rearranged(trips: int) -> list[float]:
    """After five trips, and so many more since the store put its categories elsewhere."""
    shares = []
    for home in households(moved=False):
        tick_orders = home.tick_orders[:5] + home.new_tick_orders[5 : 5 + trips]
        shares.append(inverted(learned(home, tick_orders, home.lists[5 + trips]), home.rearranged))
    return shares


@cache
def by_hand(trips: int, *, right: bool) -> list[float]:
    """After so many trips since an order was set by hand, either the true one or one by chance."""
    shares = []
    for home in households(moved=False):
        order = list(home.shelves) if right else home.by_chance
        shares.append(inverted(learned(home, home.tick_orders[:trips], home.lists[trips], order), home.items))
    return shares


def ninetieth(shares: list[float]) -> float:
    return sorted(shares)[len(shares) * 9 // 10]


def test_the_made_up_lists_hold_new_items_and_some_in_categories_never_visited() -> None:
    new, unvisited = 0, 0
    for home in households(moved=False):
        bought = {stop for ticks in home.tick_orders[:5] for stop in ticks}
        fresh = [stop for stop in home.lists[5] if stop not in bought]
        assert len(fresh) == round(len(home.lists[5]) / 5) or len(fresh) == len(home.items) - len(bought)
        new += len(fresh)
        unvisited += sum(stop.category not in {category for _, category in bought} for stop in fresh)
    assert 0.05 < unvisited / new < 0.5


@pytest.mark.no_cover
@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("fewest", [10, 14, 18, 22])
def test_after_five_trips_few_pairs_are_inverted_in_stores_of_any_size(fewest: int, moved: bool) -> None:
    of_size = [seed for seed in range(SEEDS) if fewest <= 10 + seed % 16 < fewest + 4]
    mean, repeated, by_name = (
        fmean(after(5, rule, moved=moved)[seed] for seed in of_size)
        for rule in (learned, last_tick_order, alphabetical)
    )
    assert mean < 10
    assert mean < repeated / 3 and mean < by_name / 4


@pytest.mark.no_cover
@pytest.mark.parametrize("moved", [False, True])
def test_every_further_trip_teaches_something(moved: bool) -> None:
    means = [fmean(after(trips, moved=moved)) for trips in (1, 2, 3, 5, 10)]
    assert means == sorted(means, reverse=True)
    assert means[0] < fmean(after(1, last_tick_order, moved=moved))


@pytest.mark.no_cover
@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("which", [0, 3, 5])
def test_one_strange_walk_among_six_does_not_wreck_the_order(which: int, backwards: bool) -> None:
    shares = with_a_strange_trip(which, backwards=backwards)
    assert fmean(shares) < 8 and ninetieth(shares) < 20


@pytest.mark.no_cover
def test_a_rearranged_store_is_learned_within_five_trips() -> None:
    assert fmean(rearranged(5)) < 10


@pytest.mark.no_cover
def test_an_order_set_by_hand_helps_when_it_is_right_and_is_overcome_when_it_is_not() -> None:
    assert fmean(by_hand(1, right=True)) < fmean(after(1)) / 2
    assert fmean(by_hand(5, right=True)) < fmean(after(5))
    assert fmean(by_hand(5, right=False)) < 10


@pytest.mark.no_cover
def test_the_table_in_the_documentation_is_what_is_measured_here() -> None:
    rows = []
    for moved in (False, True):
        for trips in (1, 2, 3, 5, 10):
            others = [after(trips, rule, moved=moved) for rule in (last_tick_order, alphabetical, all_that_was_seen)]
            rows.append(row(f"{trips}{', moved' if moved else ''}", after(trips, moved=moved), *others))
    rows += [
        row("6, the newest backwards", with_a_strange_trip(5, backwards=True)),
        row("6, the fourth backwards", with_a_strange_trip(3, backwards=True)),
        row("6, the newest in no order", with_a_strange_trip(5, backwards=False)),
        *(row(f"5, then {trips} in the rearranged store", rearranged(trips)) for trips in (2, 3, 4, 5)),
        *(row(f"{trips} since the right order by hand", by_hand(trips, right=True)) for trips in (1, 5)),
        *(row(f"{trips} since an order by chance by hand", by_hand(trips, right=False)) for trips in (1, 2, 3, 5)),
    ]
    print("", *rows, sep="\n")
    written = DOCS.read_text().splitlines()
    assert [line for line in rows if line not in written] == []


def row(trips: str, shares: list[float], *others: list[float]) -> str:
    numbers = [fmean(shares), ninetieth(shares), max(shares), *map(fmean, others)]
    return f"| {trips} | {' | '.join(f'{number:.1f}' for number in numbers)} |"
