"""What of a file stays in it when it is brought in, and why: nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grocery.became import MERGED, MERGED_UNIT
from grocery.catalog import LIST, Catalog, shown
from grocery.exchange.incoming import Incoming, Problem
from grocery.lists import LIST_STORE
from grocery.messages import Message, say, text
from grocery.operations.beside import more_aside, more_skipped
from grocery.operations.importing import BROUGHT
from grocery.operations.settings import STAPLE
from grocery.text import fold

_SHOWN = 3


def damaged_left(then: Catalog, incoming: Incoming) -> list[Problem]:
    """Damaged lines of the file's tables that do not come: to a household they say nothing, or they are too many.

    Args:
        then: What the household has with the file, where that takes its place; else what it has now.
        incoming: What the file holds.
    """
    lines = [line.content for lines in more_aside(then, incoming.aside).values() for line in lines]
    said = say("import-aside-left-out", count=len(lines))
    return _told(said, [line.decode(errors="replace") for line in lines])


def left_by_adding(now: Catalog, then: Catalog, incoming: Incoming, known: Callable[[str], bool]) -> list[Problem]:
    """What does not come where a file is added.

    Args:
        now: The household at present.
        then: The same with the file.
        incoming: What the file holds.
        known: Whether an item of the file, by its id, is or will be here.
    """
    own, whole = incoming.household == now.household, bool(incoming.household)
    skipped = more_skipped(now, incoming.skipped)
    gone = [point.item for point in incoming.prices if not known(point.item)]
    said = [text(one.said) if one.said else one.sentence for one in skipped]
    found = [
        *_told(say("import-skipped-left-out", count=len(skipped)), said),
        *_told(say("import-prices-left-out", count=len(gone)), gone),
    ]
    if own or not whole:
        return found
    budgets = [store for store, much in incoming.store_budgets.items() if then.store_budgets.get(store, much) != much]
    if budgets or (incoming.budget is not None and incoming.budget != now.budget):
        found.append(Problem(0, say("import-budgets-left-out"), shown(", ".join(budgets))))
    kept = (LIST, LIST_STORE, STAPLE, MERGED, MERGED_UNIT, BROUGHT)  # the last three say nothing to a person
    settings = [name for name in incoming.settings if not name.startswith(kept) and name not in now.settings]
    return [*found, *_told(say("import-settings-left-out", count=len(settings)), settings)]


def templates_left(now: Catalog, incoming: Incoming) -> list[Problem]:
    """Templates that are called as some that are here, and say something else."""
    here = {fold(name): {fold(line.name) for line in one.lines} for name, one in now.templates.items()}
    names = [
        one.name for one in incoming.templates
        if fold(one.name) in here and here[fold(one.name)] != {fold(line.name) for line in one.lines}
    ]  # fmt: skip
    return _told(say("import-templates-left-out", count=len(names)), names)


def _told(said: Message, what: Sequence[str]) -> list[Problem]:
    """How much of a kind stays, with the first of it; nothing where none does."""
    return [Problem(0, said, shown("; ".join([*dict.fromkeys(what)][:_SHOWN])))] if what else []
