// What people type or paste: as the server takes it, which refuses what cannot be shown, and as it is compared here.

const HIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
const TYPED = ["name", "note", "text", "category", "unit", "address"];

/** A text without control characters, half emoji and marks that turn text around, which come along when it is pasted. */
export const cleanText = (text) => text.replace(/\s+/gu, " ").replace(HIDDEN, "");

/** A change whose texts are like that; what it names (ids, stores, categories in order) stays as it is. */
export function cleaned(op) {
  const texts = TYPED.filter((field) => typeof op[field] === "string");
  return { ...op, ...Object.fromEntries(texts.map((field) => [field, cleanText(op[field])])) };
}

/** Letters folded for comparing in the page only; the server decides with its own rules. */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
