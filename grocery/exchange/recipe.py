"""A recipe as somebody pastes or saves it, read into what it takes; and its lines for another number of servings."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import Any

from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.quickadd.reading import read, without_bullet
from grocery.quickadd.units import MEASURES, rounded
from grocery.records import Record
from grocery.text import fold, tidied

LARGEST = 2_000_000
"""In letters: more is no recipe."""

MOST_TAGS = 40_000
"""Of a page, without its scripts, styles and drawings: what reads it takes some 0.1 ms for each."""

MOST_LINES = 200
MOST_SERVINGS = 1_000

_LONGEST_TITLE = 80
_LONGEST_INGREDIENT = 90  # of a line that no heading says is one
_YIELD_READ = 200  # of what it says of servings: the library's own pattern stands still for hours on a row of digits
_NOWHERE = "https://recipe.invalid/"

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|script|meta|div|article|section|ul|ol|li|p|h[1-6])\b", re.IGNORECASE)
_NOT_READ = re.compile(r"<(script|style|svg|noscript)\b([^>]{0,200})>", re.IGNORECASE)
_LINKED = re.compile(r"<link\b[^>]{0,300}>", re.IGNORECASE)
_CANONICAL = re.compile(r"\brel=[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref=[\"']?(https?://[^\"'\s>]{1,300})", re.IGNORECASE)

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
        content: The text of one, or the HTML of a page with one; at most `LARGEST` letters.
        address: Where the page lies; empty for what was pasted, which may name it itself.

    Raises:
        InvalidInput: It is too long, or nothing in it is an ingredient.
    """
    if len(content) > LARGEST:
        raise InvalidInput(say("error-recipe-too-long"), say("hint-recipe-part"), field="text")
    found = _of_page(content, address) if _MARKUP.search(content) else _of_text(content)
    tidy = (line for line in map(tidied, found.lines) if not line.endswith(":"))
    lines = tuple(line for line in tidy if any(letter.isalpha() for letter in line))[:MOST_LINES]
    if not lines:
        raise InvalidInput(say("error-recipe-nothing"), say("hint-recipe-part"), field="text")
    fits = found.servings if found.servings and 1 <= found.servings <= MOST_SERVINGS else None
    return Recipe(tidied(found.title, max_length=_LONGEST_TITLE), fits, lines)


def _of_page(html: str, address: str) -> Recipe:
    """What a page says of its recipe for machines, as nearly all do; else what can be read in it."""
    if html.count("<") <= 2 * MOST_TAGS:
        html = _without_what_is_not_read(html)
    if html.count("<") > MOST_TAGS:
        raise InvalidInput(say("error-recipe-too-long"), say("hint-recipe-part"), field="text")
    # They take seconds to import, which a start and a household without recipes do not pay.
    from html_text import extract_text
    from lxml.etree import LxmlError
    from recipe_scrapers import scrape_html
    from recipe_scrapers._exceptions import RecipeScrapersExceptions

    unreadable = (RecipeScrapersExceptions, LxmlError, ValueError, TypeError, KeyError, IndexError, AttributeError)
    for where in dict.fromkeys((address or _canonical(html), _NOWHERE)):
        try:
            page: Any = scrape_html(html, where, supported_only=False)
            lines = tuple(str(one) for one in page.ingredients())
            title = str(page.title())
        except (*unreadable, RecursionError):
            continue
        try:
            servings = _first_number(str(page.schema.data.get("recipeYield"))[:_YIELD_READ])
        except (*unreadable, RecursionError):
            servings = None
        if lines:
            return Recipe(title, servings, lines)
    try:
        return _of_text(str(extract_text(html)))
    except (*unreadable, RecursionError):
        return Recipe("", None, ())


def _without_what_is_not_read(html: str) -> str:
    """The page without its scripts, but for what one says of the recipe, styles and drawings: most of many a page."""
    lower, kept, at = html.lower(), [], 0
    if len(lower) != len(html):  # a letter of some language is two in lower case
        return html
    while (found := _NOT_READ.search(html, at)) is not None:
        ends = lower.find(f"</{found[1].lower()}", found.end())
        end = len(html) if ends < 0 else ends
        reads = found[1].lower() == "script" and "ld+json" in found[2].lower()
        kept.append(html[at : end if reads else found.start()])
        at = end
    return "".join([*kept, html[at:]])


def _canonical(html: str) -> str:
    """Where a saved page says that it comes from: some are read in a way of their own."""
    for link in _LINKED.findall(html[:200_000]):
        if _CANONICAL.search(link) and (found := _HREF.search(link)):
            return found[1]
    return _NOWHERE


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
