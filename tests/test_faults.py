"""What else can go wrong, over the wire: rows of `docs/reliability.md`, beside those of the start and push tables."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pytest_mock import MockerFixture

import hub_store
from grocery.config import Settings
from grocery.errors import HeadMoved, InvalidInput, NotAllowed, Offline, QuotaExceeded
from grocery.messages import say
from grocery.stores.files import CATALOG
from grocery.sync.diff import differences
from grocery_app import GroceryManager
from hub_client import translated
from tests.households import DATASET, WRITE, Household, saved, shown, until

pytestmark = pytest.mark.wire

BY_ITSELF: dict[str, Any] = {"save_delay_s": 0.02, "save_max_s": 0.1, "refresh_s": 0.1}


def is_sent(manager: GroceryManager) -> bool:
    return manager.force_save().state == "saved"


def initial(house: Household) -> str:
    """The Hub's own first commit, which holds nothing of ours."""
    return house.hub.log(DATASET)[-1].sha


# ---- the token, in the middle of a run ----


def expire(house: Household) -> None:
    house.hub.revoke_token(WRITE)


def turn_read_only(house: Household) -> None:
    house.hub.add_token(WRITE, user="ann", role="read")


@pytest.mark.parametrize("refuse", [expire, turn_read_only])
def test_a_token_that_works_again_is_noticed_though_nobody_does_anything(
    house: Household, mocker: MockerFixture, refuse: Callable[[Household], None]
) -> None:
    mocker.patch("grocery.sync.pull.ASK_AGAIN_S", 0.1)
    phone = house.open(**BY_ITSELF)
    with house.hub.outage():
        phone.add_to_shopping_list("tj-1", 3)
        refuse(house)
    until(lambda: phone.status.state == "read-only", "the refusal is told")
    status = phone.status
    assert (status.pending, bool(status.error), bool(status.hint)) == (1, True, True)
    assert house.on_hub() == {}
    house.hub.add_token(WRITE, user="ann")
    until(lambda: house.is_saved(phone), "sent by itself")
    assert house.on_hub() == {"tj-1": 3}


# ---- the repository itself ----


def test_a_deleted_dataset_is_asked_about_and_brought_back_with_what_was_added_meanwhile(
    house: Household, mocker: MockerFixture
) -> None:
    mocker.patch("grocery.sync.pull.ASK_AGAIN_S", 0)
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    house.hub.delete_repo(DATASET)
    status = phone.refresh()
    assert (status.state, "is not there" in status.error, bool(status.hint)) == ("read-only", True, True)
    assert shown(phone) == {"tj-1": 3}
    assert phone.refresh().choice  # the next look found an empty dataset, newly made
    phone.add_to_shopping_list("sw-1", 1)
    assert CATALOG not in house.hub.files(DATASET)
    assert phone.keep_mine().state == "saved"
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "sw-1": 1}


