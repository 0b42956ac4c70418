"""What a browser still has comes into the new household; what is no such file is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.errors import InvalidInput
from grocery.exchange.formats import read
from grocery.exchange.preparing import prepared
from grocery.operations import Entry, apply
from grocery.records import Item
from tests.exchange.test_merging import HERE, MILK

FILE = b"""{"format":"grocery-browser","household":"h-gone","stores":["Costco","Aldi"],
"lines":[{"line":"ann1-1","id":"co-1","store":"Costco","name":"Oat Milk","quantity":"2","checked":true,"rank":3}],
"currency":"EUR","budget":"90","store_budgets":{"Aldi":"9.5"},"list_name":"Home","email":"","timezone":"Europe/Berlin",
"catalog":{"fields":["id","store","name","category","price","unit","default_quantity"],
"items":[["co-1","Costco","Oat Milk","Dairy","2.5","carton","1"],["al-1","Aldi","Figs","Fruit",null,"each","1"]]}}"""


def test_the_list_and_the_catalog_come_back_into_another_household() -> None:
    here = HERE.replacing(currency="EUR")
    found = prepared(here, read(FILE))
    assert found.kin == "other" and found.op is not None
    after = apply(here, Entry("20261122-zoe1", 1, "2026-11-22T19:00:00Z", "Ann", found.op.decide(here, "zoe1-1")))
    assert after.stores["Costco"]["co-1"] is MILK
    assert list(after.stores["Aldi"].values()) == [Item("al-zoe1-1.1", "Aldi", "Figs", "Fruit", None, "each")]
    assert [(ln.id, ln.quantity, ln.checked) for ln in after.shopping_list.values()] == [("co-1", Decimal(2), True)]
    assert after.store_budgets == {"Aldi": Decimal("9.5")} and after.timezone == "Europe/Berlin"


@pytest.mark.parametrize(
    "content",
    [FILE[:200], FILE.replace(b'"2.5"', b'"much"'), FILE.replace(b',"1"]]', b"]]"), FILE.replace(b'"id"', b"5")],
)
def test_what_is_no_such_file_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="no file that can be brought in"):
        read(content)
