// This page load as a replica: it numbers its changes, keeps them until they are saved, and talks to the server
// through one function, one request at a time. It paints nothing; it tells its listener that something changed.

import { folded } from "./dom.js";
import { learnDay, newReplica, Queue, shelf } from "./queue.js";
import { applied } from "./state.js";

const POLL_MS = 1000;
const SLOWEST_MS = 5000;
const TIMEOUT_MS = 12000;
const RECENT_MS = 15000;
const CACHE = "grocery:cache";

/** What the ids of items begin with in a store that the server does not know yet; it makes the same of the name. */
function prefixOf(store) {
  const words = folded(store.replaceAll("'", "")).replace(/[^a-z0-9]+/g, " ").trim().split(" ");
  if (!words[0]) return "st";
  return words.length > 1 ? words.slice(0, 3).map((word) => word[0]).join("") : words[0].slice(0, 2);
}

export class Replica {
  /** listener: {changed(), heard(), refused(outcome, entry), skipped(outcome, entry)} */
  constructor(server, listener) {
    this.server = server;
    this.listener = listener;
    this.id = newReplica();
    this.number = 0;
    this.done = [];
    this.boot = "";
    this.revision = -1;
    this.snapshot = null;
    this.status = null;
    this.kept = {};
    this.error = null;
    this.reached = 0;
    this.failures = 0;
    this.busy = false;
    this.queue = null;
    this.timer = 0;
    this.fromCache();
  }

  fromCache() {
    try {
      const cached = JSON.parse(shelf.get(CACHE) ?? "null");
      if (!cached) return;
      this.snapshot = cached.snapshot;
      this.kept = cached.kept;
      this.queue = new Queue(cached.snapshot.household);
    } catch {
      shelf.remove(CACHE);
    }
  }

  start() {
    const now = () => this.kick();
    for (const name of ["online", "focus", "pageshow"]) window.addEventListener(name, now);
    window.addEventListener("offline", () => this.listener.changed());
    document.addEventListener("visibilitychange", now);
    this.kick();
  }

  get name() {
    return shelf.get("grocery:name") ?? "";
  }

  /** What the page shows: the last snapshot and every change that it does not hold yet. */
  get state() {
    if (!this.snapshot) return null;
    return applied(this.snapshot, this.unkept().filter(({ replica }) => replica === this.id || replica in this.kept));
  }

  unkept() {
    return this.queue ? this.queue.all().filter((entry) => entry.number > (this.kept[entry.replica] ?? 0)) : [];
  }

  get contactIsRecent() {
    return this.failures === 0 && Date.now() - this.reached < RECENT_MS;
  }

  /**
   * Makes a change: painted, kept in the browser, on its way. `show` is what the page needs to paint it. A number never
   * gets another content: another tab of this browser may have sent the first one already.
   */
  change(op, show = {}) {
    if (!this.queue) return null;
    this.number += 1;
    if (op.op !== "Undo") this.done.push({ replica: this.id, number: this.number });
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    return this.keep({ replica: this.id, number: this.number, at, by: this.name, op, show });
  }

  /** Makes a new item, and puts it on the list if asked: its id is made of this change's own. */
  newItem(fields, thenList) {
    const prefix = this.state.stores.find(({ name }) => name === fields.store)?.prefix;
    const id = `${prefix ?? prefixOf(fields.store)}-${this.id.slice(9)}-${this.number + 1}`;
    const op = { op: "AddItem", ...fields, item_id: id, ...(this.contactIsRecent ? {} : { twin_ok: true }) };
    const made = this.change(op, { id, thenList });
    if (made && thenList) this.change({ op: "AddToList", item_id: id, quantity: null }, { item: { ...fields, id } });
    return made;
  }

  /** Takes back a change of this page; `back` is what the page paints meanwhile: see the operation in state.js. */
  undo({ replica, number }, back) {
    this.done = this.done.filter((made) => made.replica !== replica || made.number !== number);
    return this.change({ op: "Undo", replica, number }, { back });
  }

  /** Takes back the newest change of this page that was not taken back yet. */
  undoLast() {
    const last = this.done.at(-1);
    return last ? this.undo(last) : null;
  }

  keep(entry) {
    this.queue.put(entry);
    this.listener.changed();
    this.kick();
    return entry;
  }

