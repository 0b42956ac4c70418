"""The commands of the catalog."""

from __future__ import annotations

from tests.commands.terminal import Terminal


def test_stores_and_search_show_what_there_is(said: Terminal) -> None:
    assert "Trader Joe's: 60 items" in said("stores")
    assert "tj-1\tOrganic Bananas (Trader Joe's), $0.99 / lb" in said("search", "organic", "bannanas")
    assert said("search", "organic", "bananas", "--store", "Costco").startswith("co-1\t")
    assert said.json("search", "organic bananas")[0]["id"] == "tj-1"
    assert said.json("stores")[0] == {"store": "Trader Joe's", "items": 60}


def test_an_item_is_shown_with_what_it_cost(said: Terminal) -> None:
    said("do", "edit-item", "--item-id", "sw-1", "--price", "0,89")
    said("do", "edit-item", "--item-id", "sw-35", "--price", "")
    told = said("item", "bananas", "--store", "safeway").splitlines()
    assert told[:2] == ["sw-1\tBananas (Safeway), $0.89 / lb", "Produce, usually 3 lb"]
    assert told[-1].endswith("\t$0.89 / lb (Safeway)")
    assert said("item", "sw-35").startswith("sw-35\tFrozen Peas (Safeway), no price / bag")
    assert said.json("item", "sw-1")["prices"][-1]["price"] == "0.89"
    assert "It is not sure what “eggs” means." in said("item", "eggs", code=1)
