// The box with which most things get on the list: two letters and a tap, a line with an amount, or a pasted list.

import { around, button, h, icon, setAttr, setHidden, setText } from "../page/dom.js";
import { shifted, whenLifted } from "../page/finger.js";
import { layer } from "../page/layers.js";
import { dropToasts } from "../page/overlay.js";
import { categoryName } from "../words/categories.js";
import { shownAmount, shownNumber, shownPrice } from "../words/money.js";
import { t } from "../words/strings.js";
import { folded } from "../words/text.js";
import { knownItems, newWords, offersOf } from "./offers.js";
import { openPaste } from "./paste.js";

/** @import { Digits, Item, NewItem, Offer, Page, Props } from "../types.d.ts" */

const PHONE = "(max-width: 767px)";
const PATIENCE_MS = 2500; // then what was typed can be put on the list as it is

export class QuickAdd {
  /**
   * @param {Page} app
   * @param {() => void} finish
   */
  constructor(app, finish) {
    this.app = app;
    /** @type {Offer[]} */
    this.options = [];
    this.active = -1;
    this.shownFor = ""; // the text to which the options belong
    this.asked = 0;
    /** @type {(() => void) | null} */
    this.gone = null; // said when the box fills the screen no more
    this.input = this.field();
    const listbox = { role: "listbox", "aria-label": t("page-shop-suggestions") };
    this.list = h("ul", { class: "quick__options", id: "quick-options", ...listbox });
    this.note = h("p", { class: "quick__note", role: "status" });
    this.done = button(t("page-shop-done"), "text", () => this.close(true), { class: "btn btn--text quick__done" });
    this.finish = finishButton(finish);
    this.node = h(
      "div",
      { class: "quick" },
      h("div", { class: "quick__box" }, icon("plus"), this.input, this.done, this.finish),
      h("div", { class: "quick__drop" }, this.list, this.note),
    );
    this.listen();
  }

  field() {
    return h("input", {
      class: "quick__input",
      role: "combobox",
      "aria-label": t("page-shop-quick-add"),
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": "quick-options",
      autocomplete: "off",
      autocapitalize: "sentences",
      enterkeyhint: "done",
      maxlength: 400,
      placeholder: t("page-shop-quick-add"),
      oninput: () => this.ask(),
      onfocus: () => this.open(),
      onkeydown: (event) => this.key(event),
      onpaste: (event) => this.paste(event),
    });
  }

