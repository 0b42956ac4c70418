"""Which files of a clone a Space is built from: those of the app, and the documents that README.md shows.

Nothing else goes there: what git does not track (settings, data, tokens) cannot be chosen, and what it tracks is chosen
only where pyproject.toml says that it belongs to the app.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from commands.checks import Check
from grocery.errors import NotAllowed
from grocery.messages import say
from grocery.records import Record

HERE: Final = Path(__file__).parents[1]
_FIELD: Final = re.compile(r"^(\w+): *\"?([^\"\n]*)\"?$", re.MULTILINE)
_GRADIO: Final = re.compile(r"^gradio(?:\[[^]]*\])?==(\S+)$", re.MULTILINE)
_WANTED: Final = ("sdk", "sdk_version", "python_version", "app_file", "hf_oauth")
_LINKED: Final = re.compile(r"(?:\]\(|src=\")((?:docs|\.)/[^)#\"]+)")
_TOKEN: Final = re.compile(rb"\bhf_(?:oauth_)?[A-Za-z0-9]{30,}")


class Files(Record, frozen=True):
    """What a Space gets.

    Attributes:
        contents: By path.
        patterns: What is the app's: folders (`/grocery`), files, or `/*.py` for all Python at the top.
        version: The commit of the clone, shortened.
        touched: Whether a file differs from that commit.
        left: The app's files that git does not track: they stay here.
    """

    contents: Mapping[str, bytes]
    patterns: tuple[str, ...]
    version: str
    touched: bool
    left: tuple[str, ...]

    def owns(self, path: str) -> bool:
        """Whether a file is one of the app's, also one that is no more."""
        return _matches(path, self.patterns)


def of_files(folder: Path = HERE) -> Check:
    """Whether the files that a Space is built from are there and agree."""
    readme, pins = folder / "README.md", folder / "requirements.txt"
    if not (readme.is_file() and pins.is_file()):
        return Check("fault", "files", say("cli-deploy-no-files", folder=folder), say("cli-hint-deploy-clone"))
    given = dict(_FIELD.findall(front_matter(readme.read_text(encoding="utf-8"))))
    missing = [name for name in _WANTED if not given.get(name)]
    if missing:
        return Check(
            "fault", "files", say("cli-deploy-front-matter", names=", ".join(missing)), say("cli-hint-deploy-readme")
        )
    pinned = _GRADIO.search(pins.read_text(encoding="utf-8"))
    if pinned is None or pinned[1] != given["sdk_version"]:
        installed = pinned[1] if pinned else "?"
        said = say("cli-deploy-gradio", sdk=given["sdk_version"], pinned=installed)
        return Check("fault", "files", said, say("cli-hint-deploy-gradio"))
    return Check("ok", "files", say("cli-deploy-files", sdk=given["sdk_version"], python=given["python_version"]))


def front_matter(readme: str) -> str:
    """The head of a README that a Space is set up from."""
    _, _, rest = readme.partition("---\n")
    return rest.partition("\n---")[0]


def patterns_of(folder: Path = HERE) -> tuple[str, ...]:
    """What pyproject.toml says belongs to the app, and what a Space needs beside it."""
    declared = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = declared["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]
    return (*wheel, "/README.md", "/requirements.txt")


def chosen(folder: Path = HERE) -> Files:
    """The files as they lie here now.

    Args:
        folder: A clone.

    Raises:
        NotAllowed: This is no clone, or a file holds a token.
    """
    tracked = _git(folder, "ls-files", "-z").split("\0")
    linked = {path.removeprefix("./") for path in _LINKED.findall((folder / "README.md").read_text(encoding="utf-8"))}
    patterns = patterns_of(folder)
    wanted = [path for path in tracked if path and (path in linked or _matches(path, patterns))]
    there = {path: folder / path for path in sorted(wanted)}
    contents = {path: file.read_bytes() for path, file in there.items() if file.is_file() and not file.is_symlink()}
    for path, content in contents.items():
        if _TOKEN.search(content):
            raise NotAllowed(say("error-token-in-file", path=path), say("hint-token-in-file"))
    touched = bool(_git(folder, "status", "--porcelain", "--untracked-files=no").strip())
    others = _git(folder, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    left = tuple(path for path in others if path and _matches(path, patterns))
    return Files(contents, patterns, _git(folder, "rev-parse", "--short", "HEAD").strip(), touched, left)


def _matches(path: str, patterns: tuple[str, ...]) -> bool:
    plain = [pattern.removeprefix("/") for pattern in patterns]
    at_the_top = "*.py" in plain and "/" not in path and path.endswith(".py")
    return at_the_top or any(path == one or path.startswith(f"{one}/") for one in plain)


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as fault:
        raise NotAllowed(say("cli-deploy-no-git", folder=folder), say("cli-hint-deploy-clone")) from fault
    return done.stdout.decode()
