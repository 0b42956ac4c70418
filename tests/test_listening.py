"""A server that takes long to begin is waited for, as on a machine that has much else to do; one that cannot is not."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anyio.to_thread
import pytest
import uvicorn
from gradio import http_server, networking
from gradio.exceptions import ServerFailedToStartError

from tests.door.running import running
from tests.e2e.app_server import is_open
from ui.page import Listening


def listening(port: int, begin: threading.Event) -> Listening:
    """A server that begins once it may."""

    async def app(_: Any, receive: Any, send: Any) -> None:
        await receive()
        await anyio.to_thread.run_sync(begin.wait)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})

    return Listening(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="critical"))


def test_a_server_that_begins_after_gradios_patience_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, seconds = threading.Event(), itertools.count(0, 10)

    def late() -> int:
        if now := next(seconds):
            begin.set()
        return now

    monkeypatch.setattr(http_server, "time", SimpleNamespace(time=late, sleep=time.sleep))
    server = listening(0, begin)
    server.run_in_thread()
    assert server.started and next(seconds) == 20
    server.should_exit = True
    server.thread.join(30)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")  # it ends so where it cannot
def test_nobody_waits_for_a_server_whose_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        http_server, "time", SimpleNamespace(time=itertools.count(0, 10).__next__, sleep=lambda _: None)
    )
    may = threading.Event()
    may.set()
    with socket.create_server(("127.0.0.1", 0)) as there, pytest.raises(ServerFailedToStartError):
        listening(there.getsockname()[1], may).run_in_thread()


def test_an_app_that_is_slow_to_answer_itself_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networking, "url_ok", lambda _: False)  # as where nothing came for three seconds
    with running(tmp_path) as app:
        assert is_open(f"http://127.0.0.1:{app.port}/")
