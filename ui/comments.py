"""Comments and indents are for whoever reads the browser's files: they are left out of what is served.

Comments were a tenth of what a phone loads on a first visit, indents a thirtieth. Of JavaScript those comments go that
have a whole line, and of style sheets all: what stands behind code on its line is short, and to find its end takes more
than is won.
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
    r"""|(?P<whole>^[ \t]*/\*[\s\S]*?\*/[ \t]*\n)|(?P<indent>^[ \t]+)|(?P<part>[ \t]*/\*[\s\S]*?\*/)""",
    re.MULTILINE,
)


_INDENT = re.compile(r"^[ \t]+(?=\S)", re.MULTILINE)


def bare_script(text: str) -> str:
    """JavaScript without indents and the lines that are nothing but a `//` comment; a template literal's text stays."""
    cuts, literals = _found(text)
    cuts += [one.span() for one in _INDENT.finditer(text) if not any(a < one.start() < b for a, b in literals)]
    kept: list[str] = []
    done = 0
    for begin, end in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if begin >= done:
            kept.append(text[done:begin])
            done = end
    return "".join([*kept, text[done:]])


def _found(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where lines are nothing but a comment, and where literals have several lines."""
    comments, literals = [], []
    at = 0
    open_braces: list[int] = []  # of each template literal around: how many braces its ${…} has open
    while token := _TOKEN.search(text, at):
        begun = at = token.end()
        kind = token.lastgroup
        if kind == "line":
            begin = text.rfind("\n", 0, token.start()) + 1
            if not text[begin : token.start()].strip():
                at = min(at + 1, len(text))
                comments.append((begin, at))
        elif kind == "regex" and _VALUE_ENDS.search(text[max(0, token.start() - 200) : token.start()]):
            at = token.start() + 1
        elif kind == "mark":
            at = _after_mark(text, at, token["mark"], open_braces)
        begun = token.start() if kind == "string" else begun
        if kind in ("string", "mark") and "\n" in text[begun:at]:
            literals.append((begun, at))
    return comments, literals


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
    """A style sheet without comments and indents; what looks like one in a string or an address stays."""
    return _STYLE.sub(lambda match: match["kept"] or (" " if match["part"] else ""), text)
