// What is below a line of the list when it is opened: note and price in place, another store, who and when, removing.

import { button, h, icon, keyed, part, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { field, priceIn } from "../page/field.js";
import { inOrder } from "../words/natural.js";
import { fieldPrice, priceLabel, toldPrice } from "../words/per.js";
import { priceFacts } from "../words/prices.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";
import { Places } from "./places.js";

/** @import { Field, Line, Props, Row } from "../types.d.ts" */
/** @import { Edits } from "./edits.js" */

const STILL_OPENING_MS = 2000; // later the person may have scrolled on

/**
 * A field that is kept when it is left or Enter is pressed, and given up with Escape.
 * @param {string} label
 * @param {Props<HTMLInputElement>} props
 * @param {(text: string) => string} keep
 */
function editable(label, props, keep) {
  const made = field(label, props);
  let shown = "";
  /** @type {(text: string) => void} */
  const show = (text) => {
    if (made.input.value === shown) made.input.value = text;
    shown = text;
  };
  made.input.addEventListener("change", () => {
    const problem = keep(made.input.value.trim());
    made.problem(problem);
    if (!problem) shown = made.input.value;
  });
  made.input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      made.input.value = shown;
      made.problem("");
    } else if (event.key === "Enter") {
      made.input.blur();
    } else return;
    event.stopPropagation();
  });
  return { ...made, show };
}

export class Details {
  /**
   * @param {Row} row
   * @param {Edits} edits what is done with it
   * @param {string[]} stores
   */
  constructor(row, edits, stores) {
    this.edits = edits;
    this.note = editable(t("page-shop-note-label"), { maxlength: 200, dir: "auto", enterkeyhint: "done" }, (text) =>
      this.keepNote(text),
    );
    const money = { inputmode: "decimal", maxlength: 20, enterkeyhint: "done", placeholder: t("page-shop-no-price") };
    this.price = editable(t("page-shop-price-label"), money, () => this.keepPrice());
    this.stores = h("div", { class: "details__others", role: "group", "aria-label": t("page-shop-move-to") });
    this.known = ""; // what the server knows of its prices
    this.facts = h("p", { class: "details__facts", dir: "auto" });
    this.staple = h("input", { type: "checkbox", class: "tick tick--small", onchange: () => this.keepStaple() });
    const remove = () => edits.remove(row);
    this.remove = h(
      "button",
      { type: "button", class: "btn btn--danger-quiet", onclick: remove },
      icon("trash"),
      t("page-shop-remove-short"),
    );
    this.asked = edits.prices(row.line);
    this.edit = button(t("page-shop-edit"), "quiet", () => edits.edit(this.line, this.asked));
    this.places = new Places(edits.app, row.line);
    this.move = h(
      "div",
      { class: "details__move" },
      h("p", { class: "field__label" }, t("page-shop-move-to")),
      h("div", { class: "details__stores" }, this.stores, this.places.more),
    );
    this.node = h(
      "div",
      { class: "details" },
      h("div", { class: "details__fields" }, this.note.node, this.price.node),
      this.move,
      this.places.node,
      h("label", { class: "check" }, this.staple, t("page-staples-mark")),
      h("div", { class: "details__end" }, this.facts, this.edit, this.remove),
    );
    this.stored = stores.toSorted(inOrder);
    this.line = row.line;
    this.revealed = { calm: true, at: Number.NEGATIVE_INFINITY };
    this.update(row.line, row.currency);
    this.askPrices(row.currency);
  }

  /**
   * @param {Line} line
   * @param {string} currency
   */
  update(line, currency) {
    this.line = line;
    this.note.show(line.note);
    this.price.show(fieldPrice(line.price, line.unit));
    this.paintStaple();
    setText(part(this.price.node, "label"), priceLabel(line.unit));
    setAttr(this.note.input, "aria-label", t("page-shop-note", { name: line.name }));
    setAttr(this.price.input, "aria-label", t("page-shop-price", { name: line.name }));
    setHidden(this.edit, line.id.startsWith("text/")); // nobody has understood it yet
    setAttr(this.edit, "aria-label", t("page-shop-edit-of", { name: line.name }));
    setAttr(this.remove, "aria-label", t("page-shop-remove", { name: line.name }));
    setText(this.facts, this.words(line, currency));
    this.places.update(line);
    const others = this.stored.filter((name) => name !== line.store);
    setHidden(this.move, others.length === 0);
    /** @type {(store: string) => HTMLElement} */
    const create = (store) => button(store, "idea", () => this.edits.move(this.line, store), { dir: "auto" });
    patchKeyed(
      this.stores,
      keyed(others, (store) => store),
      create,
      (node, store) => setAttr(node, "aria-label", t("page-shop-move", { name: line.name, store })),
    );
  }

  /** Whether it is on every new list is nothing of its line. */
  paintStaple() {
    this.staple.checked = this.edits.isStaple(this.line);
  }

  /**
   * Scrolls only as far as it takes to see them all; what lies above the page is counted in the style sheet.
   * @param {boolean} calm
   */
  reveal(calm) {
    this.revealed = { calm, at: performance.now() };
    this.node.scrollIntoView({ block: "nearest", behavior: calm ? "instant" : "smooth" });
  }

  /**
   * @param {Line} line
   * @param {string} currency
   */
  words(line, currency) {
    const last = line.last ? lastWords(toldPrice(line.last, line.unit, currency), saidWhen(line.last_at)) : "";
    const guess = line.guessed ? t("page-shop-guessed") : "";
    const added = addedWords(line.added_by, saidWhen(line.added_at));
    return [guess, last, this.known, added].filter(Boolean).join(" · ");
  }

  /**
   * Says what a kilogram, litre or piece costs, and where the same costs less.
   * @param {string} currency
   */
  async askPrices(currency) {
    const answer = await this.asked;
    if (!answer?.ok) return;
    this.known = priceFacts(answer, currency).join(" · ");
    setText(this.facts, this.words(this.line, currency));
    const { calm, at } = this.revealed;
    if (performance.now() - at < STILL_OPENING_MS) this.reveal(calm); // it is taller now
  }

  keepStaple() {
    this.edits.staple(this.line, this.staple.checked);
  }

  /** @param {string} text */
  keepNote(text) {
    const note = text.replace(/\s+/g, " ");
    if (note !== this.line.note) this.edits.note(this.line, note);
    return "";
  }

  keepPrice() {
    const { unit } = this.line;
    const price = priceIn(this.price, unit);
    if (price === undefined) return t("page-form-need-number");
    if (fieldPrice(price, unit) !== fieldPrice(this.line.price, unit)) this.edits.price(this.line, price);
    return "";
  }
}

/** @type {(price: string, day: string) => string} */
const lastWords = (price, day) =>
  day ? t("page-shop-last-full-on", { price, when: day }) : t("page-shop-last-full", { price });

/** @type {(by: string, day: string) => string} */
function addedWords(by, day) {
  if (by) return day ? t("page-shop-added-by-when", { by, when: day }) : t("page-shop-added-by", { by });
  return day ? t("page-shop-added-when", { when: day }) : "";
}
