"""Who asks: whom the door knows, and what a stranger is told."""

from __future__ import annotations

from typing import Any

from door.guard import Passed, judged
from door.middleware import Door
from door.visitors import Here, Visitor, known
from tests.loops import awaited
from tests.test_guard import HOME, NETWORK, Behind, asked


def here(**headers: str) -> Visitor | None:
    """Who asks for the page with these headers from this computer, where only this computer is known."""
    peer = headers.pop("peer", "127.0.0.1")
    request = asked("/", "GET", {name.replace("_", "-"): value for name, value in headers.items()}, peer=peer)
    verdict = judged(request, NETWORK)
    assert isinstance(verdict, Passed)
    return awaited(known([Here()], request, verdict.site))


def test_who_sits_at_this_computer_is_known() -> None:
    assert here() == Visitor("here")


def test_the_network_and_what_a_proxy_passes_on_are_not_this_computer() -> None:
    assert here(peer="192.168.1.7") is None
    assert here(host="list.example.com") is None
    for passed_on in (
        "x_forwarded_for", "x_forwarded", "forwarded", "via", "x_real_ip", "x_client_ip", "x_cluster_client_ip",
        "cf_ray", "tailscale_user_login", "ngrok_trace_id", "x_envoy_external_address", "fly_client_ip", "cdn_loop",
        "fastly_client_ip", "x_azure_clientip", "x_appengine_user_ip", "x_amzn_trace_id", "x_arr_log_id",
    ):  # fmt: skip
        assert here(**{passed_on: "203.0.113.5"}) is None, passed_on


def test_a_stranger_hears_what_to_do_and_reaches_nothing() -> None:
    behind = Behind()
    told: list[Any] = []
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/grocery/sync", "query_string": b""}
    headers = [
        (b"host", b"127.0.0.1:7860"),
        (b"origin", b"http://127.0.0.1:7860"),
        (b"content-type", b"application/json"),
    ]

    async def received() -> dict[str, Any]:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def sent_back(message: Any) -> None:
        told.append(message)

    awaited(Door(behind, HOME, [])({**scope, "headers": headers, "client": ("127.0.0.1", 1)}, received, sent_back))
    assert told[0]["status"] == 401
    assert "error-who-is-it" in told[1]["body"].decode()
    assert behind.asked == []
