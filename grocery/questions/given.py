"""What a program gives with a question is what the question says: whole numbers, texts, and words out of a few.

Who asks from outside gives JSON, which is held to the same types before; a script may give anything at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, wraps
from typing import Any, Literal, get_args, get_origin

from grocery.declaring import Field
from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.messages.fields import field_word
from grocery.money import whole
from grocery.text import given_text

_Judge = Callable[[object, str], object]


def checked(asked: Callable[..., Any], arguments: Sequence[Field]) -> Callable[..., Any]:
    """The question, refusing what is of another type; None is the same as not given, where it need not be.

    Args:
        asked: The question.
        arguments: What it asks for behind the household.
    """
    names = [one.name for one in arguments]
    judges = {one.name: (one, judge) for one in arguments if (judge := _judge_of(one.type)) is not None}

    @wraps(asked)
    def ask(of: Any, *given: Any, **named: Any) -> Any:
        told = {**dict(zip(names, given, strict=False)), **named}
        if len(told) < len(given) + len(named):
            return asked(of, *given, **named)  # one too many, or one twice: Python says so
        for name, value in told.items():
            if name in judges:
                field, judge = judges[name]
                told[name] = field.default if value is None and not field.required else judge(value, name)
        return asked(of, **told)

    return ask


def check_range(number: int, field: str, most: int) -> None:
    """Refuses a number of which none is below 1.

    Raises:
        InvalidInput: It is, or is too large.
    """
    if not 1 <= number <= most:
        accepted = say("accepts-whole", least=1, most=most)
        refused = say("error-number-refused", what=field_word(field), accepted=accepted, given=str(number))
        raise InvalidInput(refused, say("hint-check-number"), field=field)


def _judge_of(kind: Any) -> _Judge | None:
    if get_origin(kind) is Literal:
        return partial(_one_of, get_args(kind))
    if kind in (int, int | None):
        return whole
    return given_text if kind in (str, str | None) else None


def _one_of(choices: Sequence[str], value: object, field: str) -> str:
    if value not in choices:
        codes = ", ".join(choice for choice in choices if choice)
        raise InvalidInput(
            say("error-word-refused", what=field_word(field)), say("hint-one-of", codes=codes), field=field
        )
    return str(value)
