"""Comments and indents are left out of what a browser gets, and nothing else that looks like one."""

from __future__ import annotations

from ui import assets
from ui.comments import bare_script, bare_styles

SCRIPT = r"""// The file.
const site = "https://example.org/"; // stays: code stands before it
  // gone
const said = `first
// text of a literal
    of its own indent
${[1].map((one) => {
  // gone, being code
  return `{ "${one}
  // text of the inner literal
`;
})} it's }
// text again
`;
const [rest, slashes] = [said.length / 2 / 1, /[/"`']\/{/g.test(site)];
// gone
const quote = '\'// no comment, `neither';
/* it's `one */
const half = (rest) / 2; // "
/*
// stays in what is long
*/
//
const last = { a: "\\" };
// The end"""


def test_a_line_that_is_a_comment_and_each_indent_are_left_out_of_a_script_and_nothing_else() -> None:
    gone, indented = {0, 2, 7, 15, 22, 24}, {8}
    lines = enumerate(SCRIPT.splitlines(keepends=True))
    bare = [line.lstrip() if n in indented else line for n, line in lines if n not in gone]
    assert bare_script(SCRIPT).splitlines(keepends=True) == bare


def test_a_script_without_such_a_line_stays_as_it_is() -> None:
    for text in ("", "const a = 1;", "const a = `never closed // x\n// y", "const a = b\n/ c / d;\n"):
        assert bare_script(text) == text


def test_a_sheet_loses_its_comments_and_keeps_what_looks_like_one() -> None:
    sheet = """/* All of it. */
.a::before {
  content: "/* said */"; /* why */
  background: url(data:image/*,x) '*/';
  /* two
     lines */
  margin: 0/* joined */auto;
}
"""
    bare = """.a::before {
content: "/* said */";\x20
background: url(data:image/*,x) '*/';
margin: 0 auto;
}
"""
    assert bare_styles(sheet) == bare


def test_neither_the_page_nor_the_entrance_has_a_comment_of_ours_left() -> None:
    scripts = (assets.script(), assets.first_script(), assets.service_worker(), assets.joined("entrance/enter.js"))
    assert [line for text in scripts for line in text.splitlines() if line.lstrip().startswith("//")] == []
    assert "/*" not in assets.styles() + assets.own_styles("entrance/enter.css")
