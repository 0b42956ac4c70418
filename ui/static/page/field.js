// A labelled input, with room below it for a hint or for what is wrong.

import { isAmount, plain, typed } from "../words/money.js";
import { keptPrice } from "../words/per.js";
import { h, setAttr } from "./dom.js";

/** @import { Digits, Field, Props } from "../types.d.ts" */

let fieldCount = 0;

/** @type {(option: [string, string]) => HTMLOptionElement} */
const optionNode = ([value, text]) => h("option", { value }, text);

/**
 * A labelled input with room for a hint and a problem: {node, input, problem(text)}.
 * @param {string} label
 * @param {Props<HTMLInputElement>} [props]
 * @param {string} [hint]
 * @returns {Field}
 */
export function field(label, props = {}, hint = "") {
  return labelled(label, h("input", { id: newId(), class: "field__input", autocomplete: "off", ...props }), hint);
}

/**
 * The same with a choice of [value, text].
 * @param {string} label
 * @param {[string, string][]} options
 * @param {string} [value]
 * @returns {Field<HTMLSelectElement>}
 */
export function choiceField(label, options, value) {
  const input = h("select", { id: newId(), class: "field__input" }, ...options.map(optionNode));
  if (value !== undefined) input.value = value;
  return labelled(label, input, "");
}

/**
 * What each choice was filled with last.
 * @type {WeakMap<HTMLSelectElement, string>}
 */
const filled = new WeakMap();

/**
 * Fills a choice with [value, text], where these are others than before; what is chosen stays so as long as it is there.
 * @param {HTMLSelectElement} select
 * @param {[string, string][]} options
 */
export function fillChoice(select, options) {
  const key = JSON.stringify(options);
  if (filled.get(select) === key) return;
  const { value } = select;
  filled.set(select, key);
  select.replaceChildren(...options.map(optionNode));
  select.value = options.some(([optionValue]) => optionValue === value) ? value : (options[0]?.[0] ?? "");
}

function newId() {
  fieldCount += 1;
  return `field-${fieldCount}`;
}

/**
 * @template {HTMLElement} Input
 * @param {string} label
 * @param {Input} input
 * @param {string} hint
 * @returns {Field<Input>}
 */
function labelled(label, input, hint) {
  const { id } = input;
  const said = h("p", { class: "field__said", id: `${id}-said` }, hint);
  input.setAttribute("aria-describedby", said.id);
  const node = h("div", { class: "field" }, h("label", { class: "field__label", for: id }, label), input, said);
  let also = "";
  /** @type {(text: string) => void} */
  const problem = (text) => {
    said.textContent = text || also || hint;
    node.classList.toggle("field--problem", Boolean(text));
    setAttr(input, "aria-invalid", text ? "true" : null);
  };
  /** @type {(text: string) => void} */
  const say = (text) => {
    also = text;
    problem("");
  };
  input.addEventListener("input", () => problem(""));
  return { node, input, problem, say };
}

/**
 * @param {string} id
 * @param {string[]} values
 */
export function datalist(id, values) {
  return h("datalist", { id }, ...values.map((value) => h("option", { value })));
}

/**
 * The price in a field: undefined where it cannot be read, null where it is not known.
 * @param {Field} one
 * @param {string} [unit] for one of which it is kept; it is written as prices of that are said
 * @returns {Digits | null | undefined}
 */
export function priceIn({ input }, unit = "") {
  const text = input.value.trim();
  const amount = typed(text);
  if (!text) return null;
  return isAmount(amount) ? keptPrice(plain(amount), unit) : undefined;
}
