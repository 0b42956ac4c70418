// This page load as a replica: it numbers its changes, keeps them until they are saved, and takes in what the server
// answers. It paints nothing; it tells its listener that something changed. When it asks is in talk.js.

import { applied } from "../paint/state.js";
import { lastHousehold, learnHousehold } from "../shelf/household.js";
import { dropList, readList, writeList } from "../shelf/lastlist.js";
import { moveOlder } from "../shelf/older.js";
import { learnDay, newReplica, Queue, utcDay } from "../shelf/queue.js";
import { addOwn } from "../shelf/seen.js";
import { shelf } from "../shelf/shelf.js";
import { cleaned } from "../words/text.js";
import { answered, isRecent, NO_CONTACT, unanswered } from "./contact.js";
import { Made } from "./made.js";
import { calledBy, idOf } from "./naming.js";
import { hear } from "./outcomes.js";
import { asked } from "./parts.js";
import { madeByOthers, merged, same } from "./snapshots.js";
import { Talk } from "./talk.js";

/** @import { Back, Change, Digits, Entry, Heard, Listener, Applied, NewEntry, Operation } from "../types.d.ts" */
/** @import { OperationOf, Refused, Seen, Show, Snapshot, State, Status } from "../types.d.ts" */

const CACHE_MS = 2000;

export class Replica {
  id = "";
  secret = "";
  number = 0;

  /** @param {Listener} listener */
  constructor(listener) {
    this.listener = listener;
    this.talk = new Talk(this);
    this.begin();
    this.made = new Made("", "");
    this.boot = "";
    this.revision = -1;
    /** @type {Snapshot | null} */
    this.snapshot = null;
    /** @type {Status | null} */
    this.status = null;
    this.pulse = "";
    /** @type {Applied} */
    this.kept = {};
    /** @type {Seen | null} */
    this.seen = null; // what somebody has seen who looks at this page
    this.contact = NO_CONTACT;
    /** @type {Queue | null} */
    this.queue = null;
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.cacheTimer = null;
    /** @type {{ from: unknown[], state: State | null }} */
    this.painted = { from: [], state: null };
    this.fromCache();
  }

  /** Becomes a new replica: its secret proves that changes under its id are its own. */
  begin(day = utcDay()) {
    const { id, secret } = newReplica(day);
    this.id = id;
    this.secret = secret;
    this.number = 0;
  }

  fromCache() {
    moveOlder();
    const copy = readList();
    const household = copy?.snapshot.household || lastHousehold(); // changes wait here also where the list found no room
    if (household) {
      this.queue = new Queue(household, this.you);
      this.made = new Made(household, this.you);
    }
    if (!copy?.snapshot.household) return;
    this.snapshot = copy.snapshot;
    this.kept = copy.kept;
  }

  /** Goes on without the copy, as a page that is opened for the first time. */
  dropCache() {
    dropList(this.household);
    this.forget();
  }

  start() {
    window.addEventListener("offline", () => this.listener.changed());
    window.addEventListener("pagehide", () => this.writeCache());
    this.talk.start();
  }

  /** Asks now; what it gives resolves when that was answered. */
  kick() {
    return this.talk.kick();
  }

  /** Whose list this is; empty as long as that is not known. */
  get household() {
    return this.queue?.household ?? "";
  }

  /** As whom the server knows who looks at this page, by a login or a device; empty where nobody does. */
  get you() {
    return shelf.get("grocery:you") ?? "";
  }

  /** What changes are signed with. */
  get name() {
    return this.you || (shelf.get("grocery:name") ?? "");
  }

  /**
   * What the page shows: the last snapshot and every change that it does not hold yet. Made anew only when one changed.
   * While the server answers, the changes of another tab are left to that tab: the snapshot may hold them already.
   */
  get state() {
    const { snapshot, kept, queue, painted, contactIsRecent } = this;
    if (!snapshot) return null;
    const from = [snapshot, kept, queue, queue?.stamp, contactIsRecent];
    if (!painted.state || !painted.from.every((one, at) => one === from[at])) {
      const entries = this.unkept().filter(({ replica }) => replica === this.id || replica in kept || !contactIsRecent);
      this.painted = { from, state: applied(snapshot, entries) };
    }
    return this.painted.state;
  }

  unkept() {
    return this.queue ? this.queue.all().filter((entry) => entry.number > (this.kept[entry.replica] ?? 0)) : [];
  }

  get contactIsRecent() {
    return isRecent(this.contact, this.talk.live.heard);
  }

  /**
   * Makes a change: painted, kept in the browser, on its way. `show` is what the page needs to paint it. A number never
   * gets another content: another tab of this browser may have sent the first one already.
   * @param {Operation} op
   * @param {Show} [show]
   * @returns {Entry | null}
   */
  change(op, show = {}) {
    const { queue } = this;
    if (!queue) return null;
    const placed = this.listener.placed(op);
    this.renew();
    this.number += 1;
    if (this.number === 1) addOwn(queue.household, this.id);
    if (op.op !== "Undo" && op.op !== "UndoSeveral")
      this.made.add({ replica: this.id, number: this.number, name: calledBy(op, show) });
    const at = `${new Date().toISOString().slice(0, 19)}Z`;
    const { id, secret, number, name } = this;
    return this.keep(queue, { replica: id, secret, number, at, by: name, ...queue.next(), op: cleaned(placed), show });
  }

