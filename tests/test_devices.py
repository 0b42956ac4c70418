"""The door's books by themselves: devices, codes and the passphrase, in a time that stands still."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import trustme

from door.addresses import addresses, certified_names, offered, own_addresses
from door.devices import COOKIE, DAYS, MOST, Devices, Paired
from door.guard import Asked
from door.hosts import Site
from door.pairing import LASTS_S, Codes
from door.pairing import MOST as MOST_CODES
from door.passphrase import MINUTE_S, TRIES, Passphrase
from door.visitors import Visitor
from grocery.config import ServerSettings
from grocery.errors import InvalidInput, NotFound, QuotaExceeded
from tests.fake_clock import FakeClock
from tests.loops import awaited

DAY_S = 86_400.0
HOME = Site("http", "192.168.1.20", 7860)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "door" / "devices.json"


@pytest.fixture
def book(path: Path, clock: FakeClock) -> Devices:
    return Devices(path, clock)


def ask(book: Devices, secret: str, site: Site = HOME) -> Visitor | None:
    """Whom the door takes a browser for that brings this cookie."""
    name = f"__Host-{COOKIE}" if site.scheme == "https" else COOKIE
    headers = [(b"cookie", f"{name}={secret}".encode())]
    return awaited(Paired(book).visitor(Asked("GET", "/", headers), site))


# ---- devices ---------------------------------------------------------------------------------------------------------


def test_a_device_is_known_by_its_secret_also_after_a_restart(book: Devices, path: Path, clock: FakeClock) -> None:
    made, secret = book.let_in("browser", "  Ben’s\tphone ", "Ben")
    assert (made.name, made.person, made.rights) == ("Ben’s phone", "Ben", "do")
    assert book.found("browser", secret) == made
    assert Devices(path, clock).found("browser", secret) == made


def test_neither_the_file_nor_a_near_secret_opens_anything(book: Devices, path: Path) -> None:
    made, secret = book.let_in("browser", "phone", "Ben")
    assert secret not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for wrong in (
        hashlib.sha256(secret.encode()).hexdigest(),
        made.id,
        secret[:-1],
        f"{secret} ",
        secret.upper(),
        "",
        "\ud800",
        secret * 99,
    ):
        assert book.found("browser", wrong) is None, wrong


def test_what_a_program_holds_is_no_cookie_and_the_other_way_round(book: Devices) -> None:
    _, phone = book.let_in("browser", "phone", "Ben")
    _, program = book.let_in("program", "scale", "Ann", may="read")
    assert program.startswith("gsm_")
    assert book.found("program", phone) is None and book.found("browser", program) is None
    found = book.found("program", program)
    assert found is not None and found.rights == "read"


def test_what_a_program_may_is_switched_and_counts_at_once(book: Devices, path: Path, clock: FakeClock) -> None:
    made, secret = book.let_in("program", "Claude", "Ann", may="propose")
    for may in ("read", "do", "propose"):
        book.allow(made.id, may)
        found, again = book.found("program", secret), Devices(path, clock).found("program", secret)
        assert found is not None and again is not None and found.rights == again.rights == may
    for wrong in ("", "everything", "DO"):
        with pytest.raises(InvalidInput):
            book.allow(made.id, wrong)
    with pytest.raises(NotFound):
        book.allow("gone", "do")


def test_a_file_of_an_older_version_lets_in_as_before_and_an_older_version_reads_ours(
    book: Devices, path: Path, clock: FakeClock
) -> None:
    class Before(msgspec.Struct, frozen=True, kw_only=True):
        id: str
        name: str
        may_change: bool = True

    for may in ("read", "propose", "do"):
        book.let_in("program", may, "Ann", may=may)
    read_before = msgspec.json.decode(path.read_bytes(), type=dict[str, Before])
    assert {one.name: one.may_change for one in read_before.values()} == {"read": False, "propose": False, "do": True}
    kept = msgspec.json.decode(path.read_bytes())
    for one in kept.values():
        del one["may"]
    path.write_bytes(msgspec.json.encode(kept))
    assert {one.name: one.rights for one in Devices(path, clock).all()} == {
        "read": "read",
        "propose": "read",
        "do": "do",
    }


def test_one_that_is_ended_is_known_no_more(book: Devices, path: Path, clock: FakeClock) -> None:
    (made, secret), (_, other) = book.let_in("browser", "phone", "Ben"), book.let_in("browser", "tablet", "Ann")
    book.end(made.id)
    assert book.found("browser", secret) is None and Devices(path, clock).found("browser", secret) is None
    assert book.found("browser", other) is not None
    with pytest.raises(NotFound):
        book.end(made.id)


def test_one_that_shows_itself_stays_in_for_ever_and_one_that_does_not_is_out(book: Devices, clock: FakeClock) -> None:
    _, used = book.let_in("browser", "phone", "Ben")
    _, left = book.let_in("browser", "old phone", "Ben")
    for _ in range(4):
        clock.sleep(DAYS * DAY_S / 2)
        assert ask(book, used)
    assert book.found("browser", left) is None
    assert [one.name for one in book.all()] == ["phone"]


def test_when_it_was_seen_is_written_once_an_hour(book: Devices, path: Path, clock: FakeClock) -> None:
    _, secret = book.let_in("browser", "phone", "Ben")
    before = path.read_bytes()
    clock.sleep(3_599)
    ask(book, secret)
    assert path.read_bytes() == before
    clock.sleep(1)
    assert ask(book, secret)
    assert book.all()[0].seen == clock.now() and path.read_bytes() != before


def test_a_clock_that_jumped_ahead_and_back_puts_nobody_out(book: Devices, clock: FakeClock) -> None:
    _, secret = book.let_in("browser", "phone", "Ben")
    clock.off = timedelta(days=400)
    assert book.found("browser", secret) is None
    clock.off = timedelta(days=-400)
    assert book.found("browser", secret) is not None


def test_a_device_that_asks_under_a_wrong_clock_is_in_when_the_clock_is_right_again(
    book: Devices, path: Path, clock: FakeClock
) -> None:
    _, secret = book.let_in("browser", "phone", "Ben")
    _, other = book.let_in("program", "scale", "Ben")
    for wrong in (-400, -18_000, 100):  # days: a computer without a clock of its own starts in 1970
        clock.off = timedelta(days=wrong)
        assert ask(book, secret)
        book.let_in("program", f"one of {wrong}", "Ann")
        clock.off = timedelta()
        assert ask(book, secret) and book.found("program", other), wrong
    clock.off = timedelta(days=DAYS + 100)
    assert Devices(path, clock).found("browser", secret) is None


def test_there_is_room_for_so_many_and_the_expired_take_none(book: Devices, clock: FakeClock) -> None:
    for number in range(MOST):
        book.let_in("program", f"program {number}", "Ann")
    with pytest.raises(InvalidInput, match=str(MOST)):
        book.let_in("browser", "one more", "Ann")
    clock.sleep(DAYS * DAY_S)
    book.let_in("browser", "one more", "Ann")
    assert len(book.all()) == 1


@pytest.mark.parametrize("name", ["", " \t", "\u200b", "\x00"])
def test_a_device_and_its_person_have_names(book: Devices, name: str) -> None:
    with pytest.raises(InvalidInput):
        book.let_in("browser", name, "Ann")
    with pytest.raises(InvalidInput):
        book.let_in("browser", "phone", name)
    made, _ = book.let_in("browser", "phone", "Ann")
    with pytest.raises(InvalidInput):
        book.rename(made.id, name)
    book.rename(made.id, "x" * 100)
    assert book.all()[0].name == "x" * 60


def test_a_file_that_cannot_be_read_holds_nobody(path: Path, clock: FakeClock) -> None:
    path.parent.mkdir()
    for noise in (b"", b"[[", b"\xff", b'[{"id": 1}]', b"[" * 100_000):
        path.write_bytes(noise)
        assert Devices(path, clock).all() == ()


def test_without_room_who_is_let_in_is_in_until_a_restart_and_who_is_put_out_is_out(
    book: Devices, path: Path, clock: FakeClock
) -> None:
    made, secret = book.let_in("browser", "phone", "Ben")
    path.with_name("devices.json.new").mkdir()  # what cannot be written over
    _, other = book.let_in("browser", "tablet", "Ann")
    book.end(made.id)
    assert book.found("browser", secret) is None and book.found("browser", other) is not None
    assert Devices(path, clock).all() == ()


def test_a_browser_comes_in_as_its_person_and_keeps_its_cookie_by_use(book: Devices, clock: FakeClock) -> None:
    made, secret = book.let_in("browser", "phone", "Ben")
    assert ask(book, secret) == Visitor("device", "Ben", key=made.id)
    clock.sleep(3_600)
    visitor = ask(book, secret, Site("https", "kitchen.lan", 7860))
    assert visitor is not None
    (cookie,) = visitor.cookies
    assert cookie.startswith(f"__Host-{COOKIE}={secret}; Path=/; ".encode())
    assert {b"HttpOnly", b"Secure", b"SameSite=Strict"} <= set(cookie.split(b"; "))
    assert ask(book, "gone" * 8) is None


# ---- codes -----------------------------------------------------------------------------------------------------------


def test_a_code_lets_one_in_once(clock: FakeClock) -> None:
    codes = Codes(clock)
    code = codes.make()
    assert codes.is_open(code) and codes.is_open(code)
    assert codes.take(code)
    assert not codes.take(code) and not codes.is_open(code)


def test_a_code_is_good_for_five_minutes(clock: FakeClock) -> None:
    codes = Codes(clock)
    code = codes.make()
    clock.sleep(LASTS_S - 1)
    assert codes.is_open(code)
    clock.sleep(1)
    assert not codes.is_open(code) and not codes.take(code)


def test_only_the_newest_codes_are_open(clock: FakeClock) -> None:
    codes = Codes(clock)
    made = [codes.make() for _ in range(MOST_CODES + 1)]
    assert [codes.is_open(code) for code in made] == [False] + [True] * MOST_CODES
    assert not codes.take("") and not codes.take("\ud800") and not codes.take("x" * 10_000)


# ---- the passphrase --------------------------------------------------------------------------------------------------


def test_only_the_passphrase_itself_is_right(clock: FakeClock) -> None:
    passphrase = Passphrase("caf\u00e9 by the river", clock)
    assert passphrase.is_right("cafe\u0301 by the river ")  # as another keyboard writes it
    for wrong in (
        "",
        "cafe by the river",
        "caf\u00e9 by the river!",
        "caf\u00e9 by the river\0",
        "\ud800",
        "x" * 1_000_000,
    ):
        assert not passphrase.is_right(wrong)


def test_ten_thousand_tries_are_five_a_minute(clock: FakeClock) -> None:
    passphrase = Passphrase("by the river", clock)
    looked_at = 0
    for _ in range(10_000):
        clock.sleep(0.1)
        with suppress(QuotaExceeded):
            passphrase.count()
            looked_at += 1
    with pytest.raises(QuotaExceeded) as refused:  # noqa: PT012 - one of these is one too many
        for _ in range(TRIES + 1):
            passphrase.count()
    assert 0 < refused.value.retry_after_s <= MINUTE_S
    assert looked_at <= TRIES * (10_000 * 0.1 / MINUTE_S + 1)


# ---- addresses -------------------------------------------------------------------------------------------------------


def test_own_addresses_are_those_of_private_networks() -> None:
    assert all(not one.startswith("127.") for one in own_addresses())


@pytest.mark.parametrize(
    ("hosts", "certified", "told"),
    [
        ((), (), ["192.168.1.20", "kitchen.local"]),
        (("http://box.lan",), (), ["192.168.1.20", "kitchen.local", "box.lan"]),
        (("https://list.example.com",), (), ["https://list.example.com", "192.168.1.20", "kitchen.local"]),
        (("list.lan",), ("list.lan", "elsewhere.lan"), ["list.lan"]),
        ((), ("elsewhere.lan",), ["192.168.1.20", "kitchen.local"]),
    ],
)
def test_what_works_best_is_offered_first(hosts: Sequence[str], certified: Sequence[str], told: Sequence[str]) -> None:
    assert offered(hosts, ["192.168.1.20", "kitchen.local"], certified) == told


def test_an_app_that_listens_here_alone_is_reached_through_what_stands_in_front_of_it() -> None:
    behind = ServerSettings(server_name="127.0.0.1", hosts=("https://list.example.com",))
    assert addresses(behind, "kitchen", 7860) == ["https://list.example.com"]
    own = ServerSettings(server_name="192.168.1.20")
    assert addresses(own, "kitchen", 7860) == ["http://192.168.1.20:7860", "http://kitchen.local:7860"]


def test_the_names_in_a_certificate_are_read(tmp_path: Path) -> None:
    made = trustme.CA().issue_cert("Kitchen.local", "192.168.1.20", "localhost", "127.0.0.1")
    made.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    path = str(tmp_path / "cert.pem")
    assert sorted(certified_names(path)) == ["192.168.1.20", "kitchen.local"]
    settings = ServerSettings(server_name="192.168.1.20", cert=path, key=path)
    assert addresses(settings, "kitchen", 7860) == ["https://192.168.1.20:7860", "https://kitchen.local:7860"]
