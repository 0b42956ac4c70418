// Somebody else may tick a row just as a finger comes down on it, to tick it as well: it then means what is seen a moment
// later, and not the contrary. So a tap on a box that somebody else has just turned does nothing.

const AIM_MS = 400; // as long as a finger is on its way

export class Turned {
  constructor() {
    /** @type {Set<string>} */
    this.heard = new Set(); // the lines that others have turned, not yet seen here
    /** @type {Map<string, number>} */
    this.seen = new Map(); // since when a line is seen as they left it
  }

  /**
   * Hears which lines others have turned.
   * @param {string[]} ids
   */
  hear(ids) {
    for (const id of ids) this.heard.add(id);
  }

  /**
   * A box is painted the other way round.
   * @param {string} id
   */
  paint(id) {
    if (this.heard.has(id)) this.seen.set(id, performance.now());
  }

  /** All that was heard of is painted. */
  painted() {
    this.heard.clear();
  }

  /**
   * Whether a tap cannot have been aimed at the box as it is seen now.
   * @param {string} id
   * @param {number} told when it was made; some browsers do not say so of a press by a program or a screen reader
   */
  isTooNew(id, told) {
    const since = this.seen.get(id);
    const at = told > 0 ? told : performance.now();
    if (since === undefined) return false;
    if (at - since < AIM_MS) return true;
    this.seen.delete(id);
    return false;
  }
}
