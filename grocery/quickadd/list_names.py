"""What people write above a list: its name, for whom it is, for when, or at which store: `Costco list`, `To buy:`."""

from __future__ import annotations

import re
from typing import Final

from grocery.quickadd.words import later
from grocery.text import fold, words_of

NAMES: Final = frozenset({
    "shopping list", "grocery list", "groceries list", "groceries", "food list", "store list", "list", "to buy", "buy",
    "need to buy", "to get", "need to get", "things to buy", "things to get", "stuff to buy", "need", "we need",
    "i need", "things we need", "still need", "need from store", "need from the store", "my list", "shopping",
    "grocery shopping", "food shopping", "food shop", "weekly shop", "big shop", "the shop", "grocery run", "run",
    "trip", "items", "items to buy", "items needed", "pick up", "please buy", "please get", "don't forget",
    "ingredients", "shopping items",
    "einkaufsliste", "einkauf", "einkaufszettel", "einkaufen", "wocheneinkauf", "zu kaufen", "noch kaufen",
    "noch zu kaufen", "wir brauchen", "besorgen", "besorgungen", "zutaten", "liste", "bitte mitbringen", "kaufen",
    "lista de la compra", "lista de compras", "lista de compra", "lista del super", "lista del supermercado",
    "lista para el super", "lista del mandado", "mandado", "lista", "compra", "compras", "la compra", "por comprar",
    "para comprar", "comprar", "hay que comprar", "falta comprar", "necesitamos", "ingredientes", "super",
    "liste de courses", "liste des courses", "courses", "liste d'achats", "les courses", "a acheter", "acheter",
    "achats", "il faut", "il nous faut", "besoin de", "ingredients pour",
    "lista della spesa", "spesa", "da comprare", "la spesa", "boodschappen", "boodschappenlijst", "boodschappenlijstje",
    "te kopen", "inkopslista", "att kopa", "handla", "inkop", "lista de compras do mercado", "mercado",
    "lista do mercado", "lista de mercado", "lista do supermercado",
})  # fmt: skip
"""Names of a list as a whole, folded."""

_LAST: Final = frozenset({
    "shopping list", "grocery list", "groceries list", "food list", "list", "groceries", "shopping", "run", "trip",
    "shop", "haul", "einkaufsliste", "einkaufszettel", "liste", "einkauf", "wocheneinkauf", "lista", "liste de courses",
    "lista della spesa", "boodschappen", "boodschappenlijst", "inkopslista",
})  # fmt: skip
"""Those that may stand behind a store, or whose list it is, folded."""

_FIRST: Final = frozenset({
    "lista", "liste", "lista de la compra", "lista de compras", "lista del super", "liste de courses", "einkauf",
    "einkaufsliste", "shopping list", "grocery list", "lista della spesa", "boodschappenlijst",
})  # fmt: skip
"""Those that may stand in front of one: `Lista Mercadona`, `Einkauf Rewe`, `Shopping list for Costco`."""

_IN_ENGLISH: Final = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)"  # may end in `day`
_WEEKDAYS: Final = (
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica"
    r"|segunda(?:-feira)?|terca(?:-feira)?|quarta(?:-feira)?|quinta(?:-feira)?|sexta(?:-feira)?"
    r"|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mandag|tisdag|onsdag|torsdag|fredag|lordag|sondag"
)
_WHEN: Final = later(
    r"(?:(?:(?:for|of|on|this|next|the|fur|vom|von|am|diese|nachste|para|del|de|la|el|esta|proxima|pour|du|des|cette|le|"
    r"per|voor|pa|"
    r"week|weekend|weekly|today|tomorrow|tonight|month|party|dinner|house|home|woche|wochenende|heute|morgen|kw|furs|semana|semanal|mensual|wochentlich|quincenal|hebdo|"
    r"hoy|manana|finde|mes|fiesta|cena|casa|semaine|aujourd'hui|demain|mois|please|"
    rf"{_IN_ENGLISH}(?:day)?s?|{_WEEKDAYS}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?![a-z])|\d+(?!\d)(?:st|nd|rd|th)?)"
    r"[\s,./:()-]*)*+"  # in one way only: a row of 40 digits can be cut in more ways than can be tried
)
_MINE: Final = frozenset(
    words_of(
        "my our the weekly monthly new a this ma mi mis la las el los le les meine mein unsere unser die der das"
        " nuestra notre"
    )
)
_AT: Final = frozenset({"at", "for", "from", "fur", "bei", "im", "en", "de", "del", "para", "chez", "pour", "@", "of"})
_HYPHEN: Final = later(r"(?<=[^\W\d_])-(?=(?:einkauf|liste?|run|shop))", re.IGNORECASE)  # `Wochenend-Einkauf`
_AROUND: Final = " ,:;()[]!./-–—"
_LONGEST: Final = 3  # words of a store

