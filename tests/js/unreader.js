// What the page makes of a text without the server: reads {lists, heads} once, then texts, as lines of JSON; writes {parts, lines,
// left_out} of each.

import { createInterface } from "node:readline";

let page = null;

for await (const text of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(text);
  if (asked.lists) {
    globalThis.LISTS = asked.lists;
    globalThis.HEADS = asked.heads;
    page = await import("../../ui/static/shop/unread.js");
  }
  const of = asked.text ?? "";
  const { lines, left_out } = page.unread(of, asked.headings ?? []);
  const said = lines.map((line) => (line.ticked ? `${line.text}!` : line.text));
  process.stdout.write(`${JSON.stringify({ parts: page.severalIn(of), lines: said, left_out })}\n`);
}
