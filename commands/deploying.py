"""Whether the app can go on a Space of the Hub, and how: the checklist of `docs/deploy.md` with names filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from commands.checks import Check, fault, of_hub
from grocery.config import Settings
from grocery.errors import GroceryError
from grocery.messages import Message, say

_HERE: Final = Path(__file__).parents[1]
_FIELD: Final = re.compile(r"^(\w+): *\"?([^\"\n]*)\"?$", re.MULTILINE)
_GRADIO: Final = re.compile(r"^gradio(?:\[[^]]*\])?==(\S+)$", re.MULTILINE)
_WANTED: Final = ("sdk", "sdk_version", "python_version", "app_file")


def before_deploying(env: Mapping[str, str], folder: Path = _HERE) -> Iterator[Check]:
    """Look at what a Space needs: the front matter, the pins, a token that may write the dataset.

    Args:
        env: The environment, with the token that the Space shall get.
        folder: Where the app's files are.
    """
    yield of_files(folder)
    try:
        settings = Settings.from_env(env)
    except GroceryError as refused:
        yield fault("settings", refused)
        return
    if settings.token:
        yield from of_hub(settings)
    else:
        yield Check("fault", "token", say("cli-deploy-no-token"), say("cli-hint-deploy-token"))


def of_files(folder: Path) -> Check:
    """Whether the files that a Space is built from are there and agree."""
    readme, pins = folder / "README.md", folder / "requirements.txt"
    if not (readme.is_file() and pins.is_file()):
        return Check("fault", "files", say("cli-deploy-no-files", folder=folder), say("cli-hint-deploy-clone"))
    _, _, rest = readme.read_text(encoding="utf-8").partition("---\n")
    given = dict(_FIELD.findall(rest.partition("\n---")[0]))
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


def steps(space: str, env: Mapping[str, str]) -> tuple[Message, ...]:
    """What to do, in order.

    Args:
        space: `owner/name` of the Space.
        env: The environment: it may name the dataset.
    """
    endpoint = env.get("HF_ENDPOINT", "").strip().rstrip("/") or "https://huggingface.co"
    dataset = env.get("GROCERY_DATASET", "").strip() or f"{space.partition('/')[0]}/grocery-catalog"
    return (
        say("cli-deploy-make", space=space, address=f"{endpoint}/new-space"),
        say("cli-deploy-push", remote=f"{endpoint}/spaces/{space}"),
        say("cli-deploy-settings", address=f"{endpoint}/spaces/{space}/settings", dataset=dataset),
        say("cli-deploy-open", dataset=dataset),
        say("cli-deploy-try"),
        say("cli-deploy-restart"),
    )