def test_a_renamed_dataset_is_followed_by_those_who_read_too(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    house.hub.rename_repo(DATASET, "ann/our-groceries")
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    assert laptop.refresh().state == "saved"
    tablet = house.open("tablet")  # nothing is here yet, and nothing new is begun under the old name
    assert shown(laptop) == shown(tablet) == {"tj-1": 3}
    assert tablet.status.error == "The dataset ann/groceries is called ann/our-groceries on the Hub now."
    assert "GROCERY_DATASET" in tablet.status.hint
    assert not house.hub.repo_path(DATASET).exists()


def test_a_dataset_made_public_is_warned_about_until_it_is_private_again(
    house: Household, mocker: MockerFixture
) -> None:
    phone = house.open()
    assert (phone.status.error, phone.status.hint) == ("", "")
    house.hub.set_private(DATASET, False)
    phone.refresh()
    assert phone.status.error == ""  # it is asked only now and then
    mocker.patch.object(hub_store, "WARN_EVERY_S", 0)
    status = phone.refresh()
    assert status.error == "Everybody can read the dataset ann/groceries: it is public."
    assert "private" in status.hint
    phone.add_to_shopping_list("tj-1", 3)
    assert phone.force_save().state == "saved"  # nothing is held up by it
    assert "public" in house.open("laptop").status.error  # and a start says so, too
    house.hub.set_private(DATASET, True)
    assert phone.refresh().error == ""


def test_whatever_is_graver_than_a_public_dataset_is_said_first(house: Household, mocker: MockerFixture) -> None:
    mocker.patch.object(hub_store, "WARN_EVERY_S", 0)
    phone = house.open()
    house.hub.set_private(DATASET, False)
    assert "public" in phone.refresh().error
    with house.hub.outage():
        phone.add_to_shopping_list("tj-1", 3)
        assert "reached" in phone.force_save().error
    assert "public" in phone.force_save().error
    house.hub.fault("revision", status=503, times=None)  # the question itself fails: no harm, and no news
    assert phone.refresh().state == "saved"
    assert "public" in phone.status.error


# ---- the catalog, in the middle of a run ----


def without_items(catalog: bytes) -> bytes:
    plain = json.loads(catalog)
    return json.dumps({**plain, "stores": {store: [] for store in plain["stores"]}}).encode()


SPOILT: dict[str, Callable[[bytes], bytes | None]] = {
    "deleted": lambda _: None,
    "emptied": without_items,
    "invalid": lambda catalog: catalog[: len(catalog) // 2],
    "a newer schema": lambda catalog: catalog.replace(b'"schema":1', b'"schema":99'),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_catalog_spoilt_while_changes_wait_stops_it_and_going_back_on_the_hub_heals_it(
    house: Household, spoil: Callable[[bytes], bytes | None]
) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    phone.add_to_shopping_list("sw-1", 1)
    head = house.hub.write(DATASET, {CATALOG: spoil(house.hub.files(DATASET)[CATALOG])}, "By hand")
    with house.watching(phone):
        status = phone.force_save()
        assert (status.state, status.choice, status.pending) == ("kept", True, 1)
        assert status.error
        assert status.hint
        phone.add_to_shopping_list("sw-2", 1)
        phone.force_save()
        assert shown(phone) == {"tj-1": 3, "sw-1": 1, "sw-2": 1}
        assert house.hub.head(DATASET) == head
        house.hub.revert(DATASET)
        phone.refresh()
        saved(phone)
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "sw-1": 1, "sw-2": 1}


# ---- history that somebody changes ----


def test_a_revert_while_the_app_runs_is_shown_though_nobody_does_anything(house: Household) -> None:
    phone = house.open(refresh_s=0.1)
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    phone.add_to_shopping_list("sw-1", 1)
    saved(phone)
    house.hub.revert(DATASET)
    until(lambda: shown(phone) == {"tj-1": 3}, "the older list is shown")
    assert house.on_hub() == {"tj-1": 3}


def test_a_revert_is_noticed_before_the_next_commit_and_only_what_was_not_committed_is_replayed(
    house: Household,
) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    phone.add_to_shopping_list("sw-1", 1)
    saved(phone)
    phone.add_to_shopping_list("tj-2", 2)
    reverted = house.hub.revert(DATASET)
    with house.watching(phone):
        saved(phone)
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "tj-2": 2}
    assert house.hub.log(DATASET)[0].parents == (reverted,)  # nothing was written over


def test_a_forced_push_back_to_a_known_version_is_believed_at_the_second_look(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 1)
    older = saved(phone)
    phone.add_to_shopping_list("sw-1", 3)
    saved(phone)
    house.hub.reset_hard(DATASET, older)
    phone.refresh()
    assert shown(phone) == {"tj-1": 1, "sw-1": 3}  # it may have been an answer of long ago
    phone.refresh()
    assert shown(phone) == {"tj-1": 1}
    saved(phone)
    assert house.on_hub() == {"tj-1": 1}
    assert house.hub.log(DATASET)[0].parents == (older,)


def test_a_reset_to_before_our_first_commit_is_asked_about_and_everything_can_be_kept(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    phone.add_to_shopping_list("sw-1", 1)
    house.hub.reset_hard(DATASET, initial(house))
    status = phone.force_save()
    assert (status.state, status.choice, status.pending) == ("kept", True, 1)
    assert "missing" in status.error
    assert CATALOG not in house.hub.files(DATASET)
    assert phone.keep_mine().state == "saved"
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "sw-1": 1}
    assert shown(house.open("laptop")) == {"tj-1": 3, "sw-1": 1}


# ---- two devices, two hundred edits, and whatever happens meanwhile ----

MEANWHILE: list[tuple[str, dict[str, Any]]] = [
    ("commit", {"status": 412}),
    ("commit", {"status": 409, "times": 2}),
    ("commit", {"status": 500}),
    ("commit", {"status_after": 500}),
    ("commit", {"status_after": 504}),
    ("commit", {"drop_before": True}),
    ("commit", {"drop_after": True}),
    ("commit", {"status": 429, "headers": {"Retry-After": "1"}}),
    ("preupload", {"status": 503}),
    ("resolve", {"drop_before": True, "times": 2}),
    ("content", {"status": 500}),
    ("tree", {"status": 503}),
    ("commits", {"status": 500}),
]


LAGGING: list[tuple[str, ...]] = [(), ("resolve", "content", "revision"), ("refs",)]


def edit(manager: GroceryManager, chance: random.Random, added: Counter[str]) -> None:
    """One of a person's edits; what it puts on the list is counted."""
    item = chance.choice(["tj-1", "tj-2", "sw-1", "co-1"])
    kind = chance.random()
    if kind < 0.6:
        manager.add_to_shopping_list(item, 1)
        added[item] += 1
    elif kind < 0.8:
        manager.update_catalog_item(item, price=Decimal(chance.randrange(100, 900)) / 100)
    elif item in shown(manager):
        manager.set_note(item, f"note {chance.randrange(1000)}")
    else:
        manager.set_budget(chance.randrange(1, 1000))


@pytest.mark.parametrize("seed", range(int(os.environ.get("SOAK_SEEDS", "1"))))
def test_two_devices_and_two_hundred_edits_among_faults_end_equal_with_nothing_lost_or_doubled(
    house: Household, seed: int
) -> None:
    chance, added = random.Random(20261122 + seed), Counter[str]()
    devices = {name: house.open(name) for name in ("phone", "laptop")}
    for _ in range(200):
        name = chance.choice(list(devices))
        edit(devices[name], chance, added)
        if chance.random() < 0.1:
            kind, fault = chance.choice(MEANWHILE)
            house.hub.fault(kind, **fault)
        if chance.random() < 0.06:
            house.hub.lags.clear()
            house.hub.lag(1, chance.choice(LAGGING))
        if chance.random() < 0.15:
            devices[name].force_save()
        if chance.random() < 0.1:
            devices[name].refresh()
        if chance.random() < 0.02:  # killed, and started again on its disk
            with house.hub.outage():
                devices[name].close(timeout_s=0.2)
            devices[name] = house.open(name)
    house.hub.clear_faults()
    for manager in devices.values():
        until(partial(is_sent, manager), "saved once nothing goes wrong any more")
    for manager in [*devices.values()] * 2:  # a head that was passed before is believed at the second look
        manager.refresh()
    phone, laptop = devices.values()
    assert house.on_hub() == shown(phone) == shown(laptop) == added
    assert differences(phone.catalog, laptop.catalog) == ()
    ours = [commit.sha for commit in reversed(house.hub.log(DATASET))][1:]
    lists = [Counter({row["id"]: row["quantity"] for row in house.catalog(sha)["shopping_list"]}) for sha in ours]
    assert all(before <= after for before, after in pairwise(lists)), "a commit undid another one"


# ---- old repositories, and the archive ----


def lengthen(house: Household, commits: int) -> None:
    """Put so many commits of somebody else on top of the head."""
    who = b"committer Eve <eve@example.org> 1700000000 +0000\n"
    lines = [b"commit refs/heads/main\n%bdata 9\nA change.\nfrom %b\n" % (who, house.hub.head(DATASET).encode())]
    lines += [
        b"commit refs/heads/main\n%bdata 9\nA change.\nM 100644 inline notes.txt\ndata %d\n%b\n"
        % (who, len(b"%d" % n), b"%d" % n)
        for n in range(commits - 1)
    ]
    house.hub.repo(DATASET).git("fast-import", "--quiet", "--force", data=b"".join(lines))


def test_a_repository_with_five_thousand_commits_opens_without_reading_its_history(house: Household) -> None:
    phone = house.open("phone")
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    lengthen(house, 5000)
    assert len(house.hub.log(DATASET)) > 5000
    house.hub.requests.clear()
    laptop = house.open("laptop")
    assert shown(laptop) == {"tj-1": 3}
    assert len(house.hub.recorded("commits")) <= 2  # of a hundred pages
    laptop.close()
    house.hub.requests.clear()
    laptop = house.open("laptop")  # with a copy of the head here
    assert house.hub.recorded("commits") == []
    assert len(laptop.versions(50)) == 50
    assert len(house.hub.recorded("commits")) == 1
    house.hub.requests.clear()
    phone.refresh()  # which was away for all of them
    assert phone.status.version == house.hub.head(DATASET)
    assert len(house.hub.recorded("commits")) <= 5


def test_an_archive_keeps_the_history_under_a_tag_and_nobody_loses_what_was_not_sent(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    phone.add_to_shopping_list("tj-1", 3)
    saved(phone)
    laptop.refresh()
    laptop.add_to_shopping_list("sw-1", 1)
    phone.add_to_shopping_list("tj-1", 1)
    with house.watching(phone), house.watching(laptop):
        status = phone.archive("2026")
        assert (status.state, status.version) == ("saved", house.hub.head(DATASET))
        assert len(house.hub.log(DATASET)) == 1
        assert len(house.hub.log(DATASET, "archive-2026")) == 4  # the Hub's first commit, the start, and two changes
        assert house.on_hub() == {"tj-1": 4}
        saved(laptop)
    phone.refresh()
    assert house.on_hub() == shown(phone) == shown(laptop) == {"tj-1": 4, "sw-1": 1}
    assert [version.title for version in phone.versions()] == [
        "Put Bananas on the list (1 lb)",
        "Begin the history anew; older versions are under the tag archive-2026",
    ]
    with pytest.raises(NotAllowed, match="archive-2026 already"):
        phone.archive("2026")
    assert len(house.hub.log(DATASET)) == 2
    phone.archive("2026-b")
    assert len(house.hub.log(DATASET, "archive-2026-b")) == 2


def test_an_archive_is_refused_while_the_list_is_not_in_step_with_the_hub(house: Household) -> None:
    phone = house.open()
    older = phone.status.version
    phone.add_to_shopping_list("tj-1", 3)
    with house.hub.outage(), pytest.raises(Offline):
        phone.archive("2026")
    saved(phone)
    with pytest.raises(HeadMoved):
        house.store().archive("archive-2026", older)
    for name in ("", "last year", "2026/..", "../2026", "2026-B!"):
        with pytest.raises(InvalidInput):
            phone.archive(name)
    assert "archive-2026" not in house.hub.repo(DATASET).refs("tags")
    assert len(house.hub.log(DATASET)) == 3


def test_an_archive_whose_answer_is_lost_says_where_to_look_and_the_list_goes_on(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.fault("squash", drop_after=True)
    with pytest.raises(Offline) as lost:
        phone.archive("2026")
    assert "Look at the dataset's history" in lost.value.hint
    phone.add_to_shopping_list("tj-1", 1)
    saved(phone)
    assert house.on_hub() == shown(phone) == {"tj-1": 4}
    assert len(house.hub.log(DATASET)) == 2


# ---- words ----


def test_a_start_that_waits_and_a_demo_say_so_with_a_way_out(house: Household, tmp_path: Path) -> None:
    hanging = house.hub.fault("create", hang_s=60)
    waiting = house.open(patience_s=0.1).status
    assert (waiting.state, waiting.error, waiting.hint) == (
        "waiting",
        "The list is not open yet.",
        "It opens by itself.",
    )
    demo = GroceryManager(Settings(data_dir=tmp_path / "space", on_space=True))
    assert demo.status.state == "demo"
    assert "gone when the Space restarts" in demo.status.error
    assert "HF_TOKEN" in demo.status.hint
    demo.close()
    assert hanging.hit.wait(10)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 409, 412, 416, 429, 500, 502, 503, 504])
def test_every_answer_of_the_hub_is_told_in_a_sentence_with_a_way_out(status: int) -> None:
    error = translated(httpx2.Response(status, json={"error": "Something"}), say("place-dataset", name="ann/groceries"))
    for sentence in (error.message, error.hint):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("told", "wait_s"),
    [
        ({"Retry-After": "120"}, 120),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "9" * 17}, 86_400),
        ({"Retry-After": "²"}, 300),
        ({"Retry-After": "Wed, 21 Oct 2027 07:28:00 GMT"}, 300),
        ({"RateLimit": '"api";r=0;t=119'}, 120),
        ({"RateLimit": f'"api";r=0;t={"9" * 17}'}, 86_400),
    ],
)
def test_the_hub_is_waited_for_as_long_as_it_says_within_a_second_and_a_day(
    told: dict[str, str], wait_s: float
) -> None:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in told.items()]
    error = translated(
        httpx2.Response(429, headers=headers, text="Too many"), say("place-dataset", name="ann/groceries")
    )
    assert isinstance(error, QuotaExceeded)
    assert error.retry_after_s == wait_s
