"""What is asked when the list leaves the app: as text, and as a mail."""

from __future__ import annotations

from grocery.catalog import shown
from grocery.errors import NotFound
from grocery.exchange import list_text as words
from grocery.exchange.list_text import Form, Mail, Section
from grocery.exchange.shared_list import SharedStore, shared
from grocery.lists import known_list
from grocery.messages import say
from grocery.operations.household import list_name
from grocery.questions.base import Moment, question
from grocery.questions.shopping import aisles, lines


@question
def list_text(
    of: Moment, store: str | None = None, form: Form = "plain", language: str = "en", list: str | None = None
) -> str:
    """The list as text, by store and category, in the order in which it is walked.

    Args:
        of: The household.
        store: Only what may be bought at this store.
        form: `plain` for what is still to buy; `markdown` for a check list of all of it.
        language: Of units and numbers: `en`, `es` or `es-MX`.
        list: Only the list with this id; empty for the usual one.

    Raises:
        NotFound: There is no such store.
    """
    return words.list_text(_sections(of, store, list, ticked=form == "markdown"), form, language)


@question
def list_mail(of: Moment, store: str | None = None, language: str = "en", list: str | None = None) -> Mail:
    """What is still to buy, as a mail, with what it is likely to cost.

    Args:
        of: The household.
        store: Only what may be bought at this store.
        language: Of words, units and numbers: `en`, `es` or `es-MX`.
        list: Only the list with this id; empty for the usual one.

    Raises:
        NotFound: There is no such store.
    """
    state = of.catalog
    named = known_list(state, list) if list else None
    title = (named.name if named else list_name(state)) if store is None else state.store(store)
    return words.list_mail(_sections(of, store, list, ticked=False), title, state.currency, language)


@question
def shared_list(of: Moment, list: str | None = None) -> tuple[SharedStore, ...]:
    """The list as a link shows it to somebody without a login: what to buy, by store and category, and nothing else.

    Args:
        of: The household.
        list: Only the list with this id; empty for the usual one.

    Raises:
        NotFound: There is no such list (any more): who was to see that one does not see the usual one instead.
    """
    if list and known_list(of.catalog, list) is None:
        raise NotFound(say("error-list-gone", name=shown(list)), hint=say("hint-deleted-elsewhere"))
    return shared(_sections(of, None, list, ticked=True))


def _sections(of: Moment, store: str | None, on: str | None, *, ticked: bool) -> tuple[Section, ...]:
    wanted = [line for line in lines(of, store, on) if ticked or not line.checked]
    return words.sections(wanted, {name: aisles(of, name).order for name in of.catalog.stores})
