"""The login on a Space, against a provider that answers over HTTP: who gets in, how long, and what is forged."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

import hub_people
from door.entrance import entrance
from door.hosts import Names
from door.login import COOKIE, PROBLEMS, Login
from door.members import Members
from door.middleware import Door
from door.visitors import ways_of
from grocery.clock import Clock
from grocery.config import ServerSettings
from grocery.errors import GroceryError, InvalidInput, NotAllowed, Offline
from hub_people import AGAIN_S, MOST_A_MINUTE, OpenId, part_of, whoami
from tests.fake_clock import FakeClock
from tests.loops import awaited
from tests.openid import CLIENT, SECRET, Provider, provider
from ui import entrance as page

HOST = "ann-list.hf.space"
SESSION = f"__Host-{COOKIE}"
NAVIGATION = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "sec-fetch-site": "none"}
FLAGS = {"Path=/", "HttpOnly", "Secure", "SameSite=Lax"}
CALL = {"origin": f"https://{HOST}", "content-type": "application/json"}


class OwnTime(Clock):
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead.total_seconds()


class Space:
    """A Space of ann's with a login; browsers that visit it."""

    def __init__(self, at: Provider, folder: Path) -> None:
        self.at = at
        self.folder = folder
        self.clock = OwnTime()
        self.members: tuple[str, ...] = ()
        self.patience_s = 30.0

    @contextmanager
    def browser(self) -> Iterator[Browser]:
        """A browser without cookies; the app behind the door is started for it, as after a restart."""
        settings = ServerSettings(on_space=True, space_host=HOST, owner="Ann", members=self.members)
        openid = OpenId(self.at.url, CLIENT, SECRET, self.clock, self.patience_s)
        login = Login(openid, part_of, Members(settings.owner, settings.members), self.folder, self.clock)
        ways = ways_of(settings, login)
        shows = entrance(page.entrance, ways, owner="Ann", shown={"login"}, name_of=login.name_of, problems=PROBLEMS)
        routes = [Route("/", who), Route("/grocery/sync", who, methods=["POST"]), *shows, *login.routes()]
        door = Door(Starlette(routes=routes), Names.of(settings, "r-1"), ways)
        with TestClient(door, base_url=f"https://{HOST}", follow_redirects=False) as client:
            yield Browser(client)


async def who(request: Request) -> JSONResponse:
    visitor = request.state.visitor
    return JSONResponse({"name": visitor.name, "way": visitor.way, "key": visitor.key})


class Browser:
    """Follows the login as a browser does."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str, **headers: str) -> httpx2.Response:
        return self.client.get(path, headers={**NAVIGATION, **headers})

    def sync(self) -> httpx2.Response:
        return self.client.post("/grocery/sync", json={}, headers=CALL)

    def name(self) -> str:
        """As whom the page's questions are asked; empty for a stranger."""
        answer = self.sync()
        return str(answer.json()["name"]) if answer.status_code == 200 else ""

    def begin(self, **headers: str) -> str:
        """Goes to the provider; the address to which that sends back."""
        led = self.get("/login", **{"sec-fetch-site": "same-origin", **headers})
        assert led.status_code == 303
        with httpx2.Client() as outside:
            return outside.get(led.headers["location"]).headers["location"]

    def back(self, address: str, **headers: str) -> httpx2.Response:
        return self.get(address, **{"sec-fetch-site": "cross-site", **headers})

    def log_in(self, **headers: str) -> httpx2.Response:
        return self.back(self.begin(**headers), **headers)

    def log_out(self) -> None:
        assert self.client.post("/logout", json={}, headers=CALL).status_code == 200

    @property
    def secret(self) -> str | None:
        return self.client.cookies.get(SESSION)


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with provider() as at:
        yield at


@pytest.fixture
def at(running: Provider) -> Provider:
    running.mend()
    running.user, running.orgs, running.asked = "ann", {}, []
    return running


@pytest.fixture
def space(at: Provider, tmp_path: Path) -> Space:
    return Space(at, tmp_path / "door")


