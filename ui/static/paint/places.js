// Where a line stands and where it may be bought: its list, and its store or any of several (grocery/lists.py, grocery/places.py).

/** @import { Line, State } from "../types.d.ts" */

/**
 * The id of a list, or the empty one of the usual list where there is none with this id.
 * @param {Pick<State, "lists">} state
 * @param {string | undefined} list
 */
export const knownList = ({ lists }, list) => (list && lists.some(({ id }) => id === list) ? list : "");

/**
 * The list on which a line stands.
 * @param {Pick<State, "lists">} state
 * @param {Pick<Line, "list">} line
 */
export const listOf = (state, line) => (line.list ? knownList(state, line.list) : "");

/**
 * The stores at which a line may be bought, its own first; of one that is ticked, where it was bought.
 * @param {Pick<State, "stores">} state
 * @param {Line} line
 */
export function storesOf({ stores }, line) {
  if (line.checked || !line.also_at?.length) return [line.store];
  return [line.store, ...line.also_at.filter((one) => one !== line.store && stores.some(({ name }) => name === one))];
}

/**
 * What is known of a line where it is: of what its store sells under its name.
 * @param {Line} line
 */
const facts = ({ id, name, category, price, unit, rank, last, last_at, guessed }) => ({
  id,
  name,
  category,
  price,
  unit,
  rank,
  last,
  last_at,
  guessed,
});

/**
 * The line as it is bought at a store: as what that sells, with its price; its former store is one of the others.
 * @param {Line} line
 * @param {string} store
 * @returns {Line}
 */
export function atStore(line, store) {
  if (line.store === store) return line;
  const others = new Set([line.store, ...(line.also_at ?? [])]);
  others.delete(store);
  const { [store]: there, ...rest } = line.at ?? {};
  const at = { ...rest, [line.store]: facts(line) };
  return { ...line, rank: null, ...there, store, also_at: [...others], at };
}
