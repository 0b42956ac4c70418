"""Nothing goes unseen with a thing that itself stays, nothing is half done in silence, and no text is a fault."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import anyio
import anyio.to_thread
import pytest
from starlette.requests import Request

from assistants import meaning
from assistants.answers import Answer
from assistants.callers import Desks
from assistants.desk import Caller, Desk
from assistants.http_api import asked_at
from door.visitors import Visitor
from grocery.errors import GroceryError, InvalidInput, JournalError, NotFound
from grocery.messages import say
from grocery.operations import AddToList
from grocery_app import GroceryManager
from tests.assistants.conftest import CLAUDE
from tests.loops import awaited

Call = Callable[..., Answer]


def change(call: Call, name: str, preview: str = "", **values: Any) -> Answer:
    return call("make_change", operation_name=name, values=values, preview=preview)


def test_what_goes_from_a_trip_a_template_or_the_aisles_is_looked_at(call: Call, manager: GroceryManager) -> None:
    items = list(manager.catalog.stores["Costco"])[:8]
    trip = call("write_down_trip", store="Costco", items=items).changes[0]
    (key,) = manager.catalog.trips
    one = change(call, "RemovePurchase", trip=key, row=items[0])
    assert one.preview and "Organic Bananas" in one.data["would_be"][0] and len(manager.catalog.purchases) == 1
    whole = call("undo_change", change=trip.id)
    assert whole.preview and not whole.changes and len(whole.data["would_be"]) == 1 + len(items)
    call("add_to_list", text="\n".join(items[:3]))
    call("save_template", name="Sunday")
    for line in items[:2]:
        call("remove_from_list", line=line, preview=call("remove_from_list", line=line).preview)
    over = call("save_template", name="Sunday", over=True)
    assert over.preview and len(over.data["would_be"]) == 3
    assert change(call, "SetAisles", store="Costco", order=["Dairy"]).changes
    gone = change(call, "SetAisles", store="Costco", order=[])
    assert gone.data["would_be"] == ['The aisles of "Costco": "Dairy" → none.'] and gone.preview


def test_a_preview_fits_no_more_where_what_would_go_is_another(call: Call, manager: GroceryManager) -> None:
    items = list(manager.catalog.stores["Costco"])[:2]
    call("write_down_trip", store="Costco", items=items, prices=[None, None])
    (key,) = manager.catalog.trips
    seen = change(call, "DeleteTrip", trip=key).preview
    change(call, "EditPurchase", trip=key, row=items[0], quantity=7)
    assert not change(call, "DeleteTrip", seen, trip=key).changes and key in manager.catalog.trips


@pytest.mark.parametrize("values", [{"amount": 7, "amuont": 8}, {"amount": 7, "op": "ClearList"}])
def test_a_field_that_a_change_does_not_know_is_refused(
    call: Call, manager: GroceryManager, values: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInput):
        change(call, "SetBudget", **values)
    assert manager.catalog.budget != 7


def test_no_number_no_half_character_and_no_depth_is_a_fault(call: Call) -> None:
    made = call("add_to_list", text="2 lb bananas").changes[0]
    half = "\ud800"
    with pytest.raises(NotFound):
        call("undo_change", change=f"{made.id.partition('-')[0]}-{'9' * 5000}")
    with pytest.raises(InvalidInput):
        call("tick", line="x", checked=half)
    with pytest.raises(InvalidInput):
        call("ask", question="lines", values={"store": half})
    deep: list[Any] = []
    for _ in range(700):
        deep = [deep]
    with pytest.raises(InvalidInput):
        call("ask", question="lines", values={"store": deep})
    for limit in (-1, -(10**21), 10**21):
        call("ask", question="duplicates", values={"limit": limit})


def test_of_several_changes_those_that_were_done_are_told_where_one_fails(
    call: Call, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else may be quicker with what the second one is about."""
    do, made = desk.manager.do, 0

    def once(*values: Any) -> Any:
        nonlocal made
        made += 1
        if made > 1:
            return do(AddToList(item_id="gone-1"), "Ann")
        return do(*values)

    monkeypatch.setattr(desk.manager, "do", once)
    answer = call("add_to_list", text="2 lb bananas\n3 cups of Honeycrisp Apples")
    assert len(answer.changes) == 1 and "Only 1 of 2" in answer.said[1]
    monkeypatch.undo()
    assert call("undo_change", change=answer.changes[0].id).changes


