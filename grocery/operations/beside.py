"""What a household keeps beside its records, as traces name it: keys of other apps, damaged lines, what was not done.

They are values by name like settings, so that who takes the change back that brought them takes them back too: `extra:
key` with its JSON text; `aside: trips/2026-11.jsonl / 5f2b…` (a line that cannot be read, by what stands in it) and
`skipped: 20261122-k3f9x2-5`, both True while they are there. `unseen: k3f9x2-5` holds the prices seen that a change
took away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery import bounds
from grocery.catalog import SKIPPED_KEPT, Catalog
from grocery.records import Aside, PricePoint, Purchase, Skipped

EXTRA = "extra: "
_ASIDE, _SKIPPED, _UNSEEN = "aside: ", "skipped: ", "unseen: "
_BETWEEN = " / "


class Damaged(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of a table that cannot be read, as a change brings it: see `Aside`.

    Attributes:
        file: The table.
        content: What stands in it.
        line: Its number, from 1.
        rows: How many rows stood before it.
        bought: The last of those in a table of trips.
        seen: The same in one of prices.
    """

    file: str
    content: bytes
    line: int
    rows: int
    bought: Purchase | None = None
    seen: PricePoint | None = None

    @property
    def name(self) -> str:
        """What traces call it."""
        return f"{_ASIDE}{self.file}{_BETWEEN}{hashlib.sha256(self.content).hexdigest()[:16]}"


def damaged(aside: Mapping[str, Iterable[Aside]]) -> tuple[Damaged, ...]:
    """Lines that are kept aside, by file, as a change brings them."""
    return tuple(_damaged(path, line) for path, lines in aside.items() for line in lines)


def _damaged(path: str, line: Aside) -> Damaged:
    behind = line.behind
    bought = behind if isinstance(behind, Purchase) else None
    seen = behind if isinstance(behind, PricePoint) else None
    return Damaged(path, line.content, line.line, line.rows, bought, seen)


def is_beside(name: str) -> bool:
    """Whether a name that traces have is one of these."""
    return name.startswith((EXTRA, _ASIDE, _SKIPPED, _UNSEEN))


def skipped_name(change: Skipped) -> str:
    """What traces call a change that was not done."""
    return f"{_SKIPPED}{change.replica}-{change.number}"


def unseen_name(of: str) -> str:
    """What traces call the prices seen that a change took away."""
    return f"{_UNSEEN}{of}"


def value_beside(catalog: Catalog, name: str) -> Any:
    """The value of one of these, as JSON has it; None where there is none."""
    if name.startswith(EXTRA):
        raw = catalog.extra.get(name.removeprefix(EXTRA))
        return None if raw is None else bytes(raw).decode()
    if name.startswith(_ASIDE):
        path = _path_of(name)
        return any(_damaged(path, line).name == name for line in catalog.aside.get(path, ())) or None
    return any(skipped_name(one) == name for one in catalog.skipped) or None


def with_beside(catalog: Catalog, name: str, value: Any) -> Catalog:
    """The state with another value of one of these: prices that were taken away come back, what was brought goes."""
    if name.startswith(EXTRA):
        return _with_extra_value(catalog, name.removeprefix(EXTRA), value)
    if name.startswith(_UNSEEN):
        return _with_points_back(catalog, value)
    if name.startswith(_SKIPPED):
        return catalog.replacing(skipped=tuple(one for one in catalog.skipped if skipped_name(one) != name))
    path = _path_of(name)
    left = tuple(line for line in catalog.aside.get(path, ()) if _damaged(path, line).name != name)
    others = {key: kept for key, kept in catalog.aside.items() if key != path}
    return catalog.replacing(aside={**others, path: left} if left else others)


def _with_extra_value(catalog: Catalog, key: str, value: str | None) -> Catalog:
    others = {name: raw for name, raw in catalog.extra.items() if name != key}
    if value is None:
        return catalog.replacing(extra=others)
    msgspec.json.decode(value)  # a hand may have written it
    return catalog.replacing(extra={**others, key: msgspec.Raw(value.encode())})


