// What the server is asked, with as much of what waits as it takes at once: see LARGEST_BODY in door/paths.py.

/** @import { Entry } from "../types.d.ts" */
/** @import { Replica } from "./replica.js" */

const MOST_SENT = 600_000; // letters; the server takes 2 MB, and a letter has up to three bytes

/** @type {(entries: object) => number} */
const size = (entries) => JSON.stringify(entries).length;

/**
 * All entries, where they fit in one request; else as many of the first of those that the server lacks as do.
 * @template {object} Sent
 * @param {Sent[]} all
 * @param {() => Sent[]} lacking
 */
export function fitting(all, lacking) {
  if (size(all) <= MOST_SENT) return all;
  const entries = lacking();
  let room = MOST_SENT;
  const end = entries.findIndex((entry) => {
    room -= size(entry) + 1;
    return room < 0;
  });
  return end < 0 ? entries : entries.slice(0, Math.max(1, end));
}

/** @type {(entries: Entry[]) => Omit<Entry, "show" | "place" | "told">[]} */
const told = (entries) =>
  entries.map(({ replica, secret, number, at, by, op }) => ({ replica, secret, number, at, by, op }));

/**
 * What the server is asked; all changes go along as soon as it lacks one of them, or as many of those as it takes.
 * @param {Replica} replica
 */
export function asked(replica) {
  const { queue, household, boot, revision } = replica;
  queue?.loadOthers(replica.id);
  queue?.storeLoose();
  const all = queue?.all() ?? [];
  const unkept = replica.unkept();
  return {
    household,
    you: queue?.you ?? "",
    boot,
    revision,
    changes: unkept.length ? fitting(told(all), () => told(unkept)) : [],
    replicas: [...new Set([replica.id, ...all.map((entry) => entry.replica)])],
  };
}
