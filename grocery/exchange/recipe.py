"""A recipe as somebody pastes or saves it, read into what it takes; and its lines for another number of servings."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from grocery.errors import InvalidInput
from grocery.exchange.recipe_page import read_apart
from grocery.exchange.web_archive import is_archive, page_in
from grocery.measures import MEASURES
from grocery.messages import say
from grocery.quickadd.marks import without_bullet
from grocery.quickadd.reading import read
from grocery.quickadd.units import rounded
from grocery.records import Record
from grocery.text import fold, tidied

LARGEST = 2_000_000
"""In letters: more is no recipe."""

MOST_LINES = 200
MOST_SERVINGS = 1_000

_LONGEST_TITLE = 80
_LONGEST_INGREDIENT = 90  # of a line that no heading says is one
_YIELD_READ = 200  # letters of what it says of servings

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|script|meta|div|article|section|ul|ol|li|p|h[1-6])\b", re.IGNORECASE)

_HEADING = re.compile(r"(?:the )?(ingredients?|ingredientes?|what you need|you will need)\b.{0,30}")
_END = re.compile(
    r"(?:the )?(method|directions?|instructions?|preparations?|steps?|how to make|notes?|nutrition|equipment"
    r"|elaboracion|preparacion|instrucciones|pasos|modo de preparacion|notas|informacion nutricional)\b.{0,30}"
)
_SERVINGS = (
    re.compile(r"\b(?:serves|servings|yields?|makes|raciones|porciones|comensales|rinde|for|para)\b\D{0,12}(\d{1,4})"),
    re.compile(
        r"\b(\d{1,4})\D{0,12}\b(?:servings?|people|persons?|portions?|raciones|porciones|personas|comensales)\b"
    ),
)
_FIRST_NUMBER = re.compile(r"\d{1,4}")
_TIMES = re.compile(r"[\d.,]+ ?[x×] ", re.IGNORECASE)
_LEADING = re.compile(r"\d{1,4} \d{1,2}[/⁄]\d{1,2}|\d{0,4} ?[¼½¾⅐-⅞]|\d{1,2}[/⁄]\d{1,2}|\d+(?:[.,]\d+)?")
_AMOUNT_FIRST = re.compile(r"[\d¼½¾⅐-⅞]|(?:a|an|one|two|half|un|una|dos|medio|media) ")

_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,200}[)\]]")
_RANGE = re.compile(r"^(\d{1,3}(?:[.,/]\d{1,2})?|[¼½¾⅓⅔]) ?(?:[-–—]|to|or|a|o) ?(?=(?:\d|[¼½¾⅓⅔]))")
_A_LITTLE = re.compile(
    r"^(?:a |an |una? |\d )?(?:generous |good |large |small )?(?:pinch(?:es)?|dash(?:es)?|handfuls?|drizzle|splash|knob"
    r"|pizcas?|pu[nñ]ados?|chorritos?|chorros?)(?: of| de)? ",
    re.IGNORECASE,
)
_TO_TASTE = re.compile(r",? (?:to taste|as needed|for serving|to serve|optional|al gusto|opcional)\b.*$", re.IGNORECASE)
_HOW_IT_IS_CUT = re.compile(r"(?<!\d), .*$|,(?!\d).*$")


class Recipe(Record, frozen=True):
    """What a recipe takes.

    Attributes:
        title: What it is called; empty where nothing says so.
        servings: For how many it is meant, 1 to 1,000; None where nothing says so.
        lines: An ingredient each, as they stand there; at most 200.
    """

    title: str
    servings: int | None
    lines: tuple[str, ...]


def read_recipe(content: str, address: str = "") -> Recipe:
    """Reads a recipe.

    Args:
        content: The text of one, or a page with one as HTML or as a browser saves it; at most `LARGEST` letters.
        address: Where the page lies; empty for what was pasted, which may name it itself.

    Raises:
        InvalidInput: It is too long, or nothing in it is an ingredient.
    """
    if len(content) > LARGEST:
        raise InvalidInput(say("error-recipe-too-long"), say("hint-recipe-part"), field="text")
    if is_archive(content):
        content = page_in(content) or content
    found = _of_page(content, address) if _MARKUP.search(content) else _of_text(content)
    tidy = (line for line in map(tidied, found.lines) if not line.endswith(":"))
    lines = tuple(line for line in tidy if any(letter.isalpha() for letter in line))[:MOST_LINES]
    if not lines:
        raise InvalidInput(say("error-recipe-nothing"), say("hint-recipe-part"), field="text")
    fits = found.servings if found.servings and 1 <= found.servings <= MOST_SERVINGS else None
    return Recipe(tidied(found.title, max_length=_LONGEST_TITLE), fits, lines)


def _of_page(html: str, address: str) -> Recipe:
    page = read_apart(html, address)
    if page.lines:
        return Recipe(page.title, _first_number(page.servings[:_YIELD_READ]), page.lines)
    return _of_text(page.text)


def _first_number(text: str) -> int | None:
    found = _FIRST_NUMBER.search(text)
    return int(found[0]) if found else None


def _of_text(text: str) -> Recipe:
    """The lines between the headings for ingredients and for what is done with them; else those that look like some."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    plain = [fold(line).strip(" :#*_") for line in lines]
    start = next((at for at, line in enumerate(plain) if len(line) < 60 and _HEADING.fullmatch(line)), None)
    begin = 0 if start is None else start + 1
    end = next((at for at in range(begin, len(plain)) if len(plain[at]) < 60 and _END.fullmatch(plain[at])), len(lines))
    servings = next((int(found[1]) for line in plain for way in _SERVINGS if (found := way.search(line))), None)
    said = {at for at, line in enumerate(plain[:end]) if len(line) < 60 and any(way.search(line) for way in _SERVINGS)}
    inside = [at for at in range(begin, end) if at not in said]
    if start is None:
        inside = [at for at in inside if _looks_like_one(lines[at])]
    title = "" if not lines or 0 in inside or 0 in said or start == 0 else lines[0].strip(" #*_")
    return Recipe(title, servings, tuple(lines[at] for at in inside))


