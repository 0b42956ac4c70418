"""What every store promises, tried on each of them.

A new store joins by a factory in `_FACTORIES`: called with a folder it returns a function that makes a store, and every
store so made is another process's view of one and the same place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from grocery.errors import HeadMoved, NotFound
from grocery.stores.diary import CommitMessage
from grocery.stores.files import APPLIED, CATALOG
from grocery.stores.sqlite_store import SqliteStore
from grocery.stores.versions import NO_VERSION, Head, VersionStore
from hub_store import HubStore
from tests.hub_server import HubServer

Opener = Callable[[], VersionStore]
Factory = Callable[[Path], Iterator[Opener]]


def _sqlite(folder: Path) -> Iterator[Opener]:
    yield lambda: SqliteStore(folder / "data" / "grocery.db")


def _hub(folder: Path) -> Iterator[Opener]:
    with HubServer(folder / "hub") as hub:
        hub.add_token("hf_write", user="ann")
        number = count()
        yield lambda: HubStore(
            "ann/groceries", token="hf_write", endpoint=hub.endpoint, folder=folder / f"device-{next(number)}"
        )


_FACTORIES: dict[str, Factory] = {"sqlite": _sqlite, "hub": _hub}


@pytest.fixture(params=sorted(_FACTORIES))
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Makes stores on one place, not yet opened; they are closed after the test."""
    made: list[VersionStore] = []
    for opener in _FACTORIES[request.param](tmp_path):

        def make(opener: Opener = opener) -> VersionStore:
            made.append(opener())
            return made[-1]

        yield make
        for store in made:
            store.close()


@pytest.fixture
def store(another: Opener) -> VersionStore:
    """An open store, on which somebody else may have made a place, but nobody a household."""
    opened = another()
    opened.open()
    return opened


def put(store: VersionStore, files: dict[str, bytes], title: str = "A change", body: str = "", parent: str = "") -> str:
    """One commit, on the head when no parent is given."""
    return store.commit(files, CommitMessage(title, body), parent or store.head())


# ---- opening ----


def test_a_new_place_holds_no_files_of_a_household(another: Opener) -> None:
    store = another()
    head = store.open()
    assert head.version == store.head()
    assert CATALOG not in head.files
    if head.version == NO_VERSION:
        assert head == Head(NO_VERSION, {})


def test_before_the_first_version_there_are_no_files(store: VersionStore) -> None:
    put(store, {CATALOG: b"{}"})
    assert store.load(NO_VERSION) == Head(NO_VERSION, {})


def test_opening_makes_no_version(another: Opener) -> None:
    first = another()
    before = first.open().version
    assert another().open().version == first.head() == before


def test_a_store_says_where_it_is_and_keeps_its_identity(another: Opener) -> None:
    one, two = another(), another()
    one.open()
    two.open()
    assert one.place
    assert one.identity
    assert (one.place, one.identity) == (two.place, two.identity)
    assert one.refusal is None


# ---- committing and loading ----


def test_what_was_committed_is_loaded_byte_for_byte(store: VersionStore) -> None:
    files = {CATALOG: '{"größe":"½ l"}\r\n\n'.encode(), APPLIED: b"", "trips/2026-11.jsonl": b"no newline at the end"}
    version = put(store, files)
    head = store.load(version)
    assert head.version == version == store.head()
    assert {path: head.files[path] for path in files} == files
    assert store.open() == head


def test_files_that_a_commit_does_not_name_stay(store: VersionStore) -> None:
    put(store, {CATALOG: b"{}\n", "prices/2026.jsonl": b"old\n"})
    version = put(store, {CATALOG: b'{"a":1}\n'})
    files = store.load(version).files
    assert files[CATALOG] == b'{"a":1}\n'
    assert files["prices/2026.jsonl"] == b"old\n"


def test_files_that_are_not_the_households_are_named_and_not_loaded(store: VersionStore) -> None:
    head = store.load(put(store, {CATALOG: b"{}", "README.md": b"# Card", "photos/cat.txt": b"meow"}))
    assert {"README.md", "photos/cat.txt"} <= head.others
    assert not head.others & head.files.keys()
    assert head.files[CATALOG] == b"{}"


