"""A bare git repository as the tests' Hub keeps it: real commits, real reverts, large files beside it.

Nothing about the repository is remembered between two calls, so plain `git` may be used on the same folder while the
server runs.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SHA = re.compile(r"[0-9a-f]{40}")
POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\noid sha256:([0-9a-f]{64})\nsize (\d+)\n")
NO_COMMIT = "0" * 40

# What the Hub puts into every new dataset (shortened): the first commit is never ours.
FIRST_GITATTRIBUTES = b"".join(
    b"*.%s filter=lfs diff=lfs merge=lfs -text\n" % ending
    for ending in b"7z arrow bin bz2 gz h5 lz4 npy npz parquet pickle tar zip zst mp3 wav gif png jpg mp4".split()
)


class GitFailed(Exception):
    """A git command ended with an error; the text is what git said."""


class NotLoose(Exception):
    """An object has no file of its own: git has to be asked, which takes longer than all the rest of an answer."""


class HeadChanged(Exception):
    """The branch no longer points where the caller said it does."""


@dataclass(frozen=True)
class Commit:
    """One commit of the history.

    Attributes:
        sha: 40 hex digits.
        title: the first line of the message.
        body: the rest of the message, without the blank line between.
        author: the user's name.
        at: when, in seconds since 1970.
        parents: the shas before it; empty for the first one.
    """

    sha: str
    title: str
    body: str
    author: str
    at: int
    parents: tuple[str, ...]

    @property
    def date(self) -> str:
        """The moment as the Hub writes it."""
        return datetime.fromtimestamp(self.at, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@dataclass(frozen=True)
class Entry:
    """One file or folder of a commit; `size` and `sha256` of a large file are those of its real bytes."""

    path: str
    oid: str
    size: int
    folder: bool = False
    sha256: str = ""
    pointer_size: int = 0


@dataclass(frozen=True)
class Put:
    """Write a file whole."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Remove:
    """Take a file, or a folder with all that is in it, away."""

    path: str


def pointer(sha256: str, size: int) -> bytes:
    """The few lines that git keeps in the place of a large file."""
    return b"version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n" % (sha256.encode(), size)


