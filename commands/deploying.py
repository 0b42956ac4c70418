"""Puts the app on a Space of the Hub: looks at what is there, says each step, and takes it.

What is so already is no step, so that the same command is the first deployment, each update, and the way on after one
that did not get through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal

import hub_look
from commands.checks import Check, fault, of_dataset
from commands.space_files import HERE, Files, chosen, of_files
from commands.space_settings import TOKEN_OF_THE_SPACE, Told, check_name, told
from commands.space_watch import ON_ITS_WAY
from grocery.config import Settings
from grocery.errors import GroceryError, NotAllowed
from grocery.messages import Message, say
from hub_client import once
from hub_disk import git_id
from hub_space import Account, HubSpace, SpaceSeen, token_here

Visibility = Literal["private", "protected", "public"]

_OWN_FILES: Final = frozenset({".gitattributes", "README.md"})
_OF_THIS_APP: Final = "grocery_app.py"
_GOES_ON: Final = ON_ITS_WAY | {"RUNNING", "SLEEPING"}


@dataclass(frozen=True)
class Asked:
    """What a person wants.

    Attributes:
        space: `owner/name`.
        visibility: Of a Space that has to be made.
        hardware: As the Hub calls it; empty for what the Hub chooses, or what the Space has.
        secrets: Whether secrets that are set are set anew.
    """

    space: str
    visibility: Visibility = "private"
    hardware: str = ""
    secrets: bool = False


@dataclass(frozen=True)
class Step:
    """One thing to do, and the sentence that says it."""

    said: Message
    do: Callable[[], object] = field(repr=False)


@dataclass(frozen=True)
class Found:
    """How things stand before anything is done.

    Attributes:
        hub: The Space on the Hub.
        seen: What is there; None when it has to be made.
        variables: Those of the Space.
        secrets: The names of its secrets.
        told: What it shall be told.
        files: What it shall be built from.
        has_dataset: Whether the household's dataset is there.
        stage: How the Space goes; empty for none.
        hardware: What it runs on or has asked for.
    """

    hub: HubSpace = field(repr=False)
    seen: SpaceSeen | None
    variables: Mapping[str, str]
    secrets: frozenset[str]
    told: Told
    files: Files
    has_dataset: bool
    stage: str
    hardware: str


@dataclass
class Looked:
    """What was looked at, in order, and what was found where nothing is in the way."""

    checks: list[Check] = field(default_factory=list)
    found: Found | None = None


def look(asked: Asked, env: Mapping[str, str], folder: Path = HERE) -> Looked:
    """Look at everything that a deployment needs; changes nothing.

    Args:
        asked: What is wanted.
        env: The environment of this computer.
        folder: A clone of the app.
    """
    looked = Looked([of_files(folder)])
    if looked.checks[0].state == "fault":
        return looked
    try:
        check_name(asked.space)
        token = token_here()
        endpoint = Settings.from_env({**env, "HF_TOKEN": token}).endpoint
        if not token:
            looked.checks.append(Check("fault", "token", say("cli-deploy-no-token"), say("cli-hint-deploy-token")))
            return looked
        found = _found(HubSpace(asked.space, token=token, endpoint=endpoint), asked, env, token, folder, looked.checks)
    except GroceryError as refused:
        looked.checks.append(fault("space", refused))
        return looked
    if all(check.state != "fault" for check in looked.checks):
        looked.found = found
    return looked


def _found(
    hub: HubSpace, asked: Asked, env: Mapping[str, str], token: str, folder: Path, checks: list[Check]
) -> Found | None:
    account = hub.account()
    if not account.may_write(asked.space):
        raise _may_not(account, asked.space)
    seen = hub.seen()
    variables = hub.variables() if seen else {}
    secrets = hub.secrets() if seen else frozenset()
    own = env.get(TOKEN_OF_THE_SPACE, "").strip()
    if not (own or account.lasts or "HF_TOKEN" in secrets):
        raise NotAllowed(say("error-token-of-a-login"), say("hint-token-of-a-login"))
    given = told(asked.space, env, own or (token if account.lasts else ""), variables)
    settings = Settings(token=own or token, dataset=given.dataset, endpoint=hub.endpoint)
    with once():
        dataset = hub_look.look(settings)
    checks += [check for check in of_dataset(dataset) if dataset.named or check.about != "dataset"]
    checks += _of_space(asked, seen, {**variables, **given.said})
    files = chosen(folder)
    if files.left:
        said = say("cli-deploy-left", path=files.left[0], count=len(files.left))
        checks.append(Check("warning", "files", said, say("cli-hint-deploy-left")))
    runtime = hub.runtime() if seen else None
    return Found(
        hub, seen, variables, secrets, given, files, bool(dataset.named),
        runtime.stage if runtime else "", runtime.hardware if runtime else "",
    )  # fmt: skip


def _may_not(account: Account, space: str) -> NotAllowed:
    owner = space.partition("/")[0]
    if account.role == "read":
        return NotAllowed(say("error-deploy-token-reads"), say("hint-may-not-make", owner=owner))
    said = say("error-deploy-not-yours", account=account.name, owner=owner)
    return NotAllowed(said, say("hint-may-not-make", owner=owner))


def _of_space(asked: Asked, seen: SpaceSeen | None, variables: Mapping[str, str]) -> Iterator[Check]:
    """Whether the place is free or this app's own, and nobody is let in who should not be."""
    private = seen.private if seen else asked.visibility == "private"
    if seen is None:
        yield Check("ok", "space", say("cli-deploy-free", name=asked.space))
    elif seen.sdk != "gradio" or (set(seen.files) - _OWN_FILES and _OF_THIS_APP not in seen.files):
        yield Check("fault", "space", say("error-space-of-another", name=asked.space), say("hint-space-name-taken"))
    else:
        yield Check("ok", "space", say("cli-deploy-there", name=asked.space))
        if private != (asked.visibility == "private"):
            shown = say("value-private") if private else say("value-public")
            yield Check("warning", "space", say("cli-deploy-visibility", now=shown), say("cli-hint-deploy-visibility"))
    if not private and variables.get("GROCERY_ACCESS", "").lower() == "open":
        yield Check("fault", "access", say("error-space-open-to-all"), say("hint-space-open-to-all"))


