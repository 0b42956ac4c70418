"""Who asks: the address from which a request came, for what is bounded for each caller."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

CALLER: ContextVar[str] = ContextVar("caller", default="")
"""The address from which the page asks at this moment; empty when a program does, without a request."""


def address_of(request: Any) -> str:
    """The address from which a request of Gradio's or Starlette's came; empty when that is not known.

    Behind a proxy it may be the proxy's.
    """
    client = getattr(request, "client", None)
    return str(client.host) if client is not None else ""
