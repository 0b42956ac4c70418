// When the server is asked: through one function, one request at a time. What is asked, and what becomes of the answer, is
// the replica's own affair.

import { call } from "./direct.js";
import { Live } from "./live.js";

/** @import { Heard } from "../types.d.ts" */
/** @import { Replica } from "./replica.js" */

const POLL_MS = 1000;
const POLL_LIVE_MS = 10_000; // the server says when there is something new
const POLL_SAVED_MS = 60_000; // and nothing is on its way
const SLOWEST_MS = 5000;
const STRANGER_MS = 30_000; // somebody has to log in first, and is then asked for at once
const TIMEOUT_MS = 12_000;
const DELIVERY_MS = 5000; // more than it takes where there is a signal

export class Talk {
  /** @param {Replica} replica */
  constructor(replica) {
    this.replica = replica;
    this.live = new Live((pulse) => this.news(pulse));
    /** @type {string | null} */
    this.pulse = null; // told while a request was on its way
    this.busy = false;
    this.over = false;
    this.again = false; // whether to ask once more as soon as the answer is there
    /** @type {Promise<null> | null} */
    this.round = null;
    /** @type {AbortController | null} */
    this.question = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.askedAt = 0;
  }

  start() {
    const now = () => this.kick();
    for (const name of ["online", "focus", "pageshow"]) window.addEventListener(name, now);
    document.addEventListener("visibilitychange", now);
    this.kick();
  }

  /**
   * Asks now; what it gives resolves when that was answered. A change does not wait for a question that is on its way and
   * carries none: that one is given up.
   */
  kick() {
    clearTimeout(this.timer);
    if (!this.busy) return this.sync();
    this.again = true;
    if (this.replica.unkept().length) this.question?.abort();
    return this.round;
  }

  /**
   * Sends what waits here, and resolves once that was answered: who asks something then is answered with it. Where no
   * answer comes, not for long.
   * @returns {Promise<void>}
   */
  async delivered() {
    const { contact } = this.replica;
    if (this.over || contact.failures || contact.error || !this.replica.unkept().length) return;
    let clock;
    const late = new Promise((done) => {
      clock = setTimeout(done, DELIVERY_MS);
    });
    await Promise.race([this.kick(), late]);
    clearTimeout(clock);
  }

  /**
   * There may be something new, unless the answer that is on its way holds it: one tap of ours is news as well.
   * @param {string | null} pulse
   */
  news(pulse) {
    if (pulse && this.busy) this.pulse = pulse;
    else if (!pulse || pulse !== this.replica.pulse) this.kick();
  }

  /** Asks nothing any more, and takes nothing in that is still on its way. */
  end() {
    this.over = true;
    clearTimeout(this.timer);
    this.question?.abort();
    this.live.close();
  }

  /** Asks again after a while: sooner where nobody tells of news, later where nobody answers. */
  plan() {
    clearTimeout(this.timer);
    const { queue } = this.replica;
    if (this.over) return;
    const { failures, error } = this.replica.contact;
    const waiting = failures > 0 || error;
    const calm = this.live.open ? POLL_LIVE_MS : POLL_MS;
    const retry = error?.stranger ? STRANGER_MS : Math.min(POLL_MS * 2 ** Math.min(failures, 3), SLOWEST_MS);
    const delay = waiting ? retry : calm;
    this.live.watch();
    if (document.visibilityState === "visible" || queue?.size) {
      this.timer = setTimeout(() => this.due(), delay);
    }
  }

  /** Asks, unless the stream tells that there is nothing to ask for; every now and then all the same. */
  due() {
    const { queue, status } = this.replica;
    const { failures, error } = this.replica.contact;
    queue?.loadOthers(this.replica.id); // another tab may have made changes that this one can send
    const calm = this.live.open && !failures && !error && !queue?.size && status?.state === "saved";
    if (calm && Date.now() - this.askedAt < POLL_SAVED_MS) this.plan();
    else this.sync();
  }

  /** @returns {Promise<null> | null} */
  sync() {
    if (this.over) return null;
    if (!this.busy) this.round = this.ask();
    return this.round;
  }

  /** @returns {Promise<null>} */
  async ask() {
    clearTimeout(this.timer);
    this.busy = true;
    this.askedAt = Date.now();
    this.again = false;
    this.pulse = null;
    const request = this.replica.request();
    const before = this.replica.unkept().length;
    this.question = request.changes.length ? null : new AbortController();
    const answer = await this.answer(request, this.question?.signal);
    this.busy = false;
    if (this.over || this.question?.signal.aborted) return this.sync();
    let again = false;
    try {
      again = this.heard(answer, request, before);
    } finally {
      if (!again) this.plan(); // also when something could not be painted: what waits here is sent all the same
    }
    return again ? this.sync() : null;
  }

  /**
   * Takes an answer in and tells of it; whether to ask again at once.
   * @param {Heard | null} answer
   * @param {ReturnType<Replica["request"]>} request
   * @param {number} before
   */
  heard(answer, request, before) {
    const { replica } = this;
    replica.ended(answer, request);
    // A server that knows less than it did (started again, with another disk) gets everything once more, at once; one that
    // took a part of many changes gets the others.
    const left = replica.unkept().length;
    if (answer?.ok && left && (!request.changes.length || left < before)) this.again = true;
    if (this.pulse && this.pulse !== replica.pulse) this.again = true;
    replica.listener.changed();
    if (answer) replica.listener.heard();
    return this.again && Boolean(answer);
  }

  /**
   * The answer, or null when none came in time.
   * @param {ReturnType<Replica["request"]>} request
   * @param {AbortSignal} [givenUp]
   * @returns {Promise<Heard | null>}
   */
  async answer(request, givenUp) {
    const answer = await call("sync", request, { timeout: TIMEOUT_MS, givenUp });
    return answer && typeof answer === "object" && "ok" in answer ? /** @type {Heard} */ (answer) : null;
  }
}
