"""The list as a link shows it to somebody who has no login: what to buy and nothing else.

Only what is named here leaves the household by a link: no people, no prices, no ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from grocery.exchange.list_text import Section
from grocery.records import Record


class SharedLine(Record, frozen=True):
    """A thing, how much of it is wanted, and whether it is ticked."""

    name: str
    quantity: Decimal
    unit: str = ""
    note: str = ""
    ticked: bool = False


class SharedGroup(Record, frozen=True):
    """What is wanted in one category, in the order of the aisles."""

    category: str
    lines: tuple[SharedLine, ...]


class SharedStore(Record, frozen=True):
    """What is wanted at one store, in the order of the aisles."""

    store: str
    groups: tuple[SharedGroup, ...]


SharedList = tuple[SharedStore, ...]


def shared(sections: Iterable[Section]) -> SharedList:
    """What a link shows of a list.

    Args:
        sections: All that is on it.
    """
    return tuple(
        SharedStore(
            section.store,
            tuple(
                SharedGroup(
                    group.category,
                    tuple(
                        SharedLine(line.name, line.quantity, line.unit, line.note, line.checked) for line in group.lines
                    ),
                )
                for group in section.groups
            ),
        )
        for section in sections
    )
