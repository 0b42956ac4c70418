"""The price that a line says of its thing: `milk $4.50`, `oranges 2 for $5`, `milk 3 for 10`."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from grocery.currencies import CURRENCIES
from grocery.errors import InvalidInput
from grocery.money import parse_number, price
from grocery.quickadd.amounts import in_unit, is_name, measure_of
from grocery.quickadd.per import is_small, kept_price, said_for
from grocery.quickadd.ways import Found, amount_in
from grocery.quickadd.words import later
from grocery.text import fold, words_of

_SIGN: Final = "|".join(
    re.escape(sign)
    for sign in sorted(
        {
            *CURRENCIES,
            *(sign for sign in CURRENCIES.values() if not sign.isalpha() or len(sign) > 1),
            *(
                "kr.",
                "Rs.",
                "Fr.",
                "Euro",
                "euro",
                "euros",
                "zl",
                "¢",
                "dollars",
                "dollar",
                "bucks",
                "pesos",
                "cents",
                "cent",
                ":-",
            ),
        },
        key=len,
        reverse=True,
    )
)
_MONEY: Final = (
    rf"(?:[2-9]\d ?[cp](?!\w)|(?:{_SIGN}) ?[.,]?\d[\d.,']*(?<![.,'])(?: ?(?:{_SIGN})(?!\w))?"
    rf"|\d[\d.,']*(?<![.,']) ?(?:{_SIGN})(?!\w))"
)
_BOUND: Final = later(
    r"(?P<name>.*?\S)[,;:]?(?: [-–—])? (?P<said>[(\[]?(?:under|below|<=?|≤|max\.?|maximum|up to|(?:no|not) more than"
    r"|less than|at most|unter|maximal|höchstens|hasta|menos de|máx\.?|máximo|moins de|meno di|menos que|onder)"
    rf" {_MONEY}(?: or less)?[)\]]?|{_MONEY} (?:max\.?|maximum|or less|limit|budget|tops|or under|máximo|máx\.?"
    r"|oder weniger|höchstens|o menos))",
    re.IGNORECASE,
)
_FROM_TO: Final = later(
    r"(?P<name>.*?\S)[,;:=]?(?: [-–—])? [(\[]?"
    rf"(?P<said>(?:{_SIGN}) ?\d[\d.,]* ?[-–—] ?(?:(?:{_SIGN}) ?)?\d[\d.,]*\d?"
    rf"|\d[\d.,]* ?[-–—] ?\d[\d.,]* ?(?:{_SIGN})(?!\w))[)\]]?"
)
_IN_ALL: Final = later(rf"(?P<line>.*{_MONEY}.*?) = ?(?P<said>{_MONEY})")
_LIKE_MONEY: Final = later(
    r"(?P<name>.*?[^\W\d_]\S*)"
    r"(?: ?[(\[](?P<inside>[1-9]\d{0,2}[.,]\d\d)[)\]]|(?:,| [-–—@]|) ?(?<!\d)"
    r"(?P<behind>(?:(?:for|für|por|pour|per|voor|för) )?"
    r"(?:[1-9]\d{0,2}[.,]\d\d|(?<= )[.,]\d\d|0[.,](?!33|66)\d[1-46-9])"
    r"(?: ?(?:/|an? |per ) ?[^\W\d_]+\.?)?))"
)
_COUNT_LAST: Final = later(
    r"(?P<priced>.*(?:\S,? |\d))[(\[]?[xX×] ?(?P<count>\d{1,2})[)\]]?"
    r"|(?P<before>.*\S),? [(\[]?(?P<number>\d{1,2}) ?[xX×][)\]]?"
)
_EURO_INSIDE: Final = re.compile(r"(?<!\d)(\d{1,3}) ?€ ?(\d\d)(?!\d)")
_PER: Final = (
    r"(?: ?(?:/|(?=(?:lbs?|kg|oz|dozen)(?!\w))|(?:per|an?|each|apiece|ea\.?|pro|por|c/u|la|al|le|el|st\.?)(?!\w))"
    r" ?(?P<many>100(?= ?(?:g|ml)(?!\w)))? ?(?P<per>[^\W\d_]*\.?))?"
)
_PRICED: Final = later(
    r"(?P<name>.*?\S)(?: ?[,;:=|@]| [-–—]|) ?(?P<open>[(\[]?)"
    r"(?: ?(?:@|=|~|(?<![^\W\d_])(?:at|for|für|por|en|à|a|per|zu|je|für je|cada|ca\.)) ?)?"
    rf"(?P<money>{_MONEY}){_PER} ?[)\]]?",
)
_PRICE_FIRST: Final = later(
    r"(?P<priced>(?:[$€£] ?\d*[.,]\d\d|\d+[.,]\d\d ?[€£])(?: ?/ ?[^\W\d_]+)?|\d+[.,]\d\d ?/ ?[^\W\d_]+)"
    r" (?P<name>(?!(?:off|for|x|each|per|an?) )[^\W\d_].*)"
)
_SOME: Final = (
    r"(?P<some>\d{1,2}(?: [^\W\d_]+\.?)?) ?(?P<each>@|at|à|a|zu|/|for|für|por|pour|voor|för)(?!\w)"
    rf" ?(?P<money>{_MONEY})"
)
_SOME_LAST: Final = later(rf"(?P<name>.*?[^\W\d_]\S*?),? [(\[]?{_SOME}[)\]]?")
_SOME_FIRST: Final = later(rf"{_SOME}(?: of)? (?P<name>[^\W\d_].*)")
_DEAL: Final = r"(?P<count>[2-9]|1\d|2[0-4]) ?(?:for|für|por|pour|voor|för|@) ?\d{1,3}(?:[.,]\d\d)?"
_DEAL_LAST: Final = later(rf"(?P<name>.*?[^\W\d_]\S*?),? (?P<deal>{_DEAL})")
_DEAL_FIRST: Final = later(rf"(?P<deal>{_DEAL}) (?P<name>[^\W\d_].*)")
_ALONE: Final = later(_MONEY + _PER)
_FULL_STOP: Final = re.compile(r"(?<=[^\W_]{3})\.\Z")
_CENT: Final = Decimal("0.01")
PERSONS: Final = frozenset(
    words_of(
        "people persons guests kids days weeks meals servings portions personen leute tage personas dias personnes"
        " jours portionen porciones"
    )
)


class Priced(NamedTuple):
    """A line without its price.

    Attributes:
        line: What is left of it.
        price: The price; None where there is none.
        written: This as it was written.
        is_each: Whether it is what one unit costs: of what is weighed, a price alone is for all of it.
    """

    line: str
    price: Decimal | None = None
    written: str = ""
    is_each: bool = False


def without_price(line: str, notes: list[str]) -> Priced:
    """A line without the price behind it, the price, and how it was written.

    One for another amount is a note. So is `3 for 10`, where no currency says that it is a price: there are three of
    it, and a price that nobody meant would be counted on.
    """
    line = _EURO_INSIDE.sub(r"\1,\2 €", line)
    if first := _PRICE_FIRST().fullmatch(line):
        line = f"{first['name']} {first['priced']}"
    if some := _some_for(line) or _priced_before_count(line, notes):
        return some
    deal = _DEAL_LAST().fullmatch(line) or _DEAL_FIRST().fullmatch(line)
    if deal and is_name(deal["name"]) and fold(deal["name"].split(" ")[0]) not in PERSONS:
        notes.append(deal["deal"])
        return Priced(f"{deal['name']} x{deal['count']}")
    if (in_all := _IN_ALL().fullmatch(line)) and not _FROM_TO().fullmatch(in_all["line"]):
        notes.append(in_all["said"])
        return without_price(in_all["line"], notes)
    if bound := _BOUND().fullmatch(line) or _FROM_TO().fullmatch(line):
        notes.append(bound["said"].strip("()[]"))
        return Priced(bound["name"].rstrip(" ,;:=-–—"))
    found = _PRICED().fullmatch(line)
    if found is None and (like := _LIKE_MONEY().fullmatch(line)) and is_name(like["name"]):
        notes.append(like["inside"] or like["behind"])
        return Priced(like["name"])
    if found and not found["open"] and found["name"].count("(") > found["name"].count(")"):
        return Priced(line)  # `buns: 3 (sub bread to save $1)`
    if found is None or not is_name(found["name"].strip(" ,;:=|@-–—(")) or found["name"][-1] in "$€£(":
        return Priced(line)
    return _with_price(line, found, notes)


def _with_price(line: str, found: re.Match[str], notes: list[str]) -> Priced:
    name = _FULL_STOP.sub("", found["name"].rstrip(" ,;:=|@-–—"))
    amount, other = amount_in(name), in_unit(Decimal(1), found["per"]) if found["per"] else None
    written, cost = line[found.start("money") :].rstrip(" )]"), _cost(found["money"])
    if other is None or other.unit == "each":
        return Priced(line) if cost is None else Priced(name, cost, written)
    each = _of_one(cost, other.unit, found["many"], amount) if amount and cost is not None else None
    if each is not None:
        return Priced(name, each, written, is_each=True)
    notes.append(written)
    return Priced(name)


def _of_one(cost: Decimal, per: str, many: str | None, amount: Found) -> Decimal | None:
    """What one unit of an amount costs: a gram of `400 g` for `8,75 €/kg` or `0,88 €/100 g`; None for any other."""
    if many:
        return cost / int(many) if amount.unit == per else None
    if amount.unit == per:
        return cost
    return kept_price(cost, amount.unit) if is_small(amount.unit) and said_for(amount.unit).unit == per else None


def _priced_before_count(line: str, notes: list[str]) -> Priced | None:
    """`Milch 1,09 € x3`: three at 1.09 each."""
    found = _COUNT_LAST().fullmatch(line)
    before, count = (
        ((found["priced"] or found["before"]).rstrip(" ,"), found["count"] or found["number"]) if found else ("", "")
    )
    if not before or not re.search(r"\d", before):
        return None
    one = without_price(before, notes)
    return None if one.price is None or amount_in(one.line) else one._replace(line=f"{one.line} x{count}")


def _some_for(line: str) -> Priced | None:
    """`oranges 2 for $5`, `2/$5 oranges`: two at 2.50 each; `oranges 2 @ $3`: two at 3 each."""
    found = _SOME_LAST().fullmatch(line) or _SOME_FIRST().fullmatch(line)
    some = measure_of(found["some"]) if found else None
    cost = _cost(found["money"]) if found else None
    if found is None or some is None or cost is None or not is_name(found["name"]):
        return None
    name = f"{found['name']}, {found['some']}" if some.unit else f"{found['name']} x{found['some']}"
    together = found["each"] in {"/", "for", "für", "por", "pour", "voor", "för"}
    written = line[found.start("some" if together else "money") : found.end("money")]
    if is_small(some.unit):
        return Priced(name, cost, written)
    each = price((cost / some.number).quantize(_CENT, ROUND_HALF_UP)) if together else cost
    return Priced(name, each, written, is_each=True)


def is_money(text: str) -> bool:
    """Whether a text is a price and nothing else: `25 pesos`, `$3.50`."""
    return _ALONE().fullmatch(text) is not None


def _cost(money: str) -> Decimal | None:
    """A price as it is written beside its currency; None where it is no number."""
    try:
        if cents := re.fullmatch(r"(?i)([\d.,]+) ?(?:¢|cents?|[cp])|¢ ?([\d.,]+)", money):
            return price(parse_number(cents[1] or cents[2], "price") / 100)
        plain = re.sub(r"(?i) ?(?:dollars?|bucks|pesos)|:-", "", money)
        plain = re.sub(r"(?<=\d) ?[A-Z]{3}\Z", "", plain) if not plain[0].isdigit() else plain  # `$25 MXN`
        return price(parse_number(re.sub("(?i)euros?", "€", plain), "price"))
    except InvalidInput:
        return None


SUMS: Final = frozenset({
    "total", "grand total", "subtotal", "sub total", "sub-total", "order total", "estimated total", "est. total",
    "running total", "total cost", "total items",
    "item count", "total due", "total price", "sum", "amount due", "balance", "balance due", "tax",
    "sales tax", "summe", "gesamt", "gesamtsumme", "gesamtbetrag", "gesamtpreis", "zwischensumme", "betrag", "mwst",
    "mwst.", "total general", "total a pagar", "importe", "importe total", "suma", "suma total", "iva", "total ttc",
    "montant", "montant total", "somme", "sous-total", "tva", "totale", "totaal", "summa",
    "total to pay", "balance to pay", "to pay", "vat", "gst", "hst", "pst", "sales", "cash", "change", "change due",
    "cash tendered", "tendered", "visa", "mastercard", "amex", "credit card", "debit card", "credit", "debit",
    "you saved", "savings", "total savings", "discount", "coupon", "tip", "bag fee", "service fee", "delivery fee",
    "bottle deposit", "deposit", "zu zahlen", "ec-karte", "girocard", "gegeben", "ruckgeld", "barzahlung", "rabatt",
    "pfand", "leergut", "efectivo", "cambio", "vuelto", "descuento", "propina", "especes", "rendu", "remise",
    "carte bancaire", "a payer", "contanti", "resto", "sconto", "troco", "dinheiro", "contant", "wisselgeld",
    "korting", "statiegeld", "moms", "pant", "kontant",
})  # fmt: skip
_PIECES: Final = r"(?:items?|things?|artikel|art[ií]culos?|articles?)"
_SUM: Final = later(
    rf"(?P<word>[^\W\d_][^\d:=$€£]*?)(?: \(?\d{{1,2}}(?:[.,]\d+)? ?%\)?)? ?"
    rf"(?:(?P<sign>[:=]) ?(?:{_MONEY}|\d[\d.,']*(?: {_PIECES})?)"
    rf"|-?{_MONEY}|-?\d[\d.,']*[.,]\d\d)",
    re.IGNORECASE,
)


_SUMS_IN_ONE: Final = later(r"([^\W\d_]+) ?(\d*[.,]\d\d)(?!\d)")


def is_sum(line: str) -> bool:
    """Whether a line says what all comes to, or how it was paid, `Total: $45`; `Total 2% yogurt` names a thing.

    Args:
        line: The line, without marks.
    """
    bare = line.strip(" *_-–—")
    found = _SUM().fullmatch(bare)
    if found is not None and fold(found["word"]) in SUMS:
        return True
    parts = _SUMS_IN_ONE().findall(bare) if bare[-1:].isdigit() else []  # `TAX .00 BAL 101.33`
    return len(parts) > 1 and fold(parts[0][0]) in SUMS and "".join(map("".join, parts)) == bare.replace(" ", "")
