"""All the ways in which assistants and programs ask, put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from assistants import gradio_client, http_api, mcp_http
from assistants.callers import Desks
from assistants.events import Events
from assistants.met import Met
from grocery_app import GroceryManager

_Answers = Callable[[Request], Callable[[Mapping[str, Any]], dict[str, Any]]]


class Programs:
    """What answers them.

    Args:
        manager_of: How to get to the household that a request belongs to, which may take as long as opening it.
    """

    def __init__(self, manager_of: Callable[[Request], Callable[[], GroceryManager]]) -> None:
        self._desks = Desks(manager_of)
        self._events = Events(self._desks)

    def routes(self) -> list[Route]:
        """Where they ask."""
        plain = http_api.routes(self._desks, self._events)
        return [*mcp_http.routes(self._desks), *plain, *gradio_client.routes(self._desks)]

    def functions(self) -> Mapping[str, _Answers]:
        """What Settings ask about those without a token of their own, by the name of the question.

        Each answers as `Met.listed`. The door lets nobody but people ask.
        """

        def asked_of(work: Callable[[Met, Mapping[str, Any]], object]) -> _Answers:
            def answering(request: Request) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
                met = self._desks.desk_of(request)().met

                def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
                    work(met, asked)
                    return met.listed()

                return answer

            return answering

        return {
            "assistants": asked_of(lambda _, __: None),
            "allow_assistant": asked_of(lambda met, asked: met.allow(_of("device", asked), _of("may", asked))),
            "forget_assistant": asked_of(lambda met, asked: met.forget(_of("device", asked))),
        }

    def end(self) -> None:
        """Let everybody go who listens; from any thread."""
        self._events.end()


def _of(name: str, asked: Mapping[str, Any]) -> str:
    return str(asked.get(name) or "")
