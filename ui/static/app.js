// The page: header with the state of saving, the tabs, and one replica behind them.

import { Adding } from "./catalog/adding.js";
import { CatalogTab } from "./catalog/catalog.js";
import { HistoryTab } from "./history/history.js";
import { InsightsTab } from "./insights/insights.js";
import { Awake } from "./page/awake.js";
import { afterPaint, setText } from "./page/dom.js";
import { whenLifted } from "./page/finger.js";
import { frame } from "./page/frame.js";
import { announce, toast } from "./page/overlay.js";
import { steady } from "./page/steady.js";
import { Tabs } from "./page/tabs.js";
import { choose } from "./saving/choice.js";
import { News } from "./saving/news.js";
import { SavingLine } from "./saving/saving.js";
import { Unopened } from "./saving/unopened.js";
import { SettingsTab } from "./settings/settings.js";
import { shelf } from "./shelf/shelf.js";
import { othersWords } from "./shop/others.js";
import { Shop } from "./shop/shop.js";
import { Copy } from "./sync/copy.js";
import { call } from "./sync/direct.js";
import { Replica } from "./sync/replica.js";
import { errorWords } from "./words/said.js";
import { t } from "./words/strings.js";
import { cleanText, withShort } from "./words/text.js";

/** @import { Answer, Answers, ByOthers, Entry, Line, Operation, Page, Patience, Refusal, Show, State } from "./types.d.ts" */
/** @import { Told } from "./types.d.ts" */

/**
 * What a change calls that which it is about.
 * @param {Operation} op
 * @returns {string}
 */
const nameIn = (op) => ("name" in op && op.name) || "";

