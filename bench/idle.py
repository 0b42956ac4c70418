"""What idle pages cost the server: one, against a Gradio app with one button and `gr.Timer(2)`; and two hundred."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep

from bench import Ratio, show
from bench._browser import chromium
from bench._page import listening
from bench.process_start import answers, free_port, launched

PAGES = 200
TURNS = 4
TURN_S = 10
SETTLE_S = 6


@contextmanager
def running(command: list[str], data: Path) -> Iterator[tuple[int, str]]:
    """A server, as its process id and address."""
    port = free_port()
    process = launched(command, port, data)
    try:
        while not answers(port):
            if process.poll() is not None:
                raise RuntimeError(f"{' '.join(command)} gave no page.")
            sleep(0.1)
        yield process.pid, f"http://127.0.0.1:{port}/"
    finally:
        process.kill()
        process.wait()


def cpu_s(pid: int) -> float:
    """Seconds that a process spent on a processor, to the nanosecond, those of threads that have ended included.

    Linux has a clock for each process, whose number is made of the process's: see clock_getcpuclockid(3).
    """
    return time.clock_gettime((~pid << 3) | 2)


def main() -> None:
    ours, theirs = [sys.executable, "app.py"], [sys.executable, "-m", "bench._timer"]
    with ExitStack() as stack:
        data = Path(stack.enter_context(TemporaryDirectory()))
        app, app_url = stack.enter_context(running(ours, data / "app"))
        timer, timer_url = stack.enter_context(running(theirs, data / "timer"))
        browser = stack.enter_context(chromium())

        def spent(pid: int, url: str) -> float:
            """What a turn costs, with or without a page open."""
            context = browser.new_context()
            if url:
                context.new_page().goto(url)
                sleep(SETTLE_S)
            before = cpu_s(pid)
            sleep(TURN_S)
            after = cpu_s(pid)
            context.close()
            return after - before

        turns = [(spent(app, app_url), spent(timer, timer_url)) for _ in range(TURNS)]
        nobody = spent(app, ""), spent(timer, "")
        with listening(app_url, PAGES):
            sleep(SETTLE_S)
            many = median(spent(app, "") for _ in range(TURNS)) - nobody[0]
    share = 100 / TURN_S
    mine, other = (median(turn[side] for turn in turns) for side in (0, 1))
    show(
        [
            Ratio("server CPU of one idle browser", mine / other, at_most=0.3),
            Ratio("of all turns: worst", max(one / two for one, two in turns)),
            Ratio("with no browser at all", nobody[0] / max(nobody[1], 1e-9)),
            Ratio(f"{PAGES} idle pages more, against one core", many / TURN_S, at_most=0.01),
        ],
        f"against a Gradio app with one button and gr.Timer(2); medians of {TURNS} turns of {TURN_S} s each",
        f"of a core: {mine * share:.2f} % and {other * share:.2f} %; "
        f"with no browser {nobody[0] * share:.2f} % and {nobody[1] * share:.2f} %",
    )


if __name__ == "__main__":
    main()
