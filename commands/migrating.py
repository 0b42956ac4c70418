"""Taking a household from one kind of keeping to another: JSON, SQLite, a dataset. Checked before it is called done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer

import hub_look
from commands.base import NOT_DONE, AsJson, DryRun, Force, refusals, tell, who, words
from commands.bringing import problem_rows, some
from commands.files import as_incoming, content_of, path_of, written
from commands.progress import steps
from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.config import Settings
from grocery.errors import GroceryError, InvalidInput, NotAllowed, StoreError
from grocery.exchange import formats
from grocery.exchange.backup import written_backup
from grocery.exchange.checking import sound
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import change_of
from grocery.exchange.sqlite_in import and_beside, copied
from grocery.exchange.sqlite_out import written_sqlite
from grocery.exchange.whole import all_of
from grocery.messages import Message, say
from grocery.records import Record
from grocery.stores.files import CATALOG, PRICES, TRIPS, decode
from grocery_app import GroceryManager

_WRITERS: Final[dict[str, Callable[[Catalog, str], bytes]]] = {
    ".json": written_backup, ".db": written_sqlite, ".sqlite": written_sqlite, ".sqlite3": written_sqlite,
}  # fmt: skip
_COPIES: Final = 100
_KEY: Final = "migrated-1"


class Counted(Record, frozen=True):
    """What a household holds, by which two copies of it are compared.

    Attributes:
        stores: How many stores.
        items: How many items of the catalog.
        lines: How many lines of the list.
        trips: How many trips.
        purchases: How many things were bought.
        templates: How many templates.
        prices: How many prices were seen.
        worth: What one of each item costs, as far as that is known, in the household's currency.
        to_buy: The same of the lines of the list, with their quantities.
        bought: What all purchases came to.
        spent: What all trips came to.
        budgets: The budget over all stores and those of the stores together.
    """

    stores: int
    items: int
    lines: int
    trips: int
    purchases: int
    templates: int
    prices: int
    worth: Decimal
    to_buy: Decimal
    bought: Decimal
    spent: Decimal
    budgets: Decimal


class _Target(NamedTuple):
    """Where to: a file and what writes it, or a dataset."""

    path: Path
    write: Callable[[Catalog, str], bytes] | None
    dataset: str


def join(app: typer.Typer, panel: str) -> None:
    """Add the command."""
    app.command("migrate", rich_help_panel=panel)(_migrate)


def _migrate(
    old: Annotated[str, typer.Argument(help="The file: JSON or SQLite, of this app or an earlier one.")],
    new: Annotated[str, typer.Argument(help="A file (.json, .db, .sqlite), or owner/name of a dataset.")],
    dry_run: DryRun = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Take everything from one file to another, or to a dataset on the Hub; the old file stays, with a copy beside it.

    What arrived is read again and counted: where it does not agree with what was there, or something of the old file
    could not be read, that is said and the exit code is 1.
    """
    with refusals(as_json), steps(4) as begins:
        begins(say("cli-step-read"))
        target, incoming = _target(new), sound(_read(path_of(old)))
        state = state_of(incoming)
        counts = counted(state)
        copy: Path | None = None
        if not dry_run:
            copy = kept_beside(path_of(old))
            begins(say("cli-step-write"))
            arrived = _to_dataset(target.dataset, incoming, force) if target.dataset else _to_file(target, state, force)
            begins(say("cli-step-check"))
            check(counts, counted(arrived))
    if as_json:
        told = {"dry_run": dry_run, "counts": counts, "problems": incoming.problems, "copy": str(copy or "")}
        tell(told, as_json)
    else:
        _say_what_came(new, counts, incoming.problems, copy)
    if copy is not None and incoming.problems:
        raise typer.Exit(NOT_DONE)


def _say_what_came(new: str, counts: Counted, problems: Sequence[Problem], copy: Path | None) -> None:
    print(words(_counts(counts)))
    if problems:
        print(words(say("cli-problems", count=len(problems))))
        some(problem_rows(problems))
    if copy is None:
        return print(words(say("cli-migrate-would", place=new)))
    print(words(say("cli-migrated-in-part", place=new) if problems else say("cli-migrated", place=new)))
    print(words(say("cli-migrated-copy", path=copy)))


def _counts(found: Counted) -> Message:
    return say(
        "cli-counts", stores=found.stores, items=found.items, lines=found.lines, trips=found.trips,
        purchases=found.purchases, templates=found.templates, prices=found.prices,
    )  # fmt: skip


def _target(new: str) -> _Target:
    path = path_of(new)
    write = _WRITERS.get(path.suffix.lower())
    if write is not None:
        return _Target(path, write, "")
    try:
        dataset = Settings.from_env({"GROCERY_DATASET": new}).dataset
    except GroceryError as refused:
        said = say("cli-error-migrate-where", name=new)
        raise InvalidInput(said, say("cli-hint-migrate-where"), field="new") from refused
    return _Target(path, None, dataset)


