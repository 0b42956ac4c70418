"""Which lines of a pasted list say what is below them, rather than a thing."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final

from grocery.kinds import named_kind
from grocery.quickadd.list_names import list_name, says_when
from grocery.quickadd.marks import without_bullet, without_emphasis
from grocery.text import fold, tidied

_TITLE: Final = re.compile(r"#{1,6}\s+(?P<title>.*?)\s*#*")
_LABEL: Final = re.compile(r"\[(?P<title>[^\[\]]{2,})\](?!\()")
_STORE: Final = re.compile(
    r"(?i)(?:stores?|shop|supermarket|laden|geschäft|markt|tienda|supermercado|magasin|negozio|loja|winkel|butik|affär)"
    r"\s?:\s*(?P<title>[^\W\d_][^:,]*)"
)
_BETWEEN_RULES: Final = re.compile(r"(?P<rule>={2,}|-{2,}|\*{3,}|[–—]+)\s*(?P<title>[^\W\d_].*?)\s*(?P=rule)")
_BOLD: Final = re.compile(
    r"\*(?P<short>[^*\s][^*]+)\*|(?:\*\*|__)(?P<title>[^*_]{2,})(?:\*\*|__)|<(?:b|strong|h\d)>(?P<html>[^<>]+)</\w+>"
)
_NAMED_PICTURE: Final = re.compile(r"(?<!\w):[a-z_]{2,}:\Z")  # `milk :white_check_mark:` is no heading
_HOW_MANY: Final = re.compile(r"\s*[(\[]\s*\d+(?:\s*/\s*\d+)?(?: [^\W\d_]+)?\s*[)\]]\Z")
_REMARK: Final = re.compile(r"\s+\((?=[^()]*[^\W\d_])[^()]*\)\Z")  # `Spices (check first)`
_TIMES_LAST: Final = re.compile(r"\s(?:[x×]\s?\d+|\d+\s?[x×])\Z", re.IGNORECASE)
_AMOUNT_FIRST: Final = re.compile(r"(?:\d|½|¼|¾)")

_FOR_HOW_MANY: Final = re.compile(r"(?P<title>.+) (?:for|für|para|pour|per|voor|för|till) \d{1,3}\b.*")

BOUGHT: Final = frozenset({
    "done", "completed", "completed items", "checked", "checked off", "checked items", "crossed off", "bought",
    "purchased", "in cart", "got it", "ticked", "recently bought", "erledigt", "gekauft", "abgehakt", "comprado",
    "comprados", "completado", "completados", "hecho", "achete", "fait", "comprati", "fatto", "gekocht", "klaar",
    "kopt", "klart",
})  # fmt: skip
"""Headings, folded, of what is bought already."""

_HOW_MANY_BOUGHT: Final = re.compile(
    r"\d+ (?:(?:checked|completed|crossed off|ticked|purchased) items?|(?:erledigte|abgehakte|markierte) \w+"
    r"|(?:elementos?|articulos?) (?:marcados?|seleccionados?|comprados?)|elements? coches?"
    r"|(?:elemento|elementi) (?:selezionat[oi]|completat[oi])"
    r"|(?:item|itens) (?:marcados?|concluidos?)|(?:aangevinkte|voltooide) items?|(?:markerade|avklarade) \w+)"
)

NEEDLESS: Final = frozenset({
    "don't need", "dont need", "do not need", "don't buy", "do not buy", "not needed", "no need", "already have",
    "have already", "we already have", "i already have", "already got", "got already", "already at home", "at home",
    "have at home", "got at home", "on hand", "have on hand", "in the house", "in stock", "no hace falta",
    "no necesito", "no necesitamos", "no comprar", "ya tengo", "ya tenemos", "ya hay", "en casa", "ya en casa",
    "tengo en casa", "hay en casa", "brauche ich nicht", "brauchen wir nicht", "nicht notig", "nicht kaufen",
    "schon da", "noch da", "schon vorhanden", "vorhanden", "haben wir schon", "habe ich schon", "hab ich schon",
    "zu hause", "zuhause", "daheim", "schon zu hause", "pas besoin", "ne pas acheter", "j'ai deja", "on a deja",
    "nous avons deja", "deja a la maison", "a la maison", "en stock", "non serve", "non servono", "non comprare",
    "ho gia", "abbiamo gia", "c'e gia", "gia in casa", "in casa", "a casa", "nao precisa", "ja tenho", "ja temos",
    "em casa", "niet nodig", "heb ik al", "hebben we al", "al in huis", "in huis", "thuis", "behovs inte",
    "har redan", "har hemma", "hemma", "have", "we have", "i have", "habe ich", "haben wir", "tengo", "tenemos", "ho",
    "abbiamo", "tenho", "temos", "hebben we", "heb ik", "har", "har vi", "on a", "j'ai",
})  # fmt: skip
"""Headings, folded, of what is not to be bought, because it is there."""

ASIDES: Final = frozenset({
    "notes", "instructions", "directions", "method", "preparation", "nutrition", "nutrition facts", "cooking steps",
    "steps", "how to make it", "how to cook", "notizen", "hinweise", "anmerkungen", "zubereitung", "anleitung",
    "nahrwerte", "observaciones", "preparacion", "instrucciones", "elaboracion", "modo de preparacion", "pasos",
    "preparation et cuisson", "instructions de preparation", "procedimento", "preparazione", "istruzioni",
    "observacoes", "preparo", "modo de preparo", "modo de fazer", "bereiding", "bereidingswijze", "werkwijze",
    "anteckningar", "tillagning", "instruktioner", "gor sa har",
})  # fmt: skip
"""Headings, folded, below which nothing is to be bought, though nothing marks them."""

INGREDIENTS: Final = frozenset({
    "ingredients", "zutaten", "ingredientes", "ingredienti", "ingredienten", "ingredienser", "ingredients list",
    "zutatenliste", "lista de ingredientes",
})  # fmt: skip
"""Headings, folded, above what a recipe takes: what stands before them is its title."""

_LONGEST: Final = 5  # words of such a heading, without the day

AFTERTHOUGHT: Final = re.compile(
    r"(?:thanks?|thank you|thx|ty|cheers|danke(?:schon)?|vielen dank|gracias|muchas gracias|merci|grazie|obrigad[oa]"
    r"|bedankt|dank je|tack|love (?:you|u|ya)|luv u|xo(?:xo)?|x{1,3}|hugs|besos|bisous|baci|kuss|lg|hdl)"
    r"(?: (?:so much|a lot|you|schatz|amor|babe|honey|mom|dad|love))?"
    r"[ !.,:;)❤♥]*|\(?contains:? .*|\(may be present.*|"
    r"(?:thank you|thanks) for (?:shopping|your|visiting|choosing).*|(?:vielen )?dank fur ihren (?:einkauf|besuch).*|"
    r"gracias por su (?:compra|visita|preferencia).*|merci (?:de|pour) votre (?:visite|achat).*|grazie e arrivederci.*|"
    r"grazie per (?:la visita|il suo|averci).*|obrigad[oa] pela.*|bedankt (?:en tot ziens|voor uw).*|"
    r"tack for (?:besoket|ditt|kopet|att).*|(?:please )?come again\W*|have a (?:nice|great|good) day.*|"
    r"(?:sent|shared|created|made|exported|copied|gesendet|geteilt|enviado|compartido|envoye|partage|inviato|verzonden)"
    r" (?:from|with|via|by|using|on|von|mit|uber|desde|con|por|depuis|avec|da|vanaf) .*|https?://\S+"
)
"""What an app or a phone writes below a list, folded."""


def is_needless(folded: str) -> bool:
    """Whether a heading, folded, stands above what is not to be bought: `Already have`, `Don't buy this week`."""
    words = folded.split(" ")
    return any(
        " ".join(words[:end]) in NEEDLESS and says_when(words[end:]) for end in range(min(len(words), _LONGEST), 0, -1)
    )


def is_bought(folded: str) -> bool:
    """Whether a heading, folded, stands above what is bought already: `Done`, `2 checked items`."""
    return folded in BOUGHT or _HOW_MANY_BOUGHT.fullmatch(folded) is not None


def heading(line: str) -> str:
    """What a line says as a heading by its own marks; empty for none.

    A heading begins with # as in Markdown, stands in square brackets (`[Produce]`), between rules (`=== Produce ===`),
    is bold as a whole (`**Fresh**`), or ends with a colon (`Produce:`).

    Args:
        line: The line, without white space around it.
    """
    for pattern in (_TITLE, _LABEL, _BETWEEN_RULES, _STORE):
        if found := pattern.fullmatch(line):
            return found["title"]
    if _HOW_MANY_BOUGHT.fullmatch(fold(without_bullet(line))):
        return line
    plain = without_emphasis(line)
    if found := _BOLD.fullmatch(line):
        return found["title"] or found["html"] or found["short"]
    return plain[:-1] if plain.endswith(":") and not _NAMED_PICTURE.search(plain) else ""


def named(title: str) -> str:
    """A heading without marks, pictures, colon, how many things are below it, or a remark: `🥬 **Produce** (5):`."""
    plain = without_bullet(without_emphasis(title)).strip().rstrip(":").strip()
    if (found := _FOR_HOW_MANY.fullmatch(plain)) and fold(found["title"]) in INGREDIENTS:
        return found["title"]
    return tidied(_HOW_MANY.sub("", _REMARK.sub("", plain))) or tidied(plain)


def is_over(
    text: str, below: Sequence[str], bulleted: Sequence[bool], *, first: bool, known: Container[str], guessing: bool
) -> bool:
    """Whether a line without a heading's marks is the heading of the lines below it.

    The name of a list, a category or a store is one, and so is what says that things are bought, or not needed. The
    rest is guessing, for where somebody is told of it: where the things have bullets, a line without one above some of
    them is a heading; where they stand in blocks, each behind a gap, it may be the first of a block of which all others
    begin with an amount. `Milk (2)` is two of a thing that is known, and no heading of two things.

    Args:
        text: The line, which has neither a bullet nor a heading's marks.
        below: The lines up to the next gap or heading.
        bulleted: Which of these have bullets, or are headings.
        first: Whether the line is the first of all.
        known: Names of departments and stores that are no things, folded.
        guessing: Whether bullets or amounts below it make a line a heading.
    """
    if not below or _AMOUNT_FIRST.match(text):
        return False
    folded = fold(named(text))
    amount = _TIMES_LAST.search(text) or (_HOW_MANY.search(text) and named_kind(folded))
    return (
        (guessing and not amount and (all(bulleted) or all(_AMOUNT_FIRST.match(one) for one in below)))
        or (first and list_name(text) is not None)
        or is_bought(folded)
        or is_needless(folded)
        or folded in ASIDES
        or folded in INGREDIENTS
        or folded in known
    )


class Shelves:
    """Follows the headings of a list in which categories stand below stores, as in what the app shares.

    A store's heading right above one of a category is that of this and of all further categories, up to the next store.

    Args:
        stores: Names of stores, folded.
    """

    def __init__(self, stores: Container[str]) -> None:
        self._stores = stores
        self._above = self._is_bare = False
        self.store = ""

    def heading(self, title: str) -> None:
        """Takes one in."""
        if fold(title) in self._stores:
            self.store, self._above, self._is_bare = title, False, True
        elif title:
            self._above = self._above or self._is_bare
            self.store = self.store if self._above else ""

    def thing(self) -> None:
        """Takes in that a thing stands there."""
        self._is_bare = False
