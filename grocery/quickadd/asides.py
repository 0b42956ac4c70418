"""What stands in a pasted list and is no thing to buy: remarks, what a recipe says of itself, and how it is cooked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from grocery.kinds import named_kind, shelf_of
from grocery.quickadd.headings import ASIDES, INGREDIENTS, is_needless, named
from grocery.quickadd.list_names import is_day, list_name
from grocery.quickadd.listed import Listed
from grocery.quickadd.marks import without_emphasis
from grocery.quickadd.reading import read
from grocery.quickadd.receipts import beside_receipt, is_stamp
from grocery.quickadd.together import several
from grocery.quickadd.words import later
from grocery.text import fold, words_of

_WORDS: Final = frozenset(words_of(
    "note notes tip tips instructions directions method nutrition steps tipp tipps hinweis hinweise notizen zubereitung"
    " consejo consejos notas nota observaciones instrucciones dica dicas observacoes conseil conseils astuce astuces"
    " remarque remarques consigli consiglio istruzioni procedimento bereiding opmerkingen anteckningar instruktioner"
    " estimate estimated estimativa lagerung budget"
))  # fmt: skip
"""Words in a marked heading, or before a colon, by which what follows is a remark: `Storage tips`, `Note: …`."""

_SAYS_OF_ITSELF: Final = later(
    r"(?:serves|servings?|yields?|makes|(?:prep(?:aration)?|cook(?:ing)?|total|ready|active) time|ready in|difficulty"
    r"|portionen|personen|(?:arbeits|gesamt|koch|back|zubereitungs)zeit|schwierigkeit|raciones|porciones|personas"
    r"|tiempo(?: \w+){0,3}|dificultad|portions|personnes|temps(?: \w+){0,3}|difficulte|porzioni|persone"
    r"|tempo(?: \w+){0,3}|difficolta|porcoes|rendimento|porties|bereidingstijd|portioner|tillagningstid)"
    r"(?: ?: ?\S.*| ?[:=-]? ?\d.*)"
)
_LABEL: Final = later(r"\W*(?:\*\*|__)?(?P<label>[^\W\d_][^:*]{1,29}?)(?:\*\*|__)? ?:(?:\*\*|__)? ?\S.*")
_BOLD_LABEL: Final = later(r"\W*(?:\*\*|__)[^:*_]{2,30}(?::(?:\*\*|__)|(?:\*\*|__) ?:) ?\S.*")
_SLANTED: Final = later(r"([*_])(?![*_]).+\1")
_FEWEST: Final = 3  # things with bullets, of which others are told apart by having none
_SENTENCE: Final = 4  # words with a full stop behind them
_LONG: Final = 9  # words


def asides(lines: Sequence[tuple[Listed, bool]]) -> frozenset[int]:
    """Which of these lines are no things; none where nothing would be left.

    Args:
        lines: The lines of a list, each with whether it is a heading by the lines around it.
    """
    over = [line.heading or inferred for line, inferred in lines]
    rows = [line for line, _ in lines]
    found = _below(rows, over) | _before_ingredients(rows, over)
    things = [at for at in range(len(rows)) if not over[at] and at not in found]
    found |= _beside_bullets(rows, things) | _quoted(rows, things)
    found |= {at for at in things if is_stamp(rows[at].text) or (not rows[at].bulleted and _says_of_itself(rows[at]))}
    found |= beside_receipt(rows) & {*things}
    return frozenset(found) if any(at not in found for at in things) else frozenset()


def _below(rows: Sequence[Listed], over: Sequence[bool]) -> set[int]:
    """The lines below headings like `Notes` and `Directions`, up to the next one that is no part of it."""
    found, depth, inside = set[int](), 0, False
    for at, line in enumerate(rows):
        if over[at] and line.text and not (inside and depth and (not line.depth or line.depth > depth)):
            inside, depth = at > 0 and _is_aside(line), line.depth
        elif inside and not over[at]:
            found.add(at)
    return found


def _is_aside(heading: Listed) -> bool:
    said = fold(named(heading.text))
    if said in ASIDES:
        return True
    return heading.heading and not _WORDS.isdisjoint(words_of(said)) and not shelf_of(said)


def _before_ingredients(rows: Sequence[Listed], over: Sequence[bool]) -> set[int]:
    """The title of a recipe, and what else it says before its ingredients."""
    start = next((at for at, row in enumerate(rows) if over[at] and fold(named(row.text)) in INGREDIENTS), 0)
    before = (at for at in range(start) if not over[at] and not rows[at].bulleted)
    return {at for at in before if read(rows[at].text).quantity is None}


def _says_of_itself(line: Listed) -> bool:
    """Whether a line says for how many a recipe is, or how long it takes: `Serves 4`, `Prep time: 10 min`."""
    said = fold(without_emphasis(line.text))
    if _SAYS_OF_ITSELF().fullmatch(said):
        return True
    label = _LABEL().fullmatch(line.text)
    words = words_of(fold(label["label"])) if label else []
    return bool(words) and words[-1] in _WORDS


def _beside_bullets(rows: Sequence[Listed], things: Sequence[int]) -> set[int]:
    """What stands between things that have bullets, and is a sentence; and what stands further in below a box."""
    bulleted = [at for at in things if rows[at].bulleted and not rows[at].quoted]
    if not has_bullets([rows[at] for at in things]):
        return set()
    found = {at for at in things if at not in bulleted and _is_remark(rows[at].text)}
    boxed: Listed | None = None
    for at in bulleted:
        boxed = rows[at] if rows[at].boxed else boxed
        if boxed and not rows[at].boxed and rows[at].indent > boxed.indent:
            found.add(at)
    return found


def _quoted(rows: Sequence[Listed], things: Sequence[int]) -> set[int]:
    """Sentences that are marked as somebody's words, where the things are not: `> We have some.`: no thing."""
    quoted = [at for at in things if rows[at].quoted]
    return {at for at in quoted if 2 * len(quoted) < len(things) and len(words_of(rows[at].text)) >= _SENTENCE}


def has_bullets(rows: Sequence[Listed]) -> bool:
    """Whether what is to be bought has bullets here, so that what has none may be something else."""
    bulleted = sum(row.bulleted and not row.quoted for row in rows)
    return bulleted >= _FEWEST and 2 * bulleted >= len(rows)


def _is_remark(text: str) -> bool:
    plain = without_emphasis(text)
    said = words_of(fold(plain))
    if _BOLD_LABEL().fullmatch(text):
        title = fold(plain.partition(":")[0])
        names = shelf_of(title) or named_kind(title) or is_needless(title) or list_name(title) is not None
        return not (names or is_day(title) or len(several(plain.partition(":")[2].strip())) > 1)
    if read(plain).quantity is not None or len(several(plain)) > 1:
        return False
    if _SLANTED().fullmatch(text):
        return len(said) >= _SENTENCE
    return len(said) >= _LONG or (len(said) >= _SENTENCE and plain.rstrip("*_")[-1:] in ".!")
