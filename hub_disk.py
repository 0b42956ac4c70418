"""What `HubStore` has on this disk: contents by their id, like git, and which of them are a copy of a version."""

from __future__ import annotations

import hashlib
import logging
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from grocery import disk

log = logging.getLogger(__name__)

_YOUNG_S = 86_400


class Copy(msgspec.Struct):
    """A version of which a copy is here: content ids by path, the marks reached, and the household's id."""

    version: str
    files: dict[str, str]
    marks: dict[str, int]
    household: str = ""


class Disk:
    """A folder of contents, for its owner only. What cannot be written for want of room is left out: the Hub has it.

    Args:
        folder: Where they lie; made when it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._blobs = folder / "blobs"
        disk.tighten_all(folder)

    def content(self, content_id: str) -> bytes | None:
        """A content by its id; None when it is not here, or damaged."""
        try:
            content = (self._blobs / content_id).read_bytes()
        except OSError:
            return None
        return content if is_content(content_id, content) else None

    def put(self, content_id: str, content: bytes) -> None:
        """Keep a content under its id."""
        _replace(self._blobs / content_id, content)

    def save_copy(self, dataset: str, copy: Copy) -> None:
        """Make this the copy of a dataset, and remove contents that it does not need."""
        if _replace(self._manifest(dataset), msgspec.json.encode(copy)):
            self._remove_old()

    def copy(self, dataset: str) -> Copy | None:
        """The copy that was saved last; None when there is none that can be read."""
        return _read(self._manifest(dataset))

    def remember_account(self, token: str, dataset: str) -> None:
        """Keep the name of a token's own dataset, so that it is found again without asking the Hub."""
        _replace(self._account(token), dataset.encode())

    def account(self, token: str) -> str:
        """The name of a token's own dataset; empty when it was never kept here."""
        try:
            return self._account(token).read_text()
        except OSError:
            return ""

    def _manifest(self, dataset: str) -> Path:
        return self._folder / f"{dataset.replace('/', '--')}.json"

    def _account(self, token: str) -> Path:
        return self._folder / f"account-{hashlib.sha256(token.encode()).hexdigest()[:16]}"

    def _remove_old(self) -> None:
        """Remove what no dataset's version needs; young ones stay, as another process may just be writing its copy."""
        manifests = [copy for file in self._folder.glob("*.json") if (copy := _read(file)) is not None]
        used = {content_id for copy in manifests for content_id in copy.files.values()}
        before = time.time() - _YOUNG_S
        for blob in self._blobs.glob("*"):
            with suppress(OSError):  # another process was quicker, or it is none of ours
                if blob.name not in used and blob.stat().st_mtime < before:
                    blob.unlink()


def _read(manifest: Path) -> Copy | None:
    try:
        return msgspec.json.decode(manifest.read_bytes(), type=Copy)
    except (OSError, msgspec.MsgspecError):
        return None


def git_id(content: bytes) -> str:
    """The id that git gives a file's content: SHA-1 over a header and the content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def is_content(content_id: str, content: bytes) -> bool:
    """Whether a content is the one with this id: git's, or SHA-256 for a large file."""
    return content_id in (git_id(content), hashlib.sha256(content).hexdigest())


def _replace(path: Path, content: bytes) -> bool:
    """Put a whole file in place at once, so that a kill leaves the old one or the new one. Returns whether it did."""
    fresh = path.with_name(f"{path.name}.{time.monotonic_ns()}.new")
    try:
        disk.make_folder(path.parent)
        disk.write(fresh, content)
        fresh.replace(path)
    except OSError as fault:
        log.warning("%s could not be written: %s", path.name, fault.strerror)
        with suppress(OSError):  # nothing of it is there
            fresh.unlink()
        return False
    return True
