"""Whatever encoding somebody says a file is of, it is read in a bearable time or refused in a sentence."""

from __future__ import annotations

import codecs
import encodings
import pkgutil
from collections.abc import Callable
from functools import partial

import pytest

from grocery.errors import InvalidInput
from grocery.exchange.decoding import lines_in, whole_text
from grocery.exchange.delimited import rows_in

ANY = [b"a\nb", b"\xff\xfe\x00\x80" * 9, b"\x1b$B\x1b(J~{", bytes(range(256))]


def known() -> list[str]:
    found = set()
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            found.add(codecs.lookup(module.name).name)
        except LookupError:
            continue
    return sorted(found)


def became(do: Callable[[], object]) -> str:
    """What something is refused for; empty where it is done."""
    try:
        do()
    except InvalidInput as refused:
        return refused.said.name
    return ""


def list_of(content: bytes, encoding: str) -> list[str]:
    return list(lines_in(content, encoding))


@pytest.mark.parametrize("encoding", [*known(), "no-such", "", "a" * 9_000, "x\0y", "../utf-8", "\ud83d"])
def test_every_encoding_of_python_reads_any_bytes_or_is_refused(encoding: str) -> None:
    all_of_them = {became(partial(list_of, content, encoding)) for content in ANY}
    assert all_of_them in ({""}, {"error-encoding-unknown"})


@pytest.mark.parametrize(
    "encoding",
    ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf-7", "UTF7", "undefined", "zlib", "hex"],
)
def test_an_encoding_of_no_file_is_refused(encoding: str) -> None:
    """Some take minutes for two megabytes, others are none of texts."""
    with pytest.raises(InvalidInput, match="is no encoding of text"):
        lines_in(b"name", encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_file_without_a_mark_is_read_as_most_are_written(encoding: str) -> None:
    assert list_of("Crème".encode(f"{encoding}-le"), encoding) == ["Crème"]
    assert list_of("Crème".encode(encoding), encoding) == ["Crème"]


@pytest.mark.parametrize(
    "line", [b"\xe9" * 300_000, b"\x81a" * 200_000, b"\xff\xfe" * 200_000, b"a" * 300_000 + b"\xe9"]
)
def test_a_line_without_an_end_is_told_by_its_beginning(line: bytes) -> None:
    assert became(partial(whole_text, line)) in ("", "error-file-kind")


def test_quotation_marks_in_every_line_cost_no_more_than_each_line_a_few_times() -> None:
    """What was given back stood in front of the rest, in front of which stood what was given back, and so on."""
    rows = sum(1 for _ in rows_in(b"name,price\n" + b'a","b\n' * 20_000, "utf-8", ",", '"'))
    assert rows > 19_900