def _path_of(name: str) -> str:
    return name.removeprefix(_ASIDE).partition(_BETWEEN)[0]


# ---- what comes ------------------------------------------------------------------------------------------------------


def with_extra(catalog: Catalog, extra: Mapping[str, str]) -> Catalog:
    """The state with keys of other apps: JSON texts by key."""
    if not extra:
        return catalog
    return catalog.replacing(
        extra={**catalog.extra, **{key: msgspec.Raw(text.encode()) for key, text in extra.items()}}
    )


def with_aside(catalog: Catalog, lines: Iterable[Damaged]) -> Catalog:
    """The state with lines of tables that cannot be read; one that is there already is not doubled."""
    kept, purchases, prices = dict(catalog.aside), dict(catalog.purchases), dict(catalog.prices)
    for line in lines:
        there, period = kept.get(line.file, ()), line.file.partition("/")[2].removesuffix(".jsonl")
        if all(other.content != line.content for other in there):
            kept[line.file] = (*there, Aside(line.content, line.line, line.rows, line.bought or line.seen))
            if line.file.startswith("trips/"):
                purchases.setdefault(period, ())
            else:
                prices.setdefault(period, ())
    if kept == catalog.aside:
        return catalog
    return catalog.replacing(purchases=purchases, prices=prices, aside=kept)


def more_aside(catalog: Catalog, aside: Mapping[str, Sequence[Aside]]) -> dict[str, tuple[Aside, ...]]:
    """Those of the lines that are not there."""
    found = {}
    for path, lines in aside.items():
        there = {line.content for line in catalog.aside.get(path, ())}
        new = tuple(line for line in lines if line.content not in there)
        if new:
            found[path] = new
    return found


def with_skipped(catalog: Catalog, skipped: Iterable[Skipped]) -> Catalog:
    """The state with changes that were not done elsewhere, before its own; as many as a household remembers."""
    new = more_skipped(catalog, skipped)
    room = SKIPPED_KEPT - len(catalog.skipped)
    if not new or room <= 0:
        return catalog
    kept = [*new[-room:], *catalog.skipped]
    for at in bounds.over_the_limit([one.op for one in kept]):
        kept[at] = replace(kept[at], op={})
    return catalog.replacing(skipped=tuple(kept))


def more_skipped(catalog: Catalog, skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Those of the changes that are not there."""
    there = {(one.replica, one.number) for one in catalog.skipped}
    return tuple(one for one in skipped if (one.replica, one.number) not in there)


# ---- prices that go --------------------------------------------------------------------------------------------------


def without_points(catalog: Catalog, gone: Iterable[PricePoint]) -> Catalog:
    """The state without these prices seen."""
    years: dict[str, set[PricePoint]] = {}
    for point in gone:
        years.setdefault(point.at[:4], set()).add(point)
    if not years:
        return catalog
    left = {year: tuple(p for p in catalog.prices.get(year, ()) if p not in those) for year, those in years.items()}
    return catalog.replacing(prices={**catalog.prices, **left})


def points_gone(before: Catalog, gone: Iterable[PricePoint]) -> list[Any]:
    """The prices seen that a change takes away, each with its place, for `unseen: …`."""
    those = set(gone)
    return [
        [at, msgspec.to_builtins(point)]
        for year in sorted({point.at[:4] for point in those})
        for at, point in enumerate(before.prices.get(year, ()))
        if point in those
    ]


def _with_points_back(catalog: Catalog, value: Any) -> Catalog:
    prices = {year: list(points) for year, points in catalog.prices.items()}
    for at, point in msgspec.convert(value or [], list[tuple[int, PricePoint]]):
        year = prices.setdefault(point.at[:4], [])
        if point not in year:
            year.insert(at, point)
    return catalog.replacing(prices={year: tuple(points) for year, points in prices.items()})
