"""By how much of a thing its price is said: the table that the page is held to, too (`tests/js/words/per.test.js`)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.currencies import EXACT
from grocery.measures import as_much, each_by, is_of_other_kind, sizes, usual_by
from grocery.money import amount, line_total
from grocery.quickadd.per import kept_price, price_of_all, said_for, said_number, said_price, table
from grocery.quickadd.reading import read
from ui.assets import script

TABLE = json.loads((Path(__file__).parent.parent / "said_prices.json").read_text("utf-8"))


@pytest.mark.parametrize(("unit", "kept", "said", "per"), TABLE["prices"])
def test_a_price_is_said_for_what_scales_and_shelves_say_it_for(unit: str, kept: str, said: str, per: str) -> None:
    assert said_for(unit).unit == per
    assert said_price(Decimal(kept), unit) == Decimal(said)
    assert kept_price(Decimal(said), unit) == Decimal(kept)


@pytest.mark.parametrize(("cost", "of", "unit", "said"), TABLE["of_all"])
def test_what_is_paid_for_all_of_it_gives_a_price_that_comes_to_that_again(
    cost: str, of: str, unit: str, said: str
) -> None:
    price = price_of_all(Decimal(cost), Decimal(of), unit)
    assert said_price(price, unit) == Decimal(said)
    assert line_total(price, Decimal(of), "EUR") == Decimal(cost)


@pytest.mark.parametrize(("exact", "said"), TABLE["amounts"])
def test_amounts_are_rounded_as_people_say_them(exact: str, said: str) -> None:
    assert said_number(Decimal(exact)) == Decimal(said)


@given(st.decimals(0, 1_000_000, places=4), st.sampled_from([*table(), "lb", "each"]))
def test_no_digit_of_a_price_is_lost_on_the_way_there_and_back(said: Decimal, unit: str) -> None:
    kept = kept_price(said, unit)
    assert said_price(kept, unit) == said
    assert amount(EXACT.plus(kept), "price") == kept


@pytest.mark.parametrize(("unit", "other", "apart"), TABLE["other_kinds"])
def test_nobody_knows_how_many_of_one_unit_make_up_one_of_another_kind(unit: str, other: str, apart: bool) -> None:
    assert is_of_other_kind(unit, other) is is_of_other_kind(other, unit) is apart


@pytest.mark.parametrize(("number", "unit", "other", "there"), TABLE["measures"])
def test_there_is_as_much_by_another_measure(number: str, unit: str, other: str, there: str) -> None:
    assert as_much(Decimal(number), unit, other) == Decimal(there)


@pytest.mark.parametrize(("number", "unit", "other", "there"), TABLE["usual"])
def test_as_much_is_usual_by_another_measure_but_one_that_nobody_chose(
    number: str, unit: str, other: str, there: str
) -> None:
    assert usual_by(Decimal(number), unit, other) == Decimal(there)


@pytest.mark.parametrize(("price", "priced", "unit", "each"), TABLE["each_by"])
def test_a_price_is_for_one_of_another_measure(price: str, priced: str, unit: str, each: str | None) -> None:
    assert each_by(Decimal(price), priced, unit) == (None if each is None else Decimal(each))


def test_the_page_has_every_spelling() -> None:
    def told(name: str) -> object:
        return json.JSONDecoder().raw_decode(script().partition(f"const {name} = ")[2])[0]

    assert told("PER") == {unit: [said.unit, int(said.times)] for unit, said in table().items()}
    assert told("MEASURES") == {unit: list(size) for unit, size in sizes().items()}


@pytest.mark.parametrize(
    ("line", "price"),
    [
        ("Käse 400 g 3,50 €", "0.00875"),
        ("400 g Käse, 3,50 €", "0.00875"),
        ("400g Käse (am Stück) 3,50 €", "0.00875"),
        ("cheese 400 g ($3.50)", "0.00875"),
        ("cheese 400 g for $3.50", "0.00875"),
        ("cheese 400 g $3.50 each", "0.00875"),
        ("cheese 400 g $8.75/kg", "0.00875"),
        ("cheese 400 g $0.88/100 g", "0.0088"),
        ("ham 8 oz $4.50", "0.5625"),
        ("ham 8 oz for $4.50", "0.5625"),
        ("ham 8 oz $8.99/lb", "0.561875"),
        ("Saft 750 ml 0,99 €", "0.00132"),
        ("ham 2 lb $5.99", "5.99"),
        ("2 l Milch 1,29 €", "1.29"),
        ("eggs, 2 dozen ($8.99)", "8.99"),
    ],
)  # fmt: skip
def test_a_price_behind_so_many_grams_is_for_all_of_them(line: str, price: str) -> None:
    assert read(line).price == Decimal(price)


@pytest.mark.parametrize("line", ["cheese 400 g $3.99/lb", "ham 8 oz 8,75 €/kg", "cheese $8.75/kg"])
def test_a_price_for_another_measure_stays_a_note(line: str) -> None:
    found = read(line)
    assert found.price is None
    assert found.note
