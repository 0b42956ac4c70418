"""How long files and functions may be, so that each can be read at once; `biome.jsonc` says the same of JavaScript."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]

LINES = 300
LINES_OF_TESTS = 600
LINES_OF_A_FUNCTION = 40

DOORS = {"app.py": 150, "grocery_app.py": 500, "hub_store.py": 350}
"""The files at the top in which much comes together have limits of their own."""

PRODUCT = ["*.py", "assistants/**/*.py", "commands/**/*.py", "door/**/*.py", "grocery/**/*.py", "ui/**/*.py"]


def files(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    assert found
    return found


def count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_too_long() -> None:
    limits = {path: DOORS.get(path.relative_to(ROOT).as_posix(), LINES) for path in files(*PRODUCT, "scripts/*.py")}
    limits |= dict.fromkeys(files("bench/*.py"), LINES) | dict.fromkeys(files("tests/**/*.py"), LINES_OF_TESTS)
    found = {path.relative_to(ROOT).as_posix(): count(path) for path, most in limits.items() if count(path) > most}
    assert found == {}


def test_no_script_and_no_sheet_of_the_page_is_too_long() -> None:
    """Biome counts no empty lines, and says nothing of sheets."""
    own = [path for path in files("ui/static/**/*.js", "ui/static/**/*.css") if "vendor" not in path.parts]
    assert {path.relative_to(ROOT).as_posix(): count(path) for path in own if count(path) > LINES} == {}


def test_no_function_is_too_long() -> None:
    found = {}
    for path in files(*PRODUCT):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                lines = node.end_lineno - node.lineno + 1
                if lines > LINES_OF_A_FUNCTION:
                    found[f"{path.relative_to(ROOT)}: {node.name}"] = lines
    assert found == {}