_DAY: Final = later(
    r"(?:(?:for|on|this|next|fur|am|para|el|pour|per|voor|pa) )?"
    rf"(?:{_IN_ENGLISH}day|{_WEEKDAYS}|today|tomorrow|tonight)"
    r"(?: (?:dinner|lunch|breakfast|night|party|cena|abend))?"
)
_ASKING: Final = later(
    r"(?:(?:hey|hi|hello|hola|hallo|ciao|salut|oi|hej|please|babe|honey|schatz|mom|dad)[ ,!]+)*"
    r"(?:(?:can|could|would|will) (?:you|u|ya) |(?:puedes|podrias|me traes|traeme) |(?:kannst|konntest|bringst) du "
    r"|bring bitte|(?:tu )?(?:peux|pourrais)[ -]|(?:puoi|potresti) |(?:pode|podes|podia) |(?:kun|kan|wil) (?:je|jij) "
    r"|kan du "
    r"|(?:please )?(?:get|grab|pick up|buy|bring) (?:the following|these|this|us|me)"
    r"|(?:here's|here is) (?:the|my|our) list"
    r"|(?:the )?following (?:items|things)).*"
)


def is_day(folded: str) -> bool:
    """Whether a line, folded, names a day, for which what is below it is wanted: `Monday`, `For Saturday`."""
    return _DAY().fullmatch(folded) is not None


def list_name(title: str) -> str | None:
    """The store that the name of a list says besides, as it was written; empty where it says none.

    `Shopping list`, `Our groceries for Saturday` and `To buy` say none, `Trader Joe's list` does.

    Args:
        title: A line, without marks.

    Returns:
        None where this is no name of a list.
    """
    if _ASKING().fullmatch(fold(title).strip(_AROUND)):
        return ""
    words = [word for word in _HYPHEN().sub(" ", title.replace("’", "'")).split() if word.strip(_AROUND)]
    folded = [fold(word).strip(_AROUND) for word in words]
    if not folded:
        return None
    while folded[0] in _MINE and len(folded) > 1 and " ".join(folded) not in NAMES:
        words, folded = words[1:], folded[1:]
    for end in range(len(folded), 0, -1):
        if says_when(folded[end:]) and (stop := _before_name(folded[:end])) is not None:
            return " ".join(words[:stop]).strip(_AROUND)
    at = next((at for at in range(len(folded) - 1, 0, -1) if " ".join(folded[:at]) in _FIRST), 0)
    at += at > 0 and folded[at] in _AT
    return " ".join(words[at:]).strip(_AROUND) if at and 0 < len(folded) - at <= _LONGEST else None


def _before_name(said: list[str]) -> int | None:
    """Where in a text that ends in the name of a list that begins, a store before it; None where it does not."""
    if " ".join(said) in NAMES:
        return 0
    for at in range(1, min(len(said), _LONGEST + 1)):
        if " ".join(said[at:]) in _LAST and _AT.isdisjoint(said[:at]):
            return 0 if says_when(said[:at]) else at
    return None


def says_when(said: list[str]) -> bool:
    """Whether these words, folded, say when something is for, or nothing: `this week`, `sábado 19 septiembre`."""
    return _WHEN().fullmatch(" ".join(said)) is not None
