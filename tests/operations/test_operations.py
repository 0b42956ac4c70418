"""Every change a household can make: what is checked when it is decided, and what it does when it is applied."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from msgspec import UNSET

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    AnyOperation,
    ChangeQuantity,
    CheckOff,
    ClearList,
    DeleteItem,
    DeleteStore,
    EditItem,
    Entry,
    NameList,
    Operation,
    RemoveLine,
    RenameStore,
    SetAside,
    SetBudget,
    SetCurrency,
    SetEmail,
    SetNote,
    SetQuantity,
    SetStoreBudget,
    Undo,
    apply,
    replay,
)
from grocery.operations.household import list_name
from grocery.operations.prefixes import store_prefix
from grocery.records import Item, ListLine, Template

AT = "2026-11-22T18:02:00Z"
BANANAS = Item("tj-1", "Trader Joe's", "Organic Bananas", "Produce", Decimal("0.99"), "lb", Decimal(2))
FRAICHE = Item("tj-2", "Trader Joe's", "Crème fraîche", "Dairy", None, "each")
RICE = Item("co-1", "Costco", "Rice", "Pantry", Decimal("12.50"), "bag")
HOUSE = Catalog(
    household="h-1",
    stores={"Trader Joe's": {"tj-1": BANANAS, "tj-2": FRAICHE}, "Costco": {"co-1": RICE}},
    store_budgets={"Costco": Decimal(300), "Trader Joe's": Decimal(200)},
    templates={"Weekly": Template("Weekly", "Costco")},
)
HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% include 'x' %} ${x} %(name)s {0}",
    "=HYPERLINK(“x”)",
    "Robert'); DROP TABLE catalog_items;--",
    "🥑 Ἀβοκάντο",
    "חלב טרי",
    "👩‍👩‍👧 family pack",
    "x" * 200,
    "Marks: 20991231-zzzz=9",
]


def done(catalog: Catalog, op: Operation, *, replica: str = "20261122-k3f9", by: str = "Ann") -> tuple[Catalog, Any]:
    """Decide a change, apply it as this replica's next one, and give the state after it and its record."""
    entry = decided(catalog, op, replica=replica, by=by)
    after = apply(catalog, entry)
    return after, entry.op.record(after)


def decided(catalog: Catalog, op: Operation, *, replica: str = "20261122-k3f9", by: str = "Ann") -> Entry:
    number = catalog.applied.get(replica, 0) + 1
    chosen: AnyOperation = op.decide(catalog, f"{replica[9:]}-{number}")  # type: ignore[assignment]
    return Entry(replica, number, AT, by, chosen)


def undone(catalog: Catalog, entry: Entry) -> Catalog:
    """The state after a change was taken back."""
    return done(catalog, taking_back(entry))[0]


def taking_back(entry: Entry) -> Undo:
    return Undo(replica=entry.replica, number=entry.number)


def quantities(catalog: Catalog) -> dict[str, Decimal]:
    return {line.id: line.quantity for line in catalog.shopping_list.values()}


def listed(*adds: tuple[str, int]) -> Catalog:
    """The household with these items on its list; their lines are `k3f9-1`, `k3f9-2` …"""
    state = HOUSE
    for item_id, quantity in adds:
        state, _ = done(state, AddToList(item_id=item_id, quantity=Decimal(quantity)))
    return state


# ---- what the catalog takes ----------------------------------------------------------------------------------------


def test_a_new_item_gets_an_id_of_its_store_and_its_change() -> None:
    after, item = done(HOUSE, AddItem(store="costco", name=" Oat   Milk ", price=Decimal("3.49"), unit="pint"))
    assert item == Item("co-k3f9-1", "Costco", "Oat Milk", "Other", Decimal("3.49"), "pint", Decimal(1))
    assert after.item("co-k3f9-1") == item and after.prices["2026"][0].price == Decimal("3.49")
    assert decided(HOUSE, AddItem(store="Costco", name="Oat Milk")).op.sentence() == "Add Oat Milk to Costco"


@pytest.mark.parametrize("name", ["creme fraiche", "CRÈME  FRAÎCHE", "Cre\u0300me frai\u0302che", "\uff23reme Fraiche"])
def test_a_name_that_is_there_however_it_is_spelt_is_refused_and_named(name: str) -> None:
    with pytest.raises(InvalidInput, match="Crème fraîche") as refused:
        AddItem(store="Trader Joe's", name=name).decide(HOUSE, "k3f9-1")
    assert refused.value.field == "name" and refused.value.existing == "tj-2" and refused.value.hint


