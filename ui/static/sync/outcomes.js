// What became of changes that were sent, as the server tells it of each: taken, skipped, or refused.

import { keepRefused } from "../shelf/refused.js";

/** @import { Entry, Outcome } from "../types.d.ts" */
/** @import { Queue } from "../shelf/queue.js" */
/** @import { Replica } from "./replica.js" */

/**
 * Takes in what the server says of changes; whether it refused one.
 * @param {Replica} page
 * @param {Queue} queue
 * @param {Outcome[]} outcomes
 */
export function hear(page, queue, outcomes) {
  const entries = new Map(queue.all().map((entry) => [`${entry.replica}/${entry.number}`, entry]));
  let refusedOne = false;
  for (const outcome of outcomes) {
    const entry = entries.get(`${outcome.replica}/${outcome.number}`);
    if (!entry) continue;
    if (outcome.state === "refused") {
      refused(page, queue, outcome, entry);
      refusedOne = true;
    } else if (outcome.state === "skipped" && !entry.told) {
      entry.told = true;
      page.listener.skipped(outcome, entry);
    }
  }
  return refusedOne;
}

/**
 * A new item that is there already is put on the list all the same; any other refused change is kept to be looked at.
 * @param {Replica} page
 * @param {Queue} queue
 * @param {Outcome} outcome
 * @param {Entry} entry
 */
function refused(page, queue, outcome, entry) {
  const made = entry.op.op === "AddItem" ? entry.op : null;
  const known = outcome.existing && made && entry.show?.thenList;
  if (!known) keepRefused(queue.household, entry, outcome);
  for (const { op } of dropped(page, queue, entry)) {
    if (!known || op.op !== "AddToList") continue;
    page.change({ ...op, item_id: outcome.existing }, { item: { ...made, id: outcome.existing } });
  }
  if (known) page.listener.existed(entry);
  else page.listener.refused(outcome, entry);
}

/**
 * Forgets a refused change, and those that have no meaning without it; gives those.
 * @param {Replica} page
 * @param {Queue} queue
 * @param {Entry} entry
 * @returns {Entry[]}
 */
function dropped(page, queue, entry) {
  const { replica, number, show } = entry;
  queue.forget(replica, number);
  page.made.take(entry);
  const without = queue.all().filter((other) => {
    const { op } = other;
    if (op.op === "Undo" && op.replica === replica && op.number === number) return true;
    return other.replica === replica && Boolean(show?.id) && "item_id" in op && op.item_id === show?.id;
  });
  return without.flatMap((other) => [other, ...dropped(page, queue, other)]);
}
