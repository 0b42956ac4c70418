"""The list as text and as a mail: in the order of the aisles, and nothing in it is anything but text."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser
from typing import Literal

import pytest

from grocery.catalog import Catalog
from grocery.exchange import text_list
from grocery.exchange.list_text import Mail, list_mail, list_text, sections
from grocery.insight.aisles import Order
from grocery.locales import shown_money, shown_number
from grocery.operations import AddToList, CheckOff, NameList
from grocery.questions import Memory, Moment, sharing
from grocery.questions.items import suggestions
from grocery.quickadd.lines import pasted
from grocery.quickadd.reading import read
from grocery.records import Item, ListLine
from tests.fake_store import FakeHub, FakeStore
from tests.insight.test_suggestions import NOON
from tests.operations.test_operations import BANANAS, FRAICHE, HOUSE, RICE, done

ORDERS = {
    "Costco": Order(("Pantry",), {}),
    "Trader Joe's": Order(("Dairy", "Produce"), {"tj-9": 0, "tj-1": 1}),
}


def line(
    key: str, store: str, name: str, category: str, amount: str = "1 each", price: str = "", **more: object
) -> ListLine:
    quantity, unit = amount.split(" ", 1)
    known = Decimal(price) if price else None
    return ListLine(f"{key}/1", key, store, name, category, known, unit, Decimal(quantity), **more)  # type: ignore[arg-type]


LINES = [
    line("tj-1", "Trader Joe's", "Organic Bananas", "Produce", "2 lb", "0.99", note="ripe ones"),
    line("co-1", "Costco", "Rice", "Pantry", "1.5 bag", "12.50", checked=True),
    line("tj-2", "Trader Joe's", "Crème fraîche", "Dairy"),
    line("tj-9", "Trader Joe's", "Avocado", "Produce", "3 each", "1.25"),
    line("tj-8", "Trader Joe's", "7 Up", "Drinks"),
]

PLAIN = """\
Costco:

Pantry:
- 1.5 bags Rice

Trader Joe's:

Dairy:
- Crème fraîche

Produce:
- 3 × Avocado
- 2 lb Organic Bananas (ripe ones)

Drinks:
- 1 × 7 Up"""

MARKDOWN = """\
## Costco

### Pantry

- [x] 1,5 bolsas Rice

## Trader Joe's

### Dairy

- [ ] Crème fraîche

### Produce

- [ ] 3 × Avocado
- [ ] 2 lb Organic Bananas (ripe ones)

### Drinks

- [ ] 1 × 7 Up"""


def test_the_list_stands_there_as_it_is_walked() -> None:
    assert list_text(sections(LINES, ORDERS), "plain", "en") == PLAIN
    assert list_text(sections(LINES, ORDERS), "markdown", "es-ES") == MARKDOWN.replace("Pantry", "Despensa").replace(
        "Produce", "Frutas y verduras"
    )


def test_an_empty_list_is_an_empty_text() -> None:
    assert list_text(sections([], ORDERS), "plain", "en") == list_text((), "markdown", "en") == ""


def test_what_is_copied_is_read_back_by_the_quick_add_box() -> None:
    for form in ("plain", "markdown"):
        copied = pasted(list_text(sections(LINES, ORDERS), form, "en"), {"costco", "trader joe's"})
        written = [read(one.text) for one in copied]
        found = {one.name.removesuffix(" (ripe ones)"): (one.quantity, one.unit) for one in written}
        assert found == {
            "Rice": (Decimal("1.5"), "bag"),
            "Crème fraîche": (None, ""),
            "Avocado": (Decimal(3), ""),
            "Organic Bananas": (Decimal(2), "lb"),
            "7 Up": (Decimal(1), ""),
        }


SHELVES = ("Produce", "Dairy", "Pantry")
SHOPS = {
    shop: {
        f"{shop[:2]}-{n}": Item(f"{shop[:2]}-{n}", shop, name, shelf, Decimal(1), unit)
        for n, (name, unit, shelf) in enumerate(
            zip(("Rice, 5 lb", "Crème fraîche", "Corn Tortillas"), ("bag", "each", "pack"), SHELVES, strict=True)
        )
    }
    for shop in ("Aldi", "Costco", "Trader Joe's")
}


@pytest.mark.parametrize("form", ["plain", "markdown"])
@pytest.mark.parametrize("tag", ["en", "es"])
@pytest.mark.parametrize("amount", ["1", "2", "0.5", "1.5", "12"])
def test_what_is_shared_comes_back_to_the_stores_at_which_it_is_bought(
    form: Literal["plain", "markdown"], tag: str, amount: str
) -> None:
    things = [item for items in SHOPS.values() for item in items.values()]
    lines = [
        line(one.id, one.store, one.name, one.category, f"{amount} {one.unit}", note="ripe", checked=not n % 3)
        for n, one in enumerate(things)
    ]
    house = Catalog(household="h-1", stores=SHOPS)
    shared = list_text(sections(lines, ORDERS), form, tag)
    wanted = {(one.id, one.quantity, one.note, one.checked and form == "markdown") for one in lines}
    back = text_list.read(shared.encode(), catalog=house)
    assert len(back.lines) == len(lines)
    assert {(one.id, one.quantity, one.note, one.checked) for one in back.lines} == wanted
    pasted_in = suggestions(Moment(lambda: house, None, lambda: NOON, Memory(), "UTC"), shared)  # type: ignore[arg-type]
    first = [one.meant.options[0] for one in pasted_in]
    assert {(one.item.id, one.quantity or Decimal(1), one.note) for one in first} == {key[:3] for key in wanted}


HOSTILE = line(
    "tj-3",
    "<b>Store</b>",
    "*x* <script>alert(1)</script> [a](javascript:b)",
    "`Cat\u2028`",
    "2 \x00un\nit",
    note="x\n- [x] y & z",
)


def test_names_and_notes_stay_text_in_their_line() -> None:
    plain = list_text(sections([HOSTILE], {}), "plain", "en")
    assert plain.splitlines() == [
        "<b>Store</b>:",
        "",
        "`Cat `:",
        "- 2 un it *x* <script>alert(1)</script> [a](javascript:b) (x - [x] y & z)",
    ]
    markdown = list_text(sections([HOSTILE], {}), "markdown", "en").splitlines()
    assert markdown[0] == r"## \<b\>Store\</b\>"
    assert markdown[-1] == (r"- [ ] 2 un it \*x\* \<script\>alert(1)\</script\> \[a\](javascript:b) (x - \[x\] y & z)")


class Elements(HTMLParser):
    """The elements and the text of a document."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.addresses += [name for name, _ in attrs if name in ("href", "src", "action", "background")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_in_a_mail_nothing_of_the_list_is_markup() -> None:
    mail = list_mail(sections([HOSTILE], {}), "<img src=x>", "USD", "en")
    found = Elements(mail.html)
    usual = {"html", "head", "meta", "title", "body", "h1", "h2", "h3", "table", "tr", "td", "p"}
    assert found.elements == usual and found.addresses == []
    assert "<script>alert(1)</script>" in "".join(found.text)
    assert "\n" not in mail.subject


