"""What a commit says: a diary that a person can read on the Hub, and below it the same by name, for any language.

Anybody can write a message. What is read back out of one is shown as text and believed for nothing; whether its marks
are believed is decided elsewhere, see `grocery.sync.heads`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from grocery.messages import Message, say, text, written
from grocery.messages.reading import read_line
from grocery.operations import Entry

SKIPPED = "Skipped:"
"""The line above those changes of a message that had nothing left to act on; below each stands why."""

MESSAGES = "Messages:"
"""The line above the messages by name, in lines of JSON: each change as the diary has it, with its replica, number and
store, behind each skipped one the reason; of a commit without changes the title."""

MOST_MESSAGES = 150_000
"""How many letters of them are written; with more there are none, and the diary is shown as it is."""

NOBODY = "somebody"
"""Who made a change when nobody said."""

NOTED, STARTED, KEPT = say("commit-noted"), say("commit-started"), say("commit-kept-ours")
"""Titles that are not made from the changes."""

_CHANGE = r"- \d{4}-\d\d-\d\d \d\d:\d\d .+\n"
_OURS = re.compile(
    rf"(?:(?:{_CHANGE})+\n)?(?:{SKIPPED}\n(?:{_CHANGE}  .+\n)+\n)?Marks: .+(?:\n\n{MESSAGES}(?:\n\{{.+\}})+)?", re.ASCII
)
_LINE = re.compile(r"- (?P<at>\d{4}-\d\d-\d\d \d\d:\d\d) (?P<by>.*?): (?P<what>.+)")
_MORE = re.compile(r"; \d+ more changes?$", re.ASCII)
_CHANGE_ID = re.compile(r"(\d{8}-[a-z0-9]{4,16})-(\d{1,9})", re.ASCII)
_LONGEST_STORE = 200
_TITLE_LENGTH = 100
_ONE_LINE = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class CommitMessage(msgspec.Struct, frozen=True):
    """A commit's message: a sentence as title, and the body with every change, what was skipped, and the marks."""

    title: str
    body: str


class Told(msgspec.Struct, frozen=True):
    """A change as a message tells it.

    Attributes:
        what: The sentence, as it was written.
        said: The same by name; as it was written where that is all there is.
        by: Who made it; empty when nobody said.
        at: When, `YYYY-MM-DD HH:MM` in UTC.
        reason: Why nothing was left to act on, as it was written; empty for a change that took effect.
        why: The same by name.
        replica: Whose change it is; empty where the message does not say, as those of older apps.
        number: Of the change, from 1.
        store: The store that it is about; empty for several, or none, or where the message does not say.
    """

    what: str
    said: Message
    by: str
    at: str
    reason: str = ""
    why: Message | None = None
    replica: str = ""
    number: int = 0
    store: str = ""


