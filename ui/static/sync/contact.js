// How this page stands with the server: one value, replaced whenever a request ends, and nowhere else.

/** @import { Problem } from "../types.d.ts" */

const RECENT_MS = 15000;

/**
 * @typedef {object} Contact
 * @property {number} reached when the server answered last, in ms; 0 when it never did
 * @property {number} failures how many requests in a row got no answer since
 * @property {Problem | null} error why it does not do what it was asked, though it answers
 * @property {boolean} newer whether the app hands out another page by now
 */

/** @type {Contact} */
export const NO_CONTACT = { reached: 0, failures: 0, error: null, newer: false };

/**
 * After an answer.
 * @param {{ ok: boolean, error: Problem | null, page?: string }} answer
 * @returns {Contact}
 */
export const answered = ({ ok, error, page }) => ({
  reached: Date.now(),
  failures: 0,
  error: ok ? null : error,
  newer: Boolean(page) && page !== PAGE_VERSION,
});

/**
 * After a request that nobody answered.
 * @param {Contact} before
 * @returns {Contact}
 */
export const unanswered = (before) => ({ ...before, failures: before.failures + 1 });

/**
 * Whether what the page shows of the server is true by now, as far as anybody can know.
 * @param {Contact} contact
 * @param {number} heard when the stream said something last, in ms
 */
export const isRecent = ({ reached, failures }, heard) =>
  failures === 0 && Math.abs(Date.now() - Math.max(reached, heard)) < RECENT_MS;
