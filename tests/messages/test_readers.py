"""In which language somebody reads. Esperanto and Latin stand for languages that have no file."""

from __future__ import annotations

import pytest

from grocery.messages.readers import at_a_terminal, in_a_browser


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({}, "en"),
        ({"LANG": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "eo_XX.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "es_MX"}, "es"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "es_MX", "LANG": "es"}, "en"),
        ({"LC_ALL": "", "LANG": "es_AR"}, "es"),
    ],
)
def test_a_terminal_is_spoken_to_in_its_language(env: dict[str, str], language: str) -> None:
    assert at_a_terminal(env) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("eo;q=1.0,en;q=0.3,es;q=0.8", "es"),
        ("la,eo", "en"),
        ("en-GB, es", "en"),
        ("es;q=1.2.3, en;q=0.1", "en"),
        ("", "en"),
        ("*", "en"),
        ("es-" + "x" * 10_000, "es"),
    ],
)
def test_a_browser_is_spoken_to_in_the_language_that_it_asks_for_most(header: str, language: str) -> None:
    assert in_a_browser(header) == language
