"""What the documentation promises is there: the tests it names, and the settings it lists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("assistants", "commands", "door", "grocery", "ui")


def test_every_test_named_in_the_fault_table_exists() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", (ROOT / "docs" / "reliability.md").read_text())
    missing = [f"{file}::{name}" for file, name in named if name not in functions(ROOT / "tests" / file)]
    assert missing == []
    assert len(named) > 40


def test_every_row_of_the_fault_table_names_its_test() -> None:
    lines = (ROOT / "docs" / "reliability.md").read_text().splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| what happens", "| ---"))]
    assert [row for row in rows if not re.search(r"`[\w/]+\.py::test_\w+` \|$", row)] == []


def test_every_fault_has_its_row() -> None:
    named = set(re.findall(r"`test_faults(?:_here)?\.py::(\w+)`", (ROOT / "docs" / "reliability.md").read_text()))
    about_words_and_refusals = {
        "test_a_start_that_waits_and_a_demo_say_so_with_a_way_out",
        "test_every_answer_of_the_hub_is_told_in_a_sentence_with_a_way_out",
        "test_whatever_is_graver_than_a_public_dataset_is_said_first",
        "test_an_archive_is_refused_while_the_list_is_not_in_step_with_the_hub",
        "test_an_archive_whose_answer_is_lost_says_where_to_look_and_the_list_goes_on",
    }
    faults = functions(ROOT / "tests" / "test_faults.py") | functions(ROOT / "tests" / "test_faults_here.py")
    tests = {name for name in faults if name.startswith("test_")}
    assert tests - about_words_and_refusals == named


def test_the_readme_names_every_setting_that_is_read() -> None:
    files = "".join(
        (ROOT / "grocery" / name).read_text() for name in ("config.py", "home_settings.py", "mail_settings.py")
    )
    read = set(re.findall(r'"([A-Z][A-Z_]+_[A-Z_]+|SYSTEM)"', files))
    assert {"HF_TOKEN", "GROCERY_DATASET", "GRADIO_SERVER_PORT"} <= read
    settings = (ROOT / "README.md").read_text().split("## Settings")[1].split("\n## ")[0]
    assert read - set(re.findall(r"`([A-Z_]+)`", settings)) == set()


def test_every_command_of_this_folder_names_the_environment_that_make_makes_or_says_that_it_takes_another() -> None:
    """The machine's own Python has none of the packages: who types such a line as it stands sees a trace."""
    pages = ("README.md", "docs/deploy.md", "docs/home-network.md", "docs/moving-in.md", "docs/assistant.md")
    lines = [f"{page}: {line}" for page in pages for line in (ROOT / page).read_text().splitlines()]
    told = [line for line in lines if re.search(r"(?<![/\w])python (?:app|cli)\.py", line)]
    assert [line for line in told if "environment of your own" not in line] == [] and told


@cache
def functions(file: Path) -> set[str]:
    """The names of a file's functions."""
    return {node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)}


def test_whatever_the_code_says_to_see_is_there() -> None:
    """A name that was given to something else sends whoever reads it nowhere."""
    pages = [page for page in (ROOT / "ui" / "static").rglob("*.js") if "vendor" not in page.parts]
    modules = [*ROOT.glob("*.py"), *(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))]
    texts = {file: file.read_text(encoding="utf-8") for file in (*modules, *pages)}
    there = {file.stem for file in texts} | set(ROOMS) | {room.name for file in modules for room in file.parents}
    for file, text in texts.items():
        said = r"/\*.*?\*/|//[^\n]*" if file.suffix == ".js" else r'"""(?s:.*?)"""|#[^\n]*'
        there |= set(re.findall(r"\w+", re.sub(said, "", text, flags=re.DOTALL)))
    named = [
        (file.name, name)
        for file, text in texts.items()
        for name in re.findall(r"\b[Ss]ee(?: also)?\s(?:[#/* ]+)?`([A-Za-z_.]+)`", text)
    ]
    assert [one for one in named if not there.issuperset(one[1].split("."))] == [] and len(named) > 50
