from decimal import Decimal, getcontext, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.errors import InvalidInput
from grocery.money import (
    CURRENCIES,
    amount,
    currency,
    formatted,
    line_total,
    minor_unit,
    parse_number,
    price,
    quantity,
    rounded,
)

CODES = st.sampled_from(sorted(CURRENCIES))
AMOUNTS = st.decimals(min_value=0, max_value=1_000_000, places=4)


@pytest.mark.parametrize(
    ("given_number", "digits"),
    [
        (0.99, "0.99"),
        (0.1, "0.1"),
        (650.0, "650.0"),
        (3, "3"),
        (Decimal("0.90"), "0.90"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1e6"), "1000000"),
        (1e-7, "1E-7"),
        (-0.0, "0.0"),
        (Decimal("-0"), "0"),
        (Decimal("0E+999999"), "0"),
    ],
)
def test_an_amount_keeps_its_digits(given_number: object, digits: str) -> None:
    assert str(amount(given_number, "budget")) == digits


@pytest.mark.parametrize(
    "value",
    [
        -0.01,
        1_000_000.01,
        10**400,
        float("nan"),
        float("inf"),
        Decimal("sNaN"),
        Decimal("-Infinity"),
        Decimal("1E+999999"),
        Decimal("1E-999999"),
        Decimal("0.123456789012345678901"),
        True,
        "0.99",
        None,
        [1],
        1 + 2j,
    ],
)
def test_an_amount_that_is_no_number_or_out_of_range_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        amount(value, "store_budget")
    assert refused.value.field == "store_budget"
    assert "store budget" in refused.value.message
    assert len(refused.value.message) < 120


def test_the_bounds_themselves_are_taken() -> None:
    assert amount(0, "budget") == 0
    assert amount(1_000_000, "budget") == 1_000_000
    assert quantity(Decimal("0.001")) == Decimal("0.001")
    assert quantity(10_000) == 10_000


def test_a_price_that_is_not_known_stays_unknown() -> None:
    assert price(None) is None
    assert price(0) == 0
    with pytest.raises(InvalidInput, match="price must be a number"):
        price("")


@pytest.mark.parametrize(
    ("given_number", "digits"),
    [(2, "2"), (2.0, "2"), (Decimal("2.000"), "2"), (1.5, "1.5"), (Decimal("1E+1"), "10"), (10_000.0, "10000")],
)
def test_equal_quantities_are_written_alike(given_number: object, digits: str) -> None:
    assert str(quantity(given_number)) == digits


@pytest.mark.parametrize(
    "value",
    [0, -1, 10_000.001, 0.0005, 0.1 + 0.2, Decimal("1E-999999"), Decimal("1." + "0" * 200 + "1"), "2", False, None],
)
def test_a_quantity_is_above_zero_at_most_ten_thousand_and_no_finer_than_a_thousandth(value: object) -> None:
    with pytest.raises(InvalidInput, match="quantity must be"):
        quantity(value)


@given(st.floats(min_value=0, max_value=1_000_000))
def test_a_float_is_the_number_it_prints_as(value: float) -> None:
    try:
        taken = amount(value, "price")
    except InvalidInput:
        assert 0 < value < 1e-4  # more than 20 decimals
        return
    assert float(taken) == value
    assert taken == Decimal(repr(value))


# --- reading what people write


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        (" 0.90 ", "0.90"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("1.234", "1.234"),
        ("0,250", "0.250"),
        ("1234,500", "1234.500"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u202f234,50\u00a0€", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1’234.50 CHF", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,34,567.00", "1234567.00"),
        ("$3", "3"),
        ("€ 3,20", "3.20"),
        ("3.20€", "3.20"),
        ("usd 3.20", "3.20"),
        ("12,50 kr.", "12.50"),
        ("CA$1,234", "1234"),
        ("¥1,234", "1234"),
        ("Rp 15.000", "15000"),
        ("US$ 3.50", "3.50"),
        ("C$4", "4"),
        ("15.000 rp", "15000"),
        ("IDR 15.000", "15000"),
        ("₫120.000", "120000"),
        ("$1.234", "1.234"),
        ("1.234 kr", "1.234"),
        ("￥120", "120"),
        ("-1.5", "-1.5"),
        ("\u22121,5", "-1.5"),
        ("-$1.50", "-1.50"),
        ("$-1.50", "-1.50"),
        ("-0", "0"),
        ("+2", "2"),
        ("１２", "12"),
        ("٣٫٥", "3.5"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, digits: str) -> None:
    assert str(parse_number(text, "price")) == digits


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "abc", "nan", "inf", "1e3", "1_000", "0x10", "--1", "-$-1", "$5$", "$", ".", ",", "1,,5", "1.2.3",
        "1,2,3", "1.23,45.6", "1 5", "12 34", "1,23.5", "1.5,000.0", "1234,567.8", "1 234.567 890", "2 kg", "½", "5-",
        "9" * 61, "1" + " " * 70,
    ],
)  # fmt: skip
def test_what_is_not_a_number_is_refused_with_the_field_and_what_was_written(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_number(text, "price")
    assert refused.value.field == "price"
    assert refused.value.message.startswith("The price must be a number")
    assert text[:20].strip() in refused.value.message


@pytest.mark.parametrize("text", ["1,234", "12,500", "-999,000"])
def test_a_comma_before_three_digits_is_asked_about_rather_than_guessed(text: str) -> None:
    with pytest.raises(InvalidInput, match="two ways") as refused:
        parse_number(text, "quantity")
    digits = text.lstrip("-")
    assert digits.replace(",", "") in refused.value.hint
    assert digits.replace(",", ".") in refused.value.hint


@given(AMOUNTS, CODES, st.booleans())
def test_what_is_shown_can_be_read_back(value: Decimal, code: str, negative: bool) -> None:
    shown = rounded(-value if negative else value, code)
    assert parse_number(formatted(shown, code), "price") == shown


@given(st.decimals(min_value=0, max_value=999, places=2))
def test_comma_and_point_mean_the_same_in_front_of_decimals(value: Decimal) -> None:
    text = str(value)
    assert parse_number(text.replace(".", ","), "price") == parse_number(text, "price") == value


@given(st.text("0123456789.,' -$€ek", max_size=50))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = parse_number(text, "price")
    except InvalidInput:
        return
    assert number.is_finite()
    assert parse_number(f" {text}\n", "price") == number


# --- currencies


def test_a_currency_is_taken_in_any_case_and_others_are_refused() -> None:
    assert currency(" usd ") == "USD"
    for value in ("", "XXX", "$", None, 5):
        with pytest.raises(InvalidInput, match="currency"):
            currency(value)


def test_minor_units_are_those_of_the_standard() -> None:
    assert {code: minor_unit(code) for code in ("USD", "EUR", "JPY", "KRW", "KWD")} == {
        "USD": 2, "EUR": 2, "JPY": 0, "KRW": 0, "KWD": 3,
    }  # fmt: skip
    with pytest.raises(InvalidInput):
        minor_unit("usd")


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234.5", "USD", "$1,234.50"),
        ("119.5", "JPY", "¥120"),
        ("3.2", "EUR", "€3.20"),
        ("-3.2", "EUR", "-€3.20"),
        ("-0.001", "USD", "$0.00"),
        ("12.5", "CHF", "CHF\u00a012.50"),
        ("12.5", "SEK", "kr\u00a012.50"),
        ("1.2345", "KWD", "KWD\u00a01.235"),
        ("1E+3", "USD", "$1,000.00"),
        ("10000000000000000000000000000.005", "USD", "$10,000,000,000,000,000,000,000,000,000.01"),
    ],
)
def test_an_amount_is_shown_with_the_sign_and_decimals_of_its_currency(value: str, code: str, shown: str) -> None:
    assert formatted(Decimal(value), code) == shown


