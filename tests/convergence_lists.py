"""What people do with the lists beside the usual one, and with several lines, in the convergence machine."""

from __future__ import annotations

from typing import Any

from grocery.catalog import Catalog
from grocery.lists import lists_of
from grocery.operations import AddList, AnyOperation, EditList, MoveToList, RemoveList, SetAlsoAt


def a_list(view: Catalog, number: int) -> str:
    """The id of one of the lists that somebody sees."""
    there = [made.id for made in lists_of(view)] or ["gone"]
    return there[number % len(there)]


def of_a_list(one: int, two: int, of: tuple[str, str, str], stores: tuple[str, ...]) -> AnyOperation:
    """One of them, by two numbers, with a store, a line and a list that it may be about."""
    store, line, on = of
    made: list[AnyOperation] = [
        SetAlsoAt(line=line, stores=stores[two % 3 :] if two % 4 else ()),
        SetAlsoAt(line=line, stores=(store,)),
        AddList(name=["Party", "Camping"][two % 2], store=store if two % 3 else ""),
        EditList(list=on, name=["Party", "Feast"][two % 2]),
        EditList(list=on, store=store if two % 2 else ""),
        RemoveList(list=on, keep=two % 2 > 0),
        MoveToList(lines=(line,), list=on if two % 3 else ""),
        MoveToList(lines=(line,), list=on),
    ]
    return made[one % len(made)]


def ticked(one: int, two: int, store: str, lines: list[str]) -> dict[str, Any]:
    """Where a line was bought, by two numbers, and which others are ticked with it."""
    return {"store": store if one % 2 else "", "also": tuple(lines[:2]) if two % 5 == 0 else ()}
