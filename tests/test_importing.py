"""Files as the page asks for them: out as a backup, in to be looked at and brought in, and how many bytes are taken."""

from __future__ import annotations

import errno
import json
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import ui.importing
from door.guard import TOO_LARGE
from door.hosts import Names
from door.middleware import Door
from door.paths import LARGEST_FILE
from door.visitors import Open
from grocery.config import ServerSettings, Settings
from grocery.errors import InvalidInput, JournalError, NotAllowed, NotFound
from grocery.exchange.preparing import change_of
from grocery.kinds import kind_of
from grocery.operations import Import
from grocery.questions.shopping import usual
from grocery_app import GroceryManager
from tests.exchange.test_lists import KITCHENOWL
from tests.fake_clock import FakeClock
from tests.loops import awaited
from tests.wording import in_english
from ui.files import routes
from ui.importing import Imports

SMALL = b"""{"stores": {"Costco": [{"id": "x1", "name": "Dragon fruit", "price": 2}, {"id": "x2", "name": "Figs",
"price": -5}]}}"""
BINARY = {"content-type": "application/octet-stream", "origin": "http://127.0.0.1"}


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    made = GroceryManager(Settings(data_dir=tmp_path / "data"), clock=FakeClock())
    yield made
    made.close()


@pytest.fixture
def imports(manager: GroceryManager) -> Imports:
    return Imports(manager)


