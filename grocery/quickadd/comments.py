"""What stands behind a name and says how a thing should be, or when it is wanted: `thinly sliced`, `if on sale`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from grocery.kinds import named_kind
from grocery.measures import MEASURES
from grocery.quickadd.amounts import (
    AMOUNT,
    MOST_UNMARKED,
    OWNERS,
    is_name,
    level,
    measure_of,
    number_of,
    unit_first,
)
from grocery.quickadd.priced import PERSONS
from grocery.quickadd.ways import amount_in
from grocery.quickadd.words import later, one_of, words
from grocery.text import fold, singulars, words_of

_LAST: Final = frozenset({"each", "of", "apiece", "jeweils", "chacun", "chacune"})  # `28 oz each`, `juice of`
_COMMA: Final = later(r"\s?(?:(?<!\d)[,;]|[,;](?!\d))\s?")
_DASH: Final = later(r"(?P<name>.*?\S)(?:\s[-–—]+\s|[–—]|(?P<arrow>\s?(?:→|←|⇒|<?-+>|=>)\s?))(?P<behind>\S.*)")
_QUOTED: Final = later(
    r"(?P<name>.*[^\s,;:–-])[,;:–-]? (?:[\"“„«](?P<inside>[^\"“”„«»]+)[\"”“»]|[*_](?P<marked>[^*_]+)[*_])"
)
_LONG: Final = later(r"\d[\d.,/½¼¾-]*[ -]?(?:inch(?:es)?|cm|zoll|pulgadas?|\")(?!\w)", re.IGNORECASE)
_CONDITION: Final = later(
    r"(?P<name>.*?[^\s,;–-])(?:[,;]| [-–—])? (?P<said>(?:(?:but )?only )?"
    r"(?:if|unless|when(?:ever)? (?:it|they|you)|falls|wenn|sofern|als (?:er|ze|het)|om (?:det|de)|solo si"
    r"|si (?:hay|est[aá]n?|no|tienen?|ven|encuentras)|s['’]ils?|si c['’]est|se (?:c['’]è|ci sono|sono|tiver|houver))"
    r" \S.*)",
    re.IGNORECASE,
)
_MORE: Final = later(
    rf"(?P<name>.*?\w[)%\]]?)(?: ?[:=]| [-–—]) ?(?P<behind>[xX×]? ?(?P<amount>{AMOUNT}) ?(?P<more>\S.*))"
)
_BEHIND: Final = later(rf"(?P<name>[^\W\d_].*?[^\s,;:–-]) (?P<amount>{AMOUNT} ?[^\W\d_]+\.?) (?P<behind>[^\W\d_].*)")
_NOT_HELD: Final = frozenset({"", "each", "dozen", *MEASURES})
_FOR_WHOM: Final = (
    r"(?:for|fur|furs|para|pour|per|voor|till|til)"
    r"(?: (?:the|my|our|die|den|das|el|la|los|las|le|les|il|i|de|het|o|a|os|as|mi|mis))?"
    r" (?:kids|children|school|lunch(?:es|boxes)?|dinner|breakfast|brunch|party|work|guests|tonight|tomorrow|weekend"
    r"|bbq|barbecue|picnic|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|kinder|schule|buro|fruhstuck|mittag(?:essen)?"
    r"|abendessen|feier|gaste|heute|morgen|wochenende|(?:mon|diens|donners|frei|sams|sonn)tag|ninos|cole|cena|desayuno"
    r"|comida|fiesta|manana|hoy|finde|enfants|gouter|diner|dejeuner|ce soir|demain|bambini|colazione|pranzo|festa"
    r"|(?:el |este )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|(?:lun|mar|mercre|jeu|vendre|same)di"
    r"|dimanche|(?:lune|marte|mercole|giove|vener)di|domenica|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:man|tis|ons|tors|fre|lor|son)dag"
    r"|domani|criancas|jantar|almoco|amanha|kinderen|ontbijt|avondeten|vanavond|barnen|middag|frukost"
    r"|\d+ (?:people|persons|personas|personen|personnes|persone|pessoas|personer))"
)
"""For whom or when a thing is, behind it and folded: `yogurt for kids`, `pasta for 6 people`."""
_OR: Final = later(r"(?:or|oder|o|u|ou|eller|oppure|of) ")
_FOR: Final = frozenset({"for", "fur", "para", "pour", "per", "voor"})
_ANOTHER: Final = later(rf"(?:\A|[\s,;+]){AMOUNT}(?!%)")


def without_condition(line: str, notes: list[str]) -> str:
    """A line without the condition behind it, `grapes if they're on sale`, or what is in quotation marks there."""
    for pattern in (_CONDITION, _QUOTED):
        found = pattern().fullmatch(line)
        if found and is_name(found["name"]):
            said = found.groupdict()
            notes.append((said.get("said") or said.get("inside") or said.get("marked") or "").strip())
            return found["name"]
    return line


def without_behind(line: str, notes: list[str]) -> str:
    """A line with an amount, and without the words right behind that describe the thing: `chicken 2 lb boneless`."""
    found = _BEHIND().fullmatch(line)
    measure = measure_of(found["amount"]) if found else None
    if found is None or measure is None or not measure.unit or amount_in(found["name"]):
        return line
    known, behind = words(), found["behind"].split(" ")
    about = [behind.pop(0)] if fold(behind[0]) in known.about else []
    said = words_of(fold(" ".join(behind)))
    describing = known.comment_words | known.kinds
    if said and said[0] not in known.comment_starts and not all(w in describing or _ends_so(w) for w in said):
        return line
    notes.extend(part for part in (" ".join(about), " ".join(behind)) if part)
    return f"{found['name']} {found['amount']}"


def is_comment(text: str, *, at_last: bool = False) -> bool:
    """Whether what stands behind a comma or a dash says how a thing should be, rather than which: `not too ripe`.

    Args:
        text: What stands there.
        at_last: Whether its last word must say so, for it may be a thing: `fresh basil`.
    """
    known, said = words(), words_of(fold(text))
    if not said or said[0] in known.comment_starts:
        return bool(said)
    if " ".join(said) in known.comment_ends or said[-1] in _LAST:
        return True
    return any(word in known.comment_words or _ends_so(word) for word in (said[-1:] if at_last else said[:3]))


def _ends_so(word: str) -> bool:
    """Whether a word ends as what was done to a thing does, `halved`, and is none itself, as `potato`."""
    known = words()
    ends = word.endswith(tuple(known.comment_endings)) and len(word) > 4 and word not in known.no_comments
    return ends and named_kind(word) is None


def without_comments(line: str, notes: list[str]) -> str:
    """A line without comments behind a comma or a dash, or of a kind that needs neither: `bread if on sale`."""
    there = len(notes)
    while (end := _comment_ends().search(level(line))) and is_name(line[: end.start()].rstrip(" ,")):
        notes.insert(there, line[end.start() :].strip(" ,"))
        line = line[: end.start()].rstrip(" ,-–—>=→")
    found = _DASH().fullmatch(line)
    if found and is_name(found["name"]) and measure_of(found["behind"]) is None and amount_in(found["behind"]) is None:
        behind = found["behind"]
        if (
            found["arrow"]
            or amount_in(found["name"])
            or _LONG().match(behind)
            or behind[0].islower()
            or is_comment(behind)
        ):
            notes.append(behind)
            line = found["name"].rstrip(" ,")
    if line.endswith((")", "]")):
        return line
    name, *others = _COMMA().split(line)
    if (
        others
        and _is_measured(name)
        and not any(named_kind(one) or measure_of(one) or one[0].isdigit() for one in others)
    ):
        notes.append(", ".join(others))  # `Äpfel 1kg, säuerlich`
        return name
    at = next((at for at, one in enumerate(others) if is_comment(one) and not measure_of(one)), None)
    if at is None or not is_name(name) or describes(name) or (at and _OR().match(fold(others[at]))):
        return line  # `bubble wrap, paper, or cloth` is any of these
    kept = [one for one in others[at:] if measure_of(one)]
    notes.append(", ".join(one for one in others[at:] if one not in kept))
    return ", ".join([name, *others[:at], *kept])


def _is_measured(text: str) -> bool:
    """Whether a text ends in an amount with a unit: `Äpfel 1kg`."""
    found = amount_in(text)
    return found is not None and found.unit != "" and not text[0].isdigit() and text.startswith(found.name)


def describes(text: str) -> bool:
    """Whether a text says only of which kind what comes next is: `boneless` of `2 lb boneless, skinless thighs`."""
    amount, known = amount_in(text), words()
    said = words_of(fold(amount.name if amount else text))
    return all(word in known.comment_words or word in known.kinds for word in said)


@cache
def _comment_ends() -> re.Pattern[str]:
    more = r"(?:(?:and |plus )?(?:more|extra|some) )?"
    return re.compile(rf",? (?:{more}{one_of(words().comment_ends)}|(?<!\d ){_FOR_WHOM})\Z")


def without_more(line: str, notes: list[str]) -> str:
    """A line with an amount behind a colon or a dash, and without what more stands there: `Ingwer: 1 kleines Stück`.

    What only says the name again is no note (`Uien: 1 net uien`). Of several amounts none is that of the thing:
    `bell peppers: 1 red, 2 green` are a note.
    """
    found = _MORE().fullmatch(line)
    number = number_of(found["amount"]) if found else None
    if found is None or number is None or not is_name(found["name"]) or measure_of(found["behind"]):
        return line
    name, more = found["name"], found["more"]
    first, _, rest = more.partition(" ")
    if amount_in(name) or not first[0].isalpha() or fold(first).rstrip(".") in OWNERS | PERSONS:
        if not _ANOTHER().search(more) or fold(first) not in _FOR:
            return line
        notes.append(found["behind"])
        return name  # `plates: 25 for 15; 40 for 25`
    size = first if fold(first) in words().sizes else ""
    in_unit = unit_first(rest if size else more, number)
    alone = measure_of(f"{number:f} {rest}") if size and rest else None
    if not (in_unit or alone) and _ANOTHER().search(more):
        notes.append(found["behind"])
        return name
    said = in_unit[0] if in_unit else "" if alone else rest if size else more
    if fold(said) in _LAST:
        return line  # `6 oz each`
    if not (in_unit or alone) and (number > MOST_UNMARKED or line[found.start("more") - 1] != " "):
        return line  # `60w` is one word
    if in_unit and in_unit[1].unit in MEASURES and (held := measure_of(f"1 {said}")) and held.unit not in _NOT_HELD:
        notes.append(found["behind"].removesuffix(said).strip())
        return f"{name}, 1 {said}"  # `carrots: 2 lb bag`
    again = {*singulars(said)} <= {*singulars(name)}
    if not again and not {*singulars(name)} <= {*singulars(said)} and named_kind(said) and not named_kind(name):
        return line  # `Monday: 2 steaks`
    notes.extend(one for one in (size, "" if again else said) if one)
    measure = in_unit[1] if in_unit else alone
    return f"{name}, {measure.number:f} {measure.unit}" if measure and measure.unit else f"{name}, {number:f}"
