"""Calls under keys that the household's own marks tell: they outlive the data folder where the dataset does.

The changes of such a call are those of a replica of its own, whose id is a hash of the caller, the key and what was
asked for. So a repeat that finds no note of the call in the data folder, as on a Space whose disk is gone, or on
another server, finds the mark. Nobody else can make a change under such an id: a page can prove none that is so long.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec

from assistants.answers import Answer, Done, quoted, undo_call
from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.operations.base import change_key

LETTERS = 16
"""After the day, in the id of a call's replica. Those of pages have 14, those of processes 6."""

MOST_A_DAY = 100
"""How many calls of a day have marks of their own: each is kept for two months, and goes with every commit."""

_OF_THE_KEY = 12  # 60 bits; what follows tells another call under the same key
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


class KeyUsed(InvalidInput):
    """The key was used for something else."""

    def __init__(self) -> None:
        super().__init__(say("error-call-key-used"), say("hint-call-key-used"), field="Idempotency-Key")


def call_replica(now: datetime, caller: str, key: str, content: str) -> str:
    """The id under which a call makes its changes.

    Args:
        now: The time here.
        caller: Whose key it is, with the household.
        key: The key.
        content: A digest of what is asked for.
    """
    return f"{now:%Y%m%d}-{_letters(_OF_THE_KEY, caller, key)}{_letters(LETTERS - _OF_THE_KEY, content)}"


def told_by_marks(state: Catalog, replica: str, now: datetime) -> Answer | None:
    """The answer of a call that was made today or yesterday, as far as its mark tells; None where there is none.

    Args:
        state: The household.
        replica: As whose the call would be made now.
        now: The time here.

    Raises:
        KeyUsed: Another call was made under the key.
    """
    days = [f"{now - timedelta(days=back):%Y%m%d}" for back in (0, 1)]
    whose = replica[8 : 9 + _OF_THE_KEY]
    made = [one for one in state.applied if one[:8] in days and one[8 : len(whose) + 8] == whose]
    same = next((one for one in made if one[8:] == replica[8:]), None)
    if made and same is None:
        raise KeyUsed
    if same is None:
        return None
    said, keys = quoted(say("tool-done-before")), [change_key(same, n + 1) for n in range(state.applied[same])]
    return Answer((said,), changes=tuple(Done(key, said, undo_call(key, state)) for key in keys))


def has_room(applied: Mapping[str, int], replica: str) -> bool:
    """Whether this call of the day may have a mark of its own."""
    return sum(len(one) == len(replica) and one[:8] == replica[:8] for one in applied) < MOST_A_DAY


def _letters(count: int, *of: str) -> str:
    digest = sha256(msgspec.json.encode(of)).digest()
    return "".join(_ALPHABET[byte % 32] for byte in digest[:count])
