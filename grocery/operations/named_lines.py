"""The lines that a change of items names, as they are by now: one that became part of another is that one."""

from __future__ import annotations

from collections.abc import Container, Sequence

from grocery.catalog import Catalog


def lines_by_now(catalog: Catalog, refs: Sequence[str], items: Container[str]) -> tuple[str, ...]:
    """The ids of the lines that are on the list, each once; without those that are of other items by now.

    Args:
        catalog: The state.
        refs: Ids of lines when the change was decided.
        items: The ids of the items that it changes.
    """
    there = catalog.shopping_list
    gone = {ref for ref in refs if ref not in there}
    into = {ref: line.line for line in there.values() for ref in line.merged if ref in gone} if gone else {}
    found = dict.fromkeys(into.get(ref, ref) for ref in refs)
    return tuple(key for key in found if key in there and there[key].id in items)
