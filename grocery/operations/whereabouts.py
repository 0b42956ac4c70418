"""At which store a change was made: what tells of it later may know neither its line nor its item any more."""

from __future__ import annotations

from grocery.catalog import Catalog
from grocery.operations import DoAnyway
from grocery.operations.base import Operation
from grocery.operations.declared import names_of


def store_of(op: Operation, *states: Catalog) -> str:
    """The store that a decided change is about; empty where that is several, or none.

    Args:
        op: The change.
        states: The states in which to look for what it is about, as those before and after it.
    """
    if isinstance(op, DoAnyway):
        return store_of(op.inner(), *states) if op.change else ""
    told = getattr(op, "store", "")
    if isinstance(told, str) and told:
        return told
    refs = [ref for field in names_of(op).values() for ref in _several(getattr(op, field))]
    refs += getattr(op, "also", ())  # more lines, which may be of other stores
    found = {next((name for state in states if (name := _place(state, ref))), "") for ref in refs}
    return found.pop() if len(found) == 1 else ""


def _several(refs: str | tuple[str, ...]) -> tuple[str, ...]:
    return (refs,) if isinstance(refs, str) else refs


def _place(state: Catalog, ref: str) -> str:
    record = state.exact_line(ref) or state.known_item(ref)
    if record is None:
        gone = (was.line or was.item for was in state.traces.removed.values())
        record = next((one for one in gone if one and ref in (one.id, getattr(one, "line", ""))), None)
    return record.store if record else ""