/** @implements {Page} */
export class App {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.later = false; // whether a change is about to be sent
    this.awake = new Awake();
    this.adding = new Adding(this);
    this.repaintNow = () => this.repaint();
    this.repaintSteady = () => steady(this.repaintNow);
    this.replica = new Replica({
      changed: (entry) => (entry ? this.paintFirst(entry) : this.paintLifted()),
      heard: () => this.heard(),
      placed: (op) => this.placed(op),
      others: (changes) => this.tellOfOthers(changes),
      refused: (outcome, entry) => this.adding.refused(outcome, entry),
      existed: ({ op }) => toast(withShort(t("page-toast-existed", { name: nameIn(op) }), nameIn(op))),
      skipped: ({ message, hint }) =>
        toast(t("page-toast-skipped", { sentence: message ?? "", reason: hint ?? "" }), null, "problem"),
    });
    this.news = new News(this);
    this.copy = new Copy(() => this.replica.household);
    this.tabs = {
      shop: new Shop(this),
      catalog: new CatalogTab(this),
      history: new HistoryTab(this),
      insights: new InsightsTab(this),
      settings: new SettingsTab(this),
    };
    this.bar = new Tabs(root, this.tabs, this.repaintNow);
    this.saving = new SavingLine(
      () => this.go("settings/saving"),
      (which) => choose(this, which),
    );
    this.unopened = new Unopened(this.replica);
    this.build();
    this.begin(location.hash.slice(1));
    window.addEventListener("beforeunload", (event) => this.beforeLeaving(event));
    this.replica.start();
    setInterval(() => this.paintLifted(), 2000);
  }

  /**
   * Opens a tab with the copy of the list in this browser; without it where that cannot be painted.
   * @param {string} address
   */
  begin(address) {
    try {
      this.bar.begin(address);
    } catch (error) {
      console.warn(error);
      this.replica.dropCache();
      this.repaint();
    }
  }

  /** Whether the person asked for less motion. */
  get calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  heard() {
    this.news.look();
    this.tabs.shop.since.heard();
    this.copy.look(this.replica.snapshot?.items);
  }

  /**
   * Says what somebody else just did, and shows where.
   * @param {ByOthers[]} changes
   */
  tellOfOthers(changes) {
    announce(othersWords(changes));
    this.tabs.shop.showOthers(changes);
  }

  build() {
    const state = [this.saving.node, this.saving.badge];
    const shown = [this.saving.banners, this.unopened.node, ...this.bar.panels];
    this.title = frame(this.root, state, this.bar.list, shown);
  }

  /**
   * Goes to a tab, and to a segment of it.
   * @param {string} address
   */
  go(address) {
    this.bar.go(address);
  }

  /**
   * Goes to what somebody did, by with what it is signed.
   * @param {string} by
   */
  showChangesOf(by) {
    this.go("history/changes");
    this.tabs.history.segments.changes.only(by);
  }

  /**
   * Paints what was tapped in the very next frame, for which sending it does not wait; then all that follows from it.
   * @param {Entry} entry
   */
  paintFirst(entry) {
    try {
      if (entry.show?.painted)
        this.saving.paint(this.replica); // it never says Saved beside a change that is not
      else this.repaint();
    } finally {
      this.sendSoon();
    }
  }

  sendSoon() {
    if (this.later) return;
    this.later = true;
    queueMicrotask(() => {
      this.later = false; // all that one tap made goes together
      this.replica.kick();
    });
    afterPaint(() => this.paintLifted());
  }

  /** Paints what came by itself: never under a finger, nor under one that is on its way. */
  paintLifted() {
    whenLifted(this.repaintSteady);
  }

  /** Paints what is seen; called after every answer of the server. */
  repaint() {
    this.saving.paint(this.replica);
    const state = this.replica.state;
    this.unopened.paint();
    this.root.classList.toggle("is-ready", Boolean(state));
    if (this.title) setText(this.title, state?.list_name || t("page-product"));
    const tab = this.bar.shownTab;
    if (!state || !tab) return;
    tab.paint(state);
    tab.refresh?.();
  }

  state() {
    return /** @type {State} */ (this.replica.state);
  }

  store() {
    return this.tabs.shop.store;
  }

  /**
   * The list that is shown, empty for the usual one.
   * @returns {string}
   */
  list() {
    return this.tabs.shop.listId;
  }

  /**
   * The line of the shown list on which an item is still to buy.
   * @param {string} item
   * @returns {Line | undefined}
   */
  openLine(item) {
    return this.tabs.shop.shown.lines.find(({ id, checked }) => id === item && !checked);
  }

  /**
   * What puts something on the list puts it on the one that is shown.
   * @param {Operation} op
   * @returns {Operation}
   */
  placed(op) {
    const puts = ["AddToList", "AddText", "PutSeveral", "LoadTemplate", "ShopAgain"].includes(op.op);
    return puts && this.list() && !("list" in op) ? /** @type {Operation} */ ({ ...op, list: this.list() }) : op;
  }

  revision() {
    return `${this.replica.boot}/${this.replica.revision}`;
  }

  reachable() {
    return this.replica.contactIsRecent;
  }

  /**
   * @param {Operation} op
   * @param {Show} [show]
   * @returns {Entry | null}
   */
  change(op, show) {
    const made = this.takesChanges() ? this.replica.change(op, show) : null;
    if (!made) this.repaint();
    return made;
  }

  /**
   * Makes a change and says so; with `back` (see Undo in state.js) it can be taken back. `only`: see toast.
   * @param {Operation} op
   * @param {string} text
   * @param {Told} [told]
   */
  changeTold(op, text, { show, back, only } = {}) {
    const made = this.change(op, { ...show, told: text });
    if (!made) return;
    const run = () => this.replica.undo(made, back) && announce(t("page-toast-undone"));
    const short = withShort(text, nameIn(op));
    afterPaint(() => toast(short, back ? { label: t("page-toast-undo"), run } : null, "plain", only));
  }

  /** Whether a change can be made at all; when not, says why. Out of reach, it can: it waits in this browser. */
  takesChanges() {
    const { status, queue } = this.replica;
    const closed = status?.state === "read-only" && !status.choice && this.reachable();
    if (queue && !closed) return true;
    const why = closed
      ? [`${t("page-banner-read-only-title")}.`, status.error, status.hint].join(" ")
      : t("page-state-loading");
    toast(why, null, "problem");
    return false;
  }

  /**
   * What the server answers, which has heard of all that was changed here before.
   * @template {keyof Answers} Name
   * @param {Name} name
   * @param {object} request
   * @param {Patience} [options]
   * @returns {Promise<Answer<Name> | null>}
   */
  async call(name, request, options) {
    await this.replica.talk.delivered();
    const answer = await call(name, request, options);
    return answer && typeof answer === "object" ? answer : null;
  }

  /**
   * Whether a call did not work; the person is then told why.
   * @template {keyof Answers} Name
   * @param {Answer<Name> | null} answer
   * @returns {answer is Refusal | null}
   */
  failed(answer) {
    if (answer?.ok) return false;
    toast(errorWords(answer?.error ?? { message: t("page-state-no-connection"), hint: null }), null, "problem");
    return true;
  }

  /** @param {string} typed */
  setName(typed) {
    const name = cleanText(typed).trim();
    shelf.set("grocery:name", name);
    toast(name ? t("page-name-now", { name }) : t("page-name-no-longer"));
    this.repaint();
  }

  /** @param {BeforeUnloadEvent} event */
  beforeLeaving(event) {
    const { queue } = this.replica;
    if (queue && shelf.held("grocery/").length) event.preventDefault();
  }
}
