"""An assistant does what people ask for with these tools, and each of its acts is taken back to the last byte."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistants.home import Home, kept
from tests.assistants.play import Task, play, take_back
from tests.assistants.tasks import TASKS

pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home") / "data"
    Home(made).close()
    return made


@pytest.fixture
def home(folder: Path, tmp_path: Path) -> Iterator[Home]:
    """The same household for each task: what one does is not there for the next one."""
    shutil.copytree(folder, tmp_path / "data")
    there = Home(tmp_path / "data")
    yield there
    there.close()


def test_there_are_sixty() -> None:
    assert len(TASKS) == len({task.asked for task in TASKS}) == 60


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.asked)
def test_a_request_is_done_and_taken_back(home: Home, task: Task) -> None:
    before = kept(home.manager.catalog)
    played = play(home, task.calls)
    assert sorted(played.differs) == sorted(task.wanted)
    at = 0
    for text in task.answers:
        at = played.answered.find(text, at)
        assert at >= 0, (text, played.answered)
    take_back(home, played, task.back)
    assert kept(home.manager.catalog) == before
