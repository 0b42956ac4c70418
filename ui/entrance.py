"""The entrance: what strangers see, a document that tells nothing of the household but whose it is, and the ways in."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from grocery.messages import Message, say, text
from ui import assets
from ui.preview import preview

_STYLES = assets.own_styles("styles/controls.css", "styles/fields.css", "entrance/enter.css")
_SCRIPT = f"{assets.joined('entrance/enter.js')}\nstart();\n"

FILES = {
    assets.address_of(_SCRIPT, "enter", "js"): ("text/javascript", _SCRIPT),
    assets.address_of(_STYLES, "enter", "css"): ("text/css", _STYLES),
}
"""What the entrance loads, by address: the kind and the content. No browser of a member ever asks for it."""


def entrance(
    language: str, *, owner: str, ways: Collection[str], name: str, problem: tuple[Message, ...], site: str
) -> str:
    """The document.

    Args:
        language: Of the reader.
        owner: Whose the household is; empty where nobody is named.
        ways: By which somebody may come in: `login`, `pair`, `passphrase`.
        name: As whom somebody is logged in who is no member; empty for somebody whom nobody knows.
        problem: What went wrong before, in sentences.
        site: Where the app is, as a browser calls it.
    """
    at_home = "pair" in ways
    whose = say("enter-whose", owner=owner) if owner else say("enter-whose-unknown")
    whose = say("enter-whose-home") if at_home else whose
    rows = [
        '<img class="enter__mark" src="grocery/icons/icon.svg" alt="" width="56" height="56">',
        f"<h1>{_said(say('enter-title', owner=owner) if owner else say('enter-title-unknown'), language)}</h1>",
        _paragraph(say("enter-what"), language),
        _paragraph(whose, language),
    ]
    if problem:
        sentences = " ".join(_said(one, language) for one in problem)
        rows.append(f'<p class="enter__problem" role="alert">{sentences}</p>')
    rows += _framed(language)
    rows += _pairing(language, with_passphrase="passphrase" in ways) if at_home else []
    rows += _not_a_member(name, owner, language) if name else _login(language) if "login" in ways else []
    return _whole(rows, language, site)


def _framed(language: str) -> list[str]:
    """Shown by the script inside a frame, where a browser may keep no login."""
    return [
        '<section class="enter__way" data-framed hidden>',
        _paragraph(say("enter-framed"), language),
        "<p data-blocked hidden>" + _said(say("enter-framed-blocked"), language) + "</p>",
        f'<a class="btn btn--primary" href="./" target="_blank" rel="noopener">{_said(say("enter-own"), language)}</a>',
        "</section>",
    ]


def _login(language: str) -> list[str]:
    return [
        '<section class="enter__way" data-login>',
        f'<a class="btn btn--primary" href="login">{_said(say("enter-login"), language)}</a>',
        f'<p class="enter__note">{_said(say("enter-login-tells"), language)}</p>',
        "</section>",
    ]


def _pairing(language: str, *, with_passphrase: bool) -> list[str]:
    """How a device comes in; the script shows the second part once it has a code."""
    rows = ['<section class="enter__way" data-not-paired>', _paragraph(say("enter-pair-how"), language)]
    if with_passphrase:
        rows += ['<form class="form" data-passphrases>']
        rows += _field("passphrase", say("enter-passphrase"), language, kind="password", complete="current-password")
        rows += [f'<button class="btn btn--primary">{_said(say("enter-pair-go-on"), language)}</button>', "</form>"]
    rows += ["</section>", '<form class="form enter__way" data-pairing hidden>']
    rows += _field("person", say("enter-pair-person"), language, complete="given-name", people=True)
    rows += _field("device", say("enter-pair-device"), language)
    rows += [f'<button class="btn btn--primary" data-come-in>{_said(say("enter-pair-come-in"), language)}</button>']
    rows += ["</form>", '<div role="alert">']
    rows += [
        f'<p class="enter__problem" data-problem="{name}" hidden>{_said(said, language)}</p>'
        for name, said in _PROBLEMS.items()
    ]
    return [*rows, "</div>"]


_PROBLEMS = {
    "silent": say("enter-silent"),
    "refused": say("enter-pair-refused"),
    "error-code-over": say("enter-pair-over"),
    "error-passphrase-wrong": say("enter-passphrase-wrong"),
    "error-passphrase-too-often": say("enter-passphrase-too-often"),
    "error-device-unnamed": say("enter-pair-unnamed"),
    "error-devices-too-many": say("enter-pair-too-many"),
}
"""What can be wrong, by the name under which the script is told."""


def _field(
    mark: str, label: Message, language: str, *, kind: str = "text", complete: str = "off", people: bool = False
) -> list[str]:
    listed, longest = ' list="people"' if people else "", 200 if kind == "password" else 60
    return [
        f'<div class="field"><label class="field__label" for="{mark}">{_said(label, language)}</label>',
        f'<input class="field__input" id="{mark}" data-{mark} type="{kind}" maxlength="{longest}" required'
        f' autocomplete="{complete}" dir="auto"{listed}></div>',
        *(['<datalist id="people" data-people></datalist>'] if people else []),
    ]


def _not_a_member(name: str, owner: str, language: str) -> list[str]:
    added = say("enter-stranger-owner", owner=owner) if owner else say("enter-stranger-somebody")
    return [
        '<section class="enter__way">',
        f"<p><strong>{_said(say('enter-stranger', name=name), language)}</strong></p>",
        _paragraph(added, language),
        f'<button type="button" class="btn btn--quiet" data-logout>{_said(say("enter-logout"), language)}</button>',
        f'<p class="enter__problem" data-silent hidden>{_said(say("enter-silent"), language)}</p>',
        "</section>",
    ]


def _paragraph(message: Message, language: str) -> str:
    return f"<p>{_said(message, language)}</p>"


def _said(message: Message, language: str) -> str:
    return escape(text(message, language).encode(errors="replace").decode())


def _whole(rows: list[str], language: str, site: str) -> str:
    """A document of its own, in which nothing that somebody is called is markup."""
    script, styles = FILES
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{assets.TITLE}</title>",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            *preview(language, site),
            *assets.COLOURS,
            f'<link rel="stylesheet" href="{styles}">',
            f'<script type="module" src="{script}"></script>',
            '<link rel="icon" href="grocery/icons/icon.svg" type="image/svg+xml">',
            "</head>",
            '<body class="enter">',
            "<main>",
            *rows,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )
