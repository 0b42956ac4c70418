"""The note of a line of the list, to which several people may add at the same time."""

from __future__ import annotations

_BETWEEN = "; "


def with_note(note: str, more: str, *, again: bool = False) -> str:
    """A line's note with what is noted besides.

    How long both may be together is the matter of who decides: two who add at once lose neither.

    Args:
        note: What it says.
        more: What is added to it.
        again: Whether the same is said twice: one cup and one cup more.
    """
    if not more or (not again and more in note.split(_BETWEEN)):
        return note
    return f"{note}{_BETWEEN}{more}" if note else more
