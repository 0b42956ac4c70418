"""The household's private dataset on the Hugging Face Hub: versions are commits, and each names its parent.

Reads are pairs of a commit's id and files at that id, never files of "main": a cached or lagging answer can then be
old, but not mixed. What was read or written is kept by content in a folder here, so that the app opens without the Hub.
"""

from __future__ import annotations

import hashlib
import io
import logging
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from contextvars import copy_context
from pathlib import Path

import httpx2
from huggingface_hub import CommitOperationAdd, HfApi, get_session, hf_hub_url
from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError, RevisionNotFoundError
from huggingface_hub.hf_api import RepoFile
from huggingface_hub.utils._http import hf_raise_for_status

import hub_client
from grocery.catalog import Catalog
from grocery.errors import AccessDenied, GroceryError, HeadMoved, NotAllowed, NotFound, Offline, StoreError
from grocery.messages import Message, say
from grocery.stores.diary import CommitMessage, titled
from grocery.stores.files import APPLIED, CATALOG, encode_applied, is_ours
from grocery.stores.versions import NO_VERSION, Head, LogEntry, check_version
from hub_answers import content_id, files_of, log_entry, version_id
from hub_disk import Copy, Disk, git_id, is_content

log = logging.getLogger(__name__)

_DATASET = "dataset"
DEFAULT_NAME = "grocery-catalog"
_DOWNLOADS_AT_ONCE = 8
_VERSIONS_REMEMBERED = 500

WARN_EVERY_S = 600.0
"""How often the Hub is asked whether the dataset is private and has its name, in seconds."""


