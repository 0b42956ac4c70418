"""Questions that an assistant asks in one go, where a page asks several."""

from __future__ import annotations

from assistants.answers import Answer, plain, quoted
from assistants.desk import Session
from assistants.meaning import list_meant, store_meant
from assistants.tools import tool
from grocery.messages import say
from grocery.money import line_total
from grocery.questions.shopping import lines, totals


@tool(changes=False)
def list_as_of(session: Session, store: str | None = None, list: str | None = None, as_of: str = "") -> Answer:
    """What is on the list, and what it costs; of all lists where none is named.

    Args:
        session: Who asks.
        store: Only what may be bought at this store.
        list: Only this list, by name or id; the usual one by an empty text.
        as_of: As it was then: a version's id, a day, or a moment like 2026-11-22T18:00Z.

    Raises:
        NotFound: There is no such store, list or version.
    """
    of = session.as_of(as_of)
    at = store_meant(of.catalog, store) if store else None
    found = lines(of, at, list_meant(of.catalog, list) if list else list)
    rows = []
    for line in found:
        total = line_total(line.price, line.quantity, of.catalog.currency)
        rows.append(plain(line) | ({} if total is None else {"total": plain(total)}))
    costs = {"costs": plain(totals(of, at))} if list is None else {}
    data = {"lines": rows, "currency": of.catalog.currency} | costs
    return Answer((quoted(say("tool-found", count=len(rows))),), data)
