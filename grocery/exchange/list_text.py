"""The list on its way out: as text to copy, as a Markdown check list, and as a mail. Pure functions.

The page makes the first two itself (`ui/static/shop/listtext.js`), since a shop may have no signal; a test compares
what both make.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from html import escape
from typing import Literal

from msgspec.structs import replace

from grocery.categories import shown_category
from grocery.insight.aisles import Order
from grocery.locales import plural_of, shown_money, shown_number, unit_key
from grocery.messages import Message, say, text
from grocery.money import line_total
from grocery.quickadd.per import said_number
from grocery.records import ListLine, Record
from grocery.text import fold, natural

Form = Literal["plain", "markdown"]

_PIECES = ("", "each")
_MARKS = re.compile(r"([\\`*_\[\]<>~#|])")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")

_BODY = "font-family:sans-serif;font-size:16px;line-height:1.4;color:#000;background:#fff"


class Group(Record, frozen=True):
    """What is to be bought in one category, in the order in which they are passed."""

    category: str
    lines: tuple[ListLine, ...]


class Section(Record, frozen=True):
    """What is to be bought at one store, by category, in the order in which they are passed."""

    store: str
    groups: tuple[Group, ...]

    @property
    def lines(self) -> Iterator[ListLine]:
        """All its lines."""
        return (line for group in self.groups for line in group.lines)


class Mail(Record, frozen=True):
    """A list as a mail.

    Attributes:
        subject: One line.
        text: The list as plain text.
        html: The same as a document of HTML, in which nothing of the list is markup.
    """

    subject: str
    text: str
    html: str


def sections(lines: Iterable[ListLine], orders: Mapping[str, Order]) -> tuple[Section, ...]:
    """Put lines in the order in which they are walked: by store, by category, and within it as on earlier trips.

    Args:
        lines: Of the list, in the order in which they were added.
        orders: How each store is walked, by store, in the household's order.
    """
    by_store: defaultdict[str, list[ListLine]] = defaultdict(list)
    for line in lines:
        by_store[line.store].append(line)
    stores = [*(store for store in orders if store in by_store), *(store for store in by_store if store not in orders)]
    return tuple(Section(store, _groups(by_store[store], orders.get(store))) for store in stores)


def _groups(lines: Iterable[ListLine], order: Order | None) -> tuple[Group, ...]:
    places = {category: at for at, category in enumerate(order.categories if order else ())}
    ranks = order.items if order else {}
    shown = {fold(category): category for category in reversed(places)}
    by_category: defaultdict[str, list[ListLine]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: ranks.get(line.id, len(ranks))):
        by_category[shown.setdefault(fold(line.category), line.category)].append(line)
    names = sorted(by_category, key=lambda name: (places.get(name, len(places)), natural(name), name))
    return tuple(Group(name, tuple(by_category[name])) for name in names)


def list_text(of: Iterable[Section], form: Form, tag: str) -> str:
    """The list as text: its stores, their categories, and a line for each thing, which the quick-add box reads back.

    Args:
        of: What is on it.
        form: `plain`, or `markdown` for a check list, in which what is ticked is ticked.
        tag: The language of units and numbers, see `grocery.locales`.

    Returns:
        Lines without one at the end that is empty; nothing of an empty list.
    """
    rows = _markdown_rows(of, tag) if form == "markdown" else _plain_rows(of, tag)
    return "\n".join(rows).strip("\n")


def _plain_rows(of: Iterable[Section], tag: str) -> Iterator[str]:
    for section in of:
        yield from ("", f"{_one_line(section.store)}:")
        for group in section.groups:
            yield from ("", f"{_one_line(shown_category(group.category, tag))}:")
            yield from (f"- {_thing(line, tag)}" for line in group.lines)


def _markdown_rows(of: Iterable[Section], tag: str) -> Iterator[str]:
    for section in of:
        yield from ("", f"## {_unmarked(_one_line(section.store))}")
        for group in section.groups:
            yield from ("", f"### {_unmarked(_one_line(shown_category(group.category, tag)))}", "")
            for line in group.lines:
                yield f"- [{'x' if line.checked else ' '}] {_unmarked(_thing(line, tag))}"


def _unmarked(written: str) -> str:
    """A text of which Markdown makes nothing but that text."""
    return _MARKS.sub(r"\\\1", written)


def _one_line(written: str) -> str:
    """A text that stays in its line, whatever a hand wrote into the file."""
    return " ".join(_CONTROLS.sub(" ", written).split())


def _thing(line: ListLine, tag: str) -> str:
    """A line in words: `2 lb Organic Bananas (ripe ones)`, `3 × Avocado`, `Milk`."""
    name, note = _one_line(line.name), _one_line(line.note)
    quantity = shown_number(line.quantity, tag)
    if line.unit not in _PIECES:
        unit = unit_key(_one_line(line.unit))
        amount = text(say("list-amount", quantity=quantity, count=plural_of(line.quantity), unit=unit), tag[:2])
        name = f"{amount} {name}"
    elif line.quantity != 1 or name[:1].isdecimal():  # `7 Up` alone would be read as seven
        name = f"{quantity} × {name}"
    return f"{name} ({note})" if note else name


def _as_said(line: ListLine) -> ListLine:
    """A line with as much of it as people say: a mail is read by them, and text by the box, which loses no digit."""
    return replace(line, quantity=said_number(line.quantity))


def list_mail(of: tuple[Section, ...], title: str, currency: str, tag: str) -> Mail:
    """The list as a mail, with what it is likely to cost.

    Args:
        of: What is on it.
        title: Its store, or what the household calls its list; empty for the app's own words.
        currency: The household's.
        tag: The language of words and numbers, see `grocery.locales`.
    """
    count = sum(len(tuple(section.lines)) for section in of)
    named = _one_line(title) or text(say("mail-title"), tag[:2])
    subject = text(say("mail-subject", title=named, count=count), tag[:2])
    total = text(_total(of, currency, tag), tag[:2])
    end = text(say("mail-end"), tag[:2])
    rows = [subject, *_priced_rows(of, currency, tag), "", total, "", "-- ", end]
    return Mail(_one_line(subject), "\n".join(rows) + "\n", _html(of, (subject, total, end), currency, tag))


def _total(of: tuple[Section, ...], currency: str, tag: str) -> Message:
    known = [line_total(line.price, line.quantity, currency) for section in of for line in section.lines]
    if known and not any(one is not None for one in known):
        return say("mail-unpriced")
    total = sum((one for one in known if one is not None), Decimal(0))
    return say("mail-total", amount=shown_money(total, currency, tag), unpriced=known.count(None))


def _cost(line: ListLine, currency: str, tag: str) -> str:
    total = line_total(line.price, line.quantity, currency)
    return "" if total is None else shown_money(total, currency, tag)


def _priced_rows(of: Iterable[Section], currency: str, tag: str) -> Iterator[str]:
    for section in of:
        yield from ("", _one_line(section.store).upper())
        for group in section.groups:
            yield from ("", f"{_one_line(shown_category(group.category, tag))}:")
            for line in group.lines:
                cost = _cost(line, currency, tag)
                yield f"[ ] {_thing(_as_said(line), tag)}" + (f", {cost}" if cost else "")


def _html(of: Iterable[Section], around: tuple[str, str, str], currency: str, tag: str) -> str:
    """The list as a document: words in elements, no addresses and no pictures; all that is not ours is escaped."""
    title, total, end = map(escape, around)
    parts = [f'<h1 style="font-size:20px">{title}</h1>']
    for section in of:
        parts.append(f'<h2 style="font-size:18px;margin:24px 0 0">{escape(_one_line(section.store))}</h2>')
        for group in section.groups:
            named = escape(_one_line(shown_category(group.category, tag)))
            parts.append(f'<h3 style="font-size:14px;margin:16px 0 4px">{named}</h3>')
            parts.append('<table role="presentation" style="border-collapse:collapse;width:100%;max-width:560px">')
            parts += [_html_row(line, currency, tag) for line in group.lines]
            parts.append("</table>")
    parts += [f'<p style="font-weight:bold">{total}</p>', f'<p style="font-size:13px;color:#555">{end}</p>']
    head = f'<html lang="{escape(tag)}"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f'<!doctype html>{head}<body style="{_BODY}">{"".join(parts)}</body></html>'


def _html_row(line: ListLine, currency: str, tag: str) -> str:
    thing, cost = escape(_thing(_as_said(line), tag)), escape(_cost(line, currency, tag))
    cells = f'<td style="padding:4px 8px 4px 0">☐ {thing}</td><td style="padding:4px 0;text-align:right">{cost}</td>'
    return f"<tr>{cells}</tr>"
