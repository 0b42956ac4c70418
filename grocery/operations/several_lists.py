"""Changes of the lists beside the usual one, and of what stands on which."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from grocery.catalog import LIST, Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.lists import LIST_STORE, LONGEST_LIST_NAME, ShoppingList, known_list, lines_on, lists_of
from grocery.messages import Message, say
from grocery.operations.base import GONE_LINE, Filled, NameOf, Operation, Writes, nothing_to_change
from grocery.operations.lines import as_seen, asked_line, checked_seen, taken, without
from grocery.operations.moving import put
from grocery.operations.settings import with_plain_setting
from grocery.text import fold, normalise

MOST_LISTS = 50
"""How many lists a household can have beside the usual one."""

MOST_LINES = 5_000
"""How many lines can be put on another list at once."""

_GONE_LIST = say("change-gone-list")
_USUAL_LIST = say("change-usual-list")


def _found_list(catalog: Catalog, list_id: str, name: str) -> ShoppingList:
    """The list with this id.

    Raises:
        NotFound: There is none (any more).
    """
    found = known_list(catalog, list_id)
    if found is None:
        raise NotFound(say("error-list-gone", name=shown(name or list_id)), hint=say("hint-deleted-elsewhere"))
    return found


def _free_name(catalog: Catalog, name: str, but: str = "") -> str:
    """A name that no other list has.

    Raises:
        InvalidInput: It is none, or it is taken.
    """
    wanted = normalise(name, "name", max_length=LONGEST_LIST_NAME)
    there = next((one for one in lists_of(catalog) if fold(one.name) == fold(wanted) and one.id != but), None)
    if there is not None:
        raise InvalidInput(say("error-list-there", name=shown(there.name)), hint=say("hint-other-name"), field="name")
    return wanted


class AddList(Operation, frozen=True, kw_only=True, tag="AddList"):
    """Make a list beside the usual one, such as for a party.

    Undo: there is no such list; what others have put on it stands on the usual list.

    Attributes:
        name: At most 60 characters; no other list may have it.
        store: The store for which it is; empty for any.
    """

    name: str
    store: str = ""
    list: Filled[str] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        if len(lists_of(catalog)) >= MOST_LISTS:
            raise InvalidInput(say("error-lists-too-many", most=MOST_LISTS), say("hint-remove-a-list"), field="name")
        store = catalog.store(self.store) if self.store else ""
        return replace(self, name=_free_name(catalog, self.name), store=store, list=key)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if known_list(catalog, self.list) is not None:
            return catalog  # somebody took only the marks back: the setting still tells that this was done
        catalog = with_plain_setting(catalog, f"{LIST}{self.list}", self.name)
        return with_plain_setting(catalog, f"{LIST_STORE}{self.list}", self.store or None)

    def record(self, catalog: Catalog) -> ShoppingList | None:
        return known_list(catalog, self.list)

    def says(self) -> Message:
        if self.store:
            return say("change-list-added-for", name=self.name, store=self.store)
        return say("change-list-added", name=self.name)


class EditList(Operation, frozen=True, kw_only=True, tag="EditList"):
    """Give a list another name, or another store; only what is given is changed.

    Undo: it is called, and is for the store, as before.

    Attributes:
        list: The id of the list.
        name: At most 60 characters; no other list may have it.
        store: The store for which it is; empty for any.
    """

    list: str
    name: str | UnsetType = UNSET
    store: str | UnsetType = UNSET
    known_as: Annotated[str, NameOf("list")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        found = _found_list(catalog, self.list, self.known_as)
        if self.name is UNSET and self.store is UNSET:
            raise nothing_to_change("list")
        name = UNSET if self.name is UNSET else _free_name(catalog, self.name, but=found.id)
        store = catalog.store(self.store) if self.store else self.store
        return replace(self, name=name, store=store, known_as=found.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        found = _found_list(catalog, self.list, self.known_as)
        if self.name is not UNSET:
            catalog = with_plain_setting(catalog, f"{LIST}{found.id}", self.name)
        if self.store is not UNSET:
            catalog = with_plain_setting(catalog, f"{LIST_STORE}{found.id}", self.store or None)
        return catalog

    def writes(self, catalog: Catalog) -> Writes:
        parts = ((LIST, self.name), (LIST_STORE, self.store))
        return Writes(settings=tuple(f"setting: {kind}{self.list}" for kind, value in parts if value is not UNSET))

    def record(self, catalog: Catalog) -> ShoppingList | None:
        return known_list(catalog, self.list)

    def says(self) -> Message:
        was = self.known_as or _GONE_LIST
        if self.name is not UNSET:
            return say("change-list-renamed", name=was, to=self.name)
        return say("change-list-for", name=was, store=self.store) if self.store else say("change-list-any", name=was)


class RemoveList(Operation, frozen=True, kw_only=True, tag="RemoveList"):
    """Remove a list. What is on it comes onto the usual list, or is taken off; what somebody adds meanwhile stays.

    Undo: there is the list again, with what was on it.

    Attributes:
        list: The id of the list.
        keep: Whether what is on it comes onto the usual list; else it is taken off.
        lines: The ids of its lines; all that there are where none is given.
        seen: How much of each the person saw, in its unit, one for each line; all that there is where none is given.
        measures: The unit in which they saw each; its own where none is given.
    """

    list: str
    keep: bool = True
    lines: tuple[str, ...] = ()
    seen: tuple[Decimal, ...] = ()
    measures: tuple[str, ...] = ()
    name: Annotated[str, NameOf("list")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        found = _found_list(catalog, self.list, self.name)
        refs = self.lines or tuple(line.line for line in lines_on(catalog, found.id))
        there = taken(catalog, refs, checked_seen(self.lines, self.seen, self.measures), self.measures)
        on_it = {ref: line for ref, line in there.items() if catalog.list_of(line) == found.id}
        seen, measures = as_seen(catalog, on_it.values())
        return replace(self, name=found.name, lines=tuple(on_it), seen=seen, measures=measures)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        _found_list(catalog, self.list, self.name)
        on_it = taken(catalog, self.lines, self.seen, self.measures)
        on_it = {ref: line for ref, line in on_it.items() if catalog.list_of(line) == self.list}
        if self.keep:
            for ref in on_it:
                catalog = put(catalog, replace(catalog.shopping_list[ref], list=""))
        else:
            catalog = without(catalog, on_it)
        catalog = with_plain_setting(catalog, f"{LIST}{self.list}", None)
        return with_plain_setting(catalog, f"{LIST_STORE}{self.list}", None)

    def says(self) -> Message:
        name, count = self.name or _GONE_LIST, len(self.lines)
        if not count:
            return say("change-list-removed", name=name)
        if self.keep:
            return say("change-list-removed-kept", name=name, count=count)
        return say("change-list-removed-with", name=name, count=count)


class MoveToList(Operation, frozen=True, kw_only=True, tag="MoveToList"):
    """Put lines on another list; where the same is still to buy there, that becomes more.

    Undo: the lines are on the list from before.

    Attributes:
        lines: The ids of the lines, 1 to 5,000.
        list: The id of the list; empty for the usual one.
    """

    lines: tuple[str, ...]
    list: str = ""
    name: Annotated[str, NameOf("lines")] = ""
    to: Annotated[str, NameOf("list")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise InvalidInput(say("error-items-too-many", most=MOST_LINES), say("hint-fewer-items"), field="lines")
        to = _found_list(catalog, self.list, self.to).name if self.list else ""
        found = dict.fromkeys(asked_line(catalog, ref, self.name).line for ref in self.lines)
        name = catalog.shopping_list[next(iter(found))].name if len(found) == 1 else ""
        return replace(self, lines=tuple(found), name=name, to=to)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.list:
            _found_list(catalog, self.list, self.to)
        moved = [line for ref in self.lines if (line := catalog.exact_line(ref)) is not None]
        if not moved:
            raise NotFound(say("error-lines-gone"), hint=say("hint-add-again-if-needed"))
        for line in moved:
            now = catalog.shopping_list.get(line.line)  # two of them may have become one
            if now is not None and catalog.list_of(now) != self.list:
                catalog = put(catalog, replace(now, list=self.list))
        return catalog

    def writes(self, catalog: Catalog) -> Writes:
        found = (catalog.exact_line(ref) for ref in self.lines)
        return Writes(lines={line.line: ("list",) for line in found if line is not None})

    def says(self) -> Message:
        to = (say("change-the-list", name=self.to) if self.to else _GONE_LIST) if self.list else _USUAL_LIST
        if len(self.lines) == 1:
            return say("change-to-list", name=self.name or GONE_LINE, to=to)
        return say("change-to-list-several", count=len(self.lines), to=to)
