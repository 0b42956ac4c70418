"""A Space on the Hub, from outside: makes it, sets what it is told, puts files there, and sees how it goes."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi, SpaceRuntime, get_token
from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError
from huggingface_hub.utils.tqdm import disable_progress_bars

import hub_client
from grocery.errors import AccessDenied, GroceryError, NotAllowed, Offline, StoreError
from grocery.messages import say
from grocery.records import Record
from hub_answers import content_id, files_of
from hub_look import writes

_TIMEOUT_S: Final = 20.0
_UPLOAD_TIMEOUT_S: Final = 60.0
_SPACE: Final = "space"
_LONGEST_LOG: Final = 5_000


class Account(Record, frozen=True):
    """Whose token it is.

    Attributes:
        name: The account.
        orgs: The organizations in which it may write.
        role: What the Hub calls the token's rights: `write`, `read` or `fineGrained`; empty for one that a login made.
        access: What the Hub tells about a fine-grained token.
    """

    name: str
    orgs: tuple[str, ...]
    role: str
    access: Mapping[str, Any]

    @property
    def lasts(self) -> bool:
        """Whether a person made the token: one that a login made ends by itself."""
        return bool(self.role)

    def may_write(self, repo: str) -> bool:
        """Whether the token may make and change what belongs to the owner of a repository.

        Args:
            repo: `owner/name`.
        """
        owner = repo.partition("/")[0].casefold()
        own = owner in {name.casefold() for name in (self.name, *self.orgs)}
        return own and writes(self.access, self.role, repo)


class SpaceSeen(Record, frozen=True):
    """A Space as it is.

    Attributes:
        sdk: `gradio`, `docker` or `static`.
        private: Whether only those who share it can open it.
        head: Its newest commit.
        files: The id of each file's content by its path.
    """

    sdk: str
    private: bool
    head: str
    files: Mapping[str, str]


class Runtime(Record, frozen=True):
    """How it goes.

    Attributes:
        stage: As the Hub calls it: `BUILDING`, `RUNNING`, `BUILD_ERROR` …
        version: The commit that runs; empty where the Hub does not say.
        hardware: What it was given or asks for.
        said: What went wrong, in the Hub's words.
    """

    stage: str
    version: str
    hardware: str
    said: str


def token_here() -> str:
    """The token of this computer: of the environment, else of a login with the Hub's own command."""
    with hub_client.once(), hub_client.talking(say("place-the-hub"), _TIMEOUT_S):
        return get_token() or ""


