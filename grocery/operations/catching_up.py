"""A change that takes long to work out, brought to a state that others made meanwhile, without doing it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.operations.importing import BROUGHT
from grocery.records import ListLine
from grocery.successive import differing

_Kept = TypeVar("_Kept")

_OF_THE_LIST = ("shopping_list", "traces", "applied", "last_updated")
"""What taps in a shop change; of all else nobody may have changed anything."""

_ALL_ELSE = tuple(field for field in Catalog.__struct_fields__ if field not in _OF_THE_LIST)


def moved(before: Catalog, after: Catalog, now: Catalog, replica: str) -> Catalog | None:
    """The state that a change makes of what others made of the one in which it was worked out.

    It is exactly what `apply` gives, in a fraction of the time, where they touched the list alone, and nothing there
    that the change touches or whose thing it touches.

    Args:
        before: The state in which the change was worked out.
        after: The one that it made of that.
        now: The present state.
        replica: Whose change it is.

    Returns:
        The state with the change; None where it has to be worked out anew.
    """
    if now is before:
        return after
    was, did, do = before.traces, after.traces, now.traces
    if any(getattr(now, field) is not getattr(before, field) for field in _ALL_ELSE) or do.items is not was.items:
        return None
    if do.settings != was.settings or now.applied.get(replica) != before.applied.get(replica):
        return None
    if did.removed != was.removed or (did.settings != was.settings and do.removed is not was.removed):
        return None
    if differing(before.shopping_list, after.shopping_list)[1] or differing(was.lines, did.lines)[1]:
        return None
    lines = _joined(before.shopping_list, after.shopping_list, now.shopping_list)
    traces = _joined(was.lines, did.lines, do.lines)
    if lines is None or traces is None or _share_things(before, after, now):
        return None
    return after.replacing(
        shopping_list=lines,
        traces=replace(did, lines=traces, removed=do.removed),
        applied={**now.applied, replica: after.applied[replica]},
        last_updated=max(now.last_updated, after.last_updated),
    )


def _joined(before: Mapping[str, _Kept], after: Mapping[str, _Kept], now: dict[str, _Kept]) -> dict[str, _Kept] | None:
    """The records as both left them; None where both touched one."""
    mine, gone = differing(before, after)
    if not {*mine, *gone}.isdisjoint(_touched(before, now)):
        return None
    left = {key: record for key, record in now.items() if key not in gone} if gone else now
    return {**left, **{key: after[key] for key in mine}} if mine else left


def _touched(before: Mapping[str, _Kept], after: Mapping[str, _Kept]) -> list[str]:
    changed, gone = differing(before, after)
    return [*changed, *gone]


def _share_things(before: Catalog, after: Catalog, now: Catalog) -> bool:
    """Whether both touched lines of one item: then who comes second joins the other's, or is one of two."""

    def of(state: Catalog) -> set[str]:
        return _items_of(differing(before.shopping_list, state.shopping_list)[0], state.shopping_list)

    return not of(after).isdisjoint(of(now))


def _items_of(lines: Iterable[str], there: Mapping[str, ListLine]) -> set[str]:
    return {there[line].id for line in lines}


class TakenBack(NamedTuple):
    """A change that was taken back from one state, and what is left is to put that in place.

    Attributes:
        of: The change.
        before: The state.
        after: The one without the change; it is not marked.
        called: What is known of the change by its traces alone.
    """

    of: str
    before: Catalog
    after: Catalog
    called: str

    def at(self, now: Catalog) -> Catalog | None:
        """The present state without the change, see `moved`.

        None where it has to be worked out anew, also where lines come back: those have a place among the others.
        """
        before, after = self.before, self.after
        if now is before:
            return after
        was, did, do = before.traces, after.traces, now.traces
        if any(getattr(now, field) is not getattr(before, field) for field in _ALL_ELSE):
            return None
        if any(getattr(after, field) != getattr(before, field) for field in _NOT_OF_ITEMS):
            return None
        if _told(before.settings) != _told(after.settings):
            return None
        if do.items is not was.items or do.settings != was.settings:
            return None
        if (did.removed != was.removed or did.settings != was.settings) and do.removed is not was.removed:
            return None
        lines = _joined(before.shopping_list, after.shopping_list, now.shopping_list)
        traces = _joined(was.lines, did.lines, do.lines)
        if lines is None or traces is None or self._matters(now):
            return None
        removed = did.removed if do.removed is was.removed else do.removed
        return now.replacing(
            stores=after.stores,
            prices=after.prices,
            settings=after.settings,
            shopping_list=lines,
            traces=replace(did, lines=traces, removed=removed),
        )

    def _matters(self, now: Catalog) -> bool:
        """Whether what others did to the list may make another undo of it: a thing is needed, or a line is joined."""
        before, after = self.before, self.after
        mine, theirs = (_lines_of(before.shopping_list, one.shopping_list) for one in (after, now))
        if not before.shopping_list.keys() >= after.shopping_list.keys():
            return True
        if not _names(mine).isdisjoint(_names(theirs)) or not _things(mine).isdisjoint(_things(theirs)):
            return True
        stores = before.stores.keys() ^ after.stores.keys()
        return any(not stores.isdisjoint((line.store, *line.also_at)) or self._made(line.id) for line in theirs)

    def _made(self, item: str) -> bool:
        return any(trace.of == self.of and trace.made for trace in self.before.traces.items.get(item, ()))


def _told(settings: Mapping[str, object]) -> dict[str, object]:
    """Those that matter to anything else: not by which change a file came, which goes with that."""
    return {name: value for name, value in settings.items() if not name.startswith(BROUGHT)}


_NOT_OF_ITEMS = tuple(field for field in _ALL_ELSE if field not in ("stores", "prices", "settings"))


def _lines_of(before: Mapping[str, ListLine], after: Mapping[str, ListLine]) -> list[ListLine]:
    """The lines that differ, as they were and as they are."""
    touched = _touched(before, after)
    return [state[key] for state in (before, after) for key in touched if key in state]


def _names(lines: Iterable[ListLine]) -> set[str]:
    return {name for line in lines for name in (line.line, *line.merged)}


def _things(lines: Iterable[ListLine]) -> set[str]:
    return {line.id for line in lines}


_taken_back: ContextVar[TakenBack | None] = ContextVar("_taken_back", default=None)


@contextmanager
def knowing(known: TakenBack | None) -> Iterator[None]:
    """Decide and make changes with this known."""
    mine = _taken_back.set(known)
    try:
        yield
    finally:
        _taken_back.reset(mine)


def known_of(of: str) -> TakenBack | None:
    """What is known of taking a change back."""
    known = _taken_back.get()
    return known if known is not None and known.of == of else None
