// A list that is put in order by dragging a handle, by two buttons on each row, or with the arrow keys on the handle.

import { t } from "../words/strings.js";
import { around, h, icon, iconButton, part } from "./dom.js";
import { announce } from "./overlay.js";

const STEPS = new Map([
  ["ArrowUp", -1],
  ["ArrowDown", 1],
]);

/**
 * A list of names in order: {node, order()}.
 * @param {string[]} names
 * @param {(name: string) => string} called how each is shown
 * @param {string} label
 */
export function sortable(names, called, label) {
  const node = h("ol", { class: "sort", "aria-label": label }, ...names.map((name) => row(name, called(name))));
  node.addEventListener("click", (event) => {
    const step = Number(around(event, "[data-step]")?.dataset.step);
    if (step) move(around(event, ".sort__row"), step);
  });
  node.addEventListener("keydown", (event) => {
    const step = STEPS.get(event.key);
    if (!step || !around(event, ".sort__grip")) return;
    event.preventDefault();
    move(around(event, ".sort__row"), step);
  });
  node.addEventListener("pointerdown", (event) => drag(event, node));
  return { node, order: () => [...node.children].map(nameOf) };
}

/** @type {(one: Element) => string} */
const nameOf = (one) => one.getAttribute("data-name") ?? "";

/**
 * @param {string} kept
 * @param {string} name
 */
function row(kept, name) {
  /** @type {(label: string, by: number, pictured: "up" | "down") => HTMLButtonElement} */
  const step = (label, by, pictured) => {
    const node = iconButton(pictured, label, null);
    node.dataset.step = String(by);
    return node;
  };
  return h(
    "li",
    { class: "sort__row", dataset: { name: kept } },
    h("button", { type: "button", class: "sort__grip", "aria-label": t("page-sort-grip", { name }) }, icon("grip")),
    h("span", { class: "sort__name", dir: "auto" }, name),
    step(t("page-sort-up", { name }), -1, "up"),
    step(t("page-sort-down", { name }), 1, "down"),
  );
}

/**
 * @param {Element | null} one
 * @param {number} step
 */
function move(one, step) {
  const focused = document.activeElement;
  const other = step < 0 ? one?.previousElementSibling : one?.nextElementSibling;
  if (!one || !other) return;
  if (step < 0) other.before(one);
  else other.after(one);
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
  tell(one);
}

/** @param {Element} one */
function tell(one) {
  const rows = [...(one.parentElement?.children ?? [])];
  announce(
    t("page-sort-place", {
      name: part(one, ".sort__name").textContent ?? "",
      at: rows.indexOf(one) + 1,
      of: rows.length,
    }),
  );
}

/**
 * Moves the row under the finger to wherever the finger is; near an edge of what scrolls, it scrolls.
 * @param {PointerEvent} event
 * @param {HTMLElement} node
 */
function drag(event, node) {
  const grip = around(event, ".sort__grip");
  const one = around(event, ".sort__row");
  if (!grip || !one || event.button) return;
  event.preventDefault();
  grip.focus({ preventScroll: true });
  node.setPointerCapture(event.pointerId);
  one.classList.add("sort__row--held");
  const scroller = node.closest("dialog") ?? document.scrollingElement ?? document.body;
  const over = new AbortController();
  /**
   * @type {(name: "pointermove" | "pointerup" | "pointercancel" | "lostpointercapture", heard: (now: PointerEvent) => void) => void}
   */
  const hear = (name, heard) =>
    node.addEventListener(name, (now) => now.pointerId === event.pointerId && heard(now), { signal: over.signal });
  hear("pointermove", ({ clientY }) => {
    follow(one, clientY);
    const { top, bottom } = scroller.getBoundingClientRect();
    if (clientY > bottom - 60) scroller.scrollBy(0, 12);
    else if (clientY < top + 100) scroller.scrollBy(0, -12);
  });
  const drop = () => {
    over.abort();
    one.classList.remove("sort__row--held");
    tell(one);
  };
  hear("pointerup", drop);
  hear("pointercancel", drop);
  hear("lostpointercapture", drop);
}

/**
 * The others go past the held row: it stays in the page itself, else the browser would take the finger and the focus off it.
 * @param {Element} one
 * @param {number} y
 */
function follow(one, y) {
  /** @type {(other: Element) => boolean} */
  const above = (other) => {
    const { top, height } = other.getBoundingClientRect();
    return y < top + height / 2;
  };
  while (one.previousElementSibling && above(one.previousElementSibling)) one.after(one.previousElementSibling);
  while (one.nextElementSibling && !above(one.nextElementSibling)) one.before(one.nextElementSibling);
}
