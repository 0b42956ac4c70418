"""What a Space on ZeroGPU wants of every app: one function that says that it needs a graphics processor.

A free account of the Hub may have a Gradio Space there only, and the Hub ends an app that declares none at its start.
This app needs none: the function is never called, so that nothing of anybody's quota is used.
"""

from __future__ import annotations

from collections.abc import Mapping


def declare(env: Mapping[str, str]) -> bool:
    """Declare that function, where the Hub asks for it; call it with Gradio imported, before the page listens.

    Args:
        env: The environment, usually `os.environ`.

    Returns:
        Whether it was asked for.
    """
    if env.get("SPACES_ZERO_GPU", "").lower() not in ("1", "t", "true"):
        return False
    import spaces  # the Hub installs it on every Gradio Space, and no other place has a use for it

    spaces.GPU(_unused)
    return True


def _unused() -> None:
    """Is declared, and never called."""
