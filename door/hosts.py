"""The names under which the app is reached, and the sites that requests come from."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from functools import lru_cache

from grocery.config import ServerSettings, is_loopback

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of this computer; a tunnel may give it any port."""

EVERYWHERE = frozenset({"0.0.0.0", "::", "[::]"})
"""Where an app listens at all addresses of the computer; it is the name of none."""

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(
    rb"(?P<name>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5}))?", re.IGNORECASE
)


@dataclass(frozen=True)
class Host:
    """A name or an address, in lower case, IPv6 in brackets and in its shortest form; and the port that was named."""

    name: str
    port: int | None = None

    def __str__(self) -> str:
        return self.name if self.port is None else f"{self.name}:{self.port}"


@dataclass(frozen=True)
class Site:
    """What a browser calls an origin: scheme, name and port."""

    scheme: str
    name: str
    port: int

    def __str__(self) -> str:
        return f"{self.scheme}://{Host(self.name, None if self.port == _PORTS[self.scheme] else self.port)}"


_LONGEST_HOST = 300  # letters: a name has 253 at most


def read_host(value: bytes) -> Host | None:
    """A `Host` header; None when it is not plainly a name or an address, with or without a port."""
    return _read_host(value) if len(value) <= _LONGEST_HOST else None


@lru_cache(maxsize=128)
def _read_host(value: bytes) -> Host | None:
    found = _HOST.fullmatch(value)
    if found is None:
        return None
    name = found["name"].decode().lower()
    port = int(found["port"]) if found["port"] else None
    if port is not None and not 0 < port < 65_536:
        return None
    if name.startswith("["):
        try:
            name = f"[{ipaddress.IPv6Address(name[1:-1])}]"
        except ValueError:
            return None
    return Host(name, port)


@lru_cache(maxsize=128)
def site_of(scheme: str, host: Host) -> Site:
    """The site of a scheme and a host, whose port may be left out."""
    return Site(scheme, host.name, host.port or _PORTS[scheme])


def read_origin(value: bytes) -> Site | None:
    """An `Origin` header; None for `null` and whatever is not plainly a site."""
    return _read_origin(value) if len(value) <= _LONGEST_HOST else None


@lru_cache(maxsize=128)
def _read_origin(value: bytes) -> Site | None:
    scheme, mark, rest = value.lower().partition(b"://")
    host = read_host(rest) if mark and scheme in (b"http", b"https") else None
    return None if host is None else site_of(scheme.decode(), host)


@dataclass(frozen=True)
class Names:
    """Under which names this app answers.

    Attributes:
        plain: Names as they stand in an address, for plain http.
        secure: Names that something in front of the app serves over https.
        on_space: Whether the Hub's proxy stands in front, whose `X-Forwarded-…` can be believed.
        https: Whether the app itself speaks https, and nothing else, under all of its names.
    """

    plain: frozenset[str] = field(default=LOCAL)
    secure: frozenset[str] = frozenset()
    on_space: bool = False
    https: bool = False

    @classmethod
    def of(cls, settings: ServerSettings, hostname: str) -> Names:
        """The names of an app with these settings.

        Args:
            settings: Where it listens, and `GROCERY_HOSTS`.
            hostname: What the machine calls itself; counts only where the app listens to the network.
        """
        plain: set[str] = set(LOCAL)
        secure: set[str] = set()
        if not settings.on_space and not is_loopback(settings.server_name):
            short = hostname.lower().partition(".")[0]
            plain |= {hostname.lower(), short, f"{short}.local", settings.server_name.lower()} - EVERYWHERE
        for given in settings.hosts:
            scheme, mark, name = given.rpartition("://")
            (secure if mark and scheme == "https" else plain).add(name)
        if settings.space_host:
            secure.add(settings.space_host)
        return cls(frozenset(plain - secure), frozenset(secure), settings.on_space, bool(settings.cert))

    def knows(self, host: Host, own: str) -> bool:
        """Whether the app answers under this name.

        Args:
            host: What the request says.
            own: The address of this machine at which the request came in: nobody else can point that at us.
        """
        return host.name in self.plain or host.name in self.secure or host.name == _as_host(own)

    def scheme(self, host: Host, forwarded: bytes | None) -> str:
        """Over which scheme the person's browser asked.

        Args:
            host: A name that is known.
            forwarded: What a proxy says of it; believed on a Space alone.
        """
        if self.on_space and forwarded in (b"http", b"https"):
            return forwarded.decode()
        return "https" if self.https or host.name in self.secure else "http"


@lru_cache(maxsize=128)
def _as_host(address: str) -> str:
    """An address as it stands in a `Host`; the empty text for none. IPv4 that comes in over IPv6 is IPv4."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped) if found.ipv4_mapped else f"[{found}]"
    return str(found)
