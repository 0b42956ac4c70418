"""Units as they are written in eight languages."""

import pytest

from grocery.quickadd.units import UNITS, unit_of
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
    assert {*words().units.values()} == UNITS
    assert {*words().exactly.values()} | {unit for unit, _ in words().shares.values()} <= UNITS
