// The server's snapshot with this browser's own changes on top, as it will be once they have arrived.
// The server decides; this only lets the page answer at once. What each operation paints stands with its subject.

import { ITEMS } from "./items.js";
import { changeLine, LINES, lineIndex } from "./lines.js";
import { NAMED_LISTS } from "./lists.js";
import { PRICES } from "./prices.js";
import { paintSpent } from "./spent.js";
import { STORES } from "./stores.js";
import { TAKEN } from "./taken.js";
import { TEMPLATES } from "./templates.js";
import { TRIPS } from "./trips.js";

/** @import { Entry, Given, Item, OperationOf, Painters, Snapshot, State } from "../types.d.ts" */

/**
 * Paints what taking back will do: `back` holds removed lines, deleted items, or fields of a line or of each of several, as they were.
 * @param {State} state
 * @param {OperationOf<"Undo" | "UndoSeveral">} _op
 * @param {Entry} entry
 */
function undo(state, _op, { show }) {
  const { lines = [], items = [], each = [], line, fields, bought } = show?.back ?? {};
  if (bought) paintSpent(state, bought, false);
  for (const was of lines) {
    if (lineIndex(state, was.line) < 0) state.lines.push(was);
  }
  for (const item of items) {
    state.deleted.delete(item.id);
    state.added.push(item);
  }
  for (const one of line && fields ? [...each, { line, fields }] : each) {
    const there = state.lines.some((shown) => shown.line === one.line); // else it has joined another, which stays as it is till then
    if (there) changeLine(state, one.line, one.fields);
  }
}

/** @type {Painters} */
const PAINTERS = {
  ...LINES,
  ...ITEMS,
  ...STORES,
  ...TRIPS,
  ...TEMPLATES,
  ...PRICES,
  ...NAMED_LISTS,
  ...TAKEN,
  Undo: undo,
  UndoSeveral: undo,
};

/** @type {(change: { replica: string, number: number }) => string} */
const keyOf = ({ replica, number }) => `${replica}/${number}`;

/**
 * Without those that were taken back before they arrived: nothing is left of such a change, nor of taking it back.
 * @param {Entry[]} entries
 */
function withoutUndone(entries) {
  const made = new Set(entries.map(keyOf));
  const undone = new Set(entries.flatMap(({ op }) => (op.op === "Undo" && made.has(keyOf(op)) ? [keyOf(op)] : [])));
  return undone.size
    ? entries.filter((entry) => !undone.has(keyOf(entry.op.op === "Undo" ? entry.op : entry)))
    : entries;
}

/**
 * @template {keyof Given} Name
 * @param {State} state
 * @param {OperationOf<Name>} op
 * @param {Entry} entry
 */
function paint(state, op, entry) {
  PAINTERS[op.op]?.(state, op, entry);
}

/**
 * The snapshot with these changes applied, and what they do to the catalog: added, edits, deleted.
 * @param {Snapshot} snapshot
 * @param {Entry[]} entries
 */
export function applied(snapshot, entries) {
  /** @type {State} */
  const state = {
    ...snapshot,
    staples: snapshot.staples ?? [], // a copy that an older page kept knows of none
    rises: snapshot.rises ?? [],
    lists: snapshot.lists ?? [],
    lines: [...snapshot.lines],
    store_budgets: { ...snapshot.store_budgets },
    added: [],
    edits: new Map(),
    deleted: new Set(),
    renamed: new Map(),
    apart: new Set(),
    trips: new Map(),
  };
  for (const entry of withoutUndone(entries)) {
    try {
      paint(state, entry.op, entry);
    } catch (error) {
      console.warn(error); // made by another version of the page: it is painted when it has arrived
    }
  }
  return state;
}

/**
 * A found item as it will be, null when it is about to be deleted.
 * @param {State} state
 * @param {Item} item
 */
export function itemAsEdited(state, item) {
  if (state.deleted.has(item.id)) return null;
  const edits = state.edits.get(item.id);
  const renamed = state.added.includes(item) ? undefined : state.renamed.get(item.store);
  const store = edits?.store ?? (renamed === undefined ? item.store : renamed);
  if (store === null) return null;
  return edits || store !== item.store ? { ...item, ...edits, store } : item;
}
