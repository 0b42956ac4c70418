"""Books of the door: what is kept of somebody by a secret, sessions, members, and the cookies that hold the secrets."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from door.book import Book, key_of, new_secret
from door.cookies import SameSite, read_cookie, set_cookie
from door.hosts import Site
from door.members import Members, Person, person_of
from door.sessions import LASTING_S, MOST_OF_A_PERSON, RENEWED_S, Sessions
from tests.fake_clock import FakeClock

SAFE = Site("https", "ann-list.hf.space", 443)
PLAIN = Site("http", "127.0.0.1", 7860)
ANN = Person("Ann", ("home",))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


# ---- books -----------------------------------------------------------------------------------------------------------


def test_an_entry_is_found_by_its_secret_alone_and_after_a_start(tmp_path: Path) -> None:
    secret = new_secret()
    Book(tmp_path / "door" / "x.json", str, 10).write(key_of(secret), "ann")
    again = Book(tmp_path / "door" / "x.json", str, 10)
    assert again.of(secret) == "ann"
    assert (again.of(key_of(secret)), again.of(""), again.of("a" * 1_000)) == (None, None, None)
    assert secret not in (tmp_path / "door" / "x.json").read_text()
    assert (tmp_path / "door" / "x.json").stat().st_mode & 0o777 == 0o600


def test_a_secret_asked_for_again_is_known_by_the_same_key_and_no_stranger_makes_anything_grow() -> None:
    book, secret = Book(None, str, 2), new_secret()
    book.write(key_of(secret), "ann")
    assert [book.key(secret) for _ in range(3)] == [key_of(secret)] * 3
    for one in (f"{secret} ", secret[:-1], "\ud800", *(new_secret() for _ in range(9))):
        assert (book.key(one), book.of(one)) == (key_of(one), None)
    assert book.key(secret * 9) == key_of(secret * 9) and len(book._keys) == 1
    for name in ("ben", "cleo", "dan"):
        book.write(key_of(name), name)
        assert book.of(name) == name and len(book._keys) <= 2
    assert book.of(secret) is None, "the oldest has gone, and nothing remembers it"


def test_what_is_ended_while_it_is_changed_stays_ended() -> None:
    book, secret = Book(None, str, 3), new_secret()
    book.write(key_of(secret), "ann")
    ends = threading.Thread(target=book.end, args=(key_of(secret),))

    def used(entry: str) -> str:
        ends.start()
        return entry + ", here again"

    assert book.change(secret, used)
    ends.join()
    assert book.of(secret) is None and not book.change(secret, str)


def test_of_too_many_entries_the_one_that_was_written_longest_ago_goes() -> None:
    book = Book(None, int, 3)
    for number in (1, 2, 3):
        book.write(str(number), number)
    book.write("1", 1)
    book.write("4", 4)
    assert list(book.all()) == ["3", "1", "4"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"x": "text"}', b"\xff\xfe", b"[" * 5_000])
def test_a_damaged_file_lets_nobody_in_and_stops_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    book = Book(tmp_path / "x.json", int, 3)
    assert book.all() == {}
    book.write("a", 1)
    assert json.loads((tmp_path / "x.json").read_text()) == {"a": 1}


def test_what_was_ended_stays_ended_on_a_disk_that_takes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book(tmp_path / "x.json", int, 3)
    book.write("a", 1)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("grocery.disk.replace", full)
    book.write("b", 2)
    assert dict(book.all()) == {"a": 1, "b": 2}
    book.end("a", "never there")
    assert dict(book.all()) == {"b": 2}
    assert Book(tmp_path / "x.json", int, 3).all() == {}


def test_two_processes_with_one_file_know_the_same_at_once(tmp_path: Path) -> None:
    one, other = (Book(tmp_path / "door" / "x.json", int, 10) for _ in range(2))
    secrets = [new_secret() for _ in range(3)]
    one.write(key_of(secrets[0]), 1)
    assert other.of(secrets[0]) == 1 and [*other.all().values()] == [1]
    other.write(key_of(secrets[1]), 2)
    one.end(key_of(secrets[0]))
    assert [other.of(secret) for secret in secrets[:2]] == [None, 2]
    assert not other.change(secrets[0], lambda found: found) and other.change(secrets[1], lambda found: found + 1)
    other.write(key_of(secrets[2]), 4)
    assert [one.of(secret) for secret in secrets] == [None, 3, 4]
    assert [Book(tmp_path / "door" / "x.json", int, 10).of(secret) for secret in secrets] == [None, 3, 4]


def test_a_file_that_is_spoilt_or_taken_away_meanwhile_puts_nobody_out(tmp_path: Path) -> None:
    book = Book(tmp_path / "x.json", int, 10)
    book.write("a", 1)
    (tmp_path / "x.json").write_bytes(b"{")
    assert dict(book.all()) == {"a": 1}
    (tmp_path / "x.json").unlink()
    assert dict(book.all()) == {"a": 1}
    book.write("b", 2)
    assert json.loads((tmp_path / "x.json").read_text()) == {"a": 1, "b": 2}


# ---- sessions --------------------------------------------------------------------------------------------------------


def test_a_session_holds_for_thirty_days_of_no_use_and_use_prolongs_it(tmp_path: Path, clock: FakeClock) -> None:
    sessions = Sessions(tmp_path / "s.json", clock)
    secret = sessions.begin(ANN)
    found = sessions.of(secret)
    assert found is not None and found.person == ANN and not sessions.is_to_renew(found)
    clock.timeline.pass_by(LASTING_S - 1)
    found = sessions.of(secret)
    assert found is not None and sessions.is_to_renew(found)
    sessions.renew(secret)
    clock.timeline.pass_by(LASTING_S - 1)
    later = Sessions(tmp_path / "s.json", clock)
    found = later.of(secret)
    assert found is not None and later.age_s(found) > LASTING_S
    clock.timeline.pass_by(2)
    assert later.of(secret) is None
    later.renew(secret)
    assert later.of(secret) is None


def test_a_clock_that_is_set_back_ends_no_session_and_prolongs_none_for_ever(clock: FakeClock) -> None:
    sessions = Sessions(None, clock)
    secret = sessions.begin(ANN)
    clock.timeline.pass_by(-400 * 86_400)
    found = sessions.of(secret)
    assert found is not None and sessions.is_to_renew(found)
    sessions.renew(secret)
    clock.timeline.pass_by(LASTING_S + RENEWED_S)
    assert sessions.of(secret) is None


def test_what_is_used_under_a_wrong_clock_is_in_when_the_clock_is_right_again(tmp_path: Path, clock: FakeClock) -> None:
    sessions = Sessions(tmp_path / "s.json", clock)
    secret = sessions.begin(ANN)
    for wrong in (-400 * 86_400, -20_000 * 86_400, 20 * 86_400):
        clock.timeline.pass_by(wrong)
        assert sessions.renew(secret) and sessions.of(secret)
        clock.timeline.pass_by(-wrong)
        assert sessions.of(secret) is not None, wrong
        sessions.renew(secret)
    clock.timeline.pass_by(2 * 86_400)
    sessions.renew(secret)
    clock.timeline.pass_by(-402 * 86_400)
    sessions.renew(secret)
    clock.timeline.pass_by(400 * 86_400)
    assert sessions.of(secret) is not None, "first ahead, then back"
    clock.timeline.pass_by(LASTING_S + 20 * 86_400 + 1)
    assert Sessions(tmp_path / "s.json", clock).of(secret) is None


def test_so_many_of_one_person_and_so_many_in_all(clock: FakeClock) -> None:
    sessions = Sessions(None, clock, most=MOST_OF_A_PERSON + 5)
    ben = sessions.begin(Person("Ben"))
    anns = [sessions.begin(Person(name)) for name in ("ann", "ANN") * (MOST_OF_A_PERSON // 2 + 1)]
    assert [sessions.of(one) is not None for one in anns] == [False, False] + [True] * MOST_OF_A_PERSON
    assert sessions.of(ben) is not None
    for number in range(5):
        sessions.begin(Person(f"eve-{number}"))
    assert sessions.of(ben) is None


def test_one_that_is_ended_is_not_prolonged(clock: FakeClock) -> None:
    sessions = Sessions(None, clock)
    secret = sessions.begin(ANN)
    sessions.end(secret)
    assert not sessions.renew(secret) and sessions.of(secret) is None


def test_one_that_is_ended_is_over_and_the_others_are_not(clock: FakeClock) -> None:
    sessions = Sessions(None, clock)
    old, stays = sessions.begin(ANN), sessions.begin(ANN)
    sessions.end(old)
    assert [sessions.of(one) is not None for one in (old, stays)] == [False, True]


# ---- members ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "by"),
    [
        (Person("ann"), "name"),
        (Person("ANN"), "name"),
        (Person("ben"), "name"),
        (Person("cleo", ("Home",)), "organization"),
        (Person("home"), None),  # a user cannot have that name, and would be no member by it
        (Person("dan", ("ben",)), None),
        (Person("eve", ("ann",)), "organization"),  # a Space of an organization's
        (Person("ann-"), None),
        (Person("an"), None),
        (Person("", ("",)), None),
    ],
)
def test_members_are_the_owner_and_who_is_named(person: Person, by: str | None) -> None:
    assert Members("Ann", ("ben", "org:home")).admit(person) == by


def test_nobody_is_a_member_where_nobody_is_named() -> None:
    assert Members("", ()).admit(Person("", ("",))) is None
    assert Members("", ("org:home",)).admit(Person("home")) is None


@pytest.mark.parametrize(
    "name", ["", " ann", "ann ", "ann\n", "\u0430nn", "a b", "ann/x", "-ann", "a" * 96, None, 7, ["ann"], {"a": 1}]
)
def test_what_is_no_name_on_the_hub_is_nobody(name: object) -> None:
    assert person_of(name, []) is None


def test_organizations_are_taken_where_they_are_names() -> None:
    assert person_of("ann", ["home", 1, None, "a b", "x" * 200]) == Person("ann", ("home",))
    found = person_of("ann", [f"org-{number}" for number in range(9_000)])
    assert found is not None and len(found.orgs) == 500
    assert person_of("ann", {"home": 1}) == Person("ann")


# ---- cookies ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("site", "same_site", "written"),
    [
        (SAFE, "Lax", "__Host-x=SECRET; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax"),
        (SAFE, "Strict", "__Host-x=SECRET; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict"),
        (SAFE, "None", "__Host-x=SECRET; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=None; Partitioned"),
        (PLAIN, "Lax", "x=SECRET; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
        (PLAIN, "None", "x=SECRET; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"),
    ],
)
def test_a_cookie_says_where_it_belongs(site: Site, same_site: SameSite, written: str) -> None:
    secret = new_secret()
    cookie = set_cookie("x", secret, site, lasting_s=60, same_site=same_site)
    assert cookie.decode() == written.replace("SECRET", secret)
    sent = cookie.partition(b";")[0]
    assert read_cookie([(b"cookie", b"a=b; " + sent), (b"host", b"h")], "x", site) == secret
    assert b"Max-Age=0" in set_cookie("x", "", site, lasting_s=60, same_site=same_site)


@given(st.lists(st.tuples(st.just(b"cookie"), st.binary(max_size=200))))
def test_any_header_of_cookies_can_be_read(headers: list[tuple[bytes, bytes]]) -> None:
    found = read_cookie(headers, "x", SAFE)
    assert found is None or found.isascii()
