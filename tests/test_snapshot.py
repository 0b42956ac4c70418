"""What a page is told of a state, given the one it has seen. (`ui/` is not in the coverage gate; this is its heart.)"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.config import ServerSettings, Settings
from grocery.operations import AddToList, CheckOff
from grocery.questions import Memory, Moment
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of
from tests.fake_store import FakeHub, FakeStore
from tests.insight.test_suggestions import BANANAS, FRAICHE, NOON, bought, replacing
from tests.operations.test_operations import HOUSE, done
from tests.typed import catalog_of
from ui.copies import ItemCopies
from ui.shop import ShopFacts, usual_values
from ui.snapshot import STATES_KEPT, Snapshots, difference
from ui.sync import PageSync

Values = dict[str, Any]


def line(key: str, quantity: str = "1") -> Values:
    return {"line": key, "quantity": quantity}


def shown(*lines: Values, **fields: Any) -> Values:
    return {"budget": "650", **fields, "lines": list(lines)}


def followed(before: Values, changes: Mapping[str, Any]) -> Values:
    """What the page makes of it: `merged` in `ui/static/sync/snapshots.js` does the same."""
    lines = {one["line"]: one for one in before["lines"] if one["line"] not in changes["gone"]}
    lines |= {one["line"]: one for one in changes["lines"]}
    return {**before, **changes["fields"], "lines": list(lines.values())}


def test_a_tap_is_told_as_the_one_line_that_it_changed() -> None:
    before = shown(line("a"), line("b"), line("c"))
    now = shown(line("a"), line("b", "2"), line("c"))
    assert difference(before, now) == {"fields": {}, "lines": [line("b", "2")], "gone": []}


def test_what_came_and_went_and_other_fields_are_told() -> None:
    before = shown(line("a"), line("b"))
    now = shown(line("b"), line("c"), budget="700")
    assert difference(before, now) == {"fields": {"budget": "700"}, "lines": [line("c")], "gone": ["a"]}


def test_another_order_is_told_as_a_whole() -> None:
    assert difference(shown(line("a"), line("b")), shown(line("b"), line("a"))) is None


LINES = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["1", "2"])).map(
    lambda found: [line(key, quantity) for key, quantity in found.items()]
)


@given(before=LINES, now=LINES, budget=st.sampled_from(["650", "700"]))
def test_following_the_changes_gives_the_state(before: list[Values], now: list[Values], budget: str) -> None:
    first, second = shown(*before), shown(*now, budget=budget)
    changes = difference(first, second)
    assert changes is None or followed(first, changes) == second


def of_quantity(catalog: Catalog) -> Values:
    return shown(line("a", catalog.last_updated))


def test_a_page_gets_all_of_it_once_and_then_what_differs() -> None:
    snapshots = Snapshots(of_quantity)
    one, two = Catalog(household="h", stores={}, last_updated="1"), Catalog(household="h", stores={}, last_updated="2")
    assert snapshots.news(lambda: one, None) == (one, {"revision": 1, "snapshot": shown(line("a", "1"))})
    assert snapshots.news(lambda: one, 1) == (one, {"revision": 1})
    changes = {"fields": {}, "lines": [line("a", "2")], "gone": []}
    assert snapshots.news(lambda: two, 1) == (two, {"revision": 2, "changes": changes})


def test_a_page_that_was_away_for_long_or_knows_another_process_gets_all_of_it() -> None:
    snapshots = Snapshots(of_quantity)
    for count in range(STATES_KEPT + 2):
        newest = Catalog(household="h", stores={}, last_updated=str(count))
        snapshots.news(partial(msgspec.structs.replace, newest), None)
    for seen in (1, 99_999, -1, "2", True, None):
        assert set(snapshots.news(lambda: newest, seen)[1]) == {"revision", "snapshot"}


def test_states_share_the_records_of_lines_that_did_not_change() -> None:
    shop, memory = ShopFacts(), Memory()

    def records(catalog: Catalog) -> dict[str, Values]:
        return {
            one["id"]: one
            for one in shop.lines_of(Moment(lambda: catalog, FakeStore(FakeHub("none"), {}), lambda: NOON, memory))
        }

    guessed = HOUSE.with_item(msgspec.structs.replace(BANANAS, guessed=("price",)))
    listed = done(done(guessed, AddToList(item_id="tj-1"))[0], AddToList(item_id="tj-2"))[0]
    first = records(listed)

    def after_first(catalog: Catalog) -> dict[str, Values]:
        assert records(listed) == first
        return records(catalog)

    ticked = after_first(done(listed, CheckOff(line=first["tj-1"]["line"], checked=True))[0])
    assert (first["tj-1"]["checked"], ticked["tj-1"]["checked"]) == (False, True)
    assert ticked["tj-2"] is first["tj-2"]
    # what else a record tells of: the item, what it cost last, where on the way it is
    assert (first["tj-1"]["guessed"], after_first(listed.with_item(BANANAS))["tj-1"]["guessed"]) == (True, False)
    bought_once = after_first(replacing(bought(FRAICHE, 9, "5.49"), walked=0, state=listed))
    assert (first["tj-2"]["last"], bought_once["tj-2"]["last"]) == (None, "5.49")
    walked = after_first(replacing(bought(FRAICHE, 20, None), bought(FRAICHE, 9, None), state=listed))
    assert (first["tj-2"]["rank"], walked["tj-2"]["rank"]) == (None, 0)
    assert records(HOUSE) == {}


def opened(folder: Path) -> tuple[GroceryManager, FakeClock]:
    clock = FakeClock()
    return GroceryManager(Settings(data_dir=folder), clock=clock), clock


def test_however_many_changes_a_page_still_holds_the_newest_is_taken(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())  # commits nothing before it is told
    sync, page = PageSync(manager, ItemCopies(), ServerSettings()), page_called("ann")
    op = {"op": "SetBudget", "amount": "100"}
    sent = [
        {"replica": page, "secret": secret_of(page), "number": n, "at": "", "by": "", "op": op} for n in range(1, 5003)
    ]
    kept = 0
    while kept < len(sent):
        answer = sync({"household": manager.household, "changes": sent, "replicas": [page]})
        assert answer["ok"] and answer["kept"][page] > kept and answer["saved"] == {page: 0}
        kept = answer["kept"][page]
    manager.close()


def test_what_is_shown_of_a_day_is_told_anew_on_the_next_one_though_nothing_was_done(tmp_path: Path) -> None:
    manager, clock = opened(tmp_path)
    sync = PageSync(manager, ItemCopies(), ServerSettings())
    asked = sync({})
    seen = {"boot": asked["boot"], "revision": asked["revision"]}
    assert not {"snapshot", "changes"} & set(sync(seen))
    clock.timeline.advance(24 * 3600)
    assert sync(seen)["changes"]["fields"].keys() == {"spent"} and sync({})["snapshot"]["spent"]["week"]
    manager.close()


def test_it_is_never_called_saved_beside_a_change_that_is_not(tmp_path: Path) -> None:
    manager, _ = opened(tmp_path)
    sync, taken = PageSync(manager, ItemCopies(), ServerSettings()), manager.snapshot
    assert sync({})["status"]["state"] == "saved"

    def meanwhile() -> Any:
        manager.snapshot = taken  # type: ignore[method-assign]
        manager.add_to_shopping_list("tj-1")
        return taken()

    manager.snapshot = meanwhile  # type: ignore[method-assign]
    answer = sync({})
    assert (len(answer["snapshot"]["lines"]), answer["status"]["state"]) == (1, "saving")
    assert answer["pulse"] != sync({})["pulse"]  # as long as it does not know of that, it asks once more
    manager.close()


def test_what_is_usual_is_told_for_each_store_the_likeliest_first_and_marked_where_it_is_for_all() -> None:
    state = catalog_of(
        "Aldi | Salt | Food | 1 | each", "Aldi | Milk | Food | 1 | each", "Lidl | Milk | Food | 1 | each"
    )
    told = usual_values(Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: NOON, Memory()))
    assert [(one["store"], one["name"], one["anywhere"]) for one in told] == [
        ("Aldi", "Milk", True), ("Lidl", "Milk", False), ("Aldi", "Salt", True),
    ]  # fmt: skip
    assert {(one["trips"], one["due"], one["missed"]) for one in told} == {(0, False, False)}
