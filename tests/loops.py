"""A loop for what is awaited in a test: on a thread of its own, since a browser's tests have one in theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

_T = TypeVar("_T")


def awaited(story: Coroutine[Any, Any, _T]) -> _T:
    """What a coroutine answers."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, story).result()
