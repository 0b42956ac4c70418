"""Comments are for whoever reads the browser's files: they are left out of what is served.

They were a tenth of what a phone loads on a first visit. Of JavaScript those go that have a whole line, and of style
sheets all: what stands behind code on its line is short, and to find its end takes more than is won.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""(?P<line>//[^\n]*)|(?P<block>/\*[\s\S]*?\*/)"""
    r"""|(?P<string>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')"""
    r"""|(?P<regex>/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/)|(?P<mark>[`{}])"""
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?P<end>`|\$\{|\Z)")
_VALUE_ENDS = re.compile(r"(?<!\breturn)(?<!\bcase)(?<!\btypeof)(?<!\bof)(?<!\bin)[\w$)\]}\"'`]\s*\Z")
"""After a value a slash divides; anywhere else it begins a regular expression."""

_STYLE = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|url\([^"')]*\))"""
    r"""|(?P<whole>^[ \t]*/\*[\s\S]*?\*/[ \t]*\n)|(?P<part>[ \t]*/\*[\s\S]*?\*/)""",
    re.MULTILINE,
)


def bare_script(text: str) -> str:
    """JavaScript without the lines that are nothing but a `//` comment; in a template literal such a line is text."""
    kept: list[str] = []
    done = at = 0
    open_braces: list[int] = []  # of each template literal around: how many braces its ${…} has open
    while token := _TOKEN.search(text, at):
        at = token.end()
        kind = token.lastgroup
        if kind == "line":
            begin = text.rfind("\n", 0, token.start()) + 1
            if not text[begin : token.start()].strip():
                kept.append(text[done:begin])
                done = at = min(at + 1, len(text))
        elif kind == "regex" and _VALUE_ENDS.search(text[max(0, token.start() - 200) : token.start()]):
            at = token.start() + 1
        elif kind == "mark":
            at = _after_mark(text, at, token["mark"], open_braces)
    return "".join([*kept, text[done:]])


def _after_mark(text: str, at: int, mark: str, open_braces: list[int]) -> int:
    """Where code goes on after a brace or a template literal's quote: behind the literal's text, if one is open."""
    if mark == "{":
        if open_braces:
            open_braces[-1] += 1
        return at
    if mark == "}":
        if not open_braces:
            return at
        open_braces[-1] -= 1
        if open_braces[-1]:
            return at
        open_braces.pop()
    found = _TEMPLATE.match(text, at)
    if found is None:
        return len(text)
    if found["end"] == "${":
        open_braces.append(1)
    return found.end()


def bare_styles(text: str) -> str:
    """A style sheet without its comments; what looks like one in a string or an address stays."""
    return _STYLE.sub(lambda match: match["kept"] or ("" if match["whole"] else " "), text)
