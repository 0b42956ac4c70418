"""What the door costs the server's processor for each request, and what a stranger's flood costs a member's tap."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from statistics import median

from starlette.types import ASGIApp, Receive, Scope, Send

from bench import Ratio, in_memory, show
from bench.process_start import free_port
from door.devices import COOKIE, Devices, Paired
from door.hosts import Names, Site
from door.listening import listen_so
from door.middleware import Door
from door.visitors import Visitor
from grocery.clock import Clock
from grocery.config import ServerSettings, Settings
from grocery.turns import take_short_turns
from households import Households, only_home
from ui.homes import Homes
from ui.page import PageServer

ASKED = {
    "a question (sync)": ("POST", "/grocery/sync"),
    "the page": ("GET", "/"),
    "an icon": ("GET", "/grocery/icons/icon.svg"),
}
REQUESTS, TURNS = 100, 24
FLOOD, FLOODS, TAPS = 1_000, 4, 100


def asking(
    port: int, method: str, path: str, cookie: str, times: int, expected: int, pause_s: float = 0
) -> subprocess.Popen[str]:
    """Begins to ask so often; the process fails where it is answered with another status."""
    said = map(str, (port, method, path, cookie, times, expected, pause_s))
    return subprocess.Popen([sys.executable, "-m", "bench._asks", *said], stdout=subprocess.PIPE, text=True)


def took(asks: subprocess.Popen[str]) -> list[float]:
    """How long each took, in seconds, once all are answered."""
    told = asks.communicate()[0]
    if asks.returncode:
        raise RuntimeError("Somebody asked in vain.")
    return [float(one) for one in json.loads(told)]


class Switch:
    """One server, with the door or, when it is taken off, with what stands behind it alone."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self.has_door = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.has_door or scope["type"] != "http":
            await self._door(scope, receive, send)
        else:
            scope["state"] = {"visitor": Visitor("device", "Ben"), "site": Site("http", "127.0.0.1", 80)}
            await self._app(scope, receive, send)


def spent(port: int, method: str, path: str, cookie: str) -> float:
    """Seconds of this process for each request."""
    before = time.process_time()
    took(asking(port, method, path, cookie, REQUESTS, 200))
    return (time.process_time() - before) / REQUESTS


def shares(port: int, switch: Switch, cookie: str) -> tuple[list[Ratio], list[str]]:
    """What the door takes of the processor, by what is asked: in turns at the same server, each pair compared."""
    ratios, notes = [], []
    for what, (method, path) in ASKED.items():
        turns = []
        for turn in range(TURNS):
            sides = {}
            for has_door in (turn % 2 == 0, turn % 2 == 1):
                switch.has_door = has_door
                sides[has_door] = spent(port, method, path, cookie)
            turns.append((sides[True], sides[False]))
        ratios.append(Ratio(f"{what}, with the door", median(a / b for a, b in turns), at_most=1.05))
        without, more = median(b for _, b in turns), median(a - b for a, b in turns)
        notes.append(f"{what}: {1e6 * without:.0f} µs without, {1e6 * more:.0f} µs more")
    switch.has_door = True
    return ratios, notes


def flooded(port: int, cookie: str) -> tuple[Ratio, str]:
    """A member's question while a stranger asks as fast as one connection can, against the same in quiet."""
    quiet, loud = [], []

    def taps() -> list[float]:
        return took(asking(port, "POST", "/grocery/sync", cookie, TAPS, 200, 0.02))

    for _ in range(FLOODS):
        quiet += taps()
        stranger = asking(port, "POST", "/grocery/sync", f"{COOKIE}=nobody", FLOOD, 401)
        loud += taps()
        if stranger.poll() is not None:
            raise RuntimeError("The flood was over before the member was.")
        stranger.terminate()
        stranger.communicate()
    alone, beside = median(quiet), median(loud)
    note = f"a member's question: {1e3 * alone:.2f} ms alone, {1e3 * beside:.2f} ms in {FLOODS} floods of {FLOOD:,}"
    return Ratio("a member's question in a stranger's flood", beside / alone, at_most=1.2), note


def main() -> None:
    take_short_turns()  # as the app does
    listen_so()
    with in_memory() as folder:
        households = Households(only_home(Settings(data_dir=folder)), patience_s=5)
        devices = Devices(folder / "devices.json", Clock())
        _, secret = devices.let_in("browser", "phone", "Ben")
        switches: list[Switch] = []

        def door(app: ASGIApp) -> ASGIApp:
            switches.append(Switch(app, Door(app, names=Names(), ways=[Paired(devices)])))
            return switches[-1]

        page = PageServer(Homes(households, ServerSettings()), door, [], {})
        port, cookie = free_port(), f"{COOKIE}={secret}"
        page.open(ServerSettings(server_port=port))
        ratios, notes = shares(port, switches[-1], cookie)
        flood, note = flooded(port, cookie)
        show([*ratios, flood], *notes, note, f"as served, medians of {TURNS} pairs of {REQUESTS} requests each")
        page.close()
        households.close()


if __name__ == "__main__":
    main()
