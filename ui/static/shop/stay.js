// A ticked row stays where it is for a while, so that the same tap on the same spot takes the tick back. The rows
// never move under a finger that is still tapping: those that are due wait until it rests.

const STAY_MS = 5000;
const REST_MS = 1200;

export class Stay {
  /**
   * @param {(ids: string[]) => void} fold called when rows may leave their place
   * @param {(id: string) => boolean} held says which may not yet
   */
  constructor(fold, held) {
    this.fold = fold;
    this.held = held;
    /** @type {Map<string, number>} */
    this.until = new Map();
    this.tapped = -Infinity;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    document.addEventListener("pointerdown", () => (this.tapped = performance.now()), { capture: true, passive: true });
  }

  /** @param {string} id */
  has(id) {
    return this.until.has(id);
  }

  /** @param {string} id */
  add(id) {
    this.until.set(id, performance.now() + STAY_MS);
    this.plan();
  }

  /** @param {string} id */
  drop(id) {
    this.until.delete(id);
  }

  plan() {
    clearTimeout(this.timer);
    const first = Math.min(...this.until.values());
    if (Number.isFinite(first)) this.timer = setTimeout(() => this.look(), Math.max(50, first - performance.now()));
  }

  look() {
    const now = performance.now();
    if (now - this.tapped < REST_MS) {
      this.timer = setTimeout(() => this.look(), REST_MS);
      return;
    }
    const due = [...this.until].filter(([, until]) => until <= now).map(([id]) => id);
    const held = new Set(due.filter(this.held));
    for (const id of due) {
      if (held.has(id)) this.until.set(id, now + REST_MS);
      else this.until.delete(id);
    }
    if (held.size < due.length) this.fold(due.filter((id) => !held.has(id)));
    this.plan();
  }
}
