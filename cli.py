"""The household from a terminal: `python cli.py list`, `add`, `tick` … The same settings and journal rules as the page.

It may run beside the app: both keep their changes in journals of their own and meet in the store. `do` makes any
change, `ask` asks any question: their commands and options come from the registries of operations and questions.
"""

from __future__ import annotations

import getpass
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, get_args, get_origin

import msgspec
import typer

from grocery.config import Settings
from grocery.declaring import Field
from grocery.errors import GroceryError, InvalidInput, NotAllowed, NotFound
from grocery.messages import Message, money, say, text
from grocery.messages.readers import at_a_terminal
from grocery.money import formatted
from grocery.operations.base import Maker
from grocery.operations.declared import Declared, check_given, may_send, read
from grocery.printed import in_a_row, in_json, in_rows
from grocery.questions import QUESTIONS, Question, items, shopping
from grocery.records import Item, ListLine
from grocery.sync.bases import Made
from grocery_app import GroceryManager

_PLAIN: dict[str, Any] = {"rich_markup_mode": None, "add_completion": False, "pretty_exceptions_enable": False}

app = typer.Typer(help="Your household's grocery list.", no_args_is_help=True, **_PLAIN)
do = typer.Typer(help="Make any change that the household can make.", **_PLAIN)
ask = typer.Typer(help="Ask anything that the household can be asked.", **_PLAIN)
app.add_typer(do, name="do")
app.add_typer(ask, name="ask")

By = Annotated[str, typer.Option("--by", help="Who does it; else who is logged in here.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, errors too.")]
Schema = Annotated[bool, typer.Option("--schema", help="Only print the JSON schema of each.")]
Store = Annotated[str | None, typer.Argument(help="Only this store.", show_default=False)]
Thing = Annotated[str, typer.Argument(help="The id of a line or item, or its name.")]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words of the command; None takes the process's own.

    Returns:
        The exit code: 0 when it is done, 1 when it could not be done, 2 for a wrong setting or command.
    """
    try:
        app(args=None if argv is None else list(argv), prog_name="cli.py")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


@contextmanager
def _household(as_json: bool = False) -> Iterator[GroceryManager]:
    """The household, saved at the end; what goes wrong is told in a sentence, or in JSON."""
    try:
        manager = GroceryManager(Settings.from_env(os.environ))
    except GroceryError as refused:
        raise _refusal(refused, as_json, code=2) from refused
    try:
        yield manager
        status = manager.force_save()
    except GroceryError as refused:
        raise _refusal(refused, as_json, code=1) from refused
    except msgspec.ValidationError as error:
        wrong = InvalidInput(say("error-command", fault=error), say("hint-look-at-help"), field="")
        raise _refusal(wrong, as_json, code=2) from error
    finally:
        manager.close()
    kept = say("cli-kept-here", place=status.where, count=status.pending) if status.pending else None
    said = [_words(part) for part in (kept, status.said, status.way_out) if part]
    if said:
        print(" ".join(said), file=sys.stderr)
    if status.state != "saved" and not status.pending:
        raise typer.Exit(1)


def _refusal(refused: GroceryError, as_json: bool, code: int) -> typer.Exit:
    if as_json:
        named = {name: getattr(refused, name, "") for name in ("message", "hint", "field", "existing")}
        print(in_json({"error": named}))
    else:
        print(" ".join(_words(part) for part in (refused.said, refused.way_out) if part), file=sys.stderr)
    return typer.Exit(code)


def _words(message: Message) -> str:
    """A message in the language of the terminal."""
    return text(message, at_a_terminal(os.environ))


def _print(answer: object, as_json: bool) -> None:
    """What was made or found, a record a line; or as JSON."""
    if as_json:
        print(in_json(answer))
    else:
        for row in in_rows(answer):
            print(row)


# ---- the commands for every day -------------------------------------------------------------------------------------


@app.command("status")
def _status(as_json: AsJson = False) -> None:
    """Where the list is kept and whether everything is saved."""
    with _household(as_json) as manager:
        now = manager.status
        version = now.version[:8] or say("cli-no-version")
        told = say("cli-status", state=now.state, place=now.where, version=version, count=now.pending)
        _print(now if as_json else _words(told), as_json)


@app.command("stores")
def _stores(as_json: AsJson = False) -> None:
    """The stores and how many items each has."""
    with _household(as_json) as manager:
        found = items.stores(manager.moment())
        _print(
            found if as_json else tuple(_words(say("cli-store", name=one.store, count=one.items)) for one in found),
            as_json,
        )


@app.command("list")
def _list(store: Store = None, as_json: AsJson = False) -> None:
    """Show the shopping list."""
    with _household(as_json) as manager:
        lines, costs = shopping.lines(manager.moment(), store), shopping.totals(manager.moment(), store)
        if as_json:
            return _print({"lines": lines, "totals": costs}, as_json)
        for line in lines:
            print(f"[{'x' if line.checked else ' '}] {line.quantity} {line.unit} {line.name} ({line.store})")
        print(_words(say("cli-total", amount=money(costs.total, manager.currency))))


@app.command("search")
def _search(words: list[str], as_json: AsJson = False) -> None:
    """Find items in the catalog."""
    with _household(as_json) as manager:
        found = items.search(manager.moment(), " ".join(words))
        if as_json:
            return _print(found, as_json)
        for item in found:
            price = _words(say("cli-no-price")) if item.price is None else formatted(item.price, manager.currency)
            print(f"{item.id}\t{item.name} ({item.store}), {price} / {item.unit}")


@app.command("add")
def _add(item: Thing, quantity: str | None = typer.Argument(None), by: By = "", as_json: AsJson = False) -> None:
    """Put an item on the list, by its id or its name."""
    with _household(as_json) as manager:
        made = _made(manager, by, op="AddToList", item_id=_item(manager, item).id, quantity=quantity)
        line = made.record
        if as_json:
            _print(made, as_json)
        elif isinstance(line, ListLine):
            told = say("cli-added", name=line.name, quantity=line.quantity, unit=line.unit, store=line.store)
            print(_words(told))


def _of_line(**values: Any) -> Callable[..., None]:
    def run(item: Thing, by: By = "", as_json: AsJson = False) -> None:
        with _household(as_json) as manager:
            made = _made(manager, by, line=_line_id(manager, item), **values)
            if as_json:
                _print(made, as_json)

    return run


app.command("tick", help="Tick a line.")(_of_line(op="CheckOff", checked=True))
app.command("untick", help="Take a tick away.")(_of_line(op="CheckOff", checked=False))
app.command("remove", help="Take a line off the list.")(_of_line(op="RemoveLine"))


def _item(manager: GroceryManager, words: str) -> Item:
    try:
        return manager.catalog.item(words)
    except NotFound:
        found = manager.search(words, limit=1)
        if not found:
            raise
        return found[0]


def _line_id(manager: GroceryManager, words: str) -> str:
    try:
        return manager.catalog.line(words).line
    except NotFound:
        return manager.catalog.line(_item(manager, words).id).line


@app.command("archive")
def _archive(year: str, yes: Annotated[bool, typer.Option("--yes", help="Do it.")] = False) -> None:
    """Shorten the dataset's history; the older versions go under a tag: 2026 makes archive-2026."""
    with _household() as manager:
        tag, place = f"archive-{year}", manager.status.where
        if not yes:
            raise NotAllowed(
                say("error-archive-explained", place=place, tag=tag), hint=say("hint-archive-yes", year=year)
            )
        manager.archive(year)
        print(_words(say("cli-archived", tag=tag, place=place)))


