// What people type or paste: as the server takes it, which refuses what cannot be shown, and as it is compared here.

/** @import { Operation } from "../types.d.ts" */

const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
const TYPED = ["name", "note", "text", "category", "unit", "address"];

/**
 * A text without control characters, half emoji and marks that turn text around, which come along when it is pasted.
 * @param {string} text
 */
export const cleanText = (text) => text.replace(/\s+/gu, " ").replace(HIDDEN, "");

const LONGEST = 40; // in a message of two lines on a phone

/**
 * A sentence with a long name by its beginning: how the sentence ends is seen as well.
 * @param {string} text
 * @param {string} [name] that stands in it
 */
export const withShort = (text, name = "") =>
  name.length > LONGEST ? text.replace(name, () => `${name.slice(0, LONGEST - 2).trim()}…`) : text;

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

const PLAIN = /^[ -%'-_a-~]*$/; // most names: nothing else to be done
const APOSTROPHES = /[`\u00b4\u02b9\u02bb\u02bc\u02c8\u2018\u2019\u201b\u2032\ua78c\uff07\uff40]/g;
const QUOTES = /[\u201c\u201d\u201e\u201f\u2033\uff02]/g;
const HYPHENS = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g;
// Accents and points of letters, and what cannot be seen; not the marks that make another letter (Indic, Thai, Japanese).
const ACCENTS =
  /(?![\u0334-\u0338\u3099\u309a])(?=\p{Mn})[\p{Script=Inherited}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]|\p{Cf}/gu;

/** @type {Record<string, string>} */
const JOINED = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d" };

/** @type {(text: string) => string} */
const oneKind = (text) => text.replace(APOSTROPHES, "'").replace(QUOTES, '"').replace(HYPHENS, "-");

/**
 * The form in which names are compared, as grocery/text.py makes it: tests hold the two to the same names.
 * @param {string} text
 */
export function folded(text) {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/\s+/g, " ").trim();
  const small = oneKind(text).normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
  const bare = oneKind(small.normalize("NFKD").replace(ACCENTS, "").normalize("NFKC"));
  const plain = bare.replace(/[œæøłđ]/g, (letter) => JOINED[letter] ?? letter);
  return plain.replace(/&/g, " and ").replace(/\s+/g, " ").trim();
}
