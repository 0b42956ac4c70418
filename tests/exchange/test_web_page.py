"""Pages that are fetched by an address: only from the internet, against servers of this computer that try it on."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from grocery.errors import GroceryError, InvalidInput, StoreError
from grocery.exchange.public_addresses import is_public
from grocery.exchange.web_page import LARGEST, WebPages

Do = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server at 127.0.0.2, which counts as the internet here; 127.0.0.1 is what must not be reached."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.pages: dict[str, Do] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.hosts.append(self.headers["host"])
                with suppress(OSError):
                    site.pages[self.path](self)

            def log_message(self, *_: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.2", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def at(self, path: str) -> str:
        return f"http://127.0.0.2:{self.port}{path}"


def page(content: bytes, kind: str = "text/html", **headers: str) -> Do:
    def do(to: BaseHTTPRequestHandler) -> None:
        to.send_response(200)
        to.send_header("Content-Type", kind)
        for name, value in headers.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(content)

    return do


def moved(where: str, status: int = 302) -> Do:
    def do(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        to.send_header("Location", where)
        to.end_headers()

    return do


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.close()


INTERNET = ipaddress.ip_address("127.0.0.2")


def pages(patience_s: float = 10) -> WebPages:
    return WebPages(lambda address: address == INTERNET, None, patience_s)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "192.0.0.170", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
        "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1",
        "2001:db8::1", "fec0::1", "192.0.0.8", "192.0.0.9", "192.0.0.192", "168.63.129.16", "192.88.99.1",
        "192.31.196.1", "203.0.113.9", "100.100.100.200", "::10.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b::a00:1",
        "64:ff9b:1::a00:1", "2002:a00:1::1", "2002:808:808::1", "2001:0:808:808::f5ff:fffe", "2606:4700::5efe:a00:1",
        "2606:4700::200:5efe:a00:1", "2606:4700::5efe:808:808", "2001:20::1", "2001:1ff::1", "3fff::1", "5f00::1",
        "100::1", "4000::1", "fe00::1", "ff0e::1", "2620:4f:8000::1",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_internet_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "93.184.216.34",
        "2606:4700::1111",
        "1.1.1.1",
        "192.0.1.1",
        "168.63.129.15",
        "172.32.0.1",
        "223.255.255.1",
        "2a00:1450:4001:80b::200e",
        "2001:200::1",
        "2400:cb00::1",
        "2620:0:861::1",
        "2606:4700::6efe:a00:1",
    ],
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest",
        "http://2130706433/", "http://0177.0.0.1/", "http://0x7f.1/", "http://0x7f000001/", "http://127.1/", "http://0/",
        "http://[::ffff:127.0.0.1]/", "https://192.168.0.1/", "http://[fe80::1%25lo]/", "http://127。0。0。1/",
    ],
)  # fmt: skip
def test_nothing_is_fetched_from_this_computer_or_its_network(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> socket.socket:
        raise AssertionError("it connects")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(GroceryError) as refused:
        WebPages().read(address)
    assert refused.value.hint.startswith("Open the page in your browser")


@pytest.mark.parametrize(
    "address",
    [
        "", "recipe", "ftp://example.org/", "file:///etc/passwd", "http://", "http://ann:secret@example.org/",
        "http://ann@example.org/", "http://example.org:22/", "http://example.org:443/", "https://example.org:80/",
        "http://example.org:99999/", "http://exa mple.org/", "http://example.org/\r\nHost: x", "gopher://example.org/",
        "http://" + "a" * 3000, "javascript:alert(1)", "//example.org/", "http://example.org:0x50/", "http://.../",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput, match="no address from which a recipe"):
        WebPages().read(address)


def test_a_page_is_read_with_the_address_at_which_it_was_found(site: Site) -> None:
    site.pages |= {"/old": moved("/new?a=1"), "/new?a=1": page("Crème".encode("latin-1"), "text/html; charset=latin-1")}
    assert pages().read(site.at("/old")) == (site.at("/new?a=1"), "Crème")


@pytest.mark.parametrize("where", ["http://127.0.0.1:1/", "//127.0.0.1/", "http://localhost/", "http://[::1]/"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_to_no_other_place_than_an_address(site: Site, where: str, status: int) -> None:
    site.pages["/"] = moved(where, status)
    with pytest.raises(InvalidInput, match="leads to this computer or its network"):
        pages().read(site.at("/"))


def test_a_redirect_to_a_file_is_refused(site: Site) -> None:
    site.pages["/"] = moved("file:///etc/passwd")
    with pytest.raises(InvalidInput, match="no address"):
        pages().read(site.at("/"))


def test_a_page_that_leads_to_itself_is_given_up(site: Site) -> None:
    site.pages["/"] = moved("/")
    with pytest.raises(InvalidInput, match="again and again"):
        pages().read(site.at("/"))
    assert len(site.asked) == 5


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever owns a name may say another address the second time."""
    site.pages["/"] = page(b"soup")
    said = iter(["127.0.0.2", "127.0.0.1", "127.0.0.1"])
    real = socket.getaddrinfo

    def looked_up(host: str, *rest: object, **more: object) -> object:
        name = next(said) if host == "rebinds.example" else host
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    assert pages().read(f"http://rebinds.example:{site.port}/")[1] == "soup"
    assert site.hosts == [f"rebinds.example:{site.port}"]
    assert next(said) == "127.0.0.1"  # nobody asked again


