"""The tests' Hub without sockets: requests, answers, tokens, and the repositories they may touch."""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

from tests.hub_repo import GitRepo, HeadChanged

STALE_PARENT = "The branch was updated since you opened this page. Please refresh and try again."
BUSY = "Another commit operation is in progress for this repository. Please try again later."
QUOTA = (
    "({left}/1000 requests remaining...) You have exceeded the rate limit for repository commits ({quota} per hour). "
    "You can retry this action in about 1 hour"
)


def owner_of(repo: str) -> str:
    """The account or organisation to which a repository belongs."""
    return repo.split("/")[-2]


@dataclass(frozen=True)
class Token:
    """Who a token belongs to and what it may do.

    Attributes:
        user: the account's name.
        role: "write", "read", or "fine-grained" (reads and writes `repos`, creates nothing).
        repos: the only repositories of a fine-grained token; a Space's begins with "spaces/".
        orgs: organisations whose repositories the user shares.
        is_oauth: whether a login made it, which ends by itself, and no person in the settings of the account.
    """

    user: str
    role: str = "write"
    repos: tuple[str, ...] = ()
    orgs: tuple[str, ...] = ()
    is_oauth: bool = False

    def sees(self, repo: str) -> bool:
        """Whether it may read this repository although it is private."""
        return repo in self.repos if self.role == "fine-grained" else self.shares(owner_of(repo))

    def writes(self, repo: str) -> bool:
        return self.role != "read" and self.sees(repo)

    def shares(self, namespace: str) -> bool:
        return namespace in (self.user, *self.orgs)


@dataclass
class Reply:
    """One answer: status, bytes, headers (Content-Length is added on sending)."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: Any, status: int = 200, **headers: str) -> Reply:
        """An answer in JSON; `X_Repo_Commit="…"` becomes the header X-Repo-Commit."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return cls(status, json.dumps(value).encode(), {"Content-Type": "application/json; charset=utf-8", **named})


