"""What a commit says: a diary that a person can read on the Hub, and below it the same by name, for any language.

Anybody can write a message. What is read back out of one is shown as text and believed for nothing; whether its marks
are believed is decided elsewhere, see `grocery.sync.heads`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec

from grocery.messages import Message, say, text, written
from grocery.messages.reading import read_line
from grocery.operations import Entry

SKIPPED = "Skipped:"
"""The line above those changes of a message that had nothing left to act on; below each stands why."""

MESSAGES = "Messages:"
"""The line above the messages by name, in lines of JSON: each change as the diary has it, behind each skipped one the
reason; of a commit without changes the title."""

MOST_MESSAGES = 100_000
"""So many letters of them are written; with more there are none, and the diary is shown as it is."""

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
    """

    what: str
    said: Message
    by: str
    at: str
    reason: str = ""
    why: Message | None = None


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
) -> CommitMessage:
    """The message of a commit that holds these changes.

    Args:
        entries: The changes that took effect, in order; empty for a commit of marks only.
        applied: Up to which number the commit has dealt with each replica that the entries name, or that it raises.
        title: What to say instead of what is made from the changes.
        skipped: The changes that found nothing to act on, each with the reason.
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
    messages = _block([*said, *chain.from_iterable(not_done)])
    parts = [done, f"{SKIPPED}\n{unheard}" if skipped else "", f"Marks: {named or 'none'}", messages]
    return CommitMessage(heading, "\n\n".join(part for part in parts if part))


def titled(title: Message, body: str = "") -> CommitMessage:
    """The message of a commit that holds no change."""
    return CommitMessage(text(title), "\n\n".join(part for part in (body, _block([title])) if part))


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
    reasons = [(reason, whys[at] if whys else written(reason)) for at, (_, reason) in enumerate(skipped)]
    not_done = [
        msgspec.structs.replace(one, reason=reason, why=why)
        for one, (reason, why) in zip(told[len(done) :], reasons, strict=True)
    ]
    said = _title_said(title, body, own, whats[: len(done)], whats[len(done) :])
    return Diary(said, tuple(told[: len(done)]), tuple(not_done))


def _named(lines: Sequence[str], changes: int) -> tuple[Message | None, list[Message]]:
    """The title, or the changes, by name; nothing where they are not those of the diary."""
    if MESSAGES not in lines:
        return None, []
    block = lines[len(lines) - 1 - lines[::-1].index(MESSAGES) + 1 :]
    found = [message for line in block if (message := read_line(line))]
    if len(found) != len(block) or sum(map(len, block)) > 2 * MOST_MESSAGES:
        return None, []
    if not changes and len(found) == 1:
        return found[0], []
    return None, found if len(found) == changes else []


def _title_said(
    title: str, body: str, own: Message | None, done: Sequence[Message], skipped: Sequence[Message]
) -> Message:
    told = done or skipped
    fixed = [one for one in (own, NOTED, STARTED, KEPT) if one and text(one) == title]
    if fixed or not told or not is_ours(title, body):
        return fixed[0] if fixed else written(title)
    said = _and_more(told[0], len(told) - 1)
    return said if done else say("commit-skipped", what=said)


def _told(found: re.Match[str], said: Message | None) -> Told:
    by = "" if found["by"] == NOBODY else found["by"]
    return Told(found["what"], said or written(found["what"]), by, found["at"])


def _reason_below(lines: Sequence[str], at: int) -> str:
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return below.strip() if below.startswith("  ") else ""


def _block(messages: Iterable[Message]) -> str:
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
