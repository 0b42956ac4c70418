// @ts-nocheck: sentences by pattern, whose parts have no names yet
// What the server tells, in the page's language. The server speaks English: it does not know who reads.

import { ES_TOLD } from "./es_told.js";
import { ES_TOLD_CHANGES, ES_TOLD_TITLES } from "./es_told_changes.js";
import { LANGUAGE } from "./strings.js";
import { literal, SLOT, teller, toldTitle } from "./toldchanges.js";

const COMPUTER = "this computer"; // signs what nobody signed; other names are left as they are

const TABLES = { es: ES_TOLD };
const CHANGES = { es: ES_TOLD_CHANGES };
const TITLES = { es: ES_TOLD_TITLES };

/** A row of the table: {pattern, slots, to}; the sentences with the fewest open places are tried first. */
function compiled(table) {
  const open = (text) => text.replace(SLOT, "").length;
  const rows = [...table].sort(([one], [other]) => open(other) - open(one));
  return rows.map(([from, to]) => {
    const slots = [...from.matchAll(SLOT)].map(([, name]) => name);
    const parts = from.split(SLOT).filter((_, at) => at % 2 === 0);
    return { pattern: new RegExp(`^${parts.map(literal).join("(.*?)")}$`, "su"), slots, to };
  });
}

const rows = compiled(TABLES[LANGUAGE] ?? []);

/** A sentence by its row, or null; a slot with a number is somebody's own text and stays as it is. */
function byRow(text) {
  for (const { pattern, slots, to } of rows) {
    const found = pattern.exec(text);
    if (!found) continue;
    const value = (name) => found[1 + slots.indexOf(name)];
    return to.replace(SLOT, (_, name) => (/^\d/.test(name) ? value(name) : told(value(name))));
  }
  return null;
}

/** What the server says, in the page's language; unchanged what is not known. */
export const told = (text) => (rows.length && text ? (byRow(text) ?? text) : text);

/** What went wrong and the way out, in one text. */
export const errorWords = ({ message, hint }) => [message, hint].filter(Boolean).join(" ");

/** What somebody did, in the page's language; what can be read in two ways stays as it is. */
export const toldChange = teller(CHANGES[LANGUAGE] ?? [], told);

const toldFixed = teller(TITLES[LANGUAGE] ?? [], told);

/** Notices come as sentences in one text, and hold nobody's own text: each is told, or else null. */
function sentences(text) {
  for (let end = text.indexOf(". "); end >= 0; end = text.indexOf(". ", end + 1)) {
    const first = byRow(text.slice(0, end + 1));
    const rest = first === null ? null : sentences(text.slice(end + 2));
    if (rest !== null) return `${first} ${rest}`;
  }
  return byRow(text);
}

/** A record with some of its fields told. */
function toldIn(one, ...fields) {
  const words = fields.filter((field) => one[field]).map((field) => [field, told(one[field])]);
  return { ...one, ...Object.fromEntries(words) };
}

function toldStatus(status) {
  const error = status.error && (sentences(status.error) ?? status.error);
  return { ...toldIn(status, "hint", "reason", "place"), error };
}

const notDone = (one) => ({ ...toldIn(one, "reason"), sentence: toldChange(one.sentence) });

function toldHousehold(values) {
  const { skipped } = values;
  return { ...toldIn(values, "access"), ...(skipped ? { skipped: skipped.map(notDone) } : {}) };
}

/** A version; what somebody did without this app keeps the words that they gave it. */
function toldVersion(version) {
  const sentence = (one) => ({ ...toldIn(one, "reason"), what: toldChange(one.what) });
  const changes = version.changes.map(sentence);
  const skipped = version.skipped ? { skipped: version.skipped.map(sentence) } : {};
  const title = toldTitle(version, toldChange, toldFixed);
  return { ...(version.by === COMPUTER ? toldIn(version, "by") : version), ...skipped, changes, title };
}

/** An answer of the server with its own words in the page's language; what people wrote is carried over. */
export function toldAnswer(answer) {
  if (!rows.length || !answer || typeof answer !== "object") return answer;
  const { error, status, outcomes, snapshot, changes, versions, version } = answer;
  return {
    ...toldIn(answer, "unreadable"),
    ...(error ? { error: toldIn(error, "message", "hint") } : {}),
    ...(status ? { status: toldStatus(status) } : {}),
    ...(outcomes ? { outcomes: outcomes.map((one) => toldIn(one, "message", "hint")) } : {}),
    ...(snapshot ? { snapshot: toldHousehold(snapshot) } : {}),
    ...(versions ? { versions: versions.map(toldVersion) } : {}),
    ...(version?.changes ? { version: toldVersion(version) } : {}), // elsewhere it is the id of one
    ...(changes?.fields ? { changes: { ...changes, fields: toldHousehold(changes.fields) } } : {}),
  };
}
