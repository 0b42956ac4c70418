"""The tests' Hub: a real HTTP server on loopback that speaks the Hub's wire protocol over real git repositories.

In a test:

    with HubServer(tmp_path) as hub:
        hub.add_token("hf_write", user="ann")
        hub.fault("commit", drop_after=True)        # the next commit lands, its answer is lost
        store = HubStore(..., endpoint=hub.endpoint, token="hf_write")

By hand: `python -m tests.hub_server --port 8799 --root ./hub-data`, then for instance
`curl -d '{"do": "fault", "kind": "commit", "status": 500}' http://127.0.0.1:8799/_control`. Every method of `HubServer`
that is named in `CONTROL` can be called that way.

A Space is "spaces/ann/list" wherever a repository is named; `space_stages` says how its builds go.

What it does not do: models, running a Space, pull requests, Xet storage (large files take the LFS route: clients need
HF_HUB_DISABLE_XET=1 or hand over a file object), .gitignore, commit details of single files.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import SHUT_RDWR, SO_REUSEADDR, SOL_SOCKET
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from tests.hub_api import BUSY, KINDS, QUOTA, STALE_PARENT, Call, HubApi, HubError, Reply, Token
from tests.hub_repo import Commit, GitRepo, as_changes
from tests.hub_routes import NO_SUCH_FILE, uploaded

__all__ = ["BUSY", "NO_SUCH_FILE", "QUOTA", "STALE_PARENT", "Commit", "Fault", "HubServer", "Recorded", "Token"]

USUAL_TEXT = {
    401: "Invalid credentials in Authorization header",
    403: "Forbidden: pass `create_pr=1` as a query parameter to create a Pull Request",
    404: "Repository not found",
    409: BUSY,
    412: STALE_PARENT,
    429: QUOTA.format(left=949, quota=128),
    500: "Internal Error - We're working hard to fix this as soon as possible!",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
USUAL_HEADERS = {
    404: {"X-Error-Code": "RepoNotFound"},
    429: {"RateLimit": '"api";r=949;t=120', "RateLimit-Policy": '"fixed window";"api";q=1000;w=300'},
}
CONTROL = frozenset(
    {
        *("fault", "clear_faults", "lag", "outage_for", "set_quota", "add_token", "revoke_token", "create_repo"),
        *("delete_repo", "rename_repo", "set_private", "write", "revert", "reset_hard", "squash"),
        *("forget_unreachable", "head", "log", "files", "recorded"),
    }
)


@dataclass
class Fault:
    """One thing that goes wrong, for the next `times` requests that match.

    In the order in which it happens: wait `hang_s`; close the connection (`drop_before`) or answer `status`; else apply
    the request; wait `hang_after_s`; close the connection (`drop_after`) or answer `status_after`. So `hang_s` alone is
    a request that is applied late, even when its client has gone meanwhile. No hang outlives the server.

    Attributes:
        kind: the kind of request: "commit", "preupload", "resolve", "content" (behind the redirect of resolve),
            "revision" (repo info), "commits", "refs", "create", "any" … (`KINDS` has all).
        pattern: if given, a regular expression to be found in "METHOD /path" too.
        times: how many requests; None for all until `clear_faults`.
        skip: how many matching requests to leave alone first.
        status: answer this instead of applying.
        status_after: apply, then answer this.
        text: the error's text; by default what the Hub says with that status.
        body: the answer's bytes as they are, in the place of an error in JSON; give a status with it.
        cut: how many bytes of the true answer arrive, with a Content-Length that says so.
        headers: more or other headers, such as {"Retry-After": "3"}.
        drop_before: close without an answer, not applied.
        drop_after: apply, close without an answer.
        hang_s: seconds before anything happens.
        hang_after_s: seconds between applying and answering.
        hit: set once a request has run into it.
    """

    kind: str = "any"
    pattern: str = ""
    times: int | None = 1
    skip: int = 0
    status: int | None = None
    status_after: int | None = None
    text: str = ""
    body: bytes | None = None
    cut: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    drop_before: bool = False
    drop_after: bool = False
    hang_s: float = 0
    hang_after_s: float = 0
    hit: threading.Event = field(default_factory=threading.Event, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"No requests of kind {self.kind!r}; there are {sorted(KINDS)}")

    def matches(self, call: Call) -> bool:
        """Whether it is about this request."""
        return self.kind in ("any", call.kind) and bool(re.search(self.pattern, f"{call.method} {call.path}"))

    def reply(self, status: int) -> Reply:
        """The error answer with this status."""
        if self.body is not None:
            return Reply(status, self.body, {"Content-Type": "text/html", **self.headers})
        text = self.text or USUAL_TEXT.get(status, f"Error {status}")
        return HubError(status, text, headers={**USUAL_HEADERS.get(status, {}), **self.headers}).reply


@dataclass(frozen=True)
class Recorded:
    """One request as it was answered; `status` 0: the connection was closed instead; `files`: those of a commit."""

    method: str
    path: str
    status: int
    user: str
    seconds: float
    kind: str
    files: tuple[str, ...] = ()


class _Closed(Exception):
    """Close the connection without an answer."""


class _Connection(BaseHTTPRequestHandler):
    """One client connection: reads requests, lets the Hub answer, writes the answers."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    server: _Listener

    def _serve(self) -> None:
        started = time.perf_counter()
        address = urlsplit(self.path)
        headers = {name.lower(): text for name, text in self.headers.items()}
        try:
            body = self._body()
        except EOFError:  # the client was killed while it wrote: there is nobody to answer, and nothing whole to act on
            self.close_connection = True
            return
        call = HubApi.routed(Call(self.command, address.path, parse_qs(address.query), headers, body))
        try:
            reply = self.server.hub.handle(call, self.server.closing)
        except _Closed:
            self.close_connection = True
            self._record(call, 0, started)
            return
        self._record(call, reply.status, started)
        self.send_response(reply.status)
        for name, text in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
            self.send_header(name, text)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)
        self.wfile.flush()

    def finish(self) -> None:
        """Closes both directions, also where the client went away and what is left of the answer cannot be written."""
        with suppress(OSError):
            super().finish()
        self.rfile.close()

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve

    def _body(self) -> bytes:
        """The whole body; EOFError where the connection ends within it."""
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self._exactly(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self._line().split(b";")[0], 16):
            chunks.append(self._exactly(size))
            self._line()
        self._line()
        return b"".join(chunks)

    def _exactly(self, size: int) -> bytes:
        read = self.rfile.read(size)
        if len(read) < size:
            raise EOFError
        return read

    def _line(self) -> bytes:
        line = self.rfile.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        return line

    def _record(self, call: Call, status: int, started: float) -> None:
        token = self.server.hub.tokens.get(call.bearer)
        user, seconds = token.user if token else "", time.perf_counter() - started
        if call.path != "/_control":
            files = uploaded(call.body) if call.kind == "commit" and status == 200 else ()
            self.server.hub.requests.append(Recorded(call.method, self.path, status, user, seconds, call.kind, files))

    def log_message(self, format: str, *args: Any) -> None:
        if self.server.hub.verbose:
            super().log_message(format, *args)


