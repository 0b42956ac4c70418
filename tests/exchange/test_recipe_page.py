"""Pages with recipes are read in a process of its own, with limits of time and memory, whatever a page was made for."""

from __future__ import annotations

import io
import resource
import subprocess
from typing import Any

import pytest

from grocery.errors import InvalidInput
from grocery.exchange.recipe_page import MOST_TAGS, Page, TooMuch, main, page_of, read_apart, well_formed

SOUP = (
    b'<html><head><link rel="canonical" href="https://www.bbcgoodfood.com/x"><style>p</style><script>more()</script>'
    b'<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Recipe", "name": "Soup",'
    b' "recipeYield": "4", "recipeIngredient": ["1 l water", "2 carrots < big"]}</script></head><p>Cook.</html>'
)


def test_a_page_is_read_in_another_process() -> None:
    assert read_apart(SOUP.decode(), "") == Page("Soup", "4", ("1 l water", "2 carrots < big"))


def test_that_process_is_told_nothing_of_the_household_and_nothing_of_the_page_by_its_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    given: dict[str, Any] = {}

    def run(command: list[str], **more: Any) -> subprocess.CompletedProcess[bytes]:
        given.update(more, command=command)
        return subprocess.CompletedProcess(command, 0, b'{"text": "x"}')

    monkeypatch.setattr(subprocess, "run", run)
    assert read_apart("<p>; rm -rf / \ud83d", "https://x/$(id)") == Page(text="x")
    assert set(given["env"]) <= {"PATH", "PYTHONPATH", "SYSTEMROOT", "LD_LIBRARY_PATH"}
    assert given["command"][1:] == ["-m", "grocery.exchange.recipe_page"]
    assert given["input"].split(b"\n") == [b'["https://x/$(id)",10]', b"<p>; rm -rf / ?"]


def test_a_page_that_holds_the_libraries_is_given_up_in_a_sentence() -> None:
    """They look at each pair of the names in a tag."""
    page = f"<div {' '.join(f'a{number:x}' for number in range(250_000))}>"
    with pytest.raises(InvalidInput, match=r"too much to read\. Copy the ingredients alone"):
        read_apart(page, "", seconds=1)


def test_its_limits_are_of_time_and_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    limits: dict[int, int] = {}
    out = io.BytesIO()
    monkeypatch.setattr(resource, "setrlimit", lambda of, most: limits.update({of: most[0]}))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'["",7]\n' + SOUP)))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out))
    main()
    assert limits == {resource.RLIMIT_CPU: 7, resource.RLIMIT_AS: 1_500_000_000}
    assert b'"title":"Soup"' in out.getvalue()


@pytest.mark.parametrize(
    "failed",
    [
        subprocess.TimeoutExpired("python", 1), subprocess.CalledProcessError(-9, "python"), OSError("no processes"),
        subprocess.CompletedProcess("python", 0, b"{"),
    ],
    ids=lambda failed: type(failed).__name__,
)  # fmt: skip
def test_a_process_that_ends_in_any_other_way_is_told_alike(failed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> object:
        if isinstance(failed, Exception):
            raise failed
        return failed

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(InvalidInput, match="too much to read"):
        read_apart("<p>", "")


@pytest.mark.parametrize("part", [b"<style x", b"<script x", b"<svg ", b"<!--", b"<a b='", b"<textarea>", b"</p x"])
def test_tags_that_are_not_closed_become_no_more_however_many_there_are(part: bytes) -> None:
    """The parser of Python would go through all that follows for each of them."""
    few, many = (well_formed(b"<html>" + count * part)[0] for count in (20, 20_000))
    assert many.count("<") == few.count("<") < 20
    assert well_formed(b"<html>" + 20_000 * part + b"\0")[0].count("<") < 20


def test_what_no_recipe_stands_in_is_left_out_and_what_machines_are_told_stays() -> None:
    html, says = well_formed(SOUP)
    assert says == "https://www.bbcgoodfood.com/x"
    assert "carrots < big" in html and "more()" not in html and "<style" not in html


def test_a_page_of_too_many_tags_is_too_much() -> None:
    with pytest.raises(TooMuch):
        page_of(b"<p>" * MOST_TAGS, "")
    with pytest.raises(InvalidInput, match="too much to read"):
        read_apart("<p>" * MOST_TAGS, "")


@pytest.mark.parametrize("content", [b"", b"\0", b"<!-- -->", b"<html></html>", b"\xff\xfe<", b"<?xml?>"])
def test_a_page_with_nothing_says_nothing(content: bytes) -> None:
    assert not page_of(content, "").lines


def test_an_address_of_nobodys_form_is_passed_over() -> None:
    assert page_of(SOUP, "http://[::1").lines == page_of(SOUP, "").lines


def test_what_is_said_of_servings_is_not_read_by_the_librarys_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """That stands still for hours on a row of digits."""

    def never(_: object) -> str:
        raise AssertionError("it looks")

    import recipe_scrapers._schemaorg as schema

    page_of(SOUP, "")
    monkeypatch.setattr(schema, "get_yields", never)
    found = page_of(SOUP.replace(b'"4"', b'"' + b"9" * 100_000 + b'"'), "")
    assert (found.title, len(found.servings)) == ("Soup", 100_000)
