"""The browser's files, read and joined: there is no build step.

The JavaScript files are modules that import from each other, by relative paths. Joined, each becomes a function that
is called after those it imports and hands out what the file exports. So what a file does not export stays its own, as
in a browser's own modules, and the page needs one request for all of them. What is exported has a name that nothing
else in the page has, nor a browser: it is known by that name alone, which saves the lines that import it. What is
joined is served under a name with a hash of what it holds: a browser keeps it for ever. What stands in `/** … */`
before a line, mostly types, is left out, and so are other comments: see `ui.comments`.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from grocery import measures
from grocery.categories import known
from grocery.messages.texts import languages
from grocery.quickadd import names, per, roughly, units
from ui import words
from ui.comments import bare_script, bare_styles

_STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r"^import \{(?P<names>[^}]*)\} from \"(?P<path>\.\.?/[\w/]+\.js)\";$", re.MULTILINE)
_DOCSTRING = re.compile(r"^ */\*\*(?:[^*]|\*(?!/))*\*/\n", re.MULTILINE)  # for readers and the type checker
_EXPORT = re.compile(r"^export (?P<rest>(?:async )?(?:const|class|function) (?P<name>\w+))", re.MULTILINE)
_STYLES = (
    "tokens.css", "frame.css", "top.css", "controls.css", "fields.css", "chips.css", "shop.css", "hello.css",
    "proposals.css",
    "since.css", "rows.css", "stepper.css", "details.css", "narrowrows.css", "picking.css", "quick.css", "begin.css",
    "paste.css", "totals.css", "catalog.css", "history.css", "versions.css", "trips.css", "insights.css", "charts.css",
    "figures.css", "settings.css", "columns.css", "devices.css", "share.css", "overlay.css", "toasts.css", "narrow.css",
    "print.css",
)  # fmt: skip

ICONS = {path.name: path for path in sorted((_STATIC / "icons").iterdir())}
"""The pictures with which the app stands among a phone's others, by file name."""

TITLE = "Smart Grocery Manager"
_PAPER = {"light": "#f5f4ee", "dark": "#111411"}


def imported(name: str) -> list[str]:
    """The files that a file imports, in order. A file's name is its path in `static/`."""
    return [_resolved(name, match["path"]) for match in _IMPORT.finditer(_read(name))]


