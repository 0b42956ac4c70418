// What changes the amount of a line: opened by a tap on the amount in its row, closed by a tap elsewhere. One for the whole list.

import { h, setAttr, setText, signButton } from "../page/dom.js";
import { fieldNumber } from "../words/money.js";
import { t } from "../words/strings.js";
import { unitsName } from "../words/units.js";
import { stepped } from "./steps.js";

/** @import { Line, Row } from "../types.d.ts" */

const SIGNS = 9; // "9999.125" and one more: whoever writes on sees the end of it

export class Stepper {
  constructor() {
    this.less = signButton("minus", "less");
    const amount = {
      class: "stepper__amount",
      inputmode: "decimal",
      autocomplete: "off",
      enterkeyhint: "done",
      size: 3,
    };
    this.input = h("input", amount);
    this.unit = h("span", { class: "stepper__unit", "aria-hidden": "true" });
    this.more = signButton("plus", "more");
    const group = { class: "stepper", role: "group", dataset: { act: "nothing" } }; // a tap beside its buttons ticks nothing
    this.node = h("div", group, this.less, this.input, this.unit, this.more);
    this.shown = "";
    /** @type {Row | null} */
    this.row = null; // in which it is open
    /** @type {(event: Event) => void} */
    const elsewhere = ({ target }) => target instanceof Node && !this.node.contains(target) && this.close();
    document.addEventListener("pointerup", elsewhere, { capture: true, passive: true });
    document.addEventListener("focusin", elsewhere);
  }

  /**
   * Takes the place of the amount in a row. The next key or tap is on `+`: a field would bring up a phone's keyboard.
   * @param {Row} row
   */
  open(row) {
    this.close();
    this.row = row;
    row.stepper = this;
    const { name } = row.line;
    setAttr(this.node, "aria-label", t("page-shop-quantity-of", { name }));
    setAttr(this.less, "aria-label", t("page-shop-less", { name }));
    setAttr(this.more, "aria-label", t("page-shop-more", { name }));
    setAttr(this.input, "aria-label", t("page-shop-amount-of", { name }));
    this.shown = this.input.value;
    this.update(row.line);
    row.parts.amount.after(this.node);
    row.classList.add("row--stepping");
    this.more.focus({ preventScroll: true });
  }

  /**
   * What is written there is kept first.
   * @param {boolean} [back] whether the focus goes back to the amount
   */
  close(back = false) {
    const { row } = this;
    if (!row) return;
    this.row = null; // first: a field that loses the focus says so
    if (document.activeElement === this.input) this.input.blur();
    row.stepper = null;
    row.classList.remove("row--stepping");
    this.node.remove();
    if (back) row.parts.amount.focus({ preventScroll: true });
  }

  /** What was written and not kept is given up. */
  giveUp() {
    this.show(this.shown);
    this.close(true);
  }

  /**
   * What is being written stays.
   * @param {Line} line
   */
  update(line) {
    setText(this.unit, line.unit === "each" ? "" : unitsName(line.quantity, line.unit));
    setAttr(this.less, "aria-disabled", stepped(line, -1) === null ? "true" : null);
    const focused = document.activeElement === this.input;
    const now = fieldNumber(line.quantity);
    const written = focused && this.input.value !== this.shown;
    if (!written && this.input.value !== now) {
      this.show(now);
      if (focused) this.input.select(); // as when it was entered
    }
    this.shown = now;
  }

  /**
   * Puts an amount in the field; with nothing said, what is written there: the field is as wide as its amount.
   * @param {string} [text]
   */
  show(text = this.input.value) {
    if (this.input.value !== text) this.input.value = text;
    this.input.style.setProperty("--signs", String(Math.min(text.length, SIGNS)));
  }
}