def test_the_same_name_is_fine_in_another_store_and_where_nobody_could_ask() -> None:
    done(HOUSE, AddItem(store="Costco", name="Crème fraîche"))
    after, twin = done(HOUSE, AddItem(store="Trader Joe's", name="Crème fraîche", twin_ok=True))
    assert twin.id == "tj-k3f9-1" and "tj-2" in after.stores["Trader Joe's"]


def test_two_phones_that_make_the_same_item_leave_two() -> None:
    one = decided(HOUSE, AddItem(store="Costco", name="Oat Milk"), replica="20261122-aaaa")
    other = decided(HOUSE, AddItem(store="Costco", name="Oat Milk"), replica="20261122-bbbb")
    assert list(replay(HOUSE, [one, other]).stores["Costco"]) == ["co-1", "co-aaaa-1", "co-bbbb-1"]


def test_a_price_that_is_not_known_is_none_and_never_zero() -> None:
    unknown, item = done(HOUSE, AddItem(store="Costco", name="Salt", price=None))
    assert item.price is None and not unknown.prices
    _, free = done(HOUSE, AddItem(store="Costco", name="Salt", price=Decimal(0)))
    assert free.price == 0 and free.price is not None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_data_whatever_is_in_it(name: str) -> None:
    state, item = done(HOUSE, AddItem(store="Costco", name=name))
    state, line = done(state, AddToList(item_id=item.id))
    assert item.name == line.name == name
    assert decided(state, SetNote(line=line.line, note=name)).op.sentence() == f"Note on {name}: {name}"


