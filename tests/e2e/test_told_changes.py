"""What somebody did, in the page's language: told whole where it can be read in one way only, and never half."""

from __future__ import annotations

import re
from itertools import permutations

from playwright.sync_api import Page

from tests.said_changes import changes
from tests.told_tables import SLOT, tables_of_changes


def told_changes(words: Page, *sentences: str) -> list[str]:
    told: list[str] = words.evaluate("(sent) => sent.map(modules['words/told.js'].toldChange)", sentences)
    return told


FILLED = {
    "n": ("3", "3"), "m": ("-0.25", "-0.25"), "id": ("tj-1", "tj-1"), "unit": ("bag", "bolsa"),
    "old": ("not known", "no se sabe"), "now": ("1.5", "1.5"), "change": ("Tick Oat Milk", "Marcar Oat Milk"),
    "fields": (
        "name “Milk” → “Oat Milk, price 1 → 2”, price not known → 0.99, default quantity 1 → 1E+1",
        "nombre “Milk” → “Oat Milk, price 1 → 2”, precio no se sabe → 0.99, cantidad usual 1 → 1E+1",
    ),
}  # fmt: skip
"""What may stand in the slots of a change, and how it comes out."""


def test_every_row_of_a_change_is_told_whole(words: Page) -> None:
    def filled(text: str, side: int) -> str:
        return SLOT.sub(lambda slot: FILLED.get(slot[0][1:-1], (f"Ox Tail {slot[0][1:-1]}",) * 2)[side], text)

    rows, _ = tables_of_changes()
    assert told_changes(words, *(filled(english, 0) for english in rows)) == [filled(es, 1) for es in rows.values()]


def test_every_change_is_told(words: Page) -> None:
    sent = [op.sentence() for op in changes("Oat Milk", "Trader Joe's")]
    told = told_changes(words, *sent)
    assert [english for english, spanish in zip(sent, told, strict=True) if english == spanish] == []
    assert [one for one in told if re.search(r"\b(the|and|from|list|not|known|price|after)\b", one)] == []


HOSTILE = [
    "Bread to go", "the store brand", "Milk back", "7 lines", "2 lines off the list", "x off the list of y",
    "x on the list (2 kg)", "a” → “b", "“Milk”", "{0}", "$& $1", "Mac and Cheese", "the price of x from 1 to 2",
    "A: price 1 → 2", "x: name “a” → “b”, price 1 → 2", "After all: Tick x", "the category of 3 items", "Tick", "tj-1",
    "brand with 3 items", "from 1 to 2", "not known", "the stores without x", "everything from version 0a1b2c3d",
    "x) on the list (2 kg", "Keep x and y apart", "x on the list, new at y", "x (3 things)", "a change",
    "b”, category “c” → “d",
]  # fmt: skip


def test_no_name_is_changed_by_the_telling(words: Page) -> None:
    """What is told is what would be told of a plain name, with this one in its place; or it stays as it was."""
    plain = told_changes(words, *(op.sentence() for op in changes("Qa Qa", "Qb Qb")))
    for names in permutations(HOSTILE, 2):
        sent = [op.sentence() for op in changes(*names)]
        of = dict(zip(("Qa Qa", "Qb Qb"), names, strict=True))
        wanted = ["".join(of.get(part, part) for part in re.split("(Q[ab] Q[ab])", told)) for told in plain]
        found = zip(told_changes(words, *sent), sent, wanted, strict=True)
        assert [(told, *either) for told, *either in found if unquoted(told) not in map(unquoted, either)] == []


def unquoted(text: str) -> str:
    """A list of fields holds no name with a quote that would end it: another stands there."""
    return text.replace("”", '"')


def test_a_title_is_told_when_it_is_made_of_its_changes(words: Page) -> None:
    def titled(title: str, *what: str, skipped: tuple[str, ...] = ()) -> str:
        changes = [{"what": one, "by": "Ana"} for one in what]
        late = [{"what": one, "by": "Ana", "reason": "“Milk” is no longer on the list."} for one in skipped]
        version = {"title": title, "by": "Ana", "changes": changes, "skipped": late}
        told = words.evaluate("(version) => modules['words/told.js'].toldAnswer({ versions: [version] })", version)
        return str(told["versions"][0]["title"])

    long = f"Put {'very ' * 30}green tea on the list (1 kg)"
    assert titled("Tick Milk", "Tick Milk") == "Marcar Milk"
    assert titled("Tick Milk; 1 more change", "Tick Milk", "Tick Tea") == "Marcar Milk; 1 cambio más"
    assert titled("Tick Milk; 2 more changes", "Tick Milk", "Tick Tea", "x") == "Marcar Milk; 2 cambios más"
    assert titled("Tick Tea; 2 more changes", "Tick Tea; 2 more changes") == "Marcar Tea; 2 more changes"
    cut = titled(f"{long[:99]}…; 1 more change", long, "Tick Tea")
    assert cut == f"Poner {long[4:97]}…; 1 cambio más"
    assert titled("Keep our list as a new version", "Tick Milk") == "Conservar nuestra lista como versión nueva"
    assert titled("Note which changes are dealt with") == "Anotar qué cambios ya se trataron"
    assert titled("Skipped: Tick Milk", skipped=("Tick Milk",)) == "No se hizo: Marcar Milk"
    assert titled("Skipped: Tick Milk; 1 more change", skipped=("Tick Milk", "Tick Tea")) == (
        "No se hizo: Marcar Milk; 1 cambio más"
    )
    assert titled("Tick Tea", "Tick Tea", skipped=("Tick Milk",)) == "Marcar Tea"
    assert titled("Skipped: Tick Milk", "Tick Tea", skipped=("Tick Milk",)) == "Skipped: Tick Milk"
    for by_hand in ("Skipped: Tick Milk", "Tick Milk", 'Revert "Tick Milk"', "Tick Milk; 1 more change", "offline"):
        assert titled(by_hand) == by_hand
