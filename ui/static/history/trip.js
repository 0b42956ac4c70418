// The sheet of one trip: what was bought, in the order of the ticks, and all that can be done with it.

import { button, h, setChildren } from "../page/dom.js";
import { whenLifted } from "../page/finger.js";
import { ask, sheet } from "../page/overlay.js";
import { Turns } from "../page/turns.js";
import { dec, lineTotal, plain, shownAmount, shownMoney } from "../words/money.js";
import { shownPaid } from "../words/per.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { day } from "../words/when.js";
import { shopAgain } from "./again.js";
import { addThing, editThing, editTrip } from "./tripforms.js";
import { titleOf } from "./tripwords.js";

/** @import { Answers, Page, Trip, TripRow } from "../types.d.ts" */

/** @typedef {Answers["trip"]} InFull */

/**
 * @param {Page} app
 * @param {Trip} trip
 */
export function openTrip(app, trip) {
  return new TripSheet(app, trip);
}

export class TripSheet {
  /**
   * @param {Page} app
   * @param {Trip} trip
   */
  constructor(app, trip) {
    this.app = app;
    this.trip = trip;
    /** @type {InFull | null} */
    this.full = null;
    this.turns = new Turns();
    this.content = h("div", { class: "ask trip-sheet" }, h("p", { class: "card__text" }, t("page-history-loading")));
    this.opened = sheet(trip.store, this.content);
    const moved = setInterval(() => this.refresh(), 1000);
    this.opened.dialog.addEventListener("close", () => clearInterval(moved));
    this.look();
  }

  /** Looks again when the household changed, and paints what this browser changed meanwhile. */
  refresh() {
    if (this.full && this.shownRevision !== this.app.revision() && this.app.reachable()) this.look();
  }

  async look() {
    this.shownRevision = this.app.revision(); // at once: a line that is slow would be asked every second
    const isNewest = this.turns.asked();
    const answer = await this.app.call("trip", { trip: this.trip.id });
    if (!isNewest()) return;
    if (!answer) this.shownRevision = "";
    if (answer?.ok) {
      this.full = answer;
      whenLifted(this.paintNow);
    } else if (!this.full || answer) {
      const words = answer ? errorWords(answer.error) : t("page-trips-offline");
      this.content.replaceChildren(
        h("p", { class: "card__text trip-sheet__gone", role: "status", dir: "auto" }, words),
      );
    }
  }

  paintNow = () => this.paint();

  paint() {
    if (!this.full) return;
    const { unpriced, damaged, finish } = this.full;
    const { currency } = this.full.trip;
    const own = this.app.state().trips.get(this.trip.id);
    this.trip = { ...this.full.trip, ...own?.fields };
    const rows = this.full.rows.flatMap((row) => {
      const painted = own?.rows.get(row.row);
      if (painted?.gone) return [];
      return [painted ? withTotal({ ...row, ...painted }, currency) : row];
    });
    setChildren(this.content, [
      this.facts(currency, unpriced),
      ...(damaged ? [h("p", { class: "trip-sheet__damaged" }, t("page-trips-damaged", { count: damaged }))] : []),
      h("ul", { class: "rows rows--paid" }, ...rows.map((row) => this.row(row, currency, rows.length))),
      this.actions(finish),
    ]);
  }

  /**
   * @param {string} currency
   * @param {number} unpriced
   */
  facts(currency, unpriced) {
    const { total, by, notes, archived } = this.trip;
    return h(
      "div",
      { class: "trip-sheet__facts" },
      h("p", { class: "trip-sheet__total" }, shownMoney(dec(total), currency)),
      h(
        "p",
        { class: "version__meta" },
        h("span", {}, day(this.trip.day)),
        by ? h("span", {}, h("bdi", {}, by)) : null,
        archived ? h("span", {}, t("page-trips-is-archived")) : null,
        unpriced ? h("span", {}, t("page-money-unpriced", { count: unpriced })) : null,
      ),
      notes ? h("p", { class: "trip__notes", dir: "auto" }, notes) : null,
    );
  }

  /**
   * @param {TripRow} row
   * @param {string} currency
   * @param {number} count
   */
  row(row, currency, count) {
    const amount = shownAmount(row.quantity, row.unit);
    const price = shownPaid(row, currency);
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "paid",
          "aria-label": t("page-trips-edit-thing", { name: row.name }),
          onclick: () => editThing(this, row, count),
        },
        h("span", { class: "paid__name", dir: "auto" }, row.name),
        h("span", { class: "paid__total" }, row.total === null ? "–" : shownMoney(dec(row.total), currency)),
        h("span", { class: "paid__amount" }, `${amount} · ${price}`),
        row.note ? h("span", { class: "paid__note", dir: "auto" }, row.note) : null,
      ),
    );
  }

  /** @param {InFull["finish"]} finish */
  actions(finish) {
    const { archived } = this.trip;
    return h(
      "div",
      { class: "trip-sheet__actions" },
      button(t("page-trips-again"), "primary", () => shopAgain(this)),
      button(t("page-trips-edit"), "quiet", () => editTrip(this)),
      button(t("page-trips-add-thing"), "quiet", () => addThing(this)),
      button(archived ? t("page-trips-unarchive") : t("page-trips-archive"), "quiet", () => this.archive(!archived)),
      finish ? button(t("page-trips-take-back"), "quiet", () => this.takeBack(finish)) : null,
      button(t("page-trips-delete"), "danger-quiet", () => this.delete()),
    );
  }

  /** @param {boolean} archived */
  archive(archived) {
    this.opened.close();
    const { store } = this.trip;
    const when = day(this.trip.day);
    const told = archived
      ? t("page-trips-archived-now", { store, day: when })
      : t("page-trips-unarchived-now", { store, day: when });
    const op = /** @type {const} */ ({ op: "ArchiveTrip", trip: this.trip.id, title: titleOf(this.trip), archived });
    this.app.changeTold(op, told, { back: {} });
  }

  async delete() {
    const { store } = this.trip;
    const when = day(this.trip.day);
    const text = t("page-trips-delete-text", { count: this.full?.rows.length ?? 0 });
    if (!(await ask(t("page-trips-delete-title", { store, day: when }), text, t("page-trips-delete-yes")))) return;
    this.opened.close();
    const op = /** @type {const} */ ({ op: "DeleteTrip", trip: this.trip.id, title: titleOf(this.trip) });
    this.app.changeTold(op, t("page-trips-deleted", { store, day: when }), { back: {} });
  }

  /** @param {NonNullable<InFull["finish"]>} finish */
  async takeBack(finish) {
    const { store } = this.trip;
    const title = t("page-trips-take-back-title", { store, day: day(this.trip.day) });
    if (!(await ask(title, t("page-trips-take-back-text"), t("page-trips-take-back-yes"), false))) return;
    this.opened.close();
    this.app.changeTold({ op: "Undo", ...finish, name: titleOf(this.trip) }, t("page-trips-taken-back", { store }));
  }
}

/**
 * @param {TripRow} row
 * @param {string} currency
 * @returns {TripRow}
 */
function withTotal(row, currency) {
  const total = lineTotal(row, currency);
  return { ...row, total: total && plain(total) };
}