def test_one_file_of_a_version_is_read_alone(another: Opener) -> None:
    store = another()
    store.open()
    old = put(store, {CATALOG: b"{}", APPLIED: b"old\n"})
    new = put(store, {APPLIED: b"new\n", "trips/2026-11.jsonl": b""})
    again = another()
    again.open()
    for reader in (store, again):
        assert (reader.file(old, APPLIED), reader.file(new, APPLIED)) == (b"old\n", b"new\n")
        assert (reader.file(new, CATALOG), reader.file(new, "trips/2026-11.jsonl")) == (b"{}", b"")
        assert reader.file(old, "trips/2026-11.jsonl") is None
        assert reader.file(old, "trips") is None, "a folder is no file"


def test_a_commit_without_new_content_is_still_a_version(store: VersionStore) -> None:
    one = put(store, {CATALOG: b"{}"}, "One")
    two = put(store, {CATALOG: b"{}", APPLIED: b'{"replica":"20261122-abcd","number":1}\n'}, "Two")
    assert one != two
    assert [entry.title for entry in store.log(2)] == ["Two", "One"]


def test_a_parent_that_is_not_the_head_is_refused_and_nothing_changes(store: VersionStore) -> None:
    old = put(store, {CATALOG: b"one"})
    head = put(store, {CATALOG: b"two"})
    before = store.load(head), list(store.log(10))
    for parent in (old, "0" * 40):
        with pytest.raises(HeadMoved):
            put(store, {CATALOG: b"three", "trips/2026-12.jsonl": b"x\n"}, parent=parent)
    assert store.head() == store.head(again=True) == head
    assert (store.load(head), list(store.log(10))) == before


def test_a_household_is_begun_only_once(another: Opener) -> None:
    one, two = another(), another()
    begin = one.open().version
    assert two.open().version == begin
    version = one.commit({CATALOG: b"one"}, CommitMessage("Begin", ""), begin)
    with pytest.raises(HeadMoved):
        two.commit({CATALOG: b"two"}, CommitMessage("Begin", ""), begin)
    assert two.open().version == version


def test_every_version_of_the_past_can_be_loaded(store: VersionStore) -> None:
    """More than a chain of small changes, with a file that comes late and contents that come back."""
    rows = [f'{{"id":"i-{n}","name":"Item {n}"}}' for n in range(200)]
    wanted: dict[str, dict[str, bytes]] = {}
    files: dict[str, bytes] = {}
    for n in range(70):
        rows[n * 37 % 200] = f'{{"id":"changed-{n % 9}"}}'
        if n % 10 == 9:
            rows.insert(n, rows.pop())
        change = {CATALOG: "\n".join(rows).encode() if n % 13 else b"{}"}
        if n >= 30:
            change["trips/2026-11.jsonl"] = files.get("trips/2026-11.jsonl", b"") + b'{"trip":"%d"}\n' % n
        files |= change
        wanted[put(store, change)] = dict(files)
    for version, content in wanted.items():
        loaded = store.load(version)
        assert {path: loaded.files.get(path) for path in files} == {path: content.get(path) for path in files}


def test_two_stores_on_one_place_see_each_other(another: Opener) -> None:
    one, two = another(), another()
    one.open()
    two.open()
    first = put(one, {CATALOG: b"one"}, "By one")
    assert two.head(again=True) == first
    second = two.commit({CATALOG: b"two"}, CommitMessage("By two", ""), first)
    assert one.head(again=True) == second
    assert one.load(second).files[CATALOG] == b"two"
    assert [entry.title for entry in one.log(2)] == ["By two", "By one"]


def test_what_was_committed_is_there_after_closing(another: Opener) -> None:
    store = another()
    store.open()
    version = put(store, {CATALOG: b"kept"})
    store.close()
    again = another().open()
    assert again.version == version
    assert again.files[CATALOG] == b"kept"


@pytest.mark.parametrize(
    "name",
    [
        "2026-11 (copy).jsonl",
        "Größe & Gewicht ½.jsonl",
        "'; DROP TABLE versions; --.jsonl",
        "100%_of[it]*.jsonl",
        "a#b.jsonl",
        "deep/er/2026.jsonl",
    ],
)
def test_odd_file_names_are_kept_as_they_are(store: VersionStore, name: str) -> None:
    path = f"trips/{name}"
    put(store, {CATALOG: b"{}", path: b"odd\n"})
    head = store.load(put(store, {CATALOG: b"{ }"}))
    assert head.files[path] == b"odd\n"


