"""An import before it happens: what would change, what to ask, what could not be read."""

from __future__ import annotations

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput
from grocery.exchange.checking import sound
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.merging import Choices, Double, added, replaced
from grocery.messages import say
from grocery.operations.importing import Import, importing
from grocery.operations.trips import title_of
from grocery.records import Record
from grocery.sync.diff import Change, differences


class Prepared(Record, frozen=True, kw_only=True):
    """What bringing a file in comes to.

    Attributes:
        op: The change that does it; None where all of it is there already.
        differences: What would be added, removed and changed: stores, items, the list, money, settings, then trips.
        doubles: Items of the file that are probably some that are there, by another spelling; see `Choices.same`.
        problems: What was not read as it stands.
        kin: Whose file it is: `same` household, `other`, or `unknown`.
    """

    op: Import | None
    differences: tuple[Change, ...]
    doubles: tuple[Double, ...]
    problems: tuple[Problem, ...]
    kin: str


def prepared(catalog: Catalog, incoming: Incoming, choices: Choices | None = None, name: str = "") -> Prepared:
    """What bringing a file in would do to a household.

    Args:
        catalog: The household at present.
        incoming: What the file holds.
        choices: What the person said of it; None for nothing: the file is added.
        name: The file's name, for the sentence.

    Raises:
        InvalidInput: The household cannot be as the file says, since the file is none of a whole household.
    """
    choices = choices or Choices()
    if choices.replaces and not incoming.whole:
        raise InvalidInput(say("error-import-no-household"), hint=say("hint-import-add"), field="replaces")
    checked = sound(incoming)
    doubles: tuple[Double, ...] = ()
    if choices.replaces:
        then = replaced(catalog, checked)
    else:
        then, doubles = added(catalog, checked, choices)
    said = say("value-text", text=shown(name)) if name else say("import-a-file")
    adds = not choices.replaces
    op = importing(catalog, then, said, sees_prices=adds and not checked.keeps_ids, adds=adds)
    nothing = op == Import(said=said, sees_prices=op.sees_prices)
    return Prepared(
        op=None if nothing else op,
        differences=(*differences(catalog, then), *_trips(catalog, op)),
        doubles=doubles,
        problems=checked.problems,
        kin=_kin(catalog, checked),
    )


def _kin(catalog: Catalog, incoming: Incoming) -> str:
    if not incoming.household:
        return "unknown"
    return "same" if incoming.household == catalog.household else "other"


def _trips(catalog: Catalog, op: Import) -> list[Change]:
    """The trips that come or differ, as differences."""
    found = []
    for trip in op.trips:
        known = trip.id in catalog.trips
        kind, title = "changed" if known else "added", title_of(trip)
        said = say("diff-trip-changed", trip=title) if known else say("diff-trip-added", trip=title)
        found.append(Change(kind, "trips", trip.store, trip.id, title, "", None, trip.total, said))
    return found