def test_a_moment_knows_what_is_in_no_version_yet_and_what_was_made_at_it(call: Call, manager: GroceryManager) -> None:
    def lines(as_of: str) -> int:
        return len(call("list_as_of", as_of=as_of).data["lines"])

    call("add_to_list", text="tj-1")
    assert lines(str(manager.moment().today)) == lines(manager.moment().now.isoformat()) == 1
    manager.force_save()
    assert lines(manager.versions()[0].at) == 1
    for strange in ("20261122", "2026-W47-7", "x" * 1000, "2026-13-01", "2026-11-22T25:00"):
        with pytest.raises(GroceryError):
            lines(strange)


def test_what_prices_mean_and_who_reads_the_list_is_changed_only_once_it_was_looked_at(call: Call) -> None:
    for name, values in (("SetEmail", {"address": "else@example.com"}), ("SetCurrency", {"currency": "EUR"})):
        seen = change(call, name, **values)
        assert seen.preview and not seen.changes and change(call, name, seen.preview, **values).changes


def test_a_proposal_says_what_it_would_take_back_and_not_what_its_maker_calls_it(
    call: Call, manager: GroceryManager
) -> None:
    call("add_to_list", text="2 lb bananas")
    told = {"name": "nothing of importance"}
    for name, values in (
        ("Undo", {"replica": manager.boot, "number": 1}),
        ("UndoSeveral", {"replicas": [manager.boot], "numbers": [1]}),
    ):
        proposer = Caller("bot", "Ann via Bot", "Bot", "propose")
        call("make_change", proposer, operation_name=name, values=values | told)
    said = [str(item.said) for one in manager.proposals.waiting(manager.household) for item in one.items]
    assert said == ["Take back a change of Bananas", "Take back 1 change"]


def test_assistants_that_wait_leave_threads_to_the_page(desk: Desk) -> None:
    """As they do where the store is slow: each waits on a thread, of which the server has forty."""
    slow, go = Desks(lambda _: lambda: desk.manager), threading.Event()

    def wait(_: Desk, __: Caller) -> dict[str, Any]:
        return {"waited": go.wait(30)}

    async def ask() -> None:
        request = Request({"type": "http", "state": {"visitor": Visitor("token", key="claude")}})
        async with anyio.create_task_group() as going:
            for _ in range(50):
                going.start_soon(asked_at, slow, request, wait)
            await anyio.sleep(0.2)
            with anyio.fail_after(5):
                await anyio.to_thread.run_sync(go.set)  # the page's

    awaited(ask())


def test_one_call_looks_up_no_more_names_than_it_may_be_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(meaning, "line_meant", lambda _, typed: looked.append(typed[0]))
    monkeypatch.setattr(meaning, "version_meant", lambda _, given: looked.append(given))
    for values in ({"lines": ["bananas"] * 100_000}, {"version": ["abcd"] * 3}):
        with pytest.raises(GroceryError):
            call("ask", question="diff", values=values)
    assert not looked


def test_under_a_key_the_next_call_does_what_a_full_disk_kept_from_being_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    do, made = desk.manager.do, 0

    def full(*values: Any) -> Any:
        nonlocal made
        made += 1
        if made > 1:
            raise JournalError(say("error-closing"))
        return do(*values)

    asked = {"text": "2 lb bananas\n3 cups of Honeycrisp Apples"}
    with monkeypatch.context() as once:
        once.setattr(desk.manager, "do", full)
        with pytest.raises(JournalError):
            desk.call("add_to_list", asked, CLAUDE, "key")
        assert len(desk.manager.shopping_list) == 1
    assert len(desk.call("add_to_list", asked, CLAUDE, "key").changes) == 2 == len(desk.manager.shopping_list)
