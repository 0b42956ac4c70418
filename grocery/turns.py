"""How threads of one process take turns: somebody's tap does not wait for somebody else's ten thousand records.

One thread runs at a time. Another one gets its turn when this one waits for a disk or the network, and between two
steps of Python, once it has asked for as long as `TURN_S`; what is one step is not broken off, however long it takes.

So a tap, which asks some eight times, would wait each time beside long work, and for a long step each time. Therefore
long work (`long_work`) goes through its records by `in_turns`, where it rests while somebody is served (`served`).
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any, TypeVar

TURN_S = 0.0005
"""A tap asks for its turn some eight times. Python's own 5 ms are eight times as long as all that a tap does itself."""

LONGEST_REST_S = 0.02
"""How long work rests at most, whoever is served: a question that takes long itself is none to wait for."""

MUCH = 10_000
"""How many things that are made and still there are gone through in one noticeable step, when cycles are looked for."""

SLICE = 1_000
"""How many records are gone through in a step of less than a millisecond, where each takes no step of its own."""

_Thing = TypeVar("_Thing")

_lock = threading.Lock()
_at_work: dict[int, float] = {}  # threads at long work, and since when each may rest again
_gone: dict[int, int] = {}  # threads at long work, and how much of it they let go
_holding: dict[int, int] = {}  # threads with a lock that taps need, and how often
_waiting: dict[object, None] = {}  # who is being served
_nobody_waits = threading.Event()
_mine: ContextVar[object] = ContextVar("_mine", default=None)


def take_short_turns() -> None:
    """Let the threads of this process change every `TURN_S`."""
    sys.setswitchinterval(TURN_S)


@contextmanager
def served() -> Iterator[None]:
    """Serve somebody who waits for it: long work of others rests meanwhile. What turns out to be long work does not."""
    me = object()
    mine = _mine.set(me)
    with _lock:
        if threading.get_ident() not in _at_work:
            _waiting[me] = None
            _nobody_waits.clear()
    try:
        yield
    finally:
        _mine.reset(mine)
        _nobody_waits_for(me)


def _nobody_waits_for(one: object) -> None:
    with _lock:
        _waiting.pop(one, None)
        if not _waiting:
            _nobody_waits.set()


@contextmanager
def long_work() -> Iterator[None]:
    """Work on tens of thousands of records. It rests while others are served, and Python does not look for cycles.

    There are none among records, and such a look goes through all that there is in one step, again and again while much
    is made. What is in no cycle is let go all the same; what is still there afterwards is looked through with all else.
    """
    thread = threading.get_ident()
    with _lock:
        within = thread in _at_work
        _at_work.setdefault(thread, 0.0)
        gc.disable()
    _nobody_waits_for(_mine.get())
    try:
        yield
    finally:
        with _lock:
            if not within:
                del _at_work[thread]
            if not _at_work:
                # what went, however old it was, is taken off the count: it may be still as much that is new
                if gc.get_count()[0] + sum(_gone.values()) > MUCH:  # to the old ones, without going through them now
                    gc.freeze()
                    gc.unfreeze()
                _gone.clear()
                gc.enable()


@contextmanager
def starting() -> Iterator[None]:
    """The start of a server. What it makes stays, most of it imported: it is not gone through for cycles.

    A look through all of it takes as long as opening a household, and a start would take several. The first long work
    with much that is new puts all of it among what is old, where Python looks seldom.
    """
    with long_work():
        yield
        gc.freeze()
        _gone.clear()  # what it let go does not bring what is frozen back


def in_turns(things: Iterable[_Thing]) -> Iterator[_Thing]:
    """The same things, between which long work rests while others are served."""
    for thing in things:
        if _waiting and _at_work:
            rest()
        yield thing


def in_slices(things: Sequence[_Thing]) -> Iterator[Sequence[_Thing]]:
    """The same things, `SLICE` at a time, between which long work rests while others are served."""
    for start in in_turns(range(0, len(things), SLICE)):
        yield things[start : start + SLICE]


def let_go(*kept: dict[Any, Any] | list[Any]) -> None:
    """Empty dictionaries and lists one by one: to let go of ten thousand things with what holds them is one step."""
    thread = threading.get_ident()
    if thread in _at_work:
        _gone[thread] = _gone.get(thread, 0) + sum(map(len, kept))
    for one in kept:
        take = one.popitem if isinstance(one, dict) else one.pop
        for _ in in_turns(range(len(one))):
            take()


class TapLock:
    """A lock that every tap needs, and a thread may take again. Who holds it does not rest."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire()
        thread = threading.get_ident()
        _holding[thread] = _holding.get(thread, 0) + 1

    def __exit__(self, *_: object) -> None:
        thread = threading.get_ident()
        _holding[thread] -= 1
        if not _holding[thread]:
            del _holding[thread]
        self._lock.release()


def rest() -> None:
    """Between two steps of long work, wait until nobody is being served.

    What was waited is worked before the next time, so that work gets done.
    """
    began, may_rest = monotonic(), _at_work.get(threading.get_ident())
    if may_rest is None or began < may_rest or threading.get_ident() in _holding:
        return
    end = began + LONGEST_REST_S
    while _waiting and (left := end - monotonic()) > 0:
        _nobody_waits.wait(left)
    rested = monotonic()
    _at_work[threading.get_ident()] = 2 * rested - began
