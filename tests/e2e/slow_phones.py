"""Pages on slow phones: their processes stand still for most of the time.

Chromium's own throttling keeps a processor busy for each page, also for one that does nothing; other tests want it.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser

RUNS_S = 0.01
"""For so long a page runs at a time: less than a frame, so that no frame is painted at full speed."""


class SlowPhones:
    """Slows the pages of a browser.

    Args:
        rate: So many times as long as else everything takes.
    """

    def __init__(self, browser: Browser, rate: int) -> None:
        self._session = browser.new_browser_cdp_session()
        self._rest_s = RUNS_S * (rate - 1)
        self._pages: frozenset[int] = frozenset()
        self._over = threading.Event()

    def look(self) -> None:
        """Finds the pages' processes; to be called when a page may have got another one."""
        found = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        self._pages = frozenset(one["id"] for one in found if one["type"] == "renderer")

    @contextmanager
    def slowed(self) -> Iterator[None]:
        """All pages are slow meanwhile."""
        thread = threading.Thread(target=self._hold_and_let_go)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()
            self._session.detach()

    def _hold_and_let_go(self) -> None:
        while not self._over.wait(RUNS_S):
            held = self._pages
            _send(held, signal.SIGSTOP)
            self._over.wait(self._rest_s)
            _send(held, signal.SIGCONT)


def _send(pages: frozenset[int], number: signal.Signals) -> None:
    for page in pages:
        with suppress(ProcessLookupError):  # it was closed
            os.kill(page, number)
