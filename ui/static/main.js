// Puts the page together: header with the state of saving, the tabs, and one replica behind them.

import { Awake } from "./awake.js";
import { CatalogTab } from "./catalog.js";
import { choose } from "./choice.js";
import { cleanText } from "./cleantext.js";
import { Copy } from "./copy.js";
import { call } from "./direct.js";
import { afterPaint, announce, h, icon, keepingFocus, setAttr, setLiveRegion } from "./dom.js";
import { whenLifted } from "./finger.js";
import { HistoryTab } from "./history.js";
import { itemForm } from "./itemform.js";
import { shownNumber } from "./money.js";
import { News } from "./news.js";
import { keepPage } from "./offline.js";
import { closeSheet, setOverlayHosts, toast } from "./overlay.js";
import { shelf } from "./queue.js";
import { forgetRefused } from "./refused.js";
import { Replica } from "./replica.js";
import { SavingLine } from "./saving.js";
import { SettingsTab } from "./settings.js";
import { Shop } from "./shop.js";
import { LANGUAGE, S } from "./strings.js";

const TABS = ["shop", "catalog", "history", "settings"];

class App {
  constructor(root) {
    this.root = root;
    this.awake = new Awake();
    this.repaintNow = () => this.repaint();
    this.replica = new Replica({
      changed: (entry) => (entry ? this.paintFirst(entry) : this.paintLifted()),
      heard: () => this.heard(),
      others: (changes) => this.tellOfOthers(changes),
      refused: (outcome, entry) => this.refused(outcome, entry),
      existed: ({ op }) => toast(S.toast.existed(op.name)),
      skipped: (outcome) => toast(S.toast.skipped(outcome.message, outcome.hint), null, "problem"),
    });
    this.news = new News(this);
    this.copy = new Copy(() => this.replica.queue?.household ?? "");
    this.tabs = {
      shop: new Shop(this),
      catalog: new CatalogTab(this),
      history: new HistoryTab(this),
      settings: new SettingsTab(this),
    };
    this.saving = new SavingLine(() => this.go("settings"), (which) => choose(this, which));
    this.build();
    this.begin(TABS.includes(location.hash.slice(1)) ? location.hash.slice(1) : "shop");
    window.addEventListener("popstate", () => this.back());
    window.addEventListener("beforeunload", (event) => this.beforeLeaving(event));
    this.replica.start();
    setInterval(() => this.paintLifted(), 2000);
  }

  /** Opens a tab with the copy of the list in this browser; without it where that cannot be painted. */
  begin(tab) {
    try {
      this.go(tab, false);
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
    this.copy.look(this.replica.snapshot?.items);
  }

  /** Says what somebody else just did, and shows where. */
  tellOfOthers(changes) {
    if (changes.length > 2) announce(S.shop.othersMany(changes.length));
    else announce(changes.map((change) => othersWords(change)).join(" "));
    this.tabs.shop.showOthers(changes);
  }

  build() {
    this.title = h("h1", { class: "brand__name", dir: "auto" }, S.product);
    const onkeydown = (event) => this.tabKey(event);
    this.tablist = h("div", { class: "tabs", role: "tablist", "aria-label": S.tabsLabel, onkeydown });
    for (const name of TABS) this.tablist.append(this.tabButton(name));
    this.panels = TABS.map((name) => {
      const props = { class: "panel", id: `panel-${name}`, role: "tabpanel", "aria-labelledby": `tab-${name}` };
      return h("section", props, this.tabs[name].node);
    });
    const state = h("div", { class: "brand__state" }, this.saving.node, this.saving.badge);
    const brand = h(
      "div",
      { class: "brand" },
      h("span", { class: "brand__mark" }, icon("leaf")),
      h("div", { class: "brand__text" }, this.title, state),
    );
    const live = h("p", { class: "unseen", "aria-live": "polite", role: "status" });
    const toasts = h("div", { class: "toasts" });
    const dialogs = h("div", { class: "dialogs" });
    this.loading = h("div", { class: "loading" }, h("p", {}, S.state.loading));
    setLiveRegion(live);
    this.root.replaceChildren(
      h("header", { class: "top" }, h("div", { class: "top__in" }, brand, this.tablist)),
      h("div", { class: "page", role: "main" }, this.saving.banners, this.loading, ...this.panels),
      toasts,
      dialogs,
      live,
    );
    setOverlayHosts(toasts, dialogs, live);
  }

  tabButton(name) {
    const role = { role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}` };
    const onclick = () => this.go(name);
    return h("button", { type: "button", class: "tab", ...role, onclick }, icon(name), h("span", {}, S.tabs[name]));
  }

  tabKey(event) {
    const at = TABS.indexOf(this.tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.go(TABS[(to + TABS.length) % TABS.length]);
    document.getElementById(`tab-${this.tab}`).focus();
  }

  go(name, remember = true) {
    if (!TABS.includes(name) || this.tab === name) return;
    this.tab = name;
    this.root.dataset.tab = name;
    for (const [at, tab] of [...this.tablist.children].entries()) {
      const chosen = TABS[at] === name;
      setAttr(tab, "aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      this.panels[at].classList.toggle("panel--shown", chosen);
    }
    if (remember) {
      history.pushState(null, "", `#${name}`); // Back leads to the tab before
      window.scrollTo(0, 0);
    }
    this.repaint();
  }

