"""What a tool is told by name, as operations and questions want it: by id. In doubt nothing is done."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.insight.store_names import former_names
from grocery.lists import lists_of
from grocery.messages import say
from grocery.questions import past
from grocery.questions.base import Moment
from grocery.questions.meant import Unsure, item_meant, line_meant, version_meant
from grocery.text import fold, named_so
from grocery.zones import zone_of

_LINES = frozenset({"line", "lines", "also"})
_ITEMS = frozenset({"item_id", "item", "items", "keep", "gone"})
_STORES = frozenset({"store", "stores"})
_VERSIONS = frozenset({"version", "other", "before"})
NAMED = _LINES | _ITEMS
"""Arguments that take a name in the place of an id."""
_PAGE = 200
_MOST_NAMED = 500  # things of one call: what holds more has their ids, or is refused
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def with_ids(of: Moment, given: Mapping[str, Any], free: Collection[str] = ()) -> dict[str, Any]:
    """The same values, with ids in the place of names of lines, items and versions.

    Args:
        of: The household.
        given: Values by the names of their fields. New things that come along have ids that nobody knows yet.
        free: Fields of items in which a name that no item has stands for itself.

    Raises:
        Unsure: It is not sure what a name means.
        NotFound: Nothing is called like that.
    """
    if given.get("new"):
        return dict(given)
    return {name: _meant(of, name, value, is_free=name in free) for name, value in given.items()}


def _meant(of: Moment, name: str, value: Any, *, is_free: bool) -> Any:
    if isinstance(value, list | tuple):
        if name in _VERSIONS or len(value) > _MOST_NAMED:  # of versions none is told several
            return value
        return [_meant(of, name, one, is_free=is_free) for one in value]
    if not isinstance(value, str) or not value:
        return value
    if name in _LINES:
        return line_meant(of.catalog, [value]).line
    if name in _ITEMS:
        return value if of.catalog.known_item(value) else _item(of, value, is_free=is_free)
    if name in _STORES:
        return store_meant(of.catalog, value)
    if name in _VERSIONS:
        return version_at(of, value, name)
    return list_meant(of.catalog, value) if name == "list" else value


def _item(of: Moment, value: str, *, is_free: bool) -> str:
    try:
        return item_meant(of, [value]).item.id
    except NotFound as unknown:
        if is_free and not (isinstance(unknown, Unsure) and unknown.near):
            return value
        raise


def store_meant(catalog: Catalog, given: str) -> str:
    """The store that is called like that, was called like that, or is the only one whose name begins with it.

    Where none is, the name is given back as it is: what it is for says that there is no such store.

    Args:
        catalog: The state.
        given: The store's name, as people say it.
    """
    if found := named_so(catalog.stores, given, str):
        return found
    if former := named_so(former_names(catalog).items(), given, lambda names: names[0]):
        return former[1]
    words = fold(given).split()
    begin = [store for store in catalog.stores if words and fold(store).split()[: len(words)] == words]
    return begin[0] if len(begin) == 1 else given


def list_meant(catalog: Catalog, given: str) -> str:
    """The id of the list beside the usual one that is called like that; empty for the usual one, by an empty name.

    Args:
        catalog: The state.
        given: The list's id or name.

    Raises:
        NotFound: No list is called like that.
    """
    found = next((one.id for one in lists_of(catalog) if given == one.id or fold(given) == fold(one.name)), "")
    if given and not found:
        raise NotFound(say("error-list-gone", name=given))
    return found


def version_at(of: Moment, given: str, field: str) -> str:
    """The version that is named by its id, or that was the newest at a moment.

    Args:
        of: The household.
        given: A version's id or at least four of its first characters; or a day (its end counts) or a moment.
        field: What an error calls it.

    Raises:
        InvalidInput: The moment is still to come.
        NotFound: There is no such version, or none as old.
    """
    until = until_meant(of, given, field)
    if until is None:
        return version_meant(of, given)
    before: str | None = None
    while page := past.versions(of, _PAGE, before):
        for version in page:
            if datetime.fromisoformat(version.at) < until:
                return version.id
        before = page[-1].id
    raise NotFound(say("error-before-the-beginning", time=given), say("hint-as-of"))


def until_meant(of: Moment, given: str, field: str) -> datetime | None:
    """Before which moment all counts, where a day or a moment is meant: the end of that day, or of that second.

    Args:
        of: The household.
        given: A day or a moment; the id of a version is none, also where it has eight digits.
        field: What an error calls it.

    Raises:
        InvalidInput: It is still to come.
    """
    if not _DAY.match(given):
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone_of(of.zone) or UTC)
    is_day = _DAY.fullmatch(given) is not None
    if moment.date() > of.today if is_day else moment > of.now:
        raise InvalidInput(say("error-time-to-come", time=given), say("hint-as-of"), field=field)
    return moment + timedelta(days=1) if is_day else moment.replace(microsecond=0) + timedelta(seconds=1)
