"""What the tests' Hub answers: one function for each route of the wire protocol."""

from __future__ import annotations

import base64
import binascii
import fnmatch
import hashlib
import json
import re
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from huggingface_hub import DatasetCard, SpaceCard
from yaml import YAMLError  # type: ignore[import-untyped, unused-ignore]

from tests import hub_spaces
from tests.hub_api import STALE_PARENT, Call, HubApi, HubError, Reply, Token, route
from tests.hub_repo import Commit, Entry, GitRepo, Put, Remove, pointer

NO_SUCH_FILE = "A file with this name doesn't exist"


# ---- the account and the life of repositories ----


@route("whoami", "GET", "/api/whoami-v2")
def whoami(hub: HubApi, call: Call) -> Reply:
    token = hub.tokens.get(call.bearer)
    if token is None:
        raise HubError(401, "Invalid user token.")
    access: dict[str, Any] = {"displayName": "tests", "role": token.role, "createdAt": "2026-01-01T00:00:00.000Z"}
    if token.role == "fine-grained":
        rights = ["repo.content.read", "repo.write"]
        scoped = [{"entity": {"type": "dataset", "name": name}, "permissions": rights} for name in token.repos]
        access = {**access, "role": "fineGrained", "fineGrained": {"global": [], "scoped": scoped}}
    orgs = [{"type": "org", "name": name, "roleInOrg": "write"} for name in token.orgs]
    auth = {"type": "oauth"} if token.is_oauth else {"type": "access_token", "accessToken": access}
    is_pro = token.user not in hub.free_accounts
    who = {"type": "user", "name": token.user, "fullname": token.user, "isPro": is_pro, "orgs": orgs, "auth": auth}
    return Reply.of(who)


def _named(hub: HubApi, call: Call) -> tuple[Token, str]:
    """Whose token it is and which repository the body of a create or delete names."""
    token, asked = hub.known(call), call.json()
    kind = asked.get("type")
    if kind not in ("dataset", "space"):
        raise HubError(400, "Only datasets and Spaces live here.")
    namespace = asked.get("organization") or token.user
    if token.role != "write" or not token.shares(namespace):
        raise HubError(403, f'You don\'t have the rights to create a {kind} under the namespace "{namespace}"')
    name = f"{namespace}/{asked['name']}"
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", name) or ".." in name:
        raise HubError(400, f"Invalid repo name: {name}")
    return token, name if kind == "dataset" else f"spaces/{name}"


@route("create", "POST", "/api/repos/create")
def create(hub: HubApi, call: Call) -> Reply:
    token, name = _named(hub, call)
    kind = call.json()["type"]
    url = f"{call.endpoint}/{name if kind == 'space' else f'datasets/{name}'}"
    try:
        if kind == "space":
            hub_spaces.create_space(hub, call, token, name)
        else:
            hub.create_repo(name, private=call.json().get("visibility") == "private", user=token.user)
    except FileExistsError:
        return Reply.of({"error": f"You already created this {kind} repo", "url": url}, 409)
    return Reply.of({"url": url, "name": name, "id": name})


@route("delete", "DELETE", "/api/repos/delete")
def delete(hub: HubApi, call: Call) -> Reply:
    _, name = _named(hub, call)
    try:
        hub.delete_repo(name)
    except KeyError:
        raise HubError(404, "Repository not found", "RepoNotFound") from None
    return Reply.of({})


@route("move", "POST", "/api/repos/move")
def move(hub: HubApi, call: Call) -> Reply:
    asked = call.json()
    call.parts["repo"] = asked["fromRepo"]
    hub.writable(call)
    if hub.repo_path(asked["toRepo"]).exists():
        raise HubError(409, "A repository with this name exists already")
    hub.rename_repo(asked["fromRepo"], asked["toRepo"])
    return Reply.of({})


@route("settings", "PUT", "/api/{type}/{repo}/settings")
def settings(hub: HubApi, call: Call) -> Reply:
    repo, _ = hub.writable(call)
    repo.describe(private=call.json().get("visibility") == "private")
    return Reply.of({"private": repo.private})


