"""What every change has in common: it is decided once, with all checks, and applied as often as a replay needs.

`decide` sees the state, the person's input and the change's own key, and returns the complete operation or raises.
`apply` is pure: no clock, random, disk or settings, and it raises nothing but `NotFound`.
"""

from __future__ import annotations

from typing import Self

import msgspec

from grocery.catalog import Catalog, Record
from grocery.errors import InvalidInput

GONE_LINE = "something that is no longer on the list"
"""What a sentence calls a line whose name nobody knows any more."""

GONE_ITEM = "something that is no longer in the catalog"


class Operation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="op", tag=True):
    """One intention of one person. Fields a person gives come first; `decide` fills the rest."""

    def decide(self, catalog: Catalog, key: str) -> Self:
        """Check everything against the state and fill in ids, names, prices and what is replaced.

        Args:
            catalog: The state in which the person decided.
            key: The change's own id (`k3f9x2-5`), of which the ids of new records are made.

        Raises:
            InvalidInput: A value cannot be taken; the error names the field.
            NotFound: The record is not there.
        """
        raise NotImplementedError

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        """The state after this change.

        Raises:
            NotFound: What the change is about is not there (any more).
        """
        raise NotImplementedError

    def sentence(self) -> str:
        """What a person did, for commit messages, versions and toasts."""
        raise NotImplementedError

    def inverse(self) -> Operation | None:
        """The operation that takes this decided one back; None when there is none."""
        return None

    def record(self, catalog: Catalog) -> Record | None:
        """The record that the change made or changed, as it is after it; None when there is none."""
        return None


def nothing_to_change(field: str) -> InvalidInput:
    """The error for a change that names nothing to change."""
    return InvalidInput("Nothing to change was given.", hint="Give at least one new value.", field=field)
