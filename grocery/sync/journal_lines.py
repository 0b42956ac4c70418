"""Lines of a journal: a record behind the CRC-32 of its JSON. Large changes lie beside it, each in a file of its own.

So a change of thousands of records is on disk before it counts, while others go on: it counts from the moment at which
a short line of the journal names its file.
"""

from __future__ import annotations

import os
import secrets
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from grocery import disk
from grocery.operations import Entry
from grocery.turns import in_turns

LARGE = 100
"""A change with more records than these lies in a file of its own."""

LARGE_FILE = "large-"
"""How the names of these files begin."""

_SLICE = 100  # records that are encoded in one go, in which no other thread gets its turn
_PIECE = 1 << 18  # bytes that are written in one go: a disk that has to take all at once keeps others waiting
_T = TypeVar("_T")
_json = msgspec.json.Encoder()
sync = getattr(os, "fdatasync", os.fsync)


class Spoilt(ValueError):
    """A line is whole, and the file that it stands for is not."""


class Laid(msgspec.Struct, frozen=True):
    """A line that stands for a large change: the name of its file, and the CRC-32 of what is in that."""

    file: str
    crc: int


def encoded(record: Any) -> bytes:
    """A record as a line."""
    line = _json.encode(record)
    return b"%08x %b\n" % (zlib.crc32(line), line)


def decoded(line: bytes, kind: type[_T], folder: Path | None = None) -> _T:
    """The record of a line.

    Args:
        line: The line, without its end.
        kind: What it should be.
        folder: Where large changes lie.

    Raises:
        ValueError, MsgspecError: It is not whole, or something else.
    """
    crc, _, rest = line.partition(b" ")
    _check(rest, int(crc, 16))
    if folder is not None and rest.startswith(b'{"file":'):
        laid = msgspec.json.decode(rest, type=Laid)
        try:
            rest = (folder / Path(laid.file).name).read_bytes()
            _check(rest, laid.crc)
        except (FileNotFoundError, ValueError) as gone:  # other faults may pass: the journal stays where it is
            raise Spoilt(laid.file) from gone
    return msgspec.json.decode(rest, type=kind)


def is_large(entry: Entry) -> bool:
    """Whether a change gets a file of its own."""
    values = (getattr(entry.op, field) for field in entry.op.__struct_fields__)
    return sum(len(value) for value in values if isinstance(value, tuple)) > LARGE


def laid_down(entry: Entry, folder: Path) -> Laid:
    """Put a large change on disk, under a name of its own: of two that race for one number, one comes again.

    It does not count yet.

    Raises:
        OSError: It could not be put there, and nothing of it is.
    """
    path, crc, is_there = folder / f"{LARGE_FILE}{entry.key}-{secrets.token_hex(4)}.json", 0, False
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), disk.FILE)
    try:
        for block in _blocks(entry):
            write_all(fd, block)
            sync(fd)
            crc = zlib.crc32(block, crc)
        disk.sync_folder(folder)
        is_there = True
    finally:
        os.close(fd)
        if not is_there:
            path.unlink(missing_ok=True)
    return Laid(path.name, crc)


def write_all(fd: int, content: bytes) -> None:
    """Write all of it, however often that takes."""
    view = memoryview(content)
    while view:
        view = view[os.write(fd, view) :]


def _check(content: bytes, crc: int) -> None:
    if crc != zlib.crc32(content):
        raise ValueError("checksum")


def _blocks(entry: Entry) -> Iterator[bytes]:
    """A change as JSON, some of it at a time: to put ten megabytes together is a step that others wait for."""
    block, size = list[bytes](), 0
    for piece in _pieces(entry):
        block.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)


def _pieces(entry: Entry) -> Iterator[bytes]:
    """The same in smaller ones. A token stands for each large field while all around these is encoded."""
    fields = ((field, getattr(entry.op, field)) for field in entry.op.__struct_fields__)
    large = [(field, value) for field, value in fields if isinstance(value, tuple) and len(value) > _SLICE]
    token = secrets.token_hex(8)
    tokens = {field: msgspec.Raw(f'"{token}{number}"'.encode()) for number, (field, _) in enumerate(large)}
    first, *more = _json.encode(replace(entry, op=replace(entry.op, **tokens))).split(f'"{token}'.encode())
    yield first
    for part in more:
        number, _, rest = part.partition(b'"')
        yield from _list(large[int(number)][1])
        yield rest


def _list(records: tuple[Any, ...]) -> Iterator[bytes]:
    for start in in_turns(range(0, len(records), _SLICE)):
        yield b"," if start else b"["
        yield _json.encode(records[start : start + _SLICE])[1:-1]
    yield b"]"