def test_a_mail_says_what_it_will_cost_and_what_it_does_not_know() -> None:
    mail = list_mail(sections(LINES[:3], ORDERS), "Ann’s list", "EUR", "es-ES")
    assert mail.subject == "Ann’s list: 3 cosas"
    assert f"<title>{mail.subject}</title>" in mail.html and f">{mail.subject}</h1>" in mail.html
    assert "[ ] 2 lb Organic Bananas (ripe ones), 1,98\u00a0€\n" in mail.text
    assert "[ ] 1,5 bolsas Rice, 18,75\u00a0€\n" in mail.text
    assert "[ ] Crème fraîche\n" in mail.text
    assert "\nUnos 20,73\u00a0€, sin 1 cosa cuyo precio no se conoce\n" in mail.text
    cells = Elements(mail.html).text
    assert {"☐ Crème fraîche", "18,75\u00a0€", "Trader Joe's"} <= {*cells}
    known = list_mail(sections(LINES[:2], ORDERS), "", "USD", "en")
    assert known.subject == "Shopping list: 2 things" and "\nAbout $20.73\n" in known.text
    unknown = list_mail(sections(LINES[2:3], ORDERS), "", "USD", "en")
    assert "\nNo price is known of these yet\n" in unknown.text and "$" not in unknown.text


def moment(state: Catalog) -> Moment:
    return Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: NOON, Memory())


def test_the_questions_tell_what_is_still_to_buy_and_as_a_check_list_all_of_it() -> None:
    state = HOUSE
    for item in (BANANAS, RICE, FRAICHE):
        state, _ = done(state, AddToList(item_id=item.id))
    rice = next(one for one in state.shopping_list.values() if one.id == RICE.id)
    state, _ = done(state, CheckOff(line=rice.line))
    state, _ = done(state, NameList(name="Ours"))
    assert sharing.list_text(moment(state)).splitlines()[0] == "Trader Joe's:"
    assert "Rice" not in sharing.list_text(moment(state))
    assert sharing.list_text(moment(state), "Costco", "markdown").splitlines()[-1] == "- [x] 1 bag Rice"
    mail = sharing.list_mail(moment(state))
    assert isinstance(mail, Mail) and mail.subject == "Ours: 2 things"
    assert sharing.list_mail(moment(state), "Trader Joe's", "es").subject == "Trader Joe's: 2 cosas"


@pytest.mark.parametrize(
    ("tag", "currency", "shown"),
    [
        ("en", "USD", "$1,234.50"),
        ("es", "EUR", "1.234,50\u00a0€"),
        ("es-MX", "MXN", "MX$1,234.50"),
        ("de-CH", "CHF", "CHF\u00a01'234.50"),
        ("sv", "SEK", "1\u00a0234,50\u00a0kr"),
        ("ja", "JPY", "¥1,235"),
        ("ar", "KWD", "1,234.500\u00a0KWD"),
        ("hi", "INR", "₹1,234.50"),
        ("xx-1", "USD", "$1,234.50"),
        ("", "USD", "$1,234.50"),
    ],
)
def test_money_is_written_as_the_reader_does(tag: str, currency: str, shown: str) -> None:
    assert shown_money(Decimal("1234.5"), currency, tag) == shown
    assert shown_money(Decimal("-1234.5"), currency, tag) == f"-{shown}"


def test_quantities_are_written_so_that_they_can_be_read_back() -> None:
    assert [shown_number(Decimal(number), "es") for number in ("1.250", "1234.5", "10", "0.125")] == [
        "1,25",
        "1234,5",
        "10",
        "0,125",
    ]