def _resolved(name: str, path: str) -> str:
    """The name of the file that another one imports by this path."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def joined(name: str) -> str:
    """A file with all that it imports, as one piece of JavaScript, in which stands what each exports."""
    modules: dict[str, str] = {}
    _join(name, modules)
    return "\n".join(modules.values())


def _join(name: str, modules: dict[str, str]) -> None:
    """Adds a file after those it imports; a file is added once."""
    if name in modules:
        return
    for other in imported(name):
        _join(other, modules)
    text = bare_script(_DOCSTRING.sub("", _read(name)))
    names = ", ".join(exported(name))
    text = _EXPORT.sub(r"\g<rest>", _IMPORT.sub("", text)).strip("\n")
    modules[name] = f"const {{ {names} }} = (() => {{\n{text}\nreturn {{ {names} }};\n}})();"


def exported(name: str) -> list[str]:
    """What a file hands out, in order."""
    return [match["name"] for match in _EXPORT.finditer(_read(name))]


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _sheet(name: str) -> str:
    return bare_styles(_read(name))


@cache
def styles() -> str:
    """All style sheets."""
    return "\n".join(_sheet(f"styles/{name}") for name in _STYLES)


_DARK = re.compile(r'^\[data-scheme="dark"\] (\{.*?^\})', re.MULTILINE | re.DOTALL)


def own_styles(*names: str) -> str:
    """The sheets of a document of its own, after the values: dark where the browser is, if no script chose light."""
    tokens = _sheet("styles/tokens.css")
    dark = "\n".join(f':root:not([data-scheme="light"]) {values}' for values in _DARK.findall(tokens))
    own = "\n".join(_sheet(name) for name in names)
    return f"{tokens}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n{own}"


def address_of(content: str, name: str, kind: str) -> str:
    """Where a file is served that browsers keep for ever, as it counts from the page."""
    return f"grocery/{name}-{hashlib.sha256(content.encode()).hexdigest()[:12]}.{kind}"


_PLOT = "vendor/uplot/uPlot"


def plot(kind: str) -> str:
    """The `script` or the `style` of what draws lines, as its makers publish it."""
    return _read(f"{_PLOT}.iife.min.js" if kind == "script" else f"{_PLOT}.min.css")


PLOT = {kind: address_of(plot(kind), "plot", ending) for kind, ending in (("script", "js"), ("style", "css"))}
"""What draws lines: fetched only where there are lines to draw."""


_PAPERS = f"const PAPER = {json.dumps(_PAPER)};\n"
_FIRST = f"{{\n{_PAPERS}{joined('page/theme.js')}\nwearTheme();\n}}\n"

FIRST = address_of(_FIRST, "theme", "js")
"""What a document runs before anything is painted: it puts on the colours that were chosen."""


COLOURS = [
    *(
        f'<meta name="theme-color" media="(prefers-color-scheme: {scheme})" content="{colour}">'
        for scheme, colour in _PAPER.items()
    ),
    f'<script src="{FIRST}"></script>',
]
"""What a document says of its colours, before its styles."""


def first_script() -> str:
    """What stands there; it leaves no name behind."""
    return _FIRST


_GIVEN = {
    "WORDS": words.table(),
    "PLOT": PLOT,
    "PAPER": _PAPER,
    "CATEGORIES": dict(known()),
    "HEADS": names.rule(),
    "LISTS": roughly.rule(),
    "STEPS": units.STEPS,
    "MEASURES": measures.sizes(),
    "PER": {unit: (said.unit, int(said.times)) for unit, said in per.table().items()},
}
_CODE = "".join(f"const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in _GIVEN.items())
_CODE += joined("main.js")

_HERE = Path(__file__).read_text(encoding="utf-8")  # what stands in the document

VERSION = hashlib.sha256(f"{_CODE}{styles()}{_read('sw.js')}{_HERE}".encode()).hexdigest()[:12]
"""What an open page compares to know that the app was updated meanwhile."""

SCRIPT = f"grocery/app-{VERSION}.js"
STYLES = f"grocery/app-{VERSION}.css"


def script() -> str:
    """All JavaScript, as one module that starts the page."""
    return f'const PAGE_VERSION = "{VERSION}";\n{_CODE}\nstart();\n'


def document(language: str, preview: Sequence[str] = ()) -> str:
    """The page: nothing but what it loads. It is the same with and without a network.

    Args:
        language: In which it will most likely speak. Its words are asked for at once, together with the script; where
            this browser is set to another language, the script asks for that.
        preview: What a message with the page's address shows: see `ui.preview`.
    """
    lines = [
        "<!doctype html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{TITLE}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *preview,
        *COLOURS,
        f'<link rel="stylesheet" href="{STYLES}">',
        f'<script type="module" src="{SCRIPT}"></script>',
        f'<link rel="preload" as="fetch" crossorigin href="{words.address(language)}">',
        '<link rel="manifest" href="grocery/app.webmanifest">',
        '<link rel="icon" href="grocery/icons/icon.svg" type="image/svg+xml">',
        '<link rel="apple-touch-icon" href="grocery/icons/touch.png">',
        "</head>",
        "<body></body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def manifest() -> str:
    """How a phone installs the app. Addresses count from where the manifest lies."""
    return json.dumps(
        {
            "name": TITLE,
            "short_name": "Groceries",
            "start_url": "../",
            "scope": "../",
            "display": "standalone",
            "background_color": _PAPER["light"],
            "theme_color": _PAPER["light"],
            "icons": [
                {"src": "icons/icon.svg", "type": "image/svg+xml", "sizes": "any", "purpose": "any"},
                {"src": "icons/icon-192.png", "type": "image/png", "sizes": "192x192", "purpose": "any"},
                {"src": "icons/icon-512.png", "type": "image/png", "sizes": "512x512", "purpose": "any"},
                {"src": "icons/maskable-512.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable"},
            ],
        }
    )


def service_worker() -> str:
    """The service worker, with the files that it keeps."""
    spoken = [words.address(language) for language in languages()]
    files = ["./", FIRST, SCRIPT, STYLES, *spoken, "grocery/icons/icon.svg"]
    return f'const VERSION = "{VERSION}";\nconst FILES = {json.dumps(files)};\n{bare_script(_read("sw.js"))}'
