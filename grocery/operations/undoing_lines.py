"""Taking back what a change did to lines of the list: of many it is worked out first, and the state made anew once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations.lines import present_store
from grocery.operations.putting_back import joined_where_two, place_of, with_traces
from grocery.operations.tracing_lines import line_values
from grocery.operations.undoing_stores import ELSEWHERE, has
from grocery.records import ListLine
from grocery.traces import LineFields, LineTrace, is_line_of, line_without, of_one_hand


def lines_without(catalog: Catalog, of: str) -> Catalog:
    """The state without what the change did to lines of the list.

    Raises:
        NotFound: Somebody else did something with a line since that would go with it.
    """
    touched = [key for key in catalog.shopping_list if has(catalog.traces.lines.get(key, ()), of)]
    if not touched:
        return catalog
    lines, kept, moved = dict(catalog.shopping_list), dict(catalog.traces.lines), list[str]()
    for key in touched:
        line = lines[key]
        after, left = _line_without(catalog, line, kept[key], of)
        if after is None:
            del lines[key], kept[key]
            continue
        lines[key], kept[key] = after, left
        if line.checked or place_of(catalog, after) != place_of(catalog, line):
            moved.append(key)
    # Only then: what a line comes to stand beside may go with the same change.
    return joined_where_two(_with(catalog, lines, kept), moved)


def _with(catalog: Catalog, lines: dict[str, ListLine], kept: dict[str, tuple[LineTrace, ...]]) -> Catalog:
    traces = {key: traces for key, traces in kept.items() if traces}
    return with_traces(catalog.replacing(shopping_list=lines), lines=traces)


def _line_without(
    catalog: Catalog, line: ListLine, traces: tuple[LineTrace, ...], of: str
) -> tuple[ListLine | None, tuple[LineTrace, ...]]:
    """A line without the change, None where nothing is left of it, and its other traces."""
    made = any(trace.made for trace in traces if trace.of == of)
    _check_own_shares(line, traces, of)
    values = line_values(line)
    while (at := next((n for n, trace in enumerate(traces) if trace.of == of), None)) is not None:
        traces, back = line_without(traces, at, values)
        values |= back
    amount = values["quantity"]
    if amount < 0 and not made:
        raise NotFound(say("error-not-so-much", name=shown(line.name)))
    if amount <= 0:
        _check_nobody_elses(line, traces, of)
        return None, ()
    tick = values.pop("tick")
    by, at_time = (tick.by, tick.at) if tick else ("", "")
    values["merged"] = tuple(ref for ref in values["merged"] if not is_line_of(ref, of))
    after = replace(line, **values, checked=tick is not None, checked_by=by, checked_at=at_time)
    if made:  # it is there for somebody else's sake
        after = replace(after, added_by="")
    if after.store != line.store:
        after = replace(after, store=present_store(catalog, after.store, after.id))
    return after, traces


def _check_own_shares(line: ListLine, traces: Iterable[LineTrace], of: str) -> None:
    """What others added to a line since it became one of another item is of that item: it cannot move along."""
    moved = False
    for trace in traces:
        joined = any(is_line_of(ref, trace.of) for ref in line.merged)
        if moved and joined and not of_one_hand(trace.of, of):
            raise NotFound(say("error-line-changed", name=shown(line.name)), hint=ELSEWHERE)
        moved = moved or (trace.of == of and trace.was.id is not UNSET)


def _check_nobody_elses(line: ListLine, traces: Iterable[LineTrace], of: str) -> None:
    """A line of which nothing is left goes, unless somebody else did something else with it meanwhile."""
    for trace in traces:
        only_less = trace.was == LineFields() and trace.more and trace.more < 0
        if trace.of and not of_one_hand(trace.of, of) and not only_less:
            raise NotFound(say("error-line-changed", name=shown(line.name)), hint=ELSEWHERE)
