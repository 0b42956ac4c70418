"""What `doctor` looks at: settings, folder, disk, clock, journals, the list itself, token and dataset.

Each check says in a sentence what it found, and what to do where something is wrong. Nothing is changed by looking.
"""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar, Final, Literal

import hub_look
from commands.base import words
from door.environment import check_environment
from grocery import disk
from grocery.config import ServerSettings, Settings, check_access
from grocery.errors import GroceryError, StoreError
from grocery.messages import Message, say, text
from grocery.records import Record
from grocery.stores.files import decode
from grocery.stores.sqlite_path import beside
from grocery.sync.journal import NAME, read

MB = 1_000_000
TOO_LITTLE_MB = 20
"""With less than this on the disk a journal soon cannot be written."""

LITTLE_MB = 200
OFF_S = 120
"""A clock that is so many seconds off puts changes of two devices into the wrong order."""

Checked = Literal["ok", "warning", "fault"]

_MARKS: Final = {"ok": "✓", "warning": "!", "fault": "✗"}


class Check(Record, frozen=True):
    """What one look found.

    Attributes:
        state: ok; warning for what works and should be mended; fault for what does not work.
        about: What was looked at, in a word.
        said: What was found.
        way_out: What to do; None where nothing has to be done.
    """

    state: Checked
    about: str
    said: Message
    way_out: Message | None = None

    derived: ClassVar[tuple[str, ...]] = ("sentence", "hint")

    @property
    def sentence(self) -> str:
        """What was found, in English."""
        return text(self.said)

    @property
    def hint(self) -> str:
        """What to do, in English; empty where nothing has to be done."""
        return text(self.way_out) if self.way_out else ""


def lines(check: Check) -> Iterator[str]:
    """A check as it is told at a terminal."""
    yield f"{_MARKS[check.state]} {words(check.said)}"
    if check.way_out:
        yield f"  → {words(check.way_out)}"


def fault(about: str, error: GroceryError) -> Check:
    """What is wrong, as an error says it."""
    return Check("fault", about, error.said, error.way_out)


def of_environment(env: Mapping[str, str]) -> Iterator[Check]:
    """All that can be looked at from here. Where the settings of the household are wrong, only the settings."""
    server = None
    try:
        server = ServerSettings.from_env(env)
        check_access(server)
        check_environment(env, on_space=server.on_space)
    except GroceryError as refused:
        yield fault("settings", refused)
    try:
        settings = Settings.from_env(env)
    except GroceryError as refused:
        yield fault("settings", refused)
        return
    yield Check("ok", "settings", say("cli-doctor-settings", zone=settings.timezone))
    yield from of_folder(settings.data_dir.absolute())
    yield from of_journals(settings.data_dir / "replicas")
    yield of_clock(settings.data_dir)
    yield from of_hub(settings) if settings.token else of_file(settings)
    if server is not None:
        yield of_page(server)


