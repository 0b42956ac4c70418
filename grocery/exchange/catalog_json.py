"""`grocery_catalog.json`: the earlier app's own file, and today's as it lies in a dataset, without its tables."""

from __future__ import annotations

import re

from msgspec.structs import replace

from grocery.errors import NewerSchema, UnreadableCatalog
from grocery.exchange.backup import incoming_of
from grocery.exchange.incoming import Incoming, UnsoundFile
from grocery.exchange.salvaging import salvaged
from grocery.messages import say
from grocery.stores.catalog_file import CATALOG, decode_catalog
from grocery.stores.file_faults import BOM

_STORES = re.compile(rb'"stores"\s*:\s*\{')
_CURRENCY = re.compile(rb'"currency"\s*:')
_LOOKED_AT = 100_000


def is_catalog(content: bytes) -> bool:
    """Whether a file is an object in which stores stand, as the catalog of this app and of the earlier one."""
    begin = content.removeprefix(BOM)[:_LOOKED_AT]
    return begin.lstrip()[:1] == b"{" and _STORES.search(begin) is not None


def read_catalog(content: bytes, name: str = CATALOG) -> Incoming:
    """What a catalog file holds: items, the list, budgets and settings; what was bought lies in other files.

    Args:
        content: The file.
        name: What it is called, for the sentence.

    Raises:
        UnsoundFile: It is damaged, or of a newer app; the error says where, and holds what can be read.
    """
    try:
        catalog = decode_catalog(content, "", name or CATALOG)
    except NewerSchema as newer:
        raise UnsoundFile(newer.said, newer.way_out) from newer
    except UnreadableCatalog as fault:
        raise UnsoundFile(fault.said, say("hint-bring-in-readable"), readable=salvaged(content)) from fault
    if catalog.household:
        return incoming_of(catalog, source="catalog")
    found = incoming_of(catalog, source="earlier-app")
    return found if _CURRENCY.search(content) else replace(found, currency=None)
