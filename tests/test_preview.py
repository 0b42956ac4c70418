"""What a chat shows of an address of ours: our name, a sentence and a picture, and nothing of a household."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from http.client import HTTPConnection

import pytest

from door.login import COOKIE
from door.members import Person
from grocery.exchange.shared_list import SharedGroup, SharedLine, SharedStore
from tests.door.running import HOST, OUR_SIDE, Running, running
from ui.shared_page import Reader, document

_META = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("app")) as found:
        yield found


def got(app: Running, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """What the running app answers to somebody outside: status, headers and body."""
    connection = HTTPConnection("127.0.0.1", app.port, timeout=60)
    connection.request("GET", path, headers={**OUR_SIDE, **headers})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def told(page: bytes | str) -> dict[str, str]:
    text = page.decode() if isinstance(page, bytes) else page
    return dict(_META.findall(text.partition("<body")[0]))


def test_who_makes_a_preview_is_led_to_the_entrance_and_finds_name_sentence_and_picture_there(app: Running) -> None:
    status, headers, _ = got(app, "/", **{"user-agent": "TelegramBot (like TwitterBot)"})
    assert (status, headers["location"]) == (303, "/enter")
    _, _, page = got(app, "/enter")
    found = told(page)
    assert found["og:title"] == found["twitter:title"] == "Smart Grocery Manager"
    assert found["og:description"].startswith("One shopping list for the whole household")
    assert found["og:locale"] == "en_US"
    assert found["og:description"] == found["description"] == found["twitter:description"]
    assert found["og:image"] == found["twitter:image"] == f"https://{HOST}/grocery/icons/preview.png"
    assert "ann" not in " ".join(found.values()).lower().split()
    assert b"radio" not in page.partition(b"<body")[0]


def test_the_picture_is_there_for_strangers_in_the_size_that_is_told(app: Running) -> None:
    status, headers, picture = got(app, "/grocery/icons/preview.png")
    assert (status, headers["content-type"], picture[:8]) == (200, "image/png", b"\x89PNG\r\n\x1a\n")
    size = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    found = told(got(app, "/enter")[2])
    assert size == (int(found["og:image:width"]), int(found["og:image:height"])) == (1200, 630)
    assert len(picture) < 100_000


def test_the_page_itself_tells_the_same_in_the_language_of_who_asks(app: Running) -> None:
    cookie = f"__Host-{COOKIE}={app.login._sessions.begin(Person('ann'))}"
    status, _, page = got(app, "/", cookie=cookie, **{"accept-language": "es"})
    assert status == 200
    assert told(page)["og:description"].startswith("Una lista de la compra para todo el hogar")
    assert told(page)["og:locale"] == "es_ES"
    assert told(page)["og:image"].startswith(f"https://{HOST}/")


def test_a_shared_list_shows_nothing_of_itself_in_a_chat() -> None:
    line = SharedLine("Ham", Decimal(1), "lb")
    page = document((SharedStore("Costco", (SharedGroup("Deli", (line,)),)),), (), Reader("en", "https://x.org"))
    found = told(page)
    assert found["og:title"] == "Smart Grocery Manager" and found["og:image"].startswith("https://x.org/")
    assert [word for word in ("Ham", "Costco", "Deli") if word in " ".join(found.values())] == []
