"""Mail leaves once, whole and to whom it is meant for; when it does not, a sentence says why."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from urllib.parse import quote

import pytest

from grocery.config import ServerSettings
from grocery.errors import GroceryError, InvalidInput, NotAllowed
from grocery.exchange.list_text import Mail
from grocery.mailing.https import Https
from grocery.mailing.letter import Letter, MailFailed, MailUnknown
from grocery.mailing.sending import MOST_AN_HOUR, Mails
from grocery.mailing.smtp import Smtp
from tests.mailing.servers import PASSWORD, Mailbox, Provider, provider_server, smtp_server, trust

MAIL = Mail(subject="Ann’s list: 2 things", text="- 3 × Milk\n- Crème fraîche\n", html="<p>Crème fraîche</p>")
LETTER = Letter(
    sender="Groceries <list@example.com>", to="ann@example.com", subject="List", text="Milk\n", html="Milk", key="k1"
)
KEY = "first-wish-1"


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()


def by_smtp(folder: Path, port: int) -> Mails:
    server = ServerSettings(mail_from="Groceries <list@example.com>", smtp_url=f"smtp://127.0.0.1:{port}")
    return Mails(server, folder)


def test_a_mail_arrives_with_both_its_forms(tmp_path: Path, box: Mailbox) -> None:
    with smtp_server(box) as port:
        assert by_smtp(tmp_path, port).send(KEY, "Ann@Example.com", MAIL) == "Ann@example.com"
    (mail,) = box.mails
    assert (mail["From"], mail["To"], mail["Subject"]) == (
        "Groceries <list@example.com>",
        "Ann@example.com",
        MAIL.subject,
    )
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text and text.get_content().replace("\r\n", "\n") == MAIL.text
    assert html and html.get_content().strip() == MAIL.html
    assert box.to == ["Ann@example.com"]
    assert (tmp_path / "mails.jsonl").stat().st_mode & 0o077 == 0


def test_the_same_wish_is_sent_once_also_by_an_app_that_was_started_again(tmp_path: Path, box: Mailbox) -> None:
    with smtp_server(box) as port:
        for mails in (by_smtp(tmp_path, port), by_smtp(tmp_path, port)):
            for _ in range(2):
                mails.send(KEY, "ann@example.com", MAIL)
        assert len(box.mails) == 1
        mails.send(KEY, "ben@example.com", MAIL)
        mails.send("second-wish-2", "ann@example.com", MAIL)
    assert box.to == ["ann@example.com", "ben@example.com", "ann@example.com"]


def test_what_was_not_sent_can_be_tried_again(tmp_path: Path, box: Mailbox) -> None:
    with smtp_server(box) as port:
        mails = by_smtp(tmp_path, port)
        box.data = "451 4.3.0 try later"
        with pytest.raises(MailFailed, match=r"does not take the mail \(4.3.0 try later\)"):
            mails.send(KEY, "ann@example.com", MAIL)
        box.data = "250 OK"
        mails.send(KEY, "ann@example.com", MAIL)
    assert len(box.mails) == 1


def test_a_mail_of_which_nobody_knows_is_not_sent_again(tmp_path: Path, box: Mailbox) -> None:
    """The server got it and hung up before it said so."""
    with smtp_server(box) as port:
        mails = by_smtp(tmp_path, port)
        box.on_data = lambda server: server.transport.abort()
        with pytest.raises(MailUnknown, match="no answer that tells whether the mail was sent"):
            mails.send(KEY, "ann@example.com", MAIL)
        box.on_data = None
        for again in (mails, by_smtp(tmp_path, port)):
            with pytest.raises(MailUnknown, match="is not known") as told:
                again.send(KEY, "ann@example.com", MAIL)
            assert told.value.hint == "Look whether it has arrived before you send it again."
    assert len(box.mails) == 1


def test_two_taps_at_the_same_moment_send_one_mail(tmp_path: Path) -> None:
    sent: list[Letter] = []

    class Slow:
        def send(self, letter: Letter) -> None:
            sent.append(letter)
            with pytest.raises(NotAllowed, match="A mail is being sent at this moment"):
                mails.send(KEY, "ann@example.com", MAIL)

    mails = Mails(ServerSettings(mail_from="list@example.com"), tmp_path, way=Slow())
    mails.send(KEY, "ann@example.com", MAIL)
    assert len(sent) == 1


def test_an_app_writes_no_more_than_twenty_mails_an_hour(tmp_path: Path) -> None:
    class Nowhere:
        def send(self, letter: Letter) -> None:
            pass

    mails = Mails(ServerSettings(mail_from="list@example.com"), tmp_path, way=Nowhere())
    for number in range(MOST_AN_HOUR):
        mails.send(f"wish-number-{number}", "ann@example.com", MAIL)
    with pytest.raises(NotAllowed, match="20 mails were sent in the last hour"):
        mails.send("one-too-many", "ann@example.com", MAIL)
    mails.send("wish-number-3", "ann@example.com", MAIL)


@pytest.mark.parametrize(
    ("key", "to", "sentence"),
    [
        (KEY, "", "It is not said where to send the list."),
        (KEY, "ann", "“ann” is not an e-mail address."),
        (KEY, "ann@localhost", "is not an e-mail address."),
        (KEY, "ann@example.com\nBcc: ben@example.com", "is not an e-mail address."),
        (KEY, "ann@example.com, ben@example.com", "is not an e-mail address."),
        ("", "ann@example.com", "This mail has no number"),
        ("../../etc", "ann@example.com", "This mail has no number"),
    ],
)
def test_what_cannot_be_sent_is_told_before_anything_is_sent(
    tmp_path: Path, box: Mailbox, key: str, to: str, sentence: str
) -> None:
    with smtp_server(box) as port, pytest.raises(InvalidInput, match=sentence):
        by_smtp(tmp_path, port).send(key, to, MAIL)
    assert box.mails == []


def test_without_settings_no_mail_can_be_sent(tmp_path: Path) -> None:
    mails = Mails(ServerSettings(), tmp_path)
    assert not mails.possible
    with pytest.raises(NotAllowed, match="This app cannot send mail"):
        mails.send(KEY, "ann@example.com", MAIL)


def test_a_line_in_the_subject_begins_no_header(box: Mailbox) -> None:
    hostile = Letter(
        sender=LETTER.sender,
        to=LETTER.to,
        subject="List\r\nBcc: ben@example.com\r\n\r\nHello",
        text="x",
        html="x",
        key="k",
    )
    with smtp_server(box) as port:
        Smtp(f"smtp://127.0.0.1:{port}").send(hostile)
    (mail,) = box.mails
    assert mail["Bcc"] is None and box.to == ["ann@example.com"]
    assert mail["Subject"] == "List Bcc: ben@example.com Hello"


@pytest.mark.parametrize(("scheme", "settings"), [("smtps", {"smtps": True}), ("smtp", {"starttls": True})])
def test_a_password_is_told_to_a_server_that_encrypts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, box: Mailbox, scheme: str, settings: dict[str, bool]
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    with smtp_server(box, **settings) as port:
        Smtp(f"{scheme}://ann:{quote(PASSWORD, safe='')}@127.0.0.1:{port}").send(LETTER)
        assert len(box.mails) == 1
        with pytest.raises(MailFailed, match="does not take the name and password") as told:
            Smtp(f"{scheme}://ann:wrong-secret@127.0.0.1:{port}").send(LETTER)
        assert "wrong-secret" not in str(told.value)
    assert len(box.mails) == 1


def test_a_password_is_not_told_to_a_server_that_does_not_encrypt(box: Mailbox) -> None:
    with smtp_server(box) as port, pytest.raises(MailFailed, match="offers no encryption"):
        Smtp(f"smtp://ann:secret@127.0.0.1:{port}").send(LETTER)


def test_a_server_that_cannot_prove_who_it_is_gets_nothing(box: Mailbox) -> None:
    with smtp_server(box, smtps=True) as port, pytest.raises(MailFailed, match="cannot prove that it is that server"):
        Smtp(f"smtps://127.0.0.1:{port}").send(LETTER)
    with smtp_server(box, starttls=True) as port, pytest.raises(MailFailed, match="cannot prove"):
        Smtp(f"smtp://127.0.0.1:{port}").send(LETTER)
    assert box.mails == []


def test_an_address_that_the_server_refuses_is_named(tmp_path: Path, box: Mailbox) -> None:
    box.recipient = "550 5.1.1 no such person"
    with smtp_server(box) as port, pytest.raises(InvalidInput) as told:
        by_smtp(tmp_path, port).send(KEY, "ann@example.com", MAIL)
    assert "does not send to ann@example.com (5.1.1 no such person)" in str(told.value)
    assert told.value.field == "to"


def unused_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.mark.parametrize("on_space", [False, True])
def test_a_server_that_is_not_there_is_told_with_the_way_out(on_space: bool) -> None:
    with pytest.raises(MailFailed, match="cannot be reached") as told:
        Smtp(f"smtp://127.0.0.1:{unused_port()}", on_space=on_space).send(LETTER)
    assert ("GROCERY_MAIL_API_URL" in told.value.hint) == on_space
    with pytest.raises(MailFailed, match="cannot be reached"):
        Https(f"https://127.0.0.1:{unused_port()}/send", "key").send(LETTER)


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        with pytest.raises(MailFailed, match="cannot be reached"):
            Smtp(f"smtp://127.0.0.1:{port}", patience_s=0.2).send(LETTER)
        with pytest.raises(MailFailed, match="cannot be reached"):
            Https(f"https://127.0.0.1:{port}/", "key", patience_s=0.2).send(LETTER)
        with pytest.raises(MailUnknown, match="no answer"):
            Https(f"http://127.0.0.1:{port}/", "key", patience_s=0.2).send(LETTER)


@pytest.fixture
def provider() -> Provider:
    return Provider()


def test_a_provider_gets_the_mail_as_json_with_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    caplog.set_level(logging.INFO)
    with provider_server(provider) as port:
        server = ServerSettings(
            mail_from="list@example.com", mail_api_url=f"https://127.0.0.1:{port}/v1/send?x=1", mail_api_key="re_secret"
        )
        mails = Mails(server, tmp_path)
        mails.send(KEY, "ann@example.com", MAIL)
        mails.send(KEY, "ann@example.com", MAIL)
    ((headers, body),) = provider.asked
    assert body == {
        "from": "list@example.com",
        "to": "ann@example.com",
        "subject": MAIL.subject,
        "text": MAIL.text,
        "html": MAIL.html,
    }
    assert headers["Authorization"] == "Bearer re_secret"
    assert headers["Content-Type"] == "application/json" and len(headers["Idempotency-Key"]) == 32
    assert "was sent" in caplog.text
    kept = caplog.text + (tmp_path / "mails.jsonl").read_text()
    assert [word for word in ("secret", "ann@", "Milk", "fraîche", "Ann’s") if word in kept] == []


@pytest.mark.parametrize(
    ("status", "answer", "kind", "sentence"),
    [
        (401, b'{"message": "Invalid key"}', MailFailed, r"does not take the key \(401: Invalid key\)"),
        (403, b"no", MailFailed, "does not take the key"),
        (
            422,
            b'{"error": {"message": "from is not yours"}}',
            MailFailed,
            r"not take the mail \(422: from is not yours\)",
        ),
        (400, b"[" * 9_000, MailFailed, r"does not take the mail \(400 Bad Request\)"),
        (429, b"{}", MailFailed, r"does not take the mail \(429"),
        (503, b'{"message": "\x00\\u0000x\\n"}', MailFailed, "does not take the mail"),
        (302, b"", MailFailed, "sends to another address"),
        (500, b"", MailUnknown, "no answer that tells"),
        (504, b"", MailUnknown, "no answer that tells"),
    ],
)
def test_what_a_provider_refuses_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    provider: Provider,
    status: int,
    answer: bytes,
    kind: type[GroceryError],
    sentence: str,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    provider.status, provider.answer = status, answer
    provider.headers = {"Location": "https://127.0.0.1:9/elsewhere"}
    with provider_server(provider) as port, pytest.raises(kind, match=sentence) as told:
        Https(f"https://127.0.0.1:{port}/send", "re_secret").send(LETTER)
    assert "re_secret" not in str(told.value)
    assert len(provider.asked) == 1


def test_a_provider_that_hangs_up_may_have_sent_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, provider: Provider
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", trust(tmp_path))
    provider.hangs_up = True
    with provider_server(provider) as port, pytest.raises(MailUnknown):
        Https(f"https://127.0.0.1:{port}/send", "re_secret").send(LETTER)


def test_a_provider_that_cannot_prove_who_it_is_does_not_get_the_key(provider: Provider) -> None:
    with provider_server(provider) as port, pytest.raises(MailFailed, match="cannot prove"):
        Https(f"https://127.0.0.1:{port}/send", "re_secret").send(LETTER)
    assert provider.asked == []


def test_nothing_is_sent_that_could_not_be_remembered(tmp_path: Path, box: Mailbox) -> None:
    (tmp_path / "mails.jsonl").mkdir()
    with smtp_server(box) as port, pytest.raises(MailFailed, match="so it was not sent"):
        by_smtp(tmp_path, port).send(KEY, "ann@example.com", MAIL)
    assert box.mails == []


def test_what_is_remembered_stays_small_and_survives_a_line_that_was_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "mails.jsonl"
    path.write_text("".join(f'{{"key": "{n:032}", "fate": "sent"}}\n' for n in range(3_000)) + '{"key": "')

    class Nowhere:
        def send(self, letter: Letter) -> None:
            pass

    Mails(ServerSettings(mail_from="list@example.com"), tmp_path, way=Nowhere()).send(KEY, "ann@example.com", MAIL)
    assert len(path.read_text().splitlines()) == 502
