// The list as the page writes it: reads {lines, stores} as lines of JSON, and writes {plain, markdown} for each.

import { createInterface } from "node:readline";
import "./words.js";
import { markdownText, plainText } from "../../ui/static/shop/listtext.js";
import { ordered } from "../../ui/static/shop/ordered.js";

for await (const text of createInterface({ input: process.stdin })) {
  const lines = ordered(JSON.parse(text), null);
  process.stdout.write(`${JSON.stringify({ plain: plainText(lines), markdown: markdownText(lines) })}\n`);
}
