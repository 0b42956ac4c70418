"""A folder that may be read and not written, honestly: by its modes, and as somebody for whom modes count."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65_534


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder for a test that other accounts can reach, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="grocery-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def only_reading(folder: Path) -> Iterator[None]:
    """Within, everything in the folder may be read and nothing written; root is somebody else meanwhile."""
    inside = (folder, *folder.rglob("*"))
    before = [(path, path.stat()) for path in inside]
    is_root = os.geteuid() == 0
    for path in inside:
        path.chmod(0o500 if path.is_dir() else 0o400)
        if is_root:
            os.chown(path, NOBODY, NOBODY)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for path, was in before:
            os.chown(path, was.st_uid, was.st_gid)
            path.chmod(was.st_mode & 0o777)
