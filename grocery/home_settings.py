"""What the environment says of the home network: the passphrase, and the certificate by which the app speaks https."""

from __future__ import annotations

from pathlib import Path

from grocery.environment import Environment, bad, bad_secret
from grocery.messages import say

SHORTEST_PASSPHRASE = 8
LONGEST_PASSPHRASE = 200


def passphrase(given: Environment) -> str:
    """What lets a device in that cannot read a code; empty where none is set."""
    value = given.text("GROCERY_PASSPHRASE")
    if value and not (SHORTEST_PASSPHRASE <= len(value) <= LONGEST_PASSPHRASE and value.isprintable()):
        accepted = say("accepts-passphrase", least=SHORTEST_PASSPHRASE, most=LONGEST_PASSPHRASE)
        raise bad_secret("GROCERY_PASSPHRASE", accepted)
    return value


def certificate(given: Environment) -> tuple[str, str]:
    """The files of a certificate and of its key, which belong together; both or none.

    Raises:
        InvalidInput: One of them is missing or cannot be read, or they do not belong together.
    """
    cert, key = _file(given, "GROCERY_CERT"), _file(given, "GROCERY_KEY")
    if bool(cert) != bool(key):
        raise bad("GROCERY_KEY" if cert else "GROCERY_CERT", "", say("accepts-cert-and-key"))
    if cert:
        _check_pair(cert, key)
    return cert, key


def _file(given: Environment, name: str) -> str:
    value = given.text(name)
    if not value:
        return ""
    try:
        path = Path(value).expanduser()
        path.read_bytes()
    except FileNotFoundError as missing:
        raise bad(name, value, say("accepts-file-there")) from missing
    except (OSError, RuntimeError, ValueError) as fault:  # a RuntimeError: nobody has that home
        raise bad(name, value, say("accepts-file-read")) from fault
    return str(path)


def _check_pair(cert: str, key: str) -> None:
    import ssl  # it takes a while, and few have a certificate

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_verify_locations(cert)
    except ssl.SSLError as fault:
        raise bad("GROCERY_CERT", cert, say("accepts-certificate")) from fault
    try:
        # With a password at hand, nobody is asked for one at the terminal where the app starts by itself.
        context.load_cert_chain(cert, key, password="")
    except ssl.SSLError as fault:
        of_another = "MISMATCH" in (fault.reason or "")
        accepted = say("accepts-key-of-certificate") if of_another else say("accepts-plain-key")
        raise bad("GROCERY_KEY", key, accepted) from fault
