"""What is asked about trips."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddStore,
    AddTrip,
    ArchiveTrip,
    CompleteList,
    DeleteItem,
    DeleteStore,
    EditItem,
    EditTrip,
    RenameStore,
    SetCurrency,
)
from grocery.questions import Memory, Moment
from grocery.questions.trips import Finish, again, trip, trips
from grocery.records import Aside
from tests.fake_store import FakeHub, FakeStore
from tests.operations.test_operations import done
from tests.operations.test_trip_edits import Household
from tests.operations.test_trips import shopped

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


def moment(home: Household) -> Moment:
    return Moment(lambda: home.state, FakeStore(FakeHub("none"), {}), lambda: NOW, Memory())


def of_a_year() -> Household:
    """Coffee in spring at Aldi, milk in autumn at a stall, bread in autumn at Aldi, which was put away."""
    home = Household()
    home.does("ann", AddTrip(store="Aldi", items=("Café",), day="2026-04-02", prices=(Decimal(4),)))
    home.does("ann", AddTrip(store="A stall", items=("al-1",), day="2026-10-03", notes="With Mum"))
    home.does("ben", AddTrip(store="Aldi", items=("al-2",), day="2026-10-04"))
    home.does("ben", ArchiveTrip(trip="trip-ben1-1"))
    return home


def days(*found: object) -> list[str]:
    return [one.day for of in found for one in of]  # type: ignore[attr-defined]


def test_trips_are_found_by_store_day_word_and_whether_they_were_put_away() -> None:
    of = moment(of_a_year())
    assert days(trips(of)) == ["2026-10-04", "2026-10-03", "2026-04-02"]
    assert days(trips(of, limit=1, offset=1)) == ["2026-10-03"]
    assert days(trips(of, store="aldi")) == ["2026-10-04", "2026-04-02"]
    assert days(trips(of, store="a stall")) == ["2026-10-03"], "a store that was never in the catalog"
    assert days(trips(of, since="2026-04-01", until="2026-06-30")) == ["2026-04-02"]
    assert days(trips(of, query="cafe")) == ["2026-04-02"]
    assert days(trips(of, query="with mum")) == ["2026-10-03"]
    assert days(trips(of, archived=False)) == ["2026-10-03", "2026-04-02"]
    assert days(trips(of, archived=True)) == ["2026-10-04"]


def test_trips_of_a_deleted_store_are_still_found_by_its_name() -> None:
    home = of_a_year()
    home.state = home.state.replacing(stores={**home.state.stores, "Lidl": {}})
    home.does("ann", DeleteStore(store="Aldi"))
    assert days(trips(moment(home), store="Aldi")) == ["2026-10-04", "2026-04-02"]
    with pytest.raises(NotFound):
        trips(moment(home), store="Rewe")


def test_trips_of_a_renamed_store_are_found_by_each_of_its_names_until_another_store_has_one() -> None:
    home = of_a_year()
    home.does("ann", RenameStore(store="Aldi", name="Aldi Nord"))
    back = home.does("ben", RenameStore(store="Aldi Nord", name="Hofer"))
    for name in ("Hofer", "aldi nord", "Aldi"):
        assert days(trips(moment(home), store=name)) == ["2026-10-04", "2026-04-02"]
    home.does("ann", AddStore(name="Aldi"))
    assert not trips(moment(home), store="Aldi"), "it is another store now"
    home.does("ben", back)
    assert days(trips(moment(home), store="Aldi Nord")) == ["2026-10-04", "2026-04-02"]
    with pytest.raises(NotFound):
        trips(moment(home), store="Hofer")


def test_a_trip_is_in_the_currency_of_its_day_whenever_it_was_written_down() -> None:
    home = of_a_year()
    home.does("ann", SetCurrency(currency="EUR"), at="2026-10-20T08:00:00Z")
    home.does("ann", AddTrip(store="Aldi", items=("Ice",), day="2026-10-19", prices=(Decimal(2),)))
    late = "trip-ann1-4"
    assert [trip(moment(home), one).currency for one in ("trip-ann1-1", late)] == ["USD", "USD"]
    home.does("ben", EditTrip(trip=late, day="2026-10-21"))
    assert trip(moment(home), late).currency == "EUR"


def test_a_day_or_a_limit_that_cannot_be_is_said() -> None:
    of = moment(of_a_year())
    for asked, field in (({"since": "spring"}, "day"), ({"until": "2026-02-30"}, "day"), ({"limit": 201}, "limit")):
        with pytest.raises(InvalidInput) as refused:
            trips(of, **asked)
        assert refused.value.field == field


def test_a_trip_is_told_in_full_with_what_takes_it_back() -> None:
    home = of_a_year()
    found = trip(moment(home), "trip-ann1-1")
    assert [(row.row, row.bought.price) for row in found.rows] == [("Café", Decimal(4))]
    assert found.finish == Finish("20261122-ann1", 1, listed=False)
    assert (found.currency, found.unpriced, trip(moment(home), "trip-ben1-1").unpriced) == ("USD", 0, 1)
    home.state = home.state.replacing(traces=type(home.state.traces)())
    assert trip(moment(home), "trip-ann1-1").finish is None
    rows = {month: tuple(replace(row, total=Decimal(3)) for row in of) for month, of in home.state.purchases.items()}
    home.state = home.state.replacing(purchases=rows)
    assert trip(moment(home), "trip-ben1-1").unpriced == 0, "its share of the receipt is in the total"
    with pytest.raises(NotFound):
        trip(moment(home), "trip-x")


def test_what_has_its_share_of_the_receipt_is_counted() -> None:
    state, made = done(shopped(), CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2"), paid=Decimal(5)))
    told = trip(Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: NOW, Memory()), made.id)
    assert [row.bought.price for row in told.rows] == [Decimal("0.99"), None] and told.unpriced == 0
    assert told.finish is not None and told.finish.listed, "its things come back onto the list"


def test_shopping_again_tells_what_is_gone_renamed_and_dearer() -> None:
    home = Household()
    home.does("ann", AddTrip(store="Aldi", items=("al-1", "al-2", "Ice"), prices=(Decimal(1), Decimal(2), None)))
    home.does("ann", EditItem(item_id="al-1", name="Oat milk", price=Decimal("1.50")))
    home.does("ann", DeleteItem(item_id="al-2"))
    milk, bread, ice = again(moment(home), "trip-ann1-1")
    assert milk.item is not None and milk.renamed and milk.dearer == Decimal("0.50")
    assert (bread.item, ice.item, bread.dearer) == (None, None, None)
    home.does("ann", SetCurrency(currency="EUR"), at="2026-11-23T18:02:00Z")
    assert again(moment(home), "trip-ann1-1")[0].dearer is None, "it was paid in another currency"


def test_damaged_lines_that_may_be_of_a_trip_are_told_with_it() -> None:
    home = of_a_year()
    stall, aldi = "trip-ann1-2", "trip-ben1-1"
    lines = (f'{{"trip": "{stall}", "store": "A st', f'{{"trip": "{aldi}"', "<<<<<<< HEAD", f'{{"trip": "{aldi}", "x')
    aside = tuple(Aside(line.encode(), at, 0) for at, line in enumerate(lines, 1))
    home.state = home.state.replacing(aside={"trips/2026-10.jsonl": aside})
    of = moment(home)
    assert [trip(of, one).damaged for one in (stall, aldi, "trip-ann1-1")] == [2, 3, 0]
