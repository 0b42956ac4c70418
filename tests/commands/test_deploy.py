"""Putting the app on a Space: each step, the same again, and what is said where it does not go."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from huggingface_hub import constants

from commands import deploying, spaces
from commands.space_files import chosen, patterns_of
from commands.space_settings import AT_HOME, SECRETS, VARIABLES
from grocery.errors import HeadMoved, Offline
from grocery.messages import Message
from hub_client import once
from tests.commands.terminal import Terminal
from tests.households import READ, WRITE
from tests.hub_server import HubServer

# Icons go beside git, and the library sends them in a way that its own client calls old.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=<...>'")

ROOT = Path(__file__).parents[2]
SPACE = "ann/list"
REPO = f"spaces/{SPACE}"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small clone: the app's own files shortened to a line, and much that must stay at home."""
    folder = tmp_path / "clone"
    inside = {
        "app.py": "print('app')\n",
        "grocery_app.py": "# household\n",
        "cli.py": "# commands\n",
        "grocery/config.py": "# settings\n",
        "ui/static/app.js": "// page\n",
        "sample_catalog.json": "{}\n",
        "docs/deploy.md": "# On a Space\n",
        "docs/design.md": "# Design\n",
        "tests/test_app.py": "# test\n",
        "bench/door.py": "# bench\n",
        "Makefile": "run:\n",
        "docs/images/shop.png": "not really\n",
        "requirements.txt": "gradio[mcp,oauth]==6.31.0\n",
    }
    for name, text in inside.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    shutil.copy(ROOT / "pyproject.toml", folder)
    head = (ROOT / "README.md").read_text().split("# Smart")[0]
    (folder / "README.md").write_text(f'{head}# List\n[how](docs/deploy.md#a) <img src="docs/images/shop.png">\n')
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    commit(folder)
    (folder / ".env").write_text(f"HF_TOKEN={WRITE}\n")
    (folder / "data").mkdir()
    (folder / "data" / "grocery.db").write_text("the list")
    (folder / "notes.py").write_text("# not tracked\n")
    monkeypatch.setattr(deploying.look, "__defaults__", (folder,))
    return folder


