"""What a file becomes in a household: the same thing is found again and not doubled; all of it can be taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.exchange import merging, purchases_csv
from grocery.exchange.incoming import Incoming
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import prepared
from grocery.operations import (
    AnyOperation,
    CheckOff,
    DeleteItem,
    DeleteStore,
    EditItem,
    EditTrip,
    Entry,
    Import,
    RemoveLine,
    SetNote,
    Undo,
    apply,
    replay,
)
from grocery.records import Aisles, Item, ListLine, PricePoint, Purchase, Template, TemplateLine, Trip

NOON = "2026-11-20T12:00:00Z"
MILK = Item("co-1", "Costco", "Oat Milk", "Dairy", Decimal(3), "carton")
RICE = Item("co-2", "Costco", "Rice", "Pantry", None, "bag")
HERE = Catalog(household="h-1", stores={"Costco": {"co-1": MILK, "co-2": RICE}})
ON_LIST = ListLine("ann1-1", "co-1", "Costco", "Oat Milk", "Dairy", Decimal(3), "carton", Decimal(2))


def row(trip: str, name: str = "Rice", item: str = "x-2", price: Decimal | None = Decimal(2)) -> Purchase:
    return Purchase(trip, "costco", NOON, item, name, "Pantry", "bag", Decimal(1), price, price, "", "")


def file(**fields: Any) -> Incoming:
    """A file of another app, whose ids mean nothing here."""
    return Incoming(source="csv", **fields)


def foreign(name: str, price: str | None = None, store: str = "Costco", item_id: str = "x-1") -> Item:
    return Item(item_id, store, name, "Food", None if price is None else Decimal(price), "each")


def entry(op: AnyOperation, number: int = 1, replica: str = "20261122-zoe1") -> Entry:
    return Entry(replica, number, "2026-11-22T19:00:00Z", "Ann", op)


def after(incoming: Incoming, choices: Choices | None = None, here: Catalog = HERE, number: int = 1) -> Catalog:
    op = prepared(here, incoming, choices).op
    assert op is not None
    return apply(here, entry(op.decide(here, f"zoe1-{number}"), number))


def said(incoming: Incoming, choices: Choices | None = None, here: Catalog = HERE) -> list[str]:
    return [change.sentence for change in prepared(here, incoming, choices).differences]


def test_an_item_is_the_same_by_its_folded_name_in_its_store() -> None:
    found = after(file(items=(foreign("OAT  milk", "9"), foreign("Figs", "4", "costco", "x-2"))))
    assert list(found.stores) == ["Costco"]
    assert found.stores["Costco"] == {
        "co-1": MILK, "co-2": RICE,
        "co-zoe1-1.1": Item("co-zoe1-1.1", "Costco", "Figs", "Food", Decimal(4), "each"),
    }  # fmt: skip


def test_a_price_that_nobody_knew_is_taken_and_one_that_is_known_only_where_it_is_asked() -> None:
    both = file(items=(foreign("Oat Milk", "9"), foreign("Rice", "5", item_id="x-2")))
    assert [item.price for item in after(both).items().values()] == [Decimal(3), Decimal(5)]
    updated = after(both, Choices(updates=True))
    assert updated.items()["co-1"] == replace(MILK, price=Decimal(9), category="Food", unit="each")
    assert [(p.item, p.price) for p in updated.prices["2026"]] == [("co-1", Decimal(9)), ("co-2", Decimal(5))], (
        "they were seen now"
    )


def test_another_spelling_is_offered_and_one_that_is_chosen_makes_no_double() -> None:
    incoming = file(items=(foreign("Milk, Oat"),), lines=(replace(ON_LIST, line="x-9", id="x-1"),))
    (double,) = prepared(HERE, incoming).doubles
    assert (double.new.id, double.there) == ("x-1", MILK)
    merged = after(incoming, Choices(same={"x-1": "co-1"}))
    assert merged.items() == HERE.items()
    assert [line.id for line in merged.shopping_list.values()] == ["co-1"]
    assert not prepared(HERE, incoming, Choices(same={"x-1": "co-1"})).doubles


def test_a_line_of_a_thing_that_is_on_the_list_already_makes_it_as_much_as_either_says() -> None:
    here = HERE.with_line(ON_LIST)
    line = replace(ON_LIST, line="x", id="x-1", quantity=Decimal(5), note="cold")
    found = after(file(items=(foreign("Oat Milk"),), lines=(line,)), here=here)
    assert [(ln.line, ln.quantity, ln.note) for ln in found.shopping_list.values()] == [("ann1-1", Decimal(5), "cold")]
    ticked = replace(line, checked=True)
    found = after(file(items=(foreign("Oat Milk"),), lines=(ticked,)), here=here)
    assert [ln.checked for ln in found.shopping_list.values()] == [False, True], "a ticked one stays ticked"


def test_a_line_whose_item_the_file_does_not_bring_brings_it() -> None:
    found = after(file(lines=(ListLine("a", "b", "Aldi", "Figs", "Food", None, "each", Decimal(1)),)))
    (line,) = found.shopping_list.values()
    assert found.stores["Aldi"][line.id].name == "Figs" and line.line == "zoe1-1.2"


TRIP = Trip("row-1", "costco", "", "completed", NOON, NOON, Decimal(2), day="2026-11-20", purchases=(row("row-1"),))


def test_what_was_bought_comes_with_its_things_and_the_same_trip_not_twice() -> None:
    incoming = file(items=(foreign("Rice", item_id="x-2"),), trips=(TRIP,))
    found = after(incoming)
    (trip,) = found.trips.values()
    assert (trip.id, trip.store, trip.purchases) == ("trip-zoe1-1.1", "Costco", ())
    assert [(r.trip, r.item_id, r.store) for r in found.purchases["2026-11"]] == [(trip.id, "co-2", "Costco")]
    again = prepared(found, incoming)
    assert again.op is None and again.differences == ()
    assert said(incoming) == ["The trip Costco, 2026-11-20 was added."]


@pytest.mark.parametrize(
    "totals",
    [("25.00", "10.00"), ("17.24", None), ("0.00", "0.00"), ("0.00", None)],
    ids=["more than the prices", "less", "nothing", "nothing, and one is not known"],
)
def test_what_was_bought_goes_out_as_a_table_and_is_no_second_trip_when_it_comes_back(totals: tuple[str, str]) -> None:
    rice, salt = (
        replace(row("t-1", name, "", price), quantity=amount, total=None if total is None else Decimal(total))
        for name, amount, price, total in zip(
            ("Rice", "Salt"), (Decimal(2), Decimal(1)), (Decimal("12.50"), None), totals, strict=True
        )
    )
    total = sum((one.total or Decimal(0) for one in (rice, salt)), Decimal(0))
    trip = replace(TRIP, id="t-1", store="Costco", total=total)
    here = HERE.replacing(trips={"t-1": trip}, purchases={trip.month: (rice, salt)})
    back = purchases_csv.read(purchases_csv.written(here))
    assert [one.total for one in back.trips] == [total]
    assert not any("trip" in change for change in said(back, here=here))
    dearer = replace(back.trips[0], purchases=(replace(rice, price=Decimal(13)), salt))
    assert any("trip" in change for change in said(replace(back, trips=(dearer,)), here=here)), "another price"


def test_trips_stand_among_others_in_the_order_of_their_days() -> None:
    late = replace(TRIP, id="late", completed_at="2026-11-25T12:00:00Z", day="2026-11-25", purchases=(row("late"),))
    here = after(file(trips=(late,)))
    found = after(file(trips=(replace(TRIP, purchases=(row("row-1", "Figs"),)),)), here=here, number=2)
    assert [trip.day for trip in found.trips.values()] == ["2026-11-20", "2026-11-25"]
    assert [r.name for r in found.purchases["2026-11"]] == ["Figs", "Rice"]


def test_templates_aisles_budgets_and_pairs_come_where_there_are_none() -> None:
    lines = (TemplateLine("x-1", "Oat Milk", Decimal(2)), TemplateLine("gone", "Figs", Decimal(1)))
    aisles = Aisles(("Dairy",))
    found = after(
        file(
            items=(foreign("Oat Milk"), foreign("Rice", item_id="x-2")),
            templates=(Template("Weekly", "costco", lines),),
            aisles={"costco": aisles}, store_budgets={"COSTCO": Decimal(9)}, apart=frozenset({("x-1", "x-2")}),
            timezone="Europe/Berlin", budget=Decimal(5), currency=HERE.currency,
        )
    )  # fmt: skip
    assert found.templates == {"Weekly": Template("Weekly", "Costco", (replace(lines[0], id="co-1"),))}
    assert (found.aisles, found.store_budgets) == ({"Costco": aisles}, {"Costco": Decimal(9)})
    assert found.apart == {("co-1", "co-2")} and found.timezone == "Europe/Berlin"
    assert (found.budget, found.currency) == (HERE.budget, HERE.currency), "what is set here stays"


def test_what_cannot_be_is_left_out_and_told() -> None:
    odd = file(
        stores=("\u202e",),
        items=(foreign(""), foreign("Figs", "-1"), foreign("Dates", item_id="+1"), foreign("x" * 300, item_id="x-3")),
        trips=(replace(TRIP, day="../../etc"), replace(TRIP, completed_at="soon")),
        prices=(PricePoint("x-1", "Costco", Decimal(1), "each", "../x", "", ""),),
        lines=(replace(ON_LIST, quantity=Decimal("1e30"), id="x-1"),),
    )
    found = prepared(HERE, odd)
    assert found.op is not None
    new = {item.name: item.price for item in found.op.items}
    assert new == {"Figs": None, "x" * 200: None}
    assert (found.op.trips, found.op.prices) == ((), ())
    assert [str(line.quantity) for line in found.op.lines] == ["1"]
    assert len(found.problems) == 6 and all(problem.said.name.startswith("import-") for problem in found.problems)


def test_a_file_without_a_household_cannot_take_its_place() -> None:
    with pytest.raises(InvalidInput, match="no whole household"):
        prepared(HERE, file(items=(MILK,)), Choices(replaces=True))


def test_nothing_to_bring_in_is_said() -> None:
    with pytest.raises(NotFound, match="nothing to bring in"):
        Import(said="x").decide(HERE, "zoe1-1")


POINTS = tuple(
    PricePoint(key, "Costco", Decimal(2), "each", "2025-01-01T00:00:00Z", "", "") for key in ("co-1", "co-9", "co-5")
)


def own(**fields: Any) -> Incoming:
    """The household's own backup."""
    return Incoming(source="backup", household="h-1", keeps_ids=True, **fields)


