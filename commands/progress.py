"""How far long work is, for who waits at a terminal; programs and files see nothing of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from commands.base import words
from grocery.messages import Message


@contextmanager
def steps(count: int) -> Iterator[Callable[[Message], None]]:
    """Shows a bar on the error stream while work of several steps goes on.

    Args:
        count: How many steps there are.

    Yields:
        What is called as each step begins, with what it does.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count)
        begun = 0

        def begins(said: Message) -> None:
            nonlocal begun
            bar.update(task, description=words(said), completed=begun)
            begun += 1

        yield begins
