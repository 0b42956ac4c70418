// What the page would show: reads {snapshot, items, entries} as lines of JSON, and writes for each what it paints of that.

import { createInterface } from "node:readline";
import "./words.js";
import { applied, itemAsEdited } from "../../ui/static/paint/state.js";

console.warn = (error) => {
  throw error; // a change that cannot be painted is a mistake here
};

for await (const text of createInterface({ input: process.stdin })) {
  const { snapshot, items, entries } = JSON.parse(text);
  const state = applied(snapshot, entries);
  const shown = [...items, ...state.added].map((item) => itemAsEdited(state, item)).filter((item) => item !== null);
  process.stdout.write(`${JSON.stringify({ ...state, items: shown, apart: [...state.apart] })}\n`);
}