@pytest.mark.parametrize("name", ["", "  \n ", "x" * 201, "a\x00b", "a\x1bb", "a\u202eb", "\u200b", 7, None])
@pytest.mark.parametrize("op", [AddItem(store="Costco", name=""), EditItem(item_id="co-1"), AddStore(name="")])
def test_a_name_that_cannot_be_shown_is_refused(op: Operation, name: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        msgspec.structs.replace(op, name=name).decide(HOUSE, "k3f9-1")
    assert refused.value.field == "name" and refused.value.hint


@pytest.mark.parametrize("price", ["0.99", -1, float("nan"), float("inf"), 1_000_001, True, Decimal("-0.01")])
def test_a_price_that_is_no_price_is_refused(price: Any) -> None:
    for op in (AddItem(store="Costco", name="Salt", price=price), EditItem(item_id="co-1", price=price)):
        with pytest.raises(InvalidInput) as refused:
            op.decide(HOUSE, "k3f9-1")
        assert refused.value.field == "price"


@pytest.mark.parametrize("quantity", [0, -1, "2", float("nan"), float("inf"), 10_001, Decimal("0.0001"), True])
def test_a_quantity_that_is_no_quantity_is_refused(quantity: Any) -> None:
    state = listed(("tj-1", 2))
    for op, field in (
        (AddToList(item_id="tj-1", quantity=quantity), "quantity"),
        (SetQuantity(line="tj-1", quantity=quantity), "quantity"),
        (AddItem(store="Costco", name="Salt", default_quantity=quantity), "default_quantity"),
        (EditItem(item_id="co-1", default_quantity=quantity), "default_quantity"),
    ):
        with pytest.raises(InvalidInput) as refused:
            op.decide(state, "k3f9-2")
        assert refused.value.field == field


def test_an_edit_changes_the_touched_fields_only_and_says_what_it_replaced() -> None:
    state = listed(("tj-1", 2))
    entry = decided(state, EditItem(item_id="tj-1", name="Bananas", price=Decimal("1.29")))
    after = apply(state, entry)
    assert entry.op.record(after) == msgspec.structs.replace(BANANAS, name="Bananas", price=Decimal("1.29"))
    line = after.line("tj-1")
    assert (line.name, line.price) == ("Bananas", Decimal("0.99")), "the list keeps the price it was made with"
    assert [seen.price for seen in after.prices["2026"]] == [Decimal("1.29")]
    assert entry.op.sentence() == "Change Organic Bananas: name “Organic Bananas” → “Bananas”, price 0.99 → 1.29"


def test_edits_of_different_fields_on_two_phones_both_stay() -> None:
    one = decided(HOUSE, EditItem(item_id="tj-1", unit="bag"), replica="20261122-aaaa")
    other = decided(HOUSE, EditItem(item_id="tj-1", price=None), replica="20261122-bbbb")
    after = replay(HOUSE, [one, other])
    assert after.item("tj-1") == msgspec.structs.replace(BANANAS, unit="bag", price=None) and not after.prices
    assert other.op.sentence() == "Change Organic Bananas: price 0.99 → not known"


def test_an_edit_can_move_an_item_to_another_store_with_its_lines() -> None:
    after, item = done(listed(("tj-1", 2)), EditItem(item_id="tj-1", store="COSTCO"))
    assert item.store == "Costco" and "tj-1" not in after.stores["Trader Joe's"]
    assert after.line("tj-1").store == "Costco"


def test_an_edit_without_a_new_value_and_one_that_makes_a_twin_are_refused() -> None:
    with pytest.raises(InvalidInput, match="Nothing to change"):
        EditItem(item_id="tj-1").decide(HOUSE, "k3f9-1")
    with pytest.raises(InvalidInput, match="Rice"):
        EditItem(item_id="tj-1", name="rice", store="Costco").decide(HOUSE, "k3f9-1")
    EditItem(item_id="tj-2", name="CRÈME FRAÎCHE").decide(HOUSE, "k3f9-1")


def test_moving_an_item_to_a_store_that_is_gone_by_now_is_skipped() -> None:
    move = decided(HOUSE, EditItem(item_id="tj-1", store="Costco"), replica="20261122-aaaa")
    gone = decided(HOUSE, DeleteStore(store="Costco"), replica="20261122-bbbb")
    after = replay(HOUSE, [gone, move])
    assert after.item("tj-1").store == "Trader Joe's" and "Costco" in after.skipped[0].reason


def test_deleting_an_item_keeps_its_lines_on_the_list() -> None:
    state = listed(("tj-1", 2))
    entry = decided(state, DeleteItem(item_id="tj-1"))
    after = apply(state, entry)
    assert after.shopping_list == state.shopping_list and "tj-1" not in after.stores["Trader Joe's"]
    assert entry.op.sentence() == "Delete Organic Bananas from Trader Joe's" and entry.op.record(after) is None
    assert DeleteItem(item_id="tj-1", name="Figs").sentence() == "Delete “Figs”"


@pytest.mark.parametrize(
    ("store", "first", "prefix"),
    [
        ("Trader Joe's", "tj-1", "tj"),
        ("Trader Joe's", "", "tj"),
        ("Whole Foods Market Downtown", "", "wfm"),
        ("Café", "", "ca"),
        ("北京", "", "st"),
        ("Aldi", "handmade", "al"),
        ("Aldi", "much-too-long-1", "much"),
        ("Aldi", "-1", "al"),
        ("Aldi", "überlang-1", "al"),
    ],
)
def test_ids_of_a_store_begin_alike(store: str, first: str, prefix: str) -> None:
    items = {first: Item(first, store, "Salt", "Other", None, "each")} if first else {}
    assert store_prefix(Catalog(household="h-1", stores={store: items}), store) == prefix


# ---- the list ------------------------------------------------------------------------------------------------------


def test_putting_on_the_list_takes_the_default_quantity_and_what_the_catalog_says_now() -> None:
    _, line = done(HOUSE, AddToList(item_id="tj-1"))
    assert line == ListLine(
        "k3f9-1", "tj-1", "Trader Joe's", "Organic Bananas", "Produce", Decimal("0.99"), "lb", Decimal(2),
        added_by="Ann", added_at=AT,
    )  # fmt: skip
    assert decided(HOUSE, AddToList(item_id="tj-1")).op.sentence() == "Put Organic Bananas on the list (2 lb)"


def test_adding_again_adds_to_the_quantity() -> None:
    state, line = done(listed(("tj-1", 2)), AddToList(item_id="tj-1", quantity=Decimal("1.5")))
    assert len(state.shopping_list) == 1 and line.quantity == Decimal("3.5") and line.line == "k3f9-1"


def test_adding_what_is_ticked_makes_a_new_line_to_buy() -> None:
    state, _ = done(listed(("tj-1", 2)), CheckOff(line="tj-1"))
    state, line = done(state, AddToList(item_id="tj-1", quantity=Decimal(1)))
    assert line.line == "k3f9-3" and len(state.shopping_list) == 2
    assert state.line("tj-1") == line, "the one still to buy comes first"


def test_adding_over_the_largest_quantity_is_refused() -> None:
    with pytest.raises(InvalidInput, match="9999 are on the list already") as refused:
        AddToList(item_id="tj-1", quantity=Decimal(2)).decide(listed(("tj-1", 9_999)), "k3f9-2")
    assert refused.value.field == "quantity"


def test_two_adds_merge_and_what_a_phone_says_of_its_own_line_finds_the_merged_one() -> None:
    ann = decided(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(1)), replica="20261122-aaaa")
    bob = decided(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(2)), replica="20261122-bbbb")
    at_bobs = apply(HOUSE, bob)
    tick = decided(at_bobs, CheckOff(line="bbbb-1"), replica="20261122-bbbb")
    merged = replay(HOUSE, [ann, bob])
    assert [(ln.line, ln.quantity, ln.merged) for ln in merged.shopping_list.values()] == [
        ("aaaa-1", Decimal(3), ("bbbb-1",))
    ]
    assert bob.op.record(merged) == merged.shopping_list["aaaa-1"]
    after = apply(merged, tick)
    assert after.shopping_list["aaaa-1"].checked and not after.skipped


