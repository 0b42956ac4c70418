"""Contents by how they differ: put together they are whole again, and hashed as if they were read from the start."""

from __future__ import annotations

import hashlib
import random

import msgspec
import pytest

from grocery.stores.deltas import delta, patched
from grocery.stores.digests import RunningDigest


@pytest.mark.parametrize("seed", range(50))
def test_a_delta_makes_the_new_content_of_the_old_one(seed: int) -> None:
    chance = random.Random(seed)
    old = b"\n".join(chance.choices([b"a", b"b", b"", b"c\r", b"\x00\xff"], k=chance.randrange(12)))
    new = b"\n".join(chance.choices([b"a", b"b", b"", b"d", b"new"], k=chance.randrange(12)))
    for content in (new, old):
        steps, lines = delta(old, content)
        assert delta(old, content, old.count(b"\n") + 1) == (steps, lines)
        assert patched(old, steps, len(content)) == content
        assert lines == content.count(b"\n") + 1


@pytest.mark.parametrize("seed", range(20))
def test_a_running_digest_is_that_of_the_content(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(chance.randbytes(chance.randrange(400_000)))
    digest = RunningDigest()
    for _ in range(12):
        at = chance.randrange(len(content) + 1)
        content[at : at + chance.choice([0, 1, 100_000])] = chance.randbytes(chance.choice([0, 1, 70_000]))
        assert digest.of(bytes(content)) == hashlib.sha256(content).digest()


def test_a_delta_that_would_fill_the_memory_is_not_followed() -> None:
    twice = msgspec.msgpack.encode([[0, 1000], [0, 1000]])
    with pytest.raises(ValueError, match="many"):
        patched(b"\n" * 1000, twice, 1500)
    with pytest.raises(ValueError, match="large"):
        patched(b"apples\n" * 1000, twice, 10_000)
