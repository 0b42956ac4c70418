"""What else is said by the unit of a thing, and follows where that is sold by another measure from now on."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.messages import say
from grocery.operations import (
    AddItem,
    AddToList,
    AnyOperation,
    ChangeQuantity,
    CheckOff,
    CompleteList,
    DoAnyway,
    EditItem,
    EditItems,
    EditTemplate,
    Entry,
    MergeItems,
    MoveLine,
    PutSeveral,
    SaveTemplate,
    SetPrice,
    SetQuantity,
    SetStaple,
    ShopAgain,
    Undo,
    apply,
    replay,
)
from grocery.operations.settings import STAPLE
from grocery.proposed import apart
from grocery.records import Template, TemplateLine
from grocery.sync.clients import set_aside
from tests.operations.test_operations import HOUSE, decided, done

TJ = "Trader Joe's"
TWO = Decimal(2)


def cheese(price: str | None = "9", unit: str = "kg", usual: str = "1") -> Catalog:
    """The household with Gouda as `tj-k3f9-1`, a staple that stands in a template as well."""
    cost = None if price is None else Decimal(price)
    given = AddItem(store=TJ, name="Gouda", price=cost, unit=unit, default_quantity=Decimal(usual))
    state, _ = done(HOUSE, given)
    state, _ = done(state, SetStaple(item_id="tj-k3f9-1", quantity=Decimal("0.4")))
    lines = (TemplateLine("tj-1", "Bananas", Decimal(2)), TemplateLine("tj-k3f9-1", "Gouda", Decimal("1.5")))
    return state.replacing(templates={"Weekly": Template("Weekly", lines=lines), "None": Template("None")})


def gouda(state: Catalog) -> tuple[Decimal | None, str, Decimal]:
    item = state.item("tj-k3f9-1")
    return (item.price, item.unit, item.default_quantity)


def amounts(state: Catalog) -> tuple[str, list[str]]:
    return state.settings[f"{STAPLE}tj-k3f9-1"], [str(line.quantity) for line in state.templates["Weekly"].lines]


def test_whoever_sends_the_unit_alone_changes_what_is_said_by_it_too() -> None:
    before = cheese()
    entry = decided(before, EditItem(item_id="tj-k3f9-1", unit="g"))
    after = apply(before, entry)
    assert gouda(after) == (Decimal("0.009"), "g", Decimal(1000))
    assert amounts(after) == ("400", ["2", "1500"])
    assert entry.op.sentence() == ("Change Gouda: price 9 → 9 per kg, unit “kg” → “g”, default quantity 1 → 1000")
    assert sum(len(points) for points in after.prices.values()) == sum(len(one) for one in before.prices.values())
    back, _ = done(after, Undo(replica=entry.replica, number=entry.number))
    assert (gouda(back), amounts(back)) == (gouda(before), amounts(before))


def test_what_is_given_with_the_unit_is_meant_by_it() -> None:
    after, _ = done(cheese(), EditItem(item_id="tj-k3f9-1", unit="g", price=Decimal(1), default_quantity=Decimal(3)))
    assert (gouda(after), amounts(after)) == ((Decimal(1), "g", Decimal(3)), ("400", ["2", "1500"]))


@pytest.mark.parametrize(
    ("was", "unit", "now"),
    [
        (("0.009", "g", "1"), "kg", ("9", "kg", "1")),  # nobody chose one gram
        (("0.009", "g", "400"), "kg", ("9", "kg", "0.4")),
        ((None, "kg", "2"), "lb", (None, "lb", "4.409")),
        (("9", "kg", "20"), "g", ("0.009", "g", "10000")),  # there may be no more
    ],
)
def test_a_usual_amount_is_as_much(was: tuple[str | None, str, str], unit: str, now: tuple[str | None, ...]) -> None:
    price, sold_by, usual = was
    after, _ = done(cheese(price, sold_by, usual), EditItem(item_id="tj-k3f9-1", unit=unit))
    assert tuple(None if one is None else str(one) for one in gouda(after)) == now


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("bag", "Change Gouda: unit “kg” → “bag”; what it costs and how much is usual keep their numbers"),
        ("Kilo", "Change Gouda: unit “kg” → “Kilo”"),
    ],
)
def test_where_nobody_knows_how_much_that_is_the_numbers_stay_and_it_is_said(unit: str, words: str) -> None:
    before = cheese(usual="2")
    entry = decided(before, EditItem(item_id="tj-k3f9-1", unit=unit))
    after = apply(before, entry)
    assert (gouda(after), amounts(after)) == ((Decimal(9), unit, Decimal(2)), ("0.4", ["2", "1.5"]))
    assert entry.op.sentence() == words


def test_nothing_is_said_where_there_is_no_number_to_look_at() -> None:
    state, _ = done(HOUSE, AddItem(store=TJ, name="Gouda", unit="kg"))
    entry = decided(state, EditItem(item_id="tj-k3f9-1", unit="bag"))
    assert entry.op.sentence() == "Change Gouda: unit “kg” → “bag”"


def test_a_price_that_somebody_else_wrote_meanwhile_is_theirs_by_the_other_unit() -> None:
    before = cheese()
    mine = decided(before, EditItem(item_id="tj-k3f9-1", unit="g"))
    there = before.with_item(replace(before.item("tj-k3f9-1"), price=Decimal(12)))
    assert gouda(apply(there, mine)) == (Decimal("0.012"), "g", Decimal(1000))
    already = before.with_item(replace(before.item("tj-k3f9-1"), price=Decimal("0.012"), unit="g"))
    assert gouda(apply(already, mine)) == (Decimal("0.012"), "g", Decimal(1))


def test_a_price_that_may_not_be_is_refused() -> None:
    with pytest.raises(InvalidInput):
        EditItem(item_id="tj-k3f9-1", unit="kg").decide(cheese("2000", "g"), "k3f9-9")


def test_a_twin_takes_the_others_price_and_what_is_wanted_of_it_by_its_own_measure() -> None:
    state, _ = done(cheese(None), AddItem(store=TJ, name="Gouda young", price=Decimal("0.01"), unit="g", twin_ok=True))
    young = next(item for item in state.items_of(TJ).values() if item.name == "Gouda young")
    state, _ = done(state, SetStaple(item_id="tj-k3f9-1", quantity=None))
    state, _ = done(state, SetStaple(item_id=young.id, quantity=Decimal(400)))
    after, _ = done(state, MergeItems(keep="tj-k3f9-1", gone=young.id))
    assert gouda(after) == (Decimal(10), "kg", Decimal(1))
    assert after.settings[f"{STAPLE}tj-k3f9-1"] == "0.4"


def test_a_template_and_what_is_shopped_again_have_as_much_of_a_thing_as_it_is_sold() -> None:
    state, _ = done(HOUSE, AddItem(store=TJ, name="Gouda", price=Decimal("0.009"), unit="g"))
    state, _ = done(state, AddToList(item_id="tj-k3f9-1", quantity=Decimal(400)))
    state, _ = done(state, EditItem(item_id="tj-k3f9-1", unit="kg"))
    (line,) = (one for one in state.shopping_list.values() if one.id == "tj-k3f9-1")
    assert (line.quantity, line.unit) == (Decimal(400), "g")
    state, _ = done(state, SaveTemplate(name="Cheese", lines=(line.line,)))
    assert state.templates["Cheese"].lines == (TemplateLine("tj-k3f9-1", "Gouda", Decimal("0.4")),)
    state, _ = done(state, CheckOff(line=line.line))
    state, trip = done(state, CompleteList(store=TJ, lines=(line.line,)))
    state, _ = done(state, ShopAgain(trip=trip.id))
    assert [(one.quantity, one.unit) for one in state.shopping_list.values() if not one.checked] == [
        (Decimal("0.4"), "kg")
    ]


@pytest.mark.parametrize(
    ("price", "usual", "per", "now"),
    [
        ("9", "0.4", "kg", ("0.009", "400")),  # as whoever saw it sold by the kilogram said it
        ("9", "400", "", ("9", "400")),
        ("9", "400", "g", ("9", "400")),
        ("9", "400", "bag", ("9", "400")),  # which says nothing of a gram
    ],
)
def test_who_saw_another_measure_says_price_and_usual_amount_by_that(
    price: str, usual: str, per: str, now: tuple[str, ...]
) -> None:
    before, _ = done(cheese(), EditItem(item_id="tj-k3f9-1", unit="g"))
    op = EditItem(item_id="tj-k3f9-1", price=Decimal(price), default_quantity=Decimal(usual), per=per)
    after, _ = done(before, op)
    assert gouda(after)[::2] == tuple(map(Decimal, now))
    line, _ = done(before, AddToList(item_id="tj-k3f9-1", quantity=Decimal(400)))
    ref = next(one.line for one in line.shopping_list.values() if one.id == "tj-k3f9-1")
    priced, _ = done(line, SetPrice(line=ref, price=Decimal(price), per=per))
    assert [priced.shopping_list[ref].price, gouda(priced)[0]] == [Decimal(now[0])] * 2
    asked = decided(line, SetPrice(line=ref, price=Decimal(price), per=per)).op
    assert asked == asked.decide(line, "k3f9-8"), "what is done anyway is not said by the other measure twice"
    with pytest.raises(InvalidInput):
        EditItem(item_id="tj-k3f9-1", price=Decimal(900_000), per="g").decide(cheese(), "k3f9-9")


def test_an_amount_is_meant_by_the_unit_that_its_writer_saw() -> None:
    """Somebody without a signal writes 2, and sees kg, while somebody else sells it by the gram from now on."""
    before, _ = done(cheese(), EditItem(item_id="tj-k3f9-1", unit="g"))
    listed, _ = done(before, AddToList(item_id="tj-k3f9-1", quantity=TWO, measure="kg"))
    (line,) = (one for one in listed.shopping_list.values() if one.id == "tj-k3f9-1")
    assert (line.quantity, line.unit, line.note) == (Decimal(2000), "g", "")
    for op, now in (
        (SetQuantity(line=line.line, quantity=TWO, measure="kg"), 2000),
        (SetQuantity(line=line.line, quantity=TWO, measure="Gramm"), 2),
        (SetQuantity(line=line.line, quantity=TWO), 2),
        (ChangeQuantity(line=line.line, more=TWO, measure="kg"), 4000),
        (ChangeQuantity(line=line.line, more=-Decimal(1), measure="kg"), 1000),
    ):
        entry = decided(listed, op)
        assert entry.op == entry.op.decide(listed, "k3f9-8"), "what is done anyway is not converted twice"
        assert apply(listed, entry).line(line.line).quantity == now
    staple, _ = done(before, SetStaple(item_id="tj-k3f9-1", quantity=TWO, measure="kg"))
    template, _ = done(before, EditTemplate(name="Weekly", item_id="tj-k3f9-1", quantity=TWO, measure="kg"))
    assert (amounts(staple)[0], amounts(template)[1]) == ("2000", ["2", "2000"])
    bulk, _ = done(before, EditItems(items=("tj-k3f9-1", "tj-2"), price=TWO, per="kg"))
    assert (gouda(bulk)[0], bulk.item("tj-2").price) == (Decimal("0.002"), TWO)
    with pytest.raises(InvalidInput):
        SetQuantity(line=line.line, quantity=Decimal(20), measure="kg").decide(listed, "k3f9-9")
    with pytest.raises(InvalidInput):
        AddToList(item_id="tj-k3f9-1", quantity=Decimal(20), measure="kg").decide(listed, "k3f9-9")


def test_an_amount_in_a_unit_that_tells_nothing_is_named_and_not_done_or_noted() -> None:
    state, _ = done(cheese(), EditItem(item_id="tj-k3f9-1", unit="bag", default_quantity=Decimal(1)))
    listed, _ = done(state, AddToList(item_id="tj-k3f9-1", quantity=TWO, measure="packs"))
    (line,) = (one for one in listed.shopping_list.values() if one.id == "tj-k3f9-1")
    assert (line.quantity, line.unit) == (TWO, "bag"), "of two that measure nothing a number of the one is one"
    ops: list[AnyOperation] = [
        SetQuantity(line=line.line, quantity=Decimal("1.5"), measure="kg"),
        ChangeQuantity(line=line.line, more=Decimal("1.5"), measure="kg"),
        SetStaple(item_id="tj-k3f9-1", quantity=Decimal("1.5"), measure="kg"),
        EditTemplate(name="Weekly", item_id="tj-k3f9-1", quantity=Decimal("1.5"), measure="kg"),
    ]
    for op in ops:
        with pytest.raises(NotFound, match="“Gouda” is in bag by now, which says nothing of kg"):
            op.decide(listed, "k3f9-9")
        assert "measure" not in msgspec.to_builtins(op.anyway().decide(listed, "k3f9-9"))
    noted, _ = done(listed, AddToList(item_id="tj-k3f9-1", quantity=Decimal("1.5"), measure="kg", note="old"))
    assert [(one.quantity, one.note) for one in noted.shopping_list.values() if one.unit == "bag"] == [
        (TWO, "old; 1.5 kg")
    ]
    alone, _ = done(state, AddToList(item_id="tj-k3f9-1", quantity=Decimal("1.5"), measure="kg"))
    assert [
        (one.quantity, one.unit, one.price, one.note) for one in alone.shopping_list.values() if one.unit == "kg"
    ] == [(Decimal("1.5"), "kg", None, "")]


def test_several_that_are_put_are_each_meant_by_the_unit_that_was_seen() -> None:
    state, _ = done(cheese(), EditItem(item_id="tj-k3f9-1", unit="g"))
    items, two = ("tj-k3f9-1", "tj-2"), (TWO, TWO)
    entry = decided(state, PutSeveral(items=items, quantities=two, measures=("kg", "kg"), notes=("", "ripe")))
    op = entry.op
    assert isinstance(op, PutSeveral) and op == op.decide(state, entry.key)
    assert [(put.quantity, put.unit, put.note) for put in op.puts] == [
        (Decimal(2000), "g", ""),
        (TWO, "kg", "ripe"),
    ]
    assert "ripe" not in op.sentence(), "nothing was cut"
    assert [one.measure for one in apart([op], 9) if isinstance(one, AddToList)] == ["kg", "kg"]
    with pytest.raises(InvalidInput):
        PutSeveral(items=items, measures=("kg",)).decide(state, "k3f9-3")


def test_one_thing_twice_in_two_units_is_as_much_as_both_or_noted() -> None:
    state, _ = done(cheese(), EditItem(item_id="tj-k3f9-1", unit="g"))
    items = ("tj-k3f9-1",) * 3
    op = PutSeveral(items=items, quantities=(TWO, Decimal(500), TWO), measures=("kg", "g", "each"))
    after, _ = done(state, op)
    (line,) = (one for one in after.shopping_list.values() if one.id == "tj-k3f9-1")
    assert (line.quantity, line.unit, line.note) == (Decimal(2500), "g", "2 each")


def test_what_is_new_to_a_page_and_there_by_now_is_meant_by_the_unit_that_it_was_to_have() -> None:
    new = (AddItem(store="Trader Joe's", name="Gouda", unit="g", item_id="n"),)
    entry = decided(cheese(), PutSeveral(items=("n",), quantities=(Decimal(400),), new=new))
    op = entry.op
    assert isinstance(op, PutSeveral) and op == op.decide(cheese(), entry.key), "nor converted twice"
    assert [(put.item_id, put.quantity, put.unit) for put in op.puts] == [("tj-k3f9-1", Decimal("0.4"), "kg")]


def test_what_was_bought_by_a_unit_that_tells_nothing_of_todays_is_wanted_again_by_that() -> None:
    state, _ = done(cheese(), AddToList(item_id="tj-k3f9-1", quantity=Decimal("0.25")))
    lines = tuple(one.line for one in state.shopping_list.values() if one.id == "tj-k3f9-1")
    state, trip = done(state, CompleteList(store="Trader Joe's", lines=lines))
    for unit, wanted in (("bag", ("0.25", "kg", None)), ("g", ("250", "g", Decimal("0.009")))):
        sold, _ = done(state, EditItem(item_id="tj-k3f9-1", unit=unit))
        again, _ = done(sold, ShopAgain(trip=trip.id))
        (line,) = (one for one in again.shopping_list.values() if one.id == "tj-k3f9-1")
        assert (f"{line.quantity:f}", line.unit, line.price) == wanted


def test_two_servers_that_decide_at_the_same_moment_mean_the_same_amount_in_either_order() -> None:
    """One says how much, the other by what it is sold or where it is bought: neither changes what the other said."""
    state, _ = done(cheese(), AddItem(store="Costco", name="Gouda", price=TWO, unit="g"), replica="20261122-cc")
    state, _ = done(state, AddToList(item_id="tj-k3f9-1", quantity=TWO))
    (line,) = (one.line for one in state.shopping_list.values() if one.id == "tj-k3f9-1")
    sells = decided(state, EditItem(item_id="tj-k3f9-1", unit="g"), replica="20261122-caro")
    moves = decided(state, MoveLine(line=line, store="Costco"), replica="20261122-caro")
    for op, other in (
        (SetQuantity(line=line, quantity=Decimal(3), measure="kg"), moves),
        (ChangeQuantity(line=line, more=Decimal(-1), measure="kg"), moves),
        (SetStaple(item_id="tj-k3f9-1", quantity=TWO, measure="kg"), sells),
        (EditTemplate(name="Weekly", item_id="tj-k3f9-1", quantity=TWO, measure="kg"), sells),
    ):
        said = decided(state, op, replica="20261122-bens")
        one, two = apply(apply(state, said), other), apply(apply(state, other), said)
        assert one.shopping_list == two.shopping_list
        assert amounts(one) == amounts(two)
    bag = decided(state, EditItem(item_id="tj-k3f9-1", unit="bag"), replica="20261122-caro")
    with pytest.raises(NotFound, match="says nothing of kg"):
        apply(apply(state, bag), decided(state, SetStaple(item_id="tj-k3f9-1", quantity=TWO, measure="kg")))


@pytest.mark.parametrize("more", ["1E+90", "-1E+999999"])
def test_a_difference_beyond_all_reckoning_is_refused_in_any_unit(more: str) -> None:
    state, _ = done(cheese(), AddToList(item_id="tj-k3f9-1"))
    for measure in ("", "g", "lb"):
        with pytest.raises(InvalidInput):
            ChangeQuantity(line="tj-k3f9-1", more=Decimal(more), measure=measure).decide(state, "k3f9-9")


def test_what_was_not_done_for_its_unit_can_be_done_by_its_number_after_all() -> None:
    state, _ = done(cheese(), EditItem(item_id="tj-k3f9-1", unit="bag"))
    listed, _ = done(state, AddToList(item_id="tj-k3f9-1"))
    (line,) = (one for one in listed.shopping_list.values() if one.id == "tj-k3f9-1")
    op = SetQuantity(line=line.line, quantity=Decimal(3), measure="kg")
    skipped = replay(
        listed,
        [set_aside(Entry("20261122-bens", 1, "2026-11-22T18:02:00Z", "Ben", op), say("error-line-gone", name="Gouda"))],
    )
    after, _ = done(skipped, DoAnyway(replica="20261122-bens", number=1))
    assert after.line(line.line).quantity == Decimal(3) and not after.skipped
