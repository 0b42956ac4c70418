"""Which format a file is of. Each says how one looks and who reads it; the first that knows the file reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grocery.errors import InvalidInput
from grocery.exchange.backup import is_backup, read_backup
from grocery.exchange.budget import refuse_countless
from grocery.exchange.catalog_json import is_catalog, read_catalog
from grocery.exchange.earlier_backup import is_earlier_backup, read_earlier_backup
from grocery.exchange.foreign import FOREIGN, NOTHING_GIVEN, Foreign, Given, is_json
from grocery.exchange.incoming import Incoming, of_file
from grocery.exchange.kept_list import is_kept_list, read_kept_list
from grocery.exchange.sqlite_in import is_sqlite, read_sqlite
from grocery.messages import say

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is taken."""

_START = 1_000


class Format(NamedTuple):
    """One format of the app's own, in which a file says all of itself.

    Attributes:
        name: As `Incoming.source` names it.
        looks: Whether a file, by its content and its name, is of it. It may be any bytes at all.
        read: What reads it, given its content and its name.
    """

    name: str
    looks: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Incoming]


FORMATS: tuple[Format, ...] = (
    Format("sqlite", lambda content, _: is_sqlite(content), lambda content, _: read_sqlite(content)),
    Format("backup", lambda content, _: is_backup(content), read_backup),
    Format("browser", lambda content, _: is_kept_list(content), read_kept_list),
    Format(
        "earlier-backup",
        lambda content, _: is_earlier_backup(content),
        lambda content, _: read_earlier_backup(content),
    ),
    Format("earlier-app", lambda content, _: is_catalog(content), read_catalog),
)
"""The app's own, those that are surest of theirs first. Others are in `foreign`, and asked after these."""


def detect(content: bytes, name: str = "") -> Format | Foreign:
    """The format of a file.

    Args:
        content: What is in it.
        name: What it is called; a hint, believed where the content leaves it open.

    Raises:
        InvalidInput: It is empty, too large, of more parts than any household, or of no format that is known.
    """
    if not content[:_START].strip() and not content.strip():  # that of a large file is a copy of all of it
        raise InvalidInput(say("error-import-empty"), hint=say("hint-import-other-file"), field="file")
    if len(content) > LARGEST:
        raise too_large()
    if is_json(content):
        refuse_countless(content)
    known: tuple[Format | Foreign, ...] = (*FORMATS, *FOREIGN)
    found = next((one for one in known if one.looks(content, name)), None)
    if found is None:
        raise InvalidInput(say("error-import-unknown"), hint=say("hint-import-formats"), field="file")
    return found


def too_large() -> InvalidInput:
    """The error for a file of more bytes than are taken."""
    return InvalidInput(
        say("error-import-too-large", most=LARGEST // 1024 // 1024), hint=say("hint-import-parts"), field="file"
    )


def read(content: bytes, name: str = "", given: Given = NOTHING_GIVEN) -> Incoming:
    """What a file holds, whatever its format.

    Args:
        content: What is in it.
        name: What it is called.
        given: What a file of somebody else's does not say.

    Raises:
        InvalidInput: It cannot be read; an `UnsoundFile` says what can be read of it all the same.
    """
    found = detect(content, name)
    if isinstance(found, Format):
        return of_file(found.read(content, name), content)
    return of_file(found.read(content, given), content, given.where, given.mapping)
