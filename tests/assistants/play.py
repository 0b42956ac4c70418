"""Plays what an assistant does for a request, and takes it back by what it was answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, NamedTuple

from assistants.answers import Answer, refusal
from grocery.errors import GroceryError
from grocery.operations import in_effect
from tests.assistants.home import ANN, Home, told

Said = list[dict[str, Any]]
"""What the tools answered so far, as plain JSON."""


class Call(NamedTuple):
    """One call of a tool: its arguments are values, or made of what was answered before.

    Attributes:
        tool: Its name.
        values: Its arguments.
        looked: Whether the answer is a preview, which was looked at, and the same is called again with its word.
    """

    tool: str
    values: Mapping[str, Any]
    looked: bool = False


class Task(NamedTuple):
    """A request and what has to come of it.

    Attributes:
        asked: What a person said.
        calls: What an assistant does about it.
        wanted: How the household differs afterwards: what is gone (`- …`) and what has come (`+ …`), and nothing else.
        answers: Texts that stand in the last answer, in this order.
        back: How to take it back where taking back is what was asked.
    """

    asked: str
    calls: tuple[Call, ...]
    wanted: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    back: tuple[Call, ...] = ()


nothing: tuple[str, ...] = ()
"""What has to differ where only something is told, or asked."""


def do(tool: str, **values: Any) -> Call:
    """Call a tool."""
    return Call(tool, values)


a_day_later = Call("", {})
"""The next call is made a day later."""


def look(tool: str, **values: Any) -> Call:
    """Call a tool, look at what it would come to, and call it again with the preview's word."""
    return Call(tool, values, looked=True)


def the(key: str, *texts: str) -> Callable[[Said], Any]:
    """What stands under `key` in the newest thing told whose values hold these texts."""
    return lambda said: every(key, *texts)(said)[0]


def every(key: str, *texts: str) -> Callable[[Said], list[Any]]:
    """The same of all things of the newest answer that holds one."""

    def found(said: Said) -> list[Any]:
        for answer in reversed(said):
            rows = [row[key] for row in _objects(answer) if key in row and all(_holds(row, text) for text in texts)]
            if rows:
                return rows
        raise AssertionError(f"no {key} was told of {texts}")

    return found


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from _objects(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _objects(part)


def _holds(row: dict[str, Any], text: str) -> bool:
    return any(text in str(part) for one in _objects(row) for part in one.values() if not isinstance(part, dict | list))


class Played(NamedTuple):
    """What came of a task: how the household differs, what was answered last, and the changes, in order."""

    differs: tuple[str, ...]
    answered: str
    changes: tuple[str, ...]


def play(home: Home, calls: tuple[Call, ...]) -> Played:
    """Do what an assistant does; a refusal is an answer as well."""
    before, said, changes, words = Counter(told(home.manager.catalog)), Said(), list[str](), ""
    for call in calls:
        if call is a_day_later:
            home.clock.moment += timedelta(days=1)
            continue
        values = {name: value(said) if callable(value) else value for name, value in call.values.items()}
        try:
            answer = home.desk.call(call.tool, values, ANN)
            if call.looked:
                assert answer.preview and not answer.changes, f"{call.tool} was done unseen"
                answer = home.desk.call(call.tool, {**values, "preview": answer.preview}, ANN)
                assert answer.changes, f"{call.tool} was not done"
        except GroceryError as error:
            answer = Answer((), refusal(error))
        said.append(answer.values())
        changes += [one.undo_with for one in answer.changes]
        words = answer.words()
    after = Counter(told(home.manager.catalog))
    gone = (f"- {row}" for row in (before - after).elements())
    come = (f"+ {row}" for row in (after - before).elements())
    return Played((*gone, *come), words, tuple(changes))


_UNDO = re.compile(r'undo_change\(change="([a-z0-9-]+)"\)')


def take_back(home: Home, played: Played, back: tuple[Call, ...]) -> None:
    """Take back what was done by the calls that the answers named, the newest first."""
    for undo in reversed([one for one in played.changes if one]):
        named = _UNDO.fullmatch(undo)
        assert named, undo
        _undo(home, {"change": named[1]})
    play(home, back)


def _undo(home: Home, asked: dict[str, str]) -> None:
    if asked["change"] not in in_effect(home.manager.catalog):
        return  # to take it back was the request
    answer = home.desk.call("undo_change", asked, ANN)
    if answer.preview:
        answer = home.desk.call("undo_change", {**asked, "preview": answer.preview}, ANN)
    assert answer.changes
