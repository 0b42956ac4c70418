"""A file that comes in by a command: what it does to what is there by then, told in words or in JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

from commands.base import tell, way_back, who, words
from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.exchange.incoming import Problem
from grocery.exchange.preparing import Prepared
from grocery.messages import Message, say
from grocery.operations import Import
from grocery_app import GroceryManager

SHOWN: Final = 30
"""How many differences and problems are told one by one; programs get all of them."""


class WayIn:
    """A file on its way in, judged by what is there; anew where that is another state by the time it comes in.

    Args:
        judge: Says what bringing it in does to a state.
        now: The present one.

    Attributes:
        found: What it does to the state in which it was judged last.
    """

    def __init__(self, judge: Callable[[Catalog], Prepared], now: Catalog) -> None:
        self._judge, self._at, self.found = judge, now, judge(now)

    def __call__(self, now: Catalog) -> Import:
        """The change, in this state.

        Raises:
            NotFound: All of it is there.
        """
        if now is not self._at:
            self._at, self.found = now, self._judge(now)
        if self.found.op is None:
            raise AllThere(say("error-nothing-to-import"))
        return self.found.op


class AllThere(NotFound):
    """All that a file holds is there already."""


def bring_in(manager: GroceryManager, way_in: WayIn, by: str, dry_run: bool, as_json: bool) -> None:
    """Tell what changes and what was not read, and do it unless it is only asked."""
    made = None
    if not dry_run:
        with suppress(AllThere):
            made = manager.do(way_in, who(by))
    found = way_in.found
    if as_json:
        told = {
            name: found[name] for name in ("differences", "doubles", "problems", "kin", "after", "stays", "currency")
        }
        return tell({"dry_run": dry_run, **told, "made": made}, as_json)
    print(words(_counted(found, dry_run)))
    if found.currency is not None:
        print(words(found.currency))
    some([words(change.said) for change in found.differences])
    if dry_run:
        print(words(found.after))
    if found.stays is not None:
        print(words(found.stays))
        some([words(said) for said in found.trips_stay])
    for double in found.doubles:
        print(words(say("cli-double", new=double.new.name, there=double.there.name, store=double.there.store)))
    if found.problems:
        print(words(say("cli-problems", count=len(found.problems))))
        some(problem_rows(found.problems))
    if made is not None:
        print(way_back(made))


def _counted(found: Prepared, dry_run: bool) -> Message:
    if found.op is None and not dry_run:
        return say("error-nothing-to-import")
    added, changed, removed = (
        sum(one.kind == kind for one in found.differences) for kind in ("added", "changed", "removed")
    )
    if dry_run:
        return say("cli-would-bring", added=added, changed=changed, removed=removed)
    return say("cli-brought", added=added, changed=changed, removed=removed)


def problem_rows(found: Sequence[Problem]) -> list[str]:
    """What was not read as it stands, with its line."""
    return [f"{one.line}: {words(one.said)}" if one.line else words(one.said) for one in found]


def some(rows: Sequence[str]) -> None:
    """Print the first of many rows, and how many more there are."""
    for row in rows[:SHOWN]:
        print(f"  {row}")
    if len(rows) > SHOWN:
        print(f"  {words(say('cli-more', count=len(rows) - SHOWN))}")
