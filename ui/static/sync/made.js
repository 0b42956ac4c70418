// The changes of this page that it can take back, the newest last.

/** @import { Change, Done } from "../types.d.ts" */

export class Made {
  /** @type {Done[]} */
  changes = [];

  get newest() {
    return this.changes.at(-1);
  }

  /** @param {Done} change */
  add(change) {
    this.changes.push(change);
    return change;
  }

  /**
   * Gives a change and forgets it; undefined when it was taken back already.
   * @param {Change} change
   */
  take({ replica, number }) {
    const at = this.changes.findIndex((made) => made.replica === replica && made.number === number);
    return at < 0 ? undefined : this.changes.splice(at, 1)[0];
  }
}
