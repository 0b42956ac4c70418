"""What the environment says of the home network: who is let in, the passphrase, and the certificate."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from grocery.config import ServerSettings, check_access
from grocery.errors import InvalidInput, NotAllowed


def read(**env: str) -> ServerSettings:
    return ServerSettings.from_env(env)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """A certificate with its key, the key of another, the key behind a password, and no PEM at all."""
    folder = tmp_path_factory.mktemp("certificates")
    authority = trustme.CA()
    own, other = authority.issue_cert("kitchen.local"), authority.issue_cert("cellar.local")
    key = load_pem_private_key(own.private_key_pem.bytes(), None)
    locked = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret"))
    held = {
        "cert": own.cert_chain_pems[0].bytes(),
        "key": own.private_key_pem.bytes(),
        "other": other.private_key_pem.bytes(),
        "locked": locked,
        "noise": b"\xff\x00 no certificate",
    }
    for name, content in held.items():
        (folder / f"{name}.pem").write_bytes(content)
    return {name: str(folder / f"{name}.pem") for name in held} | {
        "gone": str(folder / "gone.pem"),
        "folder": str(folder),
    }


def test_paired_listens_to_the_network_and_may_have_names() -> None:
    settings = read(GROCERY_ACCESS="Paired", GROCERY_HOSTS="list.example.com")
    assert (settings.access, settings.server_name) == ("paired", "0.0.0.0")
    check_access(settings)
    behind = read(GROCERY_ACCESS="paired", GRADIO_SERVER_NAME="127.0.0.1")
    assert behind.server_name == "127.0.0.1"
    check_access(behind)


def test_on_a_space_nobody_could_pair() -> None:
    with pytest.raises(NotAllowed, match="nobody sits at a Space"):
        check_access(read(GROCERY_ACCESS="paired", SYSTEM="spaces"))


def test_a_passphrase_is_read_and_never_printed() -> None:
    settings = read(GROCERY_PASSPHRASE="  apple tree river  ")
    assert settings.passphrase == "apple tree river"
    assert "river" not in repr(settings)


@pytest.mark.parametrize("value", ["short", "x" * 201, "with\x00control", "two\nlines here"])
def test_a_passphrase_that_is_too_short_or_no_text_is_refused_unseen(value: str) -> None:
    with pytest.raises(InvalidInput, match=r"GROCERY_PASSPHRASE .*8 to 200 letters") as refused:
        read(GROCERY_PASSPHRASE=value)
    assert value not in refused.value.message


def test_a_certificate_comes_with_its_key(files: Mapping[str, str]) -> None:
    settings = read(GROCERY_CERT=files["cert"], GROCERY_KEY=files["key"])
    assert (settings.cert, settings.key) == (files["cert"], files["key"])


@pytest.mark.parametrize(
    ("cert", "key", "said"),
    [
        ("cert", "", "GROCERY_KEY is '', but must be set when"),
        ("", "key", "GROCERY_CERT is '', but must be set when"),
        ("gone", "key", "GROCERY_CERT is .* a file that is there"),
        ("cert", "gone", "GROCERY_KEY is .* a file that is there"),
        ("folder", "key", "GROCERY_CERT is .* a file that the app may read"),
        ("noise", "key", "GROCERY_CERT is .* a certificate in PEM format"),
        ("key", "cert", "GROCERY_CERT is .* a certificate in PEM format"),
        ("cert", "noise", "GROCERY_KEY is .* without a password"),
        ("cert", "locked", "GROCERY_KEY is .* without a password"),
        ("cert", "other", "GROCERY_KEY is .* this is another one's"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_named(files: Mapping[str, str], cert: str, key: str, said: str) -> None:
    given = {"GROCERY_CERT": cert and files[cert], "GROCERY_KEY": key and files[key]}
    with pytest.raises(InvalidInput, match=said):
        read(**given)
