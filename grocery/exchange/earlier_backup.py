"""The backup of the earlier plan: its tables as JSON, each row an array in the order of the columns.

`{"exported_at": …, "catalog_items": [[…]], "shopping_lists": [[…]], "user_settings": [[…]]}`. What was on the lists is
missing in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from grocery.exchange.earlier_tables import COLUMNS, OURS, Row, read_tables
from grocery.exchange.foreign_json import decoded
from grocery.exchange.incoming import Incoming, Problem
from grocery.messages import say
from grocery.stores.file_faults import BOM

SOURCE = "earlier-backup"

_BEGIN = re.compile(
    rb'\s*\{\s*("exported_at"\s*:[^,]{0,60},\s*)?"(catalog_items|shopping_lists|user_settings)"\s*:\s*\['
)


class _Backup(Struct):
    catalog_items: list[Any]
    shopping_lists: list[Any] = []
    shopping_list_items: list[Any] = []
    user_settings: list[Any] = []


def is_earlier_backup(content: bytes) -> bool:
    """Whether a file begins as such a backup does."""
    return _BEGIN.match(content.removeprefix(BOM)[:1000]) is not None


def read_earlier_backup(content: bytes) -> Incoming:
    """What such a backup holds: catalog, the sums of past trips, settings.

    Args:
        content: The file.

    Raises:
        InvalidInput: It is no such JSON; the sentence says where.
    """
    backup = decoded(content, _Backup)
    problems: list[Problem] = []
    found = read_tables({table: _rows(table, getattr(backup, table), problems) for table in COLUMNS}, SOURCE)
    if backup.shopping_lists and not backup.shopping_list_items:
        problems.append(Problem(0, say("problem-lists-without-items", count=len(backup.shopping_lists))))
    return replace(found, problems=(*problems, *found.problems))


def _rows(table: str, rows: list[Any], problems: list[Problem]) -> Iterator[Row]:
    columns = (*COLUMNS[table], *OURS[table])
    for number, row in enumerate(rows, 1):
        if isinstance(row, list):
            yield dict(zip(columns, row, strict=False))
        elif isinstance(row, dict):
            yield row
        else:
            problems.append(Problem(number, say("problem-no-row", table=table), str(row)[:200]))
            yield {}