class _Listener(ThreadingHTTPServer):
    """The listening socket and the connections it gave birth to; all of them end together."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, hub: HubServer) -> None:
        self.hub = hub
        self.closing = threading.Event()
        self._open: dict[Any, threading.Thread] = {}
        super().__init__(("127.0.0.1", hub.port), _Connection)
        self._accepting = threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True)
        self._accepting.start()

    def server_bind(self) -> None:
        """As in the base class, without its look-up of the host's name."""
        self.socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", int(self.server_address[1])

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        self._open[request] = threading.current_thread()
        if self.closing.is_set():  # accepted while the others were being closed
            self.shutdown_request(request)
        super().process_request_thread(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has gone is no error; a fault in this server is."""
        error = sys.exception()
        if not isinstance(error, (OSError, ValueError)):
            self.hub.crashes.append(traceback.format_exc())

    def end(self) -> None:
        """Refuse connections from now on, cut the open ones, wait for what is being applied."""
        self.closing.set()
        self.shutdown()
        self.server_close()
        threads = list(self._open.items())
        for request, _ in threads:
            with suppress(OSError):
                request.shutdown(SHUT_RDWR)
        deadline = time.monotonic() + 0.8
        for _, thread in threads:
            if thread is not threading.current_thread():
                thread.join(max(0, deadline - time.monotonic()))


class HubServer(HubApi):
    """A Hub of its own on a port of this machine.

    Args:
        root: folder of the bare repositories; what is in it already is served again.
        port: 0 takes a free one, which is kept until the object dies.
        clock: seconds since 1970, for dates and for the quota.

    Attributes (all may be changed at any time):
        tokens: what `add_token` added.
        requests: every request so far, answered or dropped.
        commit_quota: commits an hour and user; None for no limit.
        lfs_above: files with more bytes than this are kept beside git.
        page_size: commits on a page of the history.
        resolve_hop: whether reading a file takes the Hub's redirect.
        free_accounts: who pays nothing, and may have no Gradio Space on a processor of its own.
        space_stages: the stages of a build after its first, each seen by one look at the runtime.
        space_logs: the lines of "build" and "run" of every Space.
        refuse_when_busy: whether a second commit at the same time is refused (409) or waits.
        latency_s: seconds added to every request.
        crashes: faults of this server itself; leaving the `with` block raises if there are any.
    """

    def __init__(self, root: Path | str, port: int = 0, clock: Callable[[], float] = time.time) -> None:
        super().__init__(Path(root), clock)
        self.port = port
        self.requests: list[Recorded] = []
        self.crashes: list[str] = []
        self.latency_s = 0.0
        self.verbose = False
        self._faults: list[Fault] = []
        self._faults_lock = threading.Lock()
        self._listener: _Listener | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # ---- up and down ----

    def start(self) -> None:
        """Listen; after `stop` on the same port again, with the same tokens and faults."""
        self.root.mkdir(parents=True, exist_ok=True)
        if self._listener is None:
            self._listener = _Listener(self)
            self.port = self._listener.server_port

    def stop(self) -> None:
        """Refuse connections and cut the open ones: the end, or an outage until the next `start`."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.end()

    @contextmanager
    def outage(self) -> Iterator[None]:
        """The Hub cannot be reached while this lasts."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def outage_for(self, seconds: float) -> None:
        """An outage that ends by itself, for a Hub in another process."""
        for delay, change in ((0.05, self.stop), (0.05 + seconds, self.start)):
            timer = threading.Timer(delay, change)
            timer.daemon = True
            timer.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
        if self.crashes and error is None:
            raise AssertionError("The tests' Hub itself broke:\n" + "\n".join(self.crashes))

    # ---- answering ----

    def handle(self, call: Call, closing: threading.Event) -> Reply:
        """Answer one request as the faults allow; `closing` ends every wait."""
        if call.path == "/_control":
            return self._control(call)
        if call.path == "/api/agent-harnesses":  # asked by the client itself now and then: no fault is spent on it
            return self.answer(call)
        fault = self._take(call) or Fault()
        if closing.wait(self.latency_s + fault.hang_s) or fault.drop_before:
            raise _Closed
        if fault.status is not None:
            return fault.reply(fault.status)
        try:
            reply = self.answer(call)
        except Exception:  # noqa: BLE001 - a crash of the tests' Hub must not look like an error of the real one
            self.crashes.append(traceback.format_exc())
            return Reply.of({"error": "The tests' Hub broke"}, 500)
        if closing.wait(fault.hang_after_s) or fault.drop_after:
            raise _Closed
        if fault.cut is not None:
            reply.body = reply.body[: fault.cut]
        return reply if fault.status_after is None else fault.reply(fault.status_after)

    def _take(self, call: Call) -> Fault | None:
        """The first fault that matches, counted down."""
        with self._faults_lock:
            for fault in self._faults:
                if not fault.matches(call):
                    continue
                if fault.skip:
                    fault.skip -= 1
                    continue
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                fault.hit.set()
                return fault
        return None

    def _control(self, call: Call) -> Reply:
        """{"do": <method named in CONTROL>, ...its arguments} → {"result": ...}."""
        try:
            asked = call.json()
            name = asked.pop("do", "")
            if call.method != "POST" or name not in CONTROL:
                return Reply.of({"error": f"POST {{'do': one of {sorted(CONTROL)}, ...}}"}, 400)
            return Reply.of({"result": _plain(getattr(self, name)(**asked))})
        except Exception as error:  # noqa: BLE001 - whatever it is, tell the person at the terminal
            return Reply.of({"error": f"{type(error).__name__}: {error}"}, 400)

    # ---- what goes wrong ----

    def fault(self, kind: str = "any", **what: Any) -> Fault:
        """Let something go wrong; see `Fault` for the arguments. Faults are used up in the order they were added."""
        fault = Fault(kind, **what)
        with self._faults_lock:
            self._faults.append(fault)
        return fault

    def clear_faults(self, kind: str = "") -> None:
        """Nothing goes wrong any more, and nothing lags; with a kind: faults that were added with it go."""
        with self._faults_lock:
            self._faults = [fault for fault in self._faults if kind and fault.kind != kind]
        if not kind:
            self.lags.clear()

    def lag(self, behind: int, kinds: Sequence[str] = ("resolve", "revision", "refs")) -> None:
        """Let reads of these kinds see branches as they were `behind` updates ago; commits still see the true head."""
        for kind in kinds:
            if kind not in KINDS:
                raise ValueError(f"No requests of kind {kind!r}")
            self.lags[kind] = behind

    def set_quota(self, commits_per_hour: int | None) -> None:
        """Refuse commits above this number an hour (429); None: never."""
        self.commit_quota = commits_per_hour

    @contextmanager
    def busy(self, repo: str) -> Iterator[None]:
        """Another commit is in progress while this lasts: commits are answered 409."""
        before, self.refuse_when_busy = self.refuse_when_busy, True
        try:
            with self.repo(repo).lock:
                yield
        finally:
            self.refuse_when_busy = before

    # ---- people ----

    def add_token(
        self,
        token: str,
        user: str = "ann",
        role: str = "write",
        repos: Sequence[str] = (),
        orgs: Sequence[str] = (),
        is_oauth: bool = False,
    ) -> str:
        """Let a token in, or change what it may do; `role` is "write", "read" or "fine-grained" (only `repos`)."""
        if role not in ("write", "read", "fine-grained"):
            raise ValueError(f"No such role: {role}")
        self.tokens[token] = Token(user, role, tuple(repos), tuple(orgs), is_oauth)
        return token

    def revoke_token(self, token: str) -> None:
        """Make a token unknown."""
        self.tokens.pop(token, None)

    # ---- what people do to a repository without our code ----

    def write(
        self,
        repo: str,
        files: Mapping[str, bytes | str | None],
        message: str = "Edit by hand",
        author: str = "ann",
        body: str = "",
    ) -> str:
        """Commit files (None deletes) as somebody does on the Hub's page; returns the new sha."""
        git = self.repo(repo)
        with git.lock:
            now = self.clock()
            return git.commit(as_changes(files), title=message, body=body, user=author, at=now, parent=git.head())

    def revert(self, repo: str, sha: str = "HEAD", author: str = "ann") -> str:
        """`git revert` and push; returns the new sha. A conflict raises `GitFailed`."""
        git = self.repo(repo)
        with git.lock:
            return git.revert(sha, user=author, at=self.clock())

    def reset_hard(self, repo: str, sha: str) -> str:
        """`git reset --hard` and a forced push; returns the sha main points to now."""
        git = self.repo(repo)
        with git.lock:
            return git.reset(sha)

    def squash(self, repo: str, message: str = "Super-squash branch 'main'", author: str = "ann") -> str:
        """Replace the history of main by one commit; returns its sha."""
        git = self.repo(repo)
        with git.lock:
            return git.squash(message=message, user=author, at=self.clock())

    def forget_unreachable(self, repo: str) -> None:
        """Make commits that no branch or tag reaches unreadable, as they become some time after a squash."""
        git = self.repo(repo)
        with git.lock:
            git.forget_unreachable()

    def set_private(self, repo: str, private: bool) -> None:
        """Change who may read a repository."""
        self.repo(repo).describe(private=private)

    # ---- looking, past the wire ----

    def head(self, repo: str, branch: str = "main") -> str:
        """The sha that a branch truly points to."""
        return self.repo(repo).head(branch)

    def log(self, repo: str, revision: str = "main") -> list[Commit]:
        """The history, newest first; the last one is the Hub's own first commit."""
        return self.repo(repo).log(revision)

    def files(self, repo: str, sha: str = "main") -> dict[str, bytes]:
        """Path → bytes of a commit, large files included."""
        return self.repo(repo).files(sha)

    def recorded(self, kind: str = "any") -> list[Recorded]:
        """The requests of one kind so far."""
        return [request for request in self.requests if kind in ("any", request.kind)]


def _plain(value: Any) -> Any:
    """A result as JSON can carry it; bytes that are no text become base64."""
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, GitRepo):
        return str(value.path)
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (Commit, Recorded)):
        return asdict(value)
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def main() -> None:
    """Run a Hub by hand until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tests.hub_server", description=main.__doc__)
    parser.add_argument("--port", type=int, default=8799)
    parser.add_argument("--root", type=Path, default=Path("hub-data"))
    parser.add_argument("--quiet", action="store_true", help="do not print every request")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    hub = HubServer(options.root, options.port)
    hub.verbose = not options.quiet
    hub.add_token("hf_write", user="ann")
    hub.add_token("hf_read", user="ann", role="read")
    try:
        hub.start()
    except OSError as error:
        sys.exit(f"Port {options.port} is not free ({error}). Choose another one with --port.")
    with hub:
        fault = json.dumps({"do": "fault", "kind": "commit", "status": 500})
        print(f"The Hub listens on {hub.endpoint}; tokens: hf_write, hf_read (user ann).")
        print(f"  export HF_ENDPOINT={hub.endpoint} HF_TOKEN=hf_write HF_HUB_DISABLE_XET=1")
        print(f"Bare repositories: {options.root.resolve()}/datasets/ann/<name>.git (git log, clone and push there)")
        print(f"  curl -d '{fault}' {hub.endpoint}/_control    # the next commit fails", flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
