"""The list leaves the terminal."""

from __future__ import annotations

import pytest

from tests.commands.terminal import Terminal
from tests.mailing.servers import Mailbox, smtp_server


def test_the_list_is_written_as_one_would_send_it(said: Terminal) -> None:
    said("do", "add-to-list", "--item-id", "tj-1")
    assert said("share") == "Trader Joe's:\n\nProduce:\n- 2 lb Organic Bananas\n"
    assert said("share", "--form", "markdown").endswith("\n- [ ] 2 lb Organic Bananas\n")
    assert said.json("share", "--store", "Costco") == {"text": ""}
    assert "Aldi" in said("share", "--store", "Aldi", code=1)


def test_the_list_is_mailed_where_the_settings_say_how(said: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nothing left to buy" in said("mail", "ann@example.com", code=1)
    said("do", "add-to-list", "--item-id", "tj-1")
    assert "This app cannot send mail" in said("mail", "ann@example.com", code=1)
    monkeypatch.setenv("GROCERY_MAIL_FROM", "list@example.com")
    box = Mailbox()
    with smtp_server(box) as port:
        monkeypatch.setenv("GROCERY_SMTP_URL", f"smtp://127.0.0.1:{port}")
        assert "It is not said where to send the list." in said("mail", code=1)
        said("do", "set-email", "--address", "ann@example.com")
        assert said("mail") == "Sent to ann@example.com.\n"
        assert said.json("mail", "ben@example.com") == {"to": "ben@example.com"}
    assert box.to == ["ann@example.com", "ben@example.com"]
    monkeypatch.setenv("GROCERY_SMTP_URL", "nonsense")
    assert "GROCERY_SMTP_URL" in said("mail", code=1)
