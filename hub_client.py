"""The HTTP client that huggingface_hub uses when `HubStore` calls it: every request ends, and a fault is told at once.

huggingface_hub waits without end by default, and some of its calls retry for minutes inside. Within `talking` each
request has a timeout, and a fault leaves the library as one of our errors, which its retry loops do not catch. Calls
that others make in the same process are left as they are.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpx2
from huggingface_hub import set_client_factory
from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled
from huggingface_hub.utils import _http

from grocery.errors import AccessDenied, Busy, HeadMoved, Offline, QuotaExceeded, StoreError
from grocery.messages import Message, say

MOST_MB = 64
"""The longest answer that is read: more than the largest file may have."""

log = logging.getLogger(__name__)

_COMMIT_QUOTA_WAIT_S = 3600.0
_RATE_LIMIT_WAIT_S = 300.0
_SHORTEST_WAIT_S, _LONGEST_WAIT_S = 1.0, 86_400.0  # what a timer can wait, and a person
_LATER = (408, 429, 500, 502, 503, 504)
# What the library and we raise over a body that is not what was asked for: cut off, a page for people, other bytes.
_NOT_AN_ANSWER = (ValueError, LookupError, TypeError, AttributeError, httpx2.DecodingError, httpx2.InvalidURL)
_OTHERS_TIMEOUT = httpx2.Timeout(60.0, connect=10.0)  # threads that huggingface_hub starts know of no `talking`
_timeout: ContextVar[httpx2.Timeout | None] = ContextVar("_timeout", default=None)


@contextmanager
def talking(place: Message, timeout_s: float) -> Iterator[None]:
    """Calls of huggingface_hub inside end in time, and raise only `StoreError`s.

    Args:
        place: What is talked about.
        timeout_s: Longest silence in one request, in seconds.
    """
    token = _timeout.set(httpx2.Timeout(timeout_s, connect=min(5.0, timeout_s)))
    try:
        yield
    except HfHubHTTPError as answer:
        raise translated(answer.response, place) from answer
    except OfflineModeIsEnabled as offline:
        raise Offline(say("error-hub-offline-mode"), hint=say("hint-unset-offline")) from offline
    except _NOT_AN_ANSWER as fault:
        log.warning("The Hub's answer could not be read", exc_info=True)
        raise Offline(say("error-hub-answer-unreadable"), hint=say("hint-tried-by-itself")) from fault
    except (httpx2.HTTPError, ConnectionError, TimeoutError) as fault:
        raise _unreachable(fault) from fault
    finally:
        _timeout.reset(token)


def _unreachable(fault: Exception) -> Offline:
    if isinstance(fault, httpx2.TimeoutException | TimeoutError):
        return Offline(say("error-hub-slow"), hint=say("hint-tried-by-itself"))
    return Offline(say("error-hub-unreachable"), hint=say("hint-tried-by-itself"))


def translated(response: httpx2.Response, place: Message) -> StoreError:
    """What a refusing answer of the Hub means. Its status decides; its words change from time to time."""
    status = response.status_code
    if status == 412:
        return HeadMoved(say("error-changed-in-place", place=place), hint=say("hint-look-again"))
    if status == 409:
        return Busy(say("error-somebody-writes", place=place), hint=say("hint-tried-by-itself"))
    if status == 429:
        wait_s = _retry_after_s(response)
        hint = say("hint-kept-until-then")
        return QuotaExceeded(say("error-hub-quota"), hint=hint, retry_after_s=wait_s)
    if status == 401:
        hint = say("hint-token-expired")
        return AccessDenied(say("error-token-refused"), hint)
    if status == 403:
        return AccessDenied(
            say("error-token-may-not-write", place=place),
            hint=say("hint-right-to-write"),
        )
    if status == 404:
        return AccessDenied(
            say("error-place-not-seen", place=place),
            hint=say("hint-right-to-see"),
        )
    if status in _LATER:
        return Offline(say("error-hub-fault", status=status), hint=say("hint-tried-by-itself"))
    return StoreError(
        say("error-hub-refuses", status=status, said=_said(response)),
        hint=say("hint-kept-and-tried"),
    )


def _retry_after_s(response: httpx2.Response) -> float:
    """How long a 429 asks to wait, in seconds. The commit quota tells it in words only: an hour.

    What is told is bounded: asked again at once the Hub would be stormed, and no timer waits for a million years.
    """
    told = re.fullmatch(r"(\d+)", response.headers.get("Retry-After", "").strip(), re.ASCII)
    bucket = re.search(r"r=0\b.*?t=(\d+)", response.headers.get("RateLimit", ""), re.ASCII)
    if found := told or bucket:
        wait_s = float(found[1]) + (0 if told else 1)
        return min(max(wait_s, _SHORTEST_WAIT_S), _LONGEST_WAIT_S)
    return _COMMIT_QUOTA_WAIT_S if "commit" in _said(response) else _RATE_LIMIT_WAIT_S


def _said(response: httpx2.Response) -> str:
    return (response.headers.get("X-Error-Message") or response.text)[:200].strip(" .\n")


class _Client(httpx2.Client):
    """Inside `talking`: a timeout on every request, also where the library asks for none, and faults told at once."""

    def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        timeout = _timeout.get()
        if timeout is None:
            return super().send(request, **options)
        request.extensions = {**request.extensions, "timeout": timeout.as_dict()}
        try:
            streamed = options.pop("stream", False)
            response = super().send(request, stream=True, **options)
            if not streamed:
                _read(response)
        except httpx2.TransportError as fault:
            raise _unreachable(fault) from fault
        if response.status_code in _LATER or (response.status_code == 409 and request.url.path.endswith("/create")):
            response.read()
            if response.status_code != 409 or "conflicting operation" in response.text:
                raise translated(response, say("place-a-dataset"))
        return response


def _read(response: httpx2.Response) -> None:
    """Read an answer as far as one may go, whatever length it told beforehand."""
    parts, length = [], 0
    try:
        for part in response.iter_bytes():
            parts.append(part)
            length += len(part)
            if length > MOST_MB * 1_000_000:
                hint = say("hint-tried-by-itself")
                raise Offline(say("error-hub-answer-too-long", most=MOST_MB), hint)
    finally:
        response.close()
    response._content = b"".join(parts)  # as its own `read` does


def install() -> None:
    """Make huggingface_hub use this client in this process; outside `talking` it behaves as the library's own.

    Once is enough: doing it again would close the client that others are using, with its connections.
    """
    if _http._GLOBAL_CLIENT_FACTORY is not _client:
        set_client_factory(_client)


def _client() -> httpx2.Client:
    hooks = {"request": [_http.hf_request_event_hook]}
    return _Client(event_hooks=hooks, follow_redirects=True, timeout=_OTHERS_TIMEOUT)


_AGAIN: Mapping[str, Message] = {
    "error-hub-unreachable": say("hint-say-again-online"),
    "error-hub-offline-mode": say("hint-say-again-unset"),
}


@contextmanager
def once() -> Iterator[None]:
    """What could not be done inside is tried again by a person, who is told what helps: it is not done by itself."""
    try:
        yield
    except (Offline, Busy, HeadMoved, QuotaExceeded) as fault:
        fault.way_out = _AGAIN.get(fault.said.name, say("hint-say-again"))
        raise