@pytest.mark.parametrize(
    ("value", "half_up"), [("2.345", "2.35"), ("2.335", "2.34"), ("-2.345", "-2.35"), ("2", "2.00")]
)
def test_rounding_is_half_up(value: str, half_up: str) -> None:
    assert str(rounded(Decimal(value), "USD")) == half_up


def test_rounding_does_not_depend_on_the_context_of_the_thread() -> None:
    with localcontext(getcontext()) as context:
        context.prec = 3
        context.rounding = "ROUND_DOWN"
        assert line_total(Decimal("1234.565"), Decimal(1), "USD") == Decimal("1234.57")


def test_a_line_is_rounded_once_and_unknown_without_a_price() -> None:
    assert line_total(Decimal("0.99"), Decimal("1.5"), "USD") == Decimal("1.49")
    assert line_total(Decimal("99.99"), Decimal(3), "JPY") == Decimal(300)
    assert line_total(Decimal(0), Decimal(3), "USD") == 0
    assert line_total(None, Decimal(3), "USD") is None


@given(AMOUNTS, CODES)
def test_rounding_moves_an_amount_by_half_a_minor_unit_at_most_and_only_once(value: Decimal, code: str) -> None:
    once = rounded(value, code)
    assert abs(once - value) * 2 <= Decimal(1).scaleb(-minor_unit(code))
    assert rounded(once, code) == once
