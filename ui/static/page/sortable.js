// A list that is put in order by dragging a handle, by two buttons on each row, or with the arrow keys on the handle.

import { S } from "../words/strings.js";
import { h, icon, iconButton } from "./dom.js";
import { announce } from "./overlay.js";

const T = S.sort;

/** A list of names in order: {node, order()}. */
export function sortable(names, label) {
  const node = h("ol", { class: "sort", "aria-label": label }, ...names.map(row));
  node.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-step]")?.dataset.step);
    if (step) move(event.target.closest(".sort__row"), step);
  });
  node.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.target.closest(".sort__grip")) return;
    event.preventDefault();
    move(event.target.closest(".sort__row"), step);
  });
  node.addEventListener("pointerdown", (event) => drag(event, node));
  return { node, order: () => [...node.children].map((one) => one.dataset.name) };
}

function row(name) {
  const step = (label, by, pictured) => {
    const node = iconButton(pictured, label, null);
    node.dataset.step = by;
    return node;
  };
  return h(
    "li",
    { class: "sort__row", dataset: { name } },
    h("button", { type: "button", class: "sort__grip", "aria-label": T.grip(name) }, icon("grip")),
    h("span", { class: "sort__name", dir: "auto" }, name),
    step(T.up(name), -1, "up"),
    step(T.down(name), 1, "down"),
  );
}

function move(one, step) {
  const focused = document.activeElement;
  const other = step < 0 ? one.previousElementSibling : one.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(one);
  else other.after(one);
  focused?.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
  tell(one);
}

function tell(one) {
  const rows = [...one.parentNode.children];
  announce(T.place(one.dataset.name, rows.indexOf(one) + 1, rows.length));
}

/** Moves the row under the finger to wherever the finger is; near an edge of what scrolls, it scrolls. */
function drag(event, node) {
  const grip = event.target.closest(".sort__grip");
  if (!grip || event.button) return;
  const one = grip.closest(".sort__row");
  event.preventDefault();
  grip.focus({ preventScroll: true });
  node.setPointerCapture(event.pointerId);
  one.classList.add("sort__row--held");
  const scroller = node.closest("dialog") ?? document.scrollingElement;
  const over = new AbortController();
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
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) hear(end, drop);
}

/** The others go past the held row: it stays in the page itself, else the browser would take the finger and the focus off it. */
function follow(one, y) {
  const above = (other) => {
    const { top, height } = other.getBoundingClientRect();
    return y < top + height / 2;
  };
  while (one.previousElementSibling && above(one.previousElementSibling)) one.after(one.previousElementSibling);
  while (one.nextElementSibling && !above(one.nextElementSibling)) one.before(one.nextElementSibling);
}
