"""What a question is, what it is asked of, and the registry of all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

import msgspec

from grocery.catalog import Catalog
from grocery.catalog_search import CatalogSearch
from grocery.declaring import Field, schema, shape_of, signature_of, with_numbers
from grocery.insight.duplicates import Alike
from grocery.insight.prices import LastPaid
from grocery.operations import Entry
from grocery.questions.given import checked
from grocery.records import ListLine
from grocery.stores.versions import VersionStore
from grocery.zones import zone_of

if TYPE_CHECKING:
    from grocery.quickadd import Known

_Asked = TypeVar("_Asked", bound=Callable[..., Any])
_Answer = TypeVar("_Answer")


class Memory:
    """What was worked out for earlier states of a household. Answers are the same without it, only slower."""

    def __init__(self) -> None:
        self.search = CatalogSearch()
        self.known: Known | None = None  # of the state about which was asked last
        self.paid = LastPaid()
        self.alike: defaultdict[str, Alike] = defaultdict(Alike)  # by store
        self.things: tuple[dict[str, ListLine], tuple[tuple[str, str, str, str], ...]] = {}, ()  # see `shopping`
        self._known: dict[str, tuple[tuple[object, ...], Any]] = {}

    def kept(self, name: str, parts: tuple[object, ...], work: Callable[[], _Answer]) -> _Answer:
        """What was worked out under this name, for as long as the parts that it was made of are the same."""
        known = self._known.get(name)
        if known is None or not all(map(_unchanged, known[0], parts)):
            known = self._known[name] = (parts, work())
        answer: _Answer = known[1]
        return answer


def _unchanged(one: object, other: object) -> bool:
    """Whether two parts of a state are the same; large ones are shared between states until they change."""
    return one is other or (not isinstance(one, dict) and one == other)


class Moment:
    """What questions are asked of: a household as it is at one moment.

    Args:
        state: Tells the state; asked once, and only when a question is about it.
        versions: The store with the earlier ones.
        now: Tells the time, in UTC.
        memory: What was worked out before.
        zone: The time zone in which days are counted while the household has set none, an IANA name.
        pending: Tells the changes that are in no version yet, in order.
    """

    def __init__(
        self,
        state: Callable[[], Catalog],
        versions: VersionStore,
        now: Callable[[], datetime],
        memory: Memory,
        zone: str = "UTC",
        pending: Callable[[], Sequence[Entry]] = tuple,
    ) -> None:
        self._state = state
        self._now = now
        self._zone = zone
        self.versions = versions
        self.memory = memory
        self.pending = pending

    @property
    def zone(self) -> str:
        """The time zone by which the household counts its days, an IANA name."""
        return self.catalog.timezone or self._zone

    @property
    def now(self) -> datetime:
        """The time of day, in UTC."""
        return self._now()

    @cached_property
    def today(self) -> date:
        """The day of the household.

        Raises:
            StoreError: There is no state yet.
        """
        return self._now().astimezone(zone_of(self.zone)).date()

    @cached_property
    def catalog(self) -> Catalog:
        """The household's state.

        Raises:
            StoreError: There is none yet.
        """
        return self._state()


class Question(msgspec.Struct, frozen=True):
    """A typed function that reads and changes nothing.

    Attributes:
        name: What it is called.
        ask: The function. Its first argument is the `Moment`.
        what: What it tells.
        arguments: What else it is told.
        answer: The type of its answer.
        tool: What an assistant calls it; where it is empty, an assistant asks it by its name.
        is_timeless: Whether it is about versions, and so is not asked of an earlier one.
    """

    name: str
    ask: Callable[..., Any]
    what: str
    arguments: tuple[Field, ...]
    answer: Any
    tool: str = ""
    is_timeless: bool = False

    @property
    def command(self) -> str:
        """What it is called on the command line: `last-paid`."""
        return self.name.replace("_", "-")

    def schema(self) -> dict[str, Any]:
        """The JSON schema of its arguments."""
        return schema(self.name, self.what, self.arguments)

    def answer_schema(self) -> dict[str, Any]:
        """The JSON schema of its answer."""
        return msgspec.json.schema(self.answer)

    def answered(self, of: Moment, values: Mapping[str, Any]) -> Any:
        """The answer to values from outside, with numbers as a person writes them.

        Raises:
            InvalidInput: A number cannot be read.
            msgspec.ValidationError: A value is missing, or of another type.
            GroceryError: As the question says.
        """
        shape = shape_of(self.name, self.what, self.arguments)
        given = msgspec.convert(with_numbers(self.arguments, values), shape, strict=True)
        return self.ask(of, **msgspec.structs.asdict(given))


QUESTIONS: dict[str, Question] = {}
"""Every question by its name, in the order in which they are declared."""


@overload
def question(function: _Asked) -> _Asked: ...
@overload
def question(*, tool: str = "", timeless: bool = False) -> Callable[[_Asked], _Asked]: ...
def question(
    function: _Asked | None = None, *, tool: str = "", timeless: bool = False
) -> _Asked | Callable[[_Asked], _Asked]:
    """Declare a question: its docstring and types are nearly all that there is to say.

    Args:
        function: The question.
        tool: What an assistant calls it.
        timeless: Whether it is about versions, and so is not asked of an earlier one.
    """

    def declare(asked: _Asked) -> _Asked:
        name, words, arguments, answer = asked.__name__, *signature_of(asked)
        ask = checked(asked, arguments)
        QUESTIONS[name] = Question(name, ask, words.what, arguments, answer, tool, timeless)
        return cast(_Asked, ask)

    return declare if function is None else declare(function)