# ---- unknown versions ----


@pytest.mark.parametrize(
    "version",
    ["../../x", "main; DROP", "main", "HEAD~1", "0" * 40, "%", "' OR ''='", "refs/heads/main", "\0", "a" * 5000],
)
def test_a_version_that_is_not_there_is_not_found(store: VersionStore, version: str) -> None:
    head = put(store, {CATALOG: b"{}"})
    for ask in (store.load, lambda version: store.file(version, CATALOG)):
        with pytest.raises(NotFound) as caught:
            ask(version)
        assert len(caught.value.message) < 300
        assert caught.value.hint
    assert store.head() == head


# ---- the log ----


def test_the_log_is_newest_first_and_ends_at_its_limit(store: VersionStore) -> None:
    start = store.head()
    versions = [put(store, {CATALOG: b"%d" % n}, f"Change {n}") for n in range(5)]
    log = store.log(3)
    assert [entry.version for entry in log] == versions[:1:-1]
    assert [entry.title for entry in log] == ["Change 4", "Change 3", "Change 2"]
    everything = [entry.version for entry in store.log(100)]
    assert everything[:5] == versions[::-1]
    assert everything[5:] == ([start] if start else [])
    assert list(store.log(0)) == []


def test_the_log_ends_before_the_version_it_is_asked_until(store: VersionStore) -> None:
    versions = [put(store, {CATALOG: b"%d" % n}) for n in range(4)]
    assert [entry.version for entry in store.log(10, until=versions[1])] == [versions[3], versions[2]]
    assert [entry.version for entry in store.log(1, until=versions[1])] == [versions[3]]
    assert list(store.log(10, until=versions[3])) == []
    assert len(store.log(10, until="f" * 40)) >= 4


def test_a_log_entry_says_when_and_by_which_account(store: VersionStore) -> None:
    put(store, {CATALOG: b"{}"})
    (entry,) = store.log(1)
    assert entry.author
    assert entry.at[:2] == "20"
    assert entry.at[10] == "T"


def test_titles_and_bodies_are_kept_with_their_marks(store: VersionStore) -> None:
    title = "Add “Crème fraîche” to Ed's; 2 more changes"
    body = (
        "- 2026-11-22 18:02 Zoë: Tick % _ ' \" \\ 牛乳\n- # not a comment\n\nMarks: 20261122-k3f9=7 20261121-zz99aa=12"
    )
    put(store, {CATALOG: b"{}"}, title, body)
    (entry,) = store.log(1)
    assert (entry.title, entry.body) == (title, body)
    assert entry.applied == {"20261122-k3f9": 7, "20261121-zz99aa": 12}


def test_a_body_of_a_thousand_changes_is_kept(store: VersionStore) -> None:
    lines = [f"- 2026-11-22 18:02 Ann: Put item number {n} on the list (1 each)" for n in range(1000)]
    body = "\n".join([*lines, "", "Marks: 20261122-k3f9=1000"])
    put(store, {CATALOG: b"{}"}, "A thousand changes", body)
    (entry,) = store.log(1)
    assert entry.body == body
    assert entry.applied == {"20261122-k3f9": 1000}


# ---- the copy, the link, the end ----


def test_the_copy_is_the_version_that_was_kept(another: Opener) -> None:
    store = another()
    store.open()
    version = put(store, {CATALOG: b"{}", APPLIED: b'{"replica":"20261122-k3f9","number":3}\n'})
    store.save_copy(version, {"20261122-k3f9": 3})
    copy = store.copy()
    assert copy is not None
    assert copy.version == version
    assert copy.files == store.load(version).files


def test_there_is_no_copy_of_a_household_before_one_was_kept(store: VersionStore) -> None:
    copy = store.copy()
    assert copy is None or CATALOG not in copy.files


def test_a_link_is_an_address_or_nothing(store: VersionStore) -> None:
    version = put(store, {CATALOG: b"{}"})
    link = store.link(version)
    assert link == "" or (link.startswith("http") and version in link)


def test_closing_twice_does_no_harm(store: VersionStore) -> None:
    version = put(store, {CATALOG: b"{}"})
    store.close()
    store.close()
    assert store.open().version == version, "and it can be opened again"
