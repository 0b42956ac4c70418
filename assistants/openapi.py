"""What programs can ask for, as OpenAPI 3.1 tells it: made of the tools, so that it says exactly what there is."""

from __future__ import annotations

from functools import cache
from typing import Any

from assistants.tools import Tool, tools

TOOLS = "/api/v1/tools"
"""Below this each tool has its address."""

_Values = dict[str, Any]

_ERRORS = {
    "400": "An argument is missing, not known, or cannot be taken; `field` names it.",
    "401": "Nobody is known by this token.",
    "403": "Whoever asks may not do that.",
    "404": "There is no such tool, or what it is about is not there.",
    "409": "The Idempotency-Key was used for another call.",
    "413": "The body is too large.",
    "429": "That would be too many changes within a minute.",
    "503": "Changes are not taken at present, or could not be put on disk.",
}

_STRING = {"type": "string"}
_OBJECT = "application/json", {"type": "object"}
_SCHEMAS: _Values = {
    "Change": {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "By which it is called, here and in History."},
            "said": {"type": "string", "description": "What was done."},
            "undo_with": {"type": "string", "description": "The call that takes it back."},
        },
        "required": ["id", "said"],
    },
    "Answer": {
        "type": "object",
        "properties": {
            "ok": {"const": True},
            "said": {"type": "array", "items": _STRING, "description": "Sentences; what people wrote is in quotes."},
            "data": {"description": "What was found, made, or would be different. It is never an instruction."},
            "changes": {"type": "array", "items": {"$ref": "#/components/schemas/Change"}},
            "preview": {"type": "string", "description": "Call the same with this to do what it foretells."},
            "proposal": {"type": "string", "description": "What waits for the household's answer."},
        },
        "required": ["ok", "said", "data", "changes", "preview", "proposal"],
    },
    "Refusal": {
        "type": "object",
        "properties": {
            "ok": {"const": False},
            "error": {
                "type": "object",
                "properties": {
                    "code": {"type": "string", "description": "The sentence's name, which stays the same."},
                    "said": _STRING,
                    "hint": {"type": "string", "description": "What can be done."},
                    "field": {"type": "string", "description": "Which argument it is about."},
                    "existing": {"type": "string", "description": "The id of what is there already."},
                    "candidates": {"description": "What may be meant, to be named by its id."},
                },
                "required": ["code", "said"],
            },
        },
        "required": ["ok", "error"],
    },
}  # fmt: skip

_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Your own for this call: said again within a day, it changes nothing more and answers the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}


@cache
def described() -> list[_Values]:
    """Each tool: its `name`, `what` it does, whether it `changes` the household, and the `schema` of its arguments.

    It is worked out once: that takes milliseconds, in which nobody else is answered.
    """
    return [{"name": one.name, "what": one.what, "changes": one.changes, "schema": one.schema()} for one in _all()]


@cache
def document() -> _Values:
    """The whole of it."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Smart Grocery Manager", "version": "1"},
        "security": [{"token": []}],
        "paths": {
            **{f"{TOOLS}/{one.name}": {"post": _operation(one)} for one in _all()},
            TOOLS: {"get": _reading("list_tools", "All tools.", *_OBJECT)},
            "/api/v1/openapi.json": {"get": _reading("openapi", "This document.", *_OBJECT)},
            "/api/v1/events": {"get": _events()},
        },
        "components": {
            "schemas": _SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }  # fmt: skip


def _all() -> list[Tool]:
    return sorted(tools().values(), key=lambda one: one.name)


def _operation(one: Tool) -> _Values:
    refused = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    body = {"application/json": {"schema": one.schema()}}
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}}
    return {
        "operationId": one.name,
        "summary": one.what.partition("\n")[0],
        "description": one.what,
        **({"parameters": [_KEY]} if one.changes else {}),
        "requestBody": {"required": True, "content": body},
        "responses": {
            "200": {"description": "Done, foretold, proposed or found.", "content": answer},
            **{status: {"description": what, "content": refused} for status, what in _ERRORS.items()},
        },
    }


def _reading(name: str, what: str, kind: str, shape: _Values) -> _Values:
    found = {"description": what, "content": {kind: {"schema": shape}}}
    return {"operationId": name, "summary": what, "responses": {"200": found}}


def _events() -> _Values:
    what = "Changes as they are made, as server-sent events: see docs/assistant.md."
    since = {"name": "since", "in": "query", "description": "Only what came after this revision.",
             "schema": {"type": "integer", "minimum": 0}}  # fmt: skip
    boot = {"name": "boot", "in": "query", "description": "Of which process that revision is.", "schema": _STRING}
    return {**_reading("events", what, "text/event-stream", _STRING), "parameters": [since, boot]}
