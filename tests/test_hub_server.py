"""The tests' Hub, driven by the unmodified huggingface_hub client."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import httpx2
import pytest
from huggingface_hub import CommitInfo, CommitOperationAdd, CommitOperationCopy, CommitOperationDelete, HfApi
from huggingface_hub.errors import (
    HfHubHTTPError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from tests.awake import awake
from tests.hub_repo import GitFailed, Put, Remove
from tests.hub_server import HubServer

pytestmark = pytest.mark.wire

REPO = "ann/groceries"
DATASET: Any = {"repo_id": REPO, "repo_type": "dataset"}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubServer]:
    with HubServer(tmp_path / "hub") as running:
        running.add_token("hf_write", user="ann")
        running.create_repo(REPO)
        yield running


@pytest.fixture
def api(hub: HubServer) -> HfApi:
    return HfApi(endpoint=hub.endpoint, token="hf_write")


def put(api: HfApi, path: str, text: str | bytes, message: str = "Put", **more: Any) -> CommitInfo:
    """One commit of one file by the client."""
    content = text.encode() if isinstance(text, str) else text
    operations = [CommitOperationAdd(path, content)]
    info: CommitInfo = api.create_commit(operations=operations, commit_message=message, **DATASET, **more)
    return info


def status_of(action: Callable[[], object]) -> int:
    """The status of the error answer that an action runs into."""
    with pytest.raises(HfHubHTTPError) as caught:
        action()
    return caught.value.response.status_code


def get(api: HfApi, path: str, revision: str = "main") -> httpx2.Response:
    url = f"{api.endpoint}/datasets/{REPO}/resolve/{revision}/{path}"
    return httpx2.get(url, headers={"Authorization": f"Bearer {api.token}"}, follow_redirects=True)


# ---- the repository itself ----


def test_what_has_a_file_of_its_own_is_read_as_git_reads_it_from_a_pack(hub: HubServer, api: HfApi) -> None:
    for path in ("a/b/ü x.txt", "a/c.txt", "z"):
        put(api, path, path)
    repo, head = hub.repo(REPO), hub.head(REPO)
    names = [
        f"{head}:a/b/ü x.txt",
        f"{head}:a",
        f"{head}:none",
        f"{head}:z/none",
        "1" * 40,
        repo.entries(head)["z"].oid,
    ]

    def read() -> tuple[object, ...]:
        return repo.entries(head), repo.blobs(names), repo.count(head), repo.refs("heads"), repo.sha_of(head)

    loose = read()
    repo.git("repack", "-a", "-d", "-q")
    repo.git("pack-refs", "--all")
    assert not any(repo.path.glob("objects/??/*"))
    assert read() == loose
    assert [blob and blob[1] for blob in repo.blobs(names)] == ["a/b/ü x.txt".encode(), None, None, None, None, b"z"]


def test_a_commit_is_the_one_that_git_would_make(hub: HubServer, api: HfApi) -> None:
    for path in ("a/b/ü x.txt", "a/c.txt", "a.txt", "a-b", "gone/x", "z"):
        put(api, path, path)
    changes: list[Put | Remove] = [
        Put("a/b/n.txt", b"new"),
        Remove("gone/x"),
        Put("z/inside", b"a file becomes a folder"),
        Put("a", b"back"),
    ]
    signed, parent, repo = b"author A <a@b> 7 +0000\ncommitter A <a@b> 7 +0000\n", hub.head(REPO), hub.repo(REPO)
    for count in range(len(changes) + 1):
        asked = changes[:count], signed, "Title ü\n\nBody\n".encode(), parent
        assert repo._written(*asked) == repo._imported(*asked)
    assert repo._written([], signed, b"First\n", None) == repo._imported([], signed, b"First\n", None)
    assert b"error" not in repo.git("fsck", "--strict")


# ---- repositories ----


def test_a_repository_is_created_once(hub: HubServer, api: HfApi) -> None:
    first = api.create_repo("ann/new", repo_type="dataset", private=True)
    again = api.create_repo("ann/new", repo_type="dataset", private=True, exist_ok=True)
    assert first == again == f"{hub.endpoint}/datasets/ann/new"
    assert hub.repo("ann/new").private
    assert [commit.title for commit in hub.log("ann/new")] == ["initial commit"]
    assert status_of(lambda: api.create_repo("ann/new", repo_type="dataset")) == 409


def test_a_bare_name_goes_to_the_owner_of_the_token(hub: HubServer, api: HfApi) -> None:
    api.create_repo("mine", repo_type="dataset")
    assert api.whoami()["name"] == "ann"
    assert hub.head("ann/mine")


def test_a_deleted_repository_is_not_found(hub: HubServer, api: HfApi) -> None:
    api.delete_repo(**DATASET)
    with pytest.raises(RepositoryNotFoundError):
        api.dataset_info(REPO)
    with pytest.raises(RepositoryNotFoundError):
        put(api, "a", "1")


def test_a_renamed_repository_is_still_reached_by_its_old_name(hub: HubServer, api: HfApi) -> None:
    hub.rename_repo(REPO, "ann/food")
    info = put(api, "a.txt", "1")
    assert api.dataset_info(REPO).id == "ann/food"
    assert hub.head("ann/food") == info.oid
    assert get(api, "a.txt").text == "1"


def test_repositories_outlive_the_server(tmp_path: Path) -> None:
    with HubServer(tmp_path) as hub:
        hub.create_repo(REPO, private=True)
        sha = hub.write(REPO, {"a": "1"})
    with HubServer(tmp_path) as hub:
        assert hub.head(REPO) == sha
        assert hub.repo(REPO).private


# ---- committing and reading ----


def test_what_is_committed_can_be_read_back(hub: HubServer, api: HfApi, tmp_path: Path) -> None:
    info = put(api, "lists/März 1.json", "{}\n", "Add a list", commit_description="2 changes\n\nann-3")
    assert info.oid == hub.head(REPO) == api.dataset_info(REPO).sha
    file = api.hf_hub_download(filename="lists/März 1.json", cache_dir=tmp_path / "cache", **DATASET)
    assert Path(file).read_bytes() == hub.files(REPO)["lists/März 1.json"] == b"{}\n"
    newest = api.list_repo_commits(**DATASET)[0]
    assert (newest.commit_id, newest.title, newest.message) == (info.oid, "Add a list", "2 changes\n\nann-3")
    assert newest.authors == ["ann"]


def test_a_file_in_git_is_served_behind_a_redirect(hub: HubServer, api: HfApi) -> None:
    info = put(api, "a.txt", "hello")
    url = f"{hub.endpoint}/datasets/{REPO}/resolve/main/a.txt"
    facts = api.get_hf_file_metadata(url=url)
    assert (facts.commit_hash, facts.size) == (info.oid, 5)
    assert facts.etag == hashlib.sha1(b"blob 5\0hello").hexdigest()
    assert [request.status for request in hub.requests[-2:]] == [307, 200]
    hub.resolve_hop = False
    assert api.get_hf_file_metadata(url=url).location == url


def test_a_stale_parent_is_refused(hub: HubServer, api: HfApi) -> None:
    old = hub.head(REPO)
    new = hub.write(REPO, {"a": "by hand"})
    assert status_of(lambda: put(api, "a", "mine", parent_commit=old)) == 412
    assert hub.head(REPO) == new
    assert put(api, "a", "mine", parent_commit=new).oid == hub.head(REPO)


def test_of_many_commits_on_one_parent_exactly_one_wins(hub: HubServer, api: HfApi) -> None:
    base, outcomes = hub.head(REPO), []

    def race(number: int) -> None:
        try:
            put(api, "a", str(number), parent_commit=base)
            outcomes.append(200)
        except HfHubHTTPError as error:
            outcomes.append(error.response.status_code)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [200, 412, 412, 412, 412, 412]


def test_a_commit_during_another_one_is_refused_as_busy(hub: HubServer, api: HfApi) -> None:
    with hub.busy(REPO):
        assert status_of(lambda: put(api, "a", "1")) == 409
    assert put(api, "a", "1").oid == hub.head(REPO)


def test_the_client_skips_a_commit_that_changes_nothing(hub: HubServer, api: HfApi) -> None:
    first = put(api, "a", "1")
    again = put(api, "a", "1", parent_commit="0" * 40)
    assert again.oid == first.oid
    assert len(hub.recorded("commit")) == 1


def test_deleting_takes_one_file_or_one_folder_away(hub: HubServer, api: HfApi) -> None:
    hub.write(REPO, {"a": "1", "d/x": "2", "d/y": "3", "e": "4"})
    removals = [CommitOperationDelete("a"), CommitOperationDelete("d/")]
    api.create_commit(operations=removals, commit_message="Tidy", **DATASET)
    assert set(hub.files(REPO)) == {".gitattributes", "e"}
    with pytest.raises(RemoteEntryNotFoundError, match="A file with this name doesn't exist"):
        api.delete_file("nothing", **DATASET)


def test_an_old_version_can_be_copied_back(hub: HubServer, api: HfApi) -> None:
    old = hub.write(REPO, {"a": "good"})
    hub.write(REPO, {"a": "bad"})
    copy = CommitOperationCopy("a", "a", src_revision=old)
    api.create_commit(operations=[copy], commit_message="Back", **DATASET)
    assert hub.files(REPO)["a"] == b"good"


def test_a_card_is_checked_before_it_is_committed(hub: HubServer, api: HfApi) -> None:
    put(api, "README.md", "---\nlicense: mit\n---\n# Groceries\n")
    with pytest.raises(ValueError, match="Invalid metadata"):
        put(api, "README.md", "---\nconfigs: [oops\n---\n")


def test_history_comes_in_pages(hub: HubServer, api: HfApi) -> None:
    for number in range(5):
        hub.write(REPO, {"a": str(number)}, message=f"edit {number}")
    hub.page_size = 2
    titles = [commit.title for commit in api.list_repo_commits(**DATASET)]
    assert titles == [*(f"edit {number}" for number in (4, 3, 2, 1, 0)), "initial commit"]
    assert len(hub.recorded("commits")) == 3


def test_missing_things_are_told_apart(hub: HubServer, api: HfApi, tmp_path: Path) -> None:
    where: Any = {"cache_dir": tmp_path / "cache", **DATASET}
    with pytest.raises(RemoteEntryNotFoundError):
        api.hf_hub_download(filename="nothing", **where)
    with pytest.raises(RevisionNotFoundError):
        api.hf_hub_download(filename=".gitattributes", revision="0" * 40, **where)
    assert get(api, "nothing").headers["X-Repo-Commit"] == hub.head(REPO)
    assert get(api, "../../x").status_code == 404


def test_the_tree_lists_files_and_folders(hub: HubServer, api: HfApi) -> None:
    hub.write(REPO, {"a": "1", "d/x": "22"})
    assert set(api.list_repo_files(**DATASET)) == {".gitattributes", "a", "d/x"}
    assert {entry.path for entry in api.list_repo_tree(**DATASET)} == {".gitattributes", "a", "d"}
    assert [entry.path for entry in api.list_repo_tree(path_in_repo="d", **DATASET)] == ["d/x"]
    (info,) = api.get_paths_info(paths=["d/x", "no"], **DATASET)
    assert info.path == "d/x"
    sizes = {file.rfilename: file.size for file in api.dataset_info(REPO, files_metadata=True).siblings or []}
    assert sizes["d/x"] == 2
    assert api.dataset_info(REPO, expand=["sha"]).siblings is None


# ---- large files ----

CLIENT_WARNS = pytest.mark.filterwarnings("ignore:Use 'content:DeprecationWarning")  # its own upload, not ours


@CLIENT_WARNS
def test_a_large_file_is_kept_beside_git(
    hub: HubServer, api: HfApi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_XET", True)
    content = b"0123456789abcdef" * 700_000
    first = put(api, "big.json", content)
    assert b"oid sha256:" in hub.repo(REPO).git("show", f"{first.oid}:big.json")
    file = api.hf_hub_download(filename="big.json", cache_dir=tmp_path / "cache", **DATASET)
    assert Path(file).read_bytes() == content == hub.files(REPO)["big.json"]
    facts = api.get_hf_file_metadata(url=f"{hub.endpoint}/datasets/{REPO}/resolve/main/big.json")
    assert (facts.size, facts.etag) == (len(content), hashlib.sha256(content).hexdigest())
    assert put(api, "big.json", content).oid == first.oid
    assert len(hub.recorded("commit")) == 1


@CLIENT_WARNS
def test_a_large_file_object_takes_the_lfs_route_without_a_setting(hub: HubServer, api: HfApi) -> None:
    hub.lfs_above = 1000
    operation = CommitOperationAdd("big.json", io.BytesIO(b"x" * 2000))
    api.create_commit(operations=[operation], commit_message="Put", **DATASET)
    assert hub.files(REPO)["big.json"] == b"x" * 2000
    assert len(hub.recorded("lfs-upload")) == 1


# ---- what people do without our code ----


def test_a_revert_takes_one_commit_back(hub: HubServer, api: HfApi) -> None:
    put(api, "a", "1\n")
    bad = put(api, "a", "2\n").oid
    put(api, "b", "3\n")
    hub.revert(REPO, bad, author="bob")
    assert hub.files(REPO)["a"] == b"1\n"
    newest = api.list_repo_commits(**DATASET)[0]
    assert newest.title == 'Revert "Put"'
    assert (newest.message, newest.authors) == (f"This reverts commit {bad}.", ["bob"])


def test_a_revert_conflicts_unless_gitattributes_say_union(hub: HubServer) -> None:
    hub.write(REPO, {"a": "1\n", "u": "1\n", ".gitattributes": "u merge=union\n"})
    second = {name: hub.write(REPO, {name: "1\n2\n", f"{name}.new": ""}) for name in ("a", "u")}
    hub.write(REPO, {"a": "1\n2\n3\n", "u": "1\n2\n3\n"})
    with pytest.raises(GitFailed, match="CONFLICT"):
        hub.revert(REPO, second["a"])
    hub.revert(REPO, second["u"])
    assert "u.new" not in hub.files(REPO)
    assert b"3\n" in hub.files(REPO)["u"]


def test_a_forced_push_makes_an_older_commit_the_head(hub: HubServer, api: HfApi) -> None:
    old = put(api, "a", "1").oid
    lost = put(api, "a", "2").oid
    hub.reset_hard(REPO, old)
    assert api.dataset_info(REPO).sha == old
    assert status_of(lambda: put(api, "a", "3", parent_commit=lost)) == 412
    assert get(api, "a", lost).text == "2"
    hub.forget_unreachable(REPO)
    assert get(api, "a", lost).headers["X-Error-Code"] == "RevisionNotFound"


def test_a_squash_keeps_the_files_and_drops_the_history(hub: HubServer, api: HfApi) -> None:
    old = put(api, "a", "1").oid
    before = hub.files(REPO)
    api.super_squash_history(commit_message="Start over", **DATASET)
    assert [commit.title for commit in hub.log(REPO)] == ["Start over"]
    assert hub.files(REPO) == before
    assert status_of(lambda: put(api, "a", "2", parent_commit=old)) == 412


def test_tags_and_branches_come_and_go(hub: HubServer, api: HfApi) -> None:
    sha = put(api, "a", "1").oid
    api.create_tag(tag="v1", tag_message="First", **DATASET)
    api.create_tag(tag="v1", exist_ok=True, **DATASET)
    api.create_branch(branch="archive/2026", **DATASET)
    put(api, "a", "2")
    refs = api.list_repo_refs(**DATASET)
    assert [(tag.name, tag.target_commit) for tag in refs.tags] == [("v1", sha)]
    assert {branch.name for branch in refs.branches} == {"main", "archive/2026"}
    assert get(api, "a", "v1").text == get(api, "a", "archive%2F2026").text == "1"
    api.delete_tag(tag="v1", **DATASET)
    api.delete_branch(branch="archive/2026", **DATASET)
    assert get(api, "a", "v1").status_code == 404


def test_plain_git_may_push_into_the_repository_while_the_server_runs(
    hub: HubServer, api: HfApi, tmp_path: Path
) -> None:
    put(api, "a", "1")
    put(api, "a", "2")
    bob = "-c user.name=bob -c user.email=bob@example.com"
    steps = f"git clone -q {hub.repo_path(REPO)} w && cd w && git {bob} revert --no-edit HEAD && git push -q"
    subprocess.run(steps, shell=True, check=True, cwd=tmp_path, capture_output=True)
    assert get(api, "a").text == "1"
    assert api.list_repo_commits(**DATASET)[0].authors == ["bob"]


# ---- tokens ----


def test_an_unknown_token_is_refused(hub: HubServer, api: HfApi) -> None:
    hub.revoke_token("hf_write")
    assert status_of(lambda: put(api, "a", "1")) == 401
    with pytest.raises(HfHubHTTPError, match="Invalid user token"):
        api.whoami()


def test_a_read_token_reads_and_may_not_write(hub: HubServer) -> None:
    hub.add_token("hf_read", user="ann", role="read")
    api = HfApi(endpoint=hub.endpoint, token="hf_read")
    assert api.dataset_info(REPO).private
    assert status_of(lambda: put(api, "a", "1")) == 403
    assert status_of(lambda: api.create_repo("ann/new", repo_type="dataset")) == 403


def test_a_fine_grained_token_writes_one_repository_and_creates_none(hub: HubServer) -> None:
    hub.create_repo("ann/diary")
    hub.add_token("hf_fine", user="ann", role="fine-grained", repos=[REPO])
    api = HfApi(endpoint=hub.endpoint, token="hf_fine")
    assert put(api, "a", "1").oid == hub.head(REPO)
    assert status_of(lambda: api.create_repo("ann/new", repo_type="dataset")) == 403
    with pytest.raises(RepositoryNotFoundError):
        api.dataset_info("ann/diary")
    assert api.whoami()["auth"]["accessToken"]["role"] == "fineGrained"


def test_a_private_repository_does_not_exist_for_strangers(hub: HubServer) -> None:
    hub.add_token("hf_bob", user="bob")
    api = HfApi(endpoint=hub.endpoint, token="hf_bob")
    with pytest.raises(RepositoryNotFoundError):
        api.dataset_info(REPO)
    with pytest.raises(RepositoryNotFoundError):
        api.dataset_info(REPO, token=False)
    hub.set_private(REPO, False)
    assert api.dataset_info(REPO, token=False).sha == hub.head(REPO)
    assert status_of(lambda: put(api, "a", "1")) == 403


# ---- what goes wrong ----


def test_a_lost_answer_was_really_applied(hub: HubServer, api: HfApi) -> None:
    hub.fault("commit", drop_after=True)
    with pytest.raises(httpx2.TransportError):
        put(api, "a", "1", "Landed")
    assert hub.log(REPO)[0].title == "Landed"
    assert hub.recorded("commit")[0].status == 0


def test_a_lost_request_was_not_applied(hub: HubServer, api: HfApi) -> None:
    before = hub.head(REPO)
    hub.fault("commit", drop_before=True)
    with pytest.raises(httpx2.TransportError):
        put(api, "a", "1")
    assert hub.head(REPO) == before
    assert put(api, "a", "1").oid == hub.head(REPO)


@pytest.mark.parametrize("head", ["Content-Length: 900", "Transfer-Encoding: chunked"])
def test_a_client_killed_within_its_request_leaves_nothing(hub: HubServer, api: HfApi, head: str) -> None:
    before = api.list_repo_commits(**DATASET)
    line = b'{"key": "header", "value": {"summary": "Half a commit"}}\n'
    part = line if "Length" in head else b"%x\r\n%s\r\n" % (len(line), line)
    asked = f"POST /api/datasets/{REPO}/commit/main HTTP/1.1\r\nAuthorization: Bearer hf_write\r\n{head}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", urlsplit(hub.endpoint).port or 0), timeout=30) as connection:
        connection.sendall(asked.encode() + part)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1) == b""
    assert [commit.commit_id for commit in api.list_repo_commits(**DATASET)] == [commit.commit_id for commit in before]
    assert hub.crashes == []


def test_faults_are_used_up_in_order(hub: HubServer, api: HfApi) -> None:
    hub.fault("commit", status=500, times=2)
    hub.fault("commit", status_after=504)
    hub.fault("commit", status=429, text="slow down", headers={"Retry-After": "3"}, pattern="^POST .*main$")
    statuses = [status_of(lambda: put(api, "a", str(time.perf_counter_ns()))) for _ in range(4)]
    assert statuses == [500, 500, 504, 429]
    assert len(hub.log(REPO)) == 2
    with pytest.raises(ValueError, match="comit"):
        hub.fault("comit")


def test_a_commit_may_land_after_its_client_has_given_up(hub: HubServer, api: HfApi) -> None:
    hub.fault("commit", hang_s=0.3)
    lines = '{"key": "header", "value": {"summary": "Late"}}\n{"key": "file", "value": {"path": "a", "content": "1"}}'
    url, headers = f"{hub.endpoint}/api/datasets/{REPO}/commit/main", {"Authorization": f"Bearer {api.token}"}
    with pytest.raises(httpx2.ReadTimeout):
        httpx2.post(url, content=lines, headers=headers, timeout=0.1)
    assert hub.log(REPO)[0].title == "initial commit"
    deadline = time.monotonic() + 5
    while hub.log(REPO)[0].title != "Late":
        assert time.monotonic() < deadline


def test_a_hanging_request_ends_with_the_server(hub: HubServer, api: HfApi) -> None:
    outcome: list[BaseException] = []
    fault = hub.fault("commit", hang_s=600)

    def commit() -> None:
        try:
            put(api, "a", "1")
        except httpx2.TransportError as error:
            outcome.append(error)

    client = threading.Thread(target=commit)
    client.start()
    assert fault.hit.wait(5)
    started = awake()
    hub.stop()
    client.join(5)
    assert not client.is_alive()
    assert len(outcome) == 1
    assert awake() - started < 3


def test_an_outage_refuses_connections_and_ends(hub: HubServer, api: HfApi) -> None:
    put(api, "a", "1")
    with hub.outage(), pytest.raises(httpx2.ConnectError):
        api.dataset_info(REPO)
    assert api.dataset_info(REPO).sha == hub.head(REPO)


def test_commits_above_the_quota_are_refused_until_an_hour_has_passed(tmp_path: Path) -> None:
    now = [1_800_000_000.0]
    with HubServer(tmp_path, clock=lambda: now[0]) as hub:
        api = HfApi(endpoint=hub.endpoint, token=hub.add_token("hf_write"))
        hub.create_repo(REPO)
        hub.set_quota(2)
        put(api, "a", "1")
        put(api, "a", "2")
        with pytest.raises(HfHubHTTPError, match=r"repository commits \(2 per hour\)"):
            put(api, "a", "3")
        now[0] += 3601
        assert put(api, "a", "3").oid == hub.head(REPO)
        assert hub.log(REPO)[0].at == 1_800_003_601


def test_reads_may_lag_while_commits_see_the_true_head(hub: HubServer, api: HfApi) -> None:
    shas = [put(api, "a", str(number)).oid for number in range(3)]
    hub.lag(2)
    assert api.dataset_info(REPO).sha == shas[0]
    assert get(api, "a").text == "0"
    assert api.list_repo_refs(**DATASET).branches[0].target_commit == shas[0]
    assert status_of(lambda: put(api, "a", "x", parent_commit=shas[0])) == 412
    hub.lag(0)
    assert api.dataset_info(REPO).sha == shas[2]


def test_a_lagging_read_after_a_forced_push_shows_what_was_thrown_away(hub: HubServer, api: HfApi) -> None:
    old = put(api, "a", "1").oid
    lost = put(api, "a", "2").oid
    hub.reset_hard(REPO, old)
    hub.lag(1, kinds=["revision"])
    assert api.dataset_info(REPO).sha == lost
    assert get(api, "a").text == "1"


# ---- by hand ----


def test_a_hub_in_another_process_is_steered_over_http(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.hub_server", "--port", "0", "--root", str(tmp_path), "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1])
    try:
        assert process.stdout
        endpoint = process.stdout.readline().split()[4].rstrip(";")

        def control(**asked: Any) -> Any:
            request = Request(f"{endpoint}/_control", data=json.dumps(asked).encode())
            with urlopen(request) as answer:
                return json.load(answer)["result"]

        api = HfApi(endpoint=endpoint, token="hf_write")
        api.create_repo(REPO, repo_type="dataset")
        bad = put(api, "a", "1", "Bad").oid
        assert control(do="head", repo=REPO) == bad
        control(do="write", repo=REPO, files={"b": "2"}, message="By hand")
        control(do="revert", repo=REPO, sha=bad)
        assert set(control(do="files", repo=REPO)) == {".gitattributes", "b"}
        control(do="fault", kind="commit", status=500)
        assert status_of(lambda: put(api, "a", "1")) == 500
        process.terminate()
        assert process.wait(5) == 0
    finally:
        process.kill()
        process.communicate()