  listen() {
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = around(event, "[role=option]");
      if (option) this.choose(this.options[Number(option.dataset.at)]);
    });
    this.node.addEventListener("focusout", (event) => {
      if (
        !window.matchMedia(PHONE).matches &&
        !(event.relatedTarget instanceof Node && this.node.contains(event.relatedTarget))
      )
        this.close(false);
    });
  }

  /** @param {number} ticked */
  paintFinish(ticked) {
    setHidden(this.finish, ticked === 0);
  }

  open() {
    if (this.node.classList.contains("quick--open")) return;
    this.node.classList.add("quick--open");
    if (window.matchMedia(PHONE).matches) this.gone = layer(() => this.close(true));
    this.ask();
  }

  /** @param {boolean} blur */
  close(blur) {
    this.node.classList.remove("quick--open");
    this.gone?.();
    this.gone = null;
    this.asked += 1;
    this.show([], "");
    this.input.value = "";
    if (blur) this.input.blur();
  }

  /**
   * A list of several lines is looked at before it is put on the list.
   * @param {ClipboardEvent} event
   */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text.trim().includes("\n")) return;
    event.preventDefault();
    this.close(true);
    openPaste(this.app, text);
  }

  /** What this browser knows is shown at once; what the server understands joins it, and nothing moves under a finger. */
  async ask() {
    const typed = this.input.value.trim();
    this.asked += 1;
    const ticket = this.asked;
    if (folded(typed).length < 2) return this.show([], typed ? t("page-shop-quick-hint") : "");
    const store = this.app.store();
    const { near, rest } = knownItems(this.app, typed, store);
    const [meant, beneath] = [near, rest].map((items) => items.map((item) => ({ item })));
    if (near.length) this.show(meant, "");
    const wanted = () => ticket === this.asked && this.node.classList.contains("quick--open");
    /** @type {(options: Offer[], note: string) => void} */
    const show = (options, note) => whenLifted(() => wanted() && this.show(options, note));
    const asTyped = () => show([...meant, { text: typed, store }, ...beneath], t("page-shop-offline-suggestions"));
    const late = setTimeout(asTyped, PATIENCE_MS);
    const answer = await this.app.call("suggest", { text: typed, store });
    clearTimeout(late);
    return answer?.ok ? show(offersOf(answer.lines[0]), "") : asTyped();
  }

  /**
   * The option that was gone to with an arrow key stays so while the same text stands in the box.
   * @param {Offer[]} options
   * @param {string} note
   */
  show(options, note) {
    const typed = this.input.value.trim();
    const chosen = typed === this.shownFor ? this.options[this.active]?.item?.id : undefined;
    const at = chosen === undefined ? 0 : options.findIndex(({ item }) => item?.id === chosen);
    this.options = options;
    this.shownFor = typed;
    this.active = options.length ? Math.max(0, at) : -1;
    this.list.replaceChildren(...options.map((option, at) => this.optionNode(option, at)));
    setText(this.note, note || (options[0]?.create ? t("page-shop-no-match") : ""));
    setAttr(this.input, "aria-expanded", options.length ? "true" : "false");
    this.node.classList.toggle("quick--some", options.length > 0 || this.note.textContent !== "");
    this.mark();
  }

  /**
   * @param {Offer} option
   * @param {number} at
   */
  optionNode(option, at) {
    const props = { role: "option", id: `quick-option-${at}`, class: "quick__option", dataset: { at } };
    /** @type {(name: string, meta: string) => HTMLElement} */
    const words = (name, meta) =>
      h(
        "div",
        {},
        h("p", { class: "quick__name", dir: "auto" }, name),
        h("p", { class: "quick__meta", dir: "auto" }, meta),
      );
    if (option.text)
      return h(
        "li",
        { ...props, class: "quick__option quick__option--new" },
        icon("plus"),
        words(t("page-shop-keep-text", { text: option.text }), t("page-shop-keep-text-hint")),
      );
    if (option.create) {
      const { create, quantity } = option;
      const node = words(
        t("page-shop-create", { name: create.name, store: create.store }),
        newWords({ create, quantity }, this.app.state().currency),
      );
      return h("li", { ...props, class: "quick__option quick__option--new" }, icon("plus"), node);
    }
    return option.item ? this.itemNode(option.item, option, props, words) : h("li", props);
  }

  /**
   * @param {Item} item
   * @param {Offer} option
   * @param {Props<HTMLLIElement>} props
   * @param {(name: string, meta: string) => HTMLElement} words
   */
  itemNode(item, { quantity, note }, props, words) {
    const state = this.app.state();
    const line = state.lines.find(({ id, checked }) => id === item.id && !checked);
    const where = this.app.store() ? categoryName(item.category) : `${item.store} · ${categoryName(item.category)}`;
    const meta = [where, shownPrice(item, state.currency), note].filter(Boolean).join(" · ");
    const amount = quantity
      ? h("span", { class: "pill pill--amount" }, t("page-shop-plus", { amount: shownAmount(quantity, item.unit) }))
      : null;
    const there = line
      ? h("span", { class: "pill" }, t("page-shop-on-list", { quantity: shownNumber(line.quantity) }))
      : icon("plus");
    return h(
      "li",
      props,
      words(item.name, meta),
      h("span", { class: "quick__end" }, amount, amount && !line ? null : there),
    );
  }

  mark() {
    const nodes = [...this.list.children];
    for (const [at, node] of nodes.entries()) setAttr(node, "aria-selected", String(at === this.active));
    setAttr(this.input, "aria-activedescendant", this.active >= 0 ? `quick-option-${this.active}` : null);
    this.list.children[this.active]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.options.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.shownFor = this.input.value.trim(); // who goes through the options has seen them
      if (count) this.active = (this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      this.mark();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.enter(this.input.value.trim());
    } else if (event.key === "Escape") {
      this.close(true);
    }
  }

  /**
   * Options of an older text are no answer to what stands there now: that is put on the list as it is.
   * @param {string} text
   */
  enter(text) {
    if (this.active >= 0 && this.shownFor === text) this.choose(this.options[this.active]);
    else if (text) this.choose({ text, store: this.app.store() });
  }

  /** @param {Offer | undefined} option */
  choose(option) {
    if (!option) return;
    if (option.create) {
      this.create(option.create, option.quantity);
      return;
    }
    this.asked += 1;
    shifted();
    this.input.value = "";
    this.show([], "");
    dropToasts(); // of what was added before: they would cover the suggestions
    this.show([], this.put(option));
    this.input.focus({ preventScroll: true });
  }

  /**
   * Puts on the list what was chosen, and gives what is said of it.
   * @param {Offer} option
   */
  put({ text, store, item, quantity, note }) {
    if (text) return this.app.adding.putText(text, store);
    return item ? this.app.adding.put(item, true, { quantity, note }) : "";
  }

  /**
   * Opens the form for a new item. When it is given up, what was typed stands in the box again.
   * @param {NewItem} create
   * @param {Digits | null} [quantity]
   */
  create(create, quantity = null) {
    const { input } = this;
    const { value } = input;
    this.close(true);
    let kept = false;
    const opened = this.app.adding.form({ ...create, listQuantity: quantity }, true, null, () => (kept = true));
    opened.dialog.addEventListener("close", () => {
      if (kept) return;
      input.value = value;
      input.focus({ preventScroll: true });
    });
  }
}

/** @param {() => void} finish */
function finishButton(finish) {
  const label = [
    icon("check"),
    h("span", { class: "quick__finishlong" }, t("page-finish-long")),
    h("span", { class: "quick__finishshort" }, t("page-finish-short")),
  ];
  const props = {
    type: "button",
    class: "btn btn--primary quick__finish",
    "aria-label": t("page-finish-long"),
    hidden: true,
  };
  return h("button", { ...props, onclick: finish }, ...label);
}
