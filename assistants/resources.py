"""What an assistant can read without a tool, and what it can be asked for: resources and prompts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from assistants.answers import DATA, as_json
from assistants.desk import Caller, Desk
from grocery.errors import NotFound
from grocery.messages import say

_OPEN_PLACE = re.compile(r"\{(\w+)\}")


class Resource(NamedTuple):
    """Something that can be read at an address of its own.

    Attributes:
        address: With its open places: `grocery://list/{store}`.
        name: What it is called.
        what: What it tells.
        tool: The tool that tells it.
        values: What that is told, made of the open places.
    """

    address: str
    name: str
    what: str
    tool: str
    values: Callable[[Mapping[str, str]], dict[str, Any]]

    @property
    def is_template(self) -> bool:
        """Whether its address has an open place."""
        return _OPEN_PLACE.search(self.address) is not None

    def places(self, address: str) -> dict[str, str] | None:
        """What stands at the open places of an address of it; None for another's."""
        pattern = _OPEN_PLACE.sub(r"(?P<\1>[^/?#]+)", self.address)
        found = re.fullmatch(pattern, address)
        return {name: unquote(value) for name, value in found.groupdict().items()} if found else None


def _month(places: Mapping[str, str]) -> dict[str, Any]:
    month = places["month"]
    return {"since": f"{month}-01", "until": f"{month}-{_days(month)}", "limit": 50}


def _days(month: str) -> int:
    from calendar import monthrange

    try:
        year, number = map(int, month.split("-"))
        return monthrange(year, number)[1]
    except (ValueError, IndexError):  # a day that is none is refused by its name
        return 99


RESOURCES = (
    Resource("grocery://list", "The list", "What is on the lists now.", "list_as_of", lambda _: {}),
    Resource(
        "grocery://list/{store}",
        "The list of a store",
        "What is to buy at a store now.",
        "list_as_of",
        lambda places: {"store": places["store"]},
    ),
    Resource(
        "grocery://trips/{month}", "The trips of a month", "What was bought in a month: 2026-11.", "trips", _month
    ),
    Resource(
        "grocery://version/{id}",
        "The list in a version",
        "What was on the lists in an earlier version.",
        "list_as_of",
        lambda places: {"as_of": places["id"]},
    ),
)


def read_resource(desk: Desk, caller: Caller, address: str) -> str:
    """What stands at an address, as JSON.

    Raises:
        NotFound: Nothing does.
        GroceryError: As the tool says.
    """
    for one in RESOURCES:
        places = one.places(address)
        if places is not None:
            answer = desk.call(one.tool, one.values(places), caller)
            return as_json({"about": DATA, "data": answer.data})
    names = ", ".join(one.address for one in RESOURCES)
    raise NotFound(say("error-no-resource", name=address), say("hint-resources", names=names))


class Prompt(NamedTuple):
    """Something to ask an assistant for.

    Attributes:
        name: What it is called.
        what: What comes of it.
        arguments: What may be said with it, by name, and what each means.
        text: What the assistant is asked, with open places for what was said.
    """

    name: str
    what: str
    arguments: Mapping[str, str]
    text: str


PROMPTS = (
    Prompt(
        "plan_this_week",
        "A list for the week, within the budget.",
        {"wishes": "What is to be cooked or thought of."},
        "Plan this week's groceries with me. Look at what is on the list (list_as_of), what we usually buy "
        "(usually_bought) and what is left of the budget (budget_report). Tell me what you would add and what it is "
        "likely to cost, and put it on the list with add_to_list only once I said yes. My wishes: {wishes}",
    ),
    Prompt(
        "what_is_cheaper_where",
        "What on the list costs less elsewhere, and whether another stop is worth it.",
        {},
        "Which things on our list cost less at another store, and is another stop worth it? Use cheaper_elsewhere and "
        "cheapest_split, say how old the prices are, and move nothing before I said yes.",
    ),
    Prompt(
        "what_changed_since",
        "What was done since a day, and by whom.",
        {"since": "A day, like 2026-11-22."},
        "What changed on our list since {since}, and who did it? Use what_was_done, in a few sentences.",
    ),
)


def prompted(name: str, said: Mapping[str, str]) -> str:
    """What an assistant is asked, with what somebody said in the open places.

    Raises:
        NotFound: There is no such prompt.
    """
    found = next((one for one in PROMPTS if one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in PROMPTS)
        raise NotFound(say("error-no-prompt", name=name), say("hint-prompts", names=names))
    return found.text.format_map({key: said.get(key) or "none" for key in found.arguments})
