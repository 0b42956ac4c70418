"""What may be typed or pasted, and catalogs to look it up in."""

from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.records import Item
from grocery.stores.files import CATALOG, decode

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40) | st.text("0123456789.,/½x× lbkgmilk()-:%\n", max_size=20)
LINES = TEXTS | st.builds(
    "{}{}{}".format, TEXTS, st.sampled_from([" 2 lb", " x3", ", 1 dozen", " (4)", ""]), st.sampled_from(["\n", "", " "])
)

SAMPLE = decode({CATALOG: Path("sample_catalog.json").read_bytes()}, "h-quickadd1234")


def catalog_of(*rows: str) -> Catalog:
    """A household with items given as `store | name | category | price | unit`; later fields may be left out."""
    stores: dict[str, dict[str, Item]] = {}
    for number, row in enumerate(rows):
        store, name, category, price, unit = (
            [*row.split(" | "), "Other", "", "each"][:5] if row.count("|") == 1 else (row.split(" | "))
        )
        item = Item(f"i-{number}", store, name, category, Decimal(price) if price else None, unit)
        stores.setdefault(store, {})[item.id] = item
    return Catalog(household="h-quickadd1234", stores=stores)
