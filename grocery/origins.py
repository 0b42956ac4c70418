"""What came from another household, by what it is called there: so that the same file brings nothing twice."""

from __future__ import annotations

import hashlib

_FROM = "from-"


def origin(household: str, ref: str) -> str:
    """What a record of another household goes by here, where no id of ours can be the same.

    Args:
        household: The id of that household.
        ref: What the record is called there; where that had it from elsewhere, it stays as it is.
    """
    if is_origin(ref):
        return ref
    return _FROM + hashlib.sha256(f"{household}\n{ref}".encode(errors="replace")).hexdigest()[:20]


def is_origin(ref: str) -> bool:
    """Whether this is such a name."""
    return ref.startswith(_FROM)
