"""What is wrong with a file of the household: the line, the record and the field, each in one sentence.

Reading is quick and knows only that something is wrong. Then this looks again, slowly, and says what a person needs who
has the file before them in an editor.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import Any, NoReturn, get_args

import msgspec

from grocery.catalog import shown
from grocery.errors import UnreadableCatalog
from grocery.messages import say
from grocery.money import CURRENCIES
from grocery.stores.json_places import KeyTwice, Spot, after_space, check, deepest, key_twice, members, quoted
from grocery.stores.record_faults import GO_BACK, check_begin, check_row, check_rows, check_value
from grocery.stores.rows import RECORDS, TABLES, VALUES, ItemRow

BOM = codecs.BOM_UTF8
_AS_UTF8 = say("hint-save-as-utf8")
_MARKER = re.compile(r"^(<<<<<<<|=======|>>>>>>>|\|{7})(?: .*)?\r?$", re.MULTILINE)
_BYTE = re.compile(r"\(byte (\d+)\)")


class Unsound(Exception):
    """Quick reading found something that msgspec takes and we do not: a key or an id twice, an odd number."""


FAULTS = (msgspec.MsgspecError, ValueError, RecursionError, ArithmeticError, KeyTwice, Unsound)
"""What quick reading raises for a file that it cannot take."""


def explain(path: str, content: bytes, fault: Exception, row: type[Any] | None = None) -> NoReturn:
    """Say what is wrong with a file that could not be read.

    Args:
        path: The file's name.
        content: What is in it.
        fault: What quick reading said.
        row: The type of its lines, for a file with a record on each; None for the catalog.

    Raises:
        UnreadableCatalog: Always; the sentence names the place.
    """
    raise fault_in(path, content, fault, row) from fault


def fault_in(
    path: str, content: bytes, fault: Exception, row: type[Any] | None = None, *, above: int = 0
) -> UnreadableCatalog:
    """The same without raising it. `content` may be a part of the file, which has `above` lines above it."""
    try:
        whole = _text(path, content, above)
        _check_merge(whole)
        if row is None:
            _check_json(whole)
            _check_catalog(whole)
        else:
            _check_lines(whole, row)
    except UnreadableCatalog as found:
        return found
    byte = _BYTE.search(str(fault))
    place = whole.at(_so_far(content, int(byte[1])), whole.end).place if byte else path
    why = _BYTE.sub("", str(fault)).strip()
    return UnreadableCatalog(say("error-place-unreadable", place=place, fault=why), hint=GO_BACK)


# ---- the whole file -------------------------------------------------------------------------------------------------


def _text(path: str, content: bytes, above: int) -> Spot:
    encoding = json.detect_encoding(content[:4])[:6].upper()
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    if encoding != "UTF-8" and content.strip(b"\0") and (marked or content.count(0) * 3 > len(content)):
        raise UnreadableCatalog(say("error-file-encoding", path=path, encoding=encoding), hint=_AS_UTF8)
    try:
        text = content.decode()
    except UnicodeDecodeError as fault:
        before = content[: fault.start].decode()
        spot, byte = Spot(path, before, len(before), len(before), above), f"{content[fault.start]:02X}"
        raise UnreadableCatalog(say("error-byte-not-utf8", place=spot.place, byte=byte), hint=_AS_UTF8) from fault
    return Spot(path, text, 0, len(text), above)


def _so_far(content: bytes, byte: int) -> int:
    return len(content[:byte].decode(errors="ignore"))


def _check_merge(whole: Spot) -> None:
    marker = _MARKER.search(whole.text)
    if marker:
        spot = whole.at(marker.start(), whole.end)
        raise UnreadableCatalog(
            say("error-merge-half-done", place=spot.place, marker=marker[1]),
            hint=say("hint-keep-one-side"),
        )


def _check_json(spot: Spot) -> None:
    """See whether a file, or a line of one, is one JSON object with every key once."""
    part = spot.text[spot.start : spot.end]
    begin = spot.at(after_space(spot.text, spot.start), spot.end)
    if not part.strip(" \t\r\n\0"):
        raise UnreadableCatalog(say("error-file-empty", path=spot.path), hint=say("hint-older-version-of-file"))
    try:
        check(part)
    except RecursionError:
        deep = spot.at(spot.start + deepest(part), spot.end)
        raise UnreadableCatalog(say("error-brackets-too-deep", place=deep.place), hint=GO_BACK) from None
    except KeyTwice:
        key, at = key_twice(part) or ("", 0)
        twice = spot.at(spot.start + at, spot.end)
        raise UnreadableCatalog(
            say("error-key-twice", place=twice.place, key=shown(key)),
            hint=say("hint-take-one-out"),
        ) from None
    except json.JSONDecodeError as fault:
        _not_json(spot.at(spot.start + fault.pos, spot.start + len(part.rstrip())), fault.msg)
    if spot.text[begin.start] != "{":
        raise UnreadableCatalog(say("error-no-object", place=begin.place, found=begin.words), hint=GO_BACK)


def _not_json(spot: Spot, why: str) -> NoReturn:
    if spot.start >= spot.end or why.startswith("Unterminated"):
        end = spot.at(min(spot.start, spot.end), spot.end)
        raise UnreadableCatalog(say("error-file-ends", place=end.place), hint=say("hint-older-version-of-file"))
    first = spot.text[spot.start : spot.end].split("\n")[0].strip()
    if why.startswith("Invalid control") and not first:
        hint = say("hint-second-quotation-mark")
        raise UnreadableCatalog(say("error-text-not-ended", place=spot.place), hint)
    found = quoted(first)
    if why == "Extra data":
        raise UnreadableCatalog(say("error-file-goes-on", place=spot.place, found=found), hint=GO_BACK)
    raise UnreadableCatalog(
        say("error-does-not-fit", place=spot.place, found=found),
        hint=say("hint-look-just-before"),
    )


# ---- its parts ------------------------------------------------------------------------------------------------------


def _check_catalog(whole: Spot) -> None:
    begin = after_space(whole.text, 0)
    parts = {key: whole.at(start, end) for key, start, end in members(whole.text, begin)}
    tolerant = {"last_updated", "email_address"} if "schema" not in parts else set()
    for key, spot in parts.items():
        if key == "stores":
            _check_stores(spot)
        elif key in RECORDS:
            check_rows(spot, key, *RECORDS[key], {})
        elif key in TABLES:
            check_begin(spot, key, "{")
            for name, start, end in members(spot.text, spot.start):
                check_value(spot.at(start, end), name, quoted(key), get_args(TABLES[key])[1])
        elif key in VALUES and not (key in tolerant and (key == "last_updated" or spot.raw == b"null")):
            check_value(spot, key, "", VALUES[key])
            if key == "currency" and msgspec.json.decode(spot.raw) not in CURRENCIES:
                raise UnreadableCatalog(
                    say("error-currency-unknown", place=spot.place, found=spot.words), hint=say("hint-like-usd")
                )


def _check_stores(spot: Spot) -> None:
    check_begin(spot, "stores", "{")
    seen: dict[str, int] = {}
    for store, start, end in members(spot.text, spot.start):
        check_rows(spot.at(start, end), store, ItemRow, "id", say("kind-item-id"), seen)


def _check_lines(whole: Spot, row: type[Any]) -> None:
    start = 0
    for line in whole.text.split("\n"):
        end = start + len(line)
        if line.strip():
            _check_json(whole.at(start, end))
            check_row(whole.at(after_space(whole.text, start), end), row)
        start = end + 1
