// @ts-nocheck: sentences by pattern, whose parts have no names yet
// The sentences of changes, as versions and skipped changes hold them, in the page's language. Names of things stand in
// them without quotes and may hold any words: what can be read in two ways is left as the server wrote it.

import { t } from "./strings.js";

export const SLOT = /\{(\w+)\}/g;
const NUMBER = "[+-]?\\d+(?:\\.\\d+)?(?:E[+-]?\\d+)?";
const VALUE = `(?:“[^”]*”|${NUMBER}|not known)`;
const FIELD = `(?<field>name|category|price|unit|default quantity|store) (?<was>${VALUE}) → (?<is>${VALUE})`;
const UNNAMED = FIELD.replace(/\?<\w+>/g, "?:");
const EACH_FIELD = new RegExp(FIELD, "gu");
const LONGEST = 2000; // what a page sends undecided may be longer: nobody reads that, and to try all readings takes a while

/** What may stand in a slot, by its name; in those with a number any text, which is somebody's own. */
const KINDS = {
  n: NUMBER,
  m: NUMBER,
  old: VALUE,
  now: VALUE,
  fields: `${UNNAMED}(?:, ${UNNAMED})*`,
  unit: ".*",
  id: "\\S+",
  change: ".+",
};

/** What stands in a sentence for a thing whose name nobody knows any more. */
const NAMELESS = new Set(["something that is no longer on the list", "something that is no longer in the catalog"]);

export const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A row of the table. Of the ways to fill its slots, `least` has the first as short as can be, `most` as long: else one. */
function compiled([from, to]) {
  const slots = [...from.matchAll(SLOT)].map(([, name]) => name);
  const parts = from.split(SLOT).map((part, at) => (at % 2 ? `(${KINDS[part] ?? ".*"})` : literal(part)));
  const pattern = (text) => new RegExp(`^${text}$`, "su");
  return { slots, to, least: pattern(parts.join("").replaceAll("(.*)", "(.*?)")), most: pattern(parts.join("")) };
}

/**
 * A function that tells a sentence by a table of rows, [English, ours]. `word` gives a word of the server in our language.
 * What no row has, and what can be read in two ways, stays as it is.
 */
export function teller(table, word) {
  const rows = table.map(compiled);
  const value = (text) => (text === "not known" ? word(text) : text);
  const field = (_, name, old, now) => `${word(name)} ${value(old)} → ${value(now)}`;

  function filled(name, text) {
    if (name === "change") return only(text);
    if (name === "fields") return text.replace(EACH_FIELD, field);
    if (name === "unit") return t("page-unit", { unit: text });
    if (NAMELESS.has(text)) return word(text);
    return name === "old" || name === "now" ? value(text) : text;
  }

  /** The sentence as the only reading of it gives it, else null. */
  function only(text) {
    const readings = new Set();
    for (const { slots, to, least, most } of text.length > LONGEST ? [] : rows) {
      const one = least.exec(text);
      for (const found of one ? [one, most.exec(text)] : []) {
        const told = Object.fromEntries(slots.map((name, at) => [name, filled(name, found[at + 1])]));
        readings.add(Object.values(told).includes(null) ? null : to.replace(SLOT, (_, name) => told[name]));
      }
    }
    return readings.size === 1 ? [...readings][0] : null;
  }

  return (text) => only(text) ?? text;
}

const LONGEST_TITLE = 100;

/** A title as long as the server makes one. */
function cut(text) {
  const letters = [...text];
  return letters.length > LONGEST_TITLE ? `${letters.slice(0, LONGEST_TITLE - 1).join("")}…` : text;
}

const SKIPPED = "Skipped: ";

/**
 * The title of a version: the sentence of its first change, which may be cut, and how many more there are; where all were
 * skipped, of the first of those. Else one that stands for itself: a title that somebody wrote on the Hub is neither.
 */
export function toldTitle({ title, changes, skipped = [] }, change, fixed) {
  const before = changes.length || !skipped.length ? "" : SKIPPED;
  const [first, ...more] = before ? skipped : changes;
  const rest = more.length ? `; ${more.length} more change${more.length > 1 ? "s" : ""}` : "";
  const said = title.slice(before.length, title.length - rest.length);
  const isFirst = first && before + said + rest === title && said === cut(first.what);
  return isFirst ? fixed(before) + cut(change(first.what)) + fixed(rest) : fixed(title);
}
