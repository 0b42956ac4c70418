// The Insights tab: what was spent, on what and when, told in pictures; and what was paid for a thing.

import { button, h, setChildren, setHidden, setText } from "../page/dom.js";
import { emptyPlace } from "../page/empty.js";
import { shownMoney } from "../words/money.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { InsightFilters } from "./filters.js";
import { BasketsPicture, BudgetPicture, MostPicture, RisesPicture } from "./habits.js";
import { plotter } from "./lines.js";
import { sampleOf } from "./sample.js";
import { ThingSearch } from "./search.js";
import { CategoriesPicture, MonthsPicture, monthsOf } from "./spending.js";
import { otherMoneyWords, totalOf, unpricedWords } from "./sums.js";
import { ThingPicture } from "./thing.js";

/** @import { Chosen, Insights, Page, Problem } from "../types.d.ts" */

const AGAIN_MS = 5000;

export class InsightsTab {
  /** @type {Insights | null} */
  told = null;
  /** @type {Chosen | null} */
  chosen = null;
  /** @type {{ thing: string, name: string } | null} */
  searched = null;
  /** @type {"idle" | "loading" | "shown" | "failed"} */
  phase = "idle";
  /** @type {Problem | null} */
  problem = null;
  shownRevision = "";
  failedAt = 0;
  asked = 0;

  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {(thing: string, name: string) => void} */
    const open = (thing, name) => this.openThing(thing, name);
    this.filters = new InsightFilters(app, () => this.look());
    this.search = new ThingSearch(app, open);
    this.found = new ThingPicture(app, () => this.closeThing());
    this.found.onlyThis = open;
    this.prices = new ThingPicture(app, null);
    const months = new MonthsPicture();
    const habits = [new BudgetPicture(), new MostPicture(open), new BasketsPicture()];
    const [categories, rises] = [new CategoriesPicture(), new RisesPicture()];
    this.pictures = [months, ...habits, categories, rises];
    const parts = [habits.map(({ node }) => node), [categories.node, this.prices.node, rises.node]];
    this.amount = h("span", { class: "insights__amount" });
    this.when = h("span");
    this.sum = h("p", { class: "insights__sum" }, this.amount, " ", this.when);
    this.facts = h("p", { class: "insights__facts" });
    this.head = h("div", { class: "insights__head", role: "status" }, this.sum, this.facts);
    this.empty = h("div", {});
    const columns = parts.map((nodes) => h("div", { class: "insights__part" }, ...nodes));
    this.grid = h("div", { class: "insights__grid" }, months.node, ...columns);
    this.top = h("div", { class: "insights__top" }, this.search.node, this.filters.node);
    this.node = h("div", { class: "insights" }, this.top, this.found.node, this.head, this.empty, this.grid);
    for (const one of [this.found.node, this.head, this.grid]) setHidden(one, true);
  }

  /** Asks at once, whether or not the list is here; lines need more code, which is fetched meanwhile. */
  open() {
    if (this.phase === "idle") this.look();
    plotter();
  }

  /** Called at every paint of the tab: looks when it is opened and when the household changed. */
  refresh() {
    if (this.phase === "loading" || !this.app.reachable()) return;
    const moved = this.phase === "shown" && this.shownRevision !== this.app.revision();
    const back = this.phase === "failed" && Date.now() - this.failedAt > AGAIN_MS;
    if (this.phase === "idle" || moved || back) this.look();
  }

  async look() {
    this.phase = "loading";
    this.asked += 1;
    const ticket = this.asked;
    const revision = this.app.revision();
    const answer = await this.app.call("insights", this.filters.wanted);
    if (ticket !== this.asked) return;
    this.phase = answer?.ok ? "shown" : "failed";
    this.problem = answer?.error ?? null;
    this.failedAt = answer?.ok ? 0 : Date.now();
    if (answer?.ok) {
      this.told = answer;
      this.shownRevision = revision;
      this.paintTold(answer);
    }
    this.paintEmpty();
    this.app.paintLifted();
  }

  /** All that is shown comes with an answer, and is painted then. */
  paint() {
    this.node.setAttribute("aria-busy", String(this.phase === "loading"));
  }

  /** @param {Insights} told */
  paintTold(told) {
    const none = !told.first;
    const of = none ? sampleOf(told) : told;
    const { since, until, store } = this.filters.wanted;
    const currency = this.filters.paint(of);
    const words = { when: this.filters.words, currency };
    const months = none ? of.spent.map(({ month }) => month) : monthsOf(of, { since, until });
    /** @type {Chosen} */
    const chosen = { since, until, store, currency, months: [...new Set(months)], words };
    this.node.classList.toggle("insights--sample", none);
    for (const one of [this.top, this.prices.node]) setHidden(one, none);
    const some = of.spent.length > 0;
    setHidden(this.head, !some || none);
    setHidden(this.grid, !some);
    this.grid.inert = none;
    if (!some) return;
    this.paintHead(of, chosen);
    for (const picture of this.pictures) picture.paint(of, chosen);
    if (none) return;
    this.paintThings(of, chosen);
  }

  /**
   * @param {Insights} of
   * @param {Chosen} chosen
   */
  paintThings(of, chosen) {
    this.prices.lookAtMost(of, chosen);
    this.chosen = chosen;
    if (this.searched && this.found.node.hidden)
      this.showThing(this.searched); // it was asked for before this was told
    else if (this.searched) this.found.look(of, chosen, this.searched);
  }

  /**
   * @param {Insights} of
   * @param {Chosen} chosen
   */
  paintHead(of, { currency, words }) {
    const spent = of.spent.filter((one) => one.currency === currency);
    const amount = shownMoney(totalOf(spent.map((one) => one.amount)), currency);
    setText(this.amount, amount);
    setText(this.when, t("page-insights-spent", { when: words.when }));
    const count = spent.reduce((all, { trips }) => all + trips, 0);
    const unpriced = unpricedWords(spent.reduce((all, one) => all + one.unpriced, 0));
    const facts = [t("page-insights-trips", { count }), unpriced, otherMoneyWords(of.spent, currency)];
    setText(this.facts, facts.filter(Boolean).join(" · "));
  }

  paintEmpty() {
    const { told, phase } = this;
    const nothing = phase === "failed" && !told ? this.failed() : this.nothing(told);
    setChildren(this.empty, nothing ? [nothing] : []);
    if (!told) setHidden(this.top, phase === "failed"); // there is nothing to choose from
  }

  /** @param {Insights | null} told */
  nothing(told) {
    if (!told || told.spent.length) return null;
    if (!told.first) return emptyPlace("insights", t("page-insights-empty-title"), t("page-insights-empty-text"));
    const all = button(t("page-insights-show-all"), "quiet", () => {
      this.filters.store.value = "";
      this.filters.choose("all");
    });
    return emptyPlace("search", t("page-insights-nothing-title"), t("page-insights-nothing-text"), all);
  }

  failed() {
    const why = this.problem ? errorWords(this.problem) : t("page-trips-offline");
    const again = button(t("page-history-again"), "quiet", () => this.look());
    return emptyPlace("cloud", t("page-insights-offline-title"), why, again);
  }

  /**
   * @param {string} thing
   * @param {string} name
   */
  openThing(thing, name) {
    this.searched = { thing, name };
    return this.showThing(this.searched);
  }

  /**
   * Shows what was paid for it, unless another one is looked at by then, or it was closed.
   * @param {{ thing: string, name: string }} meant
   */
  async showThing(meant) {
    if (!this.told || !this.chosen) return;
    await this.found.look(this.told, this.chosen, meant);
    if (this.searched !== meant) return;
    setHidden(this.found.node, false);
    this.found.lines.draw(); // it has a width now
    this.node.scrollIntoView({ block: "start", behavior: this.app.calm ? "instant" : "smooth" });
    this.found.picture.title.tabIndex = -1;
    this.found.picture.title.focus({ preventScroll: true });
  }

  closeThing() {
    this.searched = null;
    setHidden(this.found.node, true);
    this.search.field.input.value = "";
    this.search.field.input.focus();
  }
}