  /** The browser went back: from a sheet to the page, else to another tab. */
  back() {
    if (closeSheet()) history.pushState(null, "", `#${this.tab}`);
    else this.go(location.hash.slice(1) || "shop", false);
  }

  /** Paints what was tapped in the very next frame; then the change is sent, and all that follows from it is painted. */
  paintFirst(entry) {
    try {
      if (entry.show.painted) this.saving.paint(this.replica); // it never says Saved beside a change that is not
      else this.repaint();
    } finally {
      this.sendSoon();
    }
  }

  sendSoon() {
    if (this.later) return;
    this.later = true;
    afterPaint(() => {
      this.later = false;
      this.replica.kick();
      setTimeout(() => this.paintLifted(), 0);
    });
  }

  /** Paints what came by itself: never under a finger. */
  paintLifted() {
    whenLifted(this.repaintNow);
  }

  /** Paints what is seen; called after every answer of the server. */
  repaint() {
    this.saving.paint(this.replica);
    const state = this.replica.state;
    setAttr(this.loading, "hidden", state || this.replica.status ? "" : null);
    this.root.classList.toggle("is-ready", Boolean(state));
    if (!state || !this.tab) return;
    this.painted = state;
    this.tabs[this.tab].paint(state);
    this.tabs[this.tab].refresh?.();
  }

  state() {
    return this.replica.state;
  }

  store() {
    return this.tabs.shop.store;
  }

  revision() {
    return `${this.replica.boot}/${this.replica.revision}`;
  }

  reachable() {
    return this.replica.contactIsRecent;
  }

  change(op, show) {
    const made = this.takesChanges() ? this.replica.change(op, show) : null;
    if (!made) this.repaint();
    return made;
  }

  /** Makes a change and says so; with `back` (see Undo in state.js) it can be taken back. `only`: see toast. */
  changeTold(op, text, { show, back, only } = {}) {
    const made = this.change(op, { ...show, told: text });
    if (!made) return;
    const run = () => this.replica.undo(made, back) && announce(S.toast.undone);
    afterPaint(() => toast(text, back ? { label: S.toast.undo, run } : null, "plain", only));
  }

  undoLast() {
    if (this.takesChanges() && this.replica.undoLast()) toast(S.toast.undone);
  }

  /** Whether a change can be made at all; when not, says why. Out of reach, it can: it waits in this browser. */
  takesChanges() {
    const { status, queue } = this.replica;
    const closed = status?.state === "read-only" && !status.choice && this.reachable();
    if (queue && !closed) return true;
    const why = closed ? [`${S.banner.readOnlyTitle}.`, status.error, status.hint].join(" ") : S.state.loading;
    toast(why, null, "problem");
    return false;
  }

  async call(name, request, options) {
    const answer = await call(name, request, options);
    return answer && typeof answer === "object" ? answer : null;
  }

  /** Whether a call did not work; the person is then told why. */
  failed(answer) {
    if (answer?.ok) return false;
    const { message, hint } = answer?.error ?? { message: S.state.noConnection("") };
    toast([message, hint].filter(Boolean).join(" "), null, "problem");
    return true;
  }

  /** Puts an item on the list; what: {quantity, note} where something else than the usual amount was asked for. */
  addToList(item, tell = false, { quantity = null, note = "" } = {}) {
    const op = { op: "AddToList", item_id: item.id, quantity, ...(note ? { note } : {}) };
    const made = this.change(op, { item });
    if (!made) return "";
    const line = this.state().lines.find(({ id, checked }) => id === item.id && !checked);
    const now = shownNumber(line?.quantity ?? "1");
    const more = line && line.quantity !== (op.quantity ?? item.default_quantity);
    const text = more ? S.shop.addedMore(item.name, now) : S.shop.added(item.name);
    const run = () => this.replica.undo(made, {}) && announce(S.toast.undone);
    if (tell) toast(text, { label: S.toast.undo, run });
    else announce(text);
    return text;
  }

