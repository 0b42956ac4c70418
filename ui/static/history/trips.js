// History > Trips: the visits to the stores, newest first, those of a store, of some days, or with something on them.

import { button, h, keyed, patchKeyed, setAttr, setChildren, setHidden } from "../page/dom.js";
import { emptyPlace } from "../page/empty.js";
import { dec, shownMoney } from "../words/money.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { day } from "../words/when.js";
import { openTrip } from "./trip.js";
import { TripFilters } from "./tripfilters.js";
import { writeDown } from "./writedown.js";

/** @import { Digits, Page, Problem, State, Trip } from "../types.d.ts" */

export class Trips {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {Trip[]} */
    this.trips = [];
    this.more = false;
    /** @type {string[]} */
    this.stores = [];
    /** @type {[string, string][]} */
    this.former = [];
    /** @type {"idle" | "loading" | "shown" | "failed"} */
    this.phase = "idle";
    /** @type {Problem | null} */
    this.problem = null;
    this.shownRevision = "";
    this.failedAt = 0;
    this.asked = 0;
    this.filters = new TripFilters(
      () => this.look(),
      () => writeDown(app, this.former),
    );
    this.rows = h("ul", { class: "trips", "aria-label": t("page-history-segment", { segment: "trips" }) });
    this.empty = h("div", { role: "status" });
    this.moreButton = button(t("page-history-more"), "quiet", () => this.look(this.trips.length), {
      class: "btn btn--quiet catalog__more",
    });
    this.node = h("div", { class: "history__part" }, this.filters.node, this.rows, this.empty, this.moreButton);
  }

  /** Called at every paint of the segment: looks when it is opened and when the household changed. */
  refresh() {
    if (this.phase === "loading" || !this.app.reachable()) return;
    const moved = this.phase === "shown" && this.shownRevision !== this.app.revision();
    const back = this.phase === "failed" && Date.now() - this.failedAt > 5000;
    if (this.phase === "idle" || moved || back) this.look(0, this.trips.length);
  }

  /**
   * Asks for trips from a place on; as many as are shown are asked for anew where the household changed.
   * @param {number} [offset]
   * @param {number} [least]
   */
  async look(offset = 0, least = 0) {
    this.phase = "loading";
    this.asked += 1;
    const ticket = this.asked;
    const revision = this.app.revision();
    const answer = await this.app.call("trips", { ...this.filters.wanted, offset });
    if (ticket !== this.asked) return;
    this.phase = answer?.ok ? "shown" : "failed";
    this.problem = answer?.error ?? null;
    this.failedAt = answer?.ok ? 0 : Date.now();
    if (answer?.ok) {
      const before = offset ? this.trips.slice(0, offset) : [];
      this.trips = [...before, ...answer.trips];
      this.more = answer.more;
      this.stores = answer.stores;
      this.former = answer.former;
      this.shownRevision = revision;
      if (answer.more && this.trips.length < least) {
        await this.look(this.trips.length, least);
        return;
      }
    }
    this.app.paintLifted();
  }

  /** @param {State} state */
  paint(state) {
    this.filters.paint(this.stores);
    const { archived } = this.filters.wanted;
    const shown = this.trips.flatMap((trip) => {
      const own = state.trips.get(trip.id);
      const after = { ...trip, ...own?.fields };
      return own?.gone || after.archived !== archived ? [] : [after];
    });
    /** @type {(trip: Trip) => string} */
    const key = (trip) => JSON.stringify(trip);
    patchKeyed(this.rows, keyed(shown, key), (trip) => this.card(trip));
    setHidden(this.moreButton, !this.more || !shown.length);
    setHidden(this.rows, !shown.length);
    const phase = this.phase === "idle" && !this.app.reachable() ? "failed" : this.phase; // opened without a signal
    const kind = shown.length || phase === "loading" ? "" : phase;
    this.paintEmpty(kind === "shown" && this.filters.isSet ? "none" : kind);
  }

  /** @param {string} kind */
  paintEmpty(kind) {
    if (this.empty.dataset.kind === kind) return;
    this.empty.dataset.kind = kind;
    const places = { failed: () => this.failed(), none: noneFound, shown: noTrips };
    const place = places[/** @type {keyof typeof places} */ (kind)];
    setChildren(this.empty, place ? [place()] : []);
  }

  failed() {
    const why = this.problem ? errorWords(this.problem) : t("page-trips-offline");
    const again = button(t("page-history-again"), "quiet", () => this.look());
    return emptyPlace("cloud", t("page-trips-offline-title"), why, again);
  }

  /** @param {Trip} trip */
  card(trip) {
    const { store, by, total, currency, things, notes, found = [] } = trip;
    const node = h(
      "button",
      { type: "button", class: "card trip", onclick: () => openTrip(this.app, trip) },
      h("span", { class: "trip__store", dir: "auto" }, store),
      h("span", { class: "trip__total" }, shownMoney(dec(total), currency)),
      h(
        "span",
        { class: "version__meta" },
        h("span", {}, day(trip.day)),
        by ? h("span", {}, h("bdi", {}, by)) : null,
        h("span", {}, t("page-trips-things", { count: things })),
      ),
      ...found.map((one) => foundRow(one, currency)),
      notes ? h("span", { class: "trip__notes", dir: "auto" }, notes) : null,
    );
    setAttr(node, "data-trip", trip.id);
    return h("li", {}, node);
  }
}

/** @type {(found: { name: string, total: Digits | null }, currency: string) => HTMLElement} */
const foundRow = ({ name, total }, currency) =>
  h(
    "span",
    { class: "trip__found" },
    h("bdi", {}, name),
    h("span", { class: "trip__paid" }, total === null ? "" : shownMoney(dec(total), currency)),
  );

const noTrips = () => emptyPlace("shop", t("page-trips-empty-title"), t("page-trips-empty-text"));
const noneFound = () => emptyPlace("search", t("page-trips-none-title"), t("page-trips-none-text"));