class HubError(Exception):
    """Ends a request with an error answer."""

    def __init__(self, status: int, text: str, code: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(text)
        named = {"X-Error-Message": text.encode("ascii", "replace").decode(), **(headers or {})}
        if code:
            named["X-Error-Code"] = code
        self.reply = Reply.of({"error": text})
        self.reply.status = status
        self.reply.headers.update(named)


@dataclass
class Call:
    """One request after routing. `kind` is the name faults and lags go by; `path` is as sent, still quoted;
    names of `headers` are in lower case."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: Mapping[str, str]
    body: bytes
    kind: str = "unknown"
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def endpoint(self) -> str:
        return f"http://{self.headers.get('host', '127.0.0.1')}"

    @property
    def repo(self) -> str:
        """The repository of the path: "ann/groceries", or "spaces/ann/list"."""
        name = self.parts["repo"]
        return f"spaces/{name}" if self.parts.get("type") == "spaces" else name

    @property
    def bearer(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ").strip()

    def json(self) -> Any:
        """The body as JSON; a bad one is the client's error."""
        try:
            return json.loads(self.body or b"{}")
        except ValueError as error:
            raise HubError(400, f"Invalid JSON: {error}") from error

    def number(self, name: str, default: int) -> int:
        return int(self.query[name][0]) if name in self.query else default

    def flag(self, name: str) -> bool:
        return self.query.get(name, ["false"])[0].lower() in ("true", "1")


Handler = Callable[["HubApi", Call], Reply]
ROUTES: list[tuple[str, str, re.Pattern[str], Handler]] = []
KINDS = {"any", "unknown"}
PARTS = {
    "type": "datasets|spaces",
    "repo": r"[^/]+/[^/]+?",
    "path": ".+",
    "rev": "[^/]+",
    "oid": "[0-9a-f]{64}",
    "log": "build|run",
}


def route(kind: str, methods: str, template: str) -> Callable[[Handler], Handler]:
    """Register a function for `methods` ("GET HEAD") on a path such as "/api/{type}/{repo}/refs"."""
    pattern = re.compile(re.sub(r"\{(\w+)\}", lambda part: f"(?P<{part[1]}>{PARTS[part[1]]})", template))

    def register(function: Handler) -> Handler:
        ROUTES.extend((kind, method, pattern, function) for method in methods.split())
        KINDS.add(kind)
        return function

    return register


class HubApi:
    """The Hub without its sockets: all that a request reads or changes."""

    def __init__(self, root: Path, clock: Callable[[], float] = time.time) -> None:
        self.root = root
        self.clock = clock
        self.tokens: dict[str, Token] = {}
        self.lags: dict[str, int] = {}
        self.commit_quota: int | None = None
        self.lfs_above = 10_000_000
        self.page_size = 50
        self.resolve_hop = True
        self.refuse_when_busy = False
        self.free_accounts: set[str] = set()
        self.space_stages = ["BUILDING", "APP_STARTING", "RUNNING"]
        self.space_logs: dict[str, list[str]] = {}
        self._commits_at: dict[str, list[float]] = {}
        self._repos: dict[str, GitRepo] = {}
        self._shelf = threading.Lock()

    def answer(self, call: Call) -> Reply:
        """Answer one routed request; errors become their answers."""
        for _, method, pattern, function in ROUTES:
            if method == call.method and pattern.fullmatch(call.path):
                try:
                    return function(self, call)
                except HubError as error:
                    return error.reply
        return Reply.of({"error": "Sorry, we can't find the page you are looking for."}, 404)

    @staticmethod
    def routed(call: Call) -> Call:
        """The same request with its kind and the parts of its path filled in."""
        for kind, method, pattern, _ in ROUTES:
            if method == call.method and (match := pattern.fullmatch(call.path)):
                return replace(call, kind=kind, parts={key: unquote(part) for key, part in match.groupdict().items()})
        return call

    # ---- repositories and who may touch them ----

    def repo_path(self, name: str) -> Path:
        """The folder of a repository, whether or not it exists."""
        return self.root / (f"{name}.git" if name.startswith("spaces/") else f"datasets/{name}.git")

    def repo(self, name: str) -> GitRepo:
        """A repository by name.

        Raises:
            KeyError: when there is none.
        """
        if not re.fullmatch(r"(spaces/)?[\w.-]+/[\w.-]+", name) or ".." in name or not self.repo_path(name).exists():
            raise KeyError(name)
        with self._shelf:
            return self._repos.setdefault(name, GitRepo(self.repo_path(name)))

    def renames(self) -> dict[str, str]:
        """Old name → new name."""
        file = self.root / "renames.json"
        known: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        return known

    def create_repo(
        self, name: str, *, private: bool = True, user: str = "", more: Mapping[str, bytes] | None = None
    ) -> GitRepo:
        """Make a repository with the Hub's own first commit in it, and `more` files in that."""
        with self._shelf:
            path = self.repo_path(name)
            self._repos[name] = GitRepo.create(
                path, private=private, user=user or owner_of(name), at=int(self.clock()), more=more or {}
            )
            self._keep_renames({old: new for old, new in self.renames().items() if old != name})
            return self._repos[name]

    def delete_repo(self, name: str) -> None:
        """Take a repository away with its history."""
        repo = self.repo(name)
        with repo.lock, self._shelf:
            self._repos.pop(name, None)
            shutil.rmtree(repo.path)

    def rename_repo(self, old: str, new: str) -> None:
        """Move a repository; every request to the old name is answered 307 to the new one."""
        repo = self.repo(old)
        with repo.lock, self._shelf:
            self.repo_path(new).parent.mkdir(parents=True, exist_ok=True)
            repo.path.rename(self.repo_path(new))
            self._repos.pop(old, None)
            moved = {name: new if target == old else target for name, target in self.renames().items()}
            self._keep_renames({**moved, old: new})

    def _keep_renames(self, names: dict[str, str]) -> None:
        (self.root / "renames.json").write_text(json.dumps({old: new for old, new in names.items() if old != new}))

    def who(self, call: Call) -> Token | None:
        """The token's owner; None when the request carries no token."""
        if not call.bearer:
            return None
        if call.bearer not in self.tokens:
            raise HubError(401, "Invalid credentials in Authorization header")
        return self.tokens[call.bearer]

    def known(self, call: Call) -> Token:
        """The token's owner; nobody gets past without one."""
        token = self.who(call)
        if token is None:
            raise HubError(401, "Invalid username or password.")
        return token

    def readable(self, call: Call) -> GitRepo:
        """The repository of the request, if the token may know that it exists."""
        token, name = self.who(call), call.repo
        missing = HubError(404 if token else 401, "Repository not found", "RepoNotFound")
        try:
            repo = self.repo(name)
        except KeyError:
            new = self.renames().get(name)
            if new is None:
                raise missing from None
            query = f"?{urlencode(call.query, doseq=True)}" if call.query else ""
            location = call.path.replace(f"/{name}", f"/{new}", 1) + query
            raise HubError(307, f"Moved to {new}", headers={"Location": location}) from None
        if repo.private and not (token and token.sees(name)):
            raise missing
        return repo

    def writable(self, call: Call) -> tuple[GitRepo, Token]:
        """The repository of the request and who writes to it."""
        repo, token = self.readable(call), self.known(call)
        if token.role == "read":
            raise HubError(403, "Forbidden: you must use a write token to upload to a repository.")
        if not token.writes(call.repo):
            raise HubError(403, "Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request")
        return repo, token

    def revision(self, repo: GitRepo, call: Call) -> str:
        """The commit the request means; a lagging kind of request sees an earlier one."""
        name = call.parts.get("rev", "main")
        sha = repo.sha_of(name, self.lags.get(call.kind, 0))
        if sha is None:
            raise HubError(404, f"Invalid rev id: {name}", "RevisionNotFound")
        return sha

    @contextmanager
    def writing(self, repo: GitRepo) -> Iterator[None]:
        """One writer at a time; with `refuse_when_busy` the others get 409 instead of waiting."""
        if not repo.lock.acquire(blocking=not self.refuse_when_busy):
            raise HubError(409, BUSY)
        try:
            yield
        except HeadChanged as error:
            raise HubError(412, STALE_PARENT) from error
        finally:
            repo.lock.release()

    def spend_commit(self, user: str) -> None:
        """Refuse a commit above the hourly quota, count it otherwise."""
        if self.commit_quota is None:
            return
        recent = [at for at in self._commits_at.get(user, []) if at > self.clock() - 3600]
        if len(recent) >= self.commit_quota:
            limits = {"RateLimit": '"api";r=949;t=120', "RateLimit-Policy": '"fixed window";"api";q=1000;w=300'}
            raise HubError(429, QUOTA.format(left=949, quota=self.commit_quota), headers=limits)
        self._commits_at[user] = [*recent, self.clock()]