def steps(found: Found, asked: Asked) -> tuple[Step, ...]:
    """What is left to do, in order; nothing when all is as it should be."""
    return tuple(_steps(found, asked))


def _steps(found: Found, asked: Asked) -> Iterator[Step]:
    hub, given = found.hub, found.told
    if not found.has_dataset:
        yield Step(say("cli-deploy-dataset", name=given.dataset), lambda: hub.make_dataset(given.dataset))
    if found.seen is None:
        yield _making(found, asked)
        settings = []
    else:
        settings = list(_settings(found, asked))
    yield from settings
    add, gone = changes(found)
    if add or gone:
        yield Step(say("cli-deploy-upload", count=len(add), gone=len(gone)), lambda: _push(found, add, gone))
    elif settings or (found.stage and found.stage not in _GOES_ON):
        yield Step(say("cli-deploy-start"), hub.restart)


def _making(found: Found, asked: Asked) -> Step:
    given = found.told
    variables = {**given.usual, **given.said}
    hardware = say("value-hardware", name=asked.hardware) if asked.hardware else say("value-hardware-usual")
    said = say(
        "cli-deploy-make",
        name=asked.space,
        visibility=_shown(asked.visibility),
        hardware=hardware,
        variables=", ".join(f"{name}={value}" for name, value in variables.items()),
        secrets=", ".join(given.secrets),
    )
    make = found.hub.make
    return Step(
        said,
        lambda: make(visibility=asked.visibility, hardware=asked.hardware, secrets=given.secrets, variables=variables),
    )


def _shown(visibility: Visibility) -> Message:
    if visibility == "public":
        return say("value-public")
    return say("value-private") if visibility == "private" else say("value-protected")


def _settings(found: Found, asked: Asked) -> Iterator[Step]:
    """What the Space that is there has to be told anew."""
    hub = found.hub
    if asked.hardware and asked.hardware != found.hardware:
        said = say("cli-deploy-hardware", name=asked.hardware, before=found.hardware or "?")
        yield Step(said, lambda: hub.ask_for_hardware(asked.hardware))
    for name, value in found.told.secrets.items():
        if asked.secrets or name not in found.secrets:
            yield Step(say("cli-deploy-secret", name=name), lambda name=name, value=value: hub.set_secret(name, value))  # type: ignore[misc]
    wanted = {name: value for name, value in found.told.usual.items() if name not in found.variables}
    for name, value in {**wanted, **found.told.said}.items():
        before = found.variables.get(name)
        if before == value:
            continue
        if before is None:
            said = say("cli-deploy-variable", name=name, value=value)
        else:
            said = say("cli-deploy-variable-anew", name=name, value=value, before=before)
        yield Step(said, lambda name=name, value=value: hub.set_variable(name, value))  # type: ignore[misc]


def stays(found: Found) -> tuple[Message, ...]:
    """The settings that somebody gave the Space and that this computer says nothing of: they are left alone."""
    ours = {**found.told.usual, **found.told.said}
    other = {name: value for name, value in found.variables.items() if ours.get(name) != value}
    kept = [(name, value) for name, value in other.items() if name not in found.told.said]
    said = [say("cli-deploy-stays", name=name, value=value) for name, value in kept]
    there = [] if not found.seen else [name for name in found.told.secrets if name in found.secrets]
    return (*said, *([say("cli-deploy-secrets-stay", names=", ".join(there))] if there else []))


def changes(found: Found) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """Which files differ from those of the Space, and which of the app's are no more."""
    there = found.seen.files if found.seen else {}
    ours = found.files.contents
    add = {path: content for path, content in ours.items() if there.get(path) not in _ids(content)}
    return add, tuple(sorted(path for path in there if path not in ours and found.files.owns(path)))


def _ids(content: bytes) -> tuple[str, str]:
    """What the Hub calls a content: git's id, or SHA-256 for what it keeps beside git."""
    return git_id(content), sha256(content).hexdigest()


def _push(found: Found, add: Mapping[str, bytes], gone: tuple[str, ...]) -> str:
    title = f"Smart Grocery Manager {found.files.version}" + (" and changes" if found.files.touched else "")
    return found.hub.push(add, gone, parent=found.seen.head if found.seen else "", title=title)
