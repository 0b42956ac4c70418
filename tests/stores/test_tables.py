"""A line of a table that nobody can read: it is named, kept as it is, and everything else goes on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import UnreadableCatalog
from grocery.records import Purchase
from grocery.stores.files import CATALOG, decode, encode
from grocery.stores.tables import aside_as_written, told_aside

HOUSEHOLD = b'{"schema":1,"household":"h-1","stores":{}}'
TRIPS, PRICES = "trips/2026-11.jsonl", "prices/2026.jsonl"
END = "counts for nothing and stays in its file as it is; everything else works."


def bought(trip: str, name: str, price: str | None = "1.20") -> Purchase:
    cost = None if price is None else Decimal(price)
    at = f"2026-11-{int(trip[-1]):02d}T10:00:00Z"
    return Purchase(trip, "Aldi", at, f"al-{name}", name, "Other", "each", Decimal(1), cost, cost, "Ann", "")


def line(row: Purchase) -> bytes:
    [written] = encode(Catalog(household="h-1", stores={}, purchases={"2026-11": (row,)}))[TRIPS].splitlines()
    return written


MILK, RICE, FIGS, SALT = (
    bought("t-1", "Milk"),
    bought("t-1", "Rice"),
    bought("t-2", "Figs", None),
    bought("t-3", "Salt"),
)
DAMAGED = {
    "no JSON": (line(RICE)[:-9] + b",,", "the text"),
    "the wrong type": (line(RICE).replace(b'"quantity":1', b'"quantity":"two"'), "“quantity” of “Rice” (t-1) must be"),
    "a key missing": (line(RICE).replace(b'"unit":"each",', b""), "“unit” is missing at “Rice” (t-1)."),
    "a key twice": (line(RICE).replace(b'"unit":', b'"unit":"kg","unit":'), "the key “unit” is there twice."),
    "git's marker": (b"<<<<<<< HEAD", "a merge was left half done there (<<<<<<<)."),
    "no UTF-8": ("Crème".join(line(RICE).decode().split("Rice")).encode("latin-1"), "the byte E8 is no part of UTF-8."),
    "no number": (line(RICE).replace(b'"total":1.20', b'"total":1e400'), "“total” of “Rice” (t-1) must be"),
    "a text": (b'"eggs"', "“eggs” stands where an object in { } belongs."),
    "from Windows": (line(RICE)[:-1] + b"]\r", "does not fit there."),
}


def state_with(*lines: bytes, path: str = TRIPS) -> Catalog:
    return decode({CATALOG: HOUSEHOLD, path: b"".join(one + b"\n" for one in lines)}, "")


def written(state: Catalog, path: str = TRIPS) -> list[bytes]:
    return encode(state)[path].removesuffix(b"\n").split(b"\n")


def told(state: Catalog) -> str:
    found = told_aside(state)
    return found.message if found else ""


# ---- kept and named --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_line_is_named_kept_byte_for_byte_and_the_rest_is_read(how: str) -> None:
    content, why = DAMAGED[how]
    state = state_with(line(MILK), content, line(FIGS))
    assert state.purchases == {"2026-11": (MILK, FIGS)}
    assert told(state).startswith(f"{TRIPS}, line 2: ") and told(state).endswith(f" This line {END}")
    assert why in told(state) or how == "no JSON"
    assert written(state) == [line(MILK), content, line(FIGS)]


@pytest.mark.parametrize("price", [b'"NaN"', b'"-Infinity"', b'"sNaN1"', b"1e99", b'"1E+999"', b"null"])
def test_a_price_seen_that_is_no_number_is_kept_aside(price: bytes) -> None:
    row = b'{"item":"al-1","store":"Aldi","price":%b,"unit":"lb","at":"2026-11-22","by":"","source":"catalog"}'
    state = state_with(row % b"1.20", row % price, path=PRICES)
    assert [point.price for point in state.prices["2026"]] == [Decimal("1.20")]
    assert f"{PRICES}, line 2: “price” of “al-1” must be a number like 2.49" in told(state)
    assert written(state, PRICES) == [row % b"1.20", row % price]


def test_the_three_markers_of_git_stay_and_both_sides_are_read() -> None:
    state = state_with(b"<<<<<<< HEAD", line(MILK), b"=======", line(RICE), b">>>>>>> Edit", line(FIGS))
    assert state.purchases["2026-11"] == (MILK, RICE, FIGS)
    assert "line 1: a merge was left half done there (<<<<<<<)." in told(state)
    assert "line 5: a merge" in told(state)
    assert told(state).endswith(
        "3 such lines count for nothing and stay in their files as they are; everything else works."
    )
    found = told_aside(state)
    assert found is not None and "take out the lines <<<<<<<" in found.hint


def test_of_many_damaged_lines_three_are_named_and_all_are_counted() -> None:
    state = state_with(line(MILK), *(b"eggs %d" % n for n in range(10)))
    assert told(state).count(f"{TRIPS}, line") == 3 and "10 such lines" in told(state)


def test_a_mended_line_is_a_row_again_and_nothing_is_told() -> None:
    state = state_with(line(MILK), line(RICE), line(FIGS))
    assert (state.aside, told(state)) == ({}, "")


# ---- what is no table is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize("sound", [0, 10])
def test_more_damaged_lines_than_sound_ones_and_over_ten_are_refused(sound: int) -> None:
    rows = [line(MILK)] * sound
    assert len(state_with(*rows, *[b"eggs"] * 10).aside[TRIPS]) == 10
    with pytest.raises(UnreadableCatalog) as error:
        state_with(*rows, *[b"eggs"] * 11)
    assert f"{TRIPS}: 11 of {11 + sound} lines cannot be read. {TRIPS}, line {sound + 1}: " in error.value.message
    assert error.value.hint
    assert len(state_with(*[line(MILK)] * 11, *[b"eggs"] * 11).aside[TRIPS]) == 11


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", line(MILK) + b"\n\0\n"])
def test_a_binary_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableCatalog, match="trips/2026-11"):
        state_with(content)


# ---- other rows change -----------------------------------------------------------------------------------------------

TORN = line(SALT)[:40]


def changed(*rows: Purchase) -> list[bytes]:
    """The file with a torn line behind the figs of five rows, after the rows became these."""
    before = state_with(line(MILK), line(RICE), line(FIGS), TORN, line(SALT), line(SALT))
    return written(before.replacing(purchases={"2026-11": rows}))


def test_a_damaged_line_stays_behind_the_row_that_it_stood_behind() -> None:
    milk, rice, figs, salt = map(line, (MILK, RICE, FIGS, SALT))
    assert changed(MILK, RICE, FIGS, SALT, SALT, RICE) == [milk, rice, figs, TORN, salt, salt, rice]
    assert changed(FIGS, SALT, SALT) == [figs, TORN, salt, salt]
    assert changed(SALT, MILK, RICE, FIGS, SALT) == [salt, milk, rice, figs, TORN, salt]


def test_where_that_row_changed_or_went_it_stays_as_far_down_as_it_was() -> None:
    milk, rice, salt = map(line, (MILK, RICE, SALT))
    dear = bought("t-2", "Figs", "9.99")
    assert changed(MILK, RICE, dear, SALT, SALT) == [milk, rice, line(dear), TORN, salt, salt]
    assert changed(MILK) == [milk, TORN]
    assert changed() == [TORN]
    assert changed(FIGS, RICE, MILK, FIGS) == [line(FIGS), rice, milk, line(FIGS), TORN]  # behind the nearer of two


def test_its_number_is_that_of_the_file_also_where_lines_are_empty_and_after_others_went() -> None:
    state = state_with(line(MILK), b"", line(FIGS), TORN)
    assert f"{TRIPS}, line 4: it ends in the middle." in told(state)
    assert "line 3: it ends" in told(state.replacing(purchases={"2026-11": (FIGS,)}))


def test_only_the_file_whose_rows_changed_is_written_and_a_state_is_the_same_with_and_without_reading_it_anew() -> None:
    state = state_with(TORN, line(MILK))
    assert encode(state, state) == encode(decode(encode(state), ""), state) == {}
    after = state.replacing(purchases={"2026-11": (MILK, FIGS)})
    assert encode(after, state) == {TRIPS: b"\n".join([TORN, line(MILK), line(FIGS), b""])}
    assert encode(decode(encode(after), ""), after) == {}
    assert set(encode(state_with(line(MILK)), state)) == {TRIPS}  # somebody took the line out


LINES = st.lists(st.sampled_from([line(MILK), line(RICE), line(FIGS), *(content for content, _ in DAMAGED.values())]))


@given(LINES, st.lists(st.sampled_from([MILK, RICE, FIGS, SALT])))
def test_no_damaged_line_is_ever_lost_or_doubled(lines: list[bytes], rows: list[Purchase]) -> None:
    sound = {line(row): row for row in (MILK, RICE, FIGS, SALT)}
    bad = [one for one in lines if one not in sound]
    if len(bad) > max(10, len(lines) - len(bad)):
        return
    state = state_with(*lines)
    files = encode(state)
    assert files[TRIPS] == b"".join(one + b"\n" for one in lines)
    after = state.replacing(purchases={"2026-11": tuple(rows)})
    again = [one for one in written(after) if one]
    assert sorted(one for one in again if one not in sound) == sorted(bad)
    assert [sound[one] for one in again if one in sound] == rows
    assert aside_as_written(after, state) == decode(encode(after), "").aside