  kick() {
    clearTimeout(this.timer);
    if (this.busy) this.again = true;
    else this.sync();
  }

  plan() {
    clearTimeout(this.timer);
    const waiting = this.failures > 0 || this.error;
    const delay = waiting ? Math.min(POLL_MS * 2 ** Math.min(this.failures, 3), SLOWEST_MS) : POLL_MS;
    if (document.visibilityState === "visible" || this.queue?.size) {
      this.timer = setTimeout(() => this.sync(), delay);
    }
  }

  async sync() {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    this.again = false;
    const request = this.request();
    const answer = await this.ask(request);
    this.busy = false;
    if (answer) this.take(answer);
    else this.failures += 1;
    // A server that knows less than it did (started again, with another disk) gets everything once more, at once.
    if (answer?.ok && !request.changes.length && this.unkept().length) this.again = true;
    this.listener.changed();
    if (answer) this.listener.heard();
    if (this.again && answer) this.sync();
    else this.plan();
  }

  request() {
    this.queue?.loadOthers(this.id);
    this.queue?.storeLoose();
    const all = this.queue?.all() ?? [];
    const send = this.unkept().length ? all : [];
    return {
      household: this.queue?.household ?? "",
      boot: this.boot,
      revision: this.revision,
      changes: send.map(({ replica, number, at, by, op }) => ({ replica, number, at, by, op })),
      replicas: [...new Set([this.id, ...all.map((entry) => entry.replica)])],
    };
  }

  /** The answer, or null when none came in time. */
  async ask(request) {
    let timer = 0;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, TIMEOUT_MS, null)));
    try {
      const answer = await Promise.race([this.server.sync(request), late]);
      return answer && typeof answer === "object" && "ok" in answer ? answer : null;
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  take(answer) {
    this.failures = 0;
    this.reached = Date.now();
    this.error = answer.ok ? null : answer.error;
    this.status = answer.status ?? this.status;
    if (!answer.household) return;
    if (this.queue?.household !== answer.household) this.move(answer.household);
    this.boot = answer.boot;
    this.kept = answer.kept ?? {};
    if (answer.snapshot) this.takeSnapshot(answer.snapshot, answer.revision);
    this.hear(answer.outcomes ?? []);
    this.queue.settle(answer.saved ?? {});
    if (answer.today) this.renew(answer.today);
  }

  /** Goes on as a new replica when the day is another: changes of one that began weeks ago are set aside. */
  renew(today) {
    learnDay(today);
    if (this.id.startsWith(today) || this.queue.all().some(({ replica }) => replica === this.id)) return;
    this.id = newReplica(today);
    this.number = 0;
  }

  /** Another dataset answers at this address: what was made for the old one stays in the browser, unsent. */
  move(household) {
    this.queue = new Queue(household);
    this.snapshot = null;
    this.id = newReplica();
    this.number = 0;
    this.done = [];
    this.again = this.queue.size > 0;
  }

  takeSnapshot(snapshot, revision) {
    this.snapshot = snapshot;
    this.revision = revision;
    const cached = JSON.stringify({ snapshot, kept: this.kept });
    if (cached.length < 1_500_000) shelf.set(CACHE, cached);
  }

  hear(outcomes) {
    const entries = new Map(this.queue.all().map((entry) => [`${entry.replica}/${entry.number}`, entry]));
    for (const outcome of outcomes) {
      const entry = entries.get(`${outcome.replica}/${outcome.number}`);
      if (!entry) continue;
      if (outcome.state === "refused") {
        this.drop(entry);
        this.listener.refused(outcome, entry);
        this.again = true; // what was sent behind it was not taken yet
      } else if (outcome.state === "skipped" && !entry.told) {
        entry.told = true;
        this.listener.skipped(outcome, entry);
      }
    }
  }

  /** Forgets a refused change, and those that have no meaning without it. */
  drop(refused) {
    const { replica, number, show } = refused;
    this.queue.forget(replica, number);
    for (const entry of this.queue.all()) {
      const { op } = entry;
      const undoesIt = op.op === "Undo" && op.replica === replica && op.number === number;
      const isForIt = entry.replica === replica && show?.id && op.item_id === show.id;
      if (undoesIt || isForIt) this.drop(entry);
    }
  }
}
