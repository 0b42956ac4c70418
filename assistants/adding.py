"""Putting things on the list in words, as somebody types them into the page's box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from assistants.answers import Answer, plain, quoted
from assistants.desk import Session
from assistants.meaning import list_meant, store_meant
from assistants.tools import tool
from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.operations import AddItem, AddToList, PutSeveral
from grocery.questions.base import Moment
from grocery.questions.items import Suggestion, suggestions
from grocery.quickadd import NewItem, Option
from grocery.quickadd import read as read_amount
from grocery.quickadd.lines import MOST_LINES
from grocery.quickadd.options import option_of
from grocery.records import Record
from grocery.text import fold

_AMOUNT = r"\d[\d.,/]*"
_BY_ID = re.compile(
    rf"((?P<before>{_AMOUNT})\s*[x×*]?\s+)?(?P<id>[a-z]{{2}}-[a-z0-9.-]*\d)(\s+[x×*]?\s*(?P<behind>{_AMOUNT}))?"
)
"""An item by its id, with an amount before or behind it. What looks like one and is none becomes no new thing."""
_AT_A_STORE = re.compile(r"(?P<thing>.*\S)\s+(?:at|from|in|en|de|bei|chez|@)\s+(?P<store>\S.*)", re.IGNORECASE)
"""A line that says where its thing is to be bought, if what stands at its end is a store of the household."""
_LONGEST = 200  # letters of a line: what is longer would be cut
_OFFERED = 4  # candidates that are told of a line


@tool(changes=True)
def add_to_list(
    session: Session,
    text: str,
    store: str | None = None,
    list: str = "",
    dry_run: bool = False,
    preview: str = "",
) -> Answer:
    """Put things on the list, written as people write them; tells what each line was understood as.

    A line that may mean several things of the catalog is not put there: its candidates are told, to be named by their
    id. What nobody sells yet is new in the catalog.

    Undo: what was put there is gone again, what others did to it stays.

    Args:
        session: Who asks.
        text: One thing a line, at most 200, like `2 lb bananas`, `milk at Costco` or `tj-1`, an item's id.
        store: At which store; where not given, each thing is found where it is sold.
        list: The name or id of a list beside the usual one.
        dry_run: Only tell what would be different.
        preview: The word of this call's preview.

    Raises:
        InvalidInput: There is nothing to put, or more than 200 lines, or one of more than 200 letters.
        NotFound: There is no such store.
    """
    of = session.moment()
    read_ = _read(of, _lines(text), store_meant(of.catalog, store) if store else None)
    if not read_.several.items and not read_.apart:
        return Answer((quoted(say("tool-not-sure", count=len(read_.unsure))),), {"not_sure": read_.unsure})
    on = list_meant(of.catalog, list)
    puts = ((_one_or_several(read_.several),) if read_.several.items else ()) + read_.apart
    wanted = [replace(put, list=on) for put in puts]
    more = (quoted(say("tool-not-sure", count=len(read_.unsure))),) if read_.unsure else ()
    data = {"understood": read_.understood} | ({"not_sure": read_.unsure} if read_.unsure else {})
    return session.change(*wanted, dry_run=dry_run, preview=preview, more=more, data=data)


def _lines(text: str) -> str:
    """The lines that say something.

    Raises:
        InvalidInput: None does, or there is more than is read.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise InvalidInput(say("error-nothing-to-put"), say("hint-text"), field="text")
    if len(lines) > MOST_LINES or max(map(len, lines)) > _LONGEST:
        said = say("error-much-text", most=MOST_LINES, letters=_LONGEST)
        raise InvalidInput(said, say("hint-text"), field="text")
    return "\n".join(lines)


class _Read(Record, frozen=True):
    """A text as it was understood.

    Attributes:
        several: What is surely meant, and what is new.
        apart: What is surely meant, of which a note alone says how much.
        understood: The same for who asked, a line each.
        unsure: The lines that are not sure, each with what may be meant.
    """

    several: PutSeveral
    apart: tuple[AddToList, ...]
    understood: tuple[dict[str, Any], ...]
    unsure: tuple[dict[str, Any], ...]


