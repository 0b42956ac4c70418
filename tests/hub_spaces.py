"""Spaces of the tests' Hub: settings, secrets and stages beside the repository; a push is looked at as a build does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import yaml

from tests.hub_api import Call, HubApi, HubError, Reply, Token, owner_of, route
from tests.hub_repo import GitRepo

PYTHONS_OF_ZERO_GPU = ("3.10.13", "3.12.12")
NEEDS_PRO = "Gradio Spaces on cpu-basic hardware need a PRO subscription. Host it on ZeroGPU, or make a static Space."


def create_space(hub: HubApi, call: Call, token: Token, name: str) -> None:
    """Make the repository of a Space with the README that the Hub puts there, and what the request sets.

    Raises:
        HubError: The account is a free one and asks for a processor of its own.
        FileExistsError: There is one of that name.
    """
    asked = call.json()
    hardware = asked.get("hardware") or "cpu-basic"
    if not asked.get("sdk"):
        raise HubError(400, "A Space needs an sdk")
    if hub.repo_path(name).exists():
        raise FileExistsError(name)
    if owner_of(name) in hub.free_accounts and asked["sdk"] != "static" and hardware == "cpu-basic":
        raise HubError(402, NEEDS_PRO)
    visibility = asked.get("visibility", "public")
    readme = f"---\ntitle: {name.split('/')[-1]}\nsdk: {asked['sdk']}\napp_file: app.py\n---\n"
    repo = hub.create_repo(name, private=visibility == "private", user=token.user, more={"README.md": readme.encode()})
    now = _now(hub)
    secrets = {one["key"]: {"value": one["value"], "updatedAt": now} for one in asked.get("secrets", ())}
    variables = {one["key"]: {"value": one["value"], "updatedAt": now} for one in asked.get("variables", ())}
    repo.describe(
        space={
            "sdk": asked["sdk"],
            "hardware": hardware,
            "visibility": visibility,
            "ran": "",
            "secrets": secrets,
            "variables": variables,
            "stage": "NO_APP_FILE",
            "coming": [],
            "sha": "",
        }
    )


def facts(repo: GitRepo, name: str) -> dict[str, Any]:
    """What the information about a Space says more than that about a dataset."""
    space, domain = repo.description()["space"], subdomain(name)
    shown = {"sdk": space["sdk"], "subdomain": domain, "host": f"https://{domain}.hf.space"}
    return {**shown, "visibility": space["visibility"], "runtime": _runtime(repo, name)}


def subdomain(name: str) -> str:
    """ann/my.list → ann-my-list."""
    return name.replace("/", "-").replace(".", "-").replace("_", "-").lower()


def pushed(hub: HubApi, repo: GitRepo, sha: str) -> None:
    """A commit begins a build; the one that ran stays open meanwhile. Each look at the runtime is a stage further."""
    wrong = _wrong(repo, sha)
    space = repo.description()["space"]
    before = "RUNNING_" if space["stage"].startswith("RUNNING") else ""
    coming = [wrong] if wrong else list(hub.space_stages)
    repo.describe(space={**space, "stage": f"{before}BUILDING", "coming": coming, "new": sha})


def _wrong(repo: GitRepo, sha: str) -> str:
    """The stage in which a build ends when these files cannot be built; empty when they can."""
    files = repo.files(sha)
    try:
        head = yaml.safe_load(files["README.md"].decode().split("---\n")[1])
    except (IndexError, yaml.YAMLError):
        return "CONFIG_ERROR"
    if repo.description()["space"]["hardware"] == "zero-a10g" and head.get("python_version") not in PYTHONS_OF_ZERO_GPU:
        return "CONFIG_ERROR"
    return "" if head.get("app_file", "app.py") in files else "NO_APP_FILE"


def _now(hub: HubApi) -> str:
    return datetime.fromtimestamp(hub.clock(), UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _runtime(repo: GitRepo, name: str) -> dict[str, Any]:
    space = repo.description()["space"]
    building = space["stage"] in ("BUILDING", "NO_APP_FILE")
    hardware = {"current": None if building else space["hardware"], "requested": space["hardware"]}
    shown = {"stage": space["stage"], "hardware": hardware, "storage": None, "gcTimeout": 172800, "devMode": False}
    domains = [{"domain": f"{subdomain(name)}.hf.space", "stage": "READY"}]
    more = {"sha": space["sha"]} if space["sha"] else {}
    return {**shown, "replicas": {"current": 1, "requested": 1}, "domains": domains, **more}


@route("runtime", "GET", "/api/spaces/{repo}/runtime")
def runtime(hub: HubApi, call: Call) -> Reply:
    call.parts["type"] = "spaces"
    repo = hub.readable(call)
    space = repo.description()["space"]
    if space["coming"]:
        space["stage"] = space["coming"].pop(0)
        if not space["coming"] and space["stage"] == "RUNNING":
            space["sha"] = space["new"]
        repo.describe(space=space)
    return Reply.of(_runtime(repo, call.parts["repo"]))


def _changed(hub: HubApi, call: Call) -> tuple[GitRepo, dict[str, Any]]:
    """The Space of a request that changes its settings, and these."""
    call.parts["type"] = "spaces"
    repo, _ = hub.writable(call)
    return repo, repo.description()["space"]


def _restarted(hub: HubApi, repo: GitRepo, space: dict[str, Any]) -> None:
    """A Space that was built starts anew with what was set."""
    if space.get("new"):
        space.update(stage="APP_STARTING", coming=[stage for stage in hub.space_stages if stage != "BUILDING"])
    repo.describe(space=space)


@route("secrets", "GET POST", "/api/spaces/{repo}/secrets")
def secrets(hub: HubApi, call: Call) -> Reply:
    """Keys and when they were set; nobody is told a value again."""
    repo, space = _changed(hub, call)
    if call.method == "POST":
        asked = call.json()
        space["secrets"][asked["key"]] = {"value": asked["value"], "updatedAt": _now(hub)}
        _restarted(hub, repo, space)
    return Reply.of({key: {"updatedAt": kept["updatedAt"]} for key, kept in space["secrets"].items()})


@route("variables", "GET POST", "/api/spaces/{repo}/variables")
def variables(hub: HubApi, call: Call) -> Reply:
    repo, space = _changed(hub, call)
    if call.method == "POST":
        asked = call.json()
        space["variables"][asked["key"]] = {"value": asked["value"], "updatedAt": _now(hub)}
        _restarted(hub, repo, space)
    return Reply.of(space["variables"])


@route("hardware", "POST", "/api/spaces/{repo}/hardware")
def hardware(hub: HubApi, call: Call) -> Reply:
    repo, space = _changed(hub, call)
    wanted = call.json()["flavor"]
    if wanted == "cpu-basic" and owner_of(call.repo) in hub.free_accounts:
        raise HubError(402, NEEDS_PRO)
    space["hardware"] = wanted
    _restarted(hub, repo, space)
    return Reply.of(_runtime(repo, call.parts["repo"]))


@route("restart", "POST", "/api/spaces/{repo}/restart")
def restart(hub: HubApi, call: Call) -> Reply:
    repo, space = _changed(hub, call)
    space["new"] = repo.head()
    _restarted(hub, repo, space)
    return Reply.of(_runtime(repo, call.parts["repo"]))


@route("logs", "GET", "/api/spaces/{repo}/logs/{log}")
def logs(hub: HubApi, call: Call) -> Reply:
    """Server-sent events; a real one stays open for more, and this one ends."""
    _changed(hub, call)
    at = _now(hub)
    lines = [{"data": line, "timestamp": at} for line in hub.space_logs.get(call.parts["log"], ())]
    body = "".join(f"data: {json.dumps(line)}\n\n" for line in lines)
    return Reply(200, body.encode(), {"Content-Type": "text/event-stream"})
