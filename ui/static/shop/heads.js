// Whether a thing is what was typed, going by its name: the rule of the server (grocery/quickadd/likeness.py), with its words,
// for what this browser shows before the server answers, or without it. What is misspelt, only the server finds.

import { folded } from "../words/text.js";

/** How near a name is, the nearest first; apart is what only has the words, and all else. */
export const NEAR = { name: 0, words: 1, thing: 2, ending: 3, begun: 4, apart: 5 };

const SHORTEST = 4; // letters of a word that may stand for one that it ends

/** @type {(text: string) => string[]} */
export const partsOf = (text) =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * One form for both numbers of a word, for comparing only.
 * @type {(word: string) => string}
 */
const one = (word) =>
  word.length > 3
    ? word
        .replace(/ies?$/, "y")
        .replace(/(ch|sh|x|ss|o)es$/, "$1")
        .replace(/([^su])s$/, "$1")
    : word;

/** @type {(words: string) => Set<string>} */
const oneEach = (words) => new Set(words.split(" ").map(one));
/** @type {(table: Record<string, string>) => Map<string, Set<string>>} */
const byHead = (table) => new Map(Object.entries(table).map(([head, words]) => [one(head), oneEach(words)]));

const DESCRIBING = oneEach(HEADS.describing);
const PASSED = oneEach(HEADS.passed);
const UNITS = oneEach(HEADS.units);
const COLOURS = new Set(HEADS.colours.split(" "));
const FIRST = oneEach(HEADS.first);
const OTHERS = byHead(HEADS.others);
const NAMED_BY = byHead(HEADS.named_by);
const APART = byHead(HEADS.apart);
const ADDITIONS = new RegExp(HEADS.additions, "u");

/** @type {(word: string) => boolean} */
const describes = (word) => COLOURS.has(word) || PASSED.has(one(word));

const DIGITS = /^\d+$/;
/** @type {(word: string) => boolean} */
const measures = (word) => DIGITS.test(word) || UNITS.has(one(word));

/**
 * The parts of a name before what is said besides.
 * @param {string} name
 */
function toldOf(name) {
  const parts = partsOf(folded(name).split(ADDITIONS)[0] ?? "");
  return parts.length ? parts : partsOf(name);
}

/**
 * The place of the word that says what a thing is, among the parts of its name; -1 where there is none.
 * @param {string} name
 */
export function headAt(name) {
  const parts = toldOf(name);
  const first = parts[0];
  const size = parts.findIndex((part, at) => at > 0 && DIGITS.test(part) && parts.slice(at).every(measures));
  const words = size > 0 ? parts.slice(0, size) : parts;
  if (first === undefined || FIRST.has(one(first))) return parts.length ? 0 : -1;
  let at = words.length - 1;
  while (at > 0 && describes(words[at] ?? "")) at -= 1;
  return at === 0 && describes(first) ? words.length - 1 : at;
}

/** @type {(typed: Set<string>, words: string[], head: string) => boolean} */
const addsAnother = (typed, words, head) => words.some((word) => !typed.has(word) && OTHERS.get(head)?.has(word));

/**
 * How near a name is to what was typed, and how many words it has besides that say more of the thing.
 * @param {string} text
 * @param {string} name
 */
export function nearness(text, name) {
  const [typed, words, at] = [partsOf(text).map(one), partsOf(name).map(one), headAt(name)];
  const asked = new Set(typed);
  const more = new Set(
    toldOf(name)
      .map(one)
      .filter((word) => !asked.has(word) && !DESCRIBING.has(word)),
  ).size;
  const whole = typed.every((word) => words.includes(word));
  return { near: nearnessOf({ text, name, typed, asked, words, at }), more, whole };
}

/** @param {{ text: string, name: string, typed: string[], asked: Set<string>, words: string[], at: number }} of */
function nearnessOf({ text, name, typed, asked, words, at }) {
  const [head, last] = [words[at] ?? "", typed[headAt(text)] ?? ""];
  if (!head || !last) return NEAR.apart;
  if (folded(text) === folded(name)) return NEAR.name;
  if (typed.join("") === words.join("")) return NEAR.words;
  const same = last === head || NAMED_BY.get(head)?.has(last);
  if (typed.every((word) => words.includes(word)))
    return !same || addsAnother(asked, words, head)
      ? NEAR.apart
      : asked.size === new Set(words).size
        ? NEAR.words
        : NEAR.thing;
  const whole = partsOf(text);
  if (APART.get(head)?.has(last) || !whole.every((part) => partsOf(name).some(stands(part)))) return NEAR.apart;
  const ends = last.length >= SHORTEST && head.endsWith(last);
  if (head !== last && (same || ends) && !addsAnother(asked, words, head)) return NEAR.ending;
  return partsOf(name)[at]?.startsWith(whole.at(-1) ?? "") ? NEAR.begun : NEAR.apart;
}

/**
 * What names with a word in either number have in common, to look for.
 * @param {string} text
 */
export const stemsOf = (text) =>
  partsOf(text)
    .map((word) => (word.length > SHORTEST ? word.replace(/(ies|y|es|s)$/, "") : word))
    .join(" ");

/** @type {(typed: string) => (word: string) => boolean} */
const stands = (typed) => (word) =>
  word.startsWith(typed) || (typed.length >= SHORTEST && one(word).endsWith(one(typed)));
