"""Bytes of a text file as lines of text, whatever they were written with."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import Final

from grocery.errors import InvalidInput
from grocery.exchange.web_archive import is_archive
from grocery.messages import Message, say

LOST: Final = "\ufffd"
"""Stands where a character could not be read."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_KINDS: Final[tuple[tuple[bytes, Message], ...]] = (
    (b"PK\x03\x04", say("kind-zip")), (b"\xd0\xcf\x11\xe0", say("kind-old-excel")), (b"%PDF", say("kind-pdf")),
    (b"\x89PNG", say("kind-picture")), (b"\xff\xd8\xff", say("kind-picture")), (b"GIF8", say("kind-picture")),
    (b"\x1f\x8b", say("kind-zip")), (b"SQLite format 3\0", say("kind-sqlite")),
)  # fmt: skip
_MARKUP: Final = re.compile(
    rb"<(?:!doctype|\?xml|!--|html|head|body)\b|<!--|<(?P<tag>[a-z][\w:.-]*)(?:\s[^<>]*)?>\s*<", re.IGNORECASE
)
_PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LATIN: Final = ("cp1252", "cp1250", "cp1254", "cp1257")
_OTHER: Final = ("cp1251", "cp1253", "cp1255", "cp1256", "cp932", "gb18030", "big5", "cp949")
"""What spreadsheets write that do not write Unicode."""

_OF_NO_FILE: Final = frozenset({
    "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined", "mbcs", "oem",
})  # fmt: skip
"""Encodings of Python's for other matters: some take minutes for two megabytes."""

_WORDS: Final = re.compile(rb"(?:[A-Za-z]|[\x80-\xff][\x40-\x7e]?)+")  # a second byte may be a sign of ASCII
_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]+")
_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 16
_STRANGE: Final = frozenset(range(1, 32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")  # in no text of 8-bit letters


def encoding_of(content: bytes) -> str:
    """The encoding of a text file, found from its bytes.

    UTF-8 is nearly never taken for something else by chance, so what is valid UTF-8 is that, and so is what has a few
    damaged places only. What it is otherwise, charset-normalizer says.

    Args:
        content: The whole file.

    Returns:
        A codec of Python's.

    Raises:
        InvalidInput: It is empty, or no text at all.
    """
    _refuse_what_is_no_text(content)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return encoding
    zeros = content[:_SAMPLE].count(0)
    if zeros * 3 > len(content[:_SAMPLE]):
        return "utf-16-le" if content[1:2] == b"\0" else "utf-16-be"
    if _is_utf8(content):
        return "utf-8"
    return _older_encoding(_lines_beyond_ascii(content))


def lines_in(content: bytes, encoding: str) -> Iterator[str]:
    """The lines of a file, each with its end, one after the other: the text is never held as a whole.

    Args:
        content: The whole file.
        encoding: A codec; what it cannot read becomes `LOST`.

    Raises:
        InvalidInput: There is no such codec for text.
    """
    try:
        found = codecs.lookup(encoding)
        if not found._is_text_encoding or found.name in _OF_NO_FILE:  # the first as open() asks
            raise LookupError
    except (LookupError, ValueError):
        raise InvalidInput(
            say("error-encoding-unknown", encoding=encoding[:40]), say("hint-encoding"), field="encoding"
        ) from None
    marks = tuple(mark for mark, of in _BOMS if of == found.name)
    if found.name in ("utf-16", "utf-32") and not content.startswith(marks):
        encoding = f"{found.name}-le"  # without a mark, Python wants to be told
    return iter(io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace", newline=""))


def whole_text(content: bytes) -> str:
    """A short file as one text, whatever its line ends were."""
    return "".join(lines_in(content, encoding_of(content))).replace("\r\n", "\n").replace("\r", "\n")


def _refuse_what_is_no_text(content: bytes) -> None:
    if not content[:_SAMPLE].strip() and not content.strip():
        raise InvalidInput(say("error-nothing-in-file"), say("hint-another-file"), field="file")
    for begins, kind in _KINDS:
        if content.startswith(begins):
            raise InvalidInput(say("error-file-kind", kind=kind), say("hint-save-as-csv"), field="file")
    _refuse_markup(content)
    if content.startswith(tuple(mark for mark, _ in _BOMS)):
        return
    start = content[:_SAMPLE]
    zeros = start.count(0)
    wide = zeros * 3 > len(start) and b"\0\0" not in start
    strange = sum(start.count(code) for code in _STRANGE) + (0 if wide else zeros)
    if strange > max(len(start) // 100, 2):
        raise InvalidInput(say("error-file-kind", kind=say("kind-no-text")), say("hint-save-as-csv"), field="file")


def _refuse_markup(content: bytes) -> None:
    """Of a saved page or an XML file, the marks would be taken for things; a list may well say `<b>Milk</b>`."""
    start, end = (
        part.replace(b"\0", b"").strip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
        for part in (content[:_SAMPLE], content[-_SAMPLE:])
    )
    if is_archive(start.decode("latin-1")):
        raise InvalidInput(say("error-web-page"), say("hint-web-page"), field="file")
    found = _MARKUP.match(start)
    if found is None or (found["tag"] and not end.endswith(b"</%b>" % found["tag"])):
        return
    if _PAGE.search(start):
        raise InvalidInput(say("error-web-page"), say("hint-web-page"), field="file")
    raise InvalidInput(say("error-file-kind", kind=say("kind-xml")), say("hint-save-as-csv"), field="file")


def _is_utf8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), _CHUNK):
            decoder.decode(content[start : start + _CHUNK], final=start + _CHUNK >= len(content))
    except UnicodeDecodeError:
        return False
    return True


def _older_encoding(sample: bytes) -> str:
    """The encoding of lines that are no UTF-8, or have a few damaged places only."""
    read = sample.decode("utf-8", "replace")
    if read.count(LOST) * 10 < sum(character > "\x7f" for character in read):
        return "utf-8"
    from charset_normalizer import from_bytes  # rarely needed, and not at the start

    runs = _BEYOND_ASCII.findall(sample)
    latin = 2 * sum(len(run) == 1 for run in runs) > len(runs)  # accents here and there, and no other script
    usual = _LATIN if latin else _OTHER
    words = b" ".join(_WORDS.findall(sample))  # numbers between them make a text less likely
    fitting = from_bytes(words, cp_isolation=[*_LATIN] if latin else [*_OTHER, *_LATIN])
    best = fitting.best()
    if best is None:
        return _LATIN[0]
    # Of a few letters several may say the same: then the one is meant that is meant most.
    equal = {
        name
        for match in fitting
        if (match.chaos, match.coherence) == (best.chaos, best.coherence)
        for name in (match.encoding, *match.could_be_from_charset)
    }
    return next((encoding for encoding in usual if encoding in equal), best.encoding)


def _lines_beyond_ascii(content: bytes) -> bytes:
    """Lines that tell something about the encoding."""
    kept: list[bytes] = []
    size = 0
    for line in io.BytesIO(content):
        if not line.isascii():
            kept.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(kept)[:_SAMPLE]
