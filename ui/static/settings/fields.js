// What the cards of Settings are made of: a card, and a field that takes effect when it is left.

import { h } from "../page/dom.js";

/** @import { Field, Kid } from "../types.d.ts" */

/**
 * @param {string} title
 * @param {string} hint
 * @param {...Kid} content
 */
export function card(title, hint, ...content) {
  return h(
    "section",
    { class: "card", "aria-label": title },
    h("h2", { class: "card__title" }, title),
    hint ? h("p", { class: "card__text" }, hint) : null,
    ...content,
  );
}

/**
 * A field whose value is taken when it is left or Enter is pressed.
 * @template {HTMLInputElement | HTMLSelectElement} Input
 * @param {Field<Input>} made
 * @param {(text: string) => string} take returns a problem or ""
 */
export function settingField(made, take) {
  const { node, input, problem } = made;
  node.classList.toggle("field--row", input.hasAttribute("inputmode"));
  input.addEventListener("change", () => problem(take(input.value.trim())));
  /** @type {(value: string | null) => void} */
  const show = (value) => {
    const busy = document.activeElement === input || input.hasAttribute("aria-invalid");
    if (!busy && input.value !== value) input.value = value ?? "";
  };
  return { ...made, show };
}
