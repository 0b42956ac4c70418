// What the page offers by itself: reads {heads, items} once, then texts, as lines of JSON; writes {near, rest} of each, as names.

import { createInterface } from "node:readline";
import "./words.js";

let app = null;
let knownItems = null;

for await (const text of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(text);
  if (asked.heads) {
    globalThis.HEADS = asked.heads;
    ({ knownItems } = await import("../../ui/static/shop/offers.js"));
    const { Copy } = await import("../../ui/static/sync/copy.js");
    const { folded } = await import("../../ui/static/words/text.js");
    const items = asked.items.map((item) => ({ ...item, folded: folded(item.name) }));
    const copy = { of: "h", household: () => "h", items };
    app = { copy: { find: (typed, only) => Copy.prototype.find.call(copy, typed, only) } };
  }
  const { near, rest } = asked.heads ? { near: [], rest: [] } : knownItems(app, asked.text, null);
  const names = (found) => found.map(({ name }) => name);
  process.stdout.write(`${JSON.stringify({ near: names(near), rest: names(rest) })}\n`);
}
