"""Files that are read or written a second time with the same content, remembered for the convergence machine.

It compares states after every step, and most of them were compared before. What is compared stays as it was: the bytes
of whole files. Catalogs and records do not change, so that sharing them is safe.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache

import msgspec

from grocery.catalog import Catalog
from grocery.errors import UnreadableCatalog
from grocery.operations import Entry
from grocery.stores.files import ATTRIBUTES, decode, encode, is_ours
from grocery.stores.written import Written

Reader = Callable[[Mapping[str, bytes], str], Catalog]


def remembering(reader: Reader = decode, size: int = 256) -> Reader:
    """The same reader, which reads the same files of a household once; what it cannot read, too."""

    @lru_cache(size)
    def known(files: frozenset[tuple[str, bytes]], household: str) -> Catalog | UnreadableCatalog:
        try:
            return reader(dict(sorted(files)), household)
        except UnreadableCatalog as fault:
            return fault

    def read(files: Mapping[str, bytes], household: str) -> Catalog:
        found = known(
            frozenset(file for file in files.items() if is_ours(file[0]) and file[0] != ATTRIBUTES), household
        )
        if isinstance(found, UnreadableCatalog):
            raise found.with_traceback(None)
        return found

    return read


class Contents:
    """The files of one state after the other; a row that stays the same object is written once."""

    def __init__(self) -> None:
        self._written = Written()
        self._last: dict[int, tuple[Catalog, dict[str, bytes]]] = {}

    def of(self, state: Catalog) -> dict[str, bytes]:
        """The files of a state; a table without rows counts as one that is not there."""
        known = self._last.get(id(state))
        if known is None:
            if len(self._last) > 64:
                self._last.clear()
            files = {path: content for path, content in encode(state, None, self._written).items() if content}
            known = self._last[id(state)] = state, files
        return known[1]


@lru_cache(1024)
def decoded_entry(line: bytes) -> Entry:
    """A change as a line of a journal holds it."""
    return msgspec.json.decode(line, type=Entry)


@contextmanager
def garbage_collected_seldom() -> Iterator[None]:
    """A tenth of the time went into looking at what stays: all the examples that Hypothesis keeps."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