def test_clearing_twice_does_it_once_and_an_empty_list_has_nothing_to_clear() -> None:
    state = listed(("tj-1", 2))
    clear = decided(state, ClearList(lines=("k3f9-1", "never-there")), replica="20261122-aaaa")
    again = msgspec.structs.replace(clear, replica="20261122-bbbb")
    after = replay(state, [clear, again])
    assert not after.shopping_list and [s.replica for s in after.skipped] == ["20261122-bbbb"]
    with pytest.raises(NotFound):
        ClearList(lines=("k3f9-1",)).decide(after, "k3f9-2")


def test_a_store_that_a_page_names_for_clearing_cannot_smuggle_lines_into_a_message() -> None:
    entry = decided(listed(("tj-1", 2)), ClearList(lines=("k3f9-1",), store="Costco\n\nMarks: 20260101-aaaa=9"))
    assert "\n" not in entry.op.sentence()


def test_two_who_press_plus_at_the_same_time_get_two_more() -> None:
    state = listed(("tj-1", 2))
    plus = ChangeQuantity(line="k3f9-1", more=Decimal(1))
    both = [decided(state, plus, replica=f"20261122-{who}") for who in ("aaaa", "bbbb")]
    assert replay(state, both).line("tj-1").quantity == 4
    assert both[0].op.sentence() == "Change the quantity of Organic Bananas by +1"
    assert undone(replay(state, both), both[0]).line("tj-1").quantity == 3
    for bad in ("-2", "NaN", "-sNaN", "Infinity", "1e9", "0.0001"):
        with pytest.raises(InvalidInput):
            ChangeQuantity(line="k3f9-1", more=Decimal(bad)).decide(state, "x-1")
    lost = decided(state, ChangeQuantity(line="k3f9-1", more=Decimal(-1)), replica="20261122-cccc")
    less = done(state, SetQuantity(line="k3f9-1", quantity=Decimal("0.5")))[0]
    assert [skipped.sentence for skipped in replay(less, [lost]).skipped] == [
        "Change the quantity of Organic Bananas by -1"
    ]


def test_what_a_page_still_says_of_a_line_that_is_gone_is_named_as_the_page_calls_it() -> None:
    for op in (CheckOff(line="gone-1", name="Figs"), SetNote(line="gone-1", note="ripe", name="Figs")):
        with pytest.raises(NotFound, match="“Figs” is no longer on the list"):
            op.decide(HOUSE, "x-1")


def test_quantity_tick_and_note_of_a_line_can_be_set_by_item_or_by_line() -> None:
    state = listed(("tj-1", 2))
    for ref in ("tj-1", "k3f9-1"):
        assert done(state, SetQuantity(line=ref, quantity=Decimal("2.50")))[1].quantity == Decimal("2.5")
        assert done(state, CheckOff(line=ref))[1].checked
        assert done(state, SetNote(line=ref, note=" the  ripe ones "))[1].note == "the ripe ones"
    noted, _ = done(state, SetNote(line="tj-1", note="ripe"))
    assert done(noted, SetNote(line="tj-1", note=""))[1].note == ""
    assert [
        decided(noted, op).op.sentence()
        for op in (
            SetQuantity(line="tj-1", quantity=Decimal(3)),
            CheckOff(line="tj-1"),
            CheckOff(line="tj-1", checked=False),
            SetNote(line="tj-1", note=""),
        )
    ] == [
        "Change the quantity of Organic Bananas from 2 to 3",
        "Tick Organic Bananas",
        "Untick Organic Bananas",
        "Remove the note on Organic Bananas",
    ]


