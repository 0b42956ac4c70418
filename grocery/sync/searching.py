"""Finding sittings by what was done, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from msgspec.structs import replace

from grocery.messages import text
from grocery.sync.sittings import Act, Sitting
from grocery.text import fold
from grocery.zones import local_day


class Wanted:
    """What is looked for.

    Args:
        query: Words that a change has in it, each of them somewhere.
        by: Whose changes; empty for everybody's.
        since: From which day on, `YYYY-MM-DD`; empty for any.
        until: Up to which day.
        language: In which language a change has those words.
        zone: The time zone whose days are meant, an IANA name.
    """

    def __init__(
        self, query: str = "", by: str = "", since: str = "", until: str = "", language: str = "en", zone: str = "UTC"
    ) -> None:
        self._words = fold(query).split()
        self._by = fold(by)
        self._since, self._until = since, until
        self._language = language
        self._zone = zone

    @cached_property
    def is_all(self) -> bool:
        """Whether anything is found."""
        return not (self._words or self._by or self._since or self._until)

    def is_over(self, at: str) -> bool:
        """Whether what was done before this moment is too old."""
        return self._day(at) < self._since

    def _day(self, at: str) -> str:
        day = local_day(at, self._zone)
        return day.isoformat() if day else ""

    def fits(self, act: Act | Sitting) -> bool:
        """Whether a change is looked for, or a version that stands for itself."""
        at, store = (act.at, act.store) if isinstance(act, Act) else (act.began, "")
        day = self._day(at)
        if (self._since and day < self._since) or (self._until and day > self._until):
            return False
        if self._by and fold(act.by) != self._by:
            return False
        sentence = act.sentence if isinstance(act, Act) else act.title
        own = "" if self._language == "en" else text(act.said, self._language)
        words = fold(" ".join((sentence, own, act.by, store, day)))
        return all(word in words for word in self._words)


def matching(found: Iterable[Sitting], wanted: Wanted) -> list[Sitting]:
    """The sittings in which something is looked for, each saying which of its changes that are."""
    if wanted.is_all:
        return list(found)
    fitting = []
    for one in found:
        at = tuple(number for number, act in enumerate(one.acts) if wanted.fits(act))
        if at or (one.kind == "version" and wanted.fits(one)):
            fitting.append(replace(one, found=at))
    return fitting
