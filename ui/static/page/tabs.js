// The tabs: their buttons and panels, and going from one to another. Each place has an address, so Back leads to it.

import { t } from "../words/strings.js";
import { h, icon, setAttr } from "./dom.js";
import { remember, wentBack } from "./layers.js";

/** @import { Tab } from "../types.d.ts" */

/** @template {Parameters<typeof icon>[0]} Name - each tab's icon has its name */
export class Tabs {
  /**
   * @param {HTMLElement} root - bears the name of the tab that is shown
   * @param {Record<Name, Tab>} tabs - in the order of their buttons
   * @param {() => void} shown - called when the person has come to another place
   */
  constructor(root, tabs, shown) {
    this.root = root;
    this.tabs = tabs;
    this.shown = shown;
    this.names = /** @type {Name[]} */ (Object.keys(tabs));
    /** @type {Name | null} */
    this.at = null;
    this.buttons = this.names.map((name) => this.button(name));
    this.panels = this.names.map((name) => {
      const props = { class: "panel", id: `panel-${name}`, role: "tabpanel", "aria-labelledby": `tab-${name}` };
      return h("section", props, tabs[name].node);
    });
    /** @type {(event: KeyboardEvent) => void} */
    const onkeydown = (event) => this.key(event);
    const props = { class: "tabs", role: "tablist", "aria-label": t("page-tabs-label"), onkeydown };
    this.list = h("div", props, ...this.buttons);
    window.addEventListener("popstate", () => this.back());
  }

  /** @param {Name} name */
  button(name) {
    const role = { role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}` };
    const onclick = () => this.go(name);
    const props = { type: "button", class: "tab", ...role, onclick };
    return h("button", props, icon(name), h("span", {}, t("page-tab", { tab: name })));
  }

  /** Which tab is shown, null before the first. */
  get shownTab() {
    return this.at && this.tabs[this.at];
  }

  /** Where the person is: the tab, and the segment of one that has several. */
  get address() {
    const segment = this.shownTab?.segment;
    return segment ? `${this.at}/${segment}` : this.at;
  }

  /**
   * The tab of an address; behind a stroke may stand its segment.
   * @param {string} address
   */
  named(address) {
    return this.names.find((name) => name === address.split("/")[0]);
  }

  /**
   * Opens a place, the first tab where there is no such place.
   * @param {string} address
   */
  begin(address) {
    this.go(this.named(address) ? address : this.names[0], false);
  }

  /**
   * @param {string} address
   * @param {boolean} [isNew] whether the browser's history does not hold it yet
   */
  go(address, isNew = true) {
    const opened = this.named(address);
    if (!opened) return;
    const before = this.address;
    this.at = opened;
    this.tabs[opened].open?.(address.split("/")[1] ?? "");
    if (this.address === before) return;
    this.root.dataset.tab = opened;
    markChosen(this.buttons, this.names.indexOf(opened));
    for (const [at, panel] of this.panels.entries()) panel.classList.toggle("panel--shown", this.names[at] === opened);
    if (isNew) {
      remember(`#${this.address}`); // Back leads to where the person was
      window.scrollTo(0, 0);
    }
    this.shown();
  }

  /** The browser went back: from what lies above the page to the page, else to another place. */
  back() {
    if (!wentBack()) this.go(location.hash.slice(1) || this.names[0], false);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const to = arrowedTo(event, this.at ? this.names.indexOf(this.at) : 0, this.names.length);
    if (to === null) return;
    this.go(this.names[to]);
    this.buttons[to].focus();
  }
}

/**
 * Marks the one button of a row that is chosen, the only one that Tab comes to.
 * @param {HTMLElement[]} buttons
 * @param {number} chosen - counted from 0
 */
export function markChosen(buttons, chosen) {
  for (const [at, button] of buttons.entries()) {
    setAttr(button, "aria-selected", String(at === chosen));
    button.tabIndex = at === chosen ? 0 : -1;
  }
}

/**
 * A row of buttons that Tab comes to once: arrow keys lead from one to the next. Which it comes to first, see `comesTo`.
 * @param {string} label
 * @param {string} [more] a further class
 */
export function chipRow(label, more = "") {
  const row = h("div", { class: `chips ${more}`, role: "group", "aria-label": label });
  row.addEventListener("keydown", (event) => {
    const to = arrowedTo(
      event,
      [...row.children].indexOf(/** @type {Element} */ (event.target)),
      row.childElementCount,
    );
    if (to !== null) /** @type {HTMLElement} */ (row.children[to]).focus();
  });
  row.addEventListener("focusin", ({ target }) => {
    for (const one of row.children) /** @type {HTMLElement} */ (one).tabIndex = one === target ? 0 : -1;
  });
  return row;
}

/**
 * Says whether Tab comes to a button of such a row; whoever goes through the row is left where they are.
 * @param {HTMLElement} button
 * @param {boolean} chosen
 */
export function comesTo(button, chosen) {
  setAttr(button, "aria-pressed", String(chosen));
  if (!button.parentElement?.contains(document.activeElement)) button.tabIndex = chosen ? 0 : -1;
}

/**
 * Where a key leads in a row of tabs, in a circle; null for keys that lead nowhere.
 * @param {KeyboardEvent} event
 * @param {number} at - counted from 0
 * @param {number} count
 * @returns {number | null}
 */
export function arrowedTo(event, at, count) {
  const to = new Map([
    ["ArrowRight", (at + 1) % count],
    ["ArrowLeft", (at + count - 1) % count],
    ["Home", 0],
    ["End", count - 1],
  ]).get(event.key);
  if (to === undefined) return null;
  event.preventDefault();
  return to;
}
