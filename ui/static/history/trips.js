// History > Trips: the newest visits to the stores, newest first.

import { button, h, keyed, patchKeyed, setChildren } from "../page/dom.js";
import { dec, shownMoney } from "../words/money.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { when } from "../words/when.js";
import { emptyPlace } from "./empty.js";

/** @import { Page, Problem, State, Trip } from "../types.d.ts" */

export class Trips {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {Trip[]} */
    this.trips = [];
    /** @type {"idle" | "loading" | "shown" | "failed"} */
    this.phase = "idle";
    /** @type {Problem | null} */
    this.problem = null;
    this.shownRevision = "";
    this.failedAt = 0;
    this.rows = h("ul", { class: "trips", "aria-label": t("page-history-segment", { segment: "trips" }) });
    this.empty = h("div");
    this.node = h("div", { class: "history__part" }, this.rows, this.empty);
  }

  /** Called at every paint of the segment: looks when it is opened and when the household changed. */
  refresh() {
    if (this.phase === "loading" || !this.app.reachable()) return;
    const moved = this.phase === "shown" && this.shownRevision !== this.app.revision();
    const back = this.phase === "failed" && Date.now() - this.failedAt > 5000;
    if (this.phase === "idle" || moved || back) this.look();
  }

  async look() {
    this.phase = "loading";
    const revision = this.app.revision();
    const answer = await this.app.call("trips", {});
    this.phase = answer?.ok ? "shown" : "failed";
    this.problem = answer?.error ?? null;
    this.failedAt = answer?.ok ? 0 : Date.now();
    if (answer?.ok) {
      this.trips = answer.trips;
      this.shownRevision = revision;
    }
    this.app.paintLifted();
  }

  /** @param {State} state */
  paint({ currency }) {
    /** @type {(trip: Trip) => string} */
    const key = (trip) => JSON.stringify([trip, currency]);
    patchKeyed(this.rows, keyed(this.trips, key), (trip) => card(trip, currency));
    const kind = this.trips.length || this.phase === "loading" ? "" : this.phase;
    if (this.empty.dataset.kind === kind) return;
    this.empty.dataset.kind = kind;
    setChildren(this.empty, kind === "failed" ? [this.failed()] : kind === "shown" ? [noTrips()] : []);
  }

  failed() {
    const why = this.problem ? errorWords(this.problem) : t("page-trips-offline");
    const again = button(t("page-history-again"), "quiet", () => this.look());
    return emptyPlace("cloud", t("page-trips-offline-title"), why, again);
  }
}

const noTrips = () => emptyPlace("shop", t("page-trips-empty-title"), t("page-trips-empty-text"));

/**
 * @param {Trip} trip
 * @param {string} currency
 */
function card({ store, at, by, total, things, notes }, currency) {
  return h(
    "li",
    { class: "card trip" },
    h("h3", { class: "trip__store", dir: "auto" }, store),
    h("p", { class: "trip__total" }, shownMoney(dec(total), currency)),
    h(
      "p",
      { class: "version__meta" },
      h("span", {}, when(at)),
      by ? h("bdi", {}, by) : null,
      h("span", {}, t("page-trips-things", { count: things })),
    ),
    notes ? h("p", { class: "trip__notes", dir: "auto" }, notes) : null,
  );
}
