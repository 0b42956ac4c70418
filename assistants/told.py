"""Which fields of a record are told to an assistant: what it needs to go on, and no more.

A record that is not named here is told whole. What a page needs for painting, or what says the same once more, costs an
assistant's attention at every answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from grocery.insight.suggestions import Usual
from grocery.insight.things import Bought
from grocery.questions.changes import Sittings
from grocery.questions.prices import Bought as AtStore
from grocery.questions.templates import TemplateRow
from grocery.records import Item, ListLine, Purchase, Record, Trip
from grocery.sync.diff import Change
from grocery.sync.history import Did, Version
from grocery.sync.sittings import Act, Sitting

_TOLD: Mapping[type[Record], str] = {
    Item: "id store name category price unit guessed",
    ListLine: "line item=id store name category price unit quantity checked note list also_at added_by",
    Trip: "id store day status total notes by bought=purchases",
    Purchase: "item=item_id name quantity unit price total note",
    TemplateRow: "item=id name quantity",
    Usual: "item trips share late",
    Bought: "item name day store trip quantity unit price total currency",
    AtStore: "line item moves total",
    Change: "kind where id said",
    Version: "id at by said done skipped",
    Did: "replica number said by at day",
    Sittings: "sittings before back_to",
    Sitting: "by began ended said acts",
    Act: "replica number said at version can_be_taken_back why",
}


@cache
def fields_of(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields that are told of a record of this kind: what each is called for an assistant, and here."""
    known = _TOLD.get(kind)
    if known is None:
        return tuple((name, name) for name in kind.__struct_fields__)
    parts = (part.partition("=") for part in known.split())
    return tuple((told, here or told) for told, _, here in parts)
