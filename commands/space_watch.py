"""Waits until a Space runs what it was given, and says why when it does not come to that."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from grocery.errors import StoreError
from grocery.messages import Message, say
from grocery.records import Record
from hub_space import HubSpace, Runtime

ON_ITS_WAY: Final = frozenset({"BUILDING", "RUNNING_BUILDING", "APP_STARTING", "RUNNING_APP_STARTING"})
_BUILDS: Final = frozenset({"BUILD_ERROR", "CONFIG_ERROR", "NO_APP_FILE"})
LOOK_S: Final = 3.0
STALE_S: Final = 30.0
_FAULTS_IN_A_ROW: Final = 5
_LINES: Final = 15
_TOKEN: Final = re.compile(r"\bhf_\w{8,}")


class Ended(Record, frozen=True):
    """How the wait ended.

    Attributes:
        runs: Whether the Space runs what it was given.
        stage: As the Hub calls it.
        said: What that means.
        way_out: What to do; None where nothing has to be done.
        lines: The last lines of what the build or the app said.
    """

    runs: bool
    stage: str
    said: Message
    way_out: Message | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patience:
    """How a Space is waited for, in seconds.

    Attributes:
        most_s: How long at most.
        look_s: How often it is looked at.
        stale_s: How long the Hub may go on telling of the time before.
    """

    most_s: float
    look_s: float
    stale_s: float


def watch(hub: HubSpace, version: str, page: str, patience: Patience, tell: Callable[[Message], None]) -> Ended:
    """Look until the Space runs, or will not.

    Args:
        hub: The Space.
        version: The commit that it shall run; empty where only settings were changed.
        page: The Space's page on the Hub.
        patience: How long.
        tell: Is given each new stage.
    """
    begun = changed = time.monotonic()
    faults, moved, stage = 0, False, ""
    while (waited := time.monotonic() - begun) <= patience.most_s:
        try:
            now, faults = hub.runtime(), 0
        except StoreError:
            faults += 1
            if faults >= _FAULTS_IN_A_ROW:
                raise
            time.sleep(patience.look_s)
            continue
        if now.stage != stage:
            stage, changed = now.stage, time.monotonic()
            if stage in ON_ITS_WAY:
                tell(say("cli-deploy-stage", stage=stage))
        moved = moved or stage in ON_ITS_WAY
        # Just after a push the Hub may still tell how it went before that: of a stage, and of the commit that runs.
        is_new = moved or waited >= patience.stale_s or bool(version and now.version == version)
        if (
            stage not in ON_ITS_WAY
            and is_new
            and not (_is_the_old_one(now, version) and time.monotonic() - changed < patience.stale_s)
        ):
            return _ended(hub, now, page)
        time.sleep(patience.look_s)
    said = say("error-space-slow", seconds=round(patience.most_s), stage=stage)
    return Ended(False, stage, said, say("hint-space-slow", page=page))


def _is_the_old_one(now: Runtime, version: str) -> bool:
    return now.stage == "RUNNING" and bool(version and now.version) and now.version != version


def _ended(hub: HubSpace, now: Runtime, page: str) -> Ended:
    if now.stage in ("RUNNING", "SLEEPING"):
        return Ended(True, now.stage, say("cli-deploy-runs"))
    builds = now.stage in _BUILDS
    if not builds and now.stage != "RUNTIME_ERROR":
        return Ended(False, now.stage, say("error-space-stopped", stage=now.stage), say("hint-space-log", page=page))
    said = say("error-space-build", stage=now.stage) if builds else say("error-space-start")
    told = (now.said,) if now.said else ()
    lines = tuple(_TOKEN.sub("hf_…", line) for line in (*told, *hub.log(build=builds, most=_LINES)))
    where = f"{page}?logs={'build' if builds else 'container'}"
    return Ended(False, now.stage, said, say("hint-space-log", page=where), lines)
