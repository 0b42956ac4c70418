// What is done to a line from its row or its details: painted there at once, said, and most of it taken back with one tap.

import { openItem } from "../catalog/editing.js";
import { afterPaint } from "../page/dom.js";
import { announce, dropToasts, toast } from "../page/overlay.js";
import { opening } from "../page/turns.js";
import { asMuch, eachBy, isOfOtherKind } from "../words/measures.js";
import { dec, fieldNumber, isQuantity, minus, plain, saidNumber, shownNumber, typedAmount } from "../words/money.js";
import { toldPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { paintAmount } from "./rows.js";
import { stepped } from "./steps.js";

/** @import { Answer, Digits, Line, OperationOf, Page, Row } from "../types.d.ts" */
/** @import { List } from "./list.js" */

const DOUBLE_TAP_MS = 350;

const PAINTED = { painted: true }; // a change whose row shows it already: all else follows in the frame after

export class Edits {
  /**
   * @param {Page} app
   * @param {List} list in which the rows stand
   */
  constructor(app, list) {
    this.app = app;
    this.list = list;
    /** @type {string | null} */
    this.toldOf = null; // the line whose tick was told last
    this.removedAt = -Infinity;
  }

  /**
   * The line as it is on the list: a store shows it as what that sells.
   * @param {Line} line
   */
  own(line) {
    return this.app.state().lines.find((one) => one.line === line.line) ?? line;
  }

  /**
   * Whether a thing is on every new list.
   * @param {Line} line
   */
  isStaple(line) {
    return this.app.state().staples.some(({ id }) => id === line.id);
  }

  /**
   * What the server knows of the prices of a line's item.
   * @param {Line} line
   */
  prices(line) {
    return this.app.call("prices", { item: line.id });
  }

  /**
   * Opens the form of a line's thing; what the server told of it goes before what this browser keeps.
   * @param {Line} line
   * @param {Promise<Answer<"prices"> | null>} [prices]
   */
  async edit(line, prices = this.prices(line)) {
    const { id, store, name, category, sold_by: unit = line.unit } = line;
    const price = line.price && (eachBy(line.price, line.unit, unit) ?? line.price);
    const kept = this.app.copy.item(id);
    const isNewest = opening.asked();
    const answer = kept ? null : await prices;
    if (!isNewest()) return;
    const told = answer?.ok ? answer.item : { default_quantity: "1", guessed: [] };
    openItem(this.app, { ...told, ...kept, id, store, name, category, price, unit }, { line, prices });
  }

  /**
   * @param {Line} line
   * @param {boolean} wanted
   */
  staple(line, wanted) {
    const { name } = line;
    const told = wanted ? t("page-staples-on", { name }) : t("page-staples-off", { name });
    const { id, store, category, price, sold_by: unit = line.unit } = line;
    const usual = this.app.copy.item(id)?.default_quantity ?? "1"; // where the line is in a unit that tells nothing of it
    const much = isOfOtherKind(line.unit, unit) ? usual : asMuch(line.quantity, line.unit, unit); // as it is sold
    const quantity = wanted ? much : null;
    const show = { items: [{ id, store, name, category, price, unit, default_quantity: much, guessed: [] }] };
    this.app.changeTold({ op: "SetStaple", name, item_id: id, quantity, measure: unit }, told, { show, back: {} });
  }

  /**
   * @param {Row} row
   * @param {boolean} checked
   */
  tick(row, checked) {
    const { line } = row;
    if (!this.app.takesChanges()) {
      this.app.repaint();
      return;
    }
    if (checked) this.list.stay.add(line.line);
    else this.list.stay.drop(line.line);
    row.parts.tick.checked = checked;
    /** @type {OperationOf<"CheckOff">} */
    const op = { op: "CheckOff", line: line.line, checked, name: line.name };
    if (checked && line.also_at?.length) op.store = line.store; // it is bought where it is shown
    const { id, store, name, category, price, unit, also_at, at } = this.own(line);
    const fields = op.store ? { id, store, name, category, price, unit, also_at, at } : {};
    const back = { line: line.line, fields: { ...fields, checked: !checked, checked_by: line.checked_by } };
    if (!checked) {
      if (this.app.change(op, PAINTED)) this.tellUnticked(line);
      return;
    }
    this.toldOf = line.line;
    this.app.changeTold(op, t("page-shop-ticked", { name: line.name }), { show: PAINTED, back, only: "tick" });
  }

  /**
   * Says so, and takes away what says the contrary: that is told after a frame, which may be this one.
   * @param {Line} line
   */
  tellUnticked(line) {
    this.dropTold(line);
    afterPaint(() => {
      this.dropTold(line);
      announce(t("page-shop-unticked", { name: line.name }));
    });
  }

  /** @param {Line} line */
  dropTold(line) {
    if (this.toldOf === line.line) dropToasts("tick");
  }

  /**
   * @param {Row} row
   * @param {1 | -1} direction
   */
  step(row, direction) {
    const line = this.app.state().lines.find((one) => one.line === row.line.line);
    const [now, next] = [dec(line?.quantity), dec(line && stepped(line, direction))];
    if (!line || !now || !next || !this.app.takesChanges()) return;
    const quantity = plain(next);
    paintAmount(row, quantity);
    row.stepper?.show(fieldNumber(quantity));
    dropToasts("quantity");
    const more = plain(minus(next, now)); // a difference: another phone's taps count as well
    const { line: ref, unit: measure, name } = line;
    if (!this.app.change({ op: "ChangeQuantity", line: ref, more, measure, name }, PAINTED)) return;
    announce(t("page-shop-quantity-now", { name: line.name, quantity: shownNumber(saidNumber(quantity)) }));
  }

  /**
   * Takes the amount that was written in a row.
   * @param {Row} row
   * @param {HTMLInputElement} input
   */
  typed(row, input) {
    const quantity = typedAmount(input.value.trim());
    if (isQuantity(quantity)) {
      dropToasts("quantity");
      const made = this.app.change({
        op: "SetQuantity",
        line: row.line.line,
        quantity: plain(quantity),
        measure: row.line.unit,
        name: row.line.name,
      });
      const told = shownNumber(saidNumber(plain(quantity)));
      if (made) announce(t("page-shop-quantity-now", { name: row.line.name, quantity: told }));
    } else {
      toast(t("page-form-need-quantity"), null, "problem", "quantity");
    }
    row.stepper?.show(fieldNumber(row.line.quantity));
  }

  /**
   * @param {Line} line
   * @param {string} note
   */
  note(line, note) {
    if (!this.app.change({ op: "SetNote", line: line.line, note, name: line.name })) return;
    announce(t("page-shop-note-saved", { name: line.name }));
  }

  /**
   * @param {Line} line
   * @param {Digits | null} price
   */
  price(line, price) {
    const { currency } = this.app.state();
    const text = t("page-shop-price-saved", {
      name: line.name,
      price: price === null ? t("page-shop-no-price") : toldPrice(price, line.unit, currency),
    });
    const own = this.own(line);
    if (own.id !== line.id) {
      const per = line.sold_by ?? line.unit;
      const each = price && (eachBy(price, line.unit, per) ?? price); // for one of what that store sells it by
      const op = /** @type {const} */ ({ op: "EditItem", item_id: line.id, known_as: line.name, price: each, per });
      this.app.changeTold(op, text, { back: {}, only: "price" }); // what the store sells that shows it
      return;
    }
    const back = { line: line.line, fields: { price: own.price } };
    const { line: ref, unit: per, name } = line;
    this.app.changeTold({ op: "SetPrice", line: ref, price, per, name }, text, { back, only: "price" });
  }

  /**
   * @param {Line} line
   * @param {string} store
   */
  move(line, store) {
    this.list.opened = null;
    const { id, store: before, name, category, price, unit } = this.own(line); // the other store may sell it as another item
    const back = { line: line.line, fields: { id, store: before, name, category, price, unit } };
    this.app.changeTold(
      { op: "MoveLine", line: line.line, store, name: line.name },
      t("page-shop-moved", { name: line.name, store }),
      {
        back,
        only: "move",
      },
    );
  }

  /** @param {Row} row */
  remove(row) {
    const { line } = row;
    if (performance.now() - this.removedAt < DOUBLE_TAP_MS) return; // the next row has slid under the finger
    this.removedAt = performance.now();
    const next = this.list.neighbour(row);
    this.dropTold(line);
    /** @type {OperationOf<"RemoveLine">} */
    const op = { op: "RemoveLine", line: line.line, seen: line.quantity, measure: line.unit, name: line.name };
    this.app.changeTold(op, t("page-shop-removed", { name: line.name }), { back: { lines: [this.own(line)] } });
    this.list.focus(next);
  }
}
