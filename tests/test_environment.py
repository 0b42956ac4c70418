"""Variables by which Gradio opens another way in stop the start; each that it reads has been looked at."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from door.environment import _ONLY_ON_A_SPACE, _OPENS, check_environment
from grocery.errors import NotAllowed

HARMLESS = {
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "how often it counts",
    "GRADIO_ANALYTICS_ENABLED": "off unless somebody says otherwise, and nothing comes in by it",
    "GRADIO_ANALYTICS_MAX_EVENTS": "how much it counts",
    "GRADIO_API_SERVER": "is asked for a tunnel, and there is none",
    "GRADIO_AUTO_LOGOUT": "its own command line",
    "GRADIO_BLOCKED_PATHS": "closes",
    "GRADIO_CACHE_EXAMPLES": "there are no examples",
    "GRADIO_CACHE_MODE": "there are no examples",
    "GRADIO_CHAT_FLAGGING_MODE": "there is no chat",
    "GRADIO_DEFAULT_CONCURRENCY_LIMIT": "nothing goes through the queue",
    "GRADIO_EXAMPLES_CACHE": "there are no examples",
    "GRADIO_FLAGGING_MODE": "there is no flagging",
    "GRADIO_HEARTBEAT_INTERVAL": "the door does not let it through",
    "GRADIO_HISTORY_BUCKET": "launch() is told to keep none",
    "GRADIO_HOT_RELOAD": "says more in the log",
    "GRADIO_IS_E2E_TEST": "a shorter wait",
    "GRADIO_MCP_SERVER": "launch() is told that there is none",
    "GRADIO_NODE_NUM_PORTS": "there is no Node",
    "GRADIO_NODE_PATH": "there is no Node",
    "GRADIO_NODE_SERVER_NAME": "there is no Node",
    "GRADIO_NODE_SERVER_PORT": "there is no Node",
    "GRADIO_NUM_PORTS": "launch() is told the port",
    "GRADIO_RESET_EXAMPLES_CACHE": "there are no examples",
    "GRADIO_RUN_HISTORY": "launch() is told to keep none",
    "GRADIO_SERVER_MODE_ENABLED": "is set by launch() itself, and read by nobody",
    "GRADIO_SERVER_NAME": "a setting of ours",
    "GRADIO_SERVER_PORT": "a setting of ours",
    "GRADIO_SSR_MODE": "launch() is told that there is none",
    "GRADIO_TEMP_DIR": "nothing is uploaded",
    "GRADIO_WATCH_DEMO_NAME": "means something with GRADIO_WATCH_DIRS only",
    "GRADIO_WATCH_DEMO_PATH": "means something with GRADIO_WATCH_DIRS only",
    "GRADIO_WATCH_ENCODING": "means something with GRADIO_WATCH_DIRS only",
    "GRADIO_WATCH_MODULE_NAME": "means something with GRADIO_WATCH_DIRS only",
    "GRADIO_WORKFLOW_INBROWSER": "there is no workflow",
}
"""What Gradio reads and may be set, each with the reason."""

_READ = re.compile(r"""(?:environ(?:\.get|\.setdefault)?|getenv)\s*[(\[]\s*["'](GRADIO_\w+)["']""")


def folder_of(package: str) -> Path:
    """Where a package lies; it is not imported, which takes seconds."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


def test_every_variable_that_gradio_reads_has_been_looked_at() -> None:
    folders = [folder_of("gradio"), folder_of("gradio_client")]
    texts = [file.read_text(encoding="utf-8") for one in folders for file in one.rglob("*.py")]
    read = {name for text in texts for name in _READ.findall(text)}
    assert len(read) > 35
    assert read - {*_OPENS, *_ONLY_ON_A_SPACE, *HARMLESS} == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GRADIO_SHARE", "True"),
        ("GRADIO_SHARE", "1"),
        ("GRADIO_SHARE", " yes "),
        ("GRADIO_SHARE_SERVER_ADDRESS", "tunnel.example:7000"),
        ("GRADIO_ALLOWED_PATHS", "/home"),
        ("GRADIO_LOCAL_DEV_MODE", "1"),
        ("GRADIO_LOCAL_DEV_MODE", "False"),  # Gradio asks whether it is there
        ("GRADIO_LOCAL_DEV_MODE", ""),
        ("GRADIO_PROFILING", "true"),
        ("GRADIO_NUM_WORKERS", "2"),
        ("GRADIO_VIBE_MODE", "1"),
        ("GRADIO_WATCH_DIRS", "."),
        ("GRADIO_DEBUG", "1"),
        ("GRADIO_DEBUG", "false"),  # Gradio reads a number
        ("GRADIO_ROOT_PATH", "https://evil.example"),
    ],
)
def test_a_variable_that_opens_something_stops_the_start_and_is_named(name: str, value: str) -> None:
    with pytest.raises(NotAllowed, match=f"^{name} is set, which would|^{name} is set, which names") as refused:
        check_environment({name: value}, on_space=False)
    assert "Take it out" in refused.value.hint


@pytest.mark.parametrize("value", ["", "0", "False", "false", "off"])
def test_one_that_says_no_is_fine_where_gradio_hears_it(value: str) -> None:
    deaf = {"GRADIO_LOCAL_DEV_MODE", "GRADIO_NUM_WORKERS", "GRADIO_DEBUG"}
    said = {name: value for name in (*_OPENS, *_ONLY_ON_A_SPACE) if name not in deaf}
    assert not is_refused(said)
    assert not is_refused({"GRADIO_NUM_WORKERS": "0", "GRADIO_DEBUG": "0"})
    assert not is_refused({}, on_space=True)


def test_the_hub_may_say_where_its_space_lies() -> None:
    assert not is_refused({"GRADIO_ROOT_PATH": "/x"}, on_space=True)
    assert is_refused({"GRADIO_SHARE": "1"}, on_space=True)


def is_refused(env: dict[str, str], *, on_space: bool = False) -> bool:
    try:
        check_environment(env, on_space=on_space)
    except NotAllowed:
        return True
    return False