class _Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message as a line of JSON has it: that of a change says which one it is, and at which store it was made."""

    name: str
    args: Mapping[str, Any]
    change: str = ""
    store: str = ""


class Diary(msgspec.Struct, frozen=True):
    """What a message tells: its title, the changes that took effect, and those that were skipped."""

    title: Message
    done: tuple[Told, ...]
    skipped: tuple[Told, ...]


def compose(
    entries: Sequence[Entry],
    applied: Mapping[str, int],
    title: Message | None = None,
    *,
    skipped: Sequence[tuple[Entry, Message]] = (),
    stores: Mapping[str, str] = {},
) -> CommitMessage:
    """The message of a commit that holds these changes.

    Args:
        entries: The changes that took effect, in order; empty for a commit of marks only.
        applied: Up to which number the commit has dealt with each replica that the entries name, or that it raises.
        title: What to say instead of what is made from the changes.
        skipped: The changes that found nothing to act on, each with the reason.
        stores: At which store a change was made, by its id (`k3f9x2-5`), where that is known.
    """
    said = [entry.op.says() for entry in entries]
    not_done = [(entry.op.says(), why) for entry, why in skipped]
    heading = text(title) if title else _title(said, [what for what, _ in not_done])
    done = "\n".join(_line(entry, what) for entry, what in zip(entries, said, strict=True))
    unheard = "\n".join(
        f"{_line(entry, what)}\n  {_in_one_line(text(why))}"
        for (entry, _), (what, why) in zip(skipped, not_done, strict=True)
    )
    named = " ".join(f"{replica}={number}" for replica, number in sorted(applied.items()))
    lines = [_of_change(entry, what, stores) for entry, what in zip(entries, said, strict=True)]
    for (entry, _), (what, why) in zip(skipped, not_done, strict=True):
        lines += [_of_change(entry, what, stores), _Named(why.name, why.args)]
    messages = _block(lines)
    parts = [done, f"{SKIPPED}\n{unheard}" if skipped else "", f"Marks: {named or 'none'}", messages]
    return CommitMessage(heading, "\n\n".join(part for part in parts if part))


def titled(title: Message, body: str = "") -> CommitMessage:
    """The message of a commit that holds no change."""
    named = _block([_Named(title.name, title.args)])
    return CommitMessage(text(title), "\n\n".join(part for part in (body, named) if part))


def is_ours(title: str, body: str) -> bool:
    """Whether a message holds nothing but changes, the marks, their messages by name, and their title.

    A line of marks in somebody's message does not make it ours, nor does quoting all of one.
    """
    body = body.strip()
    return bool(_OURS.fullmatch(body)) and _fits(title, body)


def read_diary(title: str, body: str) -> Diary:
    """What the message of a version tells; what somebody else wrote is told as it was written."""
    lines = body.splitlines()
    heading = lines.index(SKIPPED) if SKIPPED in lines else len(lines)
    found = [(at, match) for at, line in enumerate(lines) if (match := _LINE.fullmatch(line))]
    done = [match for at, match in found if at < heading]
    skipped = [(match, _reason_below(lines, at)) for at, match in found if at > heading]
    own, names = _named(lines, len(done) + 2 * len(skipped))
    whats = [*names[: len(done)], *names[len(done) :: 2]] if names else []
    whys = names[len(done) + 1 :: 2] if names else []
    told = [_told(match, whats[at] if whats else None) for at, match in enumerate([*done, *(m for m, _ in skipped)])]
    reasons = [(reason, whys[at].said if whys else written(reason)) for at, (_, reason) in enumerate(skipped)]
    not_done = [
        msgspec.structs.replace(one, reason=reason, why=why)
        for one, (reason, why) in zip(told[len(done) :], reasons, strict=True)
    ]
    by_name = [one.said for one in whats]
    said = _title_said(title, body, own, by_name[: len(done)], by_name[len(done) :])
    return Diary(said, tuple(told[: len(done)]), tuple(not_done))


class _Read(NamedTuple):
    """A line of JSON as it was read: the message, and which change it is of."""

    said: Message
    replica: str
    number: int
    store: str


def _named(lines: Sequence[str], changes: int) -> tuple[Message | None, list[_Read]]:
    """The title, or the changes, by name; nothing where they are not those of the diary."""
    if MESSAGES not in lines:
        return None, []
    block = lines[len(lines) - 1 - lines[::-1].index(MESSAGES) + 1 :]
    found = [named for line in block if (named := _read_line(line))]
    if len(found) != len(block) or sum(map(len, block)) > 2 * MOST_MESSAGES:
        return None, []
    if not changes and len(found) == 1:
        return found[0].said, []
    return None, found if len(found) == changes else []


def _read_line(line: str) -> _Read | None:
    """A line of the messages; None when it is none that could be shown. Which change it is of may be left out."""
    found = read_line(line, ("change", "store"))
    if found is None:
        return None
    message, beside = found
    change, store = (one if isinstance(one := beside.get(name), str) else "" for name in ("change", "store"))
    of = _CHANGE_ID.fullmatch(change)
    return _Read(message, of[1] if of else "", int(of[2]) if of else 0, store if len(store) <= _LONGEST_STORE else "")


def _title_said(
    title: str, body: str, own: Message | None, done: Sequence[Message], skipped: Sequence[Message]
) -> Message:
    told = done or skipped
    fixed = [one for one in (own, NOTED, STARTED, KEPT) if one and text(one) == title]
    if fixed or not told or not is_ours(title, body):
        return fixed[0] if fixed else written(title)
    said = _and_more(told[0], len(told) - 1)
    return said if done else say("commit-skipped", what=said)


def _told(found: re.Match[str], named: _Read | None) -> Told:
    by = "" if found["by"] == NOBODY else found["by"]
    what = found["what"]
    if named is None:
        return Told(what, written(what), by, found["at"])
    return Told(what, named.said, by, found["at"], replica=named.replica, number=named.number, store=named.store)


def _reason_below(lines: Sequence[str], at: int) -> str:
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return below.strip() if below.startswith("  ") else ""


def _of_change(entry: Entry, what: Message, stores: Mapping[str, str]) -> _Named:
    return _Named(what.name, what.args, f"{entry.replica}-{entry.number}", stores.get(entry.key, ""))


def _block(messages: Iterable[_Named]) -> str:
    lines = [msgspec.json.encode(message).decode().translate(_ONE_LINE) for message in messages]
    return "\n".join([MESSAGES, *lines]) if lines and sum(map(len, lines)) <= MOST_MESSAGES else ""


def _title(done: Sequence[Message], skipped: Sequence[Message]) -> str:
    if not done and not skipped:
        return text(NOTED)
    first, *more = done or skipped
    said = _in_one_line(text(first))
    cut = written(said if len(said) <= _TITLE_LENGTH else f"{said[: _TITLE_LENGTH - 1]}…")
    title = text(_and_more(cut, len(more)))
    return title if done else text(say("commit-skipped", what=written(title)))


def _and_more(first: Message, more: int) -> Message:
    return say("commit-and-more", first=first, count=more) if more else first


def _fits(title: str, body: str) -> bool:
    """Whether a message of ours with this body has that title: it is made of the first change."""
    if title in map(text, (NOTED, STARTED, KEPT)):
        return True
    first = next((line for line in body.splitlines() if line.startswith("- ")), "")
    said = title.removeprefix("Skipped: ") if body.startswith(SKIPPED) else title
    return f": {_MORE.sub('', said).removesuffix('…')}" in first


def _line(entry: Entry, what: Message) -> str:
    at = entry.at[:16].replace("T", " ")
    return f"- {at} {entry.by or NOBODY}: {_in_one_line(text(what))}"


def _in_one_line(words: str) -> str:
    """The sentence or reason; what a page sent undecided and was set aside may hold line breaks."""
    return " ".join(words.split())
