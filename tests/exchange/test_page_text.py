"""The text that the page makes of a list without a signal is the one that the server makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grocery.exchange.list_text import list_text, sections
from grocery.insight.aisles import Order
from grocery.records import ListLine
from tests.page_script import PageScript

pytestmark = pytest.mark.no_cover

STORES = {"Costco": ("Pantry", "Produce", "Dairy"), "Trader Joe's": ("Dairy", "Produce", "Pantry")}
TEXTS = st.sampled_from([
    "Milk", "7 Up", "*x* <b>", "- [x] no", "a\nb", "Crème  fraîche", "\u2028", "½ & co", "日本", "x:",
])  # fmt: skip
LINES = st.lists(
    st.builds(
        ListLine,
        line=st.uuids().map(str),
        id=st.sampled_from(["i-1", "i-2", "i-3"]),
        store=st.sampled_from(sorted(STORES)),
        name=TEXTS | st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
        category=st.sampled_from(["Dairy", "Pantry", "Produce"]),
        price=st.none(),
        unit=st.sampled_from(["", "each", "lb", "dozen", "half gallon"]),
        quantity=st.sampled_from([Decimal(one) for one in ("1", "2", "1.5", "0.125", "1234")]),
        checked=st.booleans(),
        note=st.just("") | TEXTS,
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def page() -> Iterator[PageScript]:
    script = PageScript("lister.js")
    yield script
    script.close()


@given(lines=LINES)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_both_write_the_same(page: PageScript, lines: list[ListLine]) -> None:
    ranks = {"i-2": 0, "i-1": 1}
    orders = {store: Order(categories, ranks) for store, categories in STORES.items()}
    asked: dict[str, Any] = {
        "lines": [
            {
                **{name: getattr(line, name) for name in ("line", "id", "store", "name", "category", "unit")},
                "quantity": f"{line.quantity:f}",
                "checked": line.checked,
                "note": line.note,
                "price": None,
                "rank": ranks.get(line.id),
            }
            for line in lines
        ],
        "stores": [{"name": store, "categories": list(order.categories)} for store, order in orders.items()],
    }
    to_buy = [line for line in lines if not line.checked]
    assert page.ask(asked) == {
        "plain": list_text(sections(to_buy, orders), "plain", "en"),
        "markdown": list_text(sections(lines, orders), "markdown", "en"),
    }
