"""The push table, over the wire: whatever the Hub answers, nothing is lost, nothing doubled, and the status is true."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import Any

import pytest

from grocery.operations import AddToList
from grocery.stores.files import APPLIED, CATALOG
from grocery.sync.clients import PageChange
from tests.fake_page import page_called, secret_of
from tests.households import AT_ONCE, DATASET, Household, shown, today, until

pytestmark = pytest.mark.wire

BANANAS = "Put Organic Bananas on the list"


# ---- confirmed ----


def test_a_confirmed_commit_holds_the_change_and_settles_the_journal(house: Household) -> None:
    phone = house.open()
    with house.watching(phone):
        phone.add_to_shopping_list("tj-1", 3, by="Ann")
        assert (phone.status.state, phone.status.pending) == ("saving", 1)
        status = phone.force_save()
    assert (status.state, status.pending, status.error) == ("saved", 0, "")
    assert status.version == house.hub.head(DATASET)
    assert status.version in status.link
    assert house.on_hub() == {"tj-1": 3}
    assert phone.applied([phone.boot])[1] == {phone.boot: 1}


def test_a_commit_holds_the_files_that_changed_and_no_other(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    assert house.changed_files() == {CATALOG, APPLIED}
    phone.update_catalog_item("tj-1", price=Decimal("1.19"))
    phone.force_save()
    assert house.changed_files() == {CATALOG, APPLIED, f"prices/{today(phone)[:4]}.jsonl"}
    sent = [request for request in house.hub.recorded("commit") if request.status == 200]
    assert len(sent) == 3  # the first run and these two


def test_the_message_says_who_did_what_when(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3, by="Ann")
    phone.check_off("tj-1", by="Ben")
    phone.set_budget(700)
    phone.force_save()
    commit = house.hub.log(DATASET)[0]
    assert commit.title == f"{BANANAS} (3 lb); 2 more changes"
    told, _, by_name = commit.body.partition("\n\nMessages:\n")
    *changes, empty, applied = told.split("\n")
    day = f"{today(phone)[:4]}-{today(phone)[4:6]}-{today(phone)[6:]}"
    assert [line[:12] for line in changes] == [f"- {day}"] * 3
    assert [line.split(" ", 3)[3] for line in changes] == [
        f"Ann: {BANANAS} (3 lb)",
        "Ben: Tick Organic Bananas",
        "somebody: Set the budget to 700",
    ]
    assert (empty, applied) == ("", f"Marks: {phone.boot}=3")
    assert by_name.split("\n")[1:] == [
        '{"name":"change-tick","args":{"name":"Organic Bananas"},'
        f'"change":"{phone.boot}-2","store":"Trader Joe\'s"}}',
        f'{{"name":"change-budget-first","args":{{"amount":{{"decimal":"700"}}}},"change":"{phone.boot}-3"}}',
    ]


def test_a_burst_of_a_thousand_changes_makes_at_most_two_commits(house: Household) -> None:
    phone = house.open(save_delay_s=0.4, save_max_s=30)
    before = len(house.hub.log(DATASET))
    with house.watching(phone):
        for _ in range(1000):
            phone.add_to_shopping_list("tj-1", 1)
        until(lambda: phone.status.state == "saved", "the burst is saved")
    assert house.on_hub() == {"tj-1": 1000}
    assert len(house.hub.log(DATASET)) - before <= 2


def test_steady_changes_are_committed_at_the_latest_after_the_longest_wait(house: Household) -> None:
    phone = house.open(save_delay_s=30, save_max_s=0.2)
    phone.add_to_shopping_list("tj-1", 1)
    until(lambda: house.is_saved(phone), "saved without a quiet moment")
    assert house.on_hub() == {"tj-1": 1}


# ---- passing faults: it heals by itself ----

PASSING = [
    pytest.param("commit", {"status": 412}, id="412-and-the-head-has-not-moved"),
    pytest.param("commit", {"status": 409, "times": 3}, id="409-another-commit-is-in-progress"),
    pytest.param("commit", {"status": 500}, id="500-and-nothing-was-done"),
    pytest.param("commit", {"status": 503, "times": 6}, id="503-longer-than-one-push"),
    pytest.param("commit", {"status": 504}, id="504-and-nothing-was-done"),
    pytest.param("commit", {"status_after": 500}, id="500-and-the-commit-has-landed"),
    pytest.param("commit", {"status_after": 504}, id="504-and-the-commit-has-landed"),
    pytest.param("commit", {"status_after": 412}, id="412-and-the-commit-has-landed"),
    pytest.param("commit", {"drop_before": True}, id="the-request-is-lost"),
    pytest.param("commit", {"drop_after": True}, id="the-answer-is-lost"),
    pytest.param("commit", {"drop_after": True, "times": 2}, id="two-answers-are-lost"),
    pytest.param("preupload", {"status": 500, "times": 2}, id="500-before-the-commit"),
    pytest.param("preupload", {"drop_before": True}, id="the-first-request-is-lost"),
    pytest.param("preupload", {"status": 429, "headers": {"Retry-After": "1"}}, id="429-with-retry-after"),
    pytest.param(
        "commit", {"status": 429, "headers": {"RateLimit": '"api";r=0;t=0'}}, id="429-with-an-empty-bucket"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fault"), PASSING)
def test_after_a_passing_fault_the_change_is_in_one_commit_once(
    house: Household, kind: str, fault: dict[str, Any]
) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 1)
    phone.force_save()
    hit = house.hub.fault(kind, **fault).hit
    with house.watching(phone):
        phone.add_to_shopping_list("tj-1", 2)
        phone.add_to_shopping_list("sw-1", 4)
        phone.force_save()
        until(lambda: phone.status.state == "saved", "the push heals by itself")
    assert hit.is_set()
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "sw-1": 4}
    assert len(house.naming(f"{BANANAS} (2 lb)")) == 1
    assert (phone.status.pending, phone.status.error) == (0, "")
    assert phone.status.version == house.hub.head(DATASET)


NO_ANSWERS = {
    "a page for people": b"<!doctype html><title>Log in to this network</title>",
    "bytes of nothing": b"\xff\xfe\x81\x00",
    "cut off": b'{"commitOid": "0123',
    "an empty body": b"",
    "another value": b"7",
    "another object": b'{"error": null}',
    "another list": b'[{"a": 1}, 2]',
}


@pytest.mark.no_cover
@pytest.mark.parametrize("body", NO_ANSWERS.values(), ids=NO_ANSWERS)
@pytest.mark.parametrize("kind", ["commit", "preupload", "tree", "content", "commits"])
def test_an_answer_that_cannot_be_read_is_told_as_one_and_heals_by_itself(
    house: Household, kind: str, body: bytes
) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    laptop.add_to_shopping_list("tj-1", 1)
    assert laptop.force_save().state == "saved"  # so that the phone is refused, and must read before it commits
    house.hub.fault(kind, status=200, body=body, times=None)
    phone.add_to_shopping_list("sw-1", 4)
    with house.watching(phone):
        status = phone.force_save()
        assert (status.state, status.pending, status.hint) == ("kept", 1, "It is tried again by itself.")
        assert any(
            words in status.error for words in ("could not be read", "not arrive whole", "No commit got through")
        )
        house.hub.clear_faults()
        until(lambda: phone.force_save().state == "saved", "the Hub answers as it should again")
    assert house.on_hub() == shown(phone) == {"tj-1": 1, "sw-1": 4}


def test_a_commit_whose_answer_cannot_be_read_is_not_made_twice(house: Household) -> None:
    phone = house.open()
    hit = house.hub.fault("commit", status_after=200, body=b"<html>\xff").hit
    phone.add_to_shopping_list("tj-1", 3)
    with house.watching(phone):
        until(lambda: phone.force_save().state == "saved", "found at the head")
    assert hit.is_set()
    assert house.on_hub() == {"tj-1": 3}
    assert len(house.naming(f"{BANANAS} (3 lb)")) == 1


@pytest.mark.parametrize("body", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_an_answer_that_cannot_be_read_at_the_start_begins_no_household(house: Household, body: bytes) -> None:
    house.open("laptop")
    house.hub.fault("any", status=200, body=body, times=None)
    phone = house.open("phone")
    assert (phone.status.state, phone.status.error) == ("waiting", "The Hub's answer could not be read.")
    house.hub.clear_faults()
    assert phone.refresh().state == "saved"
    assert len(house.naming("Start the household's list")) == 1


@pytest.mark.parametrize("look", ["resolve", "content", "commits", "tree"])
def test_a_lost_answer_is_found_later_when_the_look_for_it_fails_too(house: Household, look: str) -> None:
    phone = house.open()
    with house.watching(phone):
        phone.add_to_shopping_list("tj-1", 3)
        house.hub.fault("commit", drop_after=True)
        house.hub.fault(look, status=503, times=2)
        phone.force_save()
        until(lambda: phone.status.state == "saved", "the landed commit is found")
    house.hub.clear_faults()
    assert house.on_hub() == shown(phone) == {"tj-1": 3}
    assert len(house.naming(BANANAS)) == 1


def test_a_request_that_lands_late_is_not_made_twice(house: Household) -> None:
    phone = house.open_hasty(timeout_s=0.4)
    with house.watching(phone):
        phone.add_to_shopping_list("tj-1", 3)
        house.hub.fault("commit", hang_s=0.7)
        phone.force_save()
        until(lambda: phone.status.state == "saved", "saved by the second try")
        until(lambda: any(r.seconds > 0.7 for r in house.hub.recorded("commit")), "the late request has been answered")
    phone.refresh()
    assert house.on_hub() == shown(phone) == {"tj-1": 3}
    assert len(house.naming(BANANAS)) == 1


def test_a_commit_whose_answer_comes_too_late_is_found_at_the_head(house: Household) -> None:
    phone = house.open_hasty(timeout_s=0.4)
    with house.watching(phone):
        phone.add_to_shopping_list("tj-1", 3)
        house.hub.fault("commit", hang_after_s=0.7)
        phone.force_save()
        until(lambda: phone.status.state == "saved", "the landed commit is found")
        until(lambda: any(r.seconds > 0.7 for r in house.hub.recorded("commit")), "the slow answer was given up")
    assert len(house.hub.recorded("preupload")) == 2  # the first run and this one: it looked before it sent again
    assert house.on_hub() == shown(phone) == {"tj-1": 3}
    assert len(house.naming(BANANAS)) == 1


def test_a_lost_answer_followed_by_somebody_elses_commit_is_still_found(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    phone.add_to_shopping_list("tj-1", 3)
    lost = house.hub.fault("commit", drop_after=True)
    house.hub.fault("resolve", status=503, times=1)  # the look that follows at once
    phone.force_save()
    assert lost.hit.is_set()
    laptop.refresh()
    laptop.add_to_shopping_list("tj-1", 2)
    laptop.force_save()
    until(lambda: phone.force_save().state == "saved", "the phone finds its commit in the history")
    phone.refresh()
    assert house.on_hub() == shown(phone) == shown(laptop) == {"tj-1": 5}
    assert len(house.naming(f"{BANANAS} (3 lb)")) == 1


def test_a_commit_whose_answer_was_lost_and_that_was_reverted_by_hand_stays_out(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("sw-1", 1)
    phone.force_save()
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.fault("commit", drop_after=True)
    house.hub.fault("resolve", status=503, times=None)  # and so is every look for it
    assert phone.force_save().state == "kept"
    assert house.naming(BANANAS)
    house.hub.revert(DATASET)
    house.hub.clear_faults()
    until(lambda: phone.force_save().state == "saved", "the phone finds its commit in the history")
    phone.refresh()
    assert house.on_hub() == shown(phone) == {"sw-1": 1}


def test_while_the_hub_cannot_be_reached_changes_are_kept_and_go_out_afterwards(house: Household) -> None:
    phone = house.open(**AT_ONCE)
    with house.watching(phone):
        with house.hub.outage():
            phone.add_to_shopping_list("tj-1", 3)
            until(lambda: phone.status.state == "kept", "the status says that it is kept here")
            status = phone.status
            assert "reached" in status.error
            assert status.hint
            assert status.pending == 1
            phone.add_to_shopping_list("tj-1", 1)
        until(lambda: phone.status.state == "saved", "saved once the Hub is back")
    assert house.on_hub() == {"tj-1": 4}


def test_while_another_commit_is_in_progress_the_same_parent_is_tried_again(house: Household) -> None:
    phone = house.open(**AT_ONCE)
    with house.watching(phone):
        with house.hub.busy(DATASET):
            phone.add_to_shopping_list("tj-1", 3)
            until(lambda: phone.status.state == "kept", "five tries met 409")
            assert phone.status.next_try_at is not None
        until(lambda: phone.status.state == "saved", "saved once the other is done")
    assert house.on_hub() == {"tj-1": 3}


# ---- the head moved ----


def test_two_devices_that_change_the_same_list_keep_both_changes(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    with house.watching(phone), house.watching(laptop):
        phone.add_to_shopping_list("tj-1", 3, by="Ann")
        laptop.add_to_shopping_list("tj-1", 2, by="Ben")
        laptop.add_to_shopping_list("sw-1", 1, by="Ben")
        assert phone.force_save().state == "saved"
        assert laptop.force_save().state == "saved"
    phone.refresh()
    assert house.on_hub() == shown(phone) == shown(laptop) == {"tj-1": 5, "sw-1": 1}
    assert [request.status for request in house.hub.recorded("commit")].count(412) == 1


def test_devices_that_push_at_the_same_moment_all_get_through(house: Household) -> None:
    devices = [house.open(f"device-{n}") for n in range(4)]
    for manager in devices:
        for _ in range(3):
            manager.add_to_shopping_list("tj-1", 1)
    pushes = [threading.Thread(target=manager.force_save) for manager in devices]
    for push in pushes:
        push.start()
    for push in pushes:
        push.join()
    until(lambda: all(m.status.state == "saved" for m in devices), "all are saved")
    for manager in devices:
        manager.refresh()
    assert house.on_hub() == {"tj-1": 12}
    assert [shown(manager) for manager in devices] == [{"tj-1": 12}] * 4


LAGGING = [("resolve", "content"), ("refs",), ("resolve", "content", "revision")]


@pytest.mark.parametrize("kinds", LAGGING, ids=" ".join)
def test_a_lagging_read_after_a_refusal_is_seen_through(house: Household, kinds: tuple[str, ...]) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    laptop.add_to_shopping_list("tj-1", 2)
    laptop.force_save()
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.lag(1, kinds)
    with house.watching(phone):
        assert phone.force_save().state == "saved"
    assert house.on_hub() == shown(phone) == {"tj-1": 5}


def test_when_every_read_lags_the_change_is_kept_until_one_does_not(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    laptop.add_to_shopping_list("tj-1", 2)
    laptop.force_save()
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.lag(1, ("resolve", "content", "revision", "refs"))
    with house.watching(phone):
        assert phone.force_save().state == "kept"
        house.hub.clear_faults()
        until(lambda: phone.status.state == "saved", "saved when the reads have caught up")
    assert house.on_hub() == shown(phone) == {"tj-1": 5}


def test_a_lagging_read_does_not_bring_back_an_older_list(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    house.hub.lag(1, ("resolve", "content", "revision"))
    for _ in range(3):
        phone.refresh()
    assert shown(phone) == house.on_hub() == {"tj-1": 3}


def test_a_change_made_while_every_read_lags_for_long_is_not_lost(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    house.hub.lag(1, ("resolve", "content", "revision", "refs"))
    phone.refresh()
    phone.refresh()
    phone.add_to_shopping_list("sw-1", 1)
    phone.force_save()
    house.hub.clear_faults()
    for _ in range(2):
        phone.refresh()
    until(lambda: phone.force_save().state == "saved", "saved when the reads have caught up")
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "sw-1": 1}


def test_a_forced_push_back_to_an_older_commit_is_taken_over_while_a_change_waits(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 1)
    older = phone.force_save().version
    phone.add_to_shopping_list("tj-2", 2)
    phone.force_save()
    phone.add_to_shopping_list("sw-1", 3)
    house.hub.reset_hard(DATASET, older)
    with house.watching(phone):
        for _ in range(3):
            phone.force_save()
        assert phone.status.state != "read-only", phone.status.error
        until(lambda: phone.status.state == "saved", "saved on top of the older commit")
    assert house.on_hub() == shown(phone) == {"tj-1": 1, "sw-1": 3}


def test_identical_files_at_the_head_by_another_server_count_as_its_commit(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    page = page_called("ann", today(phone))
    change = PageChange(
        page, 1, "2026-11-22T08:00:00Z", "Ann", AddToList(item_id="tj-1", quantity=Decimal(3)), secret_of(page)
    )
    for server in (phone, laptop):
        (outcome,) = server.submit([change])
        assert outcome.state == "kept"
    first = phone.force_save().version
    posted = len(house.hub.recorded("commit"))
    with house.watching(laptop):
        status = laptop.force_save()
    assert len(house.hub.recorded("commit")) == posted  # the client had nothing to send
    assert (status.state, status.version) == ("saved", first)
    assert laptop.applied([page])[1] == {page: 1}
    assert house.on_hub() == shown(laptop) == {"tj-1": 3}


def test_a_skipped_commit_does_not_hide_what_else_is_at_the_head(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    page = page_called("ann", today(phone))
    change = PageChange(page, 1, "", "Ann", AddToList(item_id="tj-1", quantity=Decimal(3)), secret_of(page))
    phone.submit([change])
    laptop.submit([change])
    phone.force_save()
    house.hub.write(DATASET, {"trips/2026-10.jsonl": b"", "notes.txt": "By hand"}, "A file by hand")
    head = house.hub.head(DATASET)
    status = laptop.force_save()
    until(lambda: house.is_saved(laptop), "the laptop took over the head")
    assert house.hub.head(DATASET) == head == laptop.status.version, status
    assert "2026-10" in laptop.catalog.purchases


def test_head_and_files_are_of_one_moment_while_somebody_commits_between(house: Household) -> None:
    phone = house.open("phone")
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    store = house.store("laptop")
    slow = house.hub.fault("tree", hang_s=0.3)
    found = []
    reader = threading.Thread(target=lambda: found.append(store.open()))
    reader.start()
    assert slow.hit.wait(5)
    phone.add_to_shopping_list("tj-1", 2)
    phone.force_save()
    reader.join()
    (head,) = found
    true = house.hub.files(DATASET, head.version)
    assert {path: true[path] for path in head.files} == dict(head.files)
    assert head.version != house.hub.head(DATASET)
