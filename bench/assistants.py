"""What a tool call of an assistant costs the server's processor, against the same over the page's own route."""

from __future__ import annotations

import http.client
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Literal
from urllib.parse import urlsplit

from assistants.tools import tools
from bench import Ratio, show
from bench._data import household, put_in_store
from bench._page import Page
from bench.idle import cpu_s, running

ITEMS, LINES = 5_000, 200
TURNS, ASKED = 7, 60
CHANGES = "add and tick"
CHANGED = 4  # of these at once: an assistant makes at most 60 changes a minute
CHANGING_TURNS = 2
SETTLE_S = 8
QUERIES = ("milk", "quince", "no. 42", "bred", "tomato sauce")
LETTERS_OF_A_TOKEN = 4


class Assistant:
    """Calls tools over a connection that stays open.

    Args:
        url: The server.
        way: By which of the two ways.
        token: With which it comes in; what it may do within a minute is counted by that.
    """

    def __init__(self, url: str, way: Literal["MCP", "HTTP"], token: str) -> None:
        self.way = way
        self._token = token
        self._http = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)

    def connect(self) -> None:
        """Anew: a server hangs up on who says nothing for some seconds."""
        self._http.close()
        self._http.connect()

    def call(self, tool: str, **values: Any) -> None:
        """Have a tool do something."""
        path, asked = f"/api/v1/tools/{tool}", values
        if self.way == "MCP":
            params = {"name": tool, "arguments": values}
            path, asked = "/gradio_api/mcp/", {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        headers["Authorization"] = f"Bearer {self._token}"
        self._http.request("POST", path, json.dumps(asked), headers)
        answer = self._http.getresponse()
        told: dict[str, Any] = json.loads(answer.read())
        if answer.status != 200 or told.get("result", {}).get("isError"):
            raise RuntimeError(f"{tool} answered {answer.status}: {told}")


def works_of(page: Page, assistants: Sequence[Assistant]) -> dict[str, list[Callable[[], object]]]:
    """The same over the page's route and by a tool: two questions, and an add of a new thing with a tick of a line."""
    queries = cycle(QUERIES)
    listed = page.snapshot["lines"]
    ids = {line["id"] for line in listed}
    items = iter([item for n in range(ITEMS) if (item := f"{('tr', 'sa', 'co')[n % 3]}-{n}") not in ids])
    lines: Iterator[str] = iter([line["line"] for line in listed])

    def posted(route: str, **asked: Any) -> None:
        page.post(f"/grocery/{route}", json.dumps(asked).encode())

    def tapped() -> None:
        page.tap({"op": "AddToList", "item_id": next(items)})
        page.tap({"op": "CheckOff", "line": next(lines), "checked": True})

    def called(one: Assistant) -> None:
        one.call("add_to_list", text=next(items))
        one.call("tick", line=next(lines))

    return {
        "search": [
            lambda: posted("search", query=next(queries), store=None),
            *((lambda one=one: one.call("search_catalog", query=next(queries))) for one in assistants),
        ],
        "suggest": [
            lambda: posted("suggest", text=f"2 {next(queries)}", store=None),
            *((lambda one=one: one.call("add_to_list", text=f"2 {next(queries)}", dry_run=True)) for one in assistants),
        ],
        CHANGES: [tapped, *((lambda one=one: called(one)) for one in assistants)],
    }


def token(page: Page, name: str) -> str:
    """What a program is given that may make changes."""
    asked = {"name": name, "person": "Ann", "may": "do"}
    told: dict[str, Any] = json.loads(page.post("/grocery/token", json.dumps(asked).encode()))
    return str(told["token"])


def spent(pid: int, work: Callable[[], object], times: int, rest_s: float = 0) -> float:
    """Seconds of the server's processor for each; with a rest, the commit that follows is one of them."""
    before = cpu_s(pid)
    for _ in range(times):
        work()
    time.sleep(rest_s)
    return (cpu_s(pid) - before) / times


def tokens() -> float:
    """How long the descriptions of all tools are together, in tokens."""
    told = [{"name": one.name, "description": one.what, "inputSchema": one.schema()} for one in tools().values()]
    return len(json.dumps(told)) / LETTERS_OF_A_TOKEN


def main() -> None:
    with ExitStack() as stack:
        data = Path(stack.enter_context(TemporaryDirectory()))
        put_in_store(household(ITEMS, LINES), data / "grocery.db")
        app, url = stack.enter_context(running([sys.executable, "app.py"], data))
        page = Page(url)
        assistants = [Assistant(url, "MCP", token(page, "One")), Assistant(url, "HTTP", token(page, "Other"))]
        time.sleep(SETTLE_S)
        ratios, notes = [], []
        for what, works in works_of(page, assistants).items():
            times, rest_s, turns = (CHANGED, 1.5, CHANGING_TURNS) if what == CHANGES else (ASKED, 0.0, TURNS)
            sides = []
            for _ in range(turns + 1):
                page.connect()
                for one in assistants:
                    one.connect()
                sides.append([spent(app, work, times, rest_s) for work in works])
            del sides[0]  # which had to get warm
            own, *tool = (median(turn[side] for turn in sides) for side in range(len(works)))
            ratios += [
                Ratio(f"{what}, {one.way}", cost / own, at_most=2) for one, cost in zip(assistants, tool, strict=True)
            ]
            notes.append(
                f"{what}: {1000 * own:.2f} ms over the page's route, "
                + ", ".join(f"{1000 * cost:.2f}" for cost in tool)
            )
    ratios.append(Ratio("descriptions of all tools, by 8,000 tokens", tokens() / 8_000, at_most=1))
    show(
        ratios,
        "processor time of one server for a tool's call, by that of the same over the page's route",
        *notes,
        f"{len(tools())} tools, {tokens():,.0f} tokens at {LETTERS_OF_A_TOKEN} letters; {ITEMS:,} items, {LINES} lines",
    )


if __name__ == "__main__":
    main()
