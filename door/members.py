"""Who may come in with a login: the household's members, by their names on the Hub and their organizations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ORGANIZATION = "org:"
"""Stands before a member's name that is an organization's: whoever is in it may come in."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,94}", re.ASCII)
_MOST_ORGANIZATIONS = 500


@dataclass(frozen=True)
class Person:
    """Somebody as the Hub knows them.

    Attributes:
        name: Their user name, which nobody else on the Hub has in any case of its letters.
        orgs: The names of the organizations they are in.
    """

    name: str
    orgs: tuple[str, ...] = ()


def person_of(name: object, orgs: object) -> Person | None:
    """Somebody of whom another server tells; None where that is no name as the Hub has them, in plain letters.

    Args:
        name: What it calls them.
        orgs: What it says of the organizations they are in: their names. What is none is left out.
    """
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    told = orgs if isinstance(orgs, list) else []
    names = tuple(one for one in told if isinstance(one, str) and _NAME.fullmatch(one))
    return Person(name, names[:_MOST_ORGANIZATIONS])


class Members:
    """The members of a household.

    Args:
        owner: Of the Space: a user, or an organization with everybody in it. The Hub gives no name to one of each.
        named: `GROCERY_MEMBERS`: user names, and `org:name`. The case of letters does not matter.
    """

    def __init__(self, owner: str, named: Iterable[str]) -> None:
        folded = {one.lower() for one in named}
        both = {owner.lower()} - {""}
        self._users = both | {one for one in folded if not one.startswith(ORGANIZATION)}
        self._organizations = both | {one.removeprefix(ORGANIZATION) for one in folded if one.startswith(ORGANIZATION)}

    def __bool__(self) -> bool:
        """Whether there is anybody who may come in."""
        return bool(self._users or self._organizations)

    def admit(self, person: Person) -> Literal["name", "organization"] | None:
        """By what somebody is a member, None for a stranger."""
        if person.name.lower() in self._users:
            return "name"
        return "organization" if self._organizations.intersection(one.lower() for one in person.orgs) else None
