"""What the Hub answers, as values of ours, and how much of a dataset is read at most.

The bounds are far beyond any household's, and checked before anything is downloaded: a file that somebody put there by
mistake is then named in seconds, where reading it would take minutes and all memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from huggingface_hub.hf_api import RepoFile, RepoFolder

from grocery.errors import UnreadableCatalog
from grocery.messages import Message, say
from grocery.stores.files import APPLIED, is_ours
from grocery.stores.versions import LogEntry, is_version

MEGABYTE = 1_000_000
MOST_FILES = 20_000
MOST_TOGETHER_MB = 200
MOST_APPLIED_MB = 10
MOST_MB = 50
"""The largest file of the household that is read: ten times what 20,000 items need."""


def files_of(tree: Iterable[RepoFile | RepoFolder], place: Message) -> dict[str, RepoFile]:
    """The files in a listing by their paths, when they can be a household's.

    Args:
        tree: The listing; it is not read beyond the bound.
        place: Whose it is.

    Raises:
        UnreadableCatalog: There are too many, or one of ours is too large.
    """
    found: dict[str, RepoFile] = {}
    for count, entry in enumerate(tree):
        if count >= MOST_FILES:
            raise UnreadableCatalog(
                say("error-too-many-files", most=MOST_FILES, place=place),
                hint=say("hint-take-out-others"),
            )
        if isinstance(entry, RepoFile):
            found[entry.path] = entry
    _check_sizes({path: file.size for path, file in found.items() if is_ours(path)}, place)
    return found


def _check_sizes(sizes: Mapping[str, int], place: Message) -> None:
    hint = say("hint-make-smaller")
    for path, size in sizes.items():
        most = MOST_APPLIED_MB if path == APPLIED else MOST_MB
        if size > most * MEGABYTE:
            raise UnreadableCatalog(
                say("error-file-too-large", path=path, place=place, size=size // MEGABYTE, most=most), hint=hint
            )
    together = sum(sizes.values())
    if together > MOST_TOGETHER_MB * MEGABYTE:
        raise UnreadableCatalog(
            say("error-list-too-large", place=place, size=together // MEGABYTE, most=MOST_TOGETHER_MB), hint=hint
        )


def content_id(file: RepoFile) -> str:
    """The id of a file's content: git's, or SHA-256 for a large file."""
    return file.lfs.sha256 if file.lfs else file.blob_id


def version_id(told: object) -> str:
    """The id of a version as the Hub told it.

    Raises:
        ValueError: This is none, so that it is no answer of the Hub.
    """
    if not is_version(told):
        raise ValueError("This is not the id of a commit")
    return str(told)


def log_entry(commit: Mapping[str, object]) -> LogEntry:
    """A commit of the Hub's history."""
    authors = commit.get("authors")
    author = authors[0].get("user", "") if isinstance(authors, list) and authors else ""
    return LogEntry(
        version_id(commit["id"]),
        str(commit.get("date", "")),
        author,
        str(commit.get("title", "")),
        str(commit.get("message", "")),
    )
