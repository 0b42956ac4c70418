"""What docs/assistant.md shows to programs is what they can do: its commands are run as they stand there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from assistants.allowance import MOST_A_MINUTE, MOST_ASKED_A_MINUTE
from assistants.http_api import _STATUSES
from assistants.once import LONGEST_KEY, MOST
from assistants.openapi import _ERRORS
from assistants.tools import tools
from commands.assistants import at_the_list
from grocery.errors import NotFound
from tests.assistants.running import token
from tests.e2e.app_server import AppServer

PAGE = (Path(__file__).parents[2] / "docs" / "assistant.md").read_text()
DOCS = PAGE.partition("## Programs: HTTP")[2]
COMMANDS = [
    one for block in re.findall(r"```sh\n(.*?)```", DOCS, re.DOTALL) for one in re.split(r"\n(?=curl)", block.strip())
]


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_every_command_works_as_it_stands_there(app: AppServer) -> None:
    with_token = {**os.environ, "TOKEN": token(app, "Program")["authorization"].removeprefix("Bearer ")}
    said = []
    for command in COMMANDS:
        here = command.replace("http://127.0.0.1:7860/", app.url)
        ran = subprocess.run(["bash", "-c", here], env=with_token, capture_output=True, check=False)
        said.append(ran.stdout.decode())
    listed, openapi, added, on_list, events = said
    assert {one["name"] for one in json.loads(listed)["tools"]} == set(tools())
    assert json.loads(openapi)["openapi"] == "3.1.0"
    assert json.loads(added)["changes"] and "Bananas" in on_list
    assert events.startswith("event: state\nid: ") and "event: change" in events and "Ann via Program" in events
    assert app.lines()["Bananas"]["added_by"] == "Ann via Program"


def test_what_clients_are_to_be_told_is_json_in_their_own_form_and_connects(app: AppServer) -> None:
    said = {
        row.split("|")[1].strip(): json.loads(one)
        for row, one in re.findall(r"(?m)^(\| .*)`(\{.*\})`", PAGE.partition("## What")[0])
    }
    assert [*said] and len(said) == 4, said
    headers = token(app, "Client")
    for name, servers, address in (("Cursor", "mcpServers", "url"), ("VS Code", "servers", "url"),
                                   ("Windsurf", "mcpServers", "serverUrl")):  # fmt: skip
        (config,) = (one[servers]["groceries"] for client, one in said.items() if client.startswith(name))
        assert config["headers"] == {"Authorization": "Bearer gsm_…"} and config.get("type", "http") == "http"
        ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        there = config[address].replace("http://127.0.0.1:7860/", app.url)
        assert len(httpx.post(there, json=ask, headers=headers).json()["result"]["tools"]) == len(tools())
    (started,) = (one["mcpServers"]["groceries"] for client, one in said.items() if client.startswith("Claude Desktop"))
    assert (
        started["args"][1:] == ["mcp"] and started["command"].startswith("/") and "GROCERY_DATA_DIR" in started["env"]
    )


@pytest.mark.parametrize("given", ["GROCERY_DATA_DIR", "HF_TOKEN"])
def test_a_client_that_starts_it_anywhere_gets_the_households_list_or_a_sentence(tmp_path: Path, given: str) -> None:
    anywhere, project = tmp_path / "anywhere", tmp_path / "project"
    anywhere.mkdir()
    with pytest.raises(NotFound, match="no list in") as refused:
        at_the_list({}, anywhere, project)
    assert "GROCERY_DATA_DIR" in refused.value.hint and not [*anywhere.iterdir()]
    assert at_the_list({given: "x"}, anywhere, project) == {}
    (project / "data").mkdir(parents=True)
    assert at_the_list({}, anywhere, project) == {"GROCERY_DATA_DIR": str(project / "data")}
    (anywhere / "data").mkdir()
    assert at_the_list({given: ""}, anywhere, project) == {"GROCERY_DATA_DIR": str(anywhere / "data")}


def test_the_docs_tell_every_status_and_the_right_numbers() -> None:
    told = set(re.findall(r"\b[45]\d\d\b", DOCS.partition("| status | when |")[2].partition("**Say it")[0]))
    assert told == set(_ERRORS) == {str(status) for _, status in _STATUSES} | {"401", "413"}
    minute = f"{MOST_A_MINUTE} changes or {MOST_ASKED_A_MINUTE:,} questions within a minute"
    for number in (minute, f"1 to {LONGEST_KEY} printable", f"the last {MOST:,}"):
        assert number in DOCS
