// The server's functions, each at an address of its own.

import { inWords } from "../words/said.js";

/** @import { Answer, Answers, Patience, Refusal } from "../types.d.ts" */

const TIMEOUT_MS = 30000;

/** Where who is not known comes in; `door/paths.py` names it the same. */
export const ENTRANCE = "enter";

/** @type {(path: string) => string} */
export const address = (path) => new URL(path, document.baseURI).href;

/**
 * What the app says when it does not take a request at all; null where something else answers in its place.
 * @param {Response} answer
 * @returns {Promise<Refusal | null>}
 */
async function refusal(answer) {
  const told = await answer.json().catch(() => null);
  if (told?.ok !== false || !told.error?.message) return null;
  const words = inWords(told);
  return answer.status === 401 ? { ...words, error: { ...words.error, stranger: true } } : words;
}

/**
 * What a server function answers; null when there is no answer that can be read, or the call was given up.
 * @template {keyof Answers} Name
 * @param {Name} name
 * @param {object} asked
 * @param {Patience} [options]
 * @returns {Promise<Answer<Name> | null>}
 */
export async function call(name, asked, { timeout = TIMEOUT_MS, givenUp = null } = {}) {
  const ending = new AbortController(); // AbortSignal.any and .timeout are too new for many a phone
  const end = () => ending.abort();
  const timer = setTimeout(end, timeout);
  givenUp?.addEventListener("abort", end);
  try {
    const answer = await fetch(address(`grocery/${name}`), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
      signal: ending.signal,
    });
    return answer.ok ? inWords(await answer.json()) : await refusal(answer);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    givenUp?.removeEventListener("abort", end);
  }
}

/**
 * Sends a file to be looked at; null when there is no answer, or it was given up.
 * @param {Blob} content
 * @param {string} name
 * @param {AbortSignal} givenUp
 * @returns {Promise<Answer<"backup_open"> | null>}
 */
export async function upload(content, name, givenUp) {
  try {
    const answer = await fetch(address(`grocery/upload?name=${encodeURIComponent(name)}`), {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: content,
      signal: givenUp,
    });
    return answer.ok ? inWords(await answer.json()) : await refusal(answer);
  } catch {
    return null;
  }
}
