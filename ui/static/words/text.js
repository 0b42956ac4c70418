// What people type or paste: as the server takes it, which refuses what cannot be shown, and as it is compared here.

/** @import { Operation } from "../types.d.ts" */

const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
const TYPED = ["name", "note", "text", "category", "unit", "address"];

/**
 * A text without control characters, half emoji and marks that turn text around, which come along when it is pasted.
 * @param {string} text
 */
export const cleanText = (text) => text.replace(/\s+/gu, " ").replace(HIDDEN, "");

/**
 * A change whose texts are like that; what it names (ids, stores, categories in order) stays as it is.
 * @param {Operation} op
 * @returns {Operation}
 */
export function cleaned(op) {
  const clean = Object.entries(op).map(([field, value]) =>
    TYPED.includes(field) && typeof value === "string" ? [field, cleanText(value)] : [field, value],
  );
  return Object.fromEntries(clean);
}

/**
 * Letters folded for comparing in the page only; the server decides with its own rules.
 * @param {string} text
 */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
