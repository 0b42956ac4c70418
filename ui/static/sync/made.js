// The changes made in this browser that it can take back, the newest last: they outlast a reload and another language.
// What one tap made is taken back together.

import { keyOf } from "../shelf/household.js";
import { shelf } from "../shelf/shelf.js";

/** @import { Change, Done } from "../types.d.ts" */

const KEPT = 40; // taps, each with all that it made

/**
 * @param {string | null} text
 * @returns {Done[]}
 */
function parsed(text) {
  try {
    const found = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter((one) => one?.replica && one.number > 0) : [];
  } catch {
    return [];
  }
}

export class Made {
  /**
   * @param {string} household
   * @param {string} you who is logged in; empty where nobody is known by name
   */
  constructor(household, you) {
    this.key = `${keyOf("made", household)}/${you}`;
    this.tap = ""; // as long as one tap is dealt with
  }

  /** @returns {Done[]} */
  get changes() {
    return parsed(shelf.get(this.key));
  }

  /** What the newest tap made, the newest change first. */
  get newest() {
    const { changes } = this;
    const tap = changes.at(-1)?.tap;
    return changes.filter((one) => one.tap === tap).reverse();
  }

  /** @param {Omit<Done, "tap">} change */
  add(change) {
    if (!this.tap) {
      this.tap = `${change.replica}-${change.number}`;
      queueMicrotask(() => {
        this.tap = "";
      });
    }
    const made = { ...change, tap: this.tap };
    const all = [...this.changes, made];
    const taps = new Set([...new Set(all.map(({ tap }) => tap))].slice(-KEPT));
    this.keep(all.filter(({ tap }) => taps.has(tap)));
    return made;
  }

  /**
   * Gives a change and forgets it; undefined when it was taken back already.
   * @param {Change} change
   */
  take({ replica, number }) {
    const { changes } = this;
    const found = changes.find((made) => made.replica === replica && made.number === number);
    if (found) this.keep(changes.filter((made) => made !== found));
    return found;
  }

  /** @param {Done[]} changes */
  keep(changes) {
    shelf.set(this.key, JSON.stringify(changes));
  }
}
