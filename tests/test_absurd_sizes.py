"""Files and answers of a size that no household has, over the wire: named in a sentence, in seconds, and not read."""

from __future__ import annotations

import gzip
import json

import pytest
from pytest_mock import MockerFixture

import hub_client
from grocery.stores.files import APPLIED, CATALOG
from tests.households import DATASET, Household, shown, until

pytestmark = pytest.mark.wire


def listed(path: str, size: int) -> dict[str, object]:
    return {"type": "file", "oid": "0" * 40, "size": size, "path": path}


ABSURD = {
    "a catalog of 200 MB": ([listed(CATALOG, 200_000_000)], f"{CATALOG} in the dataset {DATASET} has 200 MB"),
    "a table of 200 MB": (
        [listed(CATALOG, 900), listed("trips/2026-11.jsonl", 200_000_000)],
        f"trips/2026-11.jsonl in the dataset {DATASET} has 200 MB, and at most 50",
    ),
    "marks of 40 MB": ([listed(APPLIED, 40_000_000)], f"{APPLIED} in the dataset {DATASET} has 40 MB"),
    "many tables": (
        [listed(f"trips/20{n:02}-01.jsonl", 9_000_000) for n in range(90)],
        f"The list in the dataset {DATASET} has 810 MB, and at most 200",
    ),
    "100,000 files": ([listed(f"photos/{n}.jpg", 9) for n in range(100_000)], "There are more than 20000 files"),
}  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize(("tree", "says"), ABSURD.values(), ids=ABSURD)
def test_files_beyond_all_reason_are_named_before_anything_of_them_is_fetched(
    house: Household, tree: list[dict[str, object]], says: str
) -> None:
    phone = house.open("phone")
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.write(DATASET, {"README.md": "Another day"}, "By hand")
    house.hub.fault("tree", status=200, body=json.dumps(tree).encode(), times=None)
    asked = len(house.hub.requests)
    status = phone.force_save()
    assert (status.state, status.pending, status.reason) == ("kept", 1, "it cannot be read")
    assert says in status.error and "older version" in status.hint
    laptop = house.open("laptop")
    assert (laptop.status.state, laptop.status.choice) == ("waiting", False)
    assert says in laptop.status.error
    assert not [request for request in house.hub.requests[asked:] if request.kind == "content"]
    house.hub.clear_faults()
    until(lambda: phone.force_save().state == "saved", "the dataset is as it should be again")
    assert laptop.refresh().state == "saved"
    assert house.on_hub() == shown(laptop) == {"tj-1": 3}


def test_a_file_longer_than_was_told_is_not_read_to_its_end(house: Household, mocker: MockerFixture) -> None:
    house.open("laptop")
    mocker.patch.object(hub_client, "MOST_MB", 0.5)
    hit = house.hub.fault("content", status=200, body=b"0" * 4_000_000, times=None).hit
    phone = house.open("phone")
    assert hit.is_set()
    assert (phone.status.state, phone.status.error) == (
        "waiting", "The Hub's answer has more than 0.5 MB, and is not read further.",
    )  # fmt: skip
    house.hub.clear_faults()
    assert phone.refresh().state == "saved"


def test_an_answer_that_grows_when_it_is_unpacked_is_not_unpacked_to_its_end(
    house: Household, mocker: MockerFixture
) -> None:
    mocker.patch.object(hub_client, "MOST_MB", 0.5)
    house.hub.fault("any", status=200, body=gzip.compress(b"0" * 4_000_000), headers={"Content-Encoding": "gzip"})
    assert "more than 0.5 MB" in house.open().status.error


def test_a_million_marks_are_not_read(house: Household) -> None:
    house.open("laptop")
    many = b"".join(b'{"replica":"20261122-k%06d","number":1}\n' % n for n in range(100_001))
    house.hub.write(DATASET, {APPLIED: many}, "By hand")
    phone = house.open("phone")
    assert f"{APPLIED} has 100001 lines, and at most 100000 are read." in phone.status.error
    assert "go back to an older version" in phone.status.hint
    house.hub.revert(DATASET)
    assert phone.refresh().state == "saved"
