"""What was written of a state last time: the next one differs in a record or two, and only those are written anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import is_
from typing import Any, NamedTuple

from grocery.stores.rows import encode_row
from grocery.successive import differing
from grocery.turns import in_turns


class _Rows(NamedTuple):
    """Rows by the id of the record that each stands for, and what they were made of."""

    records: Mapping[str, Any]
    traces: Mapping[str, tuple[Any, ...]]
    rows: dict[str, bytes]


def block(open_close: bytes, rows: Iterable[bytes]) -> bytes:
    """Rows between brackets, one a line."""
    inner = b",\n".join(rows)
    return open_close[:1] + b"\n" + inner + b"\n" + open_close[1:] if inner else open_close


class Written:
    """The parts of a catalog file, each with the objects that it was made of. States share what did not change."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[tuple[object, ...], bytes]] = {}
        self._rows: dict[str, _Rows] = {}

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
            before = self._rows.get(name)
            rows = dict.fromkeys(records, b"") if before is None else _with_order_of(records, before.rows)
            anew: Iterable[str] = records
            if before is not None:
                changed, traced = differing(before.records, records)[0], differing(before.traces, traces)
                anew = dict.fromkeys([*changed, *(key for keys in traced for key in keys if key in records)])
            for key in in_turns(anew):
                rows[key] = encode_row(records[key], kind, traces.get(key, ()))
            self._rows[name] = _Rows(records, traces, rows)
            return block(b"[]", rows.values())

        return self.part(name, (records, traces), write)

    def forget_all_but(self, names: Iterable[str]) -> None:
        """Keep only the parts of these names: a store that is gone is not written again."""
        for name in self._parts.keys() - set(names):
            del self._parts[name]
            self._rows.pop(name, None)


def _with_order_of(records: Mapping[str, Any], rows: dict[str, bytes]) -> dict[str, bytes]:
    """The rows of these records as far as they are known, in the order of the records; new ones may come behind."""
    if len(rows) <= len(records) and all(map(is_, rows, records)):
        return dict(rows)
    return {key: rows.get(key, b"") for key in records}
