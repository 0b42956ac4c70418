// Puts the page together: header with the state of saving, the tabs, and one replica behind them.

import { CatalogTab } from "./catalog.js";
import { choose } from "./choice.js";
import { announce, button, h, icon, setAttr, setLiveRegion, setText } from "./dom.js";
import { HistoryTab } from "./history.js";
import { itemForm } from "./itemform.js";
import { shownNumber } from "./money.js";
import { News } from "./news.js";
import { setOverlayHosts, toast } from "./overlay.js";
import { shelf } from "./queue.js";
import { Replica } from "./replica.js";
import { SavingLine } from "./saving.js";
import { SettingsTab } from "./settings.js";
import { Shop } from "./shop.js";
import { S } from "./strings.js";

const TABS = ["shop", "catalog", "history", "settings"];

class App {
  constructor(root, server) {
    this.root = root;
    this.server = server;
    this.seen = new Map();
    this.replica = new Replica(server, {
      changed: () => this.repaint(),
      heard: () => this.news.look(),
      refused: (outcome, entry) => this.refused(outcome, entry),
      skipped: (outcome) => toast(S.toast.skipped(outcome.message, outcome.hint), null, "problem"),
    });
    this.news = new News(this);
    this.tabs = {
      shop: new Shop(this),
      catalog: new CatalogTab(this),
      history: new HistoryTab(this),
      settings: new SettingsTab(this),
    };
    this.saving = new SavingLine(() => this.go("settings"), (which) => choose(this, which));
    this.build();
    this.go(TABS.includes(location.hash.slice(1)) ? location.hash.slice(1) : "shop", false);
    window.addEventListener("hashchange", () => this.go(location.hash.slice(1), false));
    window.addEventListener("beforeunload", (event) => this.beforeLeaving(event));
    this.replica.start();
    setInterval(() => this.saving.paint(this.replica), 2000);
  }

  build() {
    this.title = h("p", { class: "brand__name", dir: "auto" }, S.product);
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
    setOverlayHosts(toasts, dialogs);
    this.root.replaceChildren(
      h("header", { class: "top" }, h("div", { class: "top__in" }, brand, this.tablist)),
      h("main", { class: "page" }, this.saving.banners, this.loading, ...this.panels),
      toasts,
      dialogs,
      live,
    );
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
      history.replaceState(null, "", `#${name}`);
      window.scrollTo(0, 0);
    }
    this.repaint();
  }

  /** Paints what is seen; called at once after every change and after every answer. */
  repaint() {
    this.saving.paint(this.replica);
    const state = this.replica.state;
    setAttr(this.loading, "hidden", state || this.replica.status ? "" : null);
    this.root.classList.toggle("is-ready", Boolean(state));
    if (!state || !this.tab) return;
    setText(this.title, state.title || S.product);
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
    const made = this.change(op, show);
    if (!made) return;
    const run = () => this.replica.undo(made, back) && announce(S.toast.undone);
    announce(text);
    toast(text, back ? { label: S.toast.undo, run } : null, "plain", only);
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

  async search(request) {
    const answer = await this.call("search", request);
    for (const item of answer?.items ?? []) {
      if (this.seen.size < 2000) this.seen.set(item.id, item);
    }
    return answer;
  }

  saveNow() {
    return this.call("save_now", {});
  }

  async call(name, request) {
    const late = new Promise((resolve) => setTimeout(resolve, 30000, null));
    try {
      const answer = await Promise.race([this.server[name](request), late]);
      return answer && typeof answer === "object" ? answer : null;
    } catch {
      return null;
    }
  }

  /** Whether a call did not work; the person is then told why. */
  failed(answer) {
    if (answer?.ok) return false;
    const { message, hint } = answer?.error ?? { message: S.state.noConnection("") };
    toast([message, hint].filter(Boolean).join(" "), null, "problem");
    return true;
  }

  addToList(item, tell = false) {
    if (!this.change({ op: "AddToList", item_id: item.id, quantity: null }, { item })) return "";
    const line = this.state().lines.find(({ id, checked }) => id === item.id && !checked);
    const quantity = shownNumber(line?.quantity ?? "1");
    const more = line && line.quantity !== item.default_quantity;
    const text = more ? S.shop.addedMore(item.name, quantity) : S.shop.added(item.name);
    announce(text);
    if (tell) toast(text);
    return text;
  }

  /** Opens the form for a new item with what is known of it. */
  newItem(item, alsoList, problem = null) {
    const keep = (values, also) => this.createItem(values, also);
    const known = { ...item, store: item.store || undefined };
    itemForm({ item: known, isNew: true, state: this.state(), alsoList, problem, keep });
  }

  createItem(values, alsoList) {
    if (!this.takesChanges()) return;
    this.replica.newItem(values, alsoList);
    const text = alsoList ? S.shop.added(values.name) : S.catalog.createdItem(values.name);
    announce(text);
    toast(text);
  }

  setName(name) {
    shelf.set("grocery:name", name);
    toast(S.name.now(name));
    this.repaint();
  }

  /** A change the server would not take is said, with a way out. */
  refused(outcome, entry) {
    const text = [outcome.message, outcome.hint].filter(Boolean).join(" ") || S.toast.unknownRefusal;
    let action = null;
    if (outcome.existing) {
      const run = () => this.addToList({ ...entry.op, id: outcome.existing }, true);
      action = { label: S.form.addExisting, run };
    } else if (entry.op.op === "AddItem") {
      const problem = { field: outcome.field, text: outcome.message };
      action = { label: S.form.fix, run: () => this.newItem(entry.op, entry.show?.thenList, problem) };
    }
    toast(text, action, "problem");
    announce(text);
  }

  beforeLeaving(event) {
    const { queue } = this.replica;
    if (queue && !queue.stored && queue.size) event.preventDefault();
  }
}

/** Called once by the component, with its element and the server functions. */
export function mount(element, server) {
  const root = element.querySelector(".grocery") ?? element;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => {
    const forced = new URLSearchParams(location.search).get("__theme");
    const isDark = document.body.classList.contains("dark") || (forced !== "light" && dark.matches);
    document.documentElement.dataset.scheme = isDark ? "dark" : "light";
  };
  scheme();
  dark.addEventListener("change", scheme);
  new MutationObserver(scheme).observe(document.body, { attributeFilter: ["class"] });
  return new App(root, server);
}