def test_all_of_an_import_is_taken_back_as_one_with_prices_that_were_seen() -> None:
    new = Item("co-9", "Costco", "Dates", "Food", Decimal(1), "each")
    seen = PricePoint("co-1", "Costco", Decimal(7), "each", "2025-02-01T00:00:00Z", "", "")
    here = HERE.replacing(prices={"2025": (seen,)})
    trip = replace(TRIP, id="trip-b-1", purchases=(row("trip-b-1"),))
    found = after(own(items=(new,), prices=POINTS, trips=(trip,)), here=here)
    assert [p.item for p in found.prices["2025"]] == ["co-1", "co-9", "co-1", "co-5"], "co-5 was deleted, its past not"
    back = replay(found, [entry(Undo(replica="20261122-zoe1", number=1), 2)])
    assert back.skipped == ()
    assert back.replacing(applied={}, last_updated="") == here.replacing(purchases={"2026-11": ()})


def test_what_somebody_else_changed_since_keeps_it_from_being_taken_back() -> None:
    found = after(own(items=(Item("co-9", "Costco", "Dates", "Food", None, "each"),), trips=(replace(TRIP, id="t-1"),)))
    undo = entry(Undo(replica="20261122-zoe1", number=1), 2)
    for change, reason in (
        (EditItem(item_id="co-9", name="Medjool"), "Dates|Medjool"), (EditTrip(trip="t-1", notes="rain"), "trip"),
    ):  # fmt: skip
        op = change.decide(found, "ben1-1")
        (skipped,) = replay(found, [entry(op, replica="20261122-ben1"), undo]).skipped
        assert reason.split("|")[-1] in skipped.reason


