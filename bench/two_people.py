"""What two people who edit steadily for an hour cost the Hub's quota, on a simulated clock.

The Hub is the tests' one: it refuses the 129th commit of an hour. Once both use one server (a Space), which is what the
target is about; once each runs a server of their own.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import Ratio, show
from bench._data import household
from grocery.catalog import Catalog
from grocery.config import Settings
from grocery.stores.diary import CommitMessage
from grocery.stores.files import decode, decode_applied, encode
from grocery_app import GroceryManager
from hub_store import HubStore
from tests.fake_clock import FakeClock, Timeline
from tests.hub_server import HubServer

HOUR_S, QUOTA, OLDEST_S = 3_600, 128, 90
TOKEN, DATASET = "hf_write", "ann/groceries"
PEOPLE = ("Ann", "Ben")


@dataclass
class Waiting:
    """Which changes are on their way, and how long the slowest took."""

    timeline: Timeline
    made: dict[tuple[str, int], float] = field(default_factory=dict)
    count: int = 0
    oldest_s: float = 0.0

    def add(self, replica: str, number: int) -> None:
        self.made[replica, number] = self.timeline.seconds
        self.count += 1

    def arrived(self, applied: Mapping[str, int]) -> None:
        for change in [c for c in self.made if c[1] <= applied.get(c[0], 0)]:
            self.oldest_s = max(self.oldest_s, self.timeline.seconds - self.made.pop(change))


class WatchedStore(HubStore):
    """Notes which changes each commit brought to the Hub."""

    waiting: Waiting

    def commit(
        self, files: Mapping[str, bytes], message: CommitMessage, parent: str, *, state: Catalog | None = None
    ) -> str:
        version = super().commit(files, message, parent, state=state)
        self.waiting.arrived(decode_applied(files))
        return version


@dataclass(frozen=True)
class Hour:
    """What came out of it."""

    changes: int
    commits: int
    oldest_s: float
    lost: int


def hour(servers: int) -> Hour:
    """Two people add to a list of 200 lines, each every 4 to 12 seconds, for an hour."""
    timeline, chance = Timeline(), random.Random(servers)
    waiting = Waiting(timeline)
    with TemporaryDirectory() as temporary, HubServer(Path(temporary), clock=lambda: timeline.now.timestamp()) as hub:
        hub.add_token(TOKEN)
        hub.set_quota(QUOTA)
        managers = [_server(hub, Path(temporary) / f"server-{n}", waiting, f"server {n}") for n in range(servers)]
        timeline.advance(2 * HOUR_S)  # what starting cost is no part of the hour, neither of commits nor of quota
        before = len(hub.log(DATASET))
        start = sum(line.quantity for line in managers[0].shopping_list)
        items = [line.id for line in managers[0].shopping_list]
        end = timeline.seconds + HOUR_S
        turns = {person: timeline.seconds + chance.uniform(4, 12) for person in PEOPLE}
        while (person := min(turns, key=turns.__getitem__)) and turns[person] < end:
            timeline.advance(turns[person] - timeline.seconds)
            manager = managers[PEOPLE.index(person) % servers]
            manager.add_to_shopping_list(chance.choice(items), 1, by=person)
            waiting.add(manager.boot, manager.applied([manager.boot])[0][manager.boot])
            turns[person] += chance.uniform(4, 12)
        timeline.advance(end - timeline.seconds)
        commits = len(hub.log(DATASET)) - before
        timeline.advance(300)  # the last changes arrive, and everybody has looked
        stored = decode(hub.files(DATASET), "")
        gained = sum(line.quantity for line in stored.shopping_list.values()) - start
        lost = abs(waiting.count - int(gained)) + len(waiting.made)
        assert all(manager.status.state == "saved" for manager in managers), [m.status for m in managers]
        assert all(manager.catalog.shopping_list == stored.shopping_list for manager in managers)
        for manager in managers:
            manager.close()
    return Hour(waiting.count, commits, waiting.oldest_s, lost)


def _server(hub: HubServer, folder: Path, waiting: Waiting, name: str) -> GroceryManager:
    store = WatchedStore(DATASET, token=TOKEN, endpoint=hub.endpoint, folder=folder / "hub")
    store.waiting = waiting
    head = store.open()
    if len(hub.log(DATASET)) == 1:  # only the Hub's own first commit
        store.commit(encode(household(items=600)), CommitMessage("The household", ""), head.version)
    settings = Settings(token=TOKEN, dataset=DATASET, endpoint=hub.endpoint, data_dir=folder)
    return GroceryManager(settings, store=store, clock=FakeClock(waiting.timeline, name))


def main() -> None:
    logging.disable(logging.WARNING)
    allowed = Settings().commits_per_hour
    one, two = hour(servers=1), hour(servers=2)
    show(
        [
            Ratio(
                f"one server: commits ({one.commits}) / the Hub's quota", one.commits / QUOTA, at_most=allowed / QUOTA
            ),
            Ratio("one server: oldest change not on the Hub / 90 s", one.oldest_s / OLDEST_S, at_most=1),
            Ratio(f"one server: lost of {one.changes} changes", one.lost / one.changes, at_most=0),
            Ratio(f"two servers: commits ({two.commits}) / the Hub's quota", two.commits / QUOTA, at_most=1),
            Ratio("two servers: oldest change not on the Hub / 90 s", two.oldest_s / OLDEST_S),
            Ratio(f"two servers: lost of {two.changes} changes", two.lost / two.changes, at_most=0),
        ],
        f"the quota: {QUOTA} commits an hour; the target: {allowed}; an hour of simulated time over real HTTP and git",
    )


if __name__ == "__main__":
    main()
