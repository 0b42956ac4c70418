"""Whatever the functions of the page are asked: an answer in JSON, with a sentence, and no traceback in the log."""

from __future__ import annotations

import http.client
import json
import random
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistants.programs import Programs
from door.devices import Devices
from door.keeper import Keeper
from grocery.clock import Clock
from grocery.config import ServerSettings, Settings
from grocery.errors import InvalidInput
from grocery.operations.base import Maker
from grocery.operations.declared import may_send
from grocery_app import GroceryManager
from tests.awake import awake
from tests.e2e.app_server import AppServer
from tests.wording import in_english
from ui.asked import Nothing, Reader, Search, Sync
from ui.functions import SHAPES, functions
from ui.importing import Imports

pytestmark = pytest.mark.no_cover  # what is asked is in a process of its own, and questions are made by the hundred

_DOORS = Keeper(Devices(Path("nowhere"), Clock()), None, lambda _: ()).functions()
OF_THE_DOOR = frozenset([*_DOORS, *Programs(lambda _: pytest.fail).functions()])
FUNCTIONS = tuple(name for name in SHAPES if name not in OF_THE_DOOR)
FIELDS = tuple(dict.fromkeys(field for shape in SHAPES.values() for field in get_type_hints(shape)))
OF_A_PAGE = sorted(may_send(Maker.PAGE))
OP_FIELDS = sorted({field for one in may_send(Maker.PAGE).values() for field in one.kind.__struct_fields__})
EXACT = {"version": "", "which": "neither"}

WORDS = st.sampled_from([
    "", "tj-1", "tj-1/1", "Trader Joe's", "Costco", "\ud83d", "a\udc00b", "\x00", "__proto__", "'; --", "x" * 3000,
    "1" * 5000, "١٢", "1e9999", "NaN", "a\nb\nc", "20261122-k3f9x2", "h-abc", "0" * 40,
])  # fmt: skip
NUMBERS = st.sampled_from([
    0, -1, 1, 2**31, 2**53, 2**63 - 1, -(2**63), 2**63, -(2**63) - 1, 2**64, 10**400, 0.5, -0.0, 1e308, 5e-324,
    float("nan"), float("inf"), -float("inf"),
])  # fmt: skip
PLAIN = st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=5) | st.integers() | st.floats()


def _fits(value: object) -> bool:
    """Whether a number is one that JSON and 64 bits can hold; others are refused as a whole."""
    return not isinstance(value, int | float) or (abs(value) < 2**63 and value == value)


def _nested(plain: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    names = WORDS | st.sampled_from(FIELDS)
    return st.recursive(
        plain,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
        max_leaves=8,
    )


ANYTHING, READABLE = _nested(PLAIN), _nested(PLAIN.filter(_fits))
OPS = st.fixed_dictionaries(
    {"op": st.sampled_from(OF_A_PAGE) | READABLE},
    optional=dict.fromkeys(OP_FIELDS, READABLE),
)
_OF_TYPE: dict[object, st.SearchStrategy[Any]] = {
    str: WORDS, int: st.integers(-(2**63), 2**63 - 1), bool: st.booleans(), type(None): st.none(), Any: OPS | READABLE,
}  # fmt: skip


def of_shape(shape: Any) -> st.SearchStrategy[Any]:
    """Data of a shape, and of no sense."""
    if shape in _OF_TYPE:
        return _OF_TYPE[shape]
    if get_origin(shape) is list:
        return st.lists(of_shape(get_args(shape)[0]), max_size=3)
    if get_args(shape):
        return st.one_of([of_shape(one) for one in get_args(shape)])
    return st.fixed_dictionaries({}, optional={name: of_shape(one) for name, one in get_type_hints(shape).items()})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    started = AppServer(tmp_path_factory.mktemp("household"), GROCERY_REFRESH_S="3600")
    started.start()
    yield started
    started.stop()


class Line:
    """One connection that is kept, as a browser keeps it."""

    def __init__(self, server: AppServer) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

    def post(self, name: str, body: bytes) -> tuple[int, Any]:
        try:
            answer = self._answer(name, body)
        except (BrokenPipeError, ConnectionResetError, http.client.RemoteDisconnected):  # it had been quiet for 5 s
            self._http.close()
            answer = self._answer(name, body)
        content = answer.read()
        assert answer.headers["content-type"] == "application/json", content[:200]
        return answer.status, json.loads(content.decode())

    def _answer(self, name: str, body: bytes) -> http.client.HTTPResponse:
        self._http.request("POST", f"/grocery/{name}", body, {"Content-Type": "application/json"})
        return self._http.getresponse()

    def household(self) -> str:
        return str(self.post("sync", b"{}")[1]["household"])

    def close(self) -> None:
        self._http.close()


@pytest.fixture
def line(server: AppServer) -> Iterator[Line]:
    before = len(log(server))
    opened = Line(server)
    yield opened
    opened.close()
    assert "Traceback" not in log(server)[before:], log(server)[before:]


def log(server: AppServer) -> str:
    return (server.folder / "app.log").read_text()


def is_told(status: int, answer: Any) -> bool:
    """Whether it is an answer, or a sentence that says why it is none; it holds no half characters."""
    json.dumps(answer, ensure_ascii=False).encode()
    if status == 200 and answer["ok"]:
        return True
    return status in (200, 400) and not answer["ok"] and str(in_english(answer["error"]["message"])).endswith(".")


@pytest.fixture(scope="module")
def manager(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroceryManager]:
    opened = GroceryManager(Settings(data_dir=tmp_path_factory.mktemp("other")))
    yield opened
    opened.close()


def test_all_functions_of_the_page_are_asked_here(manager: GroceryManager) -> None:
    assert tuple(functions(manager, ServerSettings()) | Imports(manager).functions()) == FUNCTIONS


def _answered(line: Line, name: str, asked: Any, household: str) -> None:
    if isinstance(asked, dict) and name == "sync":
        asked = {**asked, "household": household}  # else nothing of the changes is looked at
    status, answer = line.post(name, json.dumps(asked).encode())
    assert is_told(status, answer), (name, answer)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_whatever_has_its_shape_is_answered(line: Line, name: str, manager: GroceryManager) -> None:
    shape = SHAPES[name]
    household = line.household()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(of_shape(shape))
    def ask(asked: Any) -> None:
        _answered(line, name, asked, household)

    ask()


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked=ANYTHING)
def test_anything_at_all_is_answered_by_every_function(line: Line, asked: Any) -> None:
    for name in FUNCTIONS:
        _answered(line, name, asked, line.household() if name == "sync" else "")


