// What changes of trips paint at once: History lays it over what the server told. What is new there comes with the answer.

import { putSeveral } from "./lines.js";

/** @import { PaintedTrip, Painters, State } from "../types.d.ts" */

/**
 * What is painted of a trip so far.
 * @param {State} state
 * @param {string} trip
 * @returns {PaintedTrip}
 */
function painted(state, trip) {
  const found = state.trips.get(trip) ?? { fields: {}, rows: new Map() };
  state.trips.set(trip, found);
  return found;
}

const comesWithTheAnswer = () => undefined;

/** @satisfies {Partial<Painters>} */
export const TRIPS = {
  AddTrip: comesWithTheAnswer,
  AddPurchase: comesWithTheAnswer,
  ShopAgain: (state, op, entry) => putSeveral(state, entry, op),
  EditTrip: (state, { trip, store, day, notes }) => {
    const given = Object.entries({ store, day, notes }).filter(([, value]) => value !== undefined);
    Object.assign(painted(state, trip).fields, Object.fromEntries(given));
  },
  ArchiveTrip: (state, { trip, archived }) => Object.assign(painted(state, trip).fields, { archived }),
  DeleteTrip: (state, { trip }) => Object.assign(painted(state, trip), { gone: true }),
  EditPurchase: (state, { trip, row, price, quantity }) => {
    const { rows } = painted(state, trip);
    rows.set(row, {
      ...rows.get(row),
      ...(price === undefined ? {} : { price }),
      ...(quantity === undefined ? {} : { quantity }),
    });
  },
  RemovePurchase: (state, { trip, row }) => painted(state, trip).rows.set(row, { gone: true }),
};
