// What was paid, asked before a trip is finished and answered by who wants to: the sum of the receipt, and single prices.

import { button, h, setHidden } from "../page/dom.js";
import { field, priceIn } from "../page/field.js";
import { wrong } from "../page/form.js";
import { fieldPrice, saidFor } from "../words/per.js";
import { t } from "../words/strings.js";
import { unitName } from "../words/units.js";

/** @import { Digits, Field, Line } from "../types.d.ts" */

export class Pay {
  /**
   * The fields of one trip.
   * @param {string} store
   * @param {Line[]} lines
   * @param {boolean} alone whether it is the only one
   */
  constructor(store, lines, alone) {
    const label = alone ? t("page-finish-paid") : t("page-finish-paid-at", { store });
    const props = { inputmode: "decimal", maxlength: 20, placeholder: t("page-finish-paid-optional") };
    this.paid = field(label, props);
    /** @type {[Line, Field][]} */
    this.prices = lines.map((line) => [line, priceOf(line)]);
    const rows = h("div", { class: "pay__prices" }, ...this.prices.map(([, { node }]) => node));
    setHidden(rows, true);
    const told = alone ? {} : { "aria-label": t("page-finish-prices-at", { store }) }; // each under a name of its own
    const fold = button(t("page-finish-prices"), "fold", () => this.unfold(!this.open), {
      "aria-expanded": "false",
      ...told,
    });
    this.rows = rows;
    this.fold = fold;
    this.node = h("div", { class: "pay" }, this.paid.node, fold, rows);
  }

  get open() {
    return this.fold.getAttribute("aria-expanded") === "true";
  }

  /** @param {boolean} open */
  unfold(open) {
    this.fold.setAttribute("aria-expanded", String(open));
    setHidden(this.rows, !open);
  }

  /**
   * What was written there: the sum, and the prices that are others now; null where something cannot be read, which is
   * then said beside it.
   * @returns {{ paid?: Digits, prices: { line: Line, price: Digits | null }[] } | null}
   */
  read() {
    const paid = priceIn(this.paid);
    if (paid === undefined) return said(this.paid);
    const prices = [];
    for (const [line, one] of this.prices) {
      if (one.input.value.trim() === fieldPrice(line.price, line.unit)) continue;
      const price = priceIn(one, line.unit);
      if (price === undefined) {
        this.unfold(true);
        return said(one);
      }
      prices.push({ line, price });
    }
    return { ...(paid === null ? {} : { paid }), prices };
  }
}

/**
 * What a price is for, beside a thing's name: "lb", but "per kg" of what is bought by the gram.
 * @param {string} unit
 */
function sold(unit) {
  const [said, many] = saidFor(unit);
  return many === 1 ? unitName(unit) : t("page-finish-per", { unit: unitName(said) });
}

/** @param {Line} line */
function priceOf(line) {
  const label = line.unit ? t("page-finish-price-of", { name: line.name, unit: sold(line.unit) }) : line.name;
  const one = field(label, {
    inputmode: "decimal",
    maxlength: 20,
    value: fieldPrice(line.price, line.unit),
    dir: "auto",
  });
  one.node.classList.add("field--beside");
  return one;
}

/**
 * @param {Field} one
 * @returns {null}
 */
function said(one) {
  wrong(one, t("page-form-need-number"));
  return null;
}
