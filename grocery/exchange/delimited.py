"""Rows of a delimited file, with the line on which each begins."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final, Protocol

import msgspec

from grocery.errors import InvalidInput
from grocery.exchange.decoding import lines_in
from grocery.messages import say
from grocery.quickadd.copied import SAYS_DELIMITER
from grocery.text import fold

MOST_COLUMNS: Final = 200
"""A row with more is none of a table of groceries."""

LONGEST_CELL: Final = 20
"""Lines of text in one cell: where a quotation mark is not closed by then, it was none."""

_DELIMITERS: Final = ",;\t|"
_SAMPLE_LINES: Final = 60
_SAMPLE: Final = 8_000  # characters: clevercsv looks at each again and again


class Row(msgspec.Struct, gc=False):
    """One row; `whole` is False where a quotation mark was never closed, so that the line was taken as it stands."""

    line: int
    cells: list[str]
    whole: bool = True


def rows_in(content: bytes, encoding: str, delimiter: str, quote: str) -> Iterator[Row]:
    """The rows of a file that are not empty.

    A cell may go over several lines. Where its quotation mark is never closed, or the cell is too long for any table,
    only that line is taken without regard for quotation marks, so that the rest of the file is not lost in one cell.

    Args:
        content: The whole file.
        encoding: A codec.
        delimiter: What stands between two cells, one character.
        quote: What stands around a cell that needs it, one character; empty for nothing.

    Raises:
        InvalidInput: A row has more than 200 cells, or there is no such encoding.
    """
    reader = _reader(_lines_of_rows(content, encoding), delimiter, quote)
    before = 0
    try:
        for cells in reader:
            line = reader.line_num
            if line - before > 1:
                break
            before = line
            if len(cells) > MOST_COLUMNS:
                _not_too_many(cells, line)
            if any(cells):
                yield Row(line, cells)
        else:
            return
    except csv.Error:
        pass
    yield from _with_care(_Lines(islice(_lines_of_rows(content, encoding), before, None), before), delimiter, quote)


def _lines_of_rows(content: bytes, encoding: str) -> Iterator[str]:
    """The lines of a file, with an empty one in the place of Excel's `sep=;`, which is no row."""
    lines = lines_in(content, encoding)
    first = next(lines, "")
    return chain(["\n" if SAYS_DELIMITER.fullmatch(first[:_SAMPLE]) else first], lines)


class _Rows(Protocol):
    """What `csv.reader` returns, which has no public name."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


class _NotClosed(Exception):
    """A cell in quotation marks goes on for too long."""


class _Lines:
    """Gives lines to a reader of rows, and knows which ones the row that it works on is made of."""

    def __init__(self, lines: Iterator[str], number: int) -> None:
        self._lines = lines
        self._back: deque[str] = deque()
        self.pending: list[str] = []
        self.number = number

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.pending) >= LONGEST_CELL:
            raise _NotClosed
        line = self._back.popleft() if self._back else next(self._lines)
        self.pending.append(line)
        self.number += 1
        return line

    def give_back(self) -> str:
        """The first of the pending lines; the others are read again."""
        first, *others = self.pending
        self._back.extendleft(reversed(others))
        self.number -= len(others)
        self.pending = []
        return first


def _with_care(source: _Lines, delimiter: str, quote: str) -> Iterator[Row]:
    """The rows of what is left of a file in which a cell goes over several lines, or seems to."""
    while True:
        for cells in _until_fault(source, delimiter, quote):
            begins = source.number - len(source.pending) + 1
            if quote and len(source.pending) > 1 and sum(line.count(quote) for line in source.pending) % 2:
                break  # the file ended in the middle of a cell
            source.pending.clear()
            if any(cells):
                yield Row(begins, _not_too_many(cells, begins))
        if not source.pending:
            return
        first = source.give_back()
        cells = [cell.strip(quote or None) for cell in first.rstrip("\r\n").split(delimiter)]
        if any(cells):
            closed = not quote or first.count(quote) % 2 == 0  # then a cell was too long
            yield Row(source.number, _not_too_many(cells, source.number), whole=closed)


def _until_fault(source: _Lines, delimiter: str, quote: str) -> Iterator[list[str]]:
    """Rows until the file ends, or until one cannot be read: its lines are pending then."""
    try:
        yield from _reader(source, delimiter, quote)
    except (_NotClosed, csv.Error):
        return


def _reader(lines: Iterator[str], delimiter: str, quote: str) -> _Rows:
    if not quote:
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=delimiter, quotechar=quote)


def _not_too_many(cells: list[str], line: int) -> list[str]:
    if len(cells) > MOST_COLUMNS:
        while cells and not cells[-1].strip():
            cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise InvalidInput(
            say("error-too-many-columns", line=line, count=len(cells), most=MOST_COLUMNS),
            say("hint-another-file"),
            field="file",
        )
    return cells


def told_by_titles(lines: Iterator[str], titles: frozenset[str]) -> str | None:
    """The delimiter with which the first line of a file has two titles of a table; None where there is none such.

    Where that line is Excel's `sep=;`, it is the one that it says.

    Args:
        lines: Those of the file, with their ends.
        titles: Words that a title may be, folded.
    """
    first = next((line[:_SAMPLE] for line in islice(lines, _SAMPLE_LINES) if line.strip()), "")
    if said := SAYS_DELIMITER.fullmatch(first):
        return said["delimiter"]
    told = {d: sum(fold(cell.strip(' "\r\n')) in titles for cell in first.split(d)) for d in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda d: told[d])
    return best if told[best] > 1 else None


def dialect_of(content: bytes, encoding: str, titles: frozenset[str]) -> tuple[str, str]:
    """What stands between the cells of a file and around them.

    Where the first line has two titles of a table of groceries with one delimiter, that is it; else clevercsv looks for
    the one that makes the most regular table.

    Args:
        content: The whole file.
        encoding: Its codec.
        titles: Words that a title may be, folded.

    Returns:
        Delimiter and quotation mark, each one character or, for the second, empty.
    """
    told = told_by_titles(lines_in(content, encoding), titles)
    if told is not None:
        return told, '"'
    start = [line[:_SAMPLE] for line in islice(lines_in(content, encoding), _SAMPLE_LINES)]
    sample = "".join(start)[:_SAMPLE]
    if not any(d in sample for d in _DELIMITERS):
        return ",", '"'
    from clevercsv import Detector  # takes a quarter of a second to import, and is rarely needed
    from clevercsv.exceptions import Error, NoDetectionResult

    try:
        found = Detector().detect(sample.replace("\0", ""), delimiters=list(_DELIMITERS))
    except (NoDetectionResult, Error):
        found = None
    delimiter = found.delimiter if found and found.delimiter else max(_DELIMITERS, key=sample.count)
    return delimiter, (found.quotechar if found and found.quotechar else '"')
