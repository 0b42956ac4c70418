"""Links to the list: how they are kept, when they open it, and that nothing else comes out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from door.guard import Refusal, judged
from door.hosts import Names
from door.middleware import Door
from door.paths import OPENINGS
from door.visitors import Open
from grocery import operations as ops
from grocery.clock import Clock
from grocery.config import ServerSettings, Settings
from grocery.errors import InvalidInput, NotFound, StoreError
from grocery.exchange.shared_list import SharedGroup, SharedLine, SharedStore
from grocery.links import MOST, LinkBook
from grocery.lists import ShoppingList
from grocery.messages import say
from grocery_app import GroceryManager
from households import Households, only_home
from tests.fake_clock import Timeline
from tests.test_guard import HOME, SPACE, asked
from ui.homes import Homes
from ui.routes import routes
from ui.shared_page import STYLES, Reader, document

MILK = (SharedStore("Costco", (SharedGroup("Dairy", (SharedLine("Milk", Decimal(2), "l", "whole"),)),)),)


class OwnTime(Clock):
    """The machine's chance, and a time of the test's own."""

    def __init__(self) -> None:
        self.time = Timeline()

    def now(self) -> datetime:
        return self.time.now


@dataclass
class Kept:
    path: Path
    clock: OwnTime

    def book(self) -> LinkBook:
        """The links, as a process that starts now reads them."""
        return LinkBook(self.path, self.clock)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "data" / "links.json", OwnTime())


def test_a_link_is_found_by_its_secret_alone(kept: Kept) -> None:
    book = kept.book()
    link, secret = book.make("h-1", 1, "Ann", MILK)
    assert book.found("h-1", secret) == link and link.fixed == MILK
    for guess in ("", secret[:-1], f"{secret}a", secret.upper(), link.id, link.secret, "a" * 26, "\ud83d"):
        assert book.found("h-1", guess) is None


def test_no_two_links_have_the_same_secret_and_it_is_long(kept: Kept) -> None:
    book = kept.book()
    secrets = {book.make("h-1", 7)[1] for _ in range(MOST)}
    assert len(secrets) == MOST and all(re.fullmatch(r"[a-z0-9]{26}", one) for one in secrets)


def test_what_is_kept_opens_nothing_and_is_its_owners(kept: Kept) -> None:
    _, secret = kept.book().make("h-1", 1)
    assert secret.encode() not in kept.path.read_bytes()
    assert kept.path.stat().st_mode & 0o777 == 0o600


def test_a_link_survives_a_restart_and_its_end_does_too(kept: Kept) -> None:
    link, secret = kept.book().make("h-1", 7, "Ann", MILK)
    again = kept.book()
    assert again.found("h-1", secret) == link
    again.end("h-1", link.id)
    assert again.found("h-1", secret) is None
    assert kept.book().found("h-1", secret) is None


def test_two_processes_with_one_folder_know_the_same_links_at_once(kept: Kept) -> None:
    one, other = kept.book(), kept.book()
    link, secret = one.make("h-1", 7)
    assert other.found("h-1", secret) == link
    kept_open, second = other.make("h-1", 7)
    other.end("h-1", link.id)
    assert one.found("h-1", secret) is None and one.found("h-1", second) == kept_open
    one.make("h-1", 1)
    assert other.found("h-1", secret) is None and kept.book().found("h-1", secret) is None


def test_a_link_that_was_over_stays_over_where_the_clock_is_set_back(kept: Kept) -> None:
    book = kept.book()
    _, secret = book.make("h-1", 1)
    kept.clock.time.pass_by(86_401)
    assert book.found("h-1", secret) is None
    kept.clock.time.pass_by(-86_400)
    assert book.found("h-1", secret) is None
    _, later = book.make("h-1", 1)
    assert book.found("h-1", later)


@pytest.mark.parametrize("days", [1, 7])
def test_a_link_expires_to_the_second(kept: Kept, days: int) -> None:
    book = kept.book()
    _, secret = book.make("h-1", days)
    kept.clock.time.pass_by(days * 86_400 - 1)
    assert book.found("h-1", secret)
    kept.clock.time.pass_by(1)
    assert book.found("h-1", secret) is None and kept.book().open("h-1") == ()


def test_a_link_dies_with_its_household(kept: Kept) -> None:
    book = kept.book()
    link, secret = book.make("h-1", 7)
    assert book.found("h-2", secret) is None and book.open("h-2") == ()
    with pytest.raises(NotFound):
        book.end("h-2", link.id)
    assert book.found("h-1", secret) == link


@pytest.mark.parametrize("days", [0, 2, 30, -1])
def test_a_link_works_for_a_day_or_a_week(kept: Kept, days: int) -> None:
    with pytest.raises(InvalidInput, match="1 day or for 7"):
        kept.book().make("h-1", days)


def test_there_are_so_many_links_and_no_more_until_one_is_over(kept: Kept) -> None:
    book = kept.book()
    first = book.make("h-1", 1)[0]
    for _ in range(MOST - 1):
        book.make("h-1", 7)
    with pytest.raises(InvalidInput, match=f"There are {MOST} links already"):
        book.make("h-1", 1)
    book.end("h-1", first.id)
    assert book.make("h-1", 1)[0] == book.open("h-1")[0]


def test_an_end_is_made_once(kept: Kept) -> None:
    book = kept.book()
    link, _ = book.make("h-1", 1)
    book.end("h-1", link.id)
    with pytest.raises(NotFound, match="over already"):
        book.end("h-1", link.id)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b'[{"id": "x"}]'])
def test_a_file_that_cannot_be_read_opens_nothing(kept: Kept, content: bytes) -> None:
    kept.path.parent.mkdir()
    kept.path.write_bytes(content)
    book = kept.book()
    assert book.open("h-1") == ()
    _, secret = book.make("h-1", 1)
    assert kept.book().found("h-1", secret)


def test_without_room_no_link_is_made_and_an_end_is_an_end(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    book = kept.book()
    link, secret = book.make("h-1", 7)

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("grocery.disk.write", full)
    with pytest.raises(StoreError, match="could not be written"):
        book.make("h-1", 1)
    assert book.open("h-1") == (link,)
    book.end("h-1", link.id)
    assert book.found("h-1", secret) is None and kept.book().found("h-1", secret) is None


def test_where_nothing_can_be_taken_away_either_an_end_says_so(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    book = kept.book()
    link, secret = book.make("h-1", 7)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("grocery.disk.write", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(StoreError):
        book.end("h-1", link.id)
    assert book.found("h-1", secret) == link  # as it is said


# ---- the document ----------------------------------------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script>\"'&\u202e<img src=x onerror=x>\ud83d"


def test_what_people_wrote_is_text_in_the_document() -> None:
    line = SharedLine(HOSTILE, Decimal(1), HOSTILE, HOSTILE, ticked=True)
    page = document((SharedStore(HOSTILE, (SharedGroup(HOSTILE, (line,)),)),), (), Reader("en"))
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#x27;&amp;") == 5
    assert "<script" not in page and "<img" not in page
    page.encode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["1 thing to buy", "1.5 lb", "(in the cart)"]),
        ("es", ["1 cosa por comprar", "1,5 lb", "(en el carrito)"]),
    ],
)
def test_the_document_speaks_its_readers_language(language: str, words: list[str]) -> None:
    lines = (SharedLine("Ham", Decimal("1.5"), "lb"), SharedLine("Milk", Decimal(1), ticked=True))
    page = document((SharedStore("Costco", (SharedGroup("Dairy", lines),)),), (), Reader(language))
    assert f'<html lang="{language}">' in page
    assert [one for one in words if one not in page] == []


# ---- over the wire ---------------------------------------------------------------------------------------------------


@dataclass
class House:
    """A household with something on its list, behind the door."""

    manager: GroceryManager
    clock: OwnTime
    web: TestClient

    def get(self, path: str, **headers: str) -> Response:
        return self.web.get(path, headers=headers)

    def link(self, *, fixed: bool = False, days: int = 1, on: str | None = None) -> str:
        asked = {"fixed": fixed, "days": days, "by": "Ann", "list": on}
        answer = self.web.post("/grocery/link", json=asked).json()
        assert answer["ok"], answer
        return f"/{answer['address']}"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock = OwnTime()
    households = Households(only_home(Settings(data_dir=tmp_path)), clock=clock)
    manager = households.named()
    manager.add_to_shopping_list("tj-1", 3, by="Ann")
    manager.add_to_shopping_list("co-2", by="Ben")
    app = Door(Starlette(routes=routes(Homes(households, ServerSettings()), {})), Names(), [Open()])
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 50_000))
    yield House(manager, clock, client)
    households.close()


def test_a_link_shows_the_list_and_no_more_than_the_list(house: House) -> None:
    house.manager.set_email_address("ann@example.org")
    house.manager.do(ops.NameList(name="Ann and Ben's list"))
    answer = house.get(house.link())
    assert answer.status_code == 200 and "Organic Bananas" in answer.text and "Trader Joe" in answer.text
    for secret in ("Ann", "Ben", "tj-1", "example.org", house.manager.household, "$", "0.19"):
        assert secret not in answer.text
    assert set(re.findall(r'(?:href|src)="([^"]*)"', answer.text)) == {f"../{STYLES}", ""}


def test_a_fixed_link_stays_as_it_was_and_a_current_one_goes_along(house: House) -> None:
    fixed, current = house.link(fixed=True), house.link()
    house.manager.add_to_shopping_list("tj-5")
    name = house.manager.catalog.item("tj-5").name
    assert name not in house.get(fixed).text
    assert name in house.get(current).text


def test_its_moments_are_written_as_its_reader_writes_them(house: House) -> None:
    link = house.link(fixed=True)
    told = {
        language: re.findall(r"<footer><p>(.*?)</p><p>(.*?)</p>", house.get(link, **{"accept-language": language}).text)
        for language in ("en", "es")
    }
    assert all(re.search(r" [A-Z][a-z]{2} \d{1,2}, \d{4}, \d{1,2}:\d\d.[AP]M\.", one) for one in told["en"][0])
    assert all(re.search(r" \d{1,2} [a-z]{3,4} \d{4}, \d{1,2}:\d\d\.", one) for one in told["es"][0])


def test_the_link_of_a_list_that_was_removed_is_over_and_never_shows_the_usual_one(house: House) -> None:
    party_list = house.manager.do(ops.AddList(name="Party")).record
    assert isinstance(party_list, ShoppingList)
    house.manager.do(ops.AddToList(item_id="tj-5", list=party_list.id))
    usual, party = house.manager.catalog.item("tj-1").name, house.manager.catalog.item("tj-5").name
    link, fixed = house.link(on=party_list.id), house.link(on=party_list.id, fixed=True)
    assert (usual in house.get(link).text, party in house.get(link).text) == (False, True)
    house.manager.do(ops.RemoveList(list=party_list.id))
    answer = house.get(link)
    assert (answer.status_code, usual in answer.text) == (404, False)
    assert house.get(fixed).status_code == 200  # it shows the list as it was
    refused = house.web.post("/grocery/link", json={"days": 1, "list": party_list.id}).json()
    assert not refused["ok"] and refused["error"]["message"]["name"] == "error-list-gone"


def test_the_headers_keep_it_from_search_engines_frames_and_other_sites(house: House) -> None:
    for path in (house.link(), "/shared/" + "a" * 26):
        headers = house.get(path).headers
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-robots-tag"].startswith("noindex, nofollow")
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers
        policies = headers.get_list("content-security-policy")
        assert policies == [
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'", "frame-ancestors 'none'",
        ]  # fmt: skip


def test_expired_ended_and_made_up_links_are_told_the_same(house: House) -> None:
    expired = house.link(days=1)
    house.clock.time.pass_by(86_400)
    ended = house.link()
    (link,) = house.web.post("/grocery/links", json={}).json()["links"]
    assert link["by"] == "Ann" and "secret" not in link
    assert house.web.post("/grocery/end_link", json={"link": link["id"]}).json()["links"] == []
    answers = [house.get(path) for path in (expired, ended, "/shared/" + "a" * 26)]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1
    assert "It has expired or was ended" in answers[0].text


def test_a_link_is_only_read(house: House) -> None:
    path = house.link()
    assert house.web.head(path).status_code == 200 and house.web.head(path).content == b""
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = house.web.request(method, path, headers={"origin": "http://127.0.0.1:7860"}, json={})
        assert answer.status_code == 405


def test_a_link_leads_nowhere_else(house: House) -> None:
    secret = house.link().rpartition("/")[2]
    for path in (f"/shared/{secret}/", f"/shared/{secret}/x", f"/shared/{secret}/../../", f"/shared/{secret}.json",
                 f"/shared//{secret}", "/shared/", "/shared", f"/shared/{secret.upper()}", f"/SHARED/{secret}",
                 f"/shared/{secret}%00", f"/grocery/{secret}"):  # fmt: skip
        assert isinstance(judged(asked(path, "GET", {}), HOME), Refusal), path


def test_a_link_of_a_household_that_is_gone_opens_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    path = house.link(days=7)
    monkeypatch.setattr(GroceryManager, "household", property(lambda _: "h-other"))
    assert house.get(path).status_code == 404


@pytest.mark.parametrize(
    ("names", "fetch", "status"),
    [
        (HOME, "none navigate document", 200),
        (HOME, "cross-site navigate document", 200),  # out of a mail
        (HOME, "same-origin navigate document", 200),  # loaded again
        (HOME, "cross-site navigate iframe", 403),
        (HOME, "cross-site navigate empty", 403),
        (HOME, "cross-site no-cors image", 403),
        (HOME, "cross-site cors empty", 403),
        (HOME, "same-site no-cors script", 403),
        (SPACE, "cross-site navigate document", 200),
        (SPACE, "cross-site navigate iframe https://huggingface.co/", 403),
    ],
)
def test_other_sites_lead_to_a_link_and_cannot_read_or_frame_it(names: Names, fetch: str, status: int) -> None:
    host = "ann-list.hf.space" if names is SPACE else "127.0.0.1:7860"
    fields = ("sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "referer")
    given = {"host": host, **dict(zip(fields, fetch.split(), strict=False))}
    verdict = judged(asked("/shared/" + "a" * 26, "GET", given), names)
    assert (verdict.status if isinstance(verdict, Refusal) else 200) == status


def test_links_are_the_one_thing_that_the_door_shows_outside() -> None:
    assert [one.pattern.pattern for one in OPENINGS if one.outside] == [r"/shared/[a-z0-9]{26}"]
    assert [one.methods for one in OPENINGS if one.outside] == [{"GET", "HEAD"}]


def test_while_the_list_cannot_be_reached_a_link_says_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise StoreError(say("error-closing"))

    path = house.link()
    monkeypatch.setattr(house.manager, "snapshot", gone)
    answer = house.get(path, **{"accept-language": "es"})
    assert answer.status_code == 503 and "No se puede acceder a la lista" in answer.text
