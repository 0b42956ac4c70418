// A form in a sheet: fields, and a button that keeps what is in them.

import { t } from "../words/strings.js";
import { button, h } from "./dom.js";
import { sheet } from "./overlay.js";

/** @import { Field, Kid } from "../types.d.ts" */

/**
 * A sheet with fields and a button that keeps them; `keep` returns whether they could be.
 * @param {string} title
 * @param {Kid[]} fields
 * @param {string} yes
 * @param {() => boolean} keep
 * @param {Kid} [more]
 */
export function form(title, fields, yes, keep, more = null) {
  const node = h("form", { class: "form", novalidate: true }, ...fields);
  const opened = sheet(title, node);
  const cancel = button(t("page-form-cancel"), "quiet", opened.close);
  const submit = h("button", { type: "submit", class: "btn btn--primary" }, yes);
  node.append(h("div", { class: "sheet__actions" }, more, cancel, submit));
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    if (keep()) opened.close();
  });
  return opened;
}

/**
 * Says what is wrong with a field and goes there.
 * @param {Field} one
 * @param {string} words
 */
export function wrong(one, words) {
  one.problem(words);
  one.input.focus();
  return false;
}
