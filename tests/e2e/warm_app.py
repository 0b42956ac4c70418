"""`app.py` in processes of its own that need not import everything again, which is most of a start.

Run as a program, it imports Gradio and all of ours once, and becomes `python app.py` in a fork as often as a line of
its input asks. The workers of one run share one such process, by a socket: each would import the same for seconds.
"""

from __future__ import annotations

import atexit
import faulthandler
import gc
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
_SHARED = "GROCERY_TESTS_WARM_APP"
"""Names the socket of the process that the workers of a run share."""

IMPORTED = (
    "gradio",
    "gradio.http_server",
    "pydantic.v1",
    "door.hosts",
    "door.middleware",
    "households",
    "ui.homes",
    "ui.page",
)


class WarmApp:
    """One process of the app; its output is added to a file."""

    def __init__(self, env: Mapping[str, str], log: Path) -> None:
        asked, answers = _parent()
        print(json.dumps({"env": dict(env), "log": str(log)}), file=asked, flush=True)
        self.pid = int(answers.readline())
        self._ended = _how_it_ended(log, self.pid)
        self._handle = os.pidfd_open(self.pid)

    def has_ended(self, within_s: float = 0) -> bool:
        """Whether it has ended, after waiting so long for that."""
        return bool(select.select([self._handle], [], [], within_s)[0])

    def exit_code(self, within_s: float) -> int:
        """What it ended with, as `subprocess` has it, after waiting so long for that."""
        assert self.has_ended(within_s), f"It did not end within {within_s:g} s"
        self._wait_until_written()
        return int(self._ended.read_text())

    def _wait_until_written(self) -> None:
        """How it ended is written a moment after it did, unless its folder is gone."""
        while self._ended.parent.exists() and not self._ended.exists():
            time.sleep(0.005)

    def send(self, number: signal.Signals) -> None:
        """Sends it a signal."""
        signal.pidfd_send_signal(self._handle, number)

    def close(self) -> None:
        """Forgets a process that has ended; nothing is written to its folder any more."""
        self._wait_until_written()
        os.close(self._handle)


def share() -> None:
    """Starts the process that workers share, which imports nothing until the first of them asks."""
    folder = tempfile.TemporaryDirectory(prefix="warm-")
    os.environ[_SHARED] = str(Path(folder.name) / "asked")
    process = _started(os.environ[_SHARED])
    assert process.stdout is not None
    process.stdout.readline()  # it listens

    def end() -> None:
        process.communicate(timeout=30)  # it ends with its input
        folder.cleanup()

    atexit.register(end)


@cache
def _parent() -> tuple[IO[str], IO[str]]:
    if _SHARED in os.environ:
        shared = socket.socket(socket.AF_UNIX)
        shared.connect(os.environ[_SHARED])
        atexit.register(shared.close)
        return shared.makefile("w"), shared.makefile("r")
    process = _started()
    assert process.stdin is not None and process.stdout is not None
    atexit.register(process.communicate, timeout=30)  # it ends with its input
    return process.stdin, process.stdout


def _started(*more: str) -> subprocess.Popen[str]:
    env = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1", "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "tests.e2e.warm_app", *more]
    return subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _how_it_ended(log: Path, pid: int) -> Path:
    return log.with_name(f"{log.name}.{pid}")


def _become(env: Mapping[str, str], log: str) -> None:
    os.environ.clear()
    os.environ.update(env)
    for number, path, flags in ((0, os.devnull, os.O_RDONLY), (1, log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)):
        os.dup2(os.open(path, flags, 0o644), number)
    os.dup2(1, 2)
    faulthandler.register(signal.SIGUSR1)  # what hangs can be asked where
    sys.argv = ["app.py"]
    runpy.run_path("app.py", run_name="__main__")


def _warm_up() -> None:
    gc.disable()
    for name in IMPORTED:
        import_module(name)
    gc.freeze()  # as the app does; no fork looks through it either, which would copy it
    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks this process how its own ended


def _serve_all(path: str) -> None:
    """Serves each worker that comes in a fork of its own, until the input ends."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(path)
    listening.listen()
    print("listening", flush=True)
    is_warm = False
    while sys.stdin not in select.select([sys.stdin, listening], [], [])[0]:
        connection, _ = listening.accept()
        if not is_warm:
            _warm_up()
            is_warm = True
        if os.fork() == 0:
            listening.close()
            os.dup2(connection.fileno(), 0)
            os.dup2(connection.fileno(), 1)
            connection.close()
            return _serve()
        connection.close()


def _serve() -> None:
    for line in sys.stdin:
        if os.fork() == 0:
            _start(**json.loads(line))


def _start(env: Mapping[str, str], log: str) -> None:
    """Starts the app, and stays to hear how it ends: only the process that started it is told."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        _become(env, log)
    print(pid, flush=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # who asks may go before the app does
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    written, told = Path(f"{log}.{pid}.part"), _how_it_ended(Path(log), pid)
    with suppress(FileNotFoundError):  # the folder may have gone with the test
        written.write_text(str(code))
        written.rename(told)
    os._exit(0)


if __name__ == "__main__":
    if sys.argv[1:]:
        _serve_all(sys.argv[1])
    else:
        _warm_up()
        _serve()
    os._exit(0)  # taking apart all that was imported would take seconds
