"""The page: one component with its own markup, painted by `static/`, and the server functions it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import gradio as gr
from starlette.middleware import Middleware

from ui import assets
from ui.callers import CALLER, address_of
from ui.catalog import search, twins_of
from ui.copies import ItemCopies
from ui.errors import told
from ui.head import HeadFirst
from ui.history import changes, news, restore, versions
from ui.routes import routes
from ui.storage import choose, preview, save_now, settle_skipped
from ui.suggest import suggest
from ui.sync import PageSync

if TYPE_CHECKING:
    from grocery_app import GroceryManager

QUEUE_LOOK_S = 0.5
"""How often Gradio looks at its queue, and at the progress of what is in it, in seconds. The page calls past the queue;
Gradio's own 1 and 10 milliseconds would cost more of the processor than all else that an idle page asks for."""

_FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")


def build_page(manager: GroceryManager) -> gr.Blocks:
    """The page of a household.

    Args:
        manager: What the page reads and calls.

    Returns:
        The Gradio app; launch it with `launch_options()`.
    """
    page = gr.Blocks(title=assets.TITLE, analytics_enabled=False, fill_width=True)
    with page:
        # The markup is static: names of items never pass through a template, which would evaluate them.
        gr.HTML(
            html_template='<div class="grocery-home"></div>',
            js_on_load=assets.component_script(),
            apply_default_css=False,
            server_functions=_server_functions(manager),
            elem_id="grocery-page",
        )
    page._queue.sleep_when_free = page._queue.progress_update_sleep_when_free = QUEUE_LOOK_S
    return page


def _server_functions(manager: GroceryManager) -> list[Callable[..., Any]]:
    """The functions that the page calls, under the names by which it calls them."""
    copies = ItemCopies()
    take = PageSync(manager, copies)

    answers: dict[str, Callable[[Any], dict[str, Any]]] = {
        "sync": lambda asked: take(asked),
        "search": lambda asked: search(manager, asked),
        "suggest": lambda asked: suggest(manager, asked),
        "items": lambda _: copies.answer(manager),
        "twins": lambda asked: twins_of(manager, asked),
        "versions": lambda asked: versions(manager, asked),
        "changes": lambda asked: changes(manager, asked),
        "restore": lambda asked: restore(manager, asked),
        "news": lambda asked: news(manager, asked),
        "save_now": lambda _: save_now(manager),
        "choose": lambda asked: choose(manager, asked.get("which")),
        "preview": lambda _: preview(manager),
        "settle_skipped": lambda asked: settle_skipped(manager, asked),
    }
    return [_at_the_edge(name, answer) for name, answer in answers.items()]


def _at_the_edge(name: str, answer: Callable[[Any], dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A server function that never raises, whatever it is asked: an exception would reach the browser as a bare 500."""

    def told_or_answered(asked: Any, request: gr.Request) -> dict[str, Any]:
        try:
            CALLER.set(address_of(request))
            return answer(asked if isinstance(asked, Mapping) else {})
        except Exception as error:  # noqa: BLE001 - the page's edge
            return {"ok": False, "error": told(error)}

    told_or_answered.__name__ = name
    return told_or_answered


def launch_options(manager: GroceryManager) -> dict[str, Any]:
    """How `launch` makes Gradio's frame part of the page: our styles, no footer, no history of calls, no uploads."""
    return {
        "app_kwargs": {"routes": routes(manager), "middleware": [Middleware(HeadFirst, head=assets.head())]},
        "theme": gr.themes.Base(font=_FONT, font_mono=("ui-monospace", "monospace")),
        "footer_links": [],
        "run_history": False,
        "max_file_size": "1mb",
        "show_error": False,
        "mcp_server": False,
        "pwa": False,
        "ssr_mode": False,
    }
