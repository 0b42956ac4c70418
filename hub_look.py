"""Looks at the Hub without changing anything there: whose token it is, what it may do, and how the dataset stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from huggingface_hub import HfApi, get_session
from huggingface_hub.errors import RepositoryNotFoundError
from huggingface_hub.utils._http import hf_raise_for_status

import hub_client
from grocery.clock import Clock
from grocery.config import Settings
from grocery.messages import say
from grocery.records import Record
from hub_store import DEFAULT_NAME, HubStore

_TIMEOUT_S = 10
_WRITES = "repo.write"


class Seen(Record, frozen=True):
    """How a token and its dataset stand.

    Attributes:
        account: Whose token it is.
        role: What the Hub calls its rights: `write`, `read` or `fineGrained`.
        may_write: Whether it may write the dataset.
        dataset: `owner/name`, as it was set or as it follows from the account.
        named: What the Hub calls the dataset now; empty when there is none, or the token may not see it.
        private: Whether only those who share it can read it.
        off_s: By how many seconds this computer's clock is ahead of the Hub's.
    """

    account: str
    role: str
    may_write: bool
    dataset: str
    named: str
    private: bool
    off_s: float


def look(settings: Settings, clock: Clock | None = None) -> Seen:
    """Ask the Hub.

    Args:
        settings: With a token.
        clock: Of this computer.

    Raises:
        StoreError: The Hub does not accept the token, or does not answer.
    """
    hub_client.install()
    now = (clock or Clock()).now
    headers = {"authorization": f"Bearer {settings.token}"}
    with hub_client.talking(say("place-your-dataset"), _TIMEOUT_S):
        answer = get_session().get(f"{settings.endpoint.rstrip('/')}/api/whoami-v2", headers=headers)
        hf_raise_for_status(answer)
        off_s = (now() - parsedate_to_datetime(answer.headers["Date"])).total_seconds()
        who = answer.json()
        dataset = settings.dataset or f"{who['name']}/{DEFAULT_NAME}"
        api = HfApi(endpoint=settings.endpoint, token=settings.token)
        try:
            info = api.dataset_info(dataset, expand=["private"], timeout=_TIMEOUT_S)
            named, private = info.id, bool(info.private)
        except RepositoryNotFoundError:
            named, private = "", True
    access = who.get("auth", {}).get("accessToken", {})
    role = str(access.get("role", ""))
    return Seen(str(who["name"]), role, writes(access, role, dataset), dataset, named, private, off_s)


def files(settings: Settings, dataset: str, folder: Path) -> Mapping[str, bytes]:
    """The household's files as they are in the dataset now.

    Args:
        settings: With a token.
        dataset: `owner/name`.
        folder: Where they are put on the way.

    Raises:
        StoreError: They cannot be read.
    """
    store = HubStore(dataset, token=settings.token, endpoint=settings.endpoint, folder=folder, timeout_s=_TIMEOUT_S)
    return store.load(store.head()).files


def writes(access: Mapping[str, Any], role: str, repo: str) -> bool:
    """A fine-grained token names what it may do with which repositories, or with all of an owner's."""
    if role != "fineGrained":
        return role != "read"
    scopes: Iterable[Mapping[str, Any]] = access.get("fineGrained", {}).get("scoped", ())
    names = (repo.casefold(), repo.partition("/")[0].casefold())
    return any(
        _WRITES in scope.get("permissions", ()) and str(scope.get("entity", {}).get("name", "")).casefold() in names
        for scope in scopes
    )
