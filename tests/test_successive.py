"""Dictionaries that know which record was put in tell the same difference as a look at all of their records."""

from __future__ import annotations

import random

import pytest

from grocery.successive import Successor, differing


@pytest.mark.parametrize("seed", range(40))
def test_the_difference_is_that_of_a_look_at_all_records(seed: int) -> None:
    chance = random.Random(seed)
    states: list[dict[str, object]] = [{f"k{n}": object() for n in range(chance.randrange(6))}]
    for _ in range(12):
        before, key = chance.choice(states[-3:]), f"k{chance.randrange(8)}"
        fresh = chance.choice([object(), before.get(key, object())])
        made: dict[str, object] = Successor(before, key, fresh)
        if chance.random() < 0.2:
            made = {other: record for other, record in made.items() if other != f"k{chance.randrange(8)}"}
        states.append(made)
    for old in states:
        for new in states:
            came, gone = differing(old, new)
            assert (sorted(came), sorted(gone)) == (
                sorted(key for key, record in new.items() if old.get(key) is not record),
                sorted(key for key in old if key not in new),
            )
            plain = differing(dict(old), dict(new))
            assert (came, gone) == plain, "and in the same order"


def test_a_copy_of_one_knows_nothing() -> None:
    old = Successor({"a": 1}, "b", 2)
    new = Successor(old, "b", 3)
    assert differing(old, new) == (["b"], [])
    assert [type(copy) for copy in (dict(new), new | {"c": 4}, {**new}, new.copy())] == [dict] * 4
    assert differing(old, new | {"c": 4}) == (["b", "c"], [])
