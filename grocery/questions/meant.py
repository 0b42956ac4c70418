"""Which item or which line of the list is meant by what was said. In doubt none is: it is asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.kinds import kind_of
from grocery.messages import Message, say
from grocery.questions import items, past
from grocery.questions.base import Moment
from grocery.quickadd import Option, Understood, known_of, read, understood
from grocery.quickadd.headed import Headed
from grocery.quickadd.likeness import Likeness, likeness
from grocery.quickadd.options import option_of
from grocery.records import Item, ListLine, Record
from grocery.sync.history import Version
from grocery.text import before_additions, fold, words_of

_NAMED: Final = 6  # candidates at most: more are not read
_PAGE: Final = 50  # versions that are asked for at once
_ID: Final = re.compile(r"[0-9a-f]{4,40}")
_NUMBER: Final = re.compile(r"\d[\d.,/]*")


class Unsure(NotFound):
    """What was said may mean several things, or is only a little like one.

    Args:
        said: That it is not sure.
        candidates: What may be meant, best first.
        near: Whether each of them may well be meant; else they are only a little like it.
        hint: How to say it so that it is.
    """

    def __init__(
        self, said: Message, candidates: Sequence[Record], *, near: bool = True, hint: Message | None = None
    ) -> None:
        super().__init__(said, hint)
        self.candidates = tuple[Any, ...](candidates)
        self.near = near


def item_meant(of: Moment, typed: Sequence[str], store: str | None = None) -> Option:
    """The item that is surely meant, or the only one, whatever its size, that is what was typed, and how much of it.

    Args:
        of: The household.
        typed: What was typed, a word or several each: an item's id or its name, with an amount as in the page's box.
        store: Only items of this store; None for all.

    Raises:
        Unsure: It may mean several items, or is only a little like them.
        NotFound: There is no such store, or nothing in the catalog is like it.
    """
    inside = None if store is None else of.catalog.store(store)
    typed = (Headed(items.known_in(of)).typed(" ".join(typed)).text or " ".join(typed)).split()
    wanted = read(number_first(typed))
    named = of.catalog.known_item(wanted.name)
    if named is not None and inside in (None, named.store):
        return option_of(wanted, named)
    found = _understood(of, " ".join(typed), inside)
    if not found.sure and not _has_number(found, typed):
        found = _understood(of, number_first(typed), inside)
    near = [option.item for option in found.options if option.near]
    if found.sure or len({before_additions(fold(item.name)) for item in near}) == 1:
        return found.options[0]
    offered, name = near or [option.item for option in found.options], found.wanted.name
    if not offered:
        raise NotFound(say("error-no-item-like", name=name))
    said = say("error-which-item", name=name) if near else say("error-only-like", name=name)
    raise Unsure(said, offered, near=bool(near))


def line_meant(catalog: Catalog, typed: Sequence[str], store: str | None = None) -> ListLine:
    """The line of the list that is surely meant.

    Args:
        catalog: The state.
        typed: What was typed: the id of a line or of its item, or the words of its name.
        store: Only lines of this store; None for all.

    Raises:
        Unsure: It may mean several lines.
        NotFound: There is no such store, or nothing on the list is called like that.
    """
    name = " ".join(typed)
    inside = None if store is None else catalog.store(store)
    lines = {line.line: line for line in catalog.shopping_list.values() if inside in (None, line.store)}
    named = [line for line in lines.values() if name in (line.line, line.id)] or [
        line for line in lines.values() if name in line.merged
    ]
    if len(named) == 1:
        return named[0]
    things = [Item(line.line, line.store, line.name, line.category, line.price, line.unit) for line in lines.values()]
    meant = understood(known_of(catalog), name, lambda query, _: _near(query, things), inside, limit=_NAMED)
    found = named or [lines[option.item.id] for option in meant.options]
    if not found:
        raise NotFound(say("error-not-listed", name=name))
    of_the_kind = [line for line in found if _is_of_the_kind(meant.wanted.name, line)]
    if not named and (meant.sure or len(of_the_kind) == 1):
        return found[0] if meant.sure else of_the_kind[0]
    raise Unsure(say("error-which-line", name=name), found)


def version_meant(of: Moment, given: str) -> str:
    """The whole id of a version, by its first characters.

    Args:
        of: The household.
        given: At least four characters; a whole id is looked for no further.

    Raises:
        NotFound: No version begins like that, or several do.
    """
    before: str | None = None
    found: list[Version] = []
    while _ID.fullmatch(given):
        page = past.versions(of, _PAGE, before)
        found += [version for version in page if version.id.startswith(given)]
        if any(version.id == given for version in found) or len(page) < _PAGE:
            break
        before = page[-1].id
    ids = {version.id for version in found}
    if given in ids:
        return given
    if len(given) < 4 or len(ids) != 1:
        raise NotFound(say("error-no-version", id=given, count=len(ids)), say("hint-choose-version"))
    return ids.pop()


def number_first(typed: Sequence[str]) -> str:
    """What was typed, with a number that stands alone at its end in front: `bananas 2` are `2 bananas`."""
    *rest, last = " ".join(typed).split() or [""]
    return " ".join((last, *rest) if rest and _NUMBER.fullmatch(last) else (*rest, last))


def _has_number(found: Understood, typed: Sequence[str]) -> bool:
    """Whether a number at the end of what was typed is a part of a name that may be meant: `vitamin b 12`."""
    last = fold(" ".join(typed)).split()[-1:]
    return any({*last} & {*words_of(fold(option.item.name))} for option in found.options if option.near)


def _is_of_the_kind(typed: str, line: ListLine) -> bool:
    """Whether a line is what was typed, whoever makes it. Where it is the only one on the list, it is meant.

    `eggs` are `Kirkland Signature Eggs`, but `butter` is not `Peanut Butter`, which is of another kind.
    """
    same_kind = kind_of(typed, line.category).name == kind_of(line.name, line.category).name
    return same_kind and likeness(typed, line.name) <= Likeness.THE_THING


def _near(query: str, things: Sequence[Item]) -> list[Item]:
    return [item for item in things if likeness(query, item.name) is not Likeness.FAR]


def _understood(of: Moment, text: str, store: str | None) -> Understood:
    known = items.known_in(of)
    return understood(known, text, lambda query, most: items.search(of, query, store, most), store, limit=_NAMED)
