// What lies above the page: toasts with one action, questions, sheets; and what is only said, to a screen reader.

import { t } from "../words/strings.js";
import { button, h, iconButton } from "./dom.js";
import { shifted } from "./finger.js";
import { layer } from "./layers.js";
import { steady } from "./steady.js";
import { opening } from "./turns.js";

/** @import { ToastAct, Kid, Only } from "../types.d.ts" */

const TOAST_MS = 7000;
const TOASTS_KEPT = 3; // one is shown; problems below it are told once it has gone

/** @type {HTMLElement} */
let toastHost;
/** @type {HTMLElement} */
let header;
/** @type {HTMLElement | null} */
let screen = null; // what fills the screen, with a place for toasts
/** @type {HTMLElement} */
let dialogHost;
/** @type {HTMLElement} */
let liveRegion;
/** @type {Element | null} */
let liveHome = null;

/**
 * How long each toast is still shown: `hold` stops the clock, `wait` starts it anew.
 * @type {WeakMap<Element, { hold: () => void, wait: () => void }>}
 */
const clocks = new WeakMap();

/**
 * @param {HTMLDivElement} toasts
 * @param {HTMLElement} top where they stand: in the place of the page's name, so that they lie on nothing
 * @param {HTMLDivElement} dialogs
 * @param {HTMLParagraphElement} live
 */
export function setOverlayHosts(toasts, top, dialogs, live) {
  toastHost = toasts;
  header = top;
  dialogHost = dialogs;
  liveRegion = live;
  liveHome = live.parentElement;
  placeToasts();
  followKeyboard();
  if (liveHome) new MutationObserver(() => dropToasts()).observe(liveHome, { attributeFilter: ["data-tab"] });
}

/**
 * Says something politely to a screen reader.
 * @param {string} text
 */
export function announce(text) {
  liveRegion.textContent = liveRegion.textContent === text ? `${text}\u00a0` : text;
}

/**
 * Takes toasts away: those with this word as `only`, because they say what holds no more; without one all plain ones.
 * @param {Only} [only]
 */
export function dropToasts(only = "") {
  const before = toastHost.childElementCount;
  for (const shown of [...toastHost.children]) {
    if (only ? shown.getAttribute("data-only") === only : shown.matches(".toast--plain")) shown.remove();
  }
  if (toastHost.childElementCount < before) goOn();
}

/** The toast that is seen now has its time. */
function goOn() {
  const { lastElementChild: seen } = toastHost;
  if (seen) clocks.get(seen)?.wait();
}

/** A phone's keyboard may push the top of the page out of sight; toasts stay in it. */
function followKeyboard() {
  const { visualViewport: seen } = window;
  const follow = () =>
    toastHost.style.setProperty("--pushed", `${seen && seen.scale < 1.01 ? Math.round(seen.offsetTop) : 0}px`);
  for (const name of ["resize", "scroll"]) seen?.addEventListener(name, follow);
}

/**
 * Toasts are shown here from now on, in what fills the screen; null: in the header again.
 * @param {HTMLElement | null} place
 */
export function toastsIn(place) {
  screen = place;
  placeToasts();
}

/** @returns {HTMLDialogElement | undefined} */
const topSheet = () =>
  [.../** @type {NodeListOf<HTMLDialogElement>} */ (dialogHost.querySelectorAll("dialog[open]"))].at(-1);

/** Toasts, and what is said, stand in the topmost open sheet: outside of it nothing can be seen, pressed or heard. */
function placeToasts() {
  const sheetOpen = topSheet();
  /** @type {(node: Element, home: Element | null) => void} */
  const place = (node, home) => {
    if (node.parentNode !== home) home?.append(node);
  };
  place(toastHost, sheetOpen?.querySelector(".sheet__head") ?? screen ?? header);
  place(liveRegion, sheetOpen ?? liveHome);
}

/** One toast is seen at a time, the newest; those that tell of a problem are told again after it. */
function makeRoom() {
  for (const shown of [...toastHost.children]) {
    if (!shown.matches(".toast--problem") || toastHost.children.length >= TOASTS_KEPT) shown.remove();
    else clocks.get(shown)?.hold();
  }
}

/**
 * What is on a message, a pointer or the focus: it has its time once neither is.
 * @param {HTMLElement} node
 * @param {() => void} hold
 * @param {() => void} wait
 */