class GitRepo:
    """One repository on disk: `git init --bare` plus `hub.json` (visibility) plus `lfs/objects` (large files)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.Lock()  # one writer at a time, as on the Hub

    @classmethod
    def create(cls, path: Path, *, private: bool, user: str, at: float, more: Mapping[str, bytes]) -> GitRepo:
        """Make the repository with the Hub's own first commit in it: its attributes, and `more` files."""
        path.mkdir(parents=True)
        repo = cls(path)
        repo.git("init", "--quiet", "--bare", "--template=", "--initial-branch=main", str(path), inside=False)
        with (path / "config").open("a") as config:
            # The reflog is what a lagging read is answered from.
            config.write("[core]\n\tlogAllRefUpdates = true\n\tfsync = none\n[gc]\n\tauto = 0\n")
        repo.describe(private=private, created_at=at)
        changes = [Put(".gitattributes", FIRST_GITATTRIBUTES), *(Put(name, content) for name, content in more.items())]
        repo.commit(changes, title="initial commit", user=user, at=at, parent=None)
        return repo

    def git(self, *arguments: str, data: bytes = b"", user: str = "hub", at: float = 0, inside: bool = True) -> bytes:
        """Run git here, untouched by anybody's settings, and return what it printed.

        Raises:
            GitFailed: when git ends with an error.
        """
        mail = f"{user}@users.noreply.huggingface.co"
        who = {"NAME": user, "EMAIL": mail, "DATE": f"@{int(at)} +0000"}
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "true",
            **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()},
        }
        where = [f"--git-dir={self.path}"] if inside else []
        command = ["git", *where, *arguments]
        done = subprocess.run(command, input=data, capture_output=True, env=environment, check=False)
        if done.returncode:
            said = (done.stderr + done.stdout).decode(errors="replace").strip()
            raise GitFailed(f"git {' '.join(arguments)}: {said}")
        return done.stdout

    # ---- hub.json ----

    def description(self) -> dict[str, Any]:
        """What the Hub knows about the repository beyond git."""
        known: dict[str, Any] = json.loads((self.path / "hub.json").read_text())
        return known

    def describe(self, **changed: Any) -> None:
        """Remember something about the repository on disk."""
        file = self.path / "hub.json"
        known = self.description() if file.exists() else {}
        file.write_text(json.dumps({**known, **changed}))

    @property
    def private(self) -> bool:
        return bool(self.description()["private"])

    # ---- reading ----

    def sha_of(self, revision: str, behind: int = 0) -> str | None:
        """The commit that a branch, tag or sha means now, or None.

        Args:
            revision: a branch, a tag, or at least 7 digits of a sha.
            behind: read the branch as it was this many updates ago, whatever became of those commits since.
        """
        if not revision or re.search(r"[\s~^:?*\[\\]|\.\.|@\{", revision):
            return None
        if behind and (log := self._reflog(revision)):
            return log[max(0, len(log) - 1 - behind)]
        if known := self._loose(revision):
            return known
        names = [f"refs/heads/{revision}", f"refs/tags/{revision}"]
        if re.fullmatch(r"[0-9a-f]{7,40}", revision):
            names.append(revision)
        asked = "".join(f"{name}^{{commit}}\n" for name in names).encode()
        for line in self.git("cat-file", "--batch-check", data=asked).decode().splitlines():
            if re.fullmatch(r"[0-9a-f]{40} commit \d+", line):  # else "<name> missing"
                return line[:40]
        return None

    def _loose(self, revision: str) -> str | None:
        """The commit of a branch, or of a whole sha, that has a file of its own, as nearly every one has.

        This is what is asked most often.
        """
        if not re.fullmatch(r"[\w.-]+", revision):
            return None
        branch = self.path / "refs" / "heads" / revision
        if branch.is_file():
            written = branch.read_text().strip()
            return written if SHA.fullmatch(written) else None
        try:
            return revision if SHA.fullmatch(revision) and self._loose_object(revision)[0] == b"commit" else None
        except NotLoose:
            return None

    def _loose_object(self, oid: str) -> tuple[bytes, bytes]:
        """Kind and content of an object that has a file of its own.

        Raises:
            NotLoose: It lies in a pack, or is not there.
        """
        try:
            raw = zlib.decompress((self.path / "objects" / oid[:2] / oid[2:]).read_bytes())
        except FileNotFoundError as missing:
            raise NotLoose(oid) from missing
        head, _, content = raw.partition(b"\0")
        return head.split(b" ")[0], content

    def _loose_commit(self, sha: str) -> dict[bytes, list[str]]:
        """The lines at the top of a commit, by their first word."""
        kind, content = self._loose_object(sha)
        if kind != b"commit":
            raise NotLoose(sha)
        found: dict[bytes, list[str]] = {}
        for line in content.partition(b"\n\n")[0].split(b"\n"):
            word, _, rest = line.partition(b" ")
            found.setdefault(word, []).append(rest.decode(errors="replace"))
        return found

    def _loose_tree(self, oid: str) -> Iterator[tuple[str, str, bool]]:
        """Name, oid, and whether it is a folder, of what lies in a folder."""
        kind, content = self._loose_object(oid)
        if kind != b"tree":
            raise NotLoose(oid)
        position = 0
        while position < len(content):
            end = content.index(b"\0", position)
            mode, _, name = content[position:end].partition(b" ")
            position = end + 21
            yield name.decode(), content[end + 1 : position].hex(), mode == b"40000"

    def _loose_entries(self, oid: str, above: str = "") -> Iterator[Entry]:
        for name, inner, is_folder in self._loose_tree(oid):
            path = f"{above}{name}"
            yield Entry(path, inner, 0 if is_folder else len(self._loose_object(inner)[1]), folder=is_folder)
            if is_folder:
                yield from self._loose_entries(inner, f"{path}/")

    def _loose_blob(self, name: str) -> tuple[str, bytes] | None:
        """As `blobs`, of a whole oid or `<commit>:<path>`."""
        oid, _, path = name.partition(":")
        if not SHA.fullmatch(oid):
            raise NotLoose(name)
        if path:
            oid = self._loose_commit(oid)[b"tree"][0]
            for part in path.split("/"):
                inside = {name: inner for name, inner, _ in self._loose_tree(oid)}
                if part not in inside:
                    return None
                oid = inside[part]
        kind, content = self._loose_object(oid)
        return (oid, content) if kind == b"blob" else None

    def _reflog(self, branch: str) -> list[str]:
        """Every sha that a branch has pointed to, oldest first."""
        file = self.path / "logs" / "refs" / "heads" / branch
        return [line.split(" ")[1] for line in file.read_text().splitlines()] if file.exists() else []

    def head(self, branch: str = "main") -> str:
        """The newest commit of a branch.

        Raises:
            KeyError: when there is no such branch.
        """
        sha = self.sha_of(branch)
        if sha is None:
            raise KeyError(branch)
        return sha

    def blobs(self, names: Sequence[str]) -> list[tuple[str, bytes] | None]:
        """(oid, bytes) of each named object, None for those that are missing or are no files."""
        with suppress(NotLoose):
            return [self._loose_blob(name) for name in names]
        printed = self.git("cat-file", "--batch", data="".join(f"{name}\n" for name in names).encode())
        found: list[tuple[str, bytes] | None] = []
        position = 0
        for _ in names:
            end = printed.index(b"\n", position)
            words = printed[position:end].decode(errors="replace").split(" ")
            position = end + 1
            if len(words) != 3 or not SHA.fullmatch(words[0]):  # "<name> missing"
                found.append(None)
                continue
            content = printed[position : position + int(words[2])]
            position += int(words[2]) + 1
            found.append((words[0], content) if words[1] == "blob" else None)
        return found

    def entries(self, sha: str) -> dict[str, Entry]:
        """Every file and folder of a commit by its path."""
        try:
            found = {entry.path: entry for entry in self._loose_entries(self._loose_commit(sha)[b"tree"][0])}
        except NotLoose:
            found = self._listed(sha)
        small = [entry for entry in found.values() if not entry.folder and 120 < entry.size < 150]
        blobs = self.blobs([entry.oid for entry in small]) if small else []
        for entry, blob in zip(small, blobs, strict=True):
            if blob and (large := POINTER.fullmatch(blob[1])):
                sha256, size_of = large[1].decode(), int(large[2])
                found[entry.path] = Entry(entry.path, entry.oid, size_of, sha256=sha256, pointer_size=entry.size)
        return found

    def _listed(self, sha: str) -> dict[str, Entry]:
        """As `entries`, whatever lies in packs."""
        found: dict[str, Entry] = {}
        for line in self.git("ls-tree", "-r", "-t", "-l", "-z", sha).decode().split("\0")[:-1]:
            facts, path = line.split("\t", 1)
            _, kind, oid, size = facts.split()
            found[path] = Entry(path, oid, 0 if kind == "tree" else int(size), folder=kind == "tree")
        return found

    def files(self, revision: str = "main") -> dict[str, bytes]:
        """Every file of a commit with its real bytes."""
        sha = self.sha_of(revision)
        if sha is None:
            raise KeyError(revision)
        entries = [entry for entry in self.entries(sha).values() if not entry.folder]
        blobs = self.blobs([entry.oid for entry in entries]) if entries else []
        return {
            entry.path: self.large_file(entry.sha256).read_bytes() if entry.sha256 else (blob[1] if blob else b"")
            for entry, blob in zip(entries, blobs, strict=True)
        }

    def log(self, revision: str = "main", skip: int = 0, limit: int = -1) -> list[Commit]:
        """The history, newest first; `limit` -1 means all of it."""
        printed = self.git(
            "log", "-z", "--topo-order", f"--skip={skip}", f"--max-count={limit}",
            "--format=%H%n%P%n%an%n%ct%n%s%n%b", revision, "--",
        )  # fmt: skip
        commits: list[Commit] = []
        for record in printed.decode(errors="replace").split("\0"):
            if record:
                sha, parents, author, at, title, body = record.split("\n", 5)
                commits.append(Commit(sha, title, body.rstrip("\n"), author, int(at), tuple(parents.split())))
        return commits

    def count(self, revision: str) -> int:
        """How many commits a history has."""
        with suppress(NotLoose):
            seen, todo = set[str](), [revision]
            while todo:
                sha = todo.pop()
                if sha not in seen:
                    seen.add(sha)
                    todo += self._loose_commit(sha).get(b"parent", [])
            return len(seen)
        return int(self.git("rev-list", "--count", revision, "--"))

    def refs(self, kind: str) -> dict[str, str]:
        """Name → commit of all "heads" or "tags"."""
        folder = self.path / "refs" / kind
        if kind == "heads" and not (self.path / "packed-refs").exists():
            files = (file for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix != ".lock")
            return {file.relative_to(folder).as_posix(): file.read_text().strip() for file in files}
        form = "%(refname:lstrip=2) %(objectname) %(*objectname)"
        lines = self.git("for-each-ref", f"--format={form}", f"refs/{kind}").decode().splitlines()
        return {words[0]: words[-1] for words in (line.split() for line in lines)}

    # ---- large files ----

    def large_file(self, sha256: str) -> Path:
        """Where the bytes of a large file lie, whether or not they are there."""
        return self.path / "lfs" / "objects" / sha256[:2] / sha256[2:4] / sha256

    def keep_large(self, content: bytes) -> str:
        """Keep a large file's bytes and return their sha256."""
        sha256 = hashlib.sha256(content).hexdigest()
        file = self.large_file(sha256)
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
            new.write(content)
        Path(new.name).replace(file)
        return sha256

    # ---- writing (the caller holds the lock) ----

    def commit(
        self,
        changes: Sequence[Put | Remove],
        *,
        title: str,
        body: str = "",
        user: str,
        at: float,
        parent: str | None,
        branch: str = "main",
    ) -> str:
        """Add one commit on top of `parent` and move the branch to it.

        Returns:
            The new sha.

        Raises:
            HeadChanged: when the branch does not point to `parent` any more.
        """
        message = f"{title}\n\n{body}".strip().encode() + b"\n"
        who = f"{user} <{user}@users.noreply.huggingface.co> {int(at)} +0000"
        signed = f"author {who}\ncommitter {who}\n".encode()
        try:
            sha = self._written(changes, signed, message, parent)
            self._move(branch, sha, parent or NO_COMMIT)
        except NotLoose:
            sha = self._imported(changes, signed, message, parent)
            self._move(branch, sha, parent or NO_COMMIT, f"delete refs/hub/incoming {sha}\n")
        return sha

    def _written(self, changes: Sequence[Put | Remove], signed: bytes, message: bytes, parent: str | None) -> str:
        """A new commit, which no branch has yet.

        Raises:
            NotLoose: The parent lies in a pack.
        """
        tree = self._loose_commit(parent)[b"tree"][0] if parent else None
        for change in changes:
            tree = self._with(tree, change.path.split("/"), change.content if isinstance(change, Put) else None)
        above = b"parent %s\n" % parent.encode() if parent else b""
        tree = tree or self._write(b"tree", b"")
        return self._write(b"commit", b"tree %s\n%s%s\n%s" % (tree.encode(), above, signed, message))

    def _with(self, tree: str | None, path: Sequence[str], content: bytes | None) -> str | None:
        """A folder in which a file is another, or gone; None when nothing is left in it."""
        inside = {name: (oid, is_folder) for name, oid, is_folder in self._loose_tree(tree)} if tree else {}
        name, *rest = path
        if rest:
            oid, is_folder = inside.get(name, (None, False))
            folder = self._with(oid if is_folder else None, rest, content)
            new = (folder, True) if folder else None
        else:
            new = None if content is None else (self._write(b"blob", content), False)
        inside.pop(name, None)
        if new:
            inside[name] = new
        lines = sorted((f"{name}/" if is_folder else name).encode() for name, (_, is_folder) in inside.items())
        return self._write(b"tree", b"".join(self._line(line, inside) for line in lines)) if inside else None

    @staticmethod
    def _line(name: bytes, inside: Mapping[str, tuple[str, bool]]) -> bytes:
        oid, is_folder = inside[name.decode().rstrip("/")]
        return b"%s %s\0%s" % (b"40000" if is_folder else b"100644", name.rstrip(b"/"), bytes.fromhex(oid))

    def _write(self, kind: bytes, content: bytes) -> str:
        """An object in a file of its own; its oid."""
        raw = b"%s %d\0%s" % (kind, len(content), content)
        oid = hashlib.sha1(raw).hexdigest()
        file = self.path / "objects" / oid[:2] / oid[2:]
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as new:
                new.write(zlib.compress(raw, 1))
            Path(new.name).replace(file)
        return oid

    def _imported(self, changes: Sequence[Put | Remove], signed: bytes, message: bytes, parent: str | None) -> str:
        """As `_written`, by git; it lies at refs/hub/incoming."""
        lines = [b"commit refs/hub/incoming\nmark :1\n", signed, b"data %d\n%s" % (len(message), message)]
        if parent:
            lines.append(b"from %s\n" % parent.encode())
        for change in changes:
            path = change.path.encode()
            if isinstance(change, Remove):
                lines.append(b"D %s\n" % path)
            else:
                lines.append(b"M 100644 inline %s\ndata %d\n%s\n" % (path, len(change.content), change.content))
        lines.append(b"\nget-mark :1\n")
        return self.git("fast-import", "--quiet", "--force", data=b"".join(lines)).decode().strip()

    def _move(self, branch: str, sha: str, old: str, more: str = "") -> None:
        """Point a branch elsewhere, only if it still points to `old`."""
        try:
            self.git("update-ref", "--stdin", data=f"update refs/heads/{branch} {sha} {old}\n{more}".encode())
        except GitFailed as error:
            if "cannot lock ref" not in str(error):
                raise
            raise HeadChanged(str(error)) from error

    def revert(self, sha: str, *, user: str, at: float) -> str:
        """Do what `git revert` does, in a working copy, so that .gitattributes count.

        Raises:
            GitFailed: when the revert conflicts or changes nothing.
        """
        head = self.head()
        with self._working_copy(head) as copy:
            here = ("-C", str(copy))
            self.git(*here, "revert", "--no-edit", self._peeled(sha), user=user, at=at, inside=False)
            new = self.git(*here, "rev-parse", "HEAD", inside=False).decode().strip()
            self._move("main", new, head)
        return new

    def _peeled(self, name: str) -> str:
        return self.git("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}").decode().strip()

    @contextmanager
    def _working_copy(self, sha: str) -> Iterator[Path]:
        folder = Path(tempfile.mkdtemp(prefix="hub-revert-"))
        try:
            self.git("worktree", "add", "--quiet", "--detach", str(folder / "copy"), sha)
            yield folder / "copy"
        finally:
            shutil.rmtree(folder)
            self.git("worktree", "prune")

    def reset(self, sha: str) -> str:
        """Point main to another commit: what a forced push does."""
        new = self._peeled(sha)
        self._move("main", new, self.head())
        return new

    def squash(self, *, branch: str = "main", message: str, user: str, at: float) -> str:
        """Replace the history by one commit with the same files."""
        old = self.head(branch)
        data = message.encode()
        new = self.git("commit-tree", f"{old}^{{tree}}", data=data, user=user, at=at).decode().strip()
        self._move(branch, new, old)
        return new

    def forget_unreachable(self) -> None:
        """Throw away commits that no branch or tag reaches, as the Hub does some time after a squash."""
        self.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
        self.git("prune", "--expire=now")

    def tag(self, name: str, sha: str, *, message: str, user: str, at: float) -> None:
        """Make a tag; one with a message is an annotated tag."""
        annotated = ["-a", "-m", message] if message else []
        self.git("tag", *annotated, "--end-of-options", name, sha, user=user, at=at)

    def set_ref(self, name: str, sha: str | None) -> None:
        """Make or move (`sha`) or delete (None) a ref by its full name."""
        self.git("update-ref", *([name, sha] if sha else ["-d", name]))


def as_changes(files: Mapping[str, bytes | str | None]) -> list[Put | Remove]:
    """{path: text or bytes, None to delete} as changes."""
    return [
        Remove(path) if content is None else Put(path, content.encode() if isinstance(content, str) else content)
        for path, content in files.items()
    ]
