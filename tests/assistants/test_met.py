"""Assistants without a token of their own: all are listed, each is switched, and no name of its own making helps."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pytest_mock import MockerFixture

from assistants.callers import SOMETHING, caller_of
from assistants.desk import Caller, Desk
from assistants.met import DAYS, MOST, May, Met
from assistants.programs import Programs
from door.visitors import Visitor
from grocery.errors import InvalidInput, NotAllowed, NotFound, StoreError
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock

HERE = Visitor("here")


def named(name: str, may: May = "do", person: str = "") -> Caller:
    return Caller("here/", f"{person} via {name}".strip(), name, may, "here", person)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "assistants.json"


@pytest.fixture
def met(path: Path, clock: FakeClock) -> Met:
    return Met(path, clock)


def rows(met: Met) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in met.listed()["assistants"]}


def switch(met: Met, name: str, may: str) -> None:
    met.allow(rows(met)[name]["id"], may)


def test_each_that_was_here_is_listed_with_what_it_may_and_when_it_was_here(met: Met, clock: FakeClock) -> None:
    assert met.rights(named("Claude")) == "do"
    clock.timeline.advance(7200)
    assert met.rights(named("Cursor", person="Ann")) == "do"
    assert [*rows(met)] == ["Cursor", "Claude"]
    cursor = rows(met)["Cursor"]
    assert (cursor["by"], cursor["person"], cursor["way"], cursor["may"]) == ("Ann via Cursor", "Ann", "here", "do")
    assert met.rights(named("claude")) == "do"
    assert rows(met)["claude"]["seen"] > rows(met)["claude"]["made"] and len(rows(met)) == 2


def test_what_is_switched_counts_from_the_next_call_on_also_in_another_process(
    met: Met, path: Path, clock: FakeClock
) -> None:
    piped = Met(path, clock)
    assert piped.rights(named("Claude")) == "do"
    for may in ("read", "propose", "do"):
        switch(met, "Claude", may)
        assert piped.rights(named("Claude")) == met.rights(named("Claude")) == may == rows(met)["Claude"]["may"]
    met.allow("", "propose")
    assert piped.rights(named("Claude")) == piped.rights(named("Anybody else")) == "propose"
    assert rows(met)["Claude"]["may"] == "propose" and met.listed()["most"] == "propose"


def test_no_name_gives_more_than_ones_own_way_and_what_holds_for_all(met: Met) -> None:
    met.rights(named("Claude"))
    switch(met, "Claude", "do")
    assert met.rights(named("Claude", "propose")) == "propose", "over a pipe that was started so"
    assert met.rights(named("Claude", "read")) == "read"
    met.allow("", "read")
    assert met.rights(named("Claude")) == "read"


def test_who_was_switched_is_not_forgotten_for_any_number_of_made_up_names(met: Met, clock: FakeClock) -> None:
    met.rights(named("Claude"))
    switch(met, "Claude", "read")
    for number in range(MOST * 2):
        clock.timeline.advance(60)
        met.rights(named(f"made up {number}"))
    assert len(rows(met)) == MOST and met.rights(named("Claude")) == "read"
    for name in rows(met):
        switch(met, name, "read")
    assert met.rights(named("one more")) == "read", "as it may be one of these"
    met.forget(rows(met)["Claude"]["id"])
    assert met.rights(named("one more")) == "do"


def test_one_that_never_comes_again_is_forgotten_unless_it_was_switched(met: Met, clock: FakeClock) -> None:
    met.rights(named("Claude"))
    met.rights(named("Cursor"))
    switch(met, "Claude", "propose")
    clock.timeline.advance(timedelta(days=DAYS, seconds=1).total_seconds())
    assert [*rows(met)] == ["Claude"]
    met.rights(named("new"))
    assert sorted(rows(met)) == ["Claude", "new"]
    met.forget(rows(met)["Claude"]["id"])
    with pytest.raises(NotFound):
        met.forget("gone")
    with pytest.raises(NotFound):
        met.allow("gone", "read")
    with pytest.raises(InvalidInput):
        met.allow("", "everything")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"most": "all"}', b"\xff"])
def test_while_nobody_knows_what_was_switched_they_read(met: Met, path: Path, content: bytes) -> None:
    met.rights(named("Claude"))
    path.write_bytes(content)
    assert met.rights(named("Claude")) == "read" and met.listed()["most"] == "read"
    met.allow("", "do")
    assert met.rights(named("Claude")) == "do"


def test_without_room_they_go_on_and_a_switch_says_that_it_was_not_moved(met: Met, mocker: MockerFixture) -> None:
    met.rights(named("Claude"))
    mocker.patch("assistants.met.disk.replace", side_effect=OSError(28, "no room"))
    assert met.rights(named("Cursor")) == "do"
    with pytest.raises(StoreError, match="written"):
        switch(met, "Claude", "read")
    assert met.rights(named("Claude")) == rows(met)["Claude"]["may"] == "do"


def test_nobody_signs_with_a_persons_name_alone_whatever_it_calls_itself() -> None:
    assert caller_of(HERE, "Ann").by == "via Ann"
    assert caller_of(HERE).by == caller_of(HERE, "\u200b\u202e").by == f"via {SOMETHING}"
    assert caller_of(HERE, "Ann via Claude").by == "via Ann via Claude"
    own = caller_of(Visitor("token", "Ann", "propose", "k3", client="Claude"), "Cursor")
    assert (own.by, own.client, own.way, own.may) == ("Ann via Claude", "Claude", "", "propose")
    hubs = caller_of(Visitor("token", "ann"), "Claude")
    assert (hubs.by, hubs.way, hubs.person) == ("ann via Claude", "hub", "ann")


def test_a_tool_obeys_the_switch_and_settings_tell_of_it(desk: Desk, manager: GroceryManager) -> None:
    asked = Programs(lambda _: lambda: manager).functions()
    one = caller_of(HERE, "Claude")
    assert desk.call("add_to_list", {"text": "2 lb bananas"}, one).changes
    (told,) = asked["assistants"](object())({})["assistants"]  # type: ignore[arg-type]
    assert (told["name"], told["by"], told["may"]) == ("Claude", "via Claude", "do")
    look = desk.call("remove_from_list", {"line": "bananas"}, one)
    asked["allow_assistant"](object())({"device": told["id"], "may": "read"})  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        desk.call("remove_from_list", {"line": "bananas", "preview": look.preview}, one)
    assert manager.shopping_list
    asked["allow_assistant"](object())({"device": told["id"], "may": "propose"})  # type: ignore[arg-type]
    assert desk.call("add_to_list", {"text": "milk\nsw-2"}, replace(one, by="VIA CLAUDE")).proposal
    assert not asked["forget_assistant"](object())({"device": told["id"]})["assistants"]  # type: ignore[arg-type]
