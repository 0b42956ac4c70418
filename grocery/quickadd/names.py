"""Which word of a grocery's name says what it is, and which ones only say which kind.

The words are data of this file alone: the page decides by the same (`ui/assets.py` hands them to
`ui/static/shop/heads.js`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from grocery.measures import unit_of
from grocery.quickadd.units import UNITS
from grocery.text import ADDITIONS, before_additions, fold, singular, words_of

DESCRIBING: Final = frozenset(
    words_of(
        "a and big boneless classic extra fresh grade jumbo large lean local medium mini natural organic original"
        " peeled plain pure raw ripe salted seedless skinless sliced small sweet the unsalted whole y"
        " chico entero fresco grande mediano natural organico pequeno entera fresca organica pequena"
    )
)
"""Words, in the singular, that do not make another thing of a thing: `Large Organic Eggs` are eggs."""

BEHIND: Final = DESCRIBING | frozenset(
    words_of(
        "bio canned chopped cooked crumbled crushed diced dried frozen grated ground minced roasted shredded smoked"
        " size spf stage"
        " amarillo amarilla blanco blanca cocido cocida congelado congelada curado curada descremado descremada"
        " deslactosado deslactosada desnatado desnatada dulce ecologico ecologica entera fresca griego griega iberico"
        " integral integrale maduro madura mineral molido molida morado morada natural naturale negro negra organica"
        " picado picada picante rallado rallada rojo roja salado salada semidesnatado semidesnatada serrano tierno"
        " vegetal verde virgen virgenes"
        " blanc blanche complet demi ecreme entier entiere fraiche frais fume noir noire rouge vert verte"
        " bianco bianca fresco grattugiato intero macinato rosso rossa secco branco branca moido preto vermelho"
        " frisch gehackt gehackte gehackter gerieben gesalzen getrocknet rot weiss"
    )
)
"""Words that describe the one in front of them: `Leche entera` is leche, `Tuna, Canned` and `tuna canned` are tuna."""

_COLOURS: Final = frozenset(words_of("black blue brown green red yellow"))  # in the plural they are things: `greens`

FORMS: Final = frozenset(words_of("bulb crown fillet filet floret head spear stalk"))
"""What a thing is cut or grown into: `Broccoli Crowns` are broccoli."""

FIRST: Final = frozenset(
    words_of(
        "aceite agua arroz atun azucar carne cebolla cerveza champu detergente frijol galleta garbanzo harina helado"
        " huevo jabon jamon jugo leche lechuga lenteja mantequilla manzana mermelada naranja papel patata pechuga"
        " pimiento platano queso refresco servilleta tomate vino yogur yogurt zanahoria zumo"
        " beurre eau farine fromage huile jus lait poulet riz sucre viande vin"
        " acqua burro formaggio olio pane riso uova zucchero arroz leite ovo pao queijo"
    )
)
"""Nouns behind which a brand or a kind stands, not in front of which: `Leche Lala`, `Queso manchego`."""

_FURTHER: Final = re.compile(r" (?:mit|ohne|fur|aus|au|aux|avec|sans|al|alla|senza|med|met|[-–—]) ")

_SIZES: Final = {"count", *(word for unit in UNITS for word in unit.split())}
_PASSED: Final = BEHIND | FORMS

OTHERS: Final[dict[str, frozenset[str]]] = {
    head: frozenset(words.split())
    for head, words in {
        "ale": "ginger",
        "bacon": "turkey",
        "bean": "coffee jelly",
        "beer": "ginger root",
        "bread": "banana garlic",
        "butter": "almond apple body cashew cocoa cookie nut peanut pumpkin shea sunflower",
        "cake": "crab rice urinal",
        "cheese": "cottage cream mac macaroni",
        "chip": "chocolate wood",
        "cream": "body eye face hand ice shaving sour sun",
        "dog": "corn hot",
        "egg": "chocolate",
        "milk": "almond cashew coconut hemp oat rice soy",
        "oil": "baby essential fish motor tree",
        "onion": "green spring",
        "paste": "tomato tooth",
        "potato": "sweet",
        "rice": "cauliflower",
        "roll": "egg paper spring sushi toilet",
        "salt": "bath epsom",
        "soda": "baking",
        "tissue": "bath toilet",
    }.items()
}
"""Words that with the last one are another thing: `Peanut Butter` is no butter, nor `Ice Cream` cream."""

NAMED_BY: Final[dict[str, frozenset[str]]] = {
    head: frozenset(words.split())
    for head, words in {
        "apple": "fuji gala honeycrisp",
        "avocado": "avo",
        "bean": "cannellini garbanzo pinto",
        "cheese": "brie cheddar feta gouda gruyere halloumi manchego mozzarella parmesan provolone",
        "cookie": "oreo",
        "cracker": "ritz",
        "fish": "cod haddock salmon tilapia tuna",
        "chocolate": "choc",
        "lettuce": "butterhead iceberg romaine",
        "mayonnaise": "mayo",
        "mushroom": "cremini portobello shiitake",
        "pasta": "fusilli linguine penne rigatoni spaghetti",
        "pepper": "habanero jalapeno poblano serrano shishito",
        "pod": "tide",
    }.items()
}
"""Words that say it all, so that the last one may be left out: `jalapeños` are `Jalapeño Peppers`."""

SHORT: Final[dict[str, str]] = {
    "evoo": "extra virgin olive oil",
    "oj": "orange juice",
    "pb": "peanut butter",
    "tp": "toilet paper",
    "veg": "vegetables",
}
"""What people write for short, folded; looked up in the catalog, and never what a new thing is called."""

APART: Final[dict[str, tuple[str, ...]]] = {
    parts.replace("+", ""): tuple(parts.split("+"))
    for parts in [
        "apple+sauce",
        "beef+steak",
        "bread+crumb",
        "bread+stick",
        "butter+cup",
        "butter+milk",
        "butter+milch",
        "butter+nut",
        "cat+fish",
        "cheese+cake",
        "chick+pea",
        "coco+nut",
        "corn+bread",
        "corn+flake",
        "corn+meal",
        "corn+starch",
        "crab+apple",
        "cup+cake",
        "dough+nut",
        "egg+nog",
        "egg+plant",
        "ginger+bread",
        "granat+apfel",
        "grape+fruit",
        "grape+seed",
        "ham+burger",
        "honey+dew",
        "horse+radish",
        "jelly+fish",
        "lemon+ade",
        "lemon+grass",
        "lime+ade",
        "meat+ball",
        "milk+shake",
        "oat+meal",
        "pan+cake",
        "pea+nut",
        "pepper+mint",
        "pepper+oni",
        "pine+apple",
        "pop+corn",
        "rose+water",
        "short+bread",
        "sweet+bread",
        "water+cress",
        "water+melon",
    ]
}
"""Words that are another thing than what they begin or end with: an eggplant is no egg, a pineapple no apple."""


def rule() -> dict[str, str | dict[str, str]]:
    """All that the page needs to decide by the same: words with spaces between them, some by the head they go with."""
    tables: dict[str, Mapping[str, Iterable[str]]] = {"others": OTHERS, "named_by": NAMED_BY, "apart": APART}
    sets = {"describing": DESCRIBING, "passed": _PASSED, "colours": _COLOURS, "first": FIRST, "units": _SIZES}
    return {
        **{name: " ".join(sorted(words)) for name, words in sets.items()},
        **{name: {head: " ".join(sorted(words)) for head, words in table.items()} for name, table in tables.items()},
        "additions": f"{ADDITIONS.pattern}|{_FURTHER.pattern}",
    }


@lru_cache(maxsize=65_536)
def head_of(name: str) -> str:
    """The word, folded and in the singular, that says what a thing is; empty when there is none.

    It is the last one before a comma, a bracket, a size or a word like `with`: milk in `Oat Milk, Vanilla`, leche in
    `Leche de vaca`, but chocolate in `Milk Chocolate`. What describes the word in front of it, or is only its form, is
    passed over (`Leche entera`, `Broccoli Crowns`), and some words have it first (`Queso manchego`).
    """
    return singular(_head(name))


def is_plural(name: str) -> bool:
    """Whether the word that says what a thing is stands in the plural: `blood oranges`, `cans for the dog`."""
    return singular(head := _head(name)) != head


def adds_another(typed: tuple[str, ...], words: tuple[str, ...], head: str) -> bool:
    """Whether a name with this head has a word that makes another thing of it, and that was not typed.

    Args:
        typed: The words that were typed, in the singular.
        words: Those of the name.
        head: The name's head.
    """
    return not OTHERS.get(head, frozenset()).isdisjoint({*words} - {*typed})


def are_same(typed: str, head: str) -> bool:
    """Whether a head that was typed is that of a name, or one that can do without it."""
    return typed == head or typed in NAMED_BY.get(head, ())


def _head(name: str) -> str:
    folded = fold(name)
    words = _without_size(words_of(_FURTHER.split(before_additions(folded), maxsplit=1)[0]) or words_of(folded))
    if words and singular(words[0]) in FIRST:
        return words[0]
    at = len(words)
    while at > 1 and _describes(words[at - 1]):
        at -= 1
    return words[-1 if at == 1 and _describes(words[0]) else at - 1] if words else ""


def _describes(word: str) -> bool:
    """Whether a word says only which kind the one in front of it is."""
    return word in _COLOURS or not {word, singular(word)}.isdisjoint(_PASSED)


def _without_size(words: list[str]) -> list[str]:
    """Words without a size behind them: `Eggs 24 Count`, `Ground Beef 80/20`, `milk 2 l`."""
    for at in range(1, len(words)):
        if words[at].isdecimal() and all(word.isdecimal() or unit_of(word) for word in words[at:]):
            return words[:at]
    return words


def besides(note: str, name: str) -> str:
    """A note without what a thing's own name says behind a comma: `4 lb` of `Strawberries, 4 lb`."""
    if not note or "," not in name:
        return note
    own = {fold(part) for part in name.split(",")[1:]}
    return "; ".join(part for part in note.split("; ") if fold(part) not in own)
