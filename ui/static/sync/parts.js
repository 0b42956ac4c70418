// As much of what waits as the server takes at once: see LARGEST_BODY in door/middleware.py.

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
