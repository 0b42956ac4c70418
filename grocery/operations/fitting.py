"""Records of a file put in place of what others made meanwhile of those that were there: only what differs is set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from grocery.notes import noted_beside, with_note
from grocery.operations.base import Noted
from grocery.records import Item, ListLine

_Kept = TypeVar("_Kept", Item, ListLine)


def fitted(
    records: tuple[_Kept, ...], were: Mapping[str, _Kept], there: Mapping[str, _Kept], key: str
) -> tuple[_Kept, ...]:
    """The records as they are to be put in place: of those that were there, only what differs is set."""
    return tuple(_fitted(records, were, there, key)) if were else records


def _fitted(
    records: Iterable[_Kept], were: Mapping[str, _Kept], there: Mapping[str, _Kept], key: str
) -> Iterator[_Kept]:
    for record in records:
        was = were.get(record[key])
        if was is None:
            yield record
        elif (now := there.get(record[key])) is not None:
            fields = {field: record[field] for field in record if record[field] != was[field]}
            yield replace(now, **(_with_more(fields, was, now) if "merged" in fields else fields))


def _with_more(fields: dict[str, Any], was: Any, now: Any) -> dict[str, Any]:
    """The fields of a line to which another household adds its amount: that is a difference, and comes once."""
    come = [ref for ref in fields["merged"] if ref not in was.merged]
    if all(ref in now.merged for ref in come):
        return {}
    more = fields.get("quantity", was.quantity) - was.quantity
    note = with_note(now.note, noted_beside(was.note, fields.get("note", was.note)))
    others = tuple(dict.fromkeys((*now.also_at, *fields.get("also_at", ()))))
    joined = {"quantity": now.quantity + more, "note": note, "merged": (*now.merged, *come), "also_at": others}
    return fields | joined


def noted(lines: Iterable[ListLine], lines_were: Iterable[ListLine]) -> Iterator[tuple[str, Noted]]:
    """What is put beside the notes of lines that another household wants, too, each by the first of what joins.

    Args:
        lines: Lines as they are put in place.
        lines_were: Those of them that were there, as they were.
    """
    were = {line.line: line for line in lines_were}
    for line in lines:
        was = were.get(line.line)
        if was is not None and line.note != was.note and (come := [r for r in line.merged if r not in was.merged]):
            yield come[0], Noted(noted_beside(was.note, line.note), again=False)
