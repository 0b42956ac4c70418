// A line of a pasted list or a recipe: what it becomes in full, whether it is taken, and what else it may be.

import { DEFAULT_UNIT } from "../catalog/itemform.js";
import { button, h, setAttr, setHidden, setText } from "../page/dom.js";
import { categoryName, otherCategory } from "../words/categories.js";
import { saidAmount } from "../words/money.js";
import { shownPrice } from "../words/per.js";
import { elsewhereWords } from "../words/prices.js";
import { t } from "../words/strings.js";
import { offersOf } from "./offers.js";
import { otherwise } from "./remarks.js";

/** @import { Offer, Page, Understood } from "../types.d.ts" */

let count = 0;

/**
 * A line with its offers; the first is chosen, as it is for somebody who types the same.
 * @param {Page} app
 * @param {Understood} line
 * @param {{ label: string, checked: boolean }} [ticked] what a tick says, and whether there is one
 */
export function pasteRow(
  app,
  line,
  { label, checked } = { label: t("page-paste-take", { text: line.text }), checked: true },
) {
  const offers = offersOf(line);
  if (!offers.length) offers.push({ text: line.text, store: app.store() });
  let chosen = /** @type {Offer} */ (offers[0]);
  const box = h("input", { type: "checkbox", class: "tick tick--small", checked, "aria-label": label });
  const name = h("p", { class: "paste__name", dir: "auto" });
  const meta = h("p", { class: "paste__meta", dir: "auto" });
  const typed = h("p", { class: "paste__text", dir: "auto" }, line.text);
  const bought = line.ticked ? h("p", { class: "pill paste__bought" }, t("page-paste-bought")) : null;
  const remark = button("", "text", () => take(otherwise(line, chosen)?.offer ?? chosen));
  const others = new Others(app, line, offers, (offer) => take(offer));
  const acts = h("div", { class: "paste__acts" }, others.button, remark);
  /** @param {Offer} offer */
  function take(offer) {
    chosen = offer;
    const words = offerWords(app, offer);
    setText(name, words.name);
    setAttr(name, "data-sign", words.sign);
    setText(meta, words.meta);
    setHidden(typed, words.name === line.text);
    const other = otherwise(line, offer);
    setHidden(remark, !other);
    if (other) setText(remark, remarkWords(other));
    setHidden(acts, !other && offers.length < 2);
  }
  take(chosen);
  const node = h(
    "li",
    { class: "paste__row" },
    h("label", { class: "row__tick" }, box),
    h("div", { class: "paste__what" }, name, meta, typed, bought, acts, others.node),
  );
  return { node, wanted: () => box.checked, chosen: () => chosen };
}

/** @param {{ note: string, isNote: boolean }} other */
const remarkWords = ({ note, isNote }) =>
  isNote ? t("page-paste-as-name", { note }) : t("page-paste-as-note", { note });

/** What else a line may be: a button that unfolds all of it, each with all that it would become. */
class Others {
  /**
   * @param {Page} app
   * @param {Understood} line
   * @param {Offer[]} offers
   * @param {(offer: Offer) => void} choose
   */
  constructor(app, line, offers, choose) {
    count += 1;
    const group = `paste-${count}`;
    const label = t("page-paste-meaning", { text: line.text });
    this.button = button(t("page-paste-others", { count: offers.length - 1 }), "text", () => this.unfold(), {
      "aria-expanded": "false",
      "aria-controls": group,
      hidden: offers.length < 2,
    });
    const rows = offers.map((offer, at) => {
      const { name, meta, sign } = offerWords(app, offer);
      const props = { type: "radio", class: "paste__radio", name: group, value: at, checked: at === 0 };
      return h(
        "label",
        { class: "paste__other" },
        h("input", { ...props, onchange: () => choose(offer) }),
        h(
          "span",
          { dir: "auto" },
          h("span", { class: "paste__name", dataset: { sign } }, name),
          h("span", { class: "paste__meta" }, meta),
        ),
      );
    });
    this.node = h(
      "div",
      { class: "paste__others", id: group, role: "radiogroup", "aria-label": label, hidden: true },
      ...rows,
    );
  }

  unfold() {
    setHidden(this.node, !this.node.hidden);
    setAttr(this.button, "aria-expanded", String(!this.node.hidden));
  }
}

/**
 * What an offer would put on the list: its name with the amount, all else that is known of it, and a picture of its kind.
 * @param {Page} app
 * @param {Offer} offer
 */
function offerWords(app, { item, quantity, note, create, text }) {
  if (text) return { name: text, meta: t("page-shop-keep-text-hint"), sign: "" };
  const thing = create ?? item;
  if (!thing) return { name: "", meta: "", sign: "" };
  const amount = quantity ?? item?.default_quantity ?? "1";
  const single = Number(amount) === 1 && (thing.unit || DEFAULT_UNIT) === DEFAULT_UNIT;
  const said = single ? "" : saidAmount(amount, thing.unit);
  const { currency } = app.state();
  const line = item && app.openLine(item.id);
  const there = line ? t("page-shop-on-list", { quantity: saidAmount(line.quantity, line.unit) }) : "";
  const facts = create
    ? [
        create.price === null ? "" : shownPrice(create, currency), // as it was written
        create.note,
        t("page-shop-new"),
        categoryName(create.category) || otherCategory(),
        elsewhereWords(create, currency),
      ]
    : [note, item && shownPrice(item, currency)];
  return {
    name: [thing.name, said].filter(Boolean).join(" · "),
    meta: [...facts, thing.store, there].filter(Boolean).join(" · "),
    sign: thing.sign ?? "",
  };
}
