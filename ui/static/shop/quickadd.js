// The box with which most things get on the list: two letters and a tap, a line with an amount, or a pasted list.

import { around, button, h, icon, setAttr, setHidden, setText } from "../page/dom.js";
import { shifted, whenLifted } from "../page/finger.js";
import { layer } from "../page/layers.js";
import { announce, dropToasts, toastsIn } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { folded } from "../words/text.js";
import { Begin, editPut } from "./begin.js";
import { countedItems, knownItems, offersOf } from "./offers.js";
import { optionNode } from "./optionnode.js";
import { openPaste } from "./paste.js";
import { severalIn } from "./unread.js";

/** @import { Line, Offer, Page, Put, Understood } from "../types.d.ts" */

const PHONE = "(max-width: 767px)";
const PATIENCE_MS = 2500; // then what was typed can be put on the list as it is

export class QuickAdd {
  /**
   * @param {Page} app
   * @param {{ finish: () => void, edit: (line: Line) => void }} how what the button to finish does; opens the form of a line's thing
   */
  constructor(app, { finish, edit }) {
    this.app = app;
    this.edit = edit;
    this.begin = new Begin(app, edit);
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
    this.said = h("div", { class: "quick__said" }); // what is told while the box fills the screen
    this.done = button(t("page-shop-done"), "text", () => this.close(true), { class: "btn btn--text quick__done" });
    this.finish = finishButton(finish);
    this.node = h(
      "div",
      { class: "quick" },
      h("div", { class: "quick__box" }, icon("plus"), this.input, this.done, this.finish),
      this.said,
      h("div", { class: "quick__drop" }, this.list, this.note),
      this.begin.node,
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
    if (window.matchMedia(PHONE).matches) {
      this.gone = layer(() => this.close(true));
      this.begin.open();
      dropToasts();
      toastsIn(this.said);
    }
    this.ask();
  }

  /** @param {boolean} blur */
  close(blur) {
    this.node.classList.remove("quick--open");
    this.gone?.();
    this.gone = null;
    toastsIn(null);
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
    this.node.classList.toggle("quick--typed", typed !== "");
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
    const known = [...beneath, ...countedItems(this.app, typed, store)];
    const asTyped = () => show([...meant, ...textOffers(typed, store), ...known], t("page-shop-offline-suggestions"));
    const late = setTimeout(asTyped, PATIENCE_MS);
    const answer = await this.app.call("suggest", { text: typed, store });
    const offers = answer?.ok ? await this.offers(answer.lines[0], store) : null;
    clearTimeout(late);
    return offers ? show(offers, "") : asTyped();
  }

  /**
   * What a line may become; where it names several things, all of them at once come first, and the line as one thing behind.
   * @param {Understood} line
   * @param {string | null} store
   * @returns {Promise<Offer[]>}
   */
  async offers(line, store) {
    const offers = offersOf(line);
    if (!line.several?.length) return offers;
    const answer = await this.app.call("suggest", { text: line.several.join("\n"), store });
    const several = answer?.ok ? answer.lines.flatMap((part) => offersOf(part).slice(0, 1)) : [];
    const first = offers[0]?.item;
    const at = first && folded(first.name) === folded(line.name) ? 1 : 0;
    return several.length > 1 ? offers.toSpliced(at, 0, { several }) : offers;
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
    this.list.replaceChildren(...options.map((option, at) => optionNode(this.app, option, at)));
    setText(this.note, note);
    setAttr(this.input, "aria-expanded", options.length ? "true" : "false");
    this.node.classList.toggle("quick--some", options.length > 0 || this.note.textContent !== "");
    this.mark();
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
    else if (text) this.choose(textOffers(text, this.app.store())[0]);
  }

  /** @param {Offer | undefined} option */
  choose(option) {
    if (!option) return;
    this.asked += 1;
    shifted();
    this.input.value = "";
    this.node.classList.remove("quick--typed");
    this.show([], "");
    dropToasts(); // of what was added before: they would cover the suggestions
    const put = this.put(option);
    if (put) this.tell(put);
    this.input.focus({ preventScroll: true });
  }

  /**
   * @param {Offer} option
   * @returns {Put | null}
   */
  put({ several, text, store, item, create, quantity = null, note, apart }) {
    if (several) return this.putSeveral(several);
    if (text) return this.app.adding.putText(text, store);
    if (create) return this.app.adding.putNew(create, quantity);
    return item ? this.app.adding.put(item, false, { quantity, note, apart }) : null;
  }

  /**
   * @param {Offer[]} offers
   * @returns {Put | null}
   */
  putSeveral(offers) {
    const puts = offers.map((offer) => this.put(offer)).filter((one) => one !== null);
    const last = puts.at(-1);
    if (!last) return null;
    const text = t("page-paste-done", { count: puts.length });
    announce(text);
    const names = puts.map(({ name }) => name).join(", ");
    return { ...last, text, name: names, made: puts.flatMap(({ made }) => made), isNew: false };
  }

  /**
   * Says what was put on the list: where the box fills the screen in the box itself, else in a message.
   * @param {Put} put
   */
  tell(put) {
    const edit = { label: t("page-begin-edit"), run: () => editPut(this.app, put, this.edit) };
    if (this.gone) {
      this.begin.added(put);
      this.begin.showAll(); // what was typed is no idea any more
    } else this.app.adding.tell(put.text, put.made, put.isNew ? [...this.app.adding.priceAct(put), edit] : []);
  }
}

/**
 * What was typed, as it is, to be understood when it arrives; where it names several things, first of all each of them.
 * @type {(text: string, store: string | null | undefined) => Offer[]}
 */
function textOffers(text, store) {
  const several = severalIn(text).map((part) => ({ text: part, store }));
  return several.length ? [{ several }, { text, store }] : [{ text, store }];
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
