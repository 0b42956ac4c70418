"""Starts Smart Grocery Manager: settings → households → page, and stops it cleanly. A Space runs it as well."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import NoReturn

from door.environment import check_environment
from door.odd import Seldom
from grocery.config import ServerSettings, Settings, check_access
from grocery.errors import GroceryError
from grocery.messages import say, text
from grocery.turns import starting, take_short_turns

log = logging.getLogger("grocery")

OPEN_PATIENCE_S = 2.0
"""How long the page waits for the store to open, in seconds; it is then shown as waiting, and opens by itself."""

SIGNAL_LOOK_S = 0.5
"""How often the main thread wakes, in seconds: only there are signals heard, and the system may give one to another."""


def main() -> int:
    """Run the app until it is told to stop.

    Returns:
        The exit code: 0 after a clean stop, 2 when a setting or the port cannot be taken.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    for loud in ("httpx", "mcp"):
        logging.getLogger(loud).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(Seldom())
    logging.getLogger("asyncio").addFilter(Seldom(gravest=logging.ERROR))  # one for each connection without a file
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    try:
        server, home = ServerSettings.from_env(os.environ), Settings.from_env(os.environ)
        check_access(server)
        check_environment(os.environ, on_space=server.on_space)
    except GroceryError as refused:
        log.error("%s", refused)
        return 2
    take_short_turns()
    return _serve(server, home)


def _serve(server: ServerSettings, home: Settings) -> int:
    stop = threading.Event()
    with starting():
        close = _opened(server, home, stop)
    if close is None:
        return 2
    while not stop.wait(SIGNAL_LOOK_S):
        pass
    log.info("Stopping")
    close()
    return 0


def _opened(server: ServerSettings, home: Settings, stop: threading.Event) -> Callable[[], None] | None:
    """Open the page, which a signal stops from then on.

    Returns:
        What closes all of it again; None where it cannot listen, which is told by then.
    """
    # Gradio takes seconds to import: a wrong setting should not wait for it.
    from assistants.programs import Programs
    from door.hosts import Names
    from door.listening import listen_so
    from door.middleware import Door
    from entrances import entrances
    from households import Households, only_home
    from ui.homes import Homes, people_of
    from ui.page import PageServer

    _stop_by_signals(stop)
    households = Households(only_home(home), patience_s=OPEN_PATIENCE_S)
    manager = households.named()
    ways_in = entrances(server, home.data_dir / "door", home.endpoint, lambda: people_of(manager))
    door = partial(Door, names=Names.of(server, socket.gethostname()), ways=ways_in.ways)
    homes = Homes(households, server)
    programs = Programs(lambda request: partial(homes.manager_named, homes.which(request)))
    page = PageServer(homes, door, [*ways_in.routes, *programs.routes()], {**ways_in.functions, **programs.functions()})
    listen_so()
    try:
        address = page.open(server)
    except OSError as fault:
        _tell_cannot_listen(server, fault)
        households.close()
        return None
    log.info("The list is kept in %s", manager.status.place)
    log.info("Smart Grocery Manager is open at %s", address)

    def close() -> None:
        programs.end()
        households.close()
        page.close()

    return close


def _stop_by_signals(stop: threading.Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())


def _tell_cannot_listen(server: ServerSettings, fault: OSError) -> None:
    place = f"{server.server_name}:{server.server_port}"
    log.error("%s", text(say("error-cannot-listen", place=place, fault=str(fault))))
    log.error("%s", text(say("hint-another-port")))


def run() -> NoReturn:
    """Run the app, and end the process with its exit code."""
    code = main()
    sys.stdout.flush()
    logging.shutdown()
    # Threads that wait for a hanging Hub would hold the exit; what they carry is in the journal.
    os._exit(code)


if __name__ == "__main__":
    run()
