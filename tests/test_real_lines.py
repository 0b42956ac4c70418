"""All lines that people wrote come out as they were meant: see `bench/real_lines.json`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench._judging import JUDGES, ROWS, judged
from grocery.config import Settings
from grocery_app import GroceryManager


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroceryManager]:
    of = GroceryManager(Settings(data_dir=tmp_path_factory.mktemp("lines")))
    yield of
    of.close()


@pytest.mark.parametrize("kind", JUDGES)
def test_what_people_wrote_comes_out_as_they_meant_it(kind: str, house: GroceryManager) -> None:
    wrong = {row[1]: found for row, (fair, found) in judged(kind, house) if not fair}
    assert not wrong, wrong


def test_all_rows_are_judged_but_those_that_the_tests_of_the_stores_open() -> None:
    assert {*ROWS} - {*JUDGES} == {"files"}