_PAGES = (f"20261122-{number:06d}" for number in count())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(fields=st.dictionaries(st.sampled_from(OP_FIELDS), PLAIN.filter(_fits) | st.lists(WORDS, max_size=2)), by=WORDS)
def test_a_change_of_any_content_is_judged_by_itself(line: Line, fields: dict[str, Any], by: str) -> None:
    household = line.household()
    for op in OF_A_PAGE:
        change = {"replica": next(_PAGES), "number": 1, "at": "", "by": by, "op": {**fields, "op": op}}
        asked = {"household": household, "changes": [change]}
        status, answer = line.post("sync", json.dumps(asked).encode())
        assert status == 200 and answer["ok"], (op, answer)
        (outcome,) = answer["outcomes"]
        assert outcome["state"] in ("kept", "skipped", "refused"), op
        assert outcome["state"] == "kept" or in_english(outcome["message"]).endswith("."), op


@pytest.mark.parametrize(
    ("name", "body"),
    [
        *(("sync", body) for body in (
            b"", b" ", b"null", b"1", b'"sync"', b"[]", b"{", b"\xff\xfe", b"\x00", b"NaN", b'{"revision": NaN}',
            b'{"revision": -Infinity}', b"\xef\xbb\xbf{}", b'{"revision": 9223372036854775808}',
            b'{"changes": [{"at": 1e999}]}', b'{"revision": 1e999}', b'{"x": ' + b"9" * 100_000 + b"}",
            b'{"changes": {}}', b'{"replicas": [1]}', b'{"household": "\\ud83d"}', b"[" * 1_999_999,
            b'{"a":' * 300_000, b"[" + b"[]," * 600_000 + b"[]]", b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            b'{"changes": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        )),
        ("search", b'{"offset": "3"}'), ("search", b'{"limit": 1.5}'), ("search", b'{"query": "\\ud83d"}'),
        ("search", b'{"query": "\xff"}'), ("restore", b'{"by": "\\udc00"}'), ("settle_skipped", b'{"number": true}'),
    ],
    ids=lambda part: repr(part[:40]),
)  # fmt: skip
def test_what_is_no_question_is_refused_in_a_sentence(line: Line, name: str, body: bytes) -> None:
    status, answer = line.post(name, body)
    assert status == 400
    assert is_told(status, answer), answer


def test_any_bytes_are_read_or_refused_in_a_sentence() -> None:
    chance, reader = random.Random(7), Reader(Sync)
    question = json.dumps({"boot": "20261122-k3f9x2", "changes": [{"op": {"op": "AddToList"}}]}).encode()
    for _ in range(3000):
        spoilt = bytearray(question)
        for _ in range(chance.randint(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            assert isinstance(reader.read(bytes(spoilt)), dict)
        except InvalidInput:
            continue


@settings(max_examples=300, deadline=None)
@given(of_shape(Sync) | of_shape(Search) | ANYTHING)
def test_what_is_read_quickly_is_what_is_read_slowly(asked: Any) -> None:
    body = json.dumps(asked).encode()
    for shape in (Sync, Search, Nothing):
        reader = Reader(shape)
        try:
            slowly: Any = reader._read_slowly(body)
        except InvalidInput:
            slowly = None
        try:
            assert reader.read(body) == slowly
        except InvalidInput:
            assert slowly is None


def test_half_a_character_does_not_hold_up_what_else_a_page_sends(line: Line, server: AppServer) -> None:
    good, bad = ({"op": "AddToList", "item_id": item, "quantity": "1"} for item in ("tj-2", "tj-\ud83d"))
    assert [one["state"] for one in server.do(good)] == ["kept"]
    (refused,) = server.do(bad)
    assert refused["state"] != "kept" and refused["message"]
    (signed,) = server.do({"op": "CheckOff", "line": "tj-2", "checked": True}, by="Ana \ud83d")
    assert signed["state"] == "kept"


def test_two_megabytes_of_brackets_hold_nobody_up(line: Line, server: AppServer) -> None:
    brackets, other, waited = b"[" + b"[]," * 600_000 + b"[]]", Line(server), []
    for _ in range(5):
        sending = threading.Thread(target=line.post, args=("sync", brackets))
        sending.start()
        started = awake()
        assert other.post("preview", b"{}")[0] == 200
        waited.append(awake() - started)
        sending.join()
    other.close()
    assert min(waited) < 1
