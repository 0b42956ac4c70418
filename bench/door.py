"""What the door costs the server's processor for each request, and what a stranger's flood costs a member's tap."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from bench import Ratio, in_memory, show
from bench._asks import asks
from bench.process_start import free_port
from door.devices import COOKIE, Devices, Paired
from door.hosts import Names, Site
from door.middleware import Door
from door.visitors import Visitor
from grocery.clock import Clock
from grocery.config import ServerSettings, Settings
from households import Households, only_home
from ui.homes import Homes
from ui.page import PageServer

ASKED = {
    "a question (sync)": ("POST", "/grocery/sync"),
    "the page": ("GET", "/"),
    "an icon": ("GET", "/grocery/icons/icon.svg"),
}
REQUESTS, TURNS = 400, 5
FLOOD, FLOODS = 1_000, 6


def asking(port: int, method: str, path: str, cookie: str, times: int, expected: int) -> subprocess.Popen[bytes]:
    """Begins to ask so often; the process fails where it is answered with another status."""
    said = map(str, (port, method, path, cookie, times, expected))
    return subprocess.Popen([sys.executable, "-m", "bench._asks", *said])


@contextmanager
def served(app: ASGIApp) -> Iterator[int]:
    """An app on a port of its own, as Gradio serves it."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, "127.0.0.1", port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield port
    server.should_exit = True
    thread.join()


def known_already(app: ASGIApp) -> ASGIApp:
    """What stands behind the door, without it."""
    state = {"visitor": Visitor("device", "Ben"), "site": Site("http", "127.0.0.1", 80)}

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "state": dict(state)}, receive, send)

    return answer


def spent(port: int, method: str, path: str, cookie: str) -> float:
    """Seconds of this process for each request."""
    before = time.process_time()
    if asking(port, method, path, cookie, REQUESTS, 200).wait():
        raise RuntimeError("Somebody asked in vain.")
    return (time.process_time() - before) / REQUESTS


def shares(guarded: int, bare: int, cookie: str) -> tuple[list[Ratio], list[str]]:
    """What the door takes of the processor, by what is asked."""
    ratios, notes = [], []
    for what, (method, path) in ASKED.items():
        turns = [[spent(port, method, path, cookie) for port in (guarded, bare)] for _ in range(TURNS)]
        with_door, without = (median(turn[side] for turn in turns) for side in (0, 1))
        ratios.append(Ratio(f"{what}, with the door", with_door / without, at_most=1.05))
        notes.append(f"{what}: {1e6 * without:.0f} µs without, {1e6 * (with_door - without):.0f} µs more")
    return ratios, notes


def flooded(port: int, cookie: str) -> tuple[Ratio, str]:
    """A member's question while a stranger asks as fast as one connection can, against the same in quiet."""
    member = asks(port, "POST", "/grocery/sync", cookie)
    quiet, loud = [], []

    def tap() -> float:
        time.sleep(0.02)
        started = time.perf_counter()
        if next(member) != 200:
            raise RuntimeError("The member did not come in.")
        return time.perf_counter() - started

    for _ in range(FLOODS):
        quiet += [tap() for _ in range(25)]
        stranger = asking(port, "POST", "/grocery/sync", f"{COOKIE}=nobody", FLOOD, 401)
        time.sleep(0.3)  # until it has started
        while stranger.poll() is None:
            loud.append(tap())
    alone, beside = median(quiet), median(loud)
    note = f"a member's question: {1e3 * alone:.2f} ms alone, {1e3 * beside:.2f} ms in {FLOODS} floods of {FLOOD:,}"
    return Ratio("a member's question in a stranger's flood", beside / alone, at_most=1.2), note


def main() -> None:
    with in_memory() as folder:
        households = Households(only_home(Settings(data_dir=folder)), patience_s=5)
        devices = Devices(folder / "devices.json", Clock())
        _, secret = devices.let_in("browser", "phone", "Ben")
        behind: list[ASGIApp] = []

        def door(app: ASGIApp) -> ASGIApp:
            behind.append(app)
            return Door(app, names=Names(), ways=[Paired(devices)])

        page = PageServer(Homes(households, ServerSettings()), door, [], {})
        guarded, cookie = free_port(), f"{COOKIE}={secret}"
        page.open(ServerSettings(server_port=guarded))
        with served(known_already(behind[-1])) as bare:
            ratios, notes = shares(guarded, bare, cookie)
        flood, note = flooded(guarded, cookie)
        show([*ratios, flood], *notes, note, f"as served, medians of {TURNS} turns of {REQUESTS} requests each")
        page.close()
        households.close()


if __name__ == "__main__":
    main()