def of_folder(folder: Path) -> Iterator[Check]:
    """Whether the folder can be written, who can read it, and how much room there is."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    if not os.access(there, os.W_OK | os.X_OK):
        yield Check("fault", "folder", say("cli-doctor-folder-closed", folder=there), say("cli-hint-folder"))
    elif there != folder.absolute():
        yield Check("ok", "folder", say("cli-doctor-folder-new", folder=folder))
    else:
        seen = [path for path in (folder, *folder.iterdir()) if _others_may(path)]
        if seen:
            said, hint = say("cli-doctor-open-to-others", path=seen[0]), say("cli-hint-chmod", folder=folder)
            yield Check("warning", "permissions", said, hint)
        else:
            yield Check("ok", "permissions", say("cli-doctor-folder", folder=folder))
    free = shutil.disk_usage(there).free // MB
    if free < LITTLE_MB:
        state: Checked = "fault" if free < TOO_LITTLE_MB else "warning"
        yield Check(state, "disk", say("cli-doctor-disk-low", free=free, folder=folder), say("hint-make-room"))
    else:
        yield Check("ok", "disk", say("cli-doctor-disk", free=free))


def _others_may(path: Path) -> bool:
    mode = path.lstat().st_mode
    return not stat.S_ISLNK(mode) and bool(mode & ~disk.FOLDER & 0o077) and path.name != ".gitignore"


def of_journals(folder: Path) -> Iterator[Check]:
    """How many changes wait in the journals of this computer, and whether all of these can be read."""
    waiting = 0
    for path in sorted(folder.glob(f"*/{NAME}")):
        try:
            found = read(path.read_bytes(), folder=path.parent)
        except OSError as error:
            why = error.strerror or str(error)
            said = say("cli-doctor-journal-closed", name=path.parent.name, fault=why)
            yield Check("fault", "journal", said, say("cli-hint-folder"))
            continue
        waiting += len(found.entries)
        if found.damaged:
            said = say("cli-doctor-journal-damaged", name=path.parent.name, count=len(found.entries))
            yield Check("warning", "journal", said, say("cli-hint-journal"))
    hint = say("cli-hint-waiting") if waiting else None
    yield Check("warning" if waiting else "ok", "journal", say("cli-doctor-journal", count=waiting), hint)


def of_clock(folder: Path, now: datetime | None = None) -> Check:
    """Whether the clock is behind what was written here before."""
    now = now or datetime.now(UTC)
    written = max((path.stat().st_mtime for path in folder.glob("*") if path.exists()), default=0.0)
    at = now.isoformat(timespec="minutes")
    if written > now.timestamp() + OFF_S:
        return Check("fault", "clock", say("cli-doctor-clock-behind", at=at), say("cli-hint-clock"))
    return Check("ok", "clock", say("cli-doctor-clock", at=at))


def of_file(settings: Settings) -> Iterator[Check]:
    """Whether the embedded store's file is whole."""
    path = settings.data_dir.absolute() / "grocery.db"
    if settings.on_space:
        yield Check("fault", "list", say("error-demo"), say("hint-set-token"))
    if not path.exists():
        yield Check("ok", "list", say("cli-doctor-no-list", path=path))
        return
    try:
        # Where nobody has it open it is read as it lies: SQLite would put its log beside it, and leave it there.
        how = "mode=ro" if beside(path)[0].exists() else "mode=ro&immutable=1"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)) as db:
            (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        found = str(error)
    if found == "ok":
        yield Check("ok", "list", say("cli-doctor-list", path=path))
    else:
        yield Check("fault", "list", say("cli-doctor-list-damaged", path=path, fault=found), say("cli-hint-put-backup"))


def of_hub(settings: Settings) -> Iterator[Check]:
    """Whose token it is and what it may do, how the dataset stands, and whether its list can be read."""
    try:
        seen = hub_look.look(settings)
    except StoreError as refused:
        yield fault("token", refused)
        return
    yield from of_dataset(seen)
    if seen.named:
        yield _list_of(settings, seen.named)


def of_dataset(seen: hub_look.Seen) -> Iterator[Check]:
    """Whether the token may write the dataset, and how that stands, as far as it was looked at."""
    place = say("place-dataset", name=seen.dataset)
    if seen.may_write:
        yield Check("ok", "token", say("cli-doctor-token", account=seen.account, dataset=seen.dataset))
    else:
        yield Check("fault", "token", say("error-token-only-reads", place=place), say("hint-right-to-write"))
    if abs(seen.off_s) > OFF_S:
        off = say("cli-doctor-clock-off", seconds=round(abs(seen.off_s)))
        yield Check("warning", "clock", off, say("cli-hint-clock"))
    if not seen.named:
        yield Check("warning", "dataset", say("cli-doctor-no-dataset", name=seen.dataset), say("cli-hint-no-dataset"))
        return
    if seen.named.casefold() != seen.dataset.casefold():
        renamed = say("error-dataset-renamed", name=seen.dataset, new=seen.named)
        yield Check("warning", "dataset", renamed, say("hint-set-new-name"))
    if not seen.private:
        yield Check("fault", "dataset", say("error-dataset-public", place=place), say("hint-make-private"))


def _list_of(settings: Settings, dataset: str) -> Check:
    try:
        with tempfile.TemporaryDirectory() as folder:
            state = decode(hub_look.files(settings, dataset, Path(folder)), "")
    except GroceryError as refused:
        return fault("list", refused)
    said = say("cli-doctor-dataset", name=dataset, items=state.item_count(), count=len(state.shopping_list))
    return Check("ok", "list", said)


def of_page(server: ServerSettings) -> Check:
    """Whether somebody listens where the page would be."""
    host = "127.0.0.1" if server.server_name == "0.0.0.0" else server.server_name.strip("[]")
    address = f"http://{server.server_name}:{server.server_port}"
    try:
        socket.create_connection((host, server.server_port), timeout=1).close()
    except OSError:
        return Check("ok", "page", say("cli-doctor-page-closed", address=address))
    return Check("ok", "page", say("cli-doctor-page", address=address))
