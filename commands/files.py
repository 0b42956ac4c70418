"""Files in and out: what is written for others and for a rainy day, and what is read back."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

from commands.base import AsJson, By, Doubtful, DryRun, Force, household, tell, way_back, who, words
from commands.bringing import WayIn, bring_in, some
from commands.progress import steps
from commands.tables import given_for, rows_of
from grocery import disk
from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.errors import InvalidInput, NotAllowed
from grocery.exchange import catalog_csv, formats, purchases_csv
from grocery.exchange.backup import file_name, written_backup
from grocery.exchange.foreign import NOTHING_GIVEN, Given
from grocery.exchange.incoming import Incoming
from grocery.exchange.merging import Choices, Double
from grocery.exchange.preparing import Prepared, prepared
from grocery.exchange.sqlite_in import is_sqlite, read_sqlite
from grocery.exchange.sqlite_out import FILE_NAME, written_sqlite
from grocery.messages import say
from grocery.questions.meant import version_meant
from grocery_app import GroceryManager

_STANDARD: Final = "-"


class Writer(NamedTuple):
    """One format that is written: what writes it, and what its file is called where nobody says."""

    write: Callable[[GroceryManager], bytes]
    name: str


def _backup_now(manager: GroceryManager) -> bytes:
    return written_backup(manager.catalog, Clock().stamp())


WRITERS: Final[dict[str, Writer]] = {
    "backup": Writer(_backup_now, ""),
    "sqlite": Writer(lambda manager: written_sqlite(manager.catalog, Clock().stamp()), FILE_NAME),
    "catalog": Writer(lambda manager: catalog_csv.written(manager.catalog), "grocery_catalog.csv"),
    "purchases": Writer(lambda manager: purchases_csv.written(manager.catalog), "grocery_purchases.csv"),
}


What = Annotated[str, typer.Argument(help=f"What is written: {', '.join(WRITERS)}.")]
Target = Annotated[str, typer.Argument(help="Where to; - for the output. Else a name of its own in this folder.")]
Source = Annotated[str, typer.Argument(help="The file; - for the input.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("export", rich_help_panel=panel)(_export)
    app.command("import", rich_help_panel=panel)(_import)
    app.command("backup", rich_help_panel=panel)(_backup)
    app.command("restore", rich_help_panel=panel)(_restore)


def _export(what: What, file: Target = "", force: Force = False, as_json: AsJson = False) -> None:
    """Write the catalog or the purchases for a spreadsheet, or all of it as a backup or a SQLite file.

    Like `grocery export purchases trips.csv`.
    """
    with household(as_json) as manager:
        writer = WRITERS.get(what)
        if writer is None:
            raise InvalidInput(say("cli-error-no-format", name=what, names=", ".join(WRITERS)), field="what")
        name = file or writer.name or file_name(Clock().stamp())
        _told(written(writer.write(manager), name, force=force), as_json)


def _backup(file: Target = "", force: Force = False, as_json: AsJson = False) -> None:
    """Write everything into one file: catalog, list, trips, prices, templates, settings."""
    _export("backup", file, force, as_json)


def _told(path: Path | None, as_json: bool) -> None:
    if path is None:  # it stands on the output
        return
    size = path.stat().st_size
    tell({"file": str(path), "bytes": size} if as_json else words(say("cli-written", path=path, size=size)), as_json)


def written(content: bytes, name: str, *, force: bool = False) -> Path | None:
    """Put a file in its place, whole or not at all, readable by its owner only.

    Args:
        content: What is in it.
        name: Where; `-` for the output.
        force: Whether a file that is there goes.

    Returns:
        Where it is; None for the output.

    Raises:
        NotAllowed: There is a file already, or it cannot be written.
    """
    if name == _STANDARD:
        sys.stdout.buffer.write(content)
        return None
    path = path_of(name)
    if _is_there(path) and not force:
        raise NotAllowed(say("cli-error-file-there", path=path), say("cli-hint-force"))
    part = path.absolute().parent / f"{path.name}.{secrets.token_hex(4)}.part"
    try:
        disk.create(part, content)
        part.replace(path)
    except OSError as fault:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        said = say("cli-error-not-written", path=path, fault=fault.strerror or str(fault))
        raise NotAllowed(said, say("cli-hint-other-place")) from fault
    return path


def path_of(name: str) -> Path:
    """A path as it was typed: `~ann` is Ann's folder, and as in a shell a name like others where there is no Ann."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # longer than names are, or in a folder of somebody else's: what is done with it will say so
        return False