class HubStore:
    """A dataset repo that keeps the protocol `grocery.stores.versions.VersionStore`.

    Args:
        dataset: `owner/name`, created private by `open` when it does not exist; empty for the token's own account.
        token: A token that may write it.
        endpoint: The Hub's address.
        folder: Where to keep the copy of the base.
        timeout_s: Longest silence in one request, in seconds.
    """

    def __init__(self, dataset: str, *, token: str, endpoint: str, folder: Path, timeout_s: float = 20) -> None:
        hub_client.install()
        self.dataset = dataset
        self.refusal: AccessDenied | None = None
        self.warning: GroceryError | None = None
        self._asked_at: float | None = None
        self._endpoint = endpoint.rstrip("/")
        self._token = token
        self._api = HfApi(endpoint=self._endpoint, token=token)
        self._headers = {"authorization": f"Bearer {token}"}
        self._disk = Disk(folder)
        self._timeout_s = timeout_s
        self._contents: dict[str, dict[str, str]] = {}

    @property
    def place(self) -> Message:
        """The dataset."""
        return say("place-dataset", name=self.dataset) if self.dataset else say("place-your-dataset")

    @property
    def identity(self) -> str:
        """Made from the dataset's name, so that everybody who opens it makes the same."""
        return hashlib.sha1(self.dataset.encode(), usedforsecurity=False).hexdigest()[:12]

    def open(self) -> Head:
        """Create the dataset if it is not there, and load its head.

        A dataset that this token may read but not write is loaded too; `refusal` then says what is missing.
        """
        self.refusal = None
        try:
            with self._talking():
                if not self.dataset:
                    self.dataset = f"{self._api.whoami()['name']}/{DEFAULT_NAME}"
                    self._disk.remember_account(self._token, self.dataset)
                created = self._create()
        except AccessDenied as refused:
            # A token for one dataset only may not create any, but write this one: its role tells which case it is.
            head = self._load_if_allowed(refused)
            if self._role() == "read":
                self.refusal = AccessDenied(
                    say("error-token-only-reads", place=self.place),
                    hint=say("hint-right-to-write"),
                )
            return head
        version = self.head()
        if version == NO_VERSION and not created:  # an old one without any commit is rare: ask by another route too
            version = self.head(again=True)
        return self.load(version)

    def _create(self) -> bool:
        """Create the dataset; whether it was not there before."""
        if self._name_on_hub().casefold() not in ("", self.dataset.casefold()):
            return False  # renamed: a new one under the old name would end the Hub's redirection to it
        try:
            self._api.create_repo(self.dataset, repo_type=_DATASET, private=True, exist_ok=False)
            log.info("Created a private dataset")
        except HfHubHTTPError as answer:
            if answer.response.status_code != 409:  # 409: it exists, which is no fault
                raise
            return False
        return True

    def _load_if_allowed(self, refused: AccessDenied) -> Head:
        with suppress(AccessDenied):
            if self.dataset:  # else it is not even known whose token it is, and so which dataset
                return self.load(self.head())
        raise refused

    def _role(self) -> str:
        with self._talking():
            who = self._api.whoami()
        role = who.get("auth", {}).get("accessToken", {}).get("role", "")
        return str(role)

    def head(self, *, again: bool = False) -> str:
        """The id of the newest commit; `again` reads the branch instead of a file's address."""
        version = self._head(again=again)
        self._warn_if_due()
        return version

    def _warn_if_due(self) -> None:
        """Find out now and then what the person should know. Never a reason to fail."""
        if self._asked_at is not None and time.monotonic() - self._asked_at < WARN_EVERY_S:
            return
        try:
            with self._talking():
                self._name_on_hub()
        except StoreError as fault:
            log.debug("Whether the dataset is private was not told: %s", fault)

    def _name_on_hub(self) -> str:
        """What the dataset is called now; empty when it is not told. Warns of a new name, and of a public dataset."""
        self._asked_at = time.monotonic()
        try:
            info = self._api.dataset_info(self.dataset, expand=["private"], timeout=self._timeout_s)
        except HfHubHTTPError:
            return ""
        self.warning = None
        if info.id.casefold() != self.dataset.casefold():
            why = say("error-dataset-renamed", name=self.dataset, new=info.id)
            self.warning = GroceryError(why, hint=say("hint-set-new-name"))
        if not info.private:
            why = say("error-dataset-public", place=self.place)
            self.warning = GroceryError(why, hint=say("hint-make-private"))
        return info.id

    def _head(self, *, again: bool) -> str:
        with self._talking():
            if again:
                refs = self._api.list_repo_refs(self.dataset, repo_type=_DATASET)
                return next((version_id(b.target_commit) for b in refs.branches if b.name == "main"), NO_VERSION)
            url = hf_hub_url(self.dataset, CATALOG, repo_type=_DATASET, endpoint=self._endpoint)
            response = get_session().head(url, headers=self._headers, follow_redirects=False)
            while (
                "X-Repo-Commit" not in response.headers
                and response.next_request
                and self._is_ours(response.next_request.url)
            ):
                response = get_session().head(response.next_request.url, headers=self._headers, follow_redirects=False)
            if "X-Repo-Commit" in response.headers:  # also a file that is not there is not there at some commit
                return version_id(response.headers["X-Repo-Commit"])
            try:
                hf_raise_for_status(response)
            except RevisionNotFoundError:
                return NO_VERSION
            except EntryNotFoundError:
                log.debug("The answer about a missing catalog names no commit")
            sha = self._api.dataset_info(self.dataset, timeout=self._timeout_s).sha
            return version_id(sha) if sha else NO_VERSION

    def load(self, version: str) -> Head:
        """All files of the household at a commit. Contents that are here already are not fetched again."""
        if version == NO_VERSION:
            return Head(NO_VERSION, {})
        check_version(version)
        with self._talking():
            try:
                tree = self._api.list_repo_tree(self.dataset, revision=version, recursive=True, repo_type=_DATASET)
                found = files_of(tree, self.place)
            except (RevisionNotFoundError, EntryNotFoundError) as gone:
                raise self._no_version(version) from gone
            ours = {path: file for path, file in found.items() if is_ours(path)}
            ids = {path: content_id(file) for path, file in ours.items()}
            each = {ids[path]: file for path, file in ours.items()}  # files of the same content are fetched once
            with ThreadPoolExecutor(_DOWNLOADS_AT_ONCE) as pool:
                jobs = [pool.submit(copy_context().run, self._content, version, file) for file in each.values()]
                contents = dict(zip(each, (job.result() for job in jobs), strict=True))
        self._remember(version, ids)
        return Head(version, {path: contents[ids[path]] for path in ids}, frozenset(found.keys() - ours.keys()))

    def file(self, version: str, path: str) -> bytes | None:
        """One file of a commit; not fetched when its content is here already."""
        check_version(version)
        with self._talking():
            try:
                found = self._api.get_paths_info(self.dataset, [path], revision=version, repo_type=_DATASET)
            except (RevisionNotFoundError, EntryNotFoundError) as gone:
                raise self._no_version(version) from gone
            return next((self._content(version, entry) for entry in found if isinstance(entry, RepoFile)), None)

    def _content(self, version: str, file: RepoFile) -> bytes:
        wanted = content_id(file)
        if (kept := self._disk.content(wanted)) is not None:
            return kept
        url = hf_hub_url(self.dataset, file.path, repo_type=_DATASET, revision=version, endpoint=self._endpoint)
        response = get_session().get(url, headers=self._headers, follow_redirects=True)
        hf_raise_for_status(response)
        content = response.content
        if not is_content(wanted, content):
            raise Offline(say("error-file-not-whole", path=file.path), hint=say("hint-tried-by-itself"))
        self._disk.put(wanted, content)
        return content

    def commit(
        self, files: Mapping[str, bytes], message: CommitMessage, parent: str, *, state: Catalog | None = None
    ) -> str:
        """Commit files on top of `parent`, in one commit.

        The client commits nothing when all files are as they are at the head already, and then answers with a head that
        may be somebody else's: that is told as `HeadMoved`, so that it is loaded and looked at.
        """
        # A buffer, not bytes: large files then take the plain LFS way, which needs no second service.
        operations = [CommitOperationAdd(path, io.BytesIO(content)) for path, content in files.items()]
        with self._talking():
            if parent == NO_VERSION and self._head(again=True) != NO_VERSION:
                raise HeadMoved(say("error-version-there-already", place=self.place))  # no parent would overwrite it
            info = self._api.create_commit(
                self.dataset,
                operations,
                commit_message=message.title,
                commit_description=message.body,
                repo_type=_DATASET,
                parent_commit=parent or None,
            )
            version = version_id(info.oid)
        if not all(operation._is_committed for operation in operations):
            raise HeadMoved(say("error-files-there-already", place=self.place))
        ids = {path: git_id(content) for path, content in files.items()}
        for path, content in files.items():
            if is_ours(path):
                self._disk.put(ids[path], content)
        if parent in self._contents or parent == NO_VERSION:
            ours = {path: content_id for path, content_id in ids.items() if is_ours(path)}
            self._remember(version, {**self._contents.get(parent, {}), **ours})
        return version

    def log(self, limit: int, until: str | None = None, *, before: str | None = None) -> Sequence[LogEntry]:
        """The newest commits, page by page, only as far as they are needed."""
        if before is not None:
            check_version(before)
        found: list[LogEntry] = []
        url: str | None = f"{self._endpoint}/api/datasets/{self.dataset}/commits/{before or 'main'}"
        with self._talking():
            while url and len(found) < limit:
                response = get_session().get(url, headers=self._headers, follow_redirects=True)
                try:
                    hf_raise_for_status(response)
                except RevisionNotFoundError as gone:
                    if before is None:
                        break  # a dataset without any commit
                    raise self._no_version(before) from gone
                for commit in response.json():
                    if commit["id"] == until:
                        return found[:limit]
                    if commit["id"] != before:
                        found.append(log_entry(commit))
                url = response.links.get("next", {}).get("url")
                if url and not self._is_ours(httpx2.URL(url)):
                    break
        return found[:limit]

    def archive(self, tag: str, version: str) -> None:
        """Tag the head and squash the branch: older commits can then be read under the tag only."""
        check_version(version)
        with self._talking():
            refs = self._api.list_repo_refs(self.dataset, repo_type=_DATASET)
            if version not in (branch.target_commit for branch in refs.branches if branch.name == "main"):
                raise HeadMoved(say("error-changed-in-place", place=self.place))
            if any(there.name == tag and there.target_commit != version for there in refs.tags):
                raise NotAllowed(say("error-archive-there", tag=tag), hint=say("hint-other-name"))
            self._api.create_tag(self.dataset, tag=tag, revision=version, repo_type=_DATASET, exist_ok=True)
            told = titled(say("commit-archived", tag=tag))
            self._api.super_squash_history(
                self.dataset, branch="main", commit_message=f"{told.title}\n\n{told.body}", repo_type=_DATASET
            )
        log.info("The history is under the tag %s now", tag)

    def link(self, version: str) -> str:
        """The commit's page on the Hub."""
        return f"{self._endpoint}/datasets/{self.dataset}/commit/{version}" if version else ""

    def close(self) -> None:
        """Nothing is held open: the client is shared with the library."""

    def _no_version(self, version: str) -> NotFound:
        return NotFound(
            say("error-version-unknown-in", version=version[:8], place=self.place), hint=say("hint-choose-version")
        )

    def _is_ours(self, url: httpx2.URL) -> bool:
        """Whether an address is on the Hub itself, so that the token may be sent there."""
        ours = httpx2.URL(self._endpoint)
        return (url.scheme, url.host, url.port) == (ours.scheme, ours.host, ours.port)

    def _talking(self) -> AbstractContextManager[None]:
        return hub_client.talking(self.place, self._timeout_s)

    # ---- the copy on this disk ---------------------------------------------------------------------------------------

    def save_copy(self, version: str, applied: Mapping[str, int], household: str = "") -> None:
        """Write down which contents make this version. Without room for it, the copy stays an older one."""
        ids = self._contents.get(version)
        if ids is not None:
            self._disk.save_copy(self.dataset, Copy(version, ids, dict(applied), household))

    def copy(self) -> Head | None:
        """The version of which a copy is here; None when there is none, or a part of it is missing."""
        self.dataset = self.dataset or self._disk.account(self._token)
        copy = self._disk.copy(self.dataset)
        if copy is None:
            return None
        contents = {path: self._disk.content(content_id) for path, content_id in copy.files.items()}
        files = {path: content for path, content in contents.items() if content is not None}
        if len(files) < len(contents):
            return None
        self._remember(copy.version, copy.files)
        return Head(copy.version, {**files, APPLIED: encode_applied(copy.marks)}, household=copy.household)

    def _remember(self, version: str, ids: dict[str, str]) -> None:
        self._contents.pop(version, None)
        self._contents[version] = ids
        while len(self._contents) > _VERSIONS_REMEMBERED:
            del self._contents[next(iter(self._contents))]
