"""Which addresses are anybody's on the internet: what the registries of IANA give out, and nothing else.

Refused is whatever is not surely that. Python's own tables are of its release, and do not know what a provider of
machines has behind an address that looks like any other.
"""

from __future__ import annotations

import ipaddress
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# IANA IPv4 Special-Purpose Address Registry, with those that are reachable but no site's: anycast, relays, AS112.
_NOT_OF_4: Final = [
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "168.63.129.16/32",  # what Azure tells its machines
    )
]  # fmt: skip

_OF_6: Final = ipaddress.IPv6Network("2000::/3")  # IANA IPv6 Global Unicast Address Space: all that is given out

# IANA IPv6 Special-Purpose Address Registry, as far as it lies in that. Teredo (2001::/32) and 6to4 (2002::/16) lead to
# an IPv4 address of anybody's choice; so do mapped ones and NAT64 (64:ff9b::/32), which lie outside.
_NOT_OF_6: Final = [
    ipaddress.IPv6Network(one)
    for one in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
]  # fmt: skip

_ISATAP: Final = 0x5EFE  # RFC 5214, 6.1: behind it stands an IPv4 address


def is_public(address: Address) -> bool:
    """Whether an address is anybody's on the internet: none of this computer, a network at home, or in a tunnel."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_OF_4)
    if address not in _OF_6 or any(address in network for network in _NOT_OF_6):
        return False
    return (int(address) >> 32) & 0xFDFFFFFF != _ISATAP
