"""What is known of a household is kept from one state to the next: no answer is another one for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import GroceryError
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    AnyOperation,
    CheckOff,
    CompleteList,
    DeleteItem,
    DeleteStore,
    EditItem,
    EditItems,
    MergeItems,
    RemoveLine,
    RenameStore,
    Undo,
    apply,
)
from grocery.operations.trips import to_complete
from grocery.questions import Memory, Moment
from grocery.questions.items import Suggestion, suggestions
from grocery.quickadd import known, known_of
from grocery.stores.files import decode, encode
from tests.operations.test_operations import HOUSE, decided, done
from tests.typed import SAMPLE, catalog_of

NAMES = ("Oat Milk", "Milk", "Red Apples", "Apple", "Leche entera", "Brown Eggs", "Eggs", "Zyx", "Apple Juice", "milk")
TEXTS = ("oat milk", "2 apples", "eggs", "zyx bar", "milk\nDairy:\nbrown eggs", "red milk", "Produce\napples\n\nzyx")


def asked(state: Catalog, memory: Memory, text: str, store: str | None) -> tuple[Suggestion, ...]:
    of = Moment(lambda: state, versions=None, now=lambda: datetime.now(UTC), memory=memory)  # type: ignore[arg-type]
    return suggestions(of, text, store if store in state.stores else None)


def change(state: Catalog, kind: str, one: int, two: int) -> AnyOperation:
    """Some change of the household."""
    items, lines, stores = [*state.items()], [*state.shopping_list], [*state.stores]
    item, store = items[one % len(items)] if items else "tj-1", stores[one % len(stores)]
    line, name = lines[one % len(lines)] if lines else "k3f9-1", NAMES[two % len(NAMES)]
    category = ("Dairy", "Produce", "Fruit", "")[(one + two) % 4] or "Other"
    kinds: dict[str, Callable[[], AnyOperation]] = {
        "add": lambda: AddItem(store=store, name=name, category=category, price=Decimal(1 + two), twin_ok=True),
        "guessed": lambda: AddItem(store=store, name=name, category=category, twin_ok=True, guessed=("category",)),
        "rename": lambda: EditItem(item_id=item, name=name),
        "price": lambda: EditItem(item_id=item, price=Decimal(two), unit=("each", "lb")[one % 2]),
        "category": lambda: EditItems(items=(item,), category=category),
        "move": lambda: EditItem(item_id=item, store=stores[two % len(stores)]),
        "delete": lambda: DeleteItem(item_id=item),
        "merge": lambda: MergeItems(keep=item, gone=items[two % len(items)] if items else "tj-2"),
        "store": lambda: AddStore(name=f"Store {two}"),
        "store name": lambda: RenameStore(store=store, name=f"Market {two}"),
        "store gone": lambda: DeleteStore(store=store),
        "put": lambda: AddToList(item_id=item),
        "tick": lambda: CheckOff(line=line),
        "remove": lambda: RemoveLine(line=line),
        "finish": lambda: CompleteList(store=store, lines=to_complete(state, store)),
        "undo": lambda: Undo(replica="20261122-k3f9", number=max(1, state.applied.get("20261122-k3f9", 0) - two % 3)),
    }
    return kinds[kind]()


KINDS = (
    "add", "add", "add", "guessed", "rename", "price", "category", "move", "delete", "merge", "store", "put", "put",
    "tick", "remove", "finish", "undo", "store name", "store gone",
)  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 20), st.integers(0, 20)), max_size=25)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3), st.sampled_from([None, "Costco", "Store 1"]))
def test_an_answer_is_the_same_with_what_was_known_before_as_without(
    steps: list[tuple[str, int, int]], texts: list[str], store: str | None
) -> None:
    state, memory = HOUSE, Memory()
    for at, (kind, one, two) in enumerate(steps):
        try:
            state = apply(state, decided(state, change(state, kind, one, two)))
        except GroceryError:
            continue
        if at % 4 == 3:
            state = decode(encode(state), state.household)  # as after another one's commit: all records are new objects
        text = texts[at % len(texts)]
        assert asked(state, memory, text, store) == asked(state, Memory(), text, store)


@pytest.fixture
def taken_apart(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names that are looked at for an index, each time."""
    seen: list[str] = []

    def counted(says: Callable[[str], Iterable[Hashable]], name: str) -> Iterable[Hashable]:
        seen.append(name)
        return says(name)

    for what, says in [*known._SAYS.items()]:
        monkeypatch.setitem(known._SAYS, what, partial(counted, says))
    return seen


def test_only_what_changed_is_looked_at_again(taken_apart: list[str]) -> None:
    memory, state = Memory(), SAMPLE
    sizes: list[int] = []
    for op in (
        AddToList(item_id="tj-1"),
        EditItem(item_id="tj-1", price=Decimal(9)),
        AddItem(store="Costco", name="Oat Milk Barista"),
        DeleteItem(item_id="tj-1"),
    ):
        asked(state, memory, "5 quinces", None)
        taken_apart.clear()
        state, _ = done(state, op)
        asked(state, memory, "5 quinces", None)
        sizes.append(len({*taken_apart}))
    assert sizes[:3] == [0, 0, 1]
    assert len(state.stores["Trader Joe's"]) - 1 <= sizes[3] <= len(state.stores["Trader Joe's"])


def test_what_was_bought_meanwhile_says_where_the_next_thing_is_bought() -> None:
    memory, state = Memory(), HOUSE
    (before,) = asked(state, memory, "zyx", None)
    state, _ = done(state, AddToList(item_id="co-1"))
    (listed,) = asked(state, memory, "zyx", None)
    state, _ = done(state, CheckOff(line="co-1"))
    state, _ = done(state, CompleteList(store="Costco", lines=to_complete(state, "Costco")))
    (bought,) = asked(state, memory, "zyx", None)
    assert [one.create and one.create.store for one in (before, listed, bought)] == ["Trader Joe's", "Costco", "Costco"]
    assert asked(state, memory, "rice", None) == asked(state, Memory(), "rice", None)


def test_the_same_state_is_known_once_and_another_household_is_another() -> None:
    first = known_of(SAMPLE)
    assert known_of(SAMPLE, first) is first
    other = known_of(catalog_of("Safeway | Milk", "Costco | Figs"), first)
    assert list(other.stores) == ["Safeway", "Costco"] and other.categories == ("Other",)
    assert other.is_called("FIG") and not other.is_called("banana")
