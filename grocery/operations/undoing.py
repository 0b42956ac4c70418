"""Taking one change back, whatever came after it: it acts once, and only where that change is in effect.

What the change left in the state says what to do (see `grocery.traces`), so that it needs no memory of the change
itself: any server takes back any change of any other, also after a restart, and taking back twice finds nothing.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.messages import Message, say
from grocery.operations.base import Filled, Operation, change_key
from grocery.operations.catching_up import TakenBack, known_of
from grocery.operations.former import uncounted
from grocery.operations.putting_back import (
    items_back,
    joined_where_two,
    lines_back,
    taken_by,
    with_traces,
)
from grocery.operations.tracing import in_effect
from grocery.operations.trips import title_of
from grocery.operations.undoing_items import items_without, prices_without, untouched_without
from grocery.operations.undoing_lines import lines_without
from grocery.operations.undoing_stores import (
    has,
    settings_back,
    stores_back,
    stores_without,
)
from grocery.operations.undoing_trips import made_trips, trip_fields_back, trips_back, trips_without
from grocery.text import tidied
from grocery.turns import in_turns

LARGE = 1_000
"""An undo with more parts than these is worked out before others have to wait for it."""

_NAMED = 3  # how many of the things that a change touched are named


class Undo(Operation, frozen=True, kw_only=True, tag="Undo"):
    """Take back one change, named by its replica and number. What others did to the same records meanwhile stays.

    Undo: this cannot be taken back; the change can be made again.

    Attributes:
        replica: Of the change, like `20261122-k3f9x2`.
        number: Of the change, from 1.
        name: What the change was about, for the words where nobody knows it any more.
    """

    leaves_traces = False
    replica: str
    number: int
    name: str = ""
    said: Filled[Message | str] = ""  # a text in journals of older versions

    def decide(self, catalog: Catalog, key: str) -> Undo:
        known = known_of(self._of)
        name = tidied(self.name) or (known.called if known else _called(catalog, self._of))
        self.apply(catalog, "", "")
        return replace(self, name=name)

    def saying(self, said: Message) -> Undo:
        """The same with what the change that it takes back says."""
        return replace(self, said=said)

    @property
    def _of(self) -> str:
        return change_key(self.replica, self.number)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        known = known_of(self._of)
        return (known and known.at(catalog)) or _taken_back(catalog, self._of)

    def says(self) -> Message:
        if self.said:
            return say("change-taken-back", change=self.said)
        return say("change-taken-back-of", name=self.name) if self.name else say("change-taken-back-unknown")


def _taken_back(catalog: Catalog, of: str) -> Catalog:
    if of not in in_effect(catalog):
        raise NotFound(say("error-not-in-effect"), hint=say("hint-older-from-version"))
    return without_change(catalog, of)


def worked_out(catalog: Catalog, undo: Undo) -> TakenBack | None:
    """What an undo comes to, where that takes long; None where it does not, or cannot be."""
    of = change_key(undo.replica, undo.number)
    parts = next((t.parts for kept in in_turns(catalog.traces.items.values()) for t in kept if t.of == of), 0)
    if parts <= LARGE:
        return None
    try:
        return TakenBack(of, catalog, _taken_back(catalog, of), _called(catalog, of))
    except NotFound:
        return None  # which is told when it is decided


def _called(catalog: Catalog, of: str) -> str:
    """What is known of a change by its traces alone: the names of the things that it touched."""
    traces = catalog.traces
    names = [line.name for key, line in catalog.shopping_list.items() if has(traces.lines.get(key, ()), of)]
    changed = {key for key, kept in in_turns(traces.items.items()) if has(kept, of)}
    for items in catalog.stores.values() if changed else ():
        names += [item.name for key, item in in_turns(items.items()) if key in changed]
    for gone in traces.removed.values():
        if gone.of == of:
            record = gone.line or gone.item
            names.append(record.name if record else title_of(gone.trip) if gone.trip else gone.store)
    found = list(dict.fromkeys(names))
    return ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")


def without_change(catalog: Catalog, of: str) -> Catalog:
    """The state as if one change had never been, with all that was done since.

    Raises:
        NotFound: Nothing of it can be taken back any more, or not without taking away what somebody else did.
    """
    before, made = catalog, made_trips(catalog, of)
    catalog = settings_back(prices_without(catalog, of), of)
    catalog = trips_back(stores_back(trip_fields_back(catalog, of), of), of)
    catalog = items_back(catalog, of)
    there, turn = catalog.shopping_list, max((was.turn for was in taken_by(catalog, of)), default=None)
    catalog = lines_back(catalog, of)
    listed, back = catalog.shopping_list, [key for key in catalog.shopping_list if key not in there]
    catalog = untouched_without(joined_where_two(lines_without(catalog, of), back, turn), of)
    catalog = items_without(catalog, of, with_line=catalog.shopping_list is not listed)
    catalog = stores_without(trips_without(catalog, of, made), of)
    if catalog is before:
        raise NotFound(say("error-its-things-gone"), hint=say("hint-older-from-version"))
    return _untraced(uncounted(catalog, of), of)


def _untraced(catalog: Catalog, of: str) -> Catalog:
    """The state without a trace of the change, also of what could stay: it is not taken back a second time."""
    traces = catalog.traces
    parts: dict[str, dict[str, tuple[Any, ...]]] = {}
    for part in ("lines", "items", "settings"):
        all_kept: dict[str, tuple[Any, ...]] = traces[part]
        touched = {key: tuple(t for t in kept if t.of != of) for key, kept in all_kept.items() if has(kept, of)}
        if touched:
            parts[part] = {key: kept for key, kept in (all_kept | touched).items() if kept}
    removed = {name: was for name, was in traces.removed.items() if was.of != of}
    return with_traces(catalog, **parts, removed=removed)
