"""What 1,000 changes in a burst cost the Hub, against the earlier app's upload of the whole file for each of them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from huggingface_hub import HfApi

from bench import Ratio, seconds, show
from bench._data import household
from grocery.config import Settings
from grocery.stores.diary import CommitMessage
from grocery.stores.files import CATALOG, encode
from grocery_app import GroceryManager
from hub_store import HubStore
from tests.hub_server import HubServer

CHANGES, ITEMS = 1_000, 5_000
UPLOADS = 10  # before the burst, and as many after it
TOKEN, DATASET, EARLIER = "hf_write", "ann/groceries", "ann/earlier"


def begin(hub: HubServer, folder: Path) -> bytes:
    """Put the household into both datasets; returns its catalog file."""
    files = encode(household(ITEMS))
    hub.create_repo(EARLIER, user="ann")
    store = HubStore(DATASET, token=TOKEN, endpoint=hub.endpoint, folder=folder / "begin")
    head = store.open()
    store.commit(files, CommitMessage("The household", ""), head.version)
    return files[CATALOG]


def uploads(hub: HubServer, content: bytes, first: int) -> float:
    """Seconds of some changes the earlier way: the whole file each time, and never the same."""
    api = HfApi(endpoint=hub.endpoint, token=TOKEN)

    def upload() -> None:
        for number in range(first, first + UPLOADS):
            changed = content.replace(b'"budget":650', b'"budget":%d' % (1_000 + number))
            api.upload_file(
                path_or_fileobj=changed, path_in_repo=CATALOG, repo_id=EARLIER, repo_type="dataset",
                commit_message=f"Upload {number}",
            )  # fmt: skip

    return seconds(upload)


def burst(hub: HubServer, folder: Path) -> tuple[float, list[list[str]]]:
    """Seconds until 1,000 changes were in the dataset, the quiet time included, and which files each commit changed."""
    before = len(hub.log(DATASET))
    settings = Settings(token=TOKEN, dataset=DATASET, endpoint=hub.endpoint, data_dir=folder / "data")
    manager = GroceryManager(settings)
    opened = len(hub.log(DATASET))  # the card and other files that a first start adds are no part of the burst
    started = perf_counter()
    lines = [line.line for line in manager.shopping_list]
    for number in range(CHANGES):
        manager.update_quantity(lines[number % len(lines)], 1 + number % 7, by="Ann")
    while manager.status.pending:
        sleep(0.02)
    took = perf_counter() - started
    commits = hub.log(DATASET)
    assert manager.status.state == "saved", manager.status.error
    manager.close()
    changed = []
    for commit in commits[: len(commits) - min(before, opened)]:
        mine, parents = hub.files(DATASET, commit.sha), hub.files(DATASET, commit.parents[0])
        changed.append(sorted(path for path in mine if mine[path] != parents.get(path)))
    return took, changed


def main() -> None:
    with TemporaryDirectory() as temporary, HubServer(Path(temporary) / "hub") as hub:
        folder = Path(temporary)
        hub.add_token(TOKEN)
        content = begin(hub, folder)
        earlier_s = uploads(hub, content, 0)
        took_s, changed = burst(hub, folder)
        earlier_s += uploads(hub, content, UPLOADS)
    extrapolated_s = earlier_s / (2 * UPLOADS) * CHANGES
    show(
        [
            Ratio(f"commits of {CHANGES:,} changes ({len(changed)})", len(changed) / CHANGES, at_most=2 / CHANGES),
            Ratio("time until all are committed, 5 s of quiet included", took_s / extrapolated_s),
        ],
        f"against {CHANGES:,} uploads of the whole file; their time is extrapolated from {2 * UPLOADS}",
        "files of each commit: " + "; ".join(", ".join(paths) for paths in changed),
    )


if __name__ == "__main__":
    main()
