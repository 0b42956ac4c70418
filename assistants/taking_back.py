"""The way back, and the two tools by which an assistant reaches all that has no tool of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from assistants.answers import Answer, quoted
from assistants.desk import Session
from assistants.meaning import version_at
from assistants.tools import operation, tool
from grocery.declaring import Field
from grocery.errors import InvalidInput, NotFound
from grocery.messages import say
from grocery.operations import Undo, UndoSeveral
from grocery.operations.base import Maker, change_key
from grocery.operations.declared import may_send
from grocery.operations.undoing_several import MOST
from grocery.questions import QUESTIONS
from grocery.questions.changes import changes_by
from grocery.questions.reading import is_final
from grocery.sync import history

_MOST_DIGITS = 15  # of the number of a change


@tool(changes=True)
def undo_change(session: Session, change: str, dry_run: bool = False, preview: str = "") -> Answer:
    """Take back one change of anybody; what others did to the same things since stays.

    Args:
        session: Who asks.
        change: The change's id, like `k3f9x2-5`, as a change answers it and `what_was_done` tells it.
        dry_run: Only tell what would be different.
        preview: The word of this call's preview.

    Raises:
        NotFound: There is no such change, or it is not in effect, as one that took others back.
    """
    replica, number = _named(session, change)
    try:
        return session.change(Undo(replica=replica, number=number), dry_run=dry_run, preview=preview)
    except NotFound as refused:
        raise is_final(session.moment(), change_key(replica, number)) or refused from refused


@tool(changes=True)
def undo_all_by(
    session: Session,
    since: str,
    person: str = "",
    except_changes: tuple[str, ...] = (),
    dry_run: bool = False,
    preview: str = "",
) -> Answer:
    """Take back, as one change, all that you did since a day or moment; what others did to the same things since stays.

    Undo: this cannot be taken back; the changes can be made again.

    Args:
        session: Who asks.
        since: A day, like 2026-11-22, or a moment, like `2026-11-22T18:00Z`.
        person: Instead of yours the changes of this one, as `what_was_done` calls them.
        except_changes: The ids of changes that stay.
        dry_run: Only tell what would be different.
        preview: The word of this call's preview.

    Raises:
        InvalidInput: That is neither a day nor a moment.
        NotFound: There are no such changes, or one that is to stay is not among them.
    """
    who = person or session.caller.by
    found = {change_key(act.replica, act.number): act for act in changes_by(session.moment(), who, since)}
    if strange := next((change for change in except_changes if change not in found), None):
        raise NotFound(say("error-no-change", id=strange), say("hint-change-ids"))
    acts = [act for key, act in found.items() if key not in except_changes]
    if not acts:
        raise NotFound(say("error-none-in-effect"), say("hint-older-from-version"))
    newest = acts[:MOST][::-1]
    wanted = UndoSeveral(
        replicas=tuple(act.replica for act in newest), numbers=tuple(act.number for act in newest), name=who
    )
    left = (quoted(say("tool-undo-left", count=len(acts) - MOST)),) if len(acts) > MOST else ()
    return session.change(wanted, dry_run=dry_run, preview=preview, more=left)


@tool(changes=True)
def restore_version(
    session: Session, version: str, record: str = "", dry_run: bool = False, preview: str = ""
) -> Answer:
    """Bring back everything, or one thing, as it was in a version; trips and prices since then stay.

    Undo: all is as it was before, with what was done since.

    Args:
        session: Who asks.
        version: The version's id, or a day or moment.
        record: The id of an item or of a line of the list; everything where not given.
        dry_run: Only tell what would be different.
        preview: The word of this call's preview.

    Raises:
        NotFound: There is no such version or record, or all of it is like that already.
    """
    of = session.moment()
    found = version_at(of, version, "version")
    wanted = history.bringing_back(of.versions, found, record or None)
    return session.change(wanted, dry_run=dry_run, preview=preview)


@tool(changes=True)
def make_change(
    session: Session, operation_name: str, values: dict[str, Any], dry_run: bool = False, preview: str = ""
) -> Answer:
    """Make any change that a household can make, also one that has no tool of its own.

    Undo: as that change says.

    Args:
        session: Who asks.
        operation_name: One of those that `ask` tells with the question `operations`.
        values: Its fields by name, as `ask` tells them.
        dry_run: Only tell what would be different.
        preview: The word of this call's preview.

    Raises:
        InvalidInput: There is no such change, or a field is wrong.
    """
    known = may_send(Maker.TOOL)
    if operation_name not in known:
        names = ", ".join(known)
        raise InvalidInput(
            say("error-no-operation", name=operation_name), say("hint-operations", names=names), field="operation_name"
        )
    fields = [field.name for field in known[operation_name].given]
    if strange := next((name for name in values if name not in fields), None):
        said = say("error-no-argument", tool=operation_name, name=strange)
        raise InvalidInput(said, say("hint-arguments", names=", ".join(fields)), field=strange)
    try:
        op = operation(session, operation_name, values)
    except msgspec.ValidationError as error:
        shapes = _fields(known[operation_name].given)
        said = say("error-argument", tool=operation_name, fault=str(error))
        raise InvalidInput(said, say("hint-fields", fields=shapes), field="values") from error
    return session.change(op, dry_run=dry_run, preview=preview)


@tool(changes=False)
def ask(session: Session, question: str, values: dict[str, Any] | None = None, as_of: str = "") -> Answer:
    """Ask anything that a household can be asked, also what has no tool of its own: `questions` tells what there is.

    Args:
        session: Who asks.
        question: Its name; `questions` and `operations` tell all of them with what they are told, `preview` the rest of
            a long preview.
        values: What it is told, by name.
        as_of: A version's id, or a day or moment: as it was then.

    Raises:
        InvalidInput: There is no such question, or a value is wrong.
    """
    if question == "questions":
        return Answer((), {name: one.what for name, one in QUESTIONS.items()})
    if question == "operations":
        return Answer(
            (), {name: [one.what, [field.name for field in one.given]] for name, one in may_send(Maker.TOOL).items()}
        )
    if question == "preview":
        return _further(session, values or {})
    one = QUESTIONS.get(question)
    if one is None:
        names = ", ".join(QUESTIONS)
        raise InvalidInput(
            say("error-no-question", name=question), say("hint-questions", names=names), field="question"
        )
    if as_of and one.is_timeless:
        raise InvalidInput(say("error-timeless", name=question), field="as_of")
    try:
        return session.ask(one, values or {}, as_of)
    except msgspec.ValidationError as error:
        fields = _fields(one.arguments)
        said = say("error-argument", tool=question, fault=str(error))
        raise InvalidInput(said, say("hint-fields", fields=fields), field="values") from error


class _Further(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of which preview more is asked for, after how many of its differences."""

    preview: str
    after: int = 0


def _further(session: Session, values: dict[str, Any]) -> Answer:
    try:
        asked = msgspec.convert(values, _Further)
    except msgspec.ValidationError as error:
        said = say("error-argument", tool="preview", fault=str(error))
        raise InvalidInput(said, say("hint-arguments", names="preview, after"), field="values") from error
    found = session.desk.shown.further(session.caller.key, asked.preview, asked.after)
    return Answer((quoted(say("tool-found", count=len(found["would_be"]))),), found)


def _fields(given: Sequence[Field]) -> str:
    return "; ".join(f"{field.name}: {field.what}" for field in given)


def _named(session: Session, change: str) -> tuple[str, int]:
    """The replica and number of a change, by its id.

    Raises:
        NotFound: No change is called like that.
    """
    letters, _, number = change.strip().rpartition("-")
    replicas = {*session.moment().catalog.applied, session.manager.boot}
    found = next((replica for replica in replicas if replica[9:] == letters), None)
    if found is None or not number.isascii() or not number.isdecimal() or len(number) > _MOST_DIGITS:
        raise NotFound(say("error-no-change", id=change), say("hint-change-ids"))
    return found, int(number)
