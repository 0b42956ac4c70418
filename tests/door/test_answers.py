"""The headers of answers, by what was asked and where."""

from __future__ import annotations

from door.answers import headers_of, is_kept_to_https
from door.hosts import Site


def test_a_browser_that_came_over_https_is_held_to_it_on_a_space_where_no_other_server_has_the_name() -> None:
    def held(site: Site, *, on_space: bool) -> bool:
        is_safe = is_kept_to_https(site, on_space=on_space)
        return b"strict-transport-security" in dict(headers_of([], None, is_safe=is_safe, on_space=on_space))

    assert held(Site("https", "ann-list.hf.space", 443), on_space=True)
    assert not held(Site("http", "ann-list.hf.space", 80), on_space=True)
    assert not held(Site("https", "nas.home", 8443), on_space=False)


def test_an_answer_keeps_its_own_policy_and_gets_who_may_frame_it() -> None:
    given = [(b"Content-Security-Policy", b"default-src 'self'")]
    headers = headers_of(given, None, is_safe=False, on_space=False)
    policies = [value for name, value in headers if b"policy" in name.lower()]
    assert b"default-src 'self'" in policies and b"frame-ancestors 'self'" in policies


def test_on_a_space_the_hub_may_show_the_page_in_its_frame() -> None:
    headers = headers_of([], None, is_safe=True, on_space=True)
    frames = dict(headers)[b"content-security-policy"].rpartition(b"frame-ancestors ")[2]
    assert frames.split() == [b"'self'", b"https://huggingface.co"], "no other Space"
