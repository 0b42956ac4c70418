"""Fixtures that several test modules share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

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


@pytest.hookimpl(trylast=True)  # Hypothesis marks its own by then
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of many examples count for no line: the others run nearly all, and measuring these takes as long again."""
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")


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
