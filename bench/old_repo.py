"""A household with a long past on the Hub, 5,000 commits and 20 MB of trips: what a start asks for and holds."""

from __future__ import annotations

import logging
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

from bench import ROOT, Ratio, interleaved, show
from bench._data import household
from grocery.config import Settings
from grocery.records import Purchase
from grocery.stores.files import encode
from grocery_app import GroceryManager
from tests.hub_server import HubServer

COMMITS, BYTES, RUNS = 5_000, 20_000_000, 9
TOKEN, OLD, YOUNG, TINY = "hf_write", "ann/old", "ann/young", "ann/tiny"
_WHO = b"committer ann <ann@example.org> %d +0000\n"


def large_household() -> dict[str, bytes]:
    """The files of a household with so many bytes of trips."""
    catalog = household(past=True)
    files = encode(catalog)
    size = sum(len(content) for path, content in files.items() if path.startswith("trips/"))
    bought: dict[str, tuple[Purchase, ...]] = {}
    for month, lines in catalog.purchases.items():
        bought[month] = tuple(line for _ in range(BYTES // size + 1) for line in lines)
    return encode(catalog.replacing(purchases=bought))


def fill(hub: HubServer, repo: str, files: dict[str, bytes], commits: int) -> None:
    """Make a dataset of so many commits, as this app would have made them; the last one holds the files."""
    git = hub.create_repo(repo)
    lines = []
    for number in range(commits - 1):
        parent = b"from %s\n" % hub.head(repo).encode() if number == 0 else b""
        message = b"Put Bananas on the list\n\n- 2026-01-01 08:00 Ann: Put Bananas on the list\n\n"
        message += b"Marks: 20260101-k3f9x2=%d" % (number + 1)
        applied = b'{"replica":"20260101-k3f9x2","number":%d}\n' % (number + 1)
        lines.append(b"commit refs/heads/main\n" + _WHO % (1_767_225_600 + number * 60))
        lines.append(b"data %d\n%s\n%s" % (len(message), message, parent))
        lines.append(b"M 100644 inline applied.jsonl\ndata %d\n%s\n" % (len(applied), applied))
    git.git("fast-import", "--quiet", "--force", data=b"".join(lines))
    hub.write(repo, {path: content for path, content in files.items() if path != "applied.jsonl"})


def settings(hub: HubServer, repo: str, folder: Path) -> Settings:
    return Settings(token=TOKEN, dataset=repo, endpoint=hub.endpoint, data_dir=folder, refresh_s=3_600)


def opened(hub: HubServer, repo: str, folder: Path) -> GroceryManager:
    manager = GroceryManager(settings(hub, repo, folder))
    assert manager.status.state == "saved", manager.status
    return manager


def start(hub: HubServer, repo: str, folder: Path) -> None:
    opened(hub, repo, folder).close()


_RESIDENT = """
import gc, sys
from pathlib import Path
from grocery.config import Settings
from grocery_app import GroceryManager
endpoint, repo, folder = sys.argv[1:]
manager = GroceryManager(Settings(token="hf_write", dataset=repo, endpoint=endpoint, data_dir=Path(folder)))
assert manager.status.state == "saved", manager.status
gc.collect()
print(int(Path("/proc/self/statm").read_text().split()[1]) * 4096)
"""


def resident(hub: HubServer, repo: str, folder: Path) -> int:
    """Bytes of memory of a process that has opened this household from the copy on its disk."""
    command = [sys.executable, "-c", _RESIDENT, hub.endpoint, repo, str(folder)]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def bare(hub: HubServer) -> bytes:
    """One page of the history, without anything that we do with it."""
    address = f"{hub.endpoint}/api/datasets/{OLD}/commits/main"
    with urlopen(Request(address, headers={"authorization": f"Bearer {TOKEN}"}), timeout=60) as answer:
        page: bytes = answer.read()
    return page


def main() -> None:
    logging.disable(logging.WARNING)
    files = large_household()
    tiny = encode(household(items=3, lines=0))
    with TemporaryDirectory() as temporary, HubServer(Path(temporary) / "hub") as hub:
        hub.add_token(TOKEN)
        fill(hub, OLD, files, COMMITS)
        fill(hub, YOUNG, files, 5)
        fill(hub, TINY, tiny, 5)
        asked = {}
        for repo in (OLD, YOUNG, TINY):
            hub.requests.clear()
            start(hub, repo, Path(temporary) / repo)
            asked[repo] = len(hub.recorded("commits"))
        hub.requests.clear()
        manager = opened(hub, OLD, Path(temporary) / OLD)
        again = len(hub.recorded("commits"))
        hub.requests.clear()
        assert len(manager.versions(50)) == 50
        listed = len(hub.recorded("commits"))
        each = {repo: partial(start, hub, repo, Path(temporary) / repo) for repo in (OLD, YOUNG)}
        starts = interleaved(each, RUNS)
        pages = interleaved({"bare": lambda: bare(hub), "versions": lambda: manager.versions(50)}, 9)
        manager.close()
        memory = [resident(hub, OLD, Path(temporary) / OLD) - resident(hub, TINY, Path(temporary) / TINY) for _ in "ab"]
    size = sum(map(len, files.values()))
    show(
        [
            Ratio("first start: requests for history / pages of it", asked[OLD] / (COMMITS / 50), at_most=0.02),
            Ratio("a start with a copy here: the same", again / (COMMITS / 50), at_most=0),
            Ratio("versions(50): requests / 1", listed, at_most=1),
            Ratio("versions(50) / the bare page of history", pages["versions"] / pages["bare"], at_most=2),
            Ratio("a start with a copy / the same with 5 commits", starts[OLD] / starts[YOUNG], at_most=1.2),
            Ratio("memory / bytes of the files", median(memory) / size, at_most=8),
        ],
        f"{COMMITS:,} commits, {len(files)} files of {size / 1e6:.1f} MB, tests' Hub",
    )


if __name__ == "__main__":
    main()