def why(answer: httpx2.Response) -> str:
    """What the entrance is told of what went wrong."""
    assert answer.status_code == 303 and answer.headers["location"].startswith("/enter?why=")
    return parse_qs(urlsplit(answer.headers["location"]).query)["why"][0]


# ---- in and out ------------------------------------------------------------------------------------------------------


def test_a_stranger_is_led_to_the_entrance_and_from_there_in_by_one_login(space: Space) -> None:
    with space.browser() as ann:
        assert (ann.get("/").status_code, ann.get("/").headers["location"]) == (303, "/enter")
        shown = ann.get("/enter")
        assert "The shopping list of Ann" in shown.text and 'href="login"' in shown.text
        assert shown.headers["cache-control"] == "no-store"
        assert ann.sync().status_code == 401
        came = ann.log_in()
        assert (came.status_code, came.headers["location"]) == (303, "/")
        assert ann.name() == "ann"
        assert ann.get("/enter").headers["location"] == "/"


def test_the_session_outlives_the_process_and_holds_no_token_anywhere(space: Space, at: Provider) -> None:
    with space.browser() as ann:
        ann.log_in()
        secret = ann.secret
        assert secret is not None and len(secret) == 43
        told = ann.sync().json()
        assert (told["way"], len(told["key"])) == ("login", 12) and told["key"] not in secret
    kept = (space.folder / "sessions.json").read_text()
    assert secret not in kept
    assert not any(token in kept for token in at.tokens)
    assert (space.folder / "sessions.json").stat().st_mode & 0o077 == 0
    with space.browser() as again:
        again.client.cookies.set(SESSION, secret)
        assert again.name() == "ann"


def test_logging_out_ends_the_session_on_the_server(space: Space) -> None:
    with space.browser() as ann:
        ann.log_in()
        secret = ann.secret
        ann.log_out()
        assert ann.secret is None
        ann.client.cookies.set(SESSION, secret or "")
        assert ann.name() == ""
        assert ann.client.get("/logout", headers=NAVIGATION).status_code == 405
        foreign = {**CALL, "origin": "https://evil.example"}
        assert ann.client.post("/logout", json={}, headers=foreign).status_code == 403


def test_cookies_are_for_this_site_alone_and_no_script_reads_them(space: Space) -> None:
    with space.browser() as ann:
        led = ann.get("/login", **{"sec-fetch-site": "same-origin"})
        came = ann.log_in()
    assert set(led.headers.get_list("set-cookie")[0].split("; ")[1:]) == {"Max-Age=600", *FLAGS}
    begun, kept = sorted(came.headers.get_list("set-cookie"))
    assert begun.split("; ")[0] == "__Host-grocery-login=" and "Max-Age=0" in begun
    assert kept.startswith(f"{SESSION}=")
    assert set(kept.split("; ")[1:]) == {"Max-Age=2592000", *FLAGS}


def test_in_the_hubs_frame_cookies_are_of_that_frame_alone(space: Space) -> None:
    with space.browser() as ann:
        framed = {"sec-fetch-dest": "iframe", "referer": "https://huggingface.co/"}
        came = ann.log_in(**framed)
        for cookie in came.headers.get_list("set-cookie"):
            assert cookie.endswith("HttpOnly; Secure; SameSite=None; Partitioned")
        assert ann.name() == "ann"
        assert ann.get("/enter", **{**framed, "sec-fetch-site": "cross-site"}).status_code == 303


# ---- who is a member -------------------------------------------------------------------------------------------------


def test_who_is_no_member_is_told_so_by_name_and_can_log_out(space: Space, at: Provider) -> None:
    at.user = "eve"
    with space.browser() as eve:
        assert eve.log_in().headers["location"] == "/enter"
        assert (eve.name(), eve.sync().status_code) == ("", 401)
        shown = eve.get("/enter").text
        assert "logged in as eve, who is not a member" in shown and "Ann can let you in" in shown
        assert 'href="login"' not in shown
        eve.log_out()
        assert 'href="login"' in eve.get("/enter").text
    assert not (space.folder / "sessions.json").exists()