def test_a_name_with_a_public_and_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", ("93.184.216.34", 0)), (2, 1, 6, "", ("10.0.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(InvalidInput, match="leads to this computer"):
        WebPages().read("http://both.example/")


@pytest.mark.parametrize("told", [True, False])
def test_three_megabytes_are_too_much(site: Site, told: bool) -> None:
    large = b"x" * 3_000_000
    site.pages["/"] = page(large, **({"Content_Length": str(len(large))} if told else {}))
    with pytest.raises(InvalidInput, match="larger than 2 MB"):
        pages().read(site.at("/"))


def test_two_megabytes_are_not(site: Site) -> None:
    site.pages["/"] = page(b"x" * LARGEST)
    assert len(pages().read(site.at("/"))[1]) == LARGEST


def drip(head: bool) -> Do:
    """Sends a letter now and then, so that no single wait is long."""

    def do(to: BaseHTTPRequestHandler) -> None:
        start = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n"
        to.wfile.write(start + (b"X-Long: " if head else b"\r\n"))
        for _ in range(600):
            to.wfile.write(b"a")
            to.wfile.flush()
            time.sleep(0.05)

    return do


@pytest.mark.parametrize("head", [True, False])
def test_a_page_that_drips_is_cut_off(site: Site, head: bool) -> None:
    site.pages["/"] = drip(head)
    begun = time.monotonic()
    with pytest.raises(StoreError, match="takes too long"):
        pages(patience_s=0.4).read(site.at("/"))
    assert time.monotonic() - begun < 10  # of the 30 that it would take


def test_a_name_that_nobody_answers_for_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system waits for its servers as long as it likes; a redirect may lead to such a name as well."""
    let_go = threading.Event()

    def silent(*_: object, **__: object) -> object:
        let_go.wait(30)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    with pytest.raises(StoreError, match="takes too long"):
        pages(patience_s=0.2).read("http://silent.example/")
    assert not let_go.is_set()
    let_go.set()


def test_a_name_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> object:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    with pytest.raises(StoreError, match="cannot be reached"):
        WebPages().read("http://nobody.example/")


def test_a_site_that_says_nothing_is_given_up(site: Site) -> None:
    site.pages["/"] = lambda to: time.sleep(3)
    with pytest.raises(StoreError, match=r"takes too long|cannot be reached"):
        pages(patience_s=0.3).read(site.at("/"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page(b"%PDF", "application/pdf"), "no page to read"),
        (page(b"\x1f\x8b", Content_Encoding="gzip"), "no page to read"),
        (lambda to: to.send_error(404), "answers with 404"),
        (lambda to: to.send_error(500), "answers with 500"),
    ],
)
def test_what_is_no_page_is_told(site: Site, answer: Do, words: str) -> None:
    site.pages["/"] = answer
    with pytest.raises(InvalidInput, match=words):
        pages().read(site.at("/"))


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"])
def test_an_answer_that_is_none_is_told(site: Site, answer: bytes) -> None:
    def do(to: BaseHTTPRequestHandler) -> None:
        to.wfile.write(answer)

    site.pages["/"] = do
    with pytest.raises(GroceryError, match=r"cannot be reached|no page to read"):
        pages().read(site.at("/"))


@pytest.mark.parametrize(
    ("charset", "content", "read"),
    [
        ("windows-1252", b"Cr\xe8me", "Crème"), ("utf-16le", "Crème".encode("utf-16-le"), "Crème"),
        ("shift_jis", "卵".encode("shift_jis"), "卵"), ("utf-8", b"Cr\xe8me", "Cr\ufffdme"),
        ("idna", b"xn--soup", "xn--soup"), ("punycode", b"soup-", "soup-"), ("unicode_escape", b"\\x41", "\\x41"),
        ("utf-7", b"+AGE-", "+AGE-"), ("zlib", b"x", "x"), ("no-such", b"x", "x"), ("rot13", b"x", "x"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("told", ["by the site", "on the page"])
def test_a_page_is_read_in_an_encoding_of_pages_and_no_other_that_python_has(
    site: Site, charset: str, content: bytes, read: str, told: str
) -> None:
    """Some of those take minutes for two megabytes."""
    if told == "by the site":
        site.pages["/"] = page(content, f"text/html; charset={charset}")
        assert pages().read(site.at("/"))[1] == read
    elif not charset.startswith("utf-16"):  # the mark itself would have to be written so
        site.pages["/"] = page(b'<meta charset="%b">' % charset.encode() + content)
        assert pages().read(site.at("/"))[1].endswith(f">{read}")


def test_a_certificate_of_nobody_is_no_page(site: Site) -> None:
    site.pages["/"] = page(b"soup")
    with pytest.raises(StoreError, match="cannot be reached"):
        pages().read(f"https://127.0.0.2:{site.port}/")
