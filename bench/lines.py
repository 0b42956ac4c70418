"""How many of the lines that real people wrote come out as they were meant, and how long the box takes to answer.

`python -m bench.lines --all` also shows each line that does not, with what comes out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median
from time import process_time

from msgspec.json import encode as json_bytes
from starlette.testclient import TestClient

from bench import Ratio, in_memory, interleaved, show
from bench._bare import app as bare
from bench._data import household, manager_of
from bench._judging import JUDGES, judged
from bench._labelled import labelled
from grocery.config import Settings
from grocery.operations import AddItem
from grocery_app import GroceryManager
from ui.suggest import suggest

TYPED = ("green tea", "2 lb bananas", "brie", "oat fl", "400 g rye flour", "creamy butter")


def shares() -> None:
    """Print how many rows of each kind are right."""
    with in_memory() as folder:
        of = GroceryManager(Settings(data_dir=folder))
        for kind in JUDGES:
            rows = list(judged(kind, of))
            print(f"  {kind:<11} {sum(fair for _, (fair, _) in rows):>4} of {len(rows)}")
            for row, (fair, found) in rows if "--all" in sys.argv else ():
                if not fair:
                    print(f"    {row[1:]!r}\n      → {found}")
        of.close()
    told = labelled()
    said = f"{told.amounts} amounts, {told.units} units, {told.both} with both"
    print(f"  of {told.sentences} sentences labelled by others: {said}")
    for wrong in told.wrong if "--all" in sys.argv else ():
        print(f"    {wrong}")


def answers() -> Iterator[Ratio]:
    """The processor time of a request that the box makes, at 5,000 items, by that of a bare one with as many bytes.

    Once as it is typed on, and once as the first one after an item was added, which the box then knows.
    """
    with in_memory() as folder, TestClient(bare) as client:
        of = manager_of(household(), folder)
        sent = [{"text": text, "store": None} for text in TYPED]
        size = max(len(json_bytes(suggest(of, one))) for one in sent)

        def request() -> None:
            for one in sent:
                client.post(f"/same?bytes={size}", json=one)

        def answer() -> None:
            for one in sent:
                json_bytes(suggest(of, one))

        took = interleaved({"request": request, "answer": answer}, 15, clock=process_time)
        yield Ratio("the box's answer", (took["request"] + took["answer"]) / took["request"], at_most=2)
        first = median([_first_after_adding(of, f"Quince No. {number}") for number in range(15)])
        of.close()
    yield Ratio("the first after an item was added", 1 + first * len(TYPED) / took["request"], at_most=2)


def _first_after_adding(of: GroceryManager, name: str) -> float:
    of.do(AddItem(store=next(iter(of.stores)), name=name))
    started = process_time()
    json_bytes(suggest(of, {"text": TYPED[0], "store": None}))
    return process_time() - started


def main() -> None:
    shares()
    show(list(answers()), "both in one process, without a network")


if __name__ == "__main__":
    main()
