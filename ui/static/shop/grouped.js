// The lines below their titles: by store and category. Categories of one line each share a title, so that none is a card of its own.

/** @import { Group, Line } from "../types.d.ts" */

const TITLES = 3; // more would not be read in one line

/**
 * The stores in order, each with its groups; a group has a key.
 * @param {Line[]} lines in the order of the aisles
 * @returns {[store: string, groups: [string, Group][]][]}
 */
export function grouped(lines) {
  /** @type {Map<string, Map<string, Line[]>>} */
  const stores = new Map();
  for (const line of lines) {
    const categories = stores.get(line.store) ?? new Map();
    stores.set(line.store, categories.set(line.category, [...(categories.get(line.category) ?? []), line]));
  }
  return [...stores].map(([store, categories]) => [store, titled([...categories])]);
}

/**
 * @param {[string, Line[]][]} categories
 * @returns {[string, Group][]}
 */
function titled(categories) {
  /** @type {Group[]} */
  const groups = [];
  let single = false; // whether each category of the last group has one line
  for (const [category, lines] of categories) {
    const last = groups.at(-1);
    if (last && lines.length === 1 && single && last.categories.length < TITLES) {
      last.categories.push(category);
      last.lines.push(...lines);
    } else {
      groups.push({ categories: [category], lines: [...lines] });
      single = lines.length === 1;
    }
  }
  return groups.map((group) => [JSON.stringify(group.categories), group]);
}
