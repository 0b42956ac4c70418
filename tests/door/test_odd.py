"""What strangers can have written into the log."""

from __future__ import annotations

import logging

from door.odd import MOST, Seldom


def test_ten_thousand_odd_requests_are_a_few_lines_a_minute_and_what_is_no_warning_is_always_written() -> None:
    now = [0.0]
    seldom = Seldom(lambda: now[0])

    def written(what: str, level: int = logging.WARNING) -> str:
        record = logging.LogRecord("uvicorn.error", level, "", 0, what, None, None)
        return record.getMessage() if seldom.filter(record) else ""

    lines = [written("Invalid HTTP request received.") for _ in range(10_000)]
    assert lines == ["Invalid HTTP request received."] * MOST + [""] * (10_000 - MOST)
    assert written("Unsupported upgrade request.") and all(written("It broke.", logging.ERROR) for _ in range(99))
    now[0] += 60
    assert (
        written("Invalid HTTP request received.")
        == f"Invalid HTTP request received. (and {10_000 - MOST} more like it before)"
    )
    assert written("Invalid HTTP request received.") == "Invalid HTTP request received."
    assert len([kind for kind in range(10_000) if written(f"{kind}")]) == 10_000 and len(seldom._kinds) <= 50


def test_a_system_that_has_no_files_left_is_told_of_a_few_times_a_minute() -> None:
    seldom = Seldom(lambda: 0.0, gravest=logging.ERROR)
    record = ("asyncio", logging.ERROR, "", 0, "socket.accept() out of system resource", None, None)
    assert [seldom.filter(logging.LogRecord(*record)) for _ in range(1_000)].count(True) == MOST
    assert all(
        seldom.filter(logging.LogRecord("asyncio", logging.CRITICAL, "", 0, "no", None, None)) for _ in range(99)
    )
