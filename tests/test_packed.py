"""What browsers keep for ever comes packed to those that read it so, and is the same to all."""

from __future__ import annotations

import brotli
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.packed import kept_for_ever

TEXT = "const words = 'café';\n" * 1000


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[Route("/app.js", kept_for_ever(TEXT, "text/javascript"))]))


@pytest.mark.parametrize("reads", ["br", "gzip, deflate, br, zstd", "gzip,br"])
def test_who_reads_brotli_gets_it_packed(client: TestClient, reads: str) -> None:
    with client.stream("GET", "/app.js", headers={"Accept-Encoding": reads}) as answer:
        came = b"".join(answer.iter_raw())
    assert brotli.decompress(came).decode() == TEXT and len(came) < 100
    assert answer.headers["content-encoding"] == "br" and answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-length"] == str(len(came))
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("reads", ["", "identity", "gzip", "br;q=0, gzip", "brotli"])
def test_who_does_not_gets_it_as_it_is(client: TestClient, reads: str) -> None:
    answer = client.get("/app.js", headers={"Accept-Encoding": reads})
    assert answer.text == TEXT and "content-encoding" not in answer.headers
    assert answer.headers["vary"] == "Accept-Encoding"
