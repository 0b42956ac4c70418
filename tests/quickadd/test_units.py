"""Units as they are written in eight languages."""

from decimal import Decimal

import pytest

from grocery.locales import plural_of, unit_key
from grocery.measures import spellings, unit_of
from grocery.messages import say, text
from grocery.quickadd.units import UNITS, converted
from grocery.quickadd.words import words

# By unit, as they are written in English, Spanish, German, French, Italian, Portuguese, Dutch and Swedish.
WRITTEN = """
kg: kilos, kilogramos, Kilogramm, kilogrammes, chilo, quilos, kilogram, kilo
g: grams, gramos, Gramm, grammes, grammi, gramas, gram, gram
l: liters, litros, Liter, litres, litri, litros, liter, liter
ml: milliliters, mililitros, Milliliter, millilitres, millilitri, mililitros, milliliter, milliliter
dl: dl, decilitros, Deziliter, décilitres, decilitri, decilitros, deciliter, deciliter
lb: lbs., libras, lb, lb, libbre, libras, lb, pund
oz: ounces, onzas, Unzen, onces, oncia, onças, oz, uns
each: pieces, piezas, Stück, pièces, pezzi, unidades, stuks, stycken
dozen: dozen, docenas, Dutzend, douzaine, dozzina, dúzia, dozijn, dussin
pack: packages, paquetes, Packung, paquets, confezioni, pacotes, pakjes, förpackningar
can: tins, latas, Dosen, boîtes, lattine, latas, blikken, burkar
jar: jars, frascos, Gläser, bocaux, vasetti, frascos, potjes, glasburk
bottle: bottles, botellas, Flaschen, bouteilles, bottiglie, garrafas, flessen, flaskor
bag: bags, bolsas, Tüten, sachets, sacchetti, sacos, zakken, påsar
box: boxes, cajas, Schachteln, box, scatole, caixas, doosjes, kartonger
bunch: bunches, manojos, Bund, bottes, mazzi, maços, bosjes, knippen
clove: cloves, dientes, Zehen, gousses, spicchi, dentes, teentjes, klyftor
slice: slices, rebanadas, Scheiben, tranches, fette, fatias, plakjes, skivor
tbsp: tablespoons, cucharadas, Esslöffel, cuillères à soupe, cucchiai, colheres de sopa, eetlepels, msk
tsp: teaspoons, cucharaditas, TL, c. à café, cucchiaini, colher de chá, theelepels, tesked
cup: cups, tazas, Tassen, tasses, tazze, xícaras, kopjes, koppar
"""


@pytest.mark.parametrize("line", WRITTEN.strip().splitlines())
def test_a_unit_is_known_as_it_is_written_in_eight_languages(line: str) -> None:
    unit, written = line.split(": ")
    assert len(written.split(", ")) == 8
    assert {word: unit_of(word) for word in written.split(", ")} == dict.fromkeys(written.split(", "), unit)


def test_every_unit_of_the_table_is_a_unit() -> None:
    assert {*spellings().values()} == UNITS
    assert {*words().exactly.values()} | {unit for unit, _ in words().shares.values()} <= UNITS


def said_so(number: str, unit: str, language: str) -> str:
    amount = say("list-amount", quantity=number, count=plural_of(Decimal(number)), unit=unit_key(unit))
    return text(amount, language)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("number", ["1", "2", "1.5"])
def test_an_amount_in_words_is_read_back_as_the_same_unit(language: str, number: str) -> None:
    same_word = {("es", "loaf"): "bar"}  # `barra` is either
    for unit in UNITS:
        said = said_so(number, unit, language)
        assert unit_of(said.removeprefix(f"{number} ")) == same_word.get((language, unit), unit), said


def test_so_many_of_a_unit_have_their_plural_by_the_rules_of_the_language() -> None:
    shown = [
        said_so(number, unit, language)
        for number, unit, language in (
            ("1", "can", "en"), ("2", "can", "en"), ("0.5", "can", "en"), ("1.000", "can", "es"), ("3", "can", "es"),
            ("2", "half gallon", "es"), ("1", "half gallon", "es"), ("2", "loaf", "en"), ("2", "lb", "en"),
            ("2", "Kiste", "es"),
        )
    ]  # fmt: skip
    assert shown == [
        "1 can", "2 cans", "0.5 cans", "1.000 lata", "3 latas", "2 medios galones", "1 medio galón", "2 loaves", "2 lb",
        "2 Kiste",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cups", "sold_by", "many"),
    [
        ("1.5", "half gallon", None),
        ("4", "half gallon", "0.5"),
        ("4", "gallon", "0.25"),
        ("1", "quart", None),
        ("2", "pint", "1"),
        ("1", "l", "0.237"),
    ],
)
def test_cups_of_what_is_filled_in_gallons_are_whole_and_half_ones_or_none(
    cups: str, sold_by: str, many: str | None
) -> None:
    assert converted(Decimal(cups), "cup", sold_by) == (None if many is None else Decimal(many))
