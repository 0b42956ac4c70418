"""Counts how often each kind of thing is bought, and writes it into the app's table: `python -m bench._kinds`.

A kind's rate is the share of a household's baskets in which its usual thing of that kind is, the one that it buys most:
one thing of a kind is offered, not all that are of it. It is the mean over the households that make the table. The
kinds and their words are our own, written by hand; a kind that these households never bought keeps the rate of a thing
that is of no kind.
"""

from __future__ import annotations

import json
from collections import Counter
from statistics import fmean

from msgspec import to_builtins
from msgspec.structs import replace

from bench._journey import Past, journey
from grocery.kinds import TABLE, kind_of, table

LEAST = 0.001
"""What these households hardly ever bought, others may."""


def rates(pasts: tuple[Past, ...], kinds: dict[str, str]) -> dict[str, float]:
    """On which share of its trips a household buys the usual thing of each kind, on average.

    Args:
        pasts: The households.
        kinds: The kind of each thing.
    """
    shares: list[dict[str, float]] = []
    for past in pasts:
        if baskets := [trip.things for trip in past if trip.is_basket]:
            most: dict[str, float] = {}
            for thing, count in Counter(thing for basket in baskets for thing in basket).items():
                most[kinds[thing]] = max(most.get(kinds[thing], 0.0), count / len(baskets))
            shares.append(most)
    return {kind: fmean(share.get(kind, 0.0) for share in shares) for kind in set(kinds.values())}


def main() -> None:
    data = journey()
    found = rates(data.made_of, {key: kind_of(item.name, item.category).name for key, item in data.items.items()})
    known = table()
    counted = {row.kind: max(LEAST, round(found.get(row.kind, known.other), 3)) for row in known.kinds}
    rows = [to_builtins(replace(row, per_trip=counted[row.kind])) for row in known.kinds]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    TABLE.write_text(f'{{"other":{known.other},"kinds":[\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