@pytest.mark.parametrize("named", ["ben", "BEN", "org:Home", "org:home"])
def test_members_are_named_in_any_case_or_by_their_organization(space: Space, at: Provider, named: str) -> None:
    at.user, at.orgs = "Ben", {"Ben": ["HOME"]}
    space.members = (named,)
    with space.browser() as ben:
        ben.log_in()
        assert ben.name() == "Ben"


def test_who_is_a_member_no_longer_is_out_after_the_restart_that_says_so(space: Space, at: Provider) -> None:
    at.user = "ben"
    space.members = ("ben",)
    with space.browser() as ben:
        ben.log_in()
        secret = ben.secret or ""
    space.members = ()
    with space.browser() as ben:
        ben.client.cookies.set(SESSION, secret)
        assert ben.name() == ""
        assert "logged in as ben" in ben.get("/enter").text


def test_a_session_by_an_organization_lasts_a_day_and_one_by_name_as_long_as_it_is_used(
    space: Space, at: Provider
) -> None:
    at.orgs = {"ben": ["home"]}
    space.members = ("org:home",)
    with space.browser() as ann, space.browser() as ben:
        ann.log_in()
        at.user = "ben"
        ben.log_in()
        space.clock.ahead = timedelta(hours=23)
        assert (ann.name(), ben.name()) == ("ann", "ben")
        space.clock.ahead = timedelta(hours=25)
        assert (ann.name(), ben.name()) == ("ann", "")
        for day in range(2, 50, 20):
            space.clock.ahead = timedelta(days=day)
            assert ann.name() == "ann"
        space.clock.ahead += timedelta(days=31)
        assert ann.name() == ""


def test_use_prolongs_the_cookie_once_an_hour(space: Space) -> None:
    with space.browser() as ann:
        ann.log_in()
        assert "set-cookie" not in ann.sync().headers
        space.clock.ahead = timedelta(hours=2)
        assert [("set-cookie" in ann.sync().headers) for _ in range(2)] == [True, False]


# ---- forged ----------------------------------------------------------------------------------------------------------


def test_a_secret_that_somebody_else_put_there_is_not_taken_over(space: Space) -> None:
    planted = "p" * 43
    with space.browser() as ann:
        ann.client.cookies.set(SESSION, planted, domain=HOST)
        ann.log_in()
        assert ann.secret not in (None, planted)
    with space.browser() as eve:
        eve.client.cookies.set(SESSION, planted)
        assert eve.name() == ""


def test_a_login_that_another_browser_began_ends_at_the_entrance(space: Space, at: Provider) -> None:
    with space.browser() as eve, space.browser() as ann:
        at.user = "eve"
        address = eve.begin()
        assert why(ann.back(address)) == "error-login-not-here"
        assert ann.secret is None
        at.user = "ann"
        ann.begin()
        assert why(ann.back(address)) == "error-login-not-here"
        state = parse_qs(urlsplit(ann.begin()).query)["state"][0]
        code = parse_qs(urlsplit(address).query)["code"][0]
        assert why(ann.back(f"/login/callback?state={state}&code={code}")) == "error-login-refused"


def test_what_comes_back_twice_or_doubled_or_without_a_code_is_no_login(space: Space) -> None:
    with space.browser() as ann:
        address = ann.begin()
        assert why(ann.back(f"{address}&state=x")) == "error-login-not-here"
        assert ann.back(address).headers["location"] == "/"
        assert why(ann.back(address)) == "error-login-not-here"
        state = parse_qs(urlsplit(ann.begin()).query)["state"][0]
        assert why(ann.back(f"/login/callback?state={state}&error=access_denied")) == "error-login-refused"


