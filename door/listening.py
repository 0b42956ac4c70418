"""How every server of this process listens: as `door.wire` and `door.sealed` do, and with room for a crowd."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Any

from uvicorn.config import HTTP_PROTOCOLS, Config

from door.sealed import Sealed, Unsealed
from door.wire import Wire

FILES = 16_384
"""So many files the process may have open, where the system allows it: each connection is one, and thousands that come
in one go are all taken before the first of them can be closed."""

_load = Config.load


def listen_so() -> None:
    """Let every server of this process listen so. Gradio makes uvicorn's by itself, and takes what that calls `auto`.

    Without this it would be whatever is installed, with no bound at all for one of them.
    """
    HTTP_PROTOCOLS["auto"] = f"{Wire.__module__}:{Wire.__name__}"
    Config.load = _loaded  # type: ignore[method-assign, assignment]
    if sys.platform != "win32":
        import resource  # there is none elsewhere

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY:
            most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
            with suppress(OSError, ValueError):  # some systems say more than they allow
                resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def _loaded(config: Config) -> None:
    """What uvicorn does before it listens; with a certificate `Sealed` opens each connection then, and not asyncio."""
    _load(config)
    if config.ssl is not None and config.http_protocol_class is Wire:
        unsealed, config.ssl = Unsealed(config.ssl), None

        def sealed(**known: Any) -> asyncio.BaseProtocol:
            return Sealed(Wire(**known), unsealed)

        config.http_protocol_class = sealed  # type: ignore[assignment]
