"""Under which addresses other devices of the home network reach this computer."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from door.hosts import EVERYWHERE, LOCAL
from grocery.config import ServerSettings, is_loopback

_TOWARDS = ("192.168.0.1", "10.0.0.1", "172.16.0.1", "100.100.100.100")
"""Where private networks lie: those of homes, and Tailscale's. Nothing is sent there."""

_FIRST = ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "100.64.0.0/10")
_NETWORKS = tuple(map(ipaddress.ip_network, _FIRST))


def addresses(settings: ServerSettings, hostname: str, port: int) -> Sequence[str]:
    """The addresses to offer a phone, best first.

    Args:
        settings: Where the app listens, further names, and the certificate.
        hostname: What the machine calls itself.
        port: At which the app listens.
    """
    own, local = _reached(settings.server_name, hostname)
    certified = certified_names(settings.cert) if settings.cert else ()
    scheme = "https" if settings.cert else "http"
    sites = offered(settings.hosts, [*own, *local], certified)
    return [one if "://" in one else f"{scheme}://{one}:{port}" for one in sites]


def _reached(server_name: str, hostname: str) -> tuple[Sequence[str], Sequence[str]]:
    """At which addresses and under which name others reach an app that listens there."""
    if is_loopback(server_name):
        return (), ()
    short = hostname.lower().partition(".")[0]
    own = own_addresses() if server_name in EVERYWHERE else (server_name.lower(),)
    return own, [f"{short}.local"] if short and short != "localhost" else []


def own_addresses() -> tuple[str, ...]:
    """The addresses that this computer has in private networks, those of homes first."""
    found = dict.fromkeys((*_towards(_TOWARDS), *_by_name()))
    return tuple(sorted((one for one in found if _rank(one) < len(_FIRST)), key=_rank))


def _towards(places: Iterable[str]) -> Iterator[str]:
    """From which address this computer would speak to others: that of the network they are in."""
    for place in places:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((place, 9))  # of UDP: it only chooses the way
            yield probe.getsockname()[0]


def _by_name() -> list[str]:
    """What the computer finds under its own name."""
    with suppress(OSError):
        return [str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return []


def _rank(address: str) -> int:
    where = ipaddress.ip_address(address)
    return next((rank for rank, network in enumerate(_NETWORKS) if where in network), len(_FIRST))


def certified_names(cert: str) -> Sequence[str]:
    """The names and addresses that a certificate is for, without those that are this computer to everybody."""
    from cryptography import x509  # few have a certificate

    found = x509.load_pem_x509_certificate(Path(cert).read_bytes())
    try:
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    told = [*map(str, names.get_values_for_type(x509.IPAddress)), *names.get_values_for_type(x509.DNSName)]
    return [one.lower() for one in told if one.lower() not in LOCAL and ":" not in one and "*" not in one]


def offered(hosts: Iterable[str], own: Sequence[str], certified: Collection[str]) -> Sequence[str]:
    """The names to offer, best first.

    Args:
        hosts: Further names that the app answers to, as `GROCERY_HOSTS` gives them.
        own: This machine's addresses in its networks, and its name there.
        certified: The names in the certificate; where there are any, no browser goes to others without a warning.

    Returns:
        Names as they stand in an address; with `https://` in front where something else speaks https for the app.
    """
    front = [one for one in hosts if one.startswith("https://")]
    plain = [*own, *(one.removeprefix("http://") for one in hosts if not one.startswith("https://"))]
    fine = [one for one in plain if one in certified]
    return list(dict.fromkeys([*front, *(fine or plain)]))
