"""A line that comes back takes up what was done to one that was begun meanwhile, as if it had never gone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from grocery.notes import with_note
from grocery.operations.lines import as_one_named, is_named_by
from grocery.operations.shares import with_name
from grocery.operations.tracing_lines import line_values
from grocery.records import ListLine
from grocery.traces import LineFields, LineTrace, touched

_SETTINGS = ("name", "category", "price", "tick")
_OF_BOTH = frozenset({"also_at", "extra"})  # of these nothing of either line is lost, see `as_one`


def taken_up(
    line: ListLine, newer: ListLine, traces: Sequence[LineTrace]
) -> tuple[ListLine, tuple[LineTrace, ...]] | None:
    """The line with what was done to a newer one of the same thing on top, which would have been done to it.

    So what somebody set there is set here, and an adding that says how much in its note makes it no more: that the
    newer line began with an amount was for want of this one.

    Args:
        line: The one that is back.
        newer: The one that was begun meanwhile.
        traces: All that was done to that.

    Returns:
        The one line, and the traces of what was done, to stand behind its own; None where they do not tell all of it:
        a hand wrote into the newer line, it came from elsewhere, or it is by another measure.
    """
    if not traces or not traces[0].made or line.unit != newer.unit:
        return None
    own: dict[str, Any] = {"quantity": Decimal(0), "note": "", "tick": None}
    there, values = line_values(newer), line_values(line)
    now = {field: values[field] for field in (*_SETTINGS, *own)}
    done = []
    for trace in traces:
        moved = [f for f, was in touched(trace.was).items() if f not in now and was != getattr(trace.now, f)]
        if not _OF_BOTH.issuperset(moved) or not _is_as_left(trace, own):
            return None
        own |= {field: value for field, value in touched(trace.now).items() if field in now}
        done.append(_on_top(trace, now))
    if now["quantity"] <= 0 or any(there[field] != value for field, value in own.items()):
        return None
    if is_named_by(newer, line):
        done[0] = with_name(done[0], newer, line)
    del now["tick"]  # both are to be bought
    return replace(as_one_named(line, newer), **now), tuple(done)


def _is_as_left(trace: LineTrace, own: dict[str, Any]) -> bool:
    """Whether a change found the newer line as those before it had left it: else a hand wrote in between."""
    was = touched(trace.was)
    if isinstance(trace.more, Decimal) and isinstance(trace.now.quantity, Decimal):
        was["quantity"] = trace.now.quantity - trace.more
    return all(own.get(field, value) == value for field, value in was.items())


def _on_top(trace: LineTrace, now: dict[str, Any]) -> LineTrace:
    """What a change did to the newer line, as done to one that has these values: they become what it leaves."""
    was, left = touched(trace.was), touched(trace.now)
    sets = {field: left[field] for field in was if field in now}
    noted = trace.noted or (left.get("note", "") if trace.made else "")
    if noted:
        sets["note"] = with_note(now["note"], noted, again=trace.again)
    more = Decimal(0) if trace.made and trace.again else trace.more or Decimal(0)
    was |= {field: now[field] for field in sets}
    now |= sets
    left.pop("quantity", None)
    if more:
        now["quantity"] += more
    if more or "quantity" in sets:
        left["quantity"] = now["quantity"]
    fields = {"was": LineFields(**was), "now": LineFields(**(left | sets)), "more": more or UNSET}
    return replace(trace, made=False, noted=noted, **fields)
