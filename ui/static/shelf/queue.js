// Changes not yet known to be saved: in memory, and each under its own key in localStorage.
// Key: grocery/<household>/<replica>/<number>. A change is forgotten only when it is saved or was refused. What somebody
// else made who was logged in here is left alone until they are again.

import { askToKeep } from "./lasting.js";
import { keep } from "./room.js";
import { sha256 } from "./sha256.js";
import { shelf } from "./shelf.js";

/** @import { Change, Entry, Applied } from "../types.d.ts" */

const ID = /^(\d{8}-[a-z0-9]{4,16})\/(\d{6})$/;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const LETTERS_OF_A_PAGE = 14;
const LETTERS_OF_A_SECRET = 26;

/** @type {(bytes: Uint8Array) => string} */
const letters = (bytes) => Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");

const DAY = "grocery:day";
const DAY_MS = 86_400_000;

/** @type {(at: number) => string} */
const dayOf = (at) => new Date(at).toISOString().slice(0, 10).replaceAll("-", "");

/**
 * Remembers the server's UTC day, and by how much this browser's clock is off: one that is wrong by weeks does no harm.
 * @param {string} today
 */
export function learnDay(today) {
  const at = Date.parse(`${today.slice(0, 4)}-${today.slice(4, 6)}-${today.slice(6, 8)}T00:00:00Z`);
  const off = Math.round((at - Date.now() + DAY_MS / 2) / DAY_MS);
  const known = `${today} ${off}`;
  if (Number.isFinite(off) && known !== shelf.get(DAY)) shelf.set(DAY, known);
}

/** The UTC day as the server would tell it. It is never before the one that it told last: then the clock was put right. */
export function utcDay() {
  const [told = "", off = 0] = (shelf.get(DAY) ?? "").split(" ");
  const day = dayOf(Date.now() + (Number(off) || 0) * DAY_MS);
  if (day >= told) return day;
  const now = dayOf(Date.now());
  return now > told ? now : told;
}

/**
 * A new replica: {id, secret}. The id is the UTC day and letters of a hash of the secret: others see it in the ids of lines,
 * and only who has the secret can send changes under it. Each change is kept with it, so that a later page can send them.
 */
export function newReplica(day = utcDay()) {
  const secret = letters(crypto.getRandomValues(new Uint8Array(LETTERS_OF_A_SECRET)));
  return { id: `${day}-${letters(sha256(`${day}-${secret}`).slice(0, LETTERS_OF_A_PAGE))}`, secret };
}

/** @type {(household: string, replica: string, number: number) => string} */
const keyOf = (household, replica, number) => `grocery/${household}/${replica}/${String(number).padStart(6, "0")}`;

/**
 * @param {string | null} text
 * @returns {Entry | null}
 */
function parsed(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}

export class Queue {
  /**
   * @param {string} household
   * @param {string} [you] who is logged in; empty where nobody is known by name
   */
  constructor(household, you = "") {
    this.household = household;
    this.you = you;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** @type {Map<string, Entry>} */
    this.aside = new Map(); // what somebody else made
    this.loose = shelf.held(`grocery/${household}/`).sort();
    this.stamp = 0; // counts what was put in and taken out
    this.loadOthers(null);
  }

  /** Whether the browser keeps all of our changes, and not only this page. */
  get stored() {
    return this.loose.length === 0;
  }

  /**
   * Reads what other page loads left (and other tabs add): their keys are the truth, ours is the memory.
   * @param {string | null} own
   */
  loadOthers(own) {
    const prefix = `grocery/${this.household}/`;
    const found = new Set();
    for (const key of shelf.keys(prefix)) {
      const match = ID.exec(key.slice(prefix.length));
      if (!match || match[1] === own) continue;
      found.add(key);
      if (this.entries.has(key) || this.aside.has(key)) continue;
      const entry = parsed(shelf.get(key));
      if (!entry?.op) continue;
      const theirs = entry.who !== undefined && entry.who !== this.you;
      (theirs ? this.aside : this.entries).set(key, { ...entry, replica: match[1], number: Number(match[2]) });
      this.stamp += 1;
    }
    for (const key of this.aside.keys()) if (!found.has(key)) this.aside.delete(key);
    for (const [key, entry] of this.entries) {
      if (entry.replica === own || found.has(key)) continue;
      this.entries.delete(key);
      this.stamp += 1;
    }
  }

  /** @param {Entry} entry */
  put(entry) {
    const key = keyOf(this.household, entry.replica, entry.number);
    this.entries.set(key, entry);
    this.stamp += 1;
    this.loose.push(key);
    this.storeLoose();
    askToKeep();
  }

  /**
   * Stores what is only in memory, in order, up to the first that finds no room: another tab would send a later change
   * without the ones before it, and the server then takes those for done.
   */
  storeLoose() {
    while (this.loose.length) {
      const entry = this.entries.get(this.loose[0]);
      if (entry && !keep(this.loose[0], JSON.stringify(entry), this.household)) break;
      this.loose.shift();
    }
  }

  /** Leaves what only this page has where another queue of this household finds it, as long as the page is open. */
  leave() {
    for (const key of this.loose) if (this.entries.has(key)) shelf.hold(key, JSON.stringify(this.entries.get(key)));
  }

  /**
   * Those of its changes that are among some others.
   * @param {Change[]} changes
   */
  among(changes) {
    const named = new Set(changes.map(({ replica, number }) => `${replica}/${number}`));
    return this.all().filter(({ replica, number }) => named.has(`${replica}/${number}`));
  }

  /** The place of a new change, behind all that its maker has seen, also from other tabs; and who that is. */
  next() {
    let last = 0;
    for (const { place = 0 } of this.entries.values()) last = Math.max(last, place);
    return { place: last + 1, ...(this.you ? { who: this.you } : {}) };
  }

  /**
   * @param {string} replica
   * @param {number} number
   */
  forget(replica, number) {
    const key = keyOf(this.household, replica, number);
    this.entries.delete(key);
    this.stamp += 1;
    this.loose = this.loose.filter((other) => other !== key);
    shelf.remove(key);
  }

  /**
   * Forgets all that the store is known to hold.
   * @param {Applied} saved
   */
  settle(saved) {
    for (const { replica, number } of [...this.entries.values()]) {
      if ((saved[replica] ?? 0) >= number) this.forget(replica, number);
    }
  }

  /**
   * Every change, in the order of their places; those at the same place were made without knowing of each other, and the
   * page that began earlier goes first. The places of one page follow its numbers.
   */
  all() {
    /** @type {Map<string, string>} */
    const began = new Map();
    for (const { replica, at } of this.entries.values()) {
      const first = began.get(replica);
      if (first === undefined || at < first) began.set(replica, at);
    }
    /** @type {(entry: Entry) => string} */
    const startOf = ({ replica }) => began.get(replica) ?? "";
    /** @type {(a: Entry, b: Entry) => number} */
    const order = (a, b) =>
      (a.place ?? 0) - (b.place ?? 0) ||
      startOf(a).localeCompare(startOf(b)) ||
      a.replica.localeCompare(b.replica) ||
      a.number - b.number;
    return [...this.entries.values()].sort(order);
  }

  get size() {
    return this.entries.size;
  }

  /**
   * Whether changes of this page load wait.
   * @param {string} replica
   */
  has(replica) {
    return [...this.entries.values()].some((entry) => entry.replica === replica);
  }
}