def test_a_login_begins_on_our_own_page_and_ends_there_whatever_an_address_says(space: Space) -> None:
    with space.browser() as ann:
        assert ann.get("/login", **{"sec-fetch-site": "cross-site"}).status_code == 403
        address = ann.begin()
        answer = ann.back(f"{address}&next=https://evil.example&redirect=//evil.example")
        assert answer.headers["location"] == "/"
        ann.log_out()
        for given in ("https://evil.example", "<script>", "error-who-is-it", ""):
            assert "evil" not in ann.client.get("/enter", params={"why": given}, headers=NAVIGATION).text


@pytest.mark.parametrize(
    "cookie",
    [
        "", SESSION, f"{SESSION}=", f"{SESSION}=x", f"{SESSION}={'a' * 43}", f"{SESSION}={'a' * 9_000}",
        f"{SESSION}=%00%00%00%00%00%00%00%00%00", f"{SESSION}=\xe9" + "a" * 42, f"{COOKIE}=" + "a" * 43, ";;;=;=",
    ],
)  # fmt: skip
def test_a_forged_cookie_is_a_strangers(space: Space, cookie: str) -> None:
    headers = {**{name.encode(): value.encode() for name, value in CALL.items()}, b"cookie": cookie.encode("latin-1")}
    with space.browser() as eve:
        answer = eve.client.post("/grocery/sync", json={}, headers=headers)
        assert answer.status_code == 401


def test_a_right_cookie_in_another_name_or_twice_is_a_strangers(space: Space) -> None:
    with space.browser() as ann:
        ann.log_in()
        secret = ann.secret
    with space.browser() as eve:
        for cookie in (f"{COOKIE}={secret}", f"__HOST-{COOKIE}={secret}", f"{SESSION}={secret}; {SESSION}={secret}"):
            assert eve.client.post("/grocery/sync", json={}, headers={**CALL, "cookie": cookie}).status_code == 401


# ---- a provider that is not well -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 500, 503])
def test_while_the_provider_is_down_members_stay_in_and_others_hear_a_sentence(
    space: Space, at: Provider, status: int
) -> None:
    with space.browser() as ann:
        ann.log_in()
        at.status = status
        assert ann.name() == "ann"
    with space.browser() as ben:
        assert why(ben.get("/login", **{"sec-fetch-site": "same-origin"})) == "error-login-silent"
        shown = ben.get("/enter?why=error-login-silent").text
        assert "does not answer at the moment" in shown
        at.mend()
        space.clock.ahead += timedelta(seconds=AGAIN_S)
        address = ben.begin()
        at.status = status
        assert why(ben.back(address)) == "error-login-silent"
        assert ben.secret is None


def test_a_provider_that_takes_its_time_is_not_waited_for(space: Space, at: Provider) -> None:
    space.patience_s, at.wait_s = 0.2, 3
    with space.browser() as ann:
        began = time.monotonic()
        assert why(ann.get("/login", **{"sec-fetch-site": "same-origin"})) == "error-login-silent"
        assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"{", b"null", b'{"issuer": 1}', b"[" * 100_000, b'{"a": "' + b"a" * 600_000 + b'"}'],
)
def test_nonsense_is_no_login(space: Space, at: Provider, body: bytes) -> None:
    with space.browser() as ann:
        at.body = body
        assert why(ann.get("/login", **{"sec-fetch-site": "same-origin"})) == "error-login-nonsense"
        at.mend()
        space.clock.ahead += timedelta(seconds=AGAIN_S)
        address = ann.begin()
        at.body = body
        assert why(ann.back(address)) == "error-login-nonsense"


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("/.well-known/openid-configuration", {"token_endpoint": "https://evil.example/token"}),
        ("/.well-known/openid-configuration", {"userinfo_endpoint": "http://127.0.0.1:1/x"}),
        ("/oauth/token", {"access_token": None}),
        ("/oauth/token", {"access_token": "a\r\nb"}),
        ("/oauth/token", {"id_token": "a.b"}),
        ("/oauth/userinfo", {"preferred_username": None}),
        ("/oauth/userinfo", {"preferred_username": "\u0430nn"}),  # the first letter is Cyrillic
        ("/oauth/userinfo", {"preferred_username": "ann\n"}),
        ("/oauth/userinfo", {"preferred_username": ["ann"]}),
    ],
)
def test_an_answer_that_cannot_be_meant_lets_nobody_in(
    space: Space, at: Provider, path: str, changed: dict[str, object]
) -> None:
    with space.browser() as ann:
        at.changed = {path: changed}
        led = ann.get("/login", **{"sec-fetch-site": "same-origin"})
        if "why=" not in led.headers["location"]:
            led = ann.log_in()
        assert why(led) == "error-login-nonsense"
        assert ann.name() == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"nonce": "another"},
        {"aud": "another-app"},
        {"aud": ["another-app", CLIENT], "azp": "another-app"},
        {"aud": ["another-app", CLIENT]},
        {"azp": "another-app"},
        {"iss": "https://evil.example"},
        {"exp": 1},
        {"exp": float("nan")},
        {"exp": float("inf")},
        {"sub": "id-of-eve"},
    ],
)
def test_an_identity_that_was_meant_for_another_login_lets_nobody_in(
    space: Space, at: Provider, changed: dict[str, object]
) -> None:
    at.changed = {"id_token": changed}
    with space.browser() as ann:
        assert why(ann.log_in()) == "error-login-refused"
        assert ann.name() == ""


