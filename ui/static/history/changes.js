// History > Changes: what was done, newest first, a card for what one person did in one go. What is looked for, and how a card
// is painted, stand in files of their own.

import { button, h, keepingFocus, keyed, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { emptyPlace } from "../page/empty.js";
import { dropToasts } from "../page/overlay.js";
import { errorWords } from "../words/said.js";
import { LANGUAGE, t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";
import { Card } from "./card.js";
import { Searching } from "./searching.js";
import { putTogether } from "./sittings.js";
import { askToTakeBack, askToTakeBackAll, takeBackLast } from "./takeback.js";

/** @import { Act, Answers, Page, Problem, Sitting } from "../types.d.ts" */

const PAGE = 20;
const MOST = 100; // the server finds no more at once
const TAKEN_BACK = 200; // the server takes no more back as one change
const AGAIN_MS = 5000; // what others do is shown this often, and what is in a new version at once

export class Changes {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {Sitting[]} */
    this.sittings = [];
    this.before = ""; // where to go on
    this.backTo = "";
    this.read = 0;
    /** @type {"idle" | "loading" | "shown" | "failed"} */
    this.phase = "idle";
    /** @type {Problem | null} */
    this.problem = null;
    this.shownVersion = "";
    this.shownRevision = "";
    this.lookedAt = 0;
    this.asked = 0;
    /** @type {Set<string>} */
    this.people = new Set();
    /** @type {Map<string, Card>} */
    this.cards = new Map();
    this.searching = new Searching(() => this.search());
    this.stale = h("p", { class: "history__stale", role: "status" });
    this.rows = h("ul", { class: "sittings", "aria-label": t("page-history-segment", { segment: "changes" }) });
    this.empty = h("div");
    this.readBack = h("p", { class: "card__text", role: "status" });
    this.moreButton = button(t("page-history-more"), "quiet", () => this.look(this.before), {
      class: "btn btn--quiet catalog__more",
    });
    this.undoButton = button(t("page-history-undo-last"), "quiet", () => this.undoLast());
    this.allButton = button("", "quiet", () => this.takeBackAll());
    this.why = h("p", { class: "card__text", id: "no-undo" }, t("page-history-undo-none"));
    const head = h("div", { class: "history__head" }, this.searching.node, this.undoButton, this.why, this.allButton);
    const nodes = [head, this.stale, this.rows, this.empty, this.readBack, this.moreButton];
    this.node = h("div", { class: "history__part" }, ...nodes);
  }

  undoLast() {
    dropToasts(); // one of them may offer the same
    takeBackLast(this.app);
  }

  /**
   * Shows what one person did.
   * @param {string} by
   */
  only(by) {
    this.people.add(by);
    this.searching.only(by, this.everybody());
  }

  everybody() {
    return [...this.people].sort((a, b) => a.localeCompare(b));
  }

  /** Something else is looked for. */
  search() {
    this.sittings = [];
    this.before = "";
    this.look();
  }

  /**
   * Asks for the newest sittings, or for those before a version; what is shown stays until the answer is there.
   * @param {string} [before]
   */
  async look(before = "") {
    this.asked += 1;
    const ticket = this.asked;
    this.phase = "loading";
    const version = this.app.replica.status?.version ?? "";
    const revision = this.app.revision();
    this.app.repaint();
    const limit = before ? PAGE : Math.min(MOST, Math.max(PAGE, this.sittings.length));
    const answer = await this.app.call("sittings", { ...this.searching.asked(), before, limit, language: LANGUAGE });
    if (ticket !== this.asked) return;
    this.phase = answer?.ok ? "shown" : "failed";
    this.problem = answer?.error ?? null;
    this.lookedAt = Date.now();
    if (answer?.ok) {
      this.shownVersion = version;
      this.shownRevision = revision;
      this.take(answer, before);
    }
    this.app.paintLifted();
  }

  /**
   * @param {Answers["sittings"]} answer
   * @param {string} before
   */
  take(answer, before) {
    const found = putTogether(answer);
    this.sittings = before ? [...this.sittings, ...found] : found;
    this.read = before ? this.read + answer.read : answer.read;
    this.before = answer.before;
    this.backTo = answer.back_to || this.backTo;
    for (const { by } of found.flatMap(({ acts }) => acts)) if (by) this.people.add(by);
  }

  /** Called at every paint of the segment: looks when it is opened, when something was done, and when the store is back. */
  refresh() {
    if (this.phase === "loading" || !this.app.reachable()) return;
    const waited = Date.now() - this.lookedAt > AGAIN_MS;
    const saved = this.shownVersion !== (this.app.replica.status?.version ?? "");
    const done = waited && this.shownRevision !== this.app.revision();
    const moved = this.phase === "shown" && (saved || done);
    if (this.phase === "idle" || moved || (this.phase === "failed" && waited)) this.look();
  }

  paint() {
    const current = this.app.replica.status?.version;
    const entries = keyed(this.sittings, ({ key }) => key);
    for (const key of this.cards.keys()) if (!entries.some(([one]) => one === key)) this.cards.delete(key);
    keepingFocus(() =>
      patchKeyed(
        this.rows,
        entries,
        (_, key) => this.card(key).node,
        (_, sitting, key) => this.card(key).paint(sitting, current),
      ),
    );
    const failed = this.phase === "failed" || !this.app.reachable();
    setText(this.stale, failed && this.sittings.length ? t("page-history-stale") : "");
    setHidden(this.stale, !this.stale.textContent);
    const none = !this.app.replica.made.newest.length;
    this.undoButton.disabled = none;
    setAttr(this.undoButton, "aria-describedby", none ? this.why.id : null);
    setHidden(this.why, !none);
    const { length: count } = this.ofOne();
    setText(this.allButton, t("page-changes-take-back-all", { count }));
    setHidden(this.allButton, count < 2);
    this.searching.paint(this.everybody());
    const searched = this.searching.isOn && this.phase === "shown" && this.before !== "";
    setText(this.readBack, searched ? t("page-changes-read", { count: this.read, when: saidWhen(this.backTo) }) : "");
    setHidden(this.readBack, !searched);
    setText(this.moreButton, this.searching.isOn ? t("page-changes-search-on") : t("page-history-more"));
    setHidden(this.moreButton, !this.before);
    this.moreButton.disabled = this.phase === "loading" || failed;
    this.paintEmpty(failed);
  }

  /** @param {string} key */
  card(key) {
    const known = this.cards.get(key) ?? new Card(this.app, (act) => this.takeBack(act));
    this.cards.set(key, known);
    return known;
  }

  /** @param {Act} act */
  async takeBack(act) {
    if (await askToTakeBack(this.app, act)) this.lookedAt = 0; // the list is shown anew as soon as it was taken
  }

  /** What is shown of the one person who is looked for, as far as all of it together can be taken back, newest first. */
  ofOne() {
    const { person } = this.searching.asked();
    const acts = person ? this.sittings.flatMap(({ acts, found }) => found.map((at) => acts[at])) : [];
    return acts.filter((act) => act.goes && act.by === person).slice(0, TAKEN_BACK);
  }

  async takeBackAll() {
    if (await askToTakeBackAll(this.app, this.ofOne())) this.lookedAt = 0;
  }

  /** @param {boolean} failed */
  paintEmpty(failed) {
    const loading = this.phase === "loading" || this.phase === "idle";
    const none = this.searching.isOn ? "nothing" : "empty";
    const kind = this.sittings.length ? "" : failed ? "failed" : loading ? "loading" : none;
    const key = JSON.stringify([kind, this.problem]);
    if (this.empty.dataset.key === key) return;
    this.empty.dataset.key = key;
    this.empty.replaceChildren();
    if (kind === "loading") {
      this.empty.append(...Array.from({ length: 6 }, () => h("div", { class: "bone", "aria-hidden": "true" })));
    } else if (kind) {
      this.empty.append(this.emptyText(kind));
    }
  }

  /** @param {string} kind */
  emptyText(kind) {
    if (kind === "nothing")
      return emptyPlace("search", t("page-changes-nothing-title"), t("page-changes-nothing-text"));
    if (kind === "empty") return emptyPlace("history", t("page-history-empty-title"), t("page-history-empty-text"));
    const problem = this.problem ? errorWords(this.problem) : t("page-history-offline");
    const again = button(t("page-history-again"), "quiet", () => this.look());
    return emptyPlace("cloud", t("page-history-offline-title"), problem, again);
  }
}
