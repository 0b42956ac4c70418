"""The open file of the embedded store: whether it is still the one at its path, and what is done when it is not.

A file that was removed or replaced stays open here without a name, and takes commits that nobody will ever find. So
before each use the path is looked at. What was removed is written there again from the open file, with its history;
what was put in its place is opened, and what was there before is written beside it unless the new one has it.

A small file beside it remembers that there was a household, so that a missing or empty file is not taken for a new one.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from pathlib import Path

from grocery import disk
from grocery.clock import Clock
from grocery.errors import GroceryError, Offline, StoreError
from grocery.messages import say
from grocery.stores import sqlite_path, sqlite_schema
from grocery.stores.sqlite_faults import translated, translating
from grocery.stores.sqlite_path import Id, Seen, beside, copied, drop_log, put, seen
from grocery.stores.versions import NO_VERSION

log = logging.getLogger(__name__)

BUSY_S = 5.0
"""How long a writer waits for one in another process, in seconds."""

_READ_ONLY = ("mode=ro", "mode=ro&immutable=1")
"""How to open a file whose folder cannot be written; the second way without the files that others write beside it."""


class StoreFile:
    """The file at a path and the connection to it. Its owner lets one thread in at a time.

    Args:
        path: The file.
        clock: Where times and ids come from.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path.resolve() if path.is_symlink() else path
        self.identity = ""
        self.refusal: StoreError | None = None
        self.warning: GroceryError | None = None
        self.formerly: str | None = None
        self._clock = clock
        self._db: sqlite3.Connection | None = None
        self._seen: Seen | None = None
        self._version = NO_VERSION
        self._opened = False
        self._nowhere = False  # nothing is at the path, though something was: the connection is to a place in memory
        self._set_aside_for: Id | None = None

    @property
    def is_open(self) -> bool:
        """Whether `open` was called, and not `close` since."""
        return self._opened

    def open(self) -> None:
        """Open the file, and make it if it is new. One that was known here and is gone is not made: see `formerly`.

        Raises:
            StoreError: It cannot be read, or is not ours.
        """
        with translating(self.path):
            if self._opened and (self.refusal is None or self._seen != seen(self.path)):
                return
            disk.make_folder(self.path.parent)
            self._connect()
        self._opened = True

    def close(self) -> None:
        """Let go of the file."""
        self._opened = False
        self._let_go()

    def current(self) -> sqlite3.Connection:
        """A connection to what is at the path at this moment.

        Raises:
            StoreError: It is not ours or cannot be read; what was saved may be there no more.
        """
        if not self._opened:
            raise Offline(say("error-file-not-open", path=self.path), hint=say("hint-opens-by-itself"))
        try:
            with translating(self.path):
                there = seen(self.path)
                if self._db is None or there != self._seen:
                    self._follow(self._db, there)
        except StoreError as lost:
            lost.unsaved = True
            raise
        assert self._db is not None
        return self._db

    def not_in_place(self) -> StoreError | None:
        """What to say when the file at the path is not the one that is open, before anything is done about it."""
        try:
            ours, there = self._seen, seen(self.path)
        except OSError:
            ours, there = self._seen, None
        if ours is None or (there is not None and there.file == ours.file):
            return None
        lost = Offline(say("error-file-is-another", path=self.path), hint=say("hint-looked-into"))
        lost.unsaved = True
        return lost

    def begin(self) -> sqlite3.Connection:
        """A connection to write to; a file that is gone is made anew."""
        db = self.current()
        if not self._nowhere:
            return db
        with translating(self.path):
            self._make()
        return self.current()

    def committed(self, version: str, household: str) -> None:
        """Empty the log beside the file, so that a copy of the file alone is whole, and see that it is in its place.

        Raises:
            Offline: It was removed or replaced meanwhile: whether the commit is at the path has to be looked for.
        """
        assert self._db is not None
        _empty_log(self._db)
        there, before = seen(self.path), self._seen
        if there is None or before is None or there.file != before.file:
            raise self._replaced_meanwhile()
        self._seen, self._version, self.formerly = there, version, None
        sqlite_path.remember(self.path, household)

    # ---- which file it is ----

    def _follow(self, db: sqlite3.Connection | None, there: Seen | None) -> None:
        """Bring the connection to what is at the path now."""
        before = self._seen
        if db is None or before is None or self._nowhere:
            self._connect()
        elif there is None or (there.size == 0 and there.file != before.file):
            self._write_again(db, there)
        elif there.file != before.file:
            self._take_other(db, there)
        else:  # another process wrote, or somebody copied something over it
            version = self._version
            self._connect()
            if self._db and version and not self._nowhere and not sqlite_schema.has_version(self._db, version):
                self._warn(
                    GroceryError(
                        say("error-file-overwritten", path=self.path),
                        say("hint-put-backup-in-place"),
                    )
                )

    def _connect(self) -> None:
        """Open what is at the path; where nothing is, though something was, hold an empty place without a file."""
        self._let_go()
        there, known = seen(self.path), sqlite_path.known(self.path)
        if known is not None and (there is None or there.size == 0):
            self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            self.identity = sqlite_schema.prepare(self._db, self.path, self._clock)
            self._nowhere, self._seen, self.formerly = True, there, known
        elif there is None:
            self._make()
        else:
            self._use(*self._new_connection())

    def _make(self) -> None:
        """Make an empty file, with nothing beside it that an earlier one left."""
        for left in beside(self.path):
            left.unlink(missing_ok=True)
        disk.make_folder(self.path.parent)
        disk.make_file(self.path)
        self._let_go()
        self._use(*self._new_connection())

    def _use(self, db: sqlite3.Connection, opened: Seen | None) -> None:
        there = seen(self.path)
        same = there is not None and opened is not None and there.file == opened.file
        self._db, self._nowhere, self._seen = db, False, there if same else opened
        number, self._version = sqlite_schema.head(db)
        known = sqlite_path.known(self.path)
        self.formerly = None if number else known
        if number:
            sqlite_path.remember(self.path, sqlite_schema.meta(db, "household"))

    def _let_go(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db, self._seen, self._nowhere = None, None, False

    def _new_connection(self) -> tuple[sqlite3.Connection, Seen | None]:
        """A connection, prepared, and the file as it was before; it can only read where the disk allows no more."""
        there = seen(self.path)
        for path in (self.path, *beside(self.path)):
            disk.tighten(path)
        try:
            db = self._prepared(str(self.path), uri=False)
            self.refusal = _refusal(db, self.path)
            return db, there
        except sqlite3.OperationalError as fault:
            refused = translated(self.path, fault)
            for how in _READ_ONLY:
                with suppress(sqlite3.OperationalError):
                    db = self._prepared(f"{self.path.absolute().as_uri()}?{how}", uri=True)
                    self.refusal = refused
                    return db, there
            raise

    def _prepared(self, place: str, *, uri: bool) -> sqlite3.Connection:
        db = sqlite3.connect(place, timeout=BUSY_S, isolation_level=None, check_same_thread=False, uri=uri)
        try:
            self.identity = sqlite_schema.prepare(db, self.path, self._clock)
            sqlite_schema.head(db)  # makes the files of the log, which belong to what was seen
        except BaseException:
            db.close()
            raise
        return db

    # ---- removed, or replaced ----

    def _write_again(self, db: sqlite3.Connection, there: Seen | None) -> None:
        """Put all that the open file holds at its path again."""
        disk.make_folder(self.path.parent)
        copy = copied(db, self.path.with_name(f"{self.path.name}.new"))
        drop_log(self.path, self._seen)
        if there is not None:  # an empty file, in which nothing is lost
            copy.replace(self.path)
        elif not put(copy, self.path):
            raise self._replaced_meanwhile()
        self._let_go()
        self._use(*self._new_connection())
        self._warn(
            GroceryError(
                say("error-file-removed", path=self.path),
                say("hint-stop-before-removing"),
            )
        )

    def _take_other(self, db: sqlite3.Connection, there: Seen) -> None:
        """Open another file that was put in the place of ours; what ours holds goes beside it unless it is in there."""
        _empty_log(db)
        drop_log(self.path, self._seen)
        version = sqlite_schema.head(db)[1]
        try:
            other, opened = self._new_connection()
        except (sqlite3.Error, StoreError):
            self._set_aside(db, there)
            raise
        if version and not sqlite_schema.has_version(other, version):
            try:
                self._set_aside(db, there)
            except BaseException:
                other.close()
                raise
        self._let_go()
        self._use(other, opened)

    def _set_aside(self, db: sqlite3.Connection, there: Seen) -> None:
        """Write what the open file holds beside the one that took its place, once."""
        if self._set_aside_for == there.file:
            return
        moment = self._clock.stamp().replace("-", "").replace(":", "")
        name = f"{self.path.stem}-before-{moment}-{self._clock.letters(4)}{self.path.suffix}"
        aside = copied(db, self.path.with_name(name))
        self._set_aside_for = there.file
        self._warn(
            GroceryError(
                say("error-file-replaced", path=self.path, aside=aside),
                say("hint-put-file-back"),
            )
        )

    def _replaced_meanwhile(self) -> Offline:
        return Offline(say("error-file-replaced-writing", path=self.path), hint=say("hint-tried-by-itself"))

    def _warn(self, warning: GroceryError) -> None:
        log.warning("%s", warning)
        self.warning = warning


def _refusal(db: sqlite3.Connection, path: Path) -> StoreError | None:
    try:
        db.execute("DELETE FROM store_meta WHERE FALSE")  # asks for the right to write, and writes nothing
    except sqlite3.OperationalError as fault:
        refused = translated(path, fault)
        return None if isinstance(refused, Offline) else refused
    return None


def _empty_log(db: sqlite3.Connection) -> None:
    """Bring the log into the file, unless somebody is reading there: then a later commit does it."""
    db.execute("PRAGMA busy_timeout = 0")
    with suppress(sqlite3.Error):
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    db.execute(f"PRAGMA busy_timeout = {round(BUSY_S * 1000)}")