def test_a_trip_that_a_backup_knows_otherwise_is_put_back_and_that_is_taken_back_too() -> None:
    rows = tuple(row("t-1", name, name) for name in ("Rice", "Figs"))
    here = after(own(trips=(replace(TRIP, id="t-1", notes="rain", purchases=rows),)))
    theirs = (row("t-1", "Rice", "Rice", Decimal(9)), row("t-1", "Dates", "Dates"))
    backup = own(
        stores=("Costco",), items=(MILK, RICE), budget=here.budget,
        trips=(replace(TRIP, id="t-1", notes="sun", purchases=theirs),),
    )  # fmt: skip
    op = prepared(here, backup, Choices(replaces=True)).op
    assert op is not None
    found = apply(here, entry(op, 2))
    assert found.trips["t-1"].notes == "sun" and found.purchases["2026-11"] == theirs
    back = replay(found, [entry(Undo(replica="20261122-zoe1", number=2), 3)])
    assert back.skipped == () and back.trips["t-1"].notes == "rain"
    assert [(r.name, r.price) for r in back.purchases["2026-11"]] == [("Rice", Decimal(2)), ("Figs", Decimal(2))]
    assert said(backup, Choices(replaces=True), here) == ["The trip costco, 2026-11-20 was changed."]


def test_a_store_that_was_deleted_and_brought_back_goes_again_and_its_deletion_can_be_taken_back() -> None:
    here = HERE.replacing(stores={**HERE.stores, "Aldi": {}}, store_budgets={"Costco": Decimal(300)})
    backup = own(stores=("Costco", "Aldi"), items=(MILK, RICE), budget=here.budget, store_budgets=here.store_budgets)
    gone = apply(here, entry(DeleteStore(store="Costco").decide(here, "ben1-1"), replica="20261122-ben1"))
    back = after(backup, Choices(replaces=True), here=gone)
    assert back.store_budgets == here.store_budgets and set(back.stores) == set(here.stores)
    again = replay(back, [entry(Undo(replica="20261122-zoe1", number=1), 2)])
    assert again.skipped == () and again.replacing(applied=gone.applied) == gone
    whole = replay(again, [entry(Undo(replica="20261122-ben1", number=1), 3)])
    assert whole.skipped == () and whole.replacing(applied={}, last_updated="") == here


