"""What was written of a state last time: the next one differs in a record or two, and only those are written anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import is_
from typing import Any

from grocery.stores.rows import encode_row

_Row = tuple[object, object, bytes]


def block(open_close: bytes, rows: Iterable[bytes]) -> bytes:
    """Rows between brackets, one a line."""
    inner = b",\n".join(rows)
    return open_close[:1] + b"\n" + inner + b"\n" + open_close[1:] if inner else open_close


class Written:
    """The parts of a catalog file, each with the objects that it was made of. States share what did not change."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[tuple[object, ...], bytes]] = {}
        self._rows: dict[str, dict[str, _Row]] = {}

    def part(self, name: str, of: tuple[object, ...], write: Callable[[], bytes]) -> bytes:
        """What `write` gives, or gave when the part was made of the same objects."""
        known = self._parts.get(name)
        if known is None or len(known[0]) != len(of) or not all(map(is_, known[0], of)):
            known = self._parts[name] = (of, write())
        return known[1]

    def list_of(
        self, name: str, records: Mapping[str, Any], kind: type[Any], traces: Mapping[str, tuple[Any, ...]]
    ) -> bytes:
        """Records with their traces as a list of rows; the same objects as last time give the same rows."""

        def write() -> bytes:
            before, rows = self._rows.get(name, {}), {}
            for key, record in records.items():
                known, of = before.get(key), traces.get(key, ())
                if known is None or known[0] is not record or known[1] is not of:
                    known = (record, of, encode_row(record, kind, of))
                rows[key] = known
            self._rows[name] = rows
            return block(b"[]", (row for _, _, row in rows.values()))

        return self.part(name, (records, traces), write)

    def forget_all_but(self, names: Iterable[str]) -> None:
        """Keep only the parts of these names: a store that is gone is not written again."""
        for name in self._parts.keys() - set(names):
            del self._parts[name]
            self._rows.pop(name, None)
