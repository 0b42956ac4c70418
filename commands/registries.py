"""`do` makes any change and `ask` asks any question: their commands and options are those of the two registries."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal, get_args, get_origin

import typer

from commands.base import AsJson, By, household, make, tell, way_back
from commands.groups import PLAIN
from grocery.declaring import Field
from grocery.operations.base import Maker
from grocery.operations.declared import Declared, may_send
from grocery.printed import in_a_row, in_json
from grocery.questions import QUESTIONS, Question

do = typer.Typer(help="Make any change that the household can make.", **PLAIN)
ask = typer.Typer(help="Ask anything that the household can be asked.", **PLAIN)

Schema = Annotated[bool, typer.Option("--schema", help="Only print the JSON schema of each.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.add_typer(do, name="do", rich_help_panel=panel)
    app.add_typer(ask, name="ask", rich_help_panel=panel)


def _with_schema(group: typer.Typer, schemas: Callable[[], object]) -> None:
    @group.callback(invoke_without_command=True)
    def run(context: typer.Context, schema: Schema = False) -> None:
        if schema or context.invoked_subcommand is None:
            print(in_json(schemas()) if schema else context.get_help())


def _doing(one: Declared) -> Callable[..., None]:
    def run(by: str, as_json: bool, **given: Any) -> None:
        with household(as_json) as manager:
            made = make(manager, by, op=one.tag, **_values(one.given, given))
            if not as_json and made.record is not None:
                print(in_a_row(made.record))
            tell(made if as_json else way_back(made), as_json)

    return _with_options(run, one.given, by=(By, ""), as_json=(AsJson, False))


def _asking(one: Question) -> Callable[..., None]:
    def run(as_json: bool, **given: Any) -> None:
        with household(as_json) as manager:
            tell(one.answered(manager.moment(), _values(one.arguments, given)), as_json)

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
    given = (field.type, *get_args(field.type))
    kinds = {get_origin(kind) or kind for kind in given}
    words = next((get_args(kind) for kind in given if get_origin(kind) is Literal), ())
    kind: Any = next((k for k in (bool, int) if k in kinds), list[str] if tuple in kinds else str)
    name = field.name.replace("_", "-")
    names = f"--{name}/--no-{name}" if kind is bool else f"--{name}"
    default = ... if field.required else None
    if words:  # so help and error name them
        kind = Literal[tuple(word for word in words if word)]
    told = typer.Option(default, names, help=field.what, show_default=False)
    return kind if field.required else kind | None, told


_with_schema(do, lambda: {tag: one.schema() for tag, one in may_send(Maker.TOOL).items()})
_with_schema(ask, lambda: {name: one.schema() | {"answer": one.answer_schema()} for name, one in QUESTIONS.items()})
for _operation in may_send(Maker.TOOL).values():
    do.command(_operation.command, help=f"{_operation.what}\n\nUndo: {_operation.undo}")(_doing(_operation))
for _question in QUESTIONS.values():
    ask.command(_question.command, help=_question.what)(_asking(_question))
