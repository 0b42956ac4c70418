"""All of a household as a file brings it, and a household of all that a file brings."""

from __future__ import annotations

from grocery.catalog import Catalog
from grocery.exchange.backup import incoming_of
from grocery.exchange.checking import sound
from grocery.exchange.incoming import Incoming
from grocery.exchange.replacing import replaced


def all_of(catalog: Catalog, source: str) -> Incoming:
    """All of a state, the prices seen as well, as a file brings it.

    Args:
        catalog: The state.
        source: The format's name.
    """
    prices = (point for year in sorted(catalog.prices) for point in catalog.prices[year])
    return incoming_of(catalog, prices, source)


def catalog_of(incoming: Incoming, household: str) -> Catalog:
    """The state of a new household that is all of a file and nothing else.

    Args:
        incoming: What the file brings; what no household can hold is left out.
        household: The household's id.
    """
    return replaced(Catalog(household=household, stores={}), sound(incoming))
