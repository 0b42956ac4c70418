// What was typed or pasted, as this browser reads it where the server cannot be asked: several things on a line, and what a list
// consists of, by the words of the server (grocery/quickadd/roughly.py). It parts only what is surely several; how much of each is
// wanted, and what it is, is found out when it arrives.

import { folded } from "../words/text.js";

/** @import { Understood } from "../types.d.ts" */

const MOST = 200; // lines of a list
const WORDS_OF_A_THING = 5;
const COMMA = /\s*(?:(?<!\d)[,;]|[,;](?!\d))\s*/u;
const OR = /(?:^|\s)(?:or|oder|o|u|ou|eller|oppure)\s/u;

/** @type {Map<string, Set<string>>} */
const sets = new Map();

/** @type {(name: keyof typeof LISTS) => Set<string>} */
function said(name) {
  const found = sets.get(name) ?? new Set(LISTS[name].split("|"));
  sets.set(name, found);
  return found;
}

/** @type {(text: string) => string[]} */
const wordsOf = (text) =>
  folded(text)
    .split(/[^\p{L}\p{N}'.-]+/u)
    .filter(Boolean);

/** @type {(word: string) => boolean} */
const endsSo = (word) =>
  word.length > 4 && !said("no_comments").has(word) && [...said("endings")].some((ending) => word.endsWith(ending));

/** @type {(words: string[]) => boolean} */
const isComment = (words) =>
  said("starts").has(words[0] ?? "") ||
  said("comments").has(words.join(" ")) ||
  words.every((word) => said("comments").has(word) || endsSo(word));

/** @type {(part: string) => boolean} */
function isThing(part) {
  const words = wordsOf(part).filter((word) => !/^[\d.x-]+$/u.test(word));
  const named = words.filter((word) => word.length > 1 && !HEADS.units.split(" ").includes(word));
  return named.length > 0 && words.length <= WORDS_OF_A_THING && !isComment(words);
}

/**
 * The last of several things at its `and`: `eggs and bread`, unless that is one thing, `mac and cheese`.
 * @type {(text: string) => string[]}
 */
function atAnd(text) {
  const signs = ["&", ...said("and")].map((word) => word.replace("+", "\\+")).join("|");
  const parts = text.split(new RegExp(`\\s(?:${signs})\\s`, "iu"));
  return parts.length === 2 && !said("together").has(folded(text).replace(/ (?:&|y|und|et|e|en|och) /u, " and "))
    ? parts
    : [text];
}

/**
 * Two things of one word each, or each with an amount: `milk and eggs`, `2 kg apples and 1 bunch parsley`.
 * @type {(text: string) => string[]}
 */
function twoIn(text) {
  const parts = atAnd(text);
  const [one = [], other = []] = parts.map(wordsOf);
  const counted = parts.every((part) => /^\d/u.test(part));
  const are = counted || (one.length === 1 && other.length === 1 && !said("comments").has(one[0] ?? ""));
  return parts.length === 2 && are && !/ en /iu.test(text) && parts.every(isThing) ? parts : [];
}

/**
 * The things that a line names, or none where it may be one: `milk, eggs and bread`.
 * @type {(text: string) => string[]}
 */
export function severalIn(text) {
  if (/[()|[\]:]/u.test(text)) return [];
  const commas = text
    .split(COMMA)
    .map((part) => part.trim())
    .filter(Boolean);
  const last = commas.at(-1) ?? "";
  if (commas.length === 1) return twoIn(last);
  if (!commas.length || OR.test(folded(last))) return [];
  const behind = last.replace(
    new RegExp(`^(?:${[...said("and")].filter((word) => /\w/u.test(word)).join("|")})\\s`, "iu"),
    "",
  );
  const parts = [...commas.slice(0, -1), ...atAnd(behind)];
  return parts.length > 2 && parts.every(isThing) ? parts : [];
}

const BULLET = /^(?:[-–—*+>•·◦▪□☐]\s+|[-*•](?=\p{L})|-?\[[ _]?\]\s*|[□☐]\s*)+/u;
const TICK = /^(?:[-*+>•]\s*)?(?:\[[xX✓✔]\]|[☑☒✓✔✅])\ufe0f?\s*/u;
const STRUCK = /^(?:[-*+•]\s*)?~~(.+)~~$/u;
const NUMBER = /^\(?\d{1,3}[.)]\s+(?=\S)/u;
const IN_ORDER = /^(\d{1,3})\s*[-–—:]\s+(?=\p{L})/u;
const RULE = /^(?:={3,}|-{3,})$/u;
const TITLE = /^#{1,6}\s+(.+?)\s*#*$|^\[([^[\]]{2,})\]$|^[=*-]{2,}\s*(\p{L}[^=*]*?)\s*[=*-]{2,}$|^(.+?)\s*:\**$/u;

/** @type {(line: string) => string} */
const plain = (line) => line.replace(/\*\*|__|~~|`/gu, "").trim();

/** @type {(title: string) => string} */
const named = (title) =>
  folded(
    plain(title)
      .replace(BULLET, "")
      .replace(/\s*\([^()]*\)$/u, "")
      .replace(/^[^\p{L}]+/u, ""),
  );

/**
 * How the lines of a list are numbered, where all below its name are.
 * @param {string[]} lines
 */
function numbering([first = "", ...others]) {
  const lines = said("titles").has(named(first)) ? others : [first, ...others];
  if (lines.every((line) => NUMBER.test(line))) return NUMBER;
  const inOrder = lines.every((line, at) => Number(IN_ORDER.exec(line)?.[1]) === at + 1);
  return lines.length > 2 && inOrder ? IN_ORDER : /$^/u;
}

/**
 * The lines of a list with something on them: what each says, whether by itself it is a title, and whether it is ticked.
 * @param {string} text
 */
function linesOf(text) {
  const lines = text.split(/\r?\n/u).map((line) => line.trim().slice(0, 400));
  const number = numbering(lines.filter(Boolean));
  return lines.flatMap((line, at) => {
    if (!/[\p{L}\p{N}\p{So}]/u.test(line) || RULE.test(line)) return [];
    const [, ...titles] = TITLE.exec(line) ?? [];
    const first = !at || !lines[at - 1];
    const title = titles.find(Boolean) ?? (first && RULE.test(lines[at + 1] ?? "") && lines[at + 2] ? line : "");
    const bare = STRUCK.exec(line)?.[1] ?? line.replace(TICK, "").replace(BULLET, "");
    const thing = plain(bare.replace(number, "")).slice(0, 200);
    const marked = bare !== line;
    return [{ title, thing, marked, ticked: marked && (STRUCK.test(line) || TICK.test(line)) }];
  });
}

/** @type {(line: string) => boolean} */
function isSum(line) {
  const [, word] = /^(\p{L}[^\d:=$€£]*?)\s?[:=]?\s?-?[$€£]?\s?\d[\d.,]*\s?[€]?$/u.exec(line) ?? [];
  return Boolean(word) && said("sums").has(folded(word ?? ""));
}

/**
 * A pasted list, line by line; and what it says that it need not be bought.
 * @param {string} text
 * @param {string[]} headings stores and categories of the household, which no thing is called
 * @returns {{ lines: Understood[], left_out: string[] }}
 */
export function unread(text, headings) {
  const rows = linesOf(text);
  const own = new Set(headings.map(folded));
  /** @type {{ lines: Understood[], left_out: string[] }} */
  const read = { lines: [], left_out: [] };
  let [spare, bought] = [false, false];
  for (const [at, { title, thing, marked, ticked }] of rows.entries()) {
    const name = title || !marked ? named(title || thing) : "";
    const known =
      ["needless", "bought", "asides", "titles"].find((kind) => said(/** @type {"needless"} */ (kind)).has(name)) ??
      own.has(name);
    const isOver = title
      ? Boolean(known) || Boolean(rows[at + 1] && !rows[at + 1]?.title)
      : Boolean(known && rows[at + 1]);
    if (!title && isSum(thing)) continue;
    if (isOver) [spare, bought] = [known === "needless" || (known === "asides" && at > 0), known === "bought"];
    else if (spare) read.left_out.push(thing);
    else {
      const things = severalIn(thing);
      for (const one of things.length ? things : [thing]) read.lines.push(asTyped(one, ticked || bought));
    }
  }
  return { ...read, lines: read.lines.slice(0, MOST) };
}

/**
 * The last thing that was read of a longer list than is taken at once; empty where all of it was.
 * @param {Understood[]} lines
 * @param {string} text
 */
export function lastBefore(lines, text) {
  const last = lines.at(-1)?.text ?? "";
  if (lines.length < MOST) return "";
  const rows = linesOf(text);
  let [at, before] = [-1, 0]; // of the row in which each stands, behind the ones before it
  for (const { text: one } of lines) {
    at = rows.findIndex(({ thing }, row) => row >= before && thing.includes(one));
    before = Math.max(at, before);
  }
  const more = at < 0 ? rows.length > lines.length : rows.slice(at + 1).some(({ title }) => !title);
  return more ? last : "";
}

/** @type {(text: string, ticked: boolean) => Understood} */
const asTyped = (text, ticked) => ({
  ...{ text, name: text, options: [], sure: false, create: null, other: null, quantity: null, ticked },
});
