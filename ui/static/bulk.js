// Category and price of several items, changed together.

import { button, h } from "./dom.js";
import { datalist, field } from "./itemform.js";
import { isAmount, plain, typed } from "./money.js";
import { sheet } from "./overlay.js";
import { S } from "./strings.js";

const T = S.bulk;

export function openBulk(app, items, done) {
  const known = [...new Set(app.state().stores.flatMap((store) => store.categories))].sort();
  const category = field(T.category, { list: "bulk-categories", maxlength: 200, placeholder: T.asItIs });
  const how = field(T.how, { options: Object.entries(T.ways), value: "leave" });
  const amount = field(T.amount, { inputmode: "decimal", maxlength: 20 });
  const show = () => (amount.node.hidden = !["set", "percent"].includes(how.input.value));
  how.input.addEventListener("change", show);
  show();
  const form = h(
    "form",
    { class: "form", novalidate: true },
    datalist("bulk-categories", known),
    h("p", { class: "card__text", dir: "auto" }, T.which(items.map(({ name }) => name))),
    category.node,
    h("div", { class: "form__pair" }, how.node, amount.node),
  );
  const opened = sheet(T.title(items.length), form);
  form.append(
    h(
      "div",
      { class: "sheet__actions" },
      button(S.form.cancel, "quiet", () => opened.close()),
      h("button", { type: "submit", class: "btn btn--primary" }, S.form.keep),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = read({ category, how, amount });
    if (!fields) return;
    opened.close();
    if (!Object.keys(fields).length) return;
    app.changeTold({ op: "EditItems", items: items.map(({ id }) => id), ...fields }, T.done(items.length), { back: {} });
    done();
  });
}

/** What was asked for, or null after saying what is wrong. */
function read({ category, how, amount }) {
  const fields = {};
  const named = category.input.value.trim();
  if (named) fields.category = named;
  const text = amount.input.value.trim();
  const number = typed(text);
  const wrong = (words) => {
    amount.problem(words);
    amount.input.focus();
    return null;
  };
  if (how.input.value === "set" && !isAmount(number)) return wrong(S.form.needNumber);
  if (how.input.value === "percent" && !(number && number.n !== 0n)) return wrong(T.needPercent);
  if (how.input.value === "set") fields.price = plain(number);
  if (how.input.value === "percent") fields.percent = plain(number);
  if (how.input.value === "unknown") fields.price = null;
  return fields;
}
