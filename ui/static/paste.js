// A pasted list: each line with what it means here, to be looked at once and put on the list together.

import { button, h, setText } from "./dom.js";
import { shownNumber, shownPrice } from "./money.js";
import { sheet, toast } from "./overlay.js";
import { S } from "./strings.js";

const T = S.paste;

export async function openPaste(app, text) {
  const rows = h("ul", { class: "rows paste" }, h("li", { class: "paste__wait" }, S.catalog.loading));
  const add = button(T.add(0), "primary", () => null, { disabled: true });
  const opened = sheet(
    T.title,
    h(
      "div",
      { class: "form" },
      h("p", { class: "card__text" }, T.text),
      rows,
      h("div", { class: "sheet__actions" }, button(S.form.cancel, "quiet", () => opened.close()), add),
    ),
  );
  const answer = await app.call("suggest", { text, store: app.store() });
  const lines = answer?.ok ? answer.lines : unread(text);
  const made = lines.filter(({ name }) => name).map((line) => pasteRow(app, line));
  rows.replaceChildren(...made.map(({ node }) => node));
  const count = () => {
    const chosen = made.filter(({ wanted }) => wanted()).length;
    setText(add, T.add(chosen));
    add.disabled = chosen === 0;
  };
  rows.addEventListener("change", count);
  count();
  add.addEventListener("click", () => {
    opened.close();
    put(app, made.filter(({ wanted }) => wanted()));
  });
  (made.length ? add : opened.dialog.querySelector("button")).focus();
}

/** Without an answer each line is kept as it is, and understood when it arrives. */
const unread = (text) =>
  text.split("\n").map((line) => line.trim().slice(0, 200)).filter(Boolean).map((line) => ({ text: line, name: line, options: [], create: null, quantity: null }));

function pasteRow(app, line) {
  const { currency } = app.state();
  const box = h("input", { type: "checkbox", class: "tick tick--small", checked: true, "aria-label": T.take(line.text) });
  const choices = line.options.map(({ item, quantity, note }) => {
    const amount = quantity ? `${S.shop.plus(shownNumber(quantity), item.unit)} ` : "";
    return [amount + item.name, [note, item.store, shownPrice(item, currency)].filter(Boolean).join(" · ")];
  });
  if (line.create) choices.push([T.fresh(line.create.name), newWords(line.create, currency)]);
  if (!choices.length) choices.push([line.text, S.shop.keepTextHint]);
  const props = { class: "field__input", "aria-label": T.meaning(line.text) };
  const select = h("select", props, ...choices.map(([name, more], at) => h("option", { value: at }, `${name} (${more})`)));
  select.value = String(line.sure || !line.create ? 0 : choices.length - 1);
  const node = h(
    "li",
    { class: "paste__row" },
    h("label", { class: "row__tick" }, box),
    h("p", { class: "paste__text", dir: "auto" }, line.text),
    select,
  );
  return { node, line, wanted: () => box.checked, chosen: () => Number(select.value) };
}

function newWords(create, currency) {
  if (!create.guessed.length) return create.store;
  return `${create.store} · ${S.shop.createGuess(create.category || S.form.defaultCategory, shownPrice(create, currency))}`;
}

function put(app, rows) {
  if (!app.takesChanges()) return;
  for (const { line, chosen } of rows) {
    const option = line.options[chosen()];
    if (option) app.addToList(option.item, false, option);
    else if (line.create) app.createQuietly(line.create, line.create.quantity);
    else app.addText(line.text, app.store());
  }
  toast(T.done(rows.length));
}
