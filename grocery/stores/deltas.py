"""How one content of a file is made from the one before it: which lines to take over, which are new."""

from __future__ import annotations

import msgspec

_Step = tuple[int, int] | bytes
"""Either the first line and the number of lines to take over, or new lines."""

_PIECE = 65_536
"""How many bytes are compared in one go, and copied for that."""

_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(list[_Step])


def delta(old: bytes, new: bytes, lines: int | None = None, alike: int | None = None) -> tuple[bytes, int]:
    """How `new` is made from `old`. Changes at several places, and lines that moved, cost no more than themselves.

    Args:
        old: What is there.
        new: What it becomes.
        lines: The number of lines of `old`, where it is known: counting them takes longer than all else.
        alike: How many bytes they begin with alike, where that is known.

    Returns:
        The delta, and the number of lines of `new`.
    """
    if lines is None:
        lines = old.count(b"\n") + 1
    start, end = _same_lines(old, new, alike)
    first = lines - 1 - old.count(b"\n", start)
    steps: list[list[int] | list[bytes]] = [[0, first]] if first else []
    gone, came = (_lines(text[start : len(text) - end], whole=not end) for text in (old, new))
    steps += _steps(gone, came, first)
    if end:
        steps.append([first + len(gone), lines - first - len(gone)])
    packed = _packer.encode([b"\n".join(step) if isinstance(step[0], bytes) else step for step in steps])
    return packed, lines - len(gone) + len(came)


def _same_lines(old: bytes, new: bytes, alike: int | None) -> tuple[int, int]:
    """How many bytes at the beginning and at the end are whole lines that both have."""
    start = old.rfind(b"\n", 0, same_beginning(old, new) if alike is None else alike) + 1
    end = _same_end(old, new, min(len(old), len(new)) - start)
    line = old.find(b"\n", len(old) - end)
    return start, len(old) - line - 1 if end and line >= 0 else 0


def same_beginning(one: bytes, two: bytes) -> int:
    """How many bytes at the beginning are the same: whole pieces are compared much quicker than bytes."""
    same, most = 0, min(len(one), len(two))
    while same < most and one.startswith(two[same : same + _PIECE], same):
        same = min(same + _PIECE, most)
    most = min(most, same + _PIECE)
    while same < most:
        half = (same + most + 1) // 2
        same, most = (half, most) if one.startswith(two[same:half], same) else (same, half - 1)
    return same


def _same_end(one: bytes, two: bytes, most: int) -> int:
    """How many bytes at the end are the same, at most so many."""
    same = 0
    while same < most and one.endswith(_before_the_end(two, same, min(same + _PIECE, most)), 0, len(one) - same):
        same = min(same + _PIECE, most)
    most = min(most, same + _PIECE)
    while same < most:
        half = (same + most + 1) // 2
        alike = one.endswith(_before_the_end(two, same, half), 0, len(one) - same)
        same, most = (half, most) if alike else (same, half - 1)
    return same


def _before_the_end(text: bytes, near: int, far: int) -> bytes:
    return text[len(text) - far : len(text) - near]


def _lines(text: bytes, *, whole: bool) -> list[bytes]:
    """The lines of a text; one that does not go to the end ends with the end of a line."""
    if whole:
        return text.split(b"\n")
    return text[:-1].split(b"\n") if text else []


def _steps(before: list[bytes], after: list[bytes], first: int) -> list[list[int] | list[bytes]]:
    """How lines are made of others; `first` is the number of the first of those."""
    places = {line: number for number, line in enumerate(before)}
    steps: list[list[int] | list[bytes]] = []
    expected = 0  # of lines that occur twice, the one that goes on with the run
    run: list[int] | None = None
    fresh: list[bytes] | None = None
    for line in after:
        goes_on = expected < len(before) and before[expected] == line
        place = expected if goes_on else places.get(line, -1)
        if place < 0:
            if fresh is None:
                fresh, run = [], None
                steps.append(fresh)
            fresh.append(line)
        elif run is not None and goes_on:
            run[1] += 1
        else:
            run, fresh = [first + place, 1], None
            steps.append(run)
        expected = (place if place >= 0 else expected) + 1  # a new line most often stands in the place of an old one
    return steps


def patched(old: bytes, changes: bytes, most: int) -> bytes:
    """The content that `delta(old, …)` was made for.

    Args:
        old: What is there.
        changes: The delta.
        most: How many bytes the content may have.

    Raises:
        msgspec.MsgspecError: `changes` is not a delta. One that was made for another content gives another content.
        ValueError: The content would be larger.
    """
    before = old.split(b"\n")
    lines: list[bytes] = []
    for step in _unpacker.decode(changes):
        if isinstance(step, bytes):
            lines.append(step)
        else:
            lines.extend(before[step[0] : step[0] + step[1]])
        if len(lines) > most + 1:
            raise ValueError("too many lines")
    if sum(map(len, lines)) > most:
        raise ValueError("too large")
    return b"\n".join(lines)
