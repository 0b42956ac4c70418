// Changes not yet known to be saved: in memory, and each under its own key in localStorage.
// Key: grocery/<household>/<replica>/<number>. A change is forgotten only when it is saved or was refused.

const ID = /^(\d{8}-[a-z0-9]{6})\/(\d{6})$/;
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

const DAY = "grocery:day";
const DAY_MS = 86_400_000;

const dayOf = (at) => new Date(at).toISOString().slice(0, 10).replaceAll("-", "");

/** Remembers the server's UTC day beside this browser's own: a clock that is wrong by weeks then does no harm. */
export function learnDay(today) {
  const at = Date.parse(`${today.slice(0, 4)}-${today.slice(4, 6)}-${today.slice(6, 8)}T00:00:00Z`);
  const off = Math.round((at - Date.now() + DAY_MS / 2) / DAY_MS);
  if (Number.isFinite(off) && String(off) !== shelf.get(DAY)) shelf.set(DAY, String(off));
}

/** A new replica id: the UTC day and six random letters, e.g. 20261122-k3f9x2. */
export function newReplica(today = "") {
  const off = Number(shelf.get(DAY) ?? 0) || 0;
  const day = today || dayOf(Date.now() + off * DAY_MS);
  const random = crypto.getRandomValues(new Uint8Array(6));
  return `${day}-${Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join("")}`;
}

const memory = new Map(); // what the browser would not keep: it holds as long as the page

/** localStorage that never throws: writing tells whether the browser keeps it; if not, this page remembers it. */
export const shelf = {
  get(key) {
    if (memory.has(key)) return memory.get(key);
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
      memory.delete(key);
      return true;
    } catch {
      memory.set(key, value);
      return false;
    }
  },
  remove(key) {
    memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // Forbidden storage holds nothing to remove.
    }
  },
  keys(prefix) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    } catch {
      return [];
    }
  },
};

const keyOf = (household, replica, number) => `grocery/${household}/${replica}/${String(number).padStart(6, "0")}`;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export class Queue {
  constructor(household) {
    this.household = household;
    this.entries = new Map();
    this.loose = [];
    this.full = false;
    this.stamp = 0; // counts what was put in and taken out
    this.loadOthers(null);
  }

  /** Whether the browser keeps all of our changes, and not only this page. */
  get stored() {
    return this.loose.length === 0;
  }

  /** Reads what other page loads left (and other tabs add): their keys are the truth, ours is the memory. */
  loadOthers(own) {
    const prefix = `grocery/${this.household}/`;
    const found = new Set();
    for (const key of shelf.keys(prefix)) {
      const match = ID.exec(key.slice(prefix.length));
      if (!match || match[1] === own) continue;
      found.add(key);
      if (this.entries.has(key)) continue;
      const entry = parsed(shelf.get(key));
      if (!entry?.op) continue;
      this.entries.set(key, { ...entry, replica: match[1], number: Number(match[2]) });
      this.stamp += 1;
    }
    for (const [key, entry] of this.entries) {
      if (entry.replica === own || found.has(key)) continue;
      this.entries.delete(key);
      this.stamp += 1;
    }
  }

  put(entry) {
    const key = keyOf(this.household, entry.replica, entry.number);
    this.entries.set(key, entry);
    this.stamp += 1;
    this.loose.push(key);
    this.storeLoose();
  }

  /**
   * Stores what is only in memory, in order, up to the first that finds no room: another tab would send a later change
   * without the ones before it, and the server then takes those for done.
   */
  storeLoose() {
    while (this.loose.length) {
      const entry = this.entries.get(this.loose[0]);
      if (entry && !shelf.set(this.loose[0], JSON.stringify(entry))) break;
      this.loose.shift();
    }
    this.full = !this.stored && shelf.set("grocery:probe", "1");
    if (this.full) shelf.remove("grocery:probe");
  }

  forget(replica, number) {
    const key = keyOf(this.household, replica, number);
    this.entries.delete(key);
    this.stamp += 1;
    this.loose = this.loose.filter((other) => other !== key);
    shelf.remove(key);
  }

  /** Forgets all that the store is known to hold. */
  settle(saved) {
    for (const { replica, number } of [...this.entries.values()]) {
      if ((saved[replica] ?? 0) >= number) this.forget(replica, number);
    }
  }

  /** Every change, earlier pages first (by when they began), each page's numbers in order. */
  all() {
    const began = new Map();
    for (const { replica, at } of this.entries.values()) {
      if (!began.has(replica) || at < began.get(replica)) began.set(replica, at);
    }
    const order = (a, b) =>
      a.replica === b.replica
        ? a.number - b.number
        : began.get(a.replica).localeCompare(began.get(b.replica)) || a.replica.localeCompare(b.replica);
    return [...this.entries.values()].sort(order);
  }

  get size() {
    return this.entries.size;
  }
}

const ELSEWHERE_MS = 5000;
let elsewhere = { household: "", count: 0, at: 0 };

/** How many changes of other households wait in this browser; looked up every few seconds. */
export function changesElsewhere(household) {
  const now = Date.now();
  if (elsewhere.household !== household || Math.abs(now - elsewhere.at) > ELSEWHERE_MS) {
    const own = `grocery/${household}/`;
    const others = shelf.keys("grocery/").filter((key) => !key.startsWith(own) && /\/\d{8}-[a-z0-9]{6}\/\d{6}$/.test(key));
    elsewhere = { household, count: others.length, at: now };
  }
  return elsewhere.count;
}