def _read(old: Path) -> Incoming:
    """What a file holds; a catalog of a dataset with the tables that lie beside it: there stands what was bought."""
    tables = [one for name in (TRIPS, PRICES) for one in sorted((old.parent / name).glob("*.jsonl"))]
    if old.name != CATALOG or not tables:
        return as_incoming(str(old))
    files = {f"{one.parent.name}/{one.name}": one.read_bytes() for one in tables}
    return all_of(decode({CATALOG: content_of(str(old)), **files}, f"h-{Clock().letters(12)}"), "catalog")


def state_of(incoming: Incoming, household: str = "") -> Catalog:
    """The household that a file makes where there was none.

    Args:
        incoming: What the file holds.
        household: Its id; else the file's own, else a new one.
    """
    clock = Clock()
    empty = Catalog(household=household or incoming.household or f"h-{clock.letters(12)}", stores={})
    op = change_of(empty, incoming, Choices(replaces=incoming.whole))
    return empty if op is None else op.decide(empty, _KEY).apply(empty, clock.stamp(), "")


def counted(state: Catalog) -> Counted:
    """What a household holds."""
    bought = [row for rows in state.purchases.values() for row in rows]
    lines = state.shopping_list.values()
    return Counted(
        stores=len(state.stores),
        items=state.item_count(),
        lines=len(lines),
        trips=len(state.trips),
        purchases=len(bought),
        templates=len(state.templates),
        prices=sum(len(points) for points in state.prices.values()),
        worth=_sum(item.price for item in state.items().values()),
        to_buy=_sum(None if line.price is None else line.price * line.quantity for line in lines),
        bought=_sum(row.total for row in bought),
        spent=_sum(trip.total for trip in state.trips.values()),
        budgets=_sum([state.budget, *state.store_budgets.values()]),
    )


def _sum(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number is not None), Decimal(0))


def check(before: Counted, after: Counted) -> None:
    """Refuse what did not arrive as it was.

    Raises:
        StoreError: Something is another number than before; the sentence says what.
    """
    differ = [f"{name}: {before[name]} ≠ {after[name]}" for name in before if before[name] != after[name]]
    if differ:
        raise StoreError(say("cli-error-migrate-differs", what=", ".join(differ)), say("cli-hint-migrate-differs"))


def kept_beside(old: Path) -> Path:
    """Put a copy beside a file, with what SQLite has beside it, under a name that is free.

    One with the same content, also beside it, is taken for it. A name is free where nothing lies beside it either.

    Raises:
        NotAllowed: It cannot be written.
    """
    for number in range(1, _COPIES):
        copy = old.with_name(f"{old.name}.backup" if number == 1 else f"{old.name}.backup-{number}")
        if copy.exists() and all(map(_are_same, and_beside(old), and_beside(copy))):
            return copy
        if not any(one.exists() for one in and_beside(copy)):
            try:
                copied(old, copy)
            except (OSError, InvalidInput) as fault:
                for one in and_beside(copy):
                    one.unlink(missing_ok=True)
                if isinstance(fault, InvalidInput):
                    raise
                said = say("cli-error-not-written", path=copy, fault=fault.strerror or str(fault))
                raise NotAllowed(said, say("cli-hint-other-place")) from fault
            return copy
    raise NotAllowed(say("cli-error-file-there", path=copy), say("cli-hint-other-place"))


def _are_same(one: Path, other: Path) -> bool:
    """Whether two files have the same content, or neither is there."""
    if not (one.is_file() and other.is_file()):
        return not one.exists() and not other.exists()
    return one.read_bytes() == other.read_bytes()


def _to_file(target: _Target, state: Catalog, force: bool) -> Catalog:
    """Write a file, and read it again from the disk."""
    assert target.write is not None
    content = target.write(state, Clock().stamp())
    check(counted(state), counted(state_of(formats.read(content, target.path.name), state.household)))
    written(content, str(target.path), force=force)
    return state_of(as_incoming(str(target.path)), state.household)


def _to_dataset(dataset: str, incoming: Incoming, force: bool) -> Catalog:
    """Commit it to a dataset, and read that again from the Hub."""
    settings = replace(Settings.from_env(os.environ), dataset=dataset)
    if not settings.token:
        raise NotAllowed(say("cli-error-migrate-token"), say("cli-hint-deploy-token"))
    if hub_look.look(settings).named and not force:
        raise NotAllowed(say("cli-error-dataset-there", name=dataset), say("cli-hint-dataset-there"))
    with tempfile.TemporaryDirectory(prefix="grocery-") as folder:
        manager = GroceryManager(replace(settings, data_dir=Path(folder)))
        try:
            op = change_of(manager.catalog, incoming, Choices(replaces=incoming.whole))
            if op is not None:
                manager.do(op, who(""))
            status = manager.force_save()
        finally:
            manager.close()
        if status.state != "saved":
            raise StoreError(status.said or say("cli-error-not-saved"), status.way_out)
        return decode(hub_look.files(settings, dataset, Path(folder, "again")), "")