@pytest.fixture
def browser(imports: Imports) -> Iterator[TestClient]:
    app = Starlette(routes=routes(lambda _: lambda: imports))
    door = Door(app, Names.of(ServerSettings(), "pc"), [Open()])
    with TestClient(door, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        yield client


def sent(browser: TestClient, content: bytes, name: str = "small.json") -> dict[str, Any]:
    answer = browser.post(f"/grocery/upload?name={name}", content=content, headers=BINARY)
    found: dict[str, Any] = in_english(answer.json())
    return found


def test_the_same_goes_out_as_sqlite_and_comes_in_and_nothing_changes(browser: TestClient, imports: Imports) -> None:
    answer = browser.get("/grocery/sqlite")
    assert answer.headers["content-disposition"] == 'attachment; filename="grocery.db"'
    assert answer.content.startswith(b"SQLite format 3")
    look = imports.look({"file": sent(browser, answer.content, "grocery.db")["file"], "replaces": True})
    assert (look["nothing"], look["kin"], look["whole"], look["changes"]) == (True, "same", True, [])


def test_a_backup_goes_out_and_comes_in_and_nothing_changes(browser: TestClient, imports: Imports) -> None:
    answer = browser.get("/grocery/backup")
    assert answer.headers["content-disposition"].startswith('attachment; filename="grocery_backup_2')
    assert answer.headers["cache-control"] == "no-store"
    file = sent(browser, answer.content)["file"]
    look = imports.look({"file": file, "replaces": True})
    assert (look["nothing"], look["kin"], look["whole"], look["changes"]) == (True, "same", True, [])
    with pytest.raises(NotFound, match="nothing to bring in"):
        imports.do({"file": file})


def test_a_file_is_looked_at_brought_in_and_let_go(
    browser: TestClient, imports: Imports, manager: GroceryManager
) -> None:
    file = sent(browser, SMALL)["file"]
    look = in_english(imports.look({"file": file}))
    assert look["counts"] == [{"where": "catalog", "kind": "added", "count": 2}]
    assert look["stores"] == [{"store": "Costco", "count": 2}]
    assert look["changes"][0] == {"kind": "added", "said": "Dragon fruit was added to the catalog of Costco."}
    assert [one["text"] for one in look["problems"]] == ["Figs: -5"] and look["name"] == "small.json"
    made = imports.do({"file": file, "by": "Ann"})
    assert made["undo"] == {"replica": manager.boot, "number": 1}
    assert "Dragon fruit" in {item.name for item in manager.catalog.items().values()}
    with pytest.raises(NotFound, match="not here any more"):
        imports.look({"file": file})


def test_what_was_compared_for_a_look_is_let_go_bit_by_bit(
    browser: TestClient, imports: Imports, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = list[str]()
    monkeypatch.setattr("ui.importing.let_go", lambda records: gone.extend(one.name for one in records))
    imports.look({"file": sent(browser, SMALL)["file"]})
    assert Counter(gone) == {"Dragon fruit": 2, "Figs": 2}, "each with what is told of it"


def test_what_cannot_be_read_is_told_and_what_can_be_is_shown(browser: TestClient, imports: Imports) -> None:
    assert sent(browser, b"")["error"]["message"] == "The file is empty."
    assert sent(browser, b"\0\1\2")["error"]["message"].startswith("This file is no text")
    whole = browser.get("/grocery/backup").content
    part = sent(browser, whole[:9_000], "b.json")["file"]
    look = in_english(imports.look({"file": part}))
    assert look["wrong"]["message"].startswith("b.json, line ") and look["wrong"]["hint"]
    assert not look["whole"]
    with pytest.raises(InvalidInput, match="holds no whole household"):
        imports.do({"file": part, "replaces": True})
    newer = whole.replace(b'"version":1', b'"version":7')
    assert sent(browser, newer)["error"]["message"].startswith("This backup is of format 7")


def test_only_the_newest_files_are_held(browser: TestClient, imports: Imports) -> None:
    files = [sent(browser, SMALL)["file"] for _ in range(4)]
    with pytest.raises(NotFound):
        imports.look({"file": files[0]})
    assert imports.look({"file": files[3]})["ok"]
    imports.end({"file": files[3]})
    with pytest.raises(NotFound):
        imports.look({"file": files[3]})


def test_a_file_that_is_too_large_is_refused_before_it_is_read(browser: TestClient) -> None:
    large = {**BINARY, "content-length": str(LARGEST_FILE + 1)}
    answer = browser.post("/grocery/upload", content=b"x", headers=large)
    assert answer.status_code == 413
    as_json = browser.post("/grocery/upload", content=b"{}", headers={**BINARY, "content-type": "application/json"})
    assert as_json.status_code == 415
    elsewhere = browser.post("/grocery/upload", content=b"{}", headers={**BINARY, "origin": "https://evil.example"})
    assert elsewhere.status_code == 403


def test_an_automatic_backup_is_restored_in_two_taps(imports: Imports, manager: GroceryManager) -> None:
    manager.delete_store("Costco")
    (kept,) = imports.backups()["backups"]
    file = imports.open({"name": kept["name"]})["file"]
    imports.do({"file": file, "replaces": True})
    assert "Costco" in manager.catalog.stores


@pytest.mark.parametrize(
    ("rows", "asks"),
    [
        ("Safeway;3,49\nRye bread;Costco;4,99", False),
        ("Safeway;3,49\n;;1", False),
        ("Safeway;3,49\nRye bread;;4,99", True),
        ("Safeway;3,49\nRye bread", True),
    ],
)
def test_a_table_that_says_of_each_thing_where_it_is_sold_asks_for_no_store(
    imports: Imports, rows: str, asks: bool
) -> None:
    file = imports.take(f"Item;Store;Price\nOat milk;{rows}\n".encode(), "x.csv")["file"]
    assert (imports.look({"file": file})["store"] is not None) == asks
    look = imports.look({"file": file, "store": "Costco"})
    assert look["store"] == ("Costco" if asks else None)
    assert look["changes"][0]["said"].args["store"] == "Safeway"


def test_a_table_is_read_as_it_is_found_and_then_as_somebody_says(imports: Imports, manager: GroceryManager) -> None:
    file = imports.take("Bezeichnung;Wert\nKaktusfeige;1,29\nSchlangenfrucht;3,50\n".encode("cp1252"), "x.csv")["file"]
    look = imports.look({"file": file})
    assert look["table"]["titles"] == ("Bezeichnung", "Wert")
    assert look["table"]["mapping"]["columns"] == ("name", "")
    assert look["store"] == next(iter(manager.catalog.stores))
    assert [one["role"] for one in look["table"]["roles"]][:2] == ["name", "store"]
    asked = {"file": file, "mapping": {**look["table"]["mapping"], "columns": ["name", "price"]}, "store": "Costco"}
    assert imports.look(asked)["stores"] == [{"store": "Costco", "count": 2}]
    imports.do(asked)
    found = {item.name: item.price for item in manager.get_store_items("Costco")}
    assert str(found["Kaktusfeige"]) == "1.29"


def test_dates_with_two_readings_are_asked_for_and_nothing_is_brought_in_before(imports: Imports) -> None:
    file = imports.take(b"date,item,price\n3/4/2026,Milk,2.00\n", "receipts.csv")["file"]
    look = in_english(imports.look({"file": file}))
    assert look["nothing"] and "3 April or 4 March" in look["wrong"]["message"]
    assert look["table"]["mapping"]["order"] is None
    asked = {"file": file, "mapping": {**look["table"]["mapping"], "order": "day"}}
    assert [one["where"] for one in imports.look(asked)["counts"]] == ["catalog", "trips"]
    with pytest.raises(NotFound):
        imports.do({"file": file, "mapping": look["table"]["mapping"]})


def test_a_mapping_that_is_none_changes_nothing(imports: Imports) -> None:
    file = imports.take(b"name,price\nCactus pears,2.00\n", "x.csv")["file"]
    first = imports.look({"file": file})
    for wrong in ("x", {"columns": 3}, {"kind": "other"}, {"delimiter": None}):
        assert imports.look({"file": file, "mapping": wrong}) == first
    refused = in_english(imports.look({"file": file, "mapping": {"columns": [], "delimiter": ","}}))
    assert refused["wrong"]["message"] == "No column is said to be the name."


def test_a_pasted_list_is_looked_up_as_the_box_does(imports: Imports, manager: GroceryManager) -> None:
    file = imports.take(b"- [ ] 2 lb organic bananas\n- [x] cactus pears\n", "list.txt")["file"]
    look = imports.look({"file": file})
    assert look["table"] is None and look["store"] == "Trader Joe's"
    imports.do({"file": file})
    assert [(line.name, line.checked) for line in manager.shopping_list] == [
        ("Organic Bananas", False),
        ("cactus pears", True),
    ]


def test_tables_go_out_in_the_language_that_is_asked_for(browser: TestClient, imports: Imports) -> None:
    answer = browser.get("/grocery/table?of=catalog&language=es")
    assert answer.headers["content-disposition"] == 'attachment; filename="grocery_catalog.csv"'
    assert answer.content.decode("utf-8-sig").startswith("Tienda;Nombre;Categoría;Precio;")
    assert imports.look({"file": sent(browser, answer.content, "grocery_catalog.csv")["file"]})["nothing"]
    plain = browser.get("/grocery/table?of=purchases&language=../x")
    assert plain.headers["content-disposition"] == 'attachment; filename="grocery_purchases.csv"'
    assert plain.content.decode("utf-8-sig").startswith("Trip,Date,Time,Store,Name,")


MORE_BANANAS = b"""{"stores": {"Trader Joe's": [{"id": "x1", "name": "Organic Bananas"}]},
"shopping_list": [{"id": "x1", "name": "Organic Bananas", "store": "Trader Joe's", "quantity": 5}]}"""


def test_a_tick_of_another_person_stays_while_a_file_is_brought_in(
    browser: TestClient, imports: Imports, manager: GroceryManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    manager.add_to_shopping_list("tj-1", 2)
    (bananas,) = manager.shopping_list
    file = sent(browser, MORE_BANANAS)["file"]
    worked_out = change_of

    def slowly(*of: Any) -> Import | None:
        found = worked_out(*of)
        if not manager.catalog.line(bananas.line).checked:
            manager.check_off(bananas.line, by="Ben")
        return found

    monkeypatch.setattr(ui.importing, "change_of", slowly)
    assert imports.do({"file": file, "by": "Ann"})["ok"]
    assert [(line.quantity, line.checked, line.checked_by) for line in manager.shopping_list] == [
        (Decimal(2), True, "Ben"),
        (Decimal(5), False, ""),
    ]


@pytest.mark.parametrize("when", ["before", "while"])
def test_a_file_that_is_given_up_while_it_is_brought_in_changes_nothing_and_drives_out_no_backup(
    browser: TestClient, imports: Imports, manager: GroceryManager, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    file, before = sent(browser, SMALL)["file"], manager.catalog
    worked_out = change_of

    def given_up(*of: Any) -> object:
        if when == "before":
            imports.end({"file": file})
            return worked_out(*of)
        found = worked_out(*of)
        imports.end({"file": file})
        return found

    monkeypatch.setattr(ui.importing, "change_of", given_up)
    with pytest.raises(NotAllowed, match="given up, and nothing of it was brought in"):
        imports.do({"file": file, "by": "Ann"})
    assert manager.catalog is before and manager.backups.kept() == ()
    with pytest.raises(NotFound, match="not here any more"):
        imports.do({"file": file})


def test_a_question_that_comes_late_makes_another_file_neither_of_what_is_shown_nor_of_what_is_brought_in(
    imports: Imports, manager: GroceryManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = imports.take(b"thing;first;second\nCactus figs;1,00;2,00\n", "x.csv")["file"]
    mapping = imports.look({"file": file})["table"]["mapping"]
    early, late = (
        {"file": file, "mapping": {**mapping, "columns": columns}, "store": "Costco"}
        for columns in (["name", "price", ""], ["name", "", "price"])
    )
    worked_out = {one: getattr(ui.importing, one) for one in ("prepared", "change_of")}

    def meanwhile(name: str) -> Any:
        def work(*of: Any) -> object:
            monkeypatch.setattr(ui.importing, name, worked_out[name])
            imports.look(early)
            return worked_out[name](*of)

        return work

    monkeypatch.setattr(ui.importing, "prepared", meanwhile("prepared"))
    look = in_english(imports.look(late))
    assert [*look["table"]["mapping"]["columns"]] == ["name", "", "price"]
    monkeypatch.setattr(ui.importing, "change_of", meanwhile("change_of"))
    imports.do(late)
    assert {item.name: str(item.price) for item in manager.get_store_items("Costco")}["Cactus figs"] == "2.00"


def test_two_who_bring_in_the_same_file_at_once_bring_it_in_once(imports: Imports, manager: GroceryManager) -> None:
    files = [imports.take(SMALL, "small.json")["file"] for _ in range(2)]
    at_once = threading.Barrier(2)

    def bring(file: str) -> str:
        at_once.wait(10)
        try:
            return "done" if imports.do({"file": file})["ok"] else ""
        except NotFound as there_already:
            return there_already.said.name

    with ThreadPoolExecutor(2) as pool:
        became = sorted(pool.map(bring, files))
    assert became == ["done", "error-nothing-to-import"]
    assert [item.name for item in manager.get_store_items("Costco")].count("Dragon fruit") == 1


def test_two_who_bring_in_two_files_at_once_have_both(imports: Imports, manager: GroceryManager) -> None:
    contents = [b"name,price,store\n%b,1,Costco\n" % name for name in (b"Cactus figs", b"Star fruit", b"Pitayas")]
    files = [imports.take(content, "x.csv")["file"] for content in contents]
    at_once = threading.Barrier(3)

    def bring(file: str) -> bool:
        at_once.wait(10)
        return bool(imports.do({"file": file})["ok"])

    with ThreadPoolExecutor(3) as pool:
        assert all(pool.map(bring, files))
    assert {"Cactus figs", "Star fruit", "Pitayas"} <= {item.name for item in manager.get_store_items("Costco")}


def test_a_disk_that_fills_while_a_file_comes_in_leaves_the_household_as_it_was(
    browser: TestClient, imports: Imports, manager: GroceryManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, before = sent(browser, SMALL)["file"], manager.catalog

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("grocery.sync.journal.os.write", full)
        with pytest.raises(JournalError, match=r"No space left|disk is full"):
            imports.do({"file": file})
    assert manager.catalog is before
    assert imports.do({"file": file})["ok"], "the file is still there, and there is room again"


def test_an_upload_without_an_end_is_given_up_and_never_held_whole() -> None:
    """Whoever sends by chunks says no size before."""
    asked = [0]

    async def endless() -> dict[str, Any]:
        asked[0] += 1
        return {"type": "http.request", "body": bytes(1 << 20), "more_body": True}

    told: list[dict[str, Any]] = []

    async def heard(message: Any) -> None:
        told.append(message)

    async def behind(*_: object) -> None:
        raise AssertionError("it came through")

    headers = [(name.encode(), value.encode()) for name, value in {**BINARY, "host": "127.0.0.1"}.items()]
    scope = {
        "type": "http", "method": "POST", "path": "/grocery/upload", "headers": headers, "client": ("127.0.0.1", 5),
        "server": ("127.0.0.1", 80), "scheme": "http", "query_string": b"",
    }  # fmt: skip
    awaited(Door(behind, Names.of(ServerSettings(), "pc"), [Open()])(scope, endless, heard))
    assert told[0]["status"] == 413 and asked[0] == LARGEST_FILE // (1 << 20) + 1
    assert msgspec.json.decode(told[1]["body"])["error"]["message"]["name"] == TOO_LARGE.said.name


def test_whoever_is_shown_what_came_first_does_not_wait_for_its_kinds(
    browser: TestClient, imports: Imports, manager: GroceryManager
) -> None:
    usual(manager.moment())
    file = sent(browser, SMALL.replace(b"Dragon fruit", b"A fruit that nobody has seen"))["file"]
    imports.do({"file": file, "by": "Ann"})
    before = kind_of.cache_info().misses
    usual(manager.moment())
    assert kind_of.cache_info().misses == before


def test_of_a_file_that_names_its_store_itself_that_one_is_offered(imports: Imports) -> None:
    file = imports.take(json.dumps(KITCHENOWL).encode(), "home.json")["file"]
    assert imports.look({"file": file})["store"] == "Aldi"
    look = imports.look({"file": file, "store": "Costco"})
    assert (look["store"], {one["where"] for one in look["counts"]}) == ("Costco", {"catalog", "templates"})
    assert imports.look({"file": file, "store": "Aldi"})["store"] == "Aldi"
