"""The tests' Hub has Spaces as the Hub has them, as far as its own client can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import HfApi
from huggingface_hub.errors import HfHubHTTPError

from tests.hub_server import HubServer

SPACE = "ann/list"
README = b'---\ntitle: List\nsdk: gradio\npython_version: "3.12.12"\napp_file: app.py\n---\n'


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[HubServer]:
    with HubServer(tmp_path) as server:
        yield server


def api(hub: HubServer, user: str = "ann") -> HfApi:
    return HfApi(endpoint=hub.endpoint, token=hub.add_token(f"hf_{user}", user=user))


def made(hub: HubServer, **settings: str) -> HfApi:
    ann = api(hub)
    values = [{"key": name, "value": value} for name, value in settings.items()]
    ann.create_repo(
        SPACE, repo_type="space", space_sdk="gradio", private=True, space_secrets=values, space_variables=values
    )
    return ann


def pushed(ann: HfApi) -> str:
    for path, content in (("README.md", README), ("app.py", b"print()\n")):
        at = ann.upload_file(path_or_fileobj=content, path_in_repo=path, repo_id=SPACE, repo_type="space").oid
    return str(at)


def test_a_space_has_what_it_was_made_with_and_tells_no_secret_again(hub: HubServer) -> None:
    ann = made(hub, GREETING="hello")
    assert [one.value for one in ann.get_space_variables(SPACE).values()] == ["hello"]
    assert list(ann.get_space_secrets(SPACE)) == ["GREETING"]
    assert all(b"hello" not in body for body in hub.files("spaces/ann/list").values())
    info = ann.space_info(SPACE)
    assert (info.sdk, info.private, info.host) == ("gradio", True, "https://ann-list.hf.space")


def test_others_do_not_know_of_a_private_space(hub: HubServer) -> None:
    made(hub)
    for ask in (api(hub, "ben").space_info, api(hub, "ben").get_space_runtime, api(hub, "ben").restart_space):
        with pytest.raises(HfHubHTTPError) as refused:
            ask(SPACE)
        assert refused.value.response.status_code == 404


def test_a_push_is_built_stage_by_stage_and_a_restart_is_no_build(hub: HubServer) -> None:
    ann = made(hub)
    assert ann.get_space_runtime(SPACE).stage == "NO_APP_FILE"
    at = pushed(ann)
    assert [ann.get_space_runtime(SPACE).stage for _ in range(4)] == ["BUILDING", "APP_STARTING", "RUNNING", "RUNNING"]
    assert ann.get_space_runtime(SPACE).raw["sha"] == at
    assert ann.restart_space(SPACE).stage == "APP_STARTING"
    assert ann.wait_for_space(SPACE, poll_interval=0.01).stage == "RUNNING"


@pytest.mark.parametrize(
    ("files", "stage"),
    [
        ({"README.md": README, "main.py": b"print()"}, "NO_APP_FILE"),
        ({"README.md": b"# no head\n", "app.py": b"print()"}, "CONFIG_ERROR"),
    ],
)
def test_what_cannot_be_built_ends_the_build(hub: HubServer, files: dict[str, bytes], stage: str) -> None:
    ann = made(hub)
    for path, content in files.items():
        ann.upload_file(path_or_fileobj=content, path_in_repo=path, repo_id=SPACE, repo_type="space")
    assert ann.wait_for_space(SPACE, poll_interval=0.01).stage == stage


def test_a_free_account_pays_for_a_processor_and_not_for_zero_gpu(hub: HubServer) -> None:
    hub.free_accounts = {"ann"}
    with pytest.raises(HfHubHTTPError) as refused:
        made(hub)
    assert refused.value.response.status_code == 402
    api(hub).create_repo(SPACE, repo_type="space", space_sdk="gradio", space_hardware="zero-a10g")  # type: ignore[arg-type]
    assert api(hub).get_space_runtime(SPACE).requested_hardware == "zero-a10g"


def test_the_log_of_a_build_comes_line_by_line(hub: HubServer) -> None:
    ann = made(hub)
    hub.space_logs["build"] = ["Collecting gradio", "Done"]
    assert list(ann.fetch_space_logs(SPACE, build=True)) == ["Collecting gradio", "Done"]
    assert list(ann.fetch_space_logs(SPACE)) == []