def test_what_an_answer_says_of_organizations_is_taken_where_it_is_names(space: Space, at: Provider) -> None:
    at.user = "ben"
    space.members = ("org:home",)
    at.changed = {"/oauth/userinfo": {"orgs": [None, 1, {}, {"name": ["home"]}, {"preferred_username": "home "}]}}
    with space.browser() as ben:
        assert ben.log_in().headers["location"] == "/enter"
        at.changed = {"/oauth/userinfo": {"orgs": {"name": "home"}}}
        assert ben.log_in().headers["location"] == "/enter"
        at.changed = {"/oauth/userinfo": {"orgs": [None, {"preferred_username": "home"}]}}
        assert ben.log_in().headers["location"] == "/"


def test_no_organization_is_told_by_what_somebody_called_theirs_or_where_it_wants_more_of_its_people(
    space: Space, at: Provider
) -> None:
    at.user = "ben"
    space.members = ("org:home",)
    with space.browser() as ben:
        for told in (
            {"name": "home"},  # the full name, which anybody may give an organization of theirs
            {"name": "home", "preferred_username": "mallorys"},
            {"name": "home", "preferred_username": None},
            {"preferred_username": "home", "securityRestrictions": ["sso"]},
            {"preferred_username": "home", "securityRestrictions": "mfa"},
        ):
            at.changed = {"/oauth/userinfo": {"orgs": [told]}}
            assert ben.log_in().headers["location"] == "/enter", told
        at.changed = {"/oauth/userinfo": {"orgs": [{"preferred_username": "home", "securityRestrictions": []}]}}
        assert ben.log_in().headers["location"] == "/"


BACK = f"https://{HOST}/login/callback"


def test_only_so_many_logins_are_asked_about_at_once(at: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_people, "MOST_AT_ONCE", 2)
    at.wait_s = 0.3
    openid = OpenId(at.url, CLIENT, SECRET, Clock())

    async def strangers() -> list[object]:
        asked = (openid.person("s" * 43, BACK, "made-up") for _ in range(5))
        return await asyncio.gather(*asked, return_exceptions=True)

    told = awaited(strangers())
    assert [type(one) for one in told] == [NotAllowed, NotAllowed, Offline, Offline, Offline]
    assert len(at.asked) == 3, "where it is asked what, and two codes"


