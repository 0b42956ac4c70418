"""What becomes of the changes that a page sends together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.operations import Entry, replay
from grocery.sync.clients import Outcome, PageChange, arriving, in_our_time
from grocery.sync.numbers import Numbers
from grocery.sync.undo import Done

LONGEST_BATCH_S = 1.0
"""How long, in seconds, a page's changes are taken in one go: then others get their turn, and closing does."""


def decided(
    state: Catalog, changes: Sequence[PageChange], own: str, numbers: Numbers, done: Done, clock: Clock
) -> tuple[tuple[Outcome, ...], list[Entry], Catalog]:
    """Decide a page's changes one by one, each on the state with those before it.

    Args:
        state: The state before all of them.
        changes: What the page sent.
        own: The id of this process, which no page has.
        numbers: Which numbers were heard of here; these are, from now on.
        done: What can be taken back.
        clock: The time here.

    Returns:
        What becomes of each, as far as they got their turn; the entries to keep; the state after them.
    """
    taken: list[Entry] = []
    outcomes: list[Outcome] = []
    stopped: set[str] = set()
    until = clock.monotonic() + LONGEST_BATCH_S
    for sent in in_our_time(changes, clock.now()):
        if taken and clock.monotonic() > until:
            break
        reached = state.applied.get(sent.replica, 0)
        if sent.replica in stopped or numbers.must_wait(sent, reached):
            stopped.add(sent.replica)  # a later mark would cover this one, and its page take it for kept
            numbers.passed_over(sent)
            continue
        saying = partial(done.saying, newest=taken)
        arrived = arriving(state, sent, clock.now(), not_from=own, saying=saying)
        outcome, entry = numbers.heard(sent, reached, *arrived)
        if outcome.state == "refused":
            stopped.add(sent.replica)
        if entry is not None:
            state = replay(state, [entry])
            outcome = msgspec.structs.replace(outcome, record=entry.op.record(state))
            taken.append(entry)
        outcomes.append(outcome)
    return tuple(outcomes), taken, state
