// What this browser keeps for the page: localStorage, and what it would not take for as long as the page is open.

/** @type {Map<string, string>} */
const memory = new Map(); // what the browser would not keep: it holds as long as the page
let full = false; // why it would not: no room, or forbidden

/** localStorage that never throws: writing tells whether the browser keeps it; if not, this page remembers it. */
export const shelf = {
  get full() {
    return full;
  },
  /**
   * @param {string} key
   * @returns {string | null}
   */
  get(key) {
    const held = memory.get(key);
    if (held !== undefined) return held;
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  /**
   * @param {string} key
   * @param {string} value
   */
  set(key, value) {
    try {
      localStorage.setItem(key, value);
      memory.delete(key);
      return true;
    } catch (error) {
      full = error instanceof DOMException && error.name === "QuotaExceededError";
      memory.set(key, value);
      return false;
    }
  },
  /**
   * Remembers something for as long as the page is open.
   * @param {string} key
   * @param {string} value
   */
  hold(key, value) {
    memory.set(key, value);
  },
  /**
   * What of this kind is remembered by this page alone.
   * @param {string} prefix
   */
  held(prefix) {
    return [...memory.keys()].filter((key) => key.startsWith(prefix));
  },
  /** @param {string} key */
  remove(key) {
    memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Forbidden storage holds nothing to remove.
    }
  },
  /** @param {string} prefix */
  keys(prefix) {
    /** @type {string[]} */
    let stored = [];
    try {
      stored = Object.keys(localStorage);
    } catch {
      // Forbidden storage holds nothing.
    }
    return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(prefix));
  },
};