def git(folder: Path, *words: str) -> None:
    who = {f"GIT_{role}_{what}": "ann@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    clean = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, env=clean | who)


def commit(folder: Path) -> None:
    git(folder, "commit", "--quiet", "--all", "-m", "Something")


@pytest.fixture
def hub(tmp_path: Path, clone: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    for name in (*VARIABLES, *SECRETS, "GROCERY_SPACE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(spaces, "LOOK_S", 0.0)
    monkeypatch.setattr(spaces, "STALE_S", 0.3)
    with HubServer(tmp_path / "hub") as server:
        server.add_token(WRITE, user="ann", orgs=("home",))
        server.add_token(READ, user="ann", role="read")
        monkeypatch.setenv("HF_TOKEN", WRITE)
        monkeypatch.setenv("HF_ENDPOINT", server.endpoint)
        yield server


def kept(hub: HubServer, space: str = SPACE) -> dict[str, Any]:
    """What the Hub keeps of a Space beside its files."""
    known: dict[str, Any] = hub.repo(f"spaces/{space}").description()["space"]
    return known


def variables(hub: HubServer, space: str = SPACE) -> dict[str, str]:
    return {name: one["value"] for name, one in kept(hub, space)["variables"].items()}


def written(hub: HubServer) -> list[str]:
    return [f"{one.method} {one.path}" for one in hub.requests if one.method not in ("GET", "HEAD")]


# ---- the first time, and again ----


def test_the_first_time_makes_the_dataset_and_the_space_and_waits_until_it_runs(
    said: Terminal, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROCERY_MEMBERS", "ann, ben")
    monkeypatch.setenv("GROCERY_ACCESS", "paired")
    told = said("deploy", SPACE)
    assert "1. Make the dataset ann/grocery-catalog, private." in told
    assert "2. Make the Space ann/list: private, on the Hub's usual processor." in told
    assert "Variables: GROCERY_DATASET=ann/grocery-catalog, GROCERY_MEMBERS=ann, ben. Secrets: HF_TOKEN." in told
    assert "3. Upload 10 files." in told
    assert "! Git does not track notes.py: it stays here." in told
    assert told.index("It is being built.") < told.index("It starts.") < told.index("✓ The Space runs what is here.")
    assert "Open https://ann-list.hf.space" in told
    assert WRITE not in told
    assert hub.repo("ann/grocery-catalog").private and hub.repo(REPO).private
    space = kept(hub)
    assert (space["sdk"], space["stage"], space["sha"]) == ("gradio", "RUNNING", hub.head(REPO))
    assert variables(hub) == {"GROCERY_DATASET": "ann/grocery-catalog", "GROCERY_MEMBERS": "ann, ben"}
    assert space["secrets"]["HF_TOKEN"]["value"] == WRITE


def test_only_what_belongs_to_the_app_is_uploaded(said: Terminal, hub: HubServer) -> None:
    said("deploy", SPACE)
    theirs = {".gitattributes"}
    assert set(hub.files(REPO)) - theirs == {
        *("README.md", "app.py", "cli.py", "grocery_app.py", "grocery/config.py", "requirements.txt"),
        *("sample_catalog.json", "ui/static/app.js", "docs/deploy.md", "docs/images/shop.png"),
    }


def test_the_same_again_does_nothing_and_says_so(said: Terminal, hub: HubServer) -> None:
    said("deploy", SPACE)
    hub.requests.clear()
    told = said("deploy", SPACE)
    assert "There was nothing to do." in told
    assert "Set before, and left as they are: HF_TOKEN." in told
    assert written(hub) == []


def test_an_update_uploads_what_changed_and_removes_what_is_no_more(
    said: Terminal, hub: HubServer, clone: Path
) -> None:
    said("deploy", SPACE)
    hub.write(REPO, {"mine.txt": "Ann's own"})
    (clone / "app.py").write_text("print('newer')\n")
    (clone / "grocery" / "config.py").unlink()
    commit(clone)
    hub.requests.clear()
    assert "1. Upload a file, and remove one that is no more." in said("deploy", SPACE)
    files = hub.files(REPO)
    assert files["app.py"] == b"print('newer')\n" and files["mine.txt"] == b"Ann's own"
    assert "grocery/config.py" not in files
    assert hub.log(REPO)[0].title.startswith("Smart Grocery Manager ")
    assert kept(hub)["sha"] == hub.head(REPO)


def test_changes_that_are_not_committed_go_along_and_the_title_says_it(
    said: Terminal, hub: HubServer, clone: Path
) -> None:
    (clone / "app.py").write_text("print('tried')\n")
    said("deploy", SPACE)
    assert hub.log(REPO)[0].title.endswith(" and changes")


def test_a_dry_run_says_the_plan_and_does_nothing(said: Terminal, hub: HubServer) -> None:
    told = said("deploy", SPACE, "--dry-run")
    assert "2. Make the Space ann/list" in told and "Nothing was." in told
    assert written(hub) == []
    answer = said.json("deploy", SPACE, "--dry-run")
    assert [one["state"] for one in answer["checks"]] == ["ok", "ok", "ok", "warning"]
    assert len(answer["steps"]) == 3 and not answer["done"]


def test_nothing_is_waited_for_when_that_is_said(said: Terminal, hub: HubServer) -> None:
    assert f"How the Space goes: {hub.endpoint}/spaces/ann/list" in said("deploy", SPACE, "--wait", "0")
    assert hub.recorded("runtime") == []


def test_programs_are_told_all_in_one_answer(said: Terminal, hub: HubServer) -> None:
    answer = said.json("deploy", SPACE)
    assert answer["address"] == "https://ann-list.hf.space"
    assert answer["ended"]["runs"] and answer["ended"]["stage"] == "RUNNING"
    assert WRITE not in json.dumps(answer)


# ---- what is set ----


def test_what_is_said_here_is_set_and_what_somebody_set_there_stays(
    said: Terminal, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROCERY_MEMBERS", "ben")
    said("deploy", SPACE)
    there = kept(hub)
    there["variables"] |= {"GROCERY_DATASET": {"value": "ann/other"}, "MINE": {"value": "7"}}
    hub.repo(REPO).describe(space=there)
    hub.create_repo("ann/other")
    monkeypatch.setenv("GROCERY_MEMBERS", "ben, cat")
    told = said("deploy", SPACE)
    assert "GROCERY_DATASET is ann/other in the Space, and stays so" in told
    assert "1. Set GROCERY_MEMBERS to ben, cat; it was ben." in told
    assert variables(hub) == {"GROCERY_DATASET": "ann/other", "GROCERY_MEMBERS": "ben, cat", "MINE": "7"}
    assert "2. Start the Space anew." in told and "✓ The Space runs" in told


def test_a_secret_is_set_anew_only_when_that_is_said(
    said: Terminal, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("deploy", SPACE)
    narrow = hub.add_token("hf_narrow_0123456789", user="ann", role="fine-grained", repos=("ann/grocery-catalog",))
    monkeypatch.setenv("GROCERY_SPACE_TOKEN", narrow)
    said("deploy", SPACE)
    assert kept(hub)["secrets"]["HF_TOKEN"]["value"] == WRITE
    assert "1. Set the secret HF_TOKEN." in said("deploy", SPACE, "--secrets")
    assert kept(hub)["secrets"]["HF_TOKEN"]["value"] == narrow


def test_a_space_of_an_organization_keeps_its_list_there(
    said: Terminal, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("deploy", "home/list")
    assert variables(hub, "home/list")["GROCERY_DATASET"] == "home/grocery-catalog"
    assert hub.repo("home/grocery-catalog").private


def test_the_login_of_the_hubs_own_command_is_enough_where_the_space_has_a_token_of_its_own(
    said: Terminal, hub: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    login = hub.add_token("hf_oauth_0123456789", user="ann", is_oauth=True)
    (tmp_path / "token").write_text(login)
    monkeypatch.delenv("HF_TOKEN")
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(tmp_path / "token"))
    assert "The login of this computer ends by itself" in said("deploy", SPACE, code=1)
    monkeypatch.setenv("GROCERY_SPACE_TOKEN", WRITE)
    said("deploy", SPACE)
    assert kept(hub)["secrets"]["HF_TOKEN"]["value"] == WRITE


# ---- where it does not go ----


@pytest.mark.parametrize(
    ("env", "words", "says"),
    [
        ({"HF_TOKEN": ""}, (), ("There is no token", "HF_TOKEN=hf_…")),
        ({"HF_TOKEN": READ}, (), ("The token may only read.", "the role “write”")),
        ({"HF_TOKEN": "hf_gone_0123456789"}, (), ("does not accept the token", "Make one with the right to write")),
        ({}, ("ben/list",), ("The token of ann may not write to ben.",)),
        ({}, ("list",), ("“list” is no name of a Space.", "you/groceries")),
        ({"GROCERY_REFRESH_S": "never"}, (), ("GROCERY_REFRESH_S is 'never'",)),
        ({"GROCERY_ACCESS": "open"}, (SPACE, "--visibility", "public"), ("Everybody could open the Space",)),
        ({"GROCERY_SPACE_TOKEN": READ}, (), ("may only read",)),
        ({"HF_ENDPOINT": "http://127.0.0.1:9"}, (), ("cannot be reached",)),
    ],
)
def test_what_is_in_the_way_is_said_before_anything_is_done(
    said: Terminal, hub: HubServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    env: dict[str, str], words: tuple[str, ...], says: tuple[str, ...],
) -> None:  # fmt: skip
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(tmp_path / "no-login"))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    told = said("deploy", *(words or (SPACE,)), code=1)
    assert [part for part in says if part not in told] == []
    assert written(hub) == []


def test_a_free_account_is_told_of_zero_gpu_and_gets_in_there(said: Terminal, hub: HubServer) -> None:
    hub.free_accounts = {"ann"}
    told = said("deploy", SPACE, code=1)
    assert "wants to be paid for ann/list" in told and "--hardware zero-a10g" in told
    assert "✓ The Space runs" in said("deploy", SPACE, "--hardware", "zero-a10g")
    assert kept(hub)["hardware"] == "zero-a10g"
    assert "wants to be paid" in said("deploy", SPACE, "--hardware", "cpu-basic", code=1)


def test_a_name_that_is_taken_is_left_alone(said: Terminal, hub: HubServer) -> None:
    hub.fault("create", status=409, skip=1, text="You already created this space repo")
    assert "There is something called ann/list already" in said("deploy", SPACE, code=1)
    said("deploy", SPACE)
    hub.write(REPO, {"grocery_app.py": None, "streamlit_app.py": "another"})
    hub.requests.clear()
    assert "is a Space with something else in it" in said("deploy", SPACE, code=1)
    assert written(hub) == []


def test_a_right_that_is_missing_is_named(said: Terminal, hub: HubServer) -> None:
    hub.fault("create", status=403)
    told = said("deploy", SPACE, code=1)
    assert (
        "The token may not make ann/grocery-catalog." in told and "the right to write all repositories of ann" in told
    )


def test_a_public_dataset_stops_it(said: Terminal, hub: HubServer) -> None:
    hub.create_repo("ann/grocery-catalog", private=False)
    assert "Everybody can read the dataset ann/grocery-catalog" in said("deploy", SPACE, code=1)


def test_a_build_that_fails_shows_the_end_of_its_log_without_the_token(said: Terminal, hub: HubServer) -> None:
    hub.space_stages = ["BUILDING", "BUILD_ERROR"]
    hub.space_logs["build"] = [f"line {number}" for number in range(40)] + [f"pip: no wheel for {WRITE}"]
    told = said("deploy", SPACE, code=1)
    assert "✗ The Space could not be built (BUILD_ERROR)." in told
    assert "| line 39" in told and "| line 3\n" not in told and WRITE not in told
    assert "/spaces/ann/list?logs=build" in told
    hub.space_stages = ["BUILDING", "RUNNING"]
    assert "1. Start the Space anew." in said("deploy", SPACE)


def test_an_app_that_does_not_start_shows_what_it_said(said: Terminal, hub: HubServer) -> None:
    hub.space_stages = ["BUILDING", "APP_STARTING", "RUNTIME_ERROR"]
    hub.space_logs["run"] = ["GROCERY_ACCESS is …"]
    told = said("deploy", SPACE, code=1)
    assert "the app does not start there" in told and "| GROCERY_ACCESS is …" in told and "?logs=container" in told


def test_files_that_are_no_app_are_a_fault_of_the_build(said: Terminal, hub: HubServer, clone: Path) -> None:
    (clone / "app.py").unlink()
    assert "could not be built (NO_APP_FILE)" in said("deploy", SPACE, code=1)


def test_a_space_that_stands_still_is_not_waited_for(said: Terminal, hub: HubServer) -> None:
    hub.space_stages = ["PAUSED"]
    assert "The Space is PAUSED." in said("deploy", SPACE, code=1)


def test_a_build_that_takes_too_long_says_where_to_look(said: Terminal, hub: HubServer) -> None:
    hub.space_stages = ["BUILDING"] * 5_000
    told = said("deploy", SPACE, "--wait", "1", code=1)
    assert "After 1 seconds the Space is still BUILDING." in told and "to wait on" in told


def test_what_the_hub_tells_of_the_time_before_is_not_taken_for_the_new_one(said: Terminal, hub: HubServer) -> None:
    hub.space_stages = ["BUILDING", "BUILD_ERROR"]
    said("deploy", SPACE, code=1)
    hub.space_stages = ["BUILD_ERROR", "BUILDING", "RUNNING"]
    hub.write(REPO, {"app.py": "print('by hand')\n"})
    assert "✓ The Space runs" in said("deploy", SPACE)
    hub.space_stages = ["RUNNING", "RUNNING_BUILDING", "RUNNING", "RUNNING_APP_STARTING", "RUNNING"]
    hub.write(REPO, {"app.py": "print('again')\n"})
    said("deploy", SPACE)
    assert kept(hub)["sha"] == hub.head(REPO)


def test_a_short_outage_while_waiting_is_nothing_and_a_long_one_is_said(said: Terminal, hub: HubServer) -> None:
    hub.fault("runtime", status=503, times=3)
    said("deploy", SPACE)
    hub.write(REPO, {"app.py": "print('by hand')\n"})
    hub.fault("runtime", status=503, skip=1, times=None)
    assert "503" in said("deploy", SPACE, code=1)


@pytest.mark.parametrize("lost", ["create", "commit", "variables"])
def test_after_an_answer_that_was_lost_the_same_again_goes_on(
    said: Terminal, hub: HubServer, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    said("deploy", SPACE, "--dry-run")
    hub.fault(lost, drop_after=True, skip=1 if lost == "create" else 0, pattern="^POST")
    if lost == "variables":
        said("deploy", SPACE)
        monkeypatch.setenv("GROCERY_MEMBERS", "ben")
    assert "Say the same again: what is done already is not done twice." in said("deploy", SPACE, code=1)
    assert "✓ The Space runs" in said("deploy", SPACE)
    assert [commit.title for commit in hub.log(REPO)][1:] == ["initial commit"]


@pytest.mark.parametrize(
    ("fault", "way_out"),
    [
        ("error-hub-unreachable", "Look whether this computer reaches the internet. Say the same again"),
        ("error-hub-offline-mode", "Unset it, and say the same again"),
        ("error-hub-slow", "Say the same again"),
    ],
)
def test_what_helps_is_said_where_it_is_known_and_else_that_a_person_tries_again(fault: str, way_out: str) -> None:
    with pytest.raises(Offline) as raised, once():
        raise Offline(Message(fault), hint=Message("hint-tried-by-itself"))
    assert raised.value.hint.startswith(way_out)


def test_somebody_who_pushes_meanwhile_is_not_overwritten(said: Terminal, hub: HubServer, clone: Path) -> None:
    said("deploy", SPACE)
    (clone / "app.py").write_text("print('newer')\n")
    asked = deploying.Asked(SPACE)
    found = deploying.look(asked, os.environ).found
    assert found
    (step,) = deploying.steps(found, asked)
    hub.write(REPO, {"app.py": "print('by hand')\n"})
    with pytest.raises(HeadMoved, match="Say the same again"):
        step.do()
    assert hub.files(REPO)["app.py"] == b"print('by hand')\n"


# ---- which files ----


def test_a_file_that_holds_a_token_goes_nowhere(said: Terminal, hub: HubServer, clone: Path) -> None:
    (clone / "app.py").write_text(f"TOKEN = 'hf_{'aB3' * 11}'\n")
    assert "There is a token of the Hub in app.py." in said("deploy", SPACE, code=1)
    assert written(hub) == []


def test_a_folder_that_is_no_clone_is_refused(said: Terminal, hub: HubServer, clone: Path) -> None:
    shutil.rmtree(clone / ".git")
    assert "is no clone of the repository" in said("deploy", SPACE, code=1)


def test_of_this_clone_go_the_app_and_what_its_readme_shows() -> None:
    files = chosen(ROOT)
    top = {path.split("/")[0] for path in files.contents if "/" in path}
    assert top == {"assistants", "commands", "docs", "door", "grocery", "ui"}
    assert {"app.py", "README.md", "requirements.txt", "sample_catalog.json", "ui/static/app.js"} <= set(files.contents)
    assert not {"Makefile", "requirements-dev.txt", "pyproject.toml", "package.json"} & set(files.contents)
    assert "/commands" in patterns_of(ROOT)
    assert sum(map(len, files.contents.values())) < 5_000_000


def test_every_setting_of_the_app_either_goes_along_or_stays_at_home() -> None:
    files = "".join((ROOT / "grocery" / name).read_text() for name in ("config.py", "mail_settings.py"))
    read = set(re.findall(r'"([A-Z][A-Z_]+_[A-Z_]+|SYSTEM)"', files))
    assert read - set(VARIABLES) - set(SECRETS) - AT_HOME == set()
    assert not set(VARIABLES) & set(SECRETS) and not AT_HOME & {*VARIABLES, *SECRETS}
