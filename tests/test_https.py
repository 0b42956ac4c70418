"""The app with a certificate of its own: it speaks https under every name, and nothing else."""

from __future__ import annotations

import json
import signal
import ssl
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException, HTTPSConnection
from typing import Any

import pytest
import trustme

from tests.e2e.app_server import free_port, is_open
from tests.e2e.warm_app import WarmApp
from tests.households import until
from tests.test_app import environment


class Served:
    """The app over https, asked under the name that its certificate has."""

    def __init__(self, port: int, context: ssl.SSLContext) -> None:
        self.port = port
        self._context = context

    def asked(self, path: str, body: str | None = None, **headers: str) -> tuple[int, Any]:
        """Status and headers of an answer; underscores in the names of headers are hyphens."""
        connection = HTTPSConnection("localhost", self.port, context=self._context, timeout=30)
        written = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request("GET" if body is None else "POST", path, body, written)
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers
        finally:
            connection.close()

    def answers(self) -> bool:
        with suppress(OSError, HTTPException):
            return self.asked("/")[0] == 200
        return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("https")
    authority = trustme.CA()
    own = authority.issue_cert("localhost", "kitchen.lan")
    own.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    own.private_key_pem.write_to_path(folder / "key.pem")
    context = ssl.create_default_context()
    authority.configure_trust(context)
    more = {"GROCERY_CERT": str(folder / "cert.pem"), "GROCERY_KEY": str(folder / "key.pem")}
    more |= {"GROCERY_ACCESS": "paired", "GRADIO_SERVER_NAME": "127.0.0.1", "GROCERY_HOSTS": "kitchen.lan"}
    port = free_port()
    process = WarmApp(environment(folder, port, more), folder / "app.log")
    app = Served(port, context)
    until(lambda: process.has_ended() or app.answers(), "the page answers", within_s=60)
    assert not process.has_ended(), (folder / "app.log").read_text()
    yield app
    process.send(signal.SIGKILL)
    process.close()


def test_changes_come_from_its_https_page_and_from_no_http_page(served: Served) -> None:
    asked = json.dumps({"household": "", "boot": "", "revision": -1, "changes": [], "replicas": []})
    kind, here = {"Content_Type": "application/json"}, f"localhost:{served.port}"
    assert served.asked("/grocery/sync", asked, Origin=f"https://{here}", **kind)[0] == 200
    assert served.asked("/grocery/sync", asked, Origin=f"http://{here}", **kind)[0] == 403


def test_nothing_is_answered_without_encryption(served: Served) -> None:
    assert not is_open(f"http://127.0.0.1:{served.port}/")
    with pytest.raises((OSError, HTTPException)):
        urllib.request.urlopen(f"http://127.0.0.1:{served.port}/", timeout=10)


def test_a_phone_that_is_not_paired_reads_nothing(served: Served) -> None:
    assert served.asked("/grocery/backup", Host=f"kitchen.lan:{served.port}")[0] == 401