  /**
   * Makes a new item, and puts it (or so much of it) on the list if asked: its id is made of this change's own.
   * @param {Omit<OperationOf<"AddItem">, "op" | "item_id">} fields
   * @param {boolean} thenList
   * @param {Digits | null} [quantity]
   * @param {string} [note]
   * @returns {NewEntry | null}
   */
  newItem(fields, thenList, quantity = null, note = "") {
    const id = idOf(this, fields.store);
    /** @type {OperationOf<"AddItem">} */
    const op = { op: "AddItem", ...fields, item_id: id, ...(this.contactIsRecent ? {} : { twin_ok: true }) };
    const made = /** @type {NewEntry | null} */ (this.change(op, { id, thenList, listQuantity: quantity }));
    if (made && thenList)
      this.change(
        { op: "AddToList", item_id: id, name: fields.name, quantity, ...(note ? { note } : {}) },
        { item: { ...fields, id } },
      );
    return made;
  }

  /**
   * Takes back a change of this page, null when it was taken back already; `back` is what the page paints meanwhile: see
   * the operation in state.js.
   * @param {Change} change
   * @param {Back} [back]
   * @returns {Entry | null}
   */
  undo(change, back) {
    const made = this.made.take(change);
    if (!made) return null;
    const { replica, number, name = "" } = made;
    return this.change({ op: "Undo", replica, number, name }, { back });
  }

  /**
   * @param {Queue} queue
   * @param {Entry} entry
   */
  keep(queue, entry) {
    queue.put(entry);
    this.listener.changed(entry);
    return entry;
  }

  request() {
    return asked(this);
  }

  /**
   * A request has ended: takes in what it was answered, null for nothing.
   * @param {Heard | null} answer
   * @param {ReturnType<Replica["request"]>} request
   */
  ended(answer, request) {
    this.contact = answer ? answered(answer) : unanswered(this.contact);
    if (answer) this.take(answer, request);
  }

  /**
   * Takes in the answer to a request.
   * @param {Heard} answer
   * @param {ReturnType<Replica["request"]>} request
   */
  take(answer, request) {
    this.status = answer.status ?? this.status;
    this.pulse = answer.pulse;
    if (!answer.household) return;
    const you = answer.you ?? "";
    if (you !== this.you) shelf.set("grocery:you", you);
    learnHousehold(answer.household);
    const others =
      answer.changes && this.snapshot
        ? madeByOthers(this.snapshot, answer.changes.lines, this.queue?.among(request.changes) ?? [])
        : [];
    if (answer.snapshot) this.snapshot = answer.snapshot;
    else if (answer.changes && this.snapshot) this.snapshot = merged(this.snapshot, answer.changes);
    const goesOn = this.queue?.household === answer.household && this.queue.you === you;
    const queue = this.queue && goesOn ? this.queue : this.move(answer.household, you);
    this.boot = answer.boot;
    this.revision = answer.revision;
    if (!same(this.kept, answer.kept)) this.kept = answer.kept;
    this.seen = answer.seen ?? null;
    if (hear(this, queue, answer.outcomes ?? [])) this.talk.again = true; // what was sent behind a refused one was not taken
    if (answer.snapshot || answer.changes) this.cacheTimer ||= setTimeout(() => this.writeCache(), CACHE_MS);
    this.settle(queue, answer.saved);
    if (answer.today) learnDay(answer.today);
    this.renew();
    if (others.length) this.listener.others(others);
  }

  /**
   * Forgets what the store is known to hold, once the copy of the list in this browser holds it too.
   * @param {Queue} queue
   * @param {Applied} saved
   */
  settle(queue, saved) {
    if (!queue.all().some(({ replica, number }) => number <= (saved[replica] ?? 0))) return;
    this.writeCache();
    queue.settle(saved);
  }

  /** Goes on as a new replica when the day is another: changes of one that began weeks ago are set aside. */
  renew() {
    const day = utcDay();
    if (this.id.startsWith(day) || this.queue?.has(this.id)) return;
    this.begin(day);
  }

  /**
   * Another dataset answers at this address, or somebody else is logged in: what was made for the old one, or by the
   * other, stays in the browser, unsent.
   * @param {string} household
   * @param {string} you
   * @returns {Queue}
   */
  move(household, you) {
    this.queue?.leave();
    const queue = new Queue(household, you);
    this.queue = queue;
    this.begin();
    this.made = new Made(household, you);
    this.talk.again = queue.size > 0;
    return queue;
  }

  /** Shows and keeps nothing any more: whoever was here has left. */
  forget() {
    clearTimeout(this.cacheTimer ?? undefined);
    this.cacheTimer = null;
    this.snapshot = null;
    this.queue = null;
    this.kept = {};
    this.seen = null;
  }

  /** Keeps a copy of the list in this browser, for the next time the page is opened. */
  writeCache() {
    if (!this.cacheTimer || !this.snapshot) return;
    clearTimeout(this.cacheTimer);
    this.cacheTimer = null;
    writeList(this.boot, this.revision, this.snapshot, this.kept);
  }
}