class HubSpace:
    """One Space.

    Args:
        name: `owner/name`.
        token: A token that may write it.
        endpoint: The Hub's address.
    """

    def __init__(self, name: str, *, token: str, endpoint: str) -> None:
        hub_client.install()
        self.name = name
        self.endpoint = endpoint.rstrip("/")
        self._api = HfApi(endpoint=self.endpoint, token=token)

    @contextmanager
    def _talking(self, timeout_s: float = _TIMEOUT_S) -> Iterator[None]:
        with hub_client.once(), hub_client.talking(say("place-space", name=self.name), timeout_s):
            yield

    def account(self) -> Account:
        """Whose token it is, and what it may do."""
        try:
            with self._talking():
                who = self._api.whoami()
        except AccessDenied as refused:
            refused.way_out = say("cli-hint-deploy-token")
            raise
        access = who.get("auth", {}).get("accessToken") or {}
        orgs = [str(org["name"]) for org in who.get("orgs", ()) if org.get("roleInOrg") != "read"]
        return Account(str(who["name"]), tuple(orgs), str(access.get("role", "")), access)

    def seen(self) -> SpaceSeen | None:
        """The Space as it is; None when there is none, or the token may not see it."""
        with self._talking():
            try:
                info = self._api.space_info(self.name, timeout=_TIMEOUT_S)
            except RepositoryNotFoundError:
                return None
            tree = self._api.list_repo_tree(self.name, repo_type=_SPACE, revision=info.sha, recursive=True)
            there = files_of(tree, say("place-space", name=self.name))
        files = {path: content_id(file) for path, file in there.items()}
        return SpaceSeen(info.sdk or "", bool(info.private), info.sha or "", files)

    def address(self) -> str:
        """Where the app itself is."""
        with self._talking():
            info = self._api.space_info(self.name, timeout=_TIMEOUT_S)
        return info.host or f"https://{info.subdomain}.hf.space"

    def variables(self) -> Mapping[str, str]:
        """What is set, for everybody to read who may see the Space."""
        with self._talking():
            return {key: kept.value for key, kept in self._api.get_space_variables(self.name).items()}

    def secrets(self) -> frozenset[str]:
        """The names of the secrets; nobody is told their values again."""
        with self._talking():
            return frozenset(self._api.get_space_secrets(self.name))

    def make_dataset(self, dataset: str) -> None:
        """Make a private dataset; one that is there is left as it is."""
        with hub_client.once(), hub_client.talking(say("place-dataset", name=dataset), _TIMEOUT_S):
            try:
                self._api.create_repo(dataset, repo_type="dataset", private=True)
            except HfHubHTTPError as answer:
                if answer.response.status_code == 403:
                    raise _may_not_make(dataset) from answer
                if answer.response.status_code != 409:  # 409: somebody just made it
                    raise

    def make(self, *, visibility: str, hardware: str, secrets: Mapping[str, str], variables: Mapping[str, str]) -> None:
        """Make the Space, without files yet.

        Args:
            visibility: `private`, `protected` or `public`.
            hardware: As the Hub calls it, such as `zero-a10g`; empty for the Hub's own choice.
            secrets: Their values by their names.
            variables: Likewise.
        """
        given: dict[str, Any] = {"space_hardware": hardware} if hardware else {}
        with self._talking():
            try:
                self._api.create_repo(
                    self.name,
                    repo_type=_SPACE,
                    visibility=visibility,  # type: ignore[arg-type]
                    space_sdk="gradio",
                    space_secrets=_listed(secrets),
                    space_variables=_listed(variables),
                    **given,
                )
            except HfHubHTTPError as answer:
                raise self._not_made(answer.response.status_code) or answer from answer

    def _not_made(self, status: int) -> GroceryError | None:
        """What the Hub means that does not make a Space."""
        if status == 402:
            return NotAllowed(say("error-space-costs", name=self.name), say("hint-space-costs"))
        if status == 403:
            return _may_not_make(self.name)
        if status == 409:
            return NotAllowed(say("error-space-name-taken", name=self.name), say("hint-space-name-taken"))
        return None

    def ask_for_hardware(self, hardware: str) -> None:
        """Let the Space run on something else."""
        with self._talking():
            try:
                self._api.request_space_hardware(self.name, hardware)  # type: ignore[arg-type]
            except HfHubHTTPError as answer:
                raise self._not_made(answer.response.status_code) or answer from answer

    def set_secret(self, key: str, value: str) -> None:
        """Set what only the app may read; it is started anew."""
        with self._talking():
            self._api.add_space_secret(self.name, key, value)

    def set_variable(self, key: str, value: str) -> None:
        """Set what everybody may read who sees the Space; the Hub starts it anew."""
        with self._talking():
            self._api.add_space_variable(self.name, key, value)

    def push(self, files: Mapping[str, bytes], gone: Sequence[str], *, parent: str, title: str) -> str:
        """Commit files, all or none; the Hub then builds.

        Args:
            files: New contents by their paths.
            gone: The paths of files to take away.
            parent: The commit on which this builds.
            title: What the commit is called.

        Returns:
            The new commit.

        Raises:
            HeadMoved: Somebody else committed meanwhile.
        """
        # A file object is sent as it is; bytes would go through a storage that a proxy may not let pass.
        changes: list[CommitOperationAdd | CommitOperationDelete] = [
            CommitOperationAdd(path, io.BytesIO(content)) for path, content in files.items()
        ]
        changes += [CommitOperationDelete(path, is_folder=False) for path in gone]
        disable_progress_bars()
        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # a file object goes the older way: no news
        with self._talking(_UPLOAD_TIMEOUT_S):
            try:
                made = self._api.create_commit(
                    self.name, changes, repo_type=_SPACE, commit_message=title, parent_commit=parent or None
                )
            except RuntimeError as fault:  # what the library makes of every fault in sending a larger file
                raise Offline(say("error-hub-unreachable")) from fault
        return made.oid

    def restart(self) -> Runtime:
        """Start the Space anew, also one that was stopped."""
        with self._talking():
            return _runtime(self._api.restart_space(self.name))

    def runtime(self) -> Runtime:
        """How it goes now."""
        with self._talking():
            return _runtime(self._api.get_space_runtime(self.name))

    def log(self, *, build: bool, most: int) -> tuple[str, ...]:
        """The last lines of what the build, or the app, said; none when they cannot be had.

        Args:
            build: Whether the build's; else the app's own.
            most: How many lines.
        """
        try:
            with self._talking():
                told = self._api.fetch_space_logs(self.name, build=build)
                lines = [line.rstrip() for line in islice(told, _LONGEST_LOG)]
        except StoreError:
            return ()
        return tuple(line for line in lines if line)[-most:]


def _runtime(told: SpaceRuntime) -> Runtime:
    hardware, more = str(told.requested_hardware or told.hardware or ""), told.raw
    return Runtime(str(told.stage), str(more.get("sha") or ""), hardware, str(more.get("errorMessage") or ""))


def _listed(values: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in values.items()]


def _may_not_make(repo: str) -> AccessDenied:
    owner = repo.partition("/")[0]
    return AccessDenied(say("error-may-not-make", name=repo), say("hint-may-not-make", owner=owner))
