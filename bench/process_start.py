"""How long `python app.py` takes until its page is there, against a Gradio app with one button."""

from __future__ import annotations

import http.client
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from bench import ROOT, Ratio, show
from bench._data import household, put_in_store

RUNS = 7
LONGEST_S = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether there is a first page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/")
        response = connection.getresponse()
        response.read()
        return response.status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def launched(command: list[str], port: int, data: Path) -> subprocess.Popen[bytes]:
    """A server on this port, which knows nothing of the household of the person who runs this."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ},
        "GRADIO_ANALYTICS_ENABLED": "False",
        "GRADIO_SERVER_PORT": str(port),
        "GROCERY_DATA_DIR": str(data),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def start(command: list[str], data: Path) -> tuple[float, float]:
    """Seconds from the start of a process to its first page, and those of them on a processor. It is killed then."""
    port = free_port()
    worked, started = cpu_s(), perf_counter()
    process = launched(command, port, data)
    try:
        while not answers(port):
            if process.poll() is not None or perf_counter() - started > LONGEST_S:
                raise RuntimeError(f"{' '.join(command)} gave no page.")
            sleep(0.005)
        took = perf_counter() - started
    finally:
        process.kill()
        process.wait()
    return took, cpu_s() - worked


def cpu_s() -> float:
    """Seconds that all ended processes of this one spent on a processor."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def compared(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the turns' ratios: a slow moment of the machine mostly lasts longer than a turn."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))


def main() -> None:
    with TemporaryDirectory() as temporary:
        folders = {name: Path(temporary) / name for name in ("button", "sample", "large")}
        put_in_store(household(past=True), folders["large"] / "grocery.db")
        button, app = [sys.executable, "-m", "bench._button"], [sys.executable, "app.py"]
        commands = {"button": button, "sample": app, "large": app}
        walls: dict[str, list[float]] = {name: [] for name in commands}
        works: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(RUNS + 1):
            for name in list(commands)[turn % 3 :] + list(commands)[: turn % 3]:
                wall_s, work_s = start(commands[name], folders[name])
                if turn:  # the first turn warms the disk's cache and writes the sample household
                    walls[name].append(wall_s)
                    works[name].append(work_s)
    ratios = []
    for name, what, target in (("sample", "sample household", 1.15), ("large", "5,000 items and 5 years", None)):
        ratios.append(Ratio(f"to the first page, {what}", compared(walls[name], walls["button"]), at_most=target))
        ratios.append(Ratio(f"processor time until then, {what}", compared(works[name], works["button"])))
    show(
        [*ratios, Ratio("how steady the baseline is: slowest / quickest", max(walls["button"]) / min(walls["button"]))],
        f"against a Gradio app with one button; medians of {RUNS} turns' ratios; first page: the first 200 of GET /",
    )


if __name__ == "__main__":
    main()
