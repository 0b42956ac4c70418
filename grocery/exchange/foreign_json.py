"""JSON of other apps: what is in it by its form, or a sentence that says where it is no such file."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

from grocery.errors import InvalidInput
from grocery.exchange.decoding import encoding_of, lines_in
from grocery.messages import Message, say
from grocery.stores.json_places import KeyTwice, check, key_twice, line_of

T = TypeVar("T")

_SHOWN = 200


def decoded(content: bytes, form: type[T]) -> T:
    """What is in a file.

    Args:
        content: The whole file, in any encoding.
        form: Of what has to be in it; what is there besides is passed over.

    Raises:
        InvalidInput: It is no JSON, nested too deep, has a key twice, or is of another form; with the line or place.
    """
    text = "".join(lines_in(content, encoding_of(content)))
    try:
        check(text)
        return msgspec.json.decode(text, type=form)
    except json.JSONDecodeError as error:
        raise _refused(say("error-json-line", line=error.lineno, column=error.colno)) from None
    except KeyTwice:
        twice = key_twice(text)
        key, at = twice or ("", 0)
        raise _refused(say("error-json-key-twice", key=key[:_SHOWN], line=line_of(text, at))) from None
    except RecursionError:
        raise _refused(say("error-json-deep")) from None
    except msgspec.MsgspecError as error:
        raise _refused(say("error-json-form", reason=str(error)[:_SHOWN])) from None


def word(value: Any) -> str:
    """A text that may be missing, or something else altogether."""
    return value if isinstance(value, str) else ""


def named(value: Any) -> str:
    """The name of what may be an object with one, a text, or missing."""
    return word(value.get("name")) if isinstance(value, dict) else word(value)


def _refused(said: Message) -> InvalidInput:
    return InvalidInput(said, say("hint-export-again"), field="file")
