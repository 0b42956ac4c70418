"""What people do with the lists beside the usual one, in the convergence machine."""

from __future__ import annotations

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
