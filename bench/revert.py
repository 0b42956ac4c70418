"""How long a revert on the Hub takes until the manager shows it, by how often it looks (`GROCERY_REFRESH_S`)."""

from __future__ import annotations

import logging
import random
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep

from bench import Ratio, show
from grocery.config import Settings
from grocery_app import GroceryManager
from tests.hub_server import HubServer

REFRESH_S, REVERTS = 2.0, 12
TOKEN, DATASET = "hf_write", "ann/groceries"


def reverts() -> list[float]:
    """Seconds from each of several reverts, made at any moment between two looks, until the older list is shown."""
    chance, found = random.Random(REVERTS), []
    with TemporaryDirectory() as temporary, HubServer(Path(temporary) / "hub") as hub:
        hub.add_token(TOKEN)
        settings = Settings(
            token=TOKEN, dataset=DATASET, endpoint=hub.endpoint, data_dir=Path(temporary) / "data", refresh_s=REFRESH_S
        )
        manager = GroceryManager(settings)
        for turn in range(REVERTS):
            before = manager.shopping_list
            manager.add_to_shopping_list("tj-1", turn + 1)
            assert manager.force_save().state == "saved", manager.status
            sleep(chance.uniform(0, REFRESH_S))
            hub.revert(DATASET)
            started = monotonic()
            while manager.shopping_list != before:
                sleep(0.002)
            found.append(monotonic() - started)
            assert manager.force_save().state == "saved"  # the commit of marks that answers it
        manager.close()
    return found


def main() -> None:
    logging.disable(logging.WARNING)
    times = reverts()
    show(
        [
            Ratio("a revert until it is shown, slowest / GROCERY_REFRESH_S", max(times) / REFRESH_S, at_most=1.2),
            Ratio("the same, median", median(times) / REFRESH_S),
        ],
        f"{REVERTS} reverts at any moment between two looks, {REFRESH_S:g} s apart; slowest {max(times):.2f} s",
    )


if __name__ == "__main__":
    main()