def content_of(name: str) -> bytes:
    """What is in a file, `-` for the input; its size is looked at before it is read.

    Raises:
        InvalidInput: It is not there, cannot be read, or is too large.
    """
    try:
        if name == _STANDARD:
            content = sys.stdin.buffer.read(formats.LARGEST + 1)
        else:
            with path_of(name).open("rb") as file:
                too_large = os.fstat(file.fileno()).st_size > formats.LARGEST
                content = b"" if too_large else file.read(formats.LARGEST + 1)
            if too_large:
                raise formats.too_large()
    except OSError as fault:
        said = say("cli-error-not-read", path=name, fault=fault.strerror or str(fault))
        raise InvalidInput(said, say("cli-hint-look-at-path"), field="file") from fault
    if len(content) > formats.LARGEST:
        raise formats.too_large()
    return content


def as_incoming(name: str, content: bytes | None = None, given: Given = NOTHING_GIVEN) -> Incoming:
    """What a file holds, `-` for the input.

    Args:
        name: Where it is.
        content: What is in it, where that was read already.
        given: What a file of somebody else's does not say.

    Raises:
        InvalidInput: It cannot be read.
    """
    content = content_of(name) if content is None else content
    if name != _STANDARD and is_sqlite(content):  # with what SQLite may have beside it
        return read_sqlite(path_of(name))
    return formats.read(content, Path(name).name, given)


def _import(
    file: Source,
    update: Annotated[bool, typer.Option("--update", help="Items that are there take price, unit, category.")] = False,
    merge: Annotated[bool, typer.Option("--merge", help="What is the same by another spelling is one thing.")] = False,
    apart: Annotated[bool, typer.Option("--apart", help="What is spelt otherwise is another thing.")] = False,
    store: Annotated[str, typer.Option("--store", help="Where things are sold that it names no store for.")] = "",
    columns: Annotated[str, typer.Option("--columns", help="What a table's columns are: name,price,,store.")] = "",
    order: Annotated[str, typer.Option("--order", help="What its dates begin with: day or month.")] = "",
    dry_run: DryRun = False,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Bring in what a file holds: a backup, a list or table of another app, a text. What is there stays.

    Like `grocery import receipts.csv --dry-run`, which says what would change. --columns says what each column of a
    table is, empty for one to pass over: name, store, price, unit, quantity, date and others, which a wrong one lists.
    """
    with household(as_json) as manager, steps(4) as begins:
        begins(say("cli-step-read"))
        content = content_of(file)
        given = given_for(manager.catalog, content, Path(file).name, store=store, columns=columns, order=order)
        if given.mapping and not as_json:
            print("\n".join(rows_of(content, given.mapping)))
        incoming = as_incoming(file, content, given)
        begins(say("cli-step-compare"))

        def judged(now: Catalog) -> Prepared:
            found = prepared(now, incoming, Choices(updates=update), Path(file).name)
            if found.doubles and merge:
                same = {double.new.id: double.there.id for double in found.doubles}
                return prepared(now, incoming, Choices(updates=update, same=same), Path(file).name)
            if found.doubles and not apart and not dry_run:
                raise _doubles(found.doubles)
            return found

        way_in = WayIn(judged, manager.catalog)
        begins(say("cli-step-change"))
        bring_in(manager, way_in, by, dry_run, as_json)
        begins(say("cli-step-save"))
        manager.force_save()


def _doubles(found: tuple[Double, ...]) -> Doubtful:
    rows = [f"{double.new.name} = {double.there.name} ({double.there.store})" for double in found]
    return Doubtful(say("cli-error-doubles"), say("cli-hint-doubles"), found, rows)


def _restore(
    what: Annotated[str, typer.Argument(help="A backup's file, or a version's id: see versions.")],
    another: Annotated[bool, typer.Option("--another", help="The file may be another household's.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="Trips and prices that the file does not have go.")] = False,
    dry_run: DryRun = False,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Make everything as it was in a backup or a version; what was bought since stays.

    Like `grocery restore grocery_backup_20261122_180233.json --dry-run`, which says what would change. `grocery undo`
    takes it back.
    """
    with household(as_json) as manager, steps(3) as begins:
        if not _is_there(path_of(what)) and what != _STANDARD:
            version = version_meant(manager.moment(), what)
            if dry_run:
                return _would(manager, version, as_json)
            made = manager.restore(version, by=who(by))
            return tell(made if as_json else (words(say("cli-restored", name=what)), way_back(made)), as_json)
        begins(say("cli-step-read"))
        incoming = as_incoming(what)
        begins(say("cli-step-compare"))
        choices = Choices(replaces=True, drops=drop)
        way_in = WayIn(lambda now: prepared(now, incoming, choices, Path(what).name), manager.catalog)
        if way_in.found.kin == "other" and not another and not dry_run:
            raise NotAllowed(say("cli-error-another"), say("cli-hint-another"))
        begins(say("cli-step-change"))
        bring_in(manager, way_in, by, dry_run, as_json)


def _would(manager: GroceryManager, version: str, as_json: bool) -> None:
    """What a restore of a version would undo: the changes since, from now back to then."""
    found = manager.diff(version)
    if as_json:
        return tell({"dry_run": True, "since": found}, as_json)
    print(words(say("cli-would-restore", count=len(found))))
    some([words(change.said) for change in found])
