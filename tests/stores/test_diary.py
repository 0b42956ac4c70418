"""What a commit says, in prose and by name, and what can be read back out of messages that anybody may have written."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.messages import Message, say, text, written
from grocery.operations import AddItem, AddToList, AnyOperation, CheckOff, EditItem, Entry
from grocery.stores.diary import KEPT, MESSAGES, MOST_MESSAGES, CommitMessage, compose, read_diary, titled
from grocery.stores.versions import LogEntry, parse_applied
from tests.said_changes import changes

APPLIED = {"20261121-aaaa": 17, "20261122-k3f9": 2}
GONE = say("error-line-gone", name="Bananas")


def entry(op: AnyOperation, by: str = "Ann") -> Entry:
    return Entry("20261122-k3f9", 1, "2026-11-22T18:02:00Z", by, op)


MILK = entry(AddItem(store="Trader Joe's", name="Oat Milk"))
TICK = entry(CheckOff(line="x-1", name="Bananas"), by="")


def test_a_commit_tells_its_changes_in_prose_and_by_name() -> None:
    assert compose([MILK], APPLIED, skipped=[(TICK, GONE)]) == CommitMessage(
        "Add Oat Milk to Trader Joe's",
        "- 2026-11-22 18:02 Ann: Add Oat Milk to Trader Joe's\n"
        "\n"
        "Skipped:\n"
        "- 2026-11-22 18:02 somebody: Tick Bananas\n"
        "  “Bananas” is no longer on the list.\n"
        "\n"
        "Marks: 20261121-aaaa=17 20261122-k3f9=2\n"
        "\n"
        "Messages:\n"
        '{"name":"change-item-added","args":{"name":"Oat Milk","store":"Trader Joe\'s"},"change":"20261122-k3f9-1"}\n'
        '{"name":"change-tick","args":{"name":"Bananas"},"change":"20261122-k3f9-1"}\n'
        '{"name":"error-line-gone","args":{"name":"Bananas"}}',
    )


@pytest.mark.parametrize("op", changes("Oat Milk", "Trader Joe's"), ids=lambda op: type(op).__name__)
def test_every_change_can_be_read_back_and_told_in_another_language(op: AnyOperation) -> None:
    message = compose([entry(op)], APPLIED, skipped=[(entry(op), GONE)])
    told = read_diary(message.title, message.body)
    [done], [skipped] = told.done, told.skipped
    assert done.said == skipped.said == op.says() and skipped.why == GONE
    assert (done.what, done.by, done.at) == (" ".join(op.sentence().split()), "Ann", "2026-11-22 18:02")
    assert text(told.title) == text(op.says())
    assert text(told.title, "es") != text(told.title) or op.says().name == "written"


@given(st.text(max_size=40), st.text(max_size=40))
def test_names_of_any_kind_come_back_as_they_were(name: str, store: str) -> None:
    one, other = entry(AddItem(store=store, name=name)), entry(EditItem(item_id="tj-1", known_as=name, name=store))
    message = compose([one, other], APPLIED, skipped=[(one, say("error-store-gone", store=store))])
    assert parse_applied(message.body) == APPLIED
    told = read_diary(message.title, message.body)
    if " ".join(f"{name} {store}".split()) == f"{name} {store}" and name and store:
        assert [one.said for one in told.done] == [one.op.says(), other.op.says()]
        assert LogEntry("1", "", "", message.title, message.body).ours


def test_a_title_is_told_in_the_readers_language() -> None:
    def spanish(message: CommitMessage) -> str:
        return text(read_diary(message.title, message.body).title, "es")

    more = compose([MILK, TICK, TICK], APPLIED)
    assert more.title == "Add Oat Milk to Trader Joe's; 2 more changes"
    assert spanish(more) == "Añadir Oat Milk a Trader Joe's; 2 cambios más"
    assert spanish(compose([MILK, TICK], APPLIED)) == "Añadir Oat Milk a Trader Joe's; 1 cambio más"
    assert spanish(compose([], APPLIED, skipped=[(TICK, GONE)])) == "No se hizo: Marcar Bananas"
    assert spanish(compose([MILK], APPLIED, KEPT)) == "Conservar nuestra lista como versión nueva"
    assert spanish(compose([], APPLIED)) == "Anotar qué cambios ya se trataron"
    assert (
        spanish(titled(say("commit-weekly-copy", version="0a1b2c3d"), "From x."))
        == "Copia semanal de la versión 0a1b2c3d"
    )


OLD = compose([MILK], APPLIED, skipped=[(TICK, GONE)])
OLD_BODY = OLD.body.partition(f"\n\n{MESSAGES}")[0]


def test_a_commit_of_an_older_app_is_told_as_it_was_written() -> None:
    assert LogEntry("1", "", "", OLD.title, OLD_BODY).ours
    told = read_diary(OLD.title, OLD_BODY)
    assert told.title == written(OLD.title)
    assert [one.said for one in told.done] == [written("Add Oat Milk to Trader Joe's")]
    assert [(one.said, one.why) for one in told.skipped] == [
        (written("Tick Bananas"), written("“Bananas” is no longer on the list."))
    ]
    marks_only = read_diary("Note which changes are dealt with", "Marks: none")
    assert text(marks_only.title, "es") == "Anotar qué cambios ya se trataron"


def line(message: Message) -> str:
    return msgspec.json.encode(message).decode()


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [line(MILK.op.says())],
        [line(GONE)] * 5,
        [line(say("error-nobody-says")), line(TICK.op.says()), line(GONE)],
        ['{"name":"change-tick","args":{"name":"' + "x" * 10_000 + '"}}', line(TICK.op.says()), line(GONE)],
        ["{}", "{", "[]"],
        [line(MILK.op.says()), line(TICK.op.says()), line(GONE), "And one more."],
    ],
)
def test_what_does_not_fit_the_diary_is_not_read(lines: list[str]) -> None:
    body = "\n".join([OLD_BODY, "", MESSAGES, *lines])
    assert read_diary(OLD.title, body) == read_diary(OLD.title, OLD_BODY)


def test_somebody_elses_title_stays_as_it_was_written() -> None:
    for title in ("Revert “Add Oat Milk”", "Keep it"):
        assert read_diary(title, OLD.body).title == written(title)
    weekly = titled(say("commit-weekly-copy", version="0a1b2c3d"))
    assert read_diary("Mine", weekly.body).title == written("Mine")


def test_a_message_that_gets_too_long_is_told_in_prose_alone() -> None:
    many = [entry(AddToList(item_id="tj-1", name=f"{n} {'x' * 150}")) for n in range(1_000)]
    message = compose(many, APPLIED)
    assert MESSAGES not in message.body and len(message.body.splitlines()) == 1_002
    assert read_diary(message.title, message.body).done[7].said == written(many[7].op.sentence())
    few = compose([entry(CheckOff(line="x-1", name=f"Fig {n}")) for n in range(1_000)], APPLIED)
    assert len(few.body.partition(MESSAGES)[2]) < MOST_MESSAGES and len(read_diary(few.title, few.body).done) == 1_000