function holders(node, hold, wait) {
  /** @type {Set<string>} */
  const held = new Set();
  for (const [name, begin] of Object.entries({ pointerleave: "pointerenter", focusout: "focusin" })) {
    node.addEventListener(begin, () => {
      held.add(begin);
      hold();
    });
    node.addEventListener(name, () => held.delete(begin) && wait());
  }
  return held;
}

/**
 * Shows and says one sentence, with what can be done about it, at most two things. kind is "plain", "news" or "problem"; of those with the same
 * word as `only`, the newest is shown.
 * @param {string} text
 * @param {ToastAct | ToastAct[] | null} [actions]
 * @param {"plain" | "news" | "problem"} [kind]
 * @param {Only} [only]
 */
export function toast(text, actions = null, kind = "plain", only = "") {
  const props = { class: `toast toast--${kind}`, dataset: { only } };
  const node = h("div", props, h("p", { class: "toast__text", dir: "auto" }, text));
  if (only) dropToasts(only);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const close = () => {
    clearTimeout(timer);
    steady(() => node.remove()); // the header may have grown with it
    goOn();
  };
  const closeTapped = () => {
    shifted();
    close();
  };
  const hold = () => clearTimeout(timer);
  const held = holders(node, hold, () => wait());
  const unseen = () => kind === "problem" && document.visibilityState !== "visible";
  const wait = () => {
    clearTimeout(timer);
    if (held.size) return;
    if (unseen()) document.addEventListener("visibilitychange", wait, { once: true });
    else timer = setTimeout(() => (unseen() ? wait() : close()), kind === "plain" ? TOAST_MS : TOAST_MS * 2);
  };
  const ways = [actions ?? []].flat().map(({ label, run }) =>
    button(label, "toast", () => {
      closeTapped();
      run();
    }),
  );
  const end = iconButton("close", t("page-toast-close"), closeTapped, "toast-close");
  node.append(h("div", { class: "toast__ways" }, ...ways, end));
  clocks.set(node, { hold, wait });
  steady(() => {
    makeRoom();
    placeToasts();
    toastHost.append(node);
  });
  announce(text);
  wait();
  return close;
}

/**
 * Opens a sheet with a title and content; returns {close, dialog}. Escape, Back and a tap outside close it. The browser
 * itself puts the focus back at once: later, when the sheet says that it is closed, somebody has gone on elsewhere.
 * @param {string} title
 * @param {Kid} content
 */
export function sheet(title, content) {
  const heading = h("h2", { class: "sheet__title" }, title);
  const dialog = h("dialog", { class: "sheet", "aria-label": title });
  const close = () => dialog.close();
  dialog.append(
    h("div", { class: "sheet__head" }, heading, iconButton("close", t("page-form-close"), close)),
    h("div", { class: "sheet__body" }, content),
  );
  opening.taken();
  const gone = layer(close);
  dialog.addEventListener("close", () => {
    gone();
    placeToasts();
    dialog.remove();
  });
  closeOutside(dialog);
  dropToasts(); // they would cover it
  dialogHost.append(dialog);
  dialog.showModal();
  placeToasts();
  return { close, dialog };
}

/**
 * Closes with the whole tap, not where it begins: else its click would press what lies beneath.
 * @param {HTMLDialogElement} dialog
 */
function closeOutside(dialog) {
  /** @type {EventTarget | null} */
  let pressed = null;
  dialog.addEventListener("pointerdown", (event) => {
    pressed = event.target;
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && pressed === dialog) dialog.close();
  });
}

/**
 * Asks a plain question; resolves true only for yes.
 * @param {string} title
 * @param {string} text
 * @param {string} yes
 * @param {boolean} [danger]
 * @returns {Promise<boolean>}
 */
export function ask(title, text, yes, danger = true) {
  return new Promise((resolve) => {
    let answer = false;
    /** @type {(value: boolean) => () => void} */
    const choose = (value) => () => {
      answer = value;
      opened.close();
    };
    const opened = sheet(
      title,
      h(
        "div",
        { class: "ask" },
        text ? h("p", { class: "ask__text" }, text) : null,
        h(
          "div",
          { class: "sheet__actions" },
          button(t("page-dialog-cancel"), "quiet", choose(false)),
          button(yes, danger ? "danger" : "primary", choose(true)),
        ),
      ),
    );
    opened.dialog.addEventListener("close", () => resolve(answer));
  });
}
