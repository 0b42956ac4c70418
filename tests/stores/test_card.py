"""The dataset card and .gitattributes: what the Hub, `datasets` and git read out of them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped, unused-ignore]

from grocery.stores.card import dataset_card, gitattributes


def front_matter() -> dict[str, Any]:
    empty, header, _ = dataset_card().decode().split("---\n", 2)
    assert empty == ""
    parsed = yaml.safe_load(header)
    assert isinstance(parsed, dict)
    return parsed


def body() -> str:
    return dataset_card().decode().split("---\n", 2)[2]


def columns(config: str) -> list[tuple[str, str]]:
    (table,) = [info for info in front_matter()["dataset_info"] if info["config_name"] == config]
    return [(feature["name"], feature["dtype"]) for feature in table["features"]]


def test_the_card_has_a_name_and_tags() -> None:
    assert front_matter()["pretty_name"]
    assert all(isinstance(tag, str) for tag in front_matter()["tags"])


def test_purchases_is_the_default_table_and_prices_the_other() -> None:
    assert front_matter()["configs"] == [
        {"config_name": "purchases", "default": True, "data_files": [{"split": "train", "path": "trips/*.jsonl"}]},
        {"config_name": "prices", "data_files": [{"split": "train", "path": "prices/*.jsonl"}]},
    ]


def test_the_columns_of_purchases_are_fixed() -> None:
    assert columns("purchases") == [
        ("trip", "string"),
        ("store", "string"),
        ("completed_at", "string"),
        ("item_id", "string"),
        ("name", "string"),
        ("category", "string"),
        ("unit", "string"),
        ("quantity", "float64"),
        ("price", "float64"),
        ("total", "float64"),
        ("by", "string"),
        ("note", "string"),
    ]


def test_the_columns_of_prices_are_fixed() -> None:
    assert columns("prices") == [
        ("item", "string"),
        ("store", "string"),
        ("price", "float64"),
        ("unit", "string"),
        ("at", "string"),
        ("by", "string"),
        ("source", "string"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "download the version you want",
        "edit the file by hand",
        "`git revert <commit>`",
        "The app notices",
        "**never overwrites it**",
        "Please leave `applied.jsonl` as it is",
        'load_dataset("you/grocery-catalog", "purchases", split="train")',
        'load_dataset("you/grocery-catalog", "prices", split="train")',
        "FROM read_json('hf://datasets/you/grocery-catalog/trips/*.jsonl'",
        "`docs/tables.md`",
    ],
)
def test_the_card_says_how_to_roll_back_and_how_to_read_the_tables(sentence: str) -> None:
    assert sentence in body()


@pytest.mark.parametrize("name", ["grocery_catalog.json", "trips/2026-11.jsonl", "prices/2026.jsonl", "applied.jsonl"])
def test_the_card_explains_every_file(name: str) -> None:
    assert f"| `{name}`" in body()


def test_only_the_sql_columns_of_the_table_are_used_in_its_example() -> None:
    example = body().split("columns = {")[1].split("}")[0]
    names = {pair.split(":")[0].strip() for pair in example.split(",")}
    assert names <= {name for name, _ in columns("purchases")}


def test_both_files_are_plain_text_with_lf_and_a_last_newline() -> None:
    for content in (dataset_card(), gitattributes()):
        assert b"\r" not in content
        assert content.endswith(b"\n") and not content.endswith(b"\n\n")


def test_marks_merge_by_union_and_nothing_goes_to_lfs() -> None:
    assert "applied.jsonl merge=union\n" in gitattributes().decode()
    assert b"lfs" not in gitattributes() and b"filter" not in gitattributes()


def test_an_older_commit_can_be_reverted_without_a_conflict_in_the_marks(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    (tmp_path / ".gitattributes").write_bytes(gitattributes())
    for number, price in ((1, "0.99"), (2, "9.99"), (3, "9.99")):
        (tmp_path / "applied.jsonl").write_text(f'{{"replica":"20261122-k3f9","number":{number}}}\n')
        (tmp_path / "grocery_catalog.json").write_text(f'{{"price":{price}}}\n')
        git("add", ".")
        git("commit", "--quiet", "-m", f"change {number}")

    git("revert", "--no-edit", "HEAD~1")

    assert (tmp_path / "grocery_catalog.json").read_text() == '{"price":0.99}\n'
    assert '"number":3' in (tmp_path / "applied.jsonl").read_text()