def _looks_like_one(line: str) -> bool:
    bare = without_bullet(line)
    listed = bare != line
    return len(bare) <= _LONGEST_INGREDIENT and (listed or _AMOUNT_FIRST.match(bare.lower()) is not None)


def wanted(line: str, servings: int | None, chosen: int | None) -> str:
    """What an ingredient asks to be bought, as the quick-add box reads it.

    How it is cut (`, chopped`), what stands in brackets and `to taste` say nothing of what to buy; of `2–3` the more is
    bought. What is counted is rounded up: nobody sells half an egg.

    Args:
        line: As it stands in the recipe.
        servings: For how many that is; None where nobody knows.
        chosen: For how many it is to be; None for as many.

    Returns:
        A text with an amount, where the line has one; never empty.
    """
    bare = _bare(line)
    factor = Fraction(chosen, servings) if servings and chosen else Fraction(1)
    found = read(bare)
    if found.quantity is None or factor == 1:
        return bare
    exact = Fraction(found.quantity) * factor
    amount = Decimal(exact.numerator) / Decimal(exact.denominator)
    if found.unit not in MEASURES:
        amount = amount.quantize(Decimal("0.001")).to_integral_value(ROUND_CEILING)
    fits = rounded(amount)
    if fits is None:
        return bare
    same = _LEADING.sub(f"{fits:f}", bare, count=1)
    again = read(same)
    if (again.quantity, again.unit, again.name) == (fits, found.unit, found.name):
        return same  # in the recipe's own words
    return f"{fits:f} {found.unit} {found.name}" if found.unit else f"{fits:f} x {found.name}"


def counted(text: str) -> str:
    """The same, where a number alone means pieces: 3 bananas of a recipe are no 3 lb, 2 eggs no 2 dozen.

    Args:
        text: What `wanted` says.
    """
    found = read(text)
    plain = found.quantity is not None and not found.unit and _LEADING.match(text) and not _TIMES.match(text)
    return f"{found.quantity:f} each {found.name}" if plain else text


def _bare(line: str) -> str:
    """An ingredient without what says how it is made ready; the whole line where nothing else would be left."""
    whole = tidied(without_bullet(tidied(line)))
    bare = _HOW_IT_IS_CUT.sub("", _TO_TASTE.sub("", _A_LITTLE.sub("", " ".join(_BRACKETS.sub(" ", whole).split()))))
    bare = _RANGE.sub("", bare).strip(" ,;.*")
    return bare or whole or line[:_LONGEST_TITLE]
