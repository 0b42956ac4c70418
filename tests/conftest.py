"""Fixtures that several test modules share."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.e2e.warm_app import share
from tests.households import READ, WRITE, Household
from tests.hub_server import HubServer

# `ci` runs the same examples each time; `make soak` looks for new ones; `mutants` (tests.mutants) only wants to know
# whether there is a failure. The convergence machine runs four times as many.
_SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
for _name, _examples, _steps in (("ci", 100, 40), ("mutants", 100, 40), ("soak", 1250, 80)):
    settings.register_profile(
        _name,
        max_examples=_examples,
        stateful_step_count=_steps,
        deadline=None,
        derandomize=_name != "soak",
        phases=[Phase.generate] if _name == "mutants" else tuple(Phase),
        suppress_health_check=_SLOW,
    )
settings.load_profile("ci")


# Files that take long, the longest first. A worker is given a whole file: one that begins late is waited for.
_LONG = [
    "test_convergence.py",
    "test_random_taps.py",
    "test_access.py",
    "test_refused.py",
    "test_offline.py",
    "test_app.py",
    "test_hub.py",
    "test_quick_add.py",
    "test_push_table.py",
    "test_looks.py",
    "test_saving.py",
    "test_settings.py",
    "test_few_taps.py",
    "test_start_table.py",
    "test_shop.py",
    "test_asked.py",
    "test_catalog.py",
    "test_painter.py",
    "test_changes.py",
    "test_taking_back_on_the_hub.py",
]


# Nothing of what is collected goes before the end. Python would look through all of it for cycles, again and again.
_OFTEN = gc.get_threshold()
gc.set_threshold(100_000, 50, 100)


def pytest_collection_finish() -> None:
    """What the tests themselves leave is looked for as often as ever, and nothing else."""
    gc.freeze()
    gc.set_threshold(*_OFTEN)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where there are workers, they share the process that apps start from."""
    if session.config.getoption("numprocesses", None):
        share()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Lines that run where a module is imported are counted by one worker: each imports all of them, twice as long.

    Nor does the process that hands the tests out count any, which runs none of them.
    """
    cover = session.config.pluginmanager.getplugin("_cov")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    hands_out = bool(session.config.getoption("numprocesses", None)) and not worker
    if cover is None or not (hands_out or worker not in ("", "gw0")):
        return (yield)
    cover.cov_controller.pause()
    try:
        return (yield)
    finally:
        if not hands_out:
            cover.cov_controller.resume()


@pytest.hookimpl(trylast=True)  # Hypothesis marks its own by then
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of many examples and all but the first cases of others count for no line, and the longest begin first.

    The rest runs nearly all lines, and counting takes half as long again. What people type is read by lines of its own
    for each case, and quickly: those cases count. Where it takes long, a test without either has `no_cover` as well.
    """
    begun: set[str] = set()
    for item in items:
        test, bracket, _ = item.nodeid.partition("[")
        again = bool(bracket) and test in begun and item.path.parent.name != "quickadd"
        if again or item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")
        begun.add(test)
    items.sort(key=lambda item: _LONG.index(item.path.name) if item.path.name in _LONG else len(_LONG))


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubServer]:
    """A Hub without any dataset, and tokens of Ann for it."""
    with HubServer(tmp_path / "hub") as running:
        running.add_token(WRITE, user="ann")
        running.add_token(READ, user="ann", role="read")
        yield running


@pytest.fixture
def house(hub: HubServer, tmp_path: Path) -> Iterator[Household]:
    """A household that has no dataset yet."""
    household = Household(hub, tmp_path / "devices")
    yield household
    household.close()
