"""The app on a Space: its head, the files that go there, and what ZeroGPU wants, against the Hub's own package."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from commands.space_files import chosen, front_matter
from tests.e2e.app_server import free_port
from tests.households import WRITE, Household, until
from ui import zero_gpu

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
HEAD = yaml.safe_load(front_matter(README))

COLORS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}
PYTHONS_OF_ZERO_GPU = {"3.10.13", "3.12.12"}


def test_the_head_of_the_readme_is_one_that_the_hub_takes() -> None:
    assert (HEAD["sdk"], HEAD["app_file"]) == ("gradio", "app.py")
    assert f"gradio[mcp,oauth]=={HEAD['sdk_version']}\n" in (ROOT / "requirements.txt").read_text()
    assert {HEAD["colorFrom"], HEAD["colorTo"]} <= COLORS
    assert len(HEAD["short_description"]) <= 60 and len(HEAD["title"]) <= 60
    assert isinstance(HEAD["python_version"], str), "without quotes 3.10 would be 3.1"


def test_the_head_asks_for_a_login_that_tells_who_it_is_and_nothing_more() -> None:
    assert HEAD["hf_oauth"] is True
    assert HEAD["hf_oauth_expiration_minutes"] == 30 * 24 * 60
    assert "hf_oauth_scopes" not in HEAD, "openid and profile are always there; each other one would be a further right"


def test_the_python_of_the_head_is_one_that_zero_gpu_has() -> None:
    assert HEAD["python_version"] in PYTHONS_OF_ZERO_GPU


def test_at_home_nothing_of_zero_gpu_is_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spaces", None)  # importing it would raise
    assert not zero_gpu.declare({})
    assert not zero_gpu.declare({"SPACES_ZERO_GPU": "false"})
    with pytest.raises(ImportError):
        zero_gpu.declare({"SPACES_ZERO_GPU": "true"})


def headings(text: str) -> set[str]:
    """The anchors of a document, as the Hub makes them."""
    lines = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("name", ["README.md", "docs/deploy.md"])
def test_every_link_of_these_pages_leads_somewhere(name: str) -> None:
    text, folder = (ROOT / name).read_text(), (ROOT / name).parent
    links = re.findall(r"\]\((?!http)([^)#\s]*)(?:#([^)]+))?\)", text)
    assert len(links) > 10
    for path, anchor in links:
        there = folder / path if path else ROOT / name
        assert there.is_file(), path
        assert not anchor or anchor in headings(there.read_text()), f"{path}#{anchor}"


@contextmanager
def zero_gpu_of_the_hub() -> Iterator[tuple[str, list[str]]]:
    """Where a Space reports to at its start, and what was reported."""
    asked: list[str] = []

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_what_is_uploaded_starts_on_zero_gpu_and_makes_the_list(tmp_path: Path, house: Household) -> None:
    for path, content in chosen(ROOT).contents.items():
        (tmp_path / "app" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "app" / path).write_bytes(content)
    port, log = free_port(), tmp_path / "log"
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "COVERAGE_PROCESS_START") if name in os.environ}
    with zero_gpu_of_the_hub() as (api, asked), log.open("wb") as out:
        space = {"SYSTEM": "spaces", "SPACE_ID": "ann/list", "SPACE_HOST": "127.0.0.1"}
        space |= {"OAUTH_CLIENT_ID": "list", "OAUTH_CLIENT_SECRET": "0123456789", "SPACE_AUTHOR_NAME": "ann"}
        zero = {"SPACES_ZERO_GPU": "true", "SPACES_ZERO_DEVICE_API_URL": api}
        hub = {"HF_TOKEN": WRITE, "HF_ENDPOINT": house.hub.endpoint, "GROCERY_DATASET": "ann/new"}
        mine = {"GRADIO_SERVER_PORT": str(port), "GRADIO_SERVER_NAME": "127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1"}
        process = subprocess.Popen(
            [sys.executable, HEAD["app_file"]], cwd=tmp_path / "app", env={**kept, **space, **zero, **hub, **mine},
            stdout=out, stderr=out,
        )  # fmt: skip
        try:
            until(lambda: process.poll() is not None or "is open at" in log.read_text(), "the page is open", 120)
            assert process.poll() is None, log.read_text()
            until(lambda: house.hub.repo_path("ann/new").exists(), "the dataset is made")
        finally:
            process.kill()
            process.wait()
    assert asked == ["/startup-report"]
