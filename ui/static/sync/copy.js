// This browser's copy of the catalog: adding answers at once with it, and goes on without a signal.

import { keyOf } from "../shelf/household.js";
import { shelf } from "../shelf/shelf.js";
import { folded } from "../words/text.js";
import { call } from "./direct.js";

/** @import { Answers, Item } from "../types.d.ts" */
/** @typedef {Item & { folded: string }} Copied an item with its name as it is looked for */

const WHAT = "items";
const WAIT_MS = 1500;
const AGAIN_MS = 60_000;

export class Copy {
  /** @param {() => string} household */
  constructor(household) {
    this.household = household;
    this.token = "";
    /** @type {Copied[]} */
    this.items = [];
    /** @type {string | null} */
    this.of = null; // the household whose items these are
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.timer = null;
    this.asked = -Infinity;
    this.fromShelf();
  }

  fromShelf() {
    const household = this.household();
    const key = keyOf(WHAT, household);
    try {
      const kept = JSON.parse(shelf.get(key) ?? "null");
      if (kept) this.take(kept, household);
    } catch {
      shelf.remove(key);
    }
  }

  /**
   * @param {Answers["items"]} copy
   * @param {string} household
   */
  take({ token, fields, items }, household) {
    this.of = household;
    this.token = token;
    this.items = items.map((row) => {
      const item = Object.fromEntries(fields.map((field, at) => [field, row[at]]));
      return /** @type {Copied} */ ({ ...item, folded: folded(item.name ?? "") });
    });
  }

  /**
   * Called with every snapshot: fetches the copy anew, a little later, when the catalog is another.
   * @param {string | undefined} token
   */
  look(token) {
    const ours = this.of === this.household();
    if (!token || (ours && token === this.token) || this.timer) return;
    const wait = Math.max(WAIT_MS, this.asked + AGAIN_MS - performance.now());
    this.timer = setTimeout(() => this.fetch(), ours ? wait : WAIT_MS);
  }

  async fetch() {
    this.asked = performance.now();
    const household = this.household();
    const answer = await call("items", {});
    this.timer = null;
    if (!answer?.ok || household !== this.household()) return;
    this.take(answer, household);
    const { token, fields, items } = answer;
    shelf.set(keyOf(WHAT, household), JSON.stringify({ token, fields, items }));
  }

  /**
   * @param {string} id
   * @returns {Item | null}
   */
  item(id) {
    return (this.of === this.household() && this.items.find((item) => item.id === id)) || null;
  }

  /**
   * The item of a store that goes by a name, however it is spelt.
   * @param {string} store
   * @param {string} name
   * @returns {Item | null}
   */
  named(store, name) {
    if (this.of !== this.household()) return null;
    const wanted = folded(name);
    return this.items.find((item) => item.folded === wanted && item.store === store) ?? null;
  }

  /**
   * Items whose names hold every typed word: first those that begin with the first one, shorter names before longer.
   * @param {string} typed
   * @param {{ store?: string | null, category?: string | null, limit?: number }} [only]
   */
  find(typed, { store = null, category = null, limit = 8 } = {}) {
    if (this.of !== this.household()) return [];
    const [words, wanted] = [folded(typed).split(" ").filter(Boolean), category && folded(category)];
    /** @type {Copied[][]} */
    const found = [[], [], []];
    for (const item of this.items) {
      if ((store && item.store !== store) || (wanted && folded(item.category) !== wanted)) continue;
      if (!words.every((word) => item.folded.includes(word))) continue;
      const first = words[0] ?? "";
      found[item.folded.startsWith(first) ? 0 : item.folded.includes(` ${first}`) ? 1 : 2].push(item);
    }
    for (const kind of found) kind.sort((one, other) => one.folded.length - other.folded.length);
    return found.flat().slice(0, limit);
  }
}
