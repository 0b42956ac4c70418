// Answers come in any order: one to an older question, or from before something was done, is not told any more.

export class Turns {
  #turn = 0;

  /**
   * Something is asked. What this returns says, once the answer is there, whether nothing was asked or taken in since.
   * @returns {() => boolean}
   */
  asked() {
    this.#turn += 1;
    const mine = this.#turn;
    return () => mine === this.#turn;
  }

  /** What is true now was taken in, as with the answer to something that was done: what was asked before is older. */
  taken() {
    this.#turn += 1;
  }
}

/** Of what opens once an answer is there: the newest that was wished for does, and none where a sheet was opened meanwhile. */
export const opening = new Turns();
