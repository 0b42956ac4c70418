"""The real `app.py` in a process of its own, with its own data folder and port; it can be killed and started again."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

from grocery.sync.clients import page_id
from tests.e2e.warm_app import WarmApp
from tests.wording import in_english

START_S = 60
QUESTIONS = re.compile(r"/grocery/(?!live$)[a-z_]+$")
"""The addresses at which a page asks anything, for tests that hold its requests up."""

FAULT = "A request of the page failed."

_OURS = ("GROCERY_", "HF_", "HUGGING_FACE_", "OAUTH_", "OPENID_", "SPACE_", "SYSTEM", "GRADIO_SERVER_")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_open(url: str) -> bool:
    """Whether the page answers, be it that it does not know who asks."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except HTTPError as refused:
        with refused:
            return refused.code == 401
    except OSError:
        return False


def call(url: str, function: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What a server function of the page answers, with its messages in English."""
    request = urllib.request.Request(
        f"{url}grocery/{function}", json.dumps(asked).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = in_english(json.load(answer))
    return found


class AppServer:
    """Starts, kills and asks one app; `env` is put on top of a clean environment."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder = folder
        self._env = env
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self._process: WarmApp | None = None
        self._replicas = 0

    def start(self) -> None:
        env = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        env |= {"GROCERY_DATA_DIR": str(self.folder / "data"), "GRADIO_SERVER_PORT": str(self.port)}
        env |= {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1"}
        env |= self._env
        self._process = WarmApp(env, self.folder / "app.log")
        self._wait_until_open()

    def _wait_until_open(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            assert not self._process.has_ended(), (self.folder / "app.log").read_text()
            if is_open(self.url):
                return
            time.sleep(0.1)
        raise AssertionError(f"The app did not open in {START_S} s: {(self.folder / 'app.log').read_text()}")

    def kill(self) -> None:
        """As a crash or a container that is taken away: nothing is written after this."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As a shutdown."""
        self._end(signal.SIGTERM)

    def hold(self, held: bool = True) -> None:
        """Connections are made, and nobody answers: a network that is there in name only."""
        assert self._process is not None
        self._process.send(signal.SIGSTOP if held else signal.SIGCONT)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send(number)
            if not self._process.has_ended(within_s=60):
                self._process.send(signal.SIGUSR1)
                time.sleep(1)
                self._process.send(signal.SIGKILL)
                raise AssertionError(f"It did not end: {(self.folder / 'app.log').read_text()}")
            self._process.close()
            self._process = None

    def faults(self) -> list[str]:
        """The faults of its own that the app wrote down: a page only tells that something went wrong."""
        log = (self.folder / "app.log").read_text(errors="replace")
        return [FAULT + said[:5000] for said in log.split(FAULT)[1:]]

    def call(self, function: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        """What the page's server function answers."""
        return call(self.url, function, asked)

    def _heard(self) -> dict[str, Any]:
        asked = {"household": "", "boot": "", "revision": -1, "changes": [], "replicas": []}
        return self.call("sync", asked)

    def status(self) -> dict[str, Any]:
        """The state of saving."""
        found: dict[str, Any] = self._heard()["status"]
        return found

    def look(self) -> dict[str, Any]:
        """The snapshot as a new page would get it."""
        answer = self._heard()
        assert answer["ok"], answer["error"]
        found: dict[str, Any] = answer["snapshot"]
        return found

    def lines(self) -> dict[str, dict[str, Any]]:
        """The lines of the list by name."""
        return {line["name"]: line for line in self.look()["lines"]}

    def do(self, *ops: Mapping[str, Any], by: str = "Ben", day: str = "", at: str = "") -> list[dict[str, Any]]:
        """Changes as another page would send them, one that began on this day; what became of each."""
        self._replicas += 1
        secret = f"{self.port:05d}{self._replicas:03d}".rjust(26, "s")
        replica = page_id(day or time.strftime("%Y%m%d", time.gmtime()), secret)
        at = at or time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        changes = [
            {"replica": replica, "secret": secret, "number": number, "at": at, "by": by, "op": op}
            for number, op in enumerate(ops, 1)
        ]
        household = self.look()["household"]
        asked = {"household": household, "boot": "", "revision": -1, "replicas": [replica]}
        told: dict[int, dict[str, Any]] = {}
        while True:  # many changes are taken in parts
            asked |= {"changes": [one for one in changes if one["number"] not in told]}
            answer = self.call("sync", asked)
            assert answer["ok"], answer["error"]
            asked |= {"boot": answer["boot"], "revision": answer["revision"]}
            heard = len(told)
            for outcome in answer["outcomes"]:
                told.setdefault(outcome["number"], outcome)
            if len(told) in (heard, len(ops)) or any(one["state"] == "refused" for one in told.values()):
                return list(told.values())

    def clear(self) -> None:
        """An empty list, and no other one beside it."""
        there = self.look()
        lines = [line["line"] for line in there["lines"]]
        ops = [{"op": "ClearList", "lines": lines}] if lines else []
        ops += [{"op": "RemoveList", "list": one["id"]} for one in there["lists"]]
        if ops:
            self.do(*ops)

    def put(self, *item_ids: str, quantity: str | None = None) -> Sequence[dict[str, Any]]:
        """These items on the list."""
        return self.do(*[{"op": "AddToList", "item_id": item_id, "quantity": quantity} for item_id in item_ids])
