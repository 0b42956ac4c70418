// What new things are called before the server has heard of them: their ids, and what a change calls what it is about.

import { folded } from "../words/text.js";

/** @import { Operation, Show } from "../types.d.ts" */
/** @import { Replica } from "./replica.js" */

/**
 * What the ids of items begin with in a store that the server does not know yet; it makes the same of the name.
 * @param {string} store
 */
export function prefixOf(store) {
  const words = folded(store.replaceAll("'", ""))
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ");
  if (!words[0]) return "st";
  return words.length > 1
    ? words
        .slice(0, 3)
        .map((word) => word[0])
        .join("")
    : words[0].slice(0, 2);
}

/**
 * The id of a new item that a replica's next change makes.
 * @param {Replica} replica
 * @param {string} store
 * @param {number} [nth] which of several it is, from 1
 */
export function idOf(replica, store, nth) {
  replica.renew();
  const prefix = replica.state?.stores.find(({ name }) => name === store)?.prefix;
  return `${prefix ?? prefixOf(store)}-${replica.id.slice(9)}-${replica.number + 1}${nth ? `.${nth}` : ""}`;
}

/**
 * What the page calls the thing that a change is about, so that it can be named when nothing else is known of it.
 * @type {(op: Operation, show: Show) => string}
 */
export const calledBy = (op, show) => ("name" in op && op.name) || (show.item?.name ?? ("text" in op ? op.text : ""));
