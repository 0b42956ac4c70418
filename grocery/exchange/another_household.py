"""Adding what another household kept: what differs stays two, what both want is one line, and nothing is lost.

Its ids mean nothing here. An item is the same as one of the same name and unit in that store; all others are new. A
line that both households want is one line with both amounts and both notes; it remembers by `merged` what it was there,
so that the same file adds it once. Lists and trips go by what they were there, too. Of templates that are called alike
and say something else, both stay.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from grocery.catalog import LIST, Catalog
from grocery.exchange.merging import Adding, plain_unit
from grocery.exchange.same_trips import likeness
from grocery.lists import LIST_STORE, LONGEST_LIST_NAME, ShoppingList, lists_of
from grocery.money import MAX_QUANTITY
from grocery.operations.lines import as_one
from grocery.operations.moving import MOST_OTHERS
from grocery.operations.settings import STAPLE
from grocery.operations.trip_values import rows_by_trip
from grocery.origins import origin
from grocery.records import ListLine, Purchase, Template, Trip
from grocery.text import MAX_LENGTH, fold, tidied

_Place = tuple[str, str, str, str]
"""Where lines of one thing are one: the item, the unit, the store and the list."""


class AddingAnother(Adding):
    """Adding what another household kept to a state."""

    def _from(self, ref: str) -> str:
        return origin(self._incoming.household, ref)

    def _lines(self) -> dict[str, ListLine]:
        lines = dict(self._now.shopping_list)
        known = {ref for line in lines.values() for ref in line.merged}
        wanted: dict[_Place, list[str]] = {}
        for key, there in lines.items():
            if not there.checked:
                wanted.setdefault(_place(there, self._now.list_of(there)), []).append(key)
        for line in self._incoming.lines:
            if self._from(line.line) in known:
                continue
            here = self._line(line)
            keys = [] if here.checked else wanted.setdefault(_place(here, here.list), [])
            for key in keys:
                joined = _both(lines[key], here)
                if joined is not None:
                    lines[key] = joined
                    break
            else:
                lines[here.line] = here
                keys.append(here.line)
        return lines

    def _line(self, line: ListLine) -> ListLine:
        """A line of the file as it would be here by itself."""
        item, store = self._item_of(line), self._store(line.store)
        others = dict.fromkeys(map(self._store, line.also_at))
        others.pop(store, None)
        return replace(
            line,
            line=self._id(),
            id=item.id,
            store=store,
            list=self._lists.get(line.list, ""),
            also_at=tuple(others)[:MOST_OTHERS],
            merged=tuple(dict.fromkeys(map(self._from, (line.line, *line.merged)))),
        )

    def _settings(self) -> dict[str, Any]:
        """The lists beside the usual one, what is on every new list, and keys of other apps that nobody has here."""
        given = self._incoming.settings
        theirs = Catalog(household="", stores={store: {} for store in self._incoming.stores}, settings=given)
        here = {fold(one.name): one.id for one in lists_of(self._now)}
        self._lists: dict[str, str] = {}
        found: dict[str, Any] = {}
        for one in lists_of(theirs):
            if name := tidied(one.name, max_length=LONGEST_LIST_NAME):
                found |= self._list(replace(one, name=name), here)
        for key, much in given.items():
            if key.startswith(STAPLE) and (item := self._ids.get(key.removeprefix(STAPLE))):
                found.setdefault(f"{STAPLE}{item}", much)
        return found

    def _list(self, one: ShoppingList, here: dict[str, str]) -> dict[str, Any]:
        """The settings of a list that comes: none where one of that name is here, or where it came before."""
        came = self._from(one.id)
        if self._now.known_list(came):
            here.setdefault(fold(one.name), came)
        key = self._lists[one.id] = self._now.known_list(came) or here.get(fold(one.name), came)
        if key != came or self._now.known_list(came):
            return {}
        here[fold(one.name)] = came
        return {f"{LIST}{came}": one.name} | ({f"{LIST_STORE}{came}": self._store(one.store)} if one.store else {})

    def _templates(self) -> dict[str, Template]:
        """With those of the file: one of another's name that says something else gets a number behind its name."""
        found = dict(self._now.templates)
        by_name: dict[str, Template] = {}
        for one in found.values():
            by_name.setdefault(fold(one.name), one)
        for template in self._incoming.templates:
            lines = tuple(replace(line, id=self._here(line.id) or self._id("gone")) for line in template.lines)
            new = replace(template, store=self._store(template.store) if template.store else "", lines=lines)
            number = 1
            while (there := by_name.get(fold(new.name))) is not None and _says(there) != _says(new):
                number += 1
                new = replace(new, name=f"{template.name[: MAX_LENGTH - 8]} ({number})")
            if there is None:
                found[new.name] = by_name[fold(new.name)] = new
        return found

    def _trips(self) -> list[Trip]:
        """The trips that did not come before; one with an id of ours is that one only where all of it is the same."""
        now, bought = self._now, rows_by_trip(self._now)
        found = []
        for trip in self._incoming.trips:
            came, same = f"trip-{self._from(trip.id)}", now.trips.get(trip.id)
            if same is not None:
                there = replace(same, purchases=tuple(bought.get(trip.id, ())))
                same = same if (same.created_at, likeness(there)) == (trip.created_at, likeness(trip)) else None
            if came not in now.trips and same is None:
                found.append(self._trip(trip, came))
        return found

    def _alone(self, row: Purchase) -> Purchase:
        return replace(super()._alone(row), trip=f"trip-{self._from(row.trip)}")


def _place(line: ListLine, on: str) -> _Place:
    return line.id, plain_unit(line.unit), line.store, on


def _both(there: ListLine, more: ListLine) -> ListLine | None:
    """One line of what two households want of a thing; None where it would be more than a line can say."""
    both = as_one(there, more)
    apart = any(both.extra[key] != value for key, value in more.extra.items())
    if apart or len(both.note) > MAX_LENGTH or both.quantity > MAX_QUANTITY or len(both.also_at) > MOST_OTHERS:
        return None
    price = more.price if there.price is None else there.price
    return replace(both, price=price, merged=(*there.merged, *more.merged))


def _says(template: Template) -> tuple[str, str, list[tuple[str, Decimal, str]]]:
    """What stands in a template, whatever it is called."""
    return template.store, template.rest, [(fold(line.name), line.quantity, line.rest) for line in template.lines]
