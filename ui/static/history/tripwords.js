// What a trip is called.

/** @import { Trip } from "../types.d.ts" */

/**
 * As the server's sentences call it, so that this browser's do as well.
 * @type {(trip: Trip) => string}
 */
export const titleOf = (trip) => `${trip.store}, ${trip.day}`;
