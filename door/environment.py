"""What Gradio reads from the environment by itself and that would open another way in than the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from grocery.errors import NotAllowed
from grocery.messages import Message, say

_NO = frozenset({"", "0", "false", "no", "off"})


def _is_on(value: str) -> bool:
    return value.strip().lower() not in _NO


def _is_not_zero(value: str) -> bool:
    """For what Gradio reads as a number, and stumbles over when it is none."""
    return value.strip() != "0"


def _is_there(_: str) -> bool:
    """For what Gradio takes for on as soon as it is there, whatever it says."""
    return True


_OPENS: Mapping[str, tuple[Callable[[str], bool], Message]] = {
    "GRADIO_SHARE": (_is_on, say("opens-tunnel")),
    "GRADIO_SHARE_SERVER_ADDRESS": (_is_on, say("opens-tunnel-server")),
    "GRADIO_ALLOWED_PATHS": (_is_on, say("opens-files")),
    "GRADIO_LOCAL_DEV_MODE": (_is_there, say("opens-hidden-origin")),
    "GRADIO_NUM_WORKERS": (_is_not_zero, say("opens-ports")),
    "GRADIO_PROFILING": (_is_on, say("opens-profile")),
    "GRADIO_VIBE_MODE": (_is_on, say("opens-code")),
    "GRADIO_WATCH_DIRS": (_is_on, say("opens-watched-code")),
    "GRADIO_DEBUG": (_is_not_zero, say("opens-endless")),
}
"""By variable: for which values it does that, and what. `tests/test_environment.py` knows the others as harmless."""

_ONLY_ON_A_SPACE: Mapping[str, tuple[Callable[[str], bool], Message]] = {
    "GRADIO_ROOT_PATH": (_is_on, say("opens-elsewhere")),
}


def check_environment(env: Mapping[str, str], *, on_space: bool) -> None:
    """Refuses a start with a variable that opens something; call it before Gradio is imported.

    Args:
        env: The environment, usually `os.environ`.
        on_space: Whether the Hub set it up.

    Raises:
        NotAllowed: A variable opens another way in; the sentence names it.
    """
    opens = _OPENS if on_space else {**_OPENS, **_ONLY_ON_A_SPACE}
    for name, (is_open, what) in opens.items():
        if name in env and is_open(env[name]):
            raise NotAllowed(say("error-variable-opens", variable=name, what=what), say("hint-take-out-of-environment"))