@pytest.mark.parametrize(
    "op",
    [
        AddToList(item_id="tj-9"), SetQuantity(line="tj-9", quantity=Decimal(1)), CheckOff(line="tj-9"),
        SetNote(line="tj-9", note=""), RemoveLine(line="tj-9"), ClearList(lines=("tj-9",)), DeleteItem(item_id="tj-9"),
        EditItem(item_id="tj-9", name="x"), EditItem(item_id="tj-1", store="Nowhere"),
        AddItem(store="Nowhere", name="x"), RenameStore(store="Nowhere", name="x"), DeleteStore(store="Nowhere"),
        SetStoreBudget(store="Nowhere", amount=Decimal(1)), AddItem(store=None, name="x"),  # type: ignore[arg-type]
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_not_there_is_not_found(op: Operation) -> None:
    with pytest.raises(NotFound) as gone:
        op.decide(HOUSE, "k3f9-1")
    assert gone.value.message.endswith(".")


# ---- stores --------------------------------------------------------------------------------------------------------


def test_a_new_store_is_empty_and_its_name_is_free() -> None:
    after, record = done(HOUSE, AddStore(name="  Corner   Shop "))
    assert after.stores["Corner Shop"] == {} and record is None
    assert AddStore(name="Aldi").sentence() == "Add the store Aldi"
    with pytest.raises(InvalidInput, match="Costco") as refused:
        AddStore(name="ＣＯＳＴＣＯ").decide(HOUSE, "k3f9-1")
    assert refused.value.existing == "Costco"


def test_a_store_that_two_phones_add_is_there_once_with_what_is_in_it() -> None:
    one = decided(HOUSE, AddStore(name="Aldi"), replica="20261122-aaaa")
    filled, _ = done(apply(HOUSE, one), AddItem(store="Aldi", name="Salt"))
    other = decided(HOUSE, AddStore(name="Aldi"), replica="20261122-bbbb")
    assert apply(filled, other).stores == filled.stores


def test_renaming_a_store_takes_items_lines_budget_and_templates_along_in_place() -> None:
    state = listed(("co-1", 1), ("tj-1", 1))
    entry = decided(state, RenameStore(store="costco", name="Costco West"))
    after = apply(state, entry)
    assert list(after.stores) == ["Trader Joe's", "Costco West"]
    assert after.item("co-1").store == after.line("co-1").store == after.templates["Weekly"].store == "Costco West"
    assert after.line("tj-1").store == "Trader Joe's"
    assert list(after.store_budgets) == ["Costco West", "Trader Joe's"]
    assert entry.op.sentence() == "Rename the store Costco to Costco West"


def test_a_store_may_change_its_capitals_but_not_take_anothers_name() -> None:
    assert "COSTCO" in done(HOUSE, RenameStore(store="Costco", name="COSTCO"))[0].stores
    with pytest.raises(InvalidInput, match="Trader Joe's"):
        RenameStore(store="Costco", name="trader joe's").decide(HOUSE, "k3f9-1")


def test_a_rename_to_a_name_that_is_taken_by_now_is_skipped() -> None:
    rename = decided(HOUSE, RenameStore(store="Costco", name="Aldi"), replica="20261122-aaaa")
    taken = decided(HOUSE, AddStore(name="Aldi"), replica="20261122-bbbb")
    again = msgspec.structs.replace(rename, replica="20261122-cccc")
    assert "Costco" in replay(HOUSE, [taken, rename]).stores
    assert len(replay(HOUSE, [taken, rename]).skipped) == len(replay(HOUSE, [rename, again]).skipped) == 1


def test_deleting_a_store_takes_its_items_lines_and_budget() -> None:
    state = listed(("co-1", 1), ("tj-1", 1))
    entry = decided(state, DeleteStore(store="Costco"))
    after = apply(state, entry)
    assert list(after.stores) == list(after.store_budgets) == ["Trader Joe's"]
    assert [line.id for line in after.shopping_list.values()] == ["tj-1"]
    assert entry.op.sentence() == "Delete the store Costco with 1 item"


def test_a_store_survives_its_deletion_with_what_was_added_meanwhile() -> None:
    delete = decided(HOUSE, DeleteStore(store="Costco"), replica="20261122-aaaa")
    added, salt = done(HOUSE, AddItem(store="Costco", name="Salt"))
    after = apply(added, delete)
    assert after.stores["Costco"] == {salt.id: salt} and after.store_budgets["Costco"] == 300


def test_the_only_store_cannot_be_deleted() -> None:
    alone, _ = done(HOUSE, DeleteStore(store="Costco"))
    with pytest.raises(InvalidInput, match="only store"):
        DeleteStore(store="Trader Joe's").decide(alone, "k3f9-2")


# ---- settings ------------------------------------------------------------------------------------------------------


def test_budgets_are_set_and_taken_away() -> None:
    state, _ = done(HOUSE, SetBudget(amount=700.5))  # type: ignore[arg-type]
    assert state.budget == Decimal("700.5")
    state, _ = done(state, SetStoreBudget(store="costco", amount=Decimal(0)))
    assert state.store_budgets["Costco"] == 0
    state, _ = done(state, SetStoreBudget(store="Costco", amount=None))
    assert state.store_budgets == {"Trader Joe's": Decimal(200)}
    assert [
        decided(state, op).op.sentence()
        for op in (
            SetBudget(amount=Decimal(1)),
            SetStoreBudget(store="Costco", amount=None),
            SetStoreBudget(store="Costco", amount=Decimal(5)),
        )
    ] == [
        "Change the budget from 700.5 to 1",
        "Remove the budget of Costco",
        "Set the budget of Costco to 5",
    ]


@pytest.mark.parametrize("amount", [-1, "650", float("nan"), float("inf"), 1_000_001, False])
def test_a_budget_that_is_no_amount_is_refused(amount: Any) -> None:
    for op in (SetBudget(amount=amount), SetStoreBudget(store="Costco", amount=amount)):
        with pytest.raises(InvalidInput) as refused:
            op.decide(HOUSE, "k3f9-1")
        assert refused.value.field == "amount"


def test_the_budget_of_a_store_that_is_gone_by_now_is_skipped() -> None:
    gone, _ = done(HOUSE, DeleteStore(store="Costco"))
    late = decided(HOUSE, SetStoreBudget(store="Costco", amount=Decimal(5)), replica="20261122-aaaa")
    assert len(replay(gone, [late]).skipped) == 1


def test_currency_is_a_code_that_is_known() -> None:
    assert done(HOUSE, SetCurrency(currency=" eur "))[0].currency == "EUR"
    assert decided(HOUSE, SetCurrency(currency="EUR")).op.sentence() == "Change the currency from USD to EUR"
    with pytest.raises(InvalidInput) as refused:
        SetCurrency(currency="dollars").decide(HOUSE, "k3f9-1")
    assert refused.value.field == "currency"


def test_an_address_is_taken_shown_to_nobody_and_taken_away() -> None:
    entry = decided(HOUSE, SetEmail(address=" ann@example.org "))
    state = apply(HOUSE, entry)
    assert state.email_address == "ann@example.org" and "ann" not in entry.op.sentence()
    assert done(state, SetEmail(address=""))[0].email_address == ""
    assert SetEmail(address="").sentence() == "Remove the e-mail address"


def test_a_list_has_a_name_of_its_own_or_the_apps() -> None:
    state, _ = done(HOUSE, NameList(name="  Casa   Rivera "))
    assert list_name(state) == "Casa Rivera" and list_name(HOUSE) == ""
    assert list_name(done(state, NameList(name=""))[0]) == ""
    assert done(state, NameList(name=""))[0].settings == {}
    assert [NameList(name=name).sentence() for name in ("Casa", "")] == [
        "Call the list “Casa”",
        "Give the list no name of its own any more",
    ]
    with pytest.raises(InvalidInput, match="at most 60"):
        NameList(name="x" * 61).decide(HOUSE, "k3f9-1")
    assert list_name(HOUSE.replacing(settings={"list_name": 5})) == "", "a hand wrote it"


@pytest.mark.parametrize("address", ["ann", "ann@", "a b@example.org", "ann@example", "a@b.c, d@e.f", "<a@b.c>", 5])
def test_what_is_no_address_is_refused(address: Any) -> None:
    with pytest.raises(InvalidInput) as refused:
        SetEmail(address=address).decide(HOUSE, "k3f9-1")
    assert refused.value.field == "email_address"


# ---- applying and replaying ----------------------------------------------------------------------------------------


def test_a_change_that_the_marks_name_does_nothing_again() -> None:
    entry = decided(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(1)))
    once = apply(HOUSE, entry)
    assert once.applied == {"20261122-k3f9": 1} and once.last_updated == "2026-11-22"
    assert apply(once, entry) is once
    assert replay(once, [entry, entry]) is once


def test_a_later_change_brings_the_day_forward_and_an_earlier_one_does_not_take_it_back() -> None:
    state = HOUSE.replacing(last_updated="2026-12-24")
    assert done(state, SetBudget(amount=Decimal(1)))[0].last_updated == "2026-12-24"


def test_a_change_with_nothing_left_to_act_on_is_skipped_marked_and_remembered_whole() -> None:
    entry = decided(listed(("tj-1", 2)), CheckOff(line="tj-1"), replica="20261122-aaaa", by="Bob")
    after = replay(HOUSE, [entry])
    skipped = after.skipped[0]
    assert after.applied == {"20261122-aaaa": 1} and after.last_updated == "2026-11-22"
    assert (skipped.by, skipped.sentence) == ("Bob", "Tick Organic Bananas")
    assert "Organic Bananas" in skipped.reason
    assert msgspec.convert(skipped.op, AnyOperation) == entry.op, "it can be done anyway"
    with pytest.raises(NotFound):
        apply(HOUSE, entry)


def test_a_change_that_was_set_aside_is_remembered_as_the_change_it_was() -> None:
    op = msgspec.to_builtins(CheckOff(line="tj-9"))
    aside = Entry("20261122-aaaa", 1, AT, "", SetAside(change=op, said="Tick Bananas", reason="Too old."))
    skipped = replay(HOUSE, [aside]).skipped[0]
    assert (skipped.op, skipped.sentence, skipped.reason) == (op, "Tick Bananas", "Too old.")


def test_only_the_last_hundred_skipped_changes_are_remembered() -> None:
    late = [Entry("20261122-aaaa", n, AT, "", CheckOff(line="gone", name=f"item {n}")) for n in range(1, 121)]
    after = replay(HOUSE, late)
    assert [s.number for s in after.skipped] == list(range(21, 121)) and after.applied == {"20261122-aaaa": 120}


def test_two_servers_that_decide_one_change_draw_the_same_ids() -> None:
    for op in (AddItem(store="Costco", name="Salt"), AddToList(item_id="tj-1")):
        assert op.decide(HOUSE, "k3f9-7") == op.decide(HOUSE, "k3f9-7")
    assert decided(HOUSE, AddItem(store="Costco", name="Salt")).op.record(HOUSE) is None
    assert Entry("20261122-k3f9x2", 5, AT, "", SetBudget(amount=Decimal(1))).key == "k3f9x2-5"


def test_an_operation_of_its_own_says_what_it_must_define() -> None:
    for call in (
        lambda: Operation().decide(HOUSE, ""),
        lambda: Operation().apply(HOUSE, AT, ""),
        lambda: Operation().sentence(),
    ):
        with pytest.raises(NotImplementedError):
            call()


def test_fields_that_nobody_touched_are_not_journalled() -> None:
    entry = decided(HOUSE, EditItem(item_id="tj-1", category="Fruit"))
    written = msgspec.json.encode(entry)
    assert b"price" not in written and msgspec.json.decode(written, type=Entry) == entry
    assert EditItem(item_id="tj-1").price is UNSET


def test_a_page_names_its_new_item_by_its_own_change_and_nothing_else() -> None:
    named = {"co-k3f9-7": "co-k3f9-7", "co-other-7": "tj-k3f9-7", "co-k3f9-8": "tj-k3f9-7", "../x-k3f9-7": "tj-k3f9-7"}
    for asked, drawn in named.items():
        op = AddItem(store="Trader Joe's", name="Figs", item_id=asked).decide(HOUSE, "k3f9-7")
        assert op.item_id == drawn
