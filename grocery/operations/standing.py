"""What stands on a change: the later ones that touched the same things, and stay when it is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grocery.catalog import Catalog
from grocery.traces import ItemTrace, LineTrace, SettingTrace

_Trace = LineTrace | ItemTrace | SettingTrace


def standing_on(catalog: Catalog, of: str) -> tuple[str, ...]:
    """The later changes of the lines, items and settings that a change touched, by their ids.

    Args:
        catalog: The state.
        of: The change's id (`k3f9x2-5`).
    """
    found: dict[str, None] = {}
    for kept, removed_by in _records(catalog):
        at = next((at for at, trace in enumerate(kept) if trace.of == of), None)
        if at is not None:
            later = (trace.of for trace in kept[at + 1 :])
            found |= {change: None for change in (*later, removed_by) if change not in ("", of)}
    return tuple(found)


def _records(catalog: Catalog) -> Iterator[tuple[Sequence[_Trace], str]]:
    """The traces of each record, oldest first, and which change took it away; empty where it is there."""
    traces = catalog.traces
    parts: tuple[Mapping[str, Sequence[_Trace]], ...] = (traces.lines, traces.items, traces.settings)
    for part in parts:
        for kept in part.values():
            yield kept, ""
    for was in traces.removed.values():
        yield was.line_traces, was.of
        yield was.item_traces, was.of
