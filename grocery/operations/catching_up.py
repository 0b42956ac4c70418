"""A change that takes long to work out, brought to a state that others made meanwhile, without doing it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec.structs import replace

from grocery.catalog import Catalog
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
    """The records as both left them; None where both touched one, or one was taken away by the change."""
    mine, gone = differing(before, after)
    theirs, theirs_gone = differing(before, now)
    if gone or not {*theirs, *theirs_gone}.isdisjoint(mine):
        return None
    return {**now, **{key: after[key] for key in mine}} if mine else now


def _share_things(before: Catalog, after: Catalog, now: Catalog) -> bool:
    """Whether both touched lines of one item: then who comes second joins the other's, or is one of two."""

    def of(state: Catalog) -> set[str]:
        return _items_of(differing(before.shopping_list, state.shopping_list)[0], state.shopping_list)

    return not of(after).isdisjoint(of(now))


def _items_of(lines: Iterable[str], there: Mapping[str, ListLine]) -> set[str]:
    return {there[line].id for line in lines}
