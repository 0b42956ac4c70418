"""The note of a line of the list, to which several people may add at the same time."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

_BETWEEN = "; "
_DIGITS = frozenset("0123456789")


def with_note(note: str, more: str, *, again: bool = False) -> str:
    """A line's note with what is noted besides: each part of that as often as the one of both has it that says it more.

    How long both may be together is the matter of who decides: two who add at once lose neither.

    Args:
        note: What it says.
        more: What is added to it.
        again: Whether the same is said twice: one cup and one cup more.
    """
    said = Counter() if again else Counter(note.split(_BETWEEN))
    fresh = []
    for part in more.split(_BETWEEN) if more else ():
        said[part] -= 1
        if said[part] < 0:
            fresh.append(part)
    return _BETWEEN.join([note, *fresh] if note else fresh)


def noted_amount(number: Decimal, unit: str) -> str:
    """An amount as a note says it, in the unit as it is written: `1 each`, `2 × 500 g`."""
    times = "× " if unit[:1] in _DIGITS else ""
    return f"{number.normalize():f} {times}{unit}".rstrip()


def noted_beside(note: str, both: str) -> str:
    """What was put beside a note: what has to be noted again where the note is another one by then."""
    return both.removeprefix(note).removeprefix(_BETWEEN) if note else both
