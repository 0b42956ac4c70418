"""What a thing looks like: a sign that is shown before its name, so that a list is read at a glance.

The table, `pictures.json`, has signs that phones of 2021 and later draw (Unicode 13). A sign says what kind of thing
it is and nothing of a maker's; two kinds may share one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from grocery.categories import known
from grocery.kinds.kinds import kind_of

_TABLE: Final = Path(__file__).with_name("pictures.json")


class Pictures(msgspec.Struct, frozen=True):
    """The table: the kinds of each sign, and the sign of each well-known category."""

    kinds: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, str]


@lru_cache(maxsize=65_536)
def picture(name: str, category: str) -> str:
    """The sign of a thing: that of its kind, else that of its category, else none.

    Args:
        name: The thing's name, in any spelling.
        category: Its category.
    """
    return _by_kind().get(kind_of(name, category).name) or pictures().categories.get(known().get(category, ""), "")


@cache
def pictures() -> Pictures:
    """The table, read once."""
    return msgspec.json.decode(_TABLE.read_bytes(), type=Pictures)


@cache
def _by_kind() -> Mapping[str, str]:
    return {kind: sign for sign, kinds in pictures().kinds.items() for kind in kinds}
