// A thing that one tap puts on the list. Its chip then says so and stays where it is: nothing moves under the finger.

import { h, icon } from "../page/dom.js";

/** @import { Item } from "../types.d.ts" */

/**
 * @param {Item} item
 * @param {{ put: (item: Item) => unknown, done: string, more?: string, wraps?: boolean }} how what a tap does; what the chip says
 * once that was done, and beside its name before; whether others follow in its line, which a wider chip would push on
 */
export function addChip(item, { put, done, more = "", wraps = false }) {
  const name = h("span", { class: "chip__name", dir: "auto", dataset: { sign: item.sign ?? "" } }, item.name);
  const tap = () => {
    if (!put(item)) return;
    node.replaceChildren(icon("check"), name, ...(wraps ? [said] : [h("span", { class: "chip__due" }, done)]));
    if (wraps) node.setAttribute("aria-label", `${item.name}, ${done}`);
    node.disabled = true;
  };
  const said = h("span", { class: "chip__due", dir: "auto" }, more);
  const props = { type: "button", class: "chip chip--add", onclick: tap };
  const node = h("button", props, icon("plus"), name, said);
  return h("li", {}, node);
}