  /** Puts on the list what was typed; what it means is found out when it arrives. */
  addText(text, store) {
    if (!this.change({ op: "AddText", text, store: store ?? "" })) return "";
    announce(S.shop.added(text));
    return S.shop.added(text);
  }

  /** Opens the form for a new item with what is known of it. */
  newItem(item, alsoList, problem = null) {
    const keep = (values, also) => this.createItem(values, also, item.listQuantity);
    const known = { ...item, store: item.store || undefined };
    itemForm({ item: known, isNew: true, state: this.state(), alsoList, problem, keep });
  }

  createItem(values, alsoList, quantity) {
    if (!this.takesChanges()) return;
    this.replica.newItem(values, alsoList, quantity);
    toast(alsoList ? S.shop.added(values.name) : S.catalog.createdItem(values.name));
  }

  /** A new item and so much of it on the list, without a word. */
  createQuietly({ store, name, category, price, unit, guessed }, quantity) {
    this.replica.newItem({ store, name, category, price, unit: unit || S.form.defaultUnit, default_quantity: "1", guessed }, true, quantity);
  }

  setName(typed) {
    const name = cleanText(typed).trim();
    shelf.set("grocery:name", name);
    toast(S.name.now(name));
    this.repaint();
  }

  /** A change the server would not take is said, with a way out. */
  refused(outcome, entry) {
    const text = [outcome.message, outcome.hint].filter(Boolean).join(" ") || S.toast.unknownRefusal;
    let action = null;
    if (outcome.existing) {
      const run = () => {
        this.settled(entry);
        this.addToList({ ...entry.op, id: outcome.existing }, true);
      };
      action = { label: S.form.addExisting, run };
    } else if (entry.op.op === "AddItem") {
      action = { label: S.form.fix, run: () => this.again(entry, { field: outcome.field, text: outcome.message }) };
    }
    toast(text, action, "problem");
  }

  /** Makes a refused change once more, a new item as its form says then. */
  again(entry, problem = null) {
    if (!this.takesChanges()) return;
    this.settled(entry);
    const { op, show = {} } = entry;
    if (op.op === "AddItem") this.newItem({ ...op, listQuantity: show.listQuantity }, show.thenList, problem);
    else this.change(op, show);
  }

  /** Takes a refused change off the list of those: somebody looked at it. */
  settled(entry) {
    forgetRefused(this.replica.queue.household, entry);
    this.repaint();
  }

  beforeLeaving(event) {
    const { queue } = this.replica;
    if (queue && shelf.held("grocery/").length) event.preventDefault();
  }
}

function othersWords({ line, was }) {
  if (!was) return S.shop.othersAdded(line.name, line.added_by);
  if (line.checked && !was.checked) return S.shop.othersTicked(line.name, line.checked_by);
  return S.shop.othersChanged(line.name);
}

const root = document.createElement("div");

/** Called once: paints the page into the document, where Gradio's frame may not have come yet, or never will. */
export function start() {
  root.className = "grocery";
  document.documentElement.lang = LANGUAGE;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => {
    const forced = new URLSearchParams(location.search).get("__theme");
    const isDark = document.body.classList.contains("dark") || (forced !== "light" && dark.matches);
    document.documentElement.dataset.scheme = isDark ? "dark" : "light";
  };
  scheme();
  dark.addEventListener("change", scheme);
  new MutationObserver(scheme).observe(document.body, { attributeFilter: ["class"] });
  document.body.prepend(root); // above Gradio's frame: what is painted must not move when that comes
  const app = new App(root);
  keepPage(() => app.paintLifted());
}

/** Puts our styles behind Gradio's, which would win over some of ours once the page is inside its frame. */
function stylesLast() {
  const first = document.head.querySelector('link[rel="stylesheet"][href^="grocery/"]');
  const last = first.cloneNode();
  return new Promise((done) => {
    last.onload = last.onerror = done;
    document.head.append(last);
  }).then(() => first.remove());
}

/** Moves the page into the component that Gradio has made for it: not while a sheet is open, which Chromium dies of. */
export async function adopt(element) {
  await stylesLast();
  moveInto(element.querySelector(".grocery-home") ?? element);
}

function moveInto(home) {
  whenLifted(() => {
    if (root.querySelector("dialog[open]")) {
      root.addEventListener("close", () => setTimeout(() => moveInto(home)), { capture: true, once: true });
      return;
    }
    root.querySelector(".page").removeAttribute("role"); // Gradio's own main is around it from now on
    if (home.moveBefore) home.moveBefore(root, null); // keeps focus and scrolling
    else keepingFocus(() => home.append(root));
  });
}