def test_codes_that_strangers_make_up_are_asked_about_so_often_in_a_minute_and_then_others_are(at: Provider) -> None:
    clock = FakeClock()
    openid = OpenId(at.url, CLIENT, SECRET, clock)

    async def strangers(often: int) -> None:
        for _ in range(often):
            with pytest.raises(GroceryError):
                await openid.person("s" * 43, BACK, "made-up")

    awaited(strangers(2 * MOST_A_MINUTE))
    assert at.asked.count("/oauth/token") == MOST_A_MINUTE
    clock.sleep(60)
    awaited(strangers(1))
    assert at.asked.count("/oauth/token") == MOST_A_MINUTE + 1


@pytest.mark.parametrize("body", [None, b"<html>"], ids=["silent", "nonsense"])
def test_a_thousand_who_begin_a_login_ask_an_unwell_provider_once_in_a_while(at: Provider, body: bytes | None) -> None:
    at.status, at.body, clock = 503 if body is None else 200, body, FakeClock()
    openid = OpenId(at.url, CLIENT, SECRET, clock)

    async def thousand() -> list[object]:
        return await asyncio.gather(*(openid.address("s" * 43, BACK) for _ in range(1_000)), return_exceptions=True)

    for _ in range(2):
        assert {type(one) for one in awaited(thousand())} == {Offline if body is None else InvalidInput}
    assert len(at.asked) == 1
    clock.sleep(AGAIN_S)
    at.mend()
    assert all(isinstance(one, str) for one in awaited(thousand())) and len(at.asked) == 2


# ---- tokens ----------------------------------------------------------------------------------------------------------


def fine_grained(*rights: str) -> dict[str, object]:
    """How the Hub describes a token with these rights to one dataset."""
    scoped = [{"entity": {"type": "dataset", "name": "ann/groceries"}, "permissions": list(rights)}]
    granted = {"global": [], "scoped": scoped}
    return {"type": "access_token", "accessToken": {"role": "fineGrained", "fineGrained": granted}}


@pytest.mark.parametrize("changed", [{}, {"auth": fine_grained("repo.content.read", "repo.write")}])
def test_whose_a_token_is_the_hub_says(at: Provider, changed: dict[str, object]) -> None:
    at.tokens, at.orgs, at.changed = {"hf_ann": "Ann"}, {"Ann": ["home"]}, {"/api/whoami-v2": changed}
    found = awaited(whoami(at.url, "hf_ann"))
    assert (found.name, found.orgs) == ("Ann", ("home",))


@pytest.mark.parametrize(
    ("token", "status", "changed", "error"),
    [
        ("hf_eve", 200, {}, NotAllowed),
        ("hf_ann", 429, {}, Offline),
        ("hf_ann", 200, {"auth": {"type": "access_token", "accessToken": {"role": "read"}}}, NotAllowed),
        ("hf_ann", 200, {"auth": {"type": "oauth", "accessToken": {"role": "write"}}}, NotAllowed),
        ("hf_ann", 200, {"auth": None}, NotAllowed),
        ("hf_ann", 200, {"auth": fine_grained("repo.content.read")}, NotAllowed),
        ("hf_ann", 200, {"type": "org"}, NotAllowed),
        ("hf_ann", 200, {"name": "ann\n"}, NotAllowed),
        ("hf_ann", 200, {"name": 7}, InvalidInput),
        ("hf ann\r\n", 200, {}, InvalidInput),
    ],
)
def test_a_token_that_the_hub_does_not_vouch_for_is_nobodys(
    at: Provider, token: str, status: int, changed: dict[str, object], error: type[GroceryError]
) -> None:
    at.tokens, at.status, at.changed = {"hf_ann": "ann"}, status, {"/api/whoami-v2": changed}
    with pytest.raises(error):
        awaited(whoami(at.url, token))


def test_what_is_kept_of_somebody_is_a_name_and_organizations(space: Space, at: Provider) -> None:
    at.orgs = {"ann": ["home", "work"]}
    with space.browser() as ann:
        ann.log_in()
    (kept,) = json.loads((space.folder / "sessions.json").read_text()).values()
    assert set(kept) == {"name", "orgs", "began", "used", "framed"}
    assert (kept["name"], kept["orgs"]) == ("ann", ["home", "work"])