@route("auth-check", "GET", "/api/{type}/{repo}/auth-check")
@route("auth-check", "GET", "/api/{type}/{repo}/auth-check/write")
def auth_check(hub: HubApi, call: Call) -> Reply:
    (hub.writable if call.path.endswith("/write") else hub.readable)(call)
    return Reply.of({})


# ---- reading ----


@route("revision", "GET", "/api/{type}/{repo}")
@route("revision", "GET", "/api/{type}/{repo}/revision/{rev}")
def info(hub: HubApi, call: Call) -> Reply:
    repo = hub.readable(call)
    sha, name = hub.revision(repo, call), call.parts["repo"]
    wanted = [*call.query.get("expand", []), *call.query.get("expand[]", [])]
    made = datetime.fromtimestamp(repo.description()["created_at"], UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    facts: dict[str, Any] = {
        "author": name.split("/")[0],
        "sha": sha,
        "lastModified": repo.log(sha, limit=1)[0].date,
        "createdAt": made,
        "private": repo.private,
        "gated": False,
        "disabled": False,
        "downloads": 0,
        "likes": 0,
        "tags": [],
    }
    if not wanted or "siblings" in wanted:
        files = [entry for entry in repo.entries(sha).values() if not entry.folder]
        facts["siblings"] = [_sibling(entry, call.flag("blobs")) for entry in files]
    if call.parts["type"] == "spaces":
        facts |= hub_spaces.facts(repo, name)
    shown = {key: value for key, value in facts.items() if not wanted or key in wanted}
    return Reply.of({"id": name, "_id": hashlib.md5(name.encode()).hexdigest()[:24], **shown})


def _sibling(entry: Entry, blobs: bool) -> dict[str, Any]:
    facts: dict[str, Any] = {"rfilename": entry.path}
    if blobs:
        facts.update(size=entry.size, blobId=entry.oid)
        if entry.sha256:
            facts["lfs"] = {"sha256": entry.sha256, "size": entry.size, "pointerSize": entry.pointer_size}
    return facts


def _listed(entry: Entry) -> dict[str, Any]:
    facts: dict[str, Any] = {"type": "directory" if entry.folder else "file", "path": entry.path}
    facts.update(oid=entry.oid, size=entry.size)
    if entry.sha256:
        facts["lfs"] = {"oid": entry.sha256, "size": entry.size, "pointerSize": entry.pointer_size}
    return facts


def _page(hub: HubApi, call: Call, total: int) -> tuple[int, int, dict[str, str]]:
    """(skip, limit, headers) of the page that was asked for; the Link header names the next one."""
    page, limit = call.number("p", 0), call.number("limit", hub.page_size)
    if (page + 1) * limit >= total:
        return page * limit, limit, {}
    query = urlencode({**call.query, "p": page + 1, "limit": limit}, doseq=True)
    return page * limit, limit, {"Link": f'<{call.endpoint}{call.path}?{query}>; rel="next"'}


@route("commits", "GET", "/api/{type}/{repo}/commits/{rev}")
def commits(hub: HubApi, call: Call) -> Reply:
    repo = hub.readable(call)
    sha = hub.revision(repo, call)
    total = repo.count(sha)
    skip, limit, links = _page(hub, call, total)
    reply = Reply.of([_shown(commit) for commit in repo.log(sha, skip, limit)], X_Total_Count=str(total))
    reply.headers.update(links)
    return reply


def _shown(commit: Commit) -> dict[str, Any]:
    facts = {"id": commit.sha, "title": commit.title, "message": commit.body, "date": commit.date}
    return {**facts, "authors": [{"user": commit.author, "avatar": ""}]}


@route("tree", "GET", "/api/{type}/{repo}/tree/{rev}")
@route("tree", "GET", "/api/{type}/{repo}/tree/{rev}/{path}")
def tree(hub: HubApi, call: Call) -> Reply:
    repo = hub.readable(call)
    sha, folder = hub.revision(repo, call), call.parts.get("path", "").strip("/")
    entries = repo.entries(sha)
    if folder and not (folder in entries and entries[folder].folder):
        raise HubError(404, f'"{folder}" does not exist on "{call.parts["rev"]}"', "EntryNotFound")
    below = f"{folder}/" if folder else ""
    inside = [
        entry
        for path, entry in sorted(entries.items())
        if path.startswith(below) and (call.flag("recursive") or "/" not in path.removeprefix(below))
    ]
    skip, limit, links = _page(hub, call, len(inside)) if "limit" in call.query else (0, len(inside), {})
    reply = Reply.of([_listed(entry) for entry in inside[skip : skip + limit]], X_Repo_Commit=sha)
    reply.headers.update(links)
    return reply


@route("paths-info", "POST", "/api/{type}/{repo}/paths-info/{rev}")
def paths_info(hub: HubApi, call: Call) -> Reply:
    repo = hub.readable(call)
    entries = repo.entries(hub.revision(repo, call))
    sent_json = "json" in call.headers.get("content-type", "")
    asked = call.json()["paths"] if sent_json else parse_qs(call.body.decode()).get("paths", [])
    return Reply.of([_listed(entries[path]) for path in asked if path in entries])


@route("refs", "GET", "/api/{type}/{repo}/refs")
def refs(hub: HubApi, call: Call) -> Reply:
    repo = hub.readable(call)
    shown: dict[str, Any] = {"converts": []}
    for kind, key in (("heads", "branches"), ("tags", "tags")):
        behind = hub.lags.get("refs", 0) if kind == "heads" else 0
        shown[key] = [
            {"name": name, "ref": f"refs/{kind}/{name}", "targetCommit": repo.sha_of(name, behind) if behind else sha}
            for name, sha in repo.refs(kind).items()
        ]
    if call.flag("include_prs"):
        shown["pullRequests"] = []
    return Reply.of(shown)


@route("resolve", "GET HEAD", "/{type}/{repo}/resolve/{rev}/{path}")
@route("content", "GET HEAD", "/api/resolve-cache/{type}/{repo}/{rev}/{path}")
def resolve(hub: HubApi, call: Call) -> Reply:
    """The bytes of a file; a file that is kept in git is first redirected to its place in the cache."""
    repo, path = hub.readable(call), call.parts["path"]
    sha = hub.revision(repo, call)
    blob = None if "\n" in path else repo.blobs([f"{sha}:{path}"])[0]
    if blob is None:
        raise HubError(404, "Entry not found", "EntryNotFound", {"X-Repo-Commit": sha})
    oid, content = blob
    headers = {"X-Repo-Commit": sha, "ETag": f'"{oid}"', "Content-Type": "text/plain; charset=utf-8"}
    if large := re.match(rb"version https://git-lfs\S+\noid sha256:([0-9a-f]{64})\n", content):
        content = repo.large_file(large[1].decode()).read_bytes()
        linked = f'"{large[1].decode()}"'
        more = {"ETag": linked, "X-Linked-Etag": linked, "X-Linked-Size": str(len(content))}
        return Reply(200, content, {**headers, **more, "Content-Type": "application/octet-stream"})
    if call.kind == "resolve" and hub.resolve_hop:
        place = f"/api/resolve-cache/{call.parts['type']}/{call.parts['repo']}/{sha}/{quote(path)}"
        size = str(len(content))
        return Reply(307, b"", {**headers, "Location": place, "X-Linked-Etag": f'"{oid}"', "X-Linked-Size": size})
    return Reply(200, content, headers)


# ---- committing ----


def _lfs_patterns(repo: GitRepo, sha: str) -> list[tuple[str, bool]]:
    """(pattern, whether it asks for LFS) of .gitattributes; the last match counts."""
    blob = repo.blobs([f"{sha}:.gitattributes"])[0]
    lines = (line.split() for line in (blob[1].decode(errors="replace") if blob else "").splitlines())
    return [(words[0], "filter=lfs" in words) for words in lines if len(words) > 1 and "filter" in " ".join(words[1:])]


@route("preupload", "POST", "/api/{type}/{repo}/preupload/{rev}")
def preupload(hub: HubApi, call: Call) -> Reply:
    """Say for each file whether it goes into git or beside it, and which version of it is there already."""
    repo, _ = hub.writable(call)
    sha = hub.revision(repo, call)
    patterns, entries = _lfs_patterns(repo, sha), repo.entries(sha)
    files = []
    for asked in call.json()["files"]:
        path = asked["path"]
        matched = [lfs for glob, lfs in patterns if fnmatch.fnmatch(path if "/" in glob else path.split("/")[-1], glob)]
        large = asked["size"] > hub.lfs_above or (bool(matched) and matched[-1])
        file: dict[str, Any] = {"path": path, "uploadMode": "lfs" if large else "regular", "shouldIgnore": False}
        if (entry := entries.get(path)) and not entry.folder:
            file["oid"] = entry.sha256 or entry.oid
        files.append(file)
    return Reply.of({"files": files, "commitOid": sha})


@route("validate", "POST", "/api/validate-yaml")
def validate_yaml(hub: HubApi, call: Call) -> Reply:
    asked = call.json()
    wrong = _wrong_with(asked["content"], asked.get("repoType", ""))
    errors = [{"message": wrong}] if wrong is not None else []
    return Reply.of({"errors": errors, "warnings": []}, 400 if errors else 200)


@cache  # nearly every dataset of the tests begins with the same card
def _wrong_with(card: str, repo_type: str) -> str | None:
    try:
        (SpaceCard if repo_type == "space" else DatasetCard)(card, ignore_metadata_errors=False)
    except (ValueError, YAMLError) as error:
        return str(error)
    return None


@route("commit", "POST", "/api/{type}/{repo}/commit/{rev}")
def commit(hub: HubApi, call: Call) -> Reply:
    """Apply one commit whole or not at all."""
    repo, token = hub.writable(call)
    if call.flag("create_pr"):
        raise HubError(400, "Pull requests are not kept here.")
    lines = [json.loads(line) for line in call.body.splitlines() if line.strip()]
    header = next((line["value"] for line in lines if line["key"] == "header"), None)
    if not header or not header.get("summary"):
        raise HubError(400, "A commit needs a header with a summary")
    with hub.writing(repo):
        branch = call.parts["rev"]
        head = repo.refs("heads").get(branch)
        if head is None:
            raise HubError(404, f"Invalid rev id: {branch}", "RevisionNotFound")
        if header.get("parentCommit") and not head.startswith(header["parentCommit"].lower()):
            raise HubError(412, STALE_PARENT)
        changes = _changes(repo, head, [line for line in lines if line["key"] != "header"])
        hub.spend_commit(token.user)
        sha = repo.commit(
            changes,
            title=header["summary"],
            body=header.get("description", ""),
            user=token.user,
            at=hub.clock(),
            parent=head,
            branch=branch,
        )
    if call.parts["type"] == "spaces":
        hub_spaces.pushed(hub, repo, sha)
    url = f"{call.endpoint}/{call.parts['type']}/{call.parts['repo']}/commit/{sha}"
    return Reply.of({"success": True, "commitOid": sha, "commitUrl": url, "hookOutput": ""})


def uploaded(body: bytes) -> tuple[str, ...]:
    """The files that a commit's request brings, large ones included."""
    lines = [json.loads(line) for line in body.splitlines() if line.strip()]
    return tuple(line["value"]["path"] for line in lines if line["key"] in ("file", "lfsFile"))


def _changes(repo: GitRepo, head: str, lines: list[dict[str, Any]]) -> list[Put | Remove]:
    """The operations of a commit request, checked against the head."""
    entries = repo.entries(head) if any(line["key"].startswith("deleted") for line in lines) else {}
    changes: list[Put | Remove] = []
    for line in lines:
        key, value = line["key"], line["value"]
        path = str(value["path"]).rstrip("/") if key == "deletedFolder" else str(value["path"])
        if not path or path.startswith("/") or ".." in path.split("/") or re.search(r'[\x00-\x1f"]', path):
            raise HubError(400, f"Invalid path: {path!r}")
        if key == "file":
            changes.append(Put(path, _decoded(value)))
        elif key == "lfsFile":
            if not repo.large_file(value["oid"]).exists():
                raise HubError(400, f"Your push was rejected: the LFS object {value['oid']} was never uploaded")
            size = repo.large_file(value["oid"]).stat().st_size
            changes.append(Put(path, pointer(value["oid"], size)))
        elif key in ("deletedFile", "deletedFolder"):
            if path not in entries or entries[path].folder != (key == "deletedFolder"):
                raise HubError(404, NO_SUCH_FILE, "EntryNotFound", {"X-Repo-Commit": head})
            changes.append(Remove(path))
        else:
            raise HubError(400, f"Unknown operation: {key}")
    return changes


def _decoded(value: dict[str, Any]) -> bytes:
    if value.get("encoding") != "base64":
        return str(value["content"]).encode()
    try:
        return base64.b64decode(value["content"], validate=True)
    except binascii.Error as error:
        raise HubError(400, f"Invalid base64 in {value['path']}") from error


# ---- large files ----


@route("lfs", "POST", "/{type}/{repo}.git/info/lfs/objects/batch")
def lfs_batch(hub: HubApi, call: Call) -> Reply:
    repo, _ = hub.writable(call)
    objects = []
    for asked in call.json()["objects"]:
        shown: dict[str, Any] = {"oid": asked["oid"], "size": asked["size"]}
        if not repo.large_file(asked["oid"]).exists():
            place = f"{call.endpoint}/lfs-upload/{call.parts['type']}/{call.parts['repo']}/{asked['oid']}"
            shown["actions"] = {"upload": {"href": place, "header": {}}, "verify": {"href": place, "header": {}}}
        objects.append(shown)
    return Reply.of({"transfer": "basic", "objects": objects})


@route("lfs-upload", "PUT", "/lfs-upload/{type}/{repo}/{oid}")
def lfs_upload(hub: HubApi, call: Call) -> Reply:
    """Take the bytes; as on the Hub the address itself is the permission."""
    if hashlib.sha256(call.body).hexdigest() != call.parts["oid"]:
        raise HubError(400, "The bytes do not have this sha256")
    hub.repo(call.repo).keep_large(call.body)
    return Reply(200)


@route("lfs-verify", "POST", "/lfs-upload/{type}/{repo}/{oid}")
def lfs_verify(hub: HubApi, call: Call) -> Reply:
    repo, _ = hub.writable(call)
    if not repo.large_file(call.parts["oid"]).exists():
        raise HubError(404, "Not uploaded", "EntryNotFound")
    return Reply.of({})


# ---- branches, tags, squash ----


@route("tag", "POST DELETE", "/api/{type}/{repo}/tag/{rev}")
def tag(hub: HubApi, call: Call) -> Reply:
    return _ref(hub, call, "tags")


@route("branch", "POST DELETE", "/api/{type}/{repo}/branch/{rev}")
def branch(hub: HubApi, call: Call) -> Reply:
    return _ref(hub, call, "heads")


def _ref(hub: HubApi, call: Call, kind: str) -> Reply:
    """Make or delete a ref: a new tag is named in the body, everything else in the path."""
    repo, token = hub.writable(call)
    asked = call.json()
    name = asked["tag"] if kind == "tags" and call.method == "POST" else call.parts["rev"]
    with hub.writing(repo):
        exists = name in repo.refs(kind)
        if call.method == "DELETE":
            if not exists or name == "main":
                raise HubError(403 if exists else 404, f"Cannot delete {name}", "" if exists else "RevisionNotFound")
            repo.set_ref(f"refs/{kind}/{name}", None)
            return Reply.of({})
        if exists:
            raise HubError(409, "Reference already exists")
        if kind == "heads":
            call.parts["rev"] = asked.get("startingPoint") or "main"
        target = hub.revision(repo, call)
        if kind == "tags":
            repo.tag(name, target, message=asked.get("message", ""), user=token.user, at=hub.clock())
        else:
            repo.set_ref(f"refs/heads/{name}", target)
    return Reply.of({})


@route("squash", "POST", "/api/{type}/{repo}/super-squash/{rev}")
def squash(hub: HubApi, call: Call) -> Reply:
    repo, token = hub.writable(call)
    with hub.writing(repo):
        hub.revision(repo, call)
        message = call.json().get("message") or "Super-squash"
        repo.squash(branch=call.parts["rev"], message=message, user=token.user, at=hub.clock())
    return Reply.of({})
