"""The page: one component of Gradio with its own markup, painted by `static/`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.routes import App, ORJSONResponse
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from ui import assets
from ui.head import HeadFirst
from ui.routes import routes

if TYPE_CHECKING:
    from grocery_app import GroceryManager

QUEUE_LOOK_S = 0.5
"""How often Gradio looks at its queue, and at the progress of what is in it, in seconds. The page calls past the queue;
Gradio's own 1 and 10 milliseconds would cost more of the processor than all else that an idle page asks for."""

_FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")


def build_page() -> gr.Blocks:
    """The frame of the page: a Gradio app with one component, to be launched with `launch_options()`."""
    page = gr.Blocks(title=assets.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        # The markup is static: names of items never pass through a template, which would evaluate them.
        gr.HTML(
            html_template='<div class="grocery-home"></div>',
            js_on_load=assets.component_script(),
            apply_default_css=False,
            elem_id="grocery-page",
        )
    page._queue.sleep_when_free = page._queue.progress_update_sleep_when_free = QUEUE_LOOK_S
    return page


class _BehindTheDoor(App):
    """Gradio's app, with what the door lets through: Gradio puts middleware of its own around all that it is given."""

    def __init__(self, door: Callable[[ASGIApp], ASGIApp], **options: Any) -> None:
        self._door = door
        super().__init__(default_response_class=ORJSONResponse, **options)

    def build_middleware_stack(self) -> ASGIApp:
        """The door, and everything behind it."""
        return self._door(super().build_middleware_stack())


def launch_options(manager: GroceryManager, door: Callable[[ASGIApp], ASGIApp]) -> dict[str, Any]:
    """How `launch` makes Gradio's frame part of the page: our styles, no footer, no history of calls, no uploads.

    Args:
        manager: What the page's routes read and call.
        door: Puts around an app what decides who comes in.
    """
    behind = [Middleware(HeadFirst, head=assets.head())]
    return {
        "_app": _BehindTheDoor(door, routes=routes(manager), middleware=behind),
        "share": False,
        "theme": gr.themes.Base(font=_FONT, font_mono=("ui-monospace", "monospace")),
        "footer_links": [],
        "run_history": False,
        "max_file_size": "1mb",
        "show_error": False,
        "mcp_server": False,
        "pwa": False,
        "ssr_mode": False,
    }
