"""By which ways people, devices and programs come in: the door's own parts, put together as the settings say."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from door.addresses import addresses
from door.devices import Devices, Paired
from door.entrance import entrance
from door.keeper import Answers, Keeper
from door.login import PROBLEMS, Login
from door.members import Members, Person
from door.pairing import Codes, Pairing
from door.passphrase import Passphrase
from door.tokens import HubTokens, OwnTokens
from door.visitors import Way, ways_of
from door.webhook import Webhook
from grocery.clock import Clock
from hub_people import OpenId, part_of, whoami
from ui import entrance as page

if TYPE_CHECKING:
    from starlette.routing import Route

    from grocery.config import ServerSettings


@dataclass(frozen=True)
class Entrances:
    """What the server needs of them.

    Attributes:
        ways: By which the door knows who asks.
        routes: At which strangers come in.
        functions: What Settings ask of the door, by name.
    """

    ways: Sequence[Way]
    routes: Sequence[Route]
    functions: Mapping[str, Answers]


def entrances(server: ServerSettings, folder: Path, hub: str, people: Callable[[], Iterable[str]]) -> Entrances:
    """The ways into a server.

    Args:
        server: Who may come in.
        folder: Keeps what the door remembers.
        hub: The Hub's address.
        people: Who is known to live here.
    """
    clock = Clock()
    devices = Devices(folder / "devices.json", clock)
    members = Members(server.owner, server.members)
    login = _login(server, members, folder, clock) if server.has_login else None
    codes = Codes(clock) if server.access == "paired" else None

    def is_member(name: str) -> bool:
        return login is None or members.admit(Person(name)) == "name"

    programs: list[Way] = [OwnTokens(devices, is_member)]
    if login is not None:
        programs.append(HubTokens(partial(whoami, hub), members.admit, clock))
    known: list[Way] = [login] if login is not None else []
    if codes is not None:
        known.append(Paired(devices))
    ways = ways_of(server, *known, programs=programs)
    shown = {"login"} if login else {"pair"} if codes else set()
    pairing: Sequence[Route] = ()
    if codes is not None:
        passphrase = Passphrase(server.passphrase, clock) if server.passphrase else None
        pairing = Pairing(devices, codes, passphrase, people).routes()
        shown |= {"passphrase"} if passphrase else set()
    name_of = login.name_of if login else None
    shows = entrance(page.entrance, ways, owner=server.owner, shown=shown, name_of=name_of, problems=PROBLEMS)
    keeper = Keeper(devices, codes, lambda port: addresses(server, socket.gethostname(), port), is_member)
    return Entrances(
        [Webhook(server.webhook_secret), *ways],
        [*shows, *(login.routes() if login else []), *pairing],
        keeper.functions(),
    )


def _login(server: ServerSettings, members: Members, folder: Path, clock: Clock) -> Login:
    provider = OpenId(server.openid_provider_url, server.oauth_client_id, server.oauth_client_secret, clock)
    return Login(provider, part_of, members, folder, clock)
