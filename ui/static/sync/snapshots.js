// What the server tells of the household: how it is joined to what the page has, and what others did in it.

/** @import { ByOthers, Changes, Entry, Line, Snapshot } from "../types.d.ts" */

const QUIET = { rank: 0, last: 0, last_at: 0, guessed: 0 }; // follow from something else that was done

/** @type {(one: unknown, other: unknown) => boolean} */
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * A snapshot with the server's changes to it; lines that did not change stay the same objects.
 * @param {Snapshot} snapshot
 * @param {Changes} changes
 * @returns {Snapshot}
 */
export function merged(snapshot, { fields, lines, gone }) {
  const away = new Set(gone);
  const found = new Map(snapshot.lines.filter(({ line }) => !away.has(line)).map((line) => [line.line, line]));
  for (const line of lines) found.set(line.line, line);
  return { ...snapshot, ...fields, lines: [...found.values()] };
}

/**
 * The ids of the lines and items that a change touches.
 * @param {Entry} entry
 */
function touched({ op, replica, number, show }) {
  const { line, lines = [], items = [] } = show?.back ?? {};
  /** @type {Record<string, unknown>} */
  const fields = { ...op };
  const named = ["line", "item_id", "keep", "gone", "lines", "items"].flatMap((field) => fields[field] ?? []);
  const back = [line, ...lines.flatMap((was) => [was.line, was.id]), ...items.map(({ id }) => id)];
  return [...named, ...back, `${replica.slice(9)}-${number}`].filter(Boolean);
}

/**
 * [{line, was}], was null for a new one. Lines that these changes of this browser touched are left out.
 * @param {Snapshot} snapshot
 * @param {Line[]} lines
 * @param {Entry[]} entries
 * @returns {ByOthers[]}
 */
export function madeByOthers(snapshot, lines, entries) {
  const ours = new Set(entries.flatMap(touched));
  /** @type {(line: Line) => boolean} */
  const isOurs = (line) => ours.has(line.line) || ours.has(line.id) || (line.merged ?? []).some((id) => ours.has(id));
  const before = new Map(snapshot.lines.map((line) => [line.line, line]));
  const theirs = lines.filter((line) => !isOurs(line)).map((line) => ({ line, was: before.get(line.line) ?? null }));
  return theirs.filter(({ line, was }) => !was || !same({ ...line, ...QUIET }, { ...was, ...QUIET }));
}
