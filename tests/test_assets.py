"""The browser's files: each is used, and their imports only point down from room to room."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ui import assets
from ui.comments import bare_styles

STATIC = Path(__file__).parents[1] / "ui" / "static"

ROOMS = [
    "main.js", "app.js", "shop", "catalog", "history", "insights", "settings", "saving", "page", "sync", "paint",
    "words", "shelf", "entrance", "vendor",
]  # fmt: skip
"""From top to bottom, as `docs/design.md` has them; the files at the top are rooms of their own."""

OWN_SCRIPTS = {"entrance/enter.js", "entrance/pair.js", "sw.js", "vendor/uplot/uPlot.iife.min.js"}
OWN_SHEETS = ["enter.css", "shared.css", "uPlot.min.css"]
OF_THE_BROWSER = {"name", "name-later", "you", "language", "theme", "pictures", "awake", "day", "reserve"}
"""What a browser keeps of whoever uses it, and of itself, whichever households its pages are of."""


def names() -> list[str]:
    return [path.relative_to(STATIC).as_posix() for path in sorted(STATIC.rglob("*.js"))]


def page_modules() -> set[str]:
    """Those that the page is joined of."""
    return {*names()} - OWN_SCRIPTS


def below(name: str) -> int:
    """How far down the room of a file lies."""
    return ROOMS.index(name.partition("/")[0])


def test_a_module_imports_from_its_own_room_and_from_those_below() -> None:
    modules = sorted(page_modules())
    arrows = [(name, other) for name in modules for other in assets.imported(name)]
    assert len(arrows) > 200
    assert [f"{name} imports {other}" for name, other in arrows if below(other) < below(name)] == []


def test_every_line_that_imports_is_understood() -> None:
    texts = {name: (STATIC / name).read_text(encoding="utf-8") for name in names()}
    lines = {name: len(re.findall(r"^import\b", text, re.MULTILINE)) for name, text in texts.items()}
    assert lines == {name: len(assets.imported(name)) for name in names()}


def part(name: str) -> str:
    """What a module became in the page: from its names to where it hands them out."""
    names = f"{{ {', '.join(assets.exported(name))} }}"
    return assets.script().split(f"\nconst {names} = (() => {{\n", 1)[1].split(f"\nreturn {names};\n}})();\n", 1)[0]


def test_what_is_exported_has_a_name_of_its_own() -> None:
    """The joined modules find each other's by their names: see tests/e2e/test_first_visit.py for a browser's."""
    once = Counter(own for name in page_modules() for own in assets.exported(name))
    given = re.findall(r"^const (\w+) =", assets.script().split("\nconst {", 1)[0], re.MULTILINE)
    assert {"PAGE_VERSION", "WORDS", "CATEGORIES"} < {*given} and sum(once.values()) > 300
    assert [own for own, times in once.items() if times > 1 or own in given] == []


def test_the_page_holds_every_module_and_sheet() -> None:
    assert all(part(name) for name in page_modules())
    sheets = {path.name: bare_styles(path.read_text(encoding="utf-8")) for path in STATIC.rglob("*.css")}
    assert sorted(name for name, text in sheets.items() if text not in assets.styles()) == OWN_SHEETS


def test_what_a_browser_keeps_of_a_household_lies_under_that_household() -> None:
    code = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names())
    whole = set(re.findall(r'"grocery:([^"]*)"', code)) - {
        "cache",
        "items",
        "cache/",
        "items/",
        "household:",
    }  # beginnings
    assert whole == OF_THE_BROWSER
    made = set(re.findall(r"`grocery:([^`]*)`", code)) - {"household:${new URL(document.baseURI).pathname}", "${what}"}
    assert made == {"${what}/${household}", "refused/${household}/"}
    older = (STATIC / "shelf" / "older.js").read_text(encoding="utf-8")
    assert "`grocery:${what}`" in older and code.count("`grocery:${what}`") == 1, "keys of before are only taken away"


def test_what_is_left_out_of_the_page_is_comments_and_indents_alone() -> None:
    """Each line that is no comment is served, in its order; what reads imports and exports changes those."""
    code = {name: (STATIC / name).read_text(encoding="utf-8") for name in page_modules()}
    for name, text in code.items():
        comment = re.compile(r"^ *(/\*\*.*|\*.*|//.*)$|^import .*|^} from .*|^export ")
        lines = [line.lstrip() for line in text.splitlines() if line and not comment.match(line)]
        left = map(str.lstrip, part(name).splitlines())
        missing = [line for line in lines if line not in left]
        assert missing == [], name


def test_only_what_can_be_pointed_at_is_painted_so_since_a_finger_leaves_that_behind() -> None:
    for sheet in STATIC.rglob("*.css"):
        if "vendor" not in sheet.parts:
            by_pointer = r"@media \(hover: hover\) \{.*?\n\}"
            assert ":hover" not in re.sub(by_pointer, "", sheet.read_text(), flags=re.DOTALL), sheet.name
