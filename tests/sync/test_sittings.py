"""What one person did in one go: which changes belong together, what they come to in words, and how they are found."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from grocery.messages import Message, say, text, written
from grocery.messages.texts import sources
from grocery.stores.diary import KEPT, NOTED, STARTED
from grocery.sync.history import Did, NotDone, Version
from grocery.sync.searching import Wanted, matching
from grocery.sync.sittings import Act, Sitting, blocks, sittings
from grocery.sync.telling import counted, kind_of, told

DAY = "2026-11-28"
TITLE = say("commit-and-more", first=say("change-tick", name="Milk"), count=2)


def did(at: str, by: str, said: Message, store: str = "", number: int = 1) -> Did:
    return Did(text(said), said, by, at, DAY, "20261128-k3f9", number, store)


def tick(at: str, by: str, name: str, store: str = "Costco") -> Did:
    return did(at, by, say("change-tick", name=name), store)


def put(at: str, by: str, name: str, store: str = "Costco") -> Did:
    return did(at, by, say("change-put", name=name), store)


def version(
    name: str, at: str, *done: Did, said: Message = TITLE, ours: bool = True, skipped: tuple[NotDone, ...] = ()
) -> Version:
    return Version(name, f"{DAY}T{at}:30Z", "", text(said), said, (), done, ours, skipped)


def news(acts: Sequence[Act], elsewhere: int, language: str = "en") -> str:
    said = told(acts, elsewhere)
    return text(said, language) if said else ""


def titles(found: list[Sitting]) -> list[str]:
    return [one.title for one in found]


def test_what_one_person_did_in_one_go_is_one_across_commits_and_whatever_others_did_meanwhile() -> None:
    found = sittings(
        [
            version("c", "18:40", tick("18:38", "Ann", "Rice"), put("18:39", "Ben", "Figs", "Safeway")),
            version("b", "18:05", tick("18:04", "Ann", "Milk"), put("18:04", "Ben", "Eggs", "Safeway")),
            version("a", "18:00", put("17:58", "Ann", "Milk"), tick("17:59", "Ann", "Tea")),
        ]
    )
    assert titles(found) == ["Ben at Safeway: 2 added", "Ann shopped at Costco: 3 ticked and 1 added"]
    ann = found[1]
    assert [act.said.args["name"] for act in ann.acts] == ["Rice", "Milk", "Tea", "Milk"]
    assert (ann.began, ann.ended, ann.versions) == (f"{DAY}T17:58Z", f"{DAY}T18:38Z", ("c", "b", "a"))
    assert [(act.version, act.place) for act in ann.acts] == [("c", 0), ("b", 0), ("a", 1), ("a", 0)]


def test_a_pause_of_more_than_45_minutes_begins_another() -> None:
    near = [version("b", "18:45", tick("18:45", "Ann", "Rice")), version("a", "18:00", tick("18:00", "Ann", "Milk"))]
    far = [version("b", "18:46", tick("18:46", "Ann", "Rice")), version("a", "18:00", tick("18:00", "Ann", "Milk"))]
    assert titles(sittings(near)) == ["Ann shopped at Costco: 2 ticked"]
    assert titles(sittings(far)) == ["Tick Rice", "Tick Milk"]
    assert [len(block) for block in blocks(near)] == [2]
    assert [[one.id for one in block] for block in blocks(far)] == [["b"], ["a"]]
    assert blocks([]) == [[]]


def test_what_is_no_ones_doing_step_by_step_stands_for_itself_and_parts_what_was_done_before_and_after() -> None:
    reverted = written('Revert "Tick Milk"')
    restored = did("18:03", "Ann", say("change-bring-back", what=say("value-text", text="Milk")))
    found = sittings(
        [
            version("f", "18:07", tick("18:06", "Ann", "Tea")),
            version("e", "18:05", said=reverted, ours=False),
            version("d", "18:04", tick("18:04", "Ann", "Eggs"), said=KEPT),
            version("c", "18:03", tick("18:02", "Ann", "Rice"), restored),
            version("b", "18:02", said=NOTED),
            version("a", "18:01", said=STARTED),
        ]
    )
    assert titles(found) == [
        "Tick Tea", 'Revert "Tick Milk"', "Keep our list as a new version", "Bring back “Milk”", "Tick Rice",
        "Note which changes are dealt with", "Start the household's list",
    ]  # fmt: skip
    assert [one.kind for one in found] == ["sitting", "version", "version", "sitting", "sitting", "version", "version"]
    assert [len(one.acts) for one in found] == [1, 0, 1, 1, 1, 0, 0]


def test_what_was_done_before_a_hand_came_in_between_is_another_card() -> None:
    steps = [version(name, at, tick(at, "Ann", name)) for name, at in (("Tea", "18:04"), ("Rice", "18:00"))]
    by_hand = version("h", "18:02", said=written("By hand"), ours=False)
    assert titles(sittings(steps)) == ["Ann shopped at Costco: 2 ticked"]
    assert titles(sittings([steps[0], by_hand, steps[1]])) == ["Tick Tea", "By hand", "Tick Rice"]


def test_a_change_that_did_nothing_is_told_with_its_reason_and_counted_as_that() -> None:
    gone = say("error-line-gone", name="Figs")
    said = say("change-tick", name="Figs")
    skipped = NotDone(text(said), said, "Ann", "18:00", DAY, "20261128-k3f9", 2, "", reason=text(gone), why=gone)
    [both] = sittings([version("a", "18:01", tick("18:00", "Ann", "Milk"), skipped=(skipped,))], {"k3f9-1", "k3f9-2"})
    assert both.title == "Ann shopped at Costco: 1 ticked and 1 not done"
    assert [(act.reason, act.can_be_taken_back) for act in both.acts] == [
        ("“Figs” is no longer on the list.", False), ("", True),
    ]  # fmt: skip
    [alone] = sittings([version("a", "18:01", skipped=(skipped,))])
    assert alone.title == "Ann: 1 not done"


def test_only_what_is_in_effect_can_be_taken_back() -> None:
    older = Did("Tick Figs", say("change-tick", name="Figs"), "Ann", "18:00", DAY, "", 0, "")
    [one] = sittings([version("a", "18:01", older, tick("18:00", "Ann", "Milk"))], {"k3f9-1", "-0"})
    assert [act.can_be_taken_back for act in one.acts] == [True, False]


def test_things_are_counted_once_and_what_was_unticked_again_not_at_all() -> None:
    steps = [
        tick("18:00", "Ann", "Milk"), tick("18:01", "Ann", "Rice"), tick("18:02", "Ann", "Milk"),
        did("18:03", "Ann", say("change-untick", name="Rice"), "Costco"),
        did("18:04", "Ann", say("change-untick", name="Tea"), "Costco"),
        did("18:05", "Ann", say("change-clear", count=4)),
        did("18:06", "Ann", say("change-budget", was="1", amount="2")),
        did("18:07", "Ann", say("change-after-all", change=say("change-note", name="Tea", note="green")), "Costco"),
    ]  # fmt: skip
    [one] = sittings([version("a", "18:08", *steps)])
    assert [(count.kind, count.store, count.count) for count in one.counts] == [
        ("bought", "Costco", 1), ("unticked", "Costco", 1), ("off", "", 4), ("notes", "Costco", 1), ("other", "", 1),
    ]  # fmt: skip
    assert text(one.said, "es") == ("Ann compró en Costco: 1 marcado, 1 desmarcado, 4 quitados, 1 nota y 1 otro cambio")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("change-put-measured", "listed"), ("change-price-set", "prices"), ("change-item-price", "prices"),
        ("change-item-added", "items"), ("change-items-price", "prices"), ("change-completed", "finished"),
        ("change-trip-deleted", "trips"), ("change-bought-price", "trips"), ("change-shop-again", "listed"),
        ("change-taken-back-of", "undone"), ("change-email", "other"), ("written", "other"),
    ],
)  # fmt: skip
def test_a_kind_is_known_by_the_name_of_what_is_said(name: str, kind: str) -> None:
    assert kind_of(Message(name)) == kind


def test_every_kind_is_told_in_words_of_its_own() -> None:
    kinds = {kind_of(Message(name)) for name in sources("en") if name.startswith("change-")} | {"not-done"}
    for language in ("en", "es"):
        told_so = {text(say("sitting-part", kind=kind, count=3), language) for kind in kinds}
        assert len(told_so) == len(kinds)


def test_several_stores_are_named_and_nobody_is_somebody() -> None:
    [two] = sittings([version("a", "18:01", tick("18:00", "", "Milk"), tick("18:00", "", "Tea", "Safeway"))])
    assert two.title == "Somebody shopped at Costco and Safeway: 2 ticked"
    [nowhere] = sittings([version("a", "18:01", put("18:00", "Ann", "Milk", ""), put("18:00", "Ann", "Tea"))])
    assert nowhere.title == "Ann: 2 added"


def test_others_are_told_of_by_person_and_store() -> None:
    steps = [put("18:00", "Ben", f"Thing {n}", "Safeway") for n in range(3)]
    steps += [tick("18:01", "Ben", f"Thing {n}") for n in range(12)]
    steps += [did("18:02", "Ann", say("change-note", name="Tea", note="green"))]
    [ann, ben] = sittings([version("a", "18:03", *steps)])
    acts = [*ann.acts, *ben.acts]
    assert news(acts, 0) == "Ann made 1 change. Ben added 3 things to Safeway and bought 12 at Costco."
    assert news(acts, 0, "es") == "Ann hizo 1 cambio. Ben añadió 3 cosas a Safeway y compró 12 en Costco."
    assert news([], 2) == "The list was changed on the Hub."
    assert counted(ben.acts)[0].kind == "bought"


def untick(at: str, by: str, name: str) -> Did:
    return did(at, by, say("change-untick", name=name), "Costco")


def test_who_only_took_back_what_was_ticked_is_not_news_and_the_card_says_what_was_done_last() -> None:
    [card] = sittings([version("a", "18:00", tick("17:58", "Ann", "Milk"), untick("17:59", "Ann", "Milk"))])
    assert card.title == "Untick Milk" and card.counts == ()
    assert news(card.acts, 0) == ""
    of_both = [*card.acts, *sittings([version("b", "18:00", put("17:59", "Ben", "Figs"))])[0].acts]
    assert news(of_both, 0) == "Ben added 1 thing to Costco."
    assert news(card.acts, 1) == "The list was changed on the Hub."


def test_five_people_are_told_of_as_three_and_two_more() -> None:
    steps = [tick("18:00", name, "Tea") for name in ("Ann", "Ben", "", "Cleo", "Dee")]
    acts = [act for one in sittings([version("a", "18:03", *steps)]) for act in one.acts]
    assert news(acts, 0).endswith("Somebody bought 1 at Costco. 2 other people changed something.")


HISTORY = sittings(
    [
        version("b", "18:02", tick("18:01", "Ann", "Crème fraîche"), put("18:02", "Ann", "Rice", "Safeway")),
        version("a", "18:00", put("17:59", "Ben", "Milk"), said=TITLE),
    ]
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted("creme"), [("Ann", (1,))]),
        (Wanted("poner RICE", language="es"), [("Ann", (0,))]),
        (Wanted("put rice", language="es"), [("Ann", (0,))]),
        (Wanted("poner rice"), []),
        (Wanted("safeway ann"), [("Ann", (0,))]),
        (Wanted("2026-11-28 milk"), [("Ben", (0,))]),
        (Wanted(by="BEN"), [("Ben", (0,))]),
        (Wanted(by="be"), []),
        (Wanted(since=DAY, until=DAY), [("Ann", (0, 1)), ("Ben", (0,))]),
        (Wanted(since="2026-11-29"), []),
        (Wanted(until="2026-11-27"), []),
        (Wanted(since="2026-11-29", zone="Asia/Tokyo"), [("Ann", (0, 1)), ("Ben", (0,))]),
        (Wanted(" "), [("Ann", ()), ("Ben", ())]),
    ],
)
def test_sittings_are_found_by_what_who_store_and_day(wanted: Wanted, found: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(one.by, one.found) for one in matching(HISTORY, wanted)] == found


def test_a_version_that_stands_for_itself_is_found_by_its_title() -> None:
    alone = sittings([version("a", "18:00", said=written("By hand"), ours=False)])
    assert matching(alone, Wanted("hand")) == alone
    assert matching(alone, Wanted("feet")) == []


def test_a_time_that_is_none_stands_near_no_other() -> None:
    odd = Did("Tick Tea", say("change-tick", name="Tea"), "Ann", "77:00", "2026-99-99", "", 0, "")
    assert len(sittings([version("a", "18:01", odd, tick("18:00", "Ann", "Milk"), odd)])) == 3