# ---- every change and every question --------------------------------------------------------------------------------


def _with_schema(group: typer.Typer, schemas: Callable[[], object]) -> None:
    @group.callback(invoke_without_command=True)
    def run(context: typer.Context, schema: Schema = False) -> None:
        if schema or context.invoked_subcommand is None:
            print(in_json(schemas()) if schema else context.get_help())


def _made(manager: GroceryManager, by: str, **values: Any) -> Made:
    op = read(values)
    check_given(op, Maker.TOOL)
    return manager.do(op, by or getpass.getuser())


def _doing(one: Declared) -> Callable[..., None]:
    def run(by: str, as_json: bool, **given: Any) -> None:
        with _household(as_json) as manager:
            made = _made(manager, by, op=one.tag, **_values(one.given, given))
            if not as_json and made.record is not None:
                print(in_a_row(made.record))
            back = say("cli-to-take-back", replica=made.replica, number=str(made.number))
            _print(made if as_json else _words(back), as_json)

    return _with_options(run, one.given, by=(By, ""), as_json=(AsJson, False))


def _asking(one: Question) -> Callable[..., None]:
    def run(as_json: bool, **given: Any) -> None:
        with _household(as_json) as manager:
            _print(one.answered(manager.moment(), _values(one.arguments, given)), as_json)

    return _with_options(run, one.arguments, as_json=(AsJson, False))


def _values(fields: Sequence[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, as JSON would have it: an empty text is no value where there may be none, or an empty list."""
    values: dict[str, Any] = {}
    for field in fields:
        value = given[field.name]
        if isinstance(value, list):
            value = [one for one in value if one] if value else None
        if value is not None:
            values[field.name] = None if value == "" and field.may_be_none else value
    return values


def _with_options(run: Callable[..., None], fields: Sequence[Field], **common: Any) -> Callable[..., None]:
    """The function, with an option for each field: Typer makes commands of what a signature says."""
    made = [_parameter(field.name, *_option(field)) for field in fields]
    made += [_parameter(name, kind, default) for name, (kind, default) in common.items()]
    run.__signature__ = inspect.Signature(made)  # type: ignore[attr-defined]
    return run


def _parameter(name: str, kind: Any, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def _option(field: Field) -> tuple[Any, object]:
    kinds = {get_origin(kind) or kind for kind in (field.type, *get_args(field.type))}
    kind: Any = next((k for k in (bool, int) if k in kinds), list[str] if tuple in kinds else str)
    name = field.name.replace("_", "-")
    names = f"--{name}/--no-{name}" if kind is bool else f"--{name}"
    default = ... if field.required else None
    return kind if field.required else kind | None, typer.Option(default, names, help=field.what, show_default=False)


_with_schema(do, lambda: {tag: one.schema() for tag, one in may_send(Maker.TOOL).items()})
_with_schema(ask, lambda: {name: one.schema() | {"answer": one.answer_schema()} for name, one in QUESTIONS.items()})
for _operation in may_send(Maker.TOOL).values():
    do.command(_operation.command, help=f"{_operation.what}\n\nUndo: {_operation.undo}")(_doing(_operation))
for _question in QUESTIONS.values():
    ask.command(_question.command, help=_question.what)(_asking(_question))


if __name__ == "__main__":
    sys.exit(main())
