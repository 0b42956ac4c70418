// What changes of templates and staples paint at once. Templates are asked for; what they put on the list comes with the answer.

import { isStrange, usualBy } from "../words/measures.js";
import { putSeveral } from "./lines.js";
import { removeTaken } from "./taken.js";

/** @import { Painters } from "../types.d.ts" */

const comesWithTheAnswer = () => undefined;

/** @satisfies {Partial<Painters>} */
export const TEMPLATES = {
  SaveTemplate: comesWithTheAnswer,
  EditTemplate: comesWithTheAnswer,
  RenameTemplate: comesWithTheAnswer,
  DeleteTemplate: comesWithTheAnswer,
  LoadTemplate: (state, op, entry) => {
    if (op.over) removeTaken(state, op);
    putSeveral(state, entry, { list: op.list });
  },
  SetStaple: (state, { item_id, quantity, measure = "" }, { show }) => {
    const others = state.staples.filter(({ id }) => id !== item_id);
    const item = show?.items?.[0] ?? state.staples.find(({ id }) => id === item_id);
    if (item && quantity !== null && isStrange(measure, item.unit)) return; // the server does not take it
    const amount = item && quantity !== null && usualBy(quantity, measure, item.unit);
    state.staples = amount ? [...others, { ...item, amount }] : others;
  },
};
