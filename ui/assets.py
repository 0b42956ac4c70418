"""The browser's files, read and joined: there is no build step and no further request.

The JavaScript files are modules that import from each other. Joined, each becomes a function that returns what the file
exports, called after those it imports. So names stay private to their file, as they are in a browser's own modules.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r"^import \{(?P<names>[^}]*)\} from \"\./(?P<file>[\w-]+\.js)\";$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<rest>(?:async )?(?:const|class|function) (?P<name>\w+))", re.MULTILINE)
_STYLES = (
    "tokens.css", "frame.css", "top.css", "controls.css", "shop.css", "rows.css", "quick.css", "totals.css",
    "catalog.css", "history.css", "settings.css", "overlay.css",
)  # fmt: skip


@cache
def script() -> str:
    """All JavaScript, ending in the call that puts the page into its element."""
    modules: dict[str, str] = {}
    _join("main.js", modules)
    return "\n".join(["const modules = {};", *modules.values(), 'modules["main.js"].mount(element, server);'])


def _join(name: str, modules: dict[str, str]) -> None:
    """Adds a file after those it imports; a file is added once."""
    if name in modules:
        return
    text = (_STATIC / name).read_text(encoding="utf-8")
    for match in _IMPORT.finditer(text):
        _join(match["file"], modules)
    names = ", ".join(match["name"] for match in _EXPORT.finditer(text))
    text = _IMPORT.sub(r'const {\g<names>} = modules["\g<file>"];', text)
    text = _EXPORT.sub(r"\g<rest>", text)
    modules[name] = f'modules["{name}"] = (() => {{\n{text}return {{ {names} }};\n}})();'


@cache
def head() -> str:
    """What stands in the page's head: the style sheets, and the colours of the browser's own frame."""
    styles = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in _STYLES)
    return (
        '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f5f4ee">\n'
        '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111411">\n'
        f"<style>\n{styles}\n</style>\n"
    )