def test_trips_of_which_only_the_sum_is_known_all_come_and_a_second_time_none_does() -> None:
    def sums(*totals: str) -> Incoming:
        known = [Trip(f"t{n}", "Costco", "w", "completed", NOON, NOON, Decimal(t)) for n, t in enumerate(totals)]
        return Incoming(source="earlier-backup", keeps_ids=True, stores=("Costco",), trips=tuple(known))

    found = after(sums("12.30", "45.60", "45.60"))
    assert [trip.total for trip in found.trips.values()] == [Decimal("12.30"), Decimal("45.60"), Decimal("45.60")]
    assert prepared(found, sums("12.30", "45.60", "45.60")).op is None


def test_another_unit_is_another_line_and_a_ticked_line_does_not_come_twice() -> None:
    kilo = replace(ON_LIST, unit="kg", quantity=Decimal(1))
    here = replace(HERE, shopping_list={kilo.line: kilo})
    grams = replace(ON_LIST, line="r", id="x-1", unit="g", quantity=Decimal(500))
    milk = file(items=(foreign("Oat Milk"),), lines=(grams, replace(grams, line="s", unit="each", checked=True)))
    once = after(milk, here=here)
    assert [(line.quantity, line.unit, line.checked) for line in once.shopping_list.values()] == [
        (Decimal(1), "kg", False),
        (Decimal(500), "g", False),
        (Decimal(500), "each", True),
    ]
    assert prepared(once, milk).op is None


def test_what_a_browser_has_of_a_household_does_not_take_its_place() -> None:
    kept = Incoming(source="browser", keeps_ids=True, household="h-2", stores=("Costco",))
    with pytest.raises(InvalidInput, match="holds no whole household"):
        prepared(HERE, kept, Choices(replaces=True))


@pytest.mark.parametrize("bad", ["trip-ann1-5 / z", "a and b"])
def test_an_id_that_would_be_taken_for_another_ones_trace_is_left_out(bad: str) -> None:
    trip = Trip(bad, "Costco", "w", "completed", NOON, NOON, Decimal(3))
    found = prepared(HERE, Incoming(source="backup", keeps_ids=True, household="h-2", trips=(trip,)))
    assert found.op is None
    assert len(found.problems) == 1