def _read(of: Moment, lines: str, store: str | None) -> _Read:
    items: list[str] = []
    quantities: list[Decimal] = []
    notes: list[str] = []
    new: list[AddItem] = []
    apart: list[AddToList] = []
    understood: list[dict[str, Any]] = []
    unsure: list[dict[str, Any]] = []
    for one in _suggested(of, lines, store):
        option, thing = _option(of, one), one.create
        near = [option.item for option in one.meant.options if option.near]
        if option is not None and option.apart:
            apart.append(AddToList(item_id=option.item.id, quantity=option.quantity, note=option.note, apart=True))
        elif option is not None:
            items.append(option.item.id)
            quantities.append(option.quantity or option.item.default_quantity)
            notes.append(option.note)
        elif thing is not None and not near and not _BY_ID.fullmatch(one.meant.wanted.text.strip()):
            new.append(_new(thing, len(new) + 1))
            items.append(new[-1].item_id)
            quantities.append(thing.quantity or thing.default_quantity)
            notes.append(thing.note)
        else:
            unsure.append({"line": one.meant.wanted.text, "candidates": plain(near[:_OFFERED])})
            continue
        understood.append(_told(one, option))
    put = PutSeveral(items=tuple(items), quantities=tuple(quantities), notes=tuple(notes), new=tuple(new))
    return _Read(put, tuple(apart), tuple(understood), tuple(unsure))


def _suggested(of: Moment, lines: str, store: str | None) -> Iterator[Suggestion]:
    """What each line can mean: those that name a store at its, the others where the things of their kind are bought."""
    placed: dict[str | None, list[str]] = {}
    for line in lines.splitlines():
        found = _AT_A_STORE.fullmatch(line) if store is None else None
        at = store_meant(of.catalog, found["store"]) if found else None
        if found is None or at not in of.catalog.stores or _is_called(of, line):
            placed.setdefault(store, []).append(line)
        else:
            placed.setdefault(at, []).append(found["thing"])
    for where, those in placed.items():
        yield from suggestions(of, "\n".join(those), where, _OFFERED, finished=True)


def _is_called(of: Moment, line: str) -> bool:
    """Whether a thing is called like the whole line: all names are looked through, for the few lines that end so."""
    name = fold(line)
    return any(fold(item.name) == name for item in of.catalog.items().values())


def _one_or_several(put: PutSeveral) -> AddToList | PutSeveral:
    """What is put on the list; a single thing by the change that calls it by its name."""
    if len(put.items) > 1 or put.new:
        return put
    return AddToList(item_id=put.items[0], quantity=put.quantities[0], note=put.notes[0])


def _option(of: Moment, one: Suggestion) -> Option | None:
    """What is surely meant: by the id of an item, or by its name."""
    wanted = one.meant.wanted
    if found := _BY_ID.fullmatch(wanted.text.strip()):
        named = of.catalog.known_item(found["id"])
        amount = found["before"] or found["behind"] or ""
        return option_of(read_amount(f"{amount} thing"), named) if named is not None else None
    named = of.catalog.known_item(wanted.name)
    if named is not None:
        return option_of(wanted, named)
    return one.meant.options[0] if one.meant.sure else None


def _new(thing: NewItem, number: int) -> AddItem:
    return AddItem(
        store=thing.store, name=thing.name, category=thing.category, price=thing.price, unit=thing.unit,
        default_quantity=thing.default_quantity, guessed=thing.guessed, item_id=f"new-{number}",
    )  # fmt: skip


def _told(one: Suggestion, option: Option | None) -> dict[str, Any]:
    """A line and what it was understood as."""
    is_: dict[str, Any]
    if option is not None:
        is_ = {"id": option.item.id, "name": option.item.name, "store": option.item.store, "quantity": option.quantity}
        is_ |= {"unit": option.item.unit, "note": option.note}
    else:
        thing = one.create
        assert thing is not None
        is_ = {"new": True, "name": thing.name, "store": thing.store, "category": thing.category}
        is_ |= {"quantity": thing.quantity, "unit": thing.unit, "note": thing.note}
    return {
        "line": one.meant.wanted.text,
        "is": {key: plain(value) for key, value in is_.items() if value not in ("", None)},
    }