def test_a_quantity_or_a_day_that_is_none_is_told_and_not_taken() -> None:
    line = replace(ON_LIST, id="x-1", quantity=Decimal("sNaN"))
    found = prepared(HERE, file(items=(foreign("Figs"),), lines=(line,)))
    assert found.op is not None and [one.quantity for one in found.op.lines] == [Decimal(1)]
    assert found.problems
    trip = Trip("t1", "Costco", "w", "completed", NOON, NOON, Decimal(3), day="2026-W47-5")
    of_no_day = prepared(HERE, Incoming(source="backup", keeps_ids=True, household="h-2", trips=(trip,)))
    assert of_no_day.op is None and of_no_day.problems
    tiny = Incoming(
        source="backup", keeps_ids=True, household="h-2", trips=(replace(trip, day="", total=Decimal("1E-40")),)
    )
    assert [one.total for one in after(tiny).trips.values()] == [Decimal(0)], "else no file of ours could be read again"


def test_what_others_did_elsewhere_to_what_a_file_adds_to_stays_when_the_change_comes_after_theirs() -> None:
    here = replace(
        HERE, shopping_list={ON_LIST.line: ON_LIST, "l2": replace(ON_LIST, line="l2", id="co-2", unit="bag")}
    )
    both = (foreign("Oat Milk", "9"), foreign("Rice", "5", item_id="x-2"))
    more = tuple(ListLine(f"r{one.id}", one.id, "Costco", one.name, "Food", None, "each", Decimal(4)) for one in both)
    op = prepared(here, file(items=both, lines=more), Choices(updates=True)).op
    assert op is not None
    theirs: list[AnyOperation] = [
        CheckOff(line=ON_LIST.line), SetNote(line=ON_LIST.line, note="bio"), RemoveLine(line="l2"),
        EditItem(item_id="co-1", name="Oat Drink"), DeleteItem(item_id="co-2"),
    ]  # fmt: skip
    changes = [entry(one.decide(here, f"bob1-{n}"), n, "20261122-bob1") for n, one in enumerate(theirs, 1)]
    found = replay(here, [*changes, entry(op.decide(here, "zoe1-1"))])
    assert found.skipped == ()
    (line,) = found.shopping_list.values()
    assert (line.quantity, line.checked, line.note) == (Decimal(4), True, "bio")
    (item,) = found.items().values()
    assert (item.name, item.price, item.category) == ("Oat Drink", Decimal(9), "Food")
    undone = replay(found, [entry(Undo(replica="20261122-zoe1", number=1).decide(found, "zoe1-2"), 2)])
    assert undone.shopping_list[ON_LIST.line].quantity == Decimal(2) and undone.skipped == ()
    assert undone.items()["co-1"] == replace(MILK, name="Oat Drink")


def test_a_file_of_more_stores_than_any_town_has_is_refused() -> None:
    stores = tuple(f"Store {number}" for number in range(1_001))
    with pytest.raises(InvalidInput, match="This file names 1,001 stores; a household has at most 1,000"):
        prepared(HERE, file(stores=stores))
    items = tuple(foreign("Milk", store=store, item_id=store) for store in stores)
    with pytest.raises(InvalidInput, match="names 1,001 stores"):
        prepared(HERE, file(items=items))
    assert prepared(HERE, file(stores=stores[:1_000])).op is not None


def test_of_countless_new_things_only_so_many_are_compared_with_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes kilobytes while it is compared."""
    monkeypatch.setattr(merging, "MOST_COMPARED", 2)
    names = ["Coffee", "Tea", "Milk, Oat", "Ricee"]
    items = tuple(foreign(name, item_id=name) for name in names)
    assert [two.new.name for two in prepared(HERE, file(items=items)).doubles] == []
    monkeypatch.setattr(merging, "MOST_COMPARED", 3)
    assert [two.new.name for two in prepared(HERE, file(items=items)).doubles] == ["Milk, Oat"]


def test_new_things_are_gone_through_once_however_many_stores_they_are_of(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []

    def found(items: list[Item], *_: object) -> tuple[()]:
        compared.append(len(items))
        return ()

    monkeypatch.setattr(merging, "duplicates", found)
    here = Catalog(household="h-1", stores={f"S{n}": {f"s-{n}": foreign("Salt", None, f"S{n}")} for n in range(9)})
    items = tuple(foreign(f"New {n}", store=f"S{n % 9}", item_id=f"x-{n}") for n in range(90))
    prepared(here, file(items=items))
    assert compared == [11] * 9
