// While something is pressed, nothing may take its place: a browser makes no click of a press whose target went away. And
// where something has taken its place, the second tap of a double tap is not meant for it; nor is one on a row that moved.

import { fallsElsewhere } from "./steady.js";

const PRESS_MS = 1000; // longer than a tap; the end of a press on a menu of the browser's own is never heard
const HOLD_MS = 20_000; // as long as one may last whose end is heard, on a page that is busy, too
const CLICK_MS = 100; // a touch becomes a click a little after the finger has left
const AGAIN_MS = 400; // within which two taps are one double tap: as the finger made them, however late they are heard
const NEAR_PX = 40; // as far as the second one lies from the first

let pressed = false;
let timer = 0;
/** @type {Set<() => void>} */
const waiting = new Set();

let last = { x: -1, y: -1 }; // where the last press was
let shift = { at: Number.NEGATIVE_INFINITY, x: -1, y: -1 };
let stray = false; // whether the press is one that was meant for what lay there before

function lifted() {
  pressed = false;
  const due = [...waiting];
  waiting.clear();
  for (const work of due) work();
}

/** @type {(wait: number) => () => void} */
const within = (wait) => () => {
  clearTimeout(timer);
  timer = setTimeout(lifted, wait);
};

/**
 * Whether a press opens a menu of the browser's own.
 * @param {Event} event
 */
const opensMenu = (event) =>
  /** @type {PointerEvent} */ (event).button > 0 || (event.target instanceof Element && event.target.closest("select"));

/** @type {(name: string, heard: (event: Event) => void) => void} */
const watch = (name, heard) => addEventListener(name, heard, { capture: true, passive: true });

watch("pointerdown", () => (pressed = true));
watch("pointerdown", (event) => within(opensMenu(event) ? PRESS_MS : HOLD_MS)());
watch("click", within(0));
for (const name of ["pointerup", "pointercancel"]) watch(name, within(CLICK_MS));

/**
 * Does the work now; while something is pressed, once that was clicked.
 * @param {() => void} work
 */
export function whenLifted(work) {
  if (pressed) waiting.add(work);
  else work();
}

/** What lay under the finger has gone, or lies under something else now: a second quick tap at that place does nothing. */
export function shifted() {
  shift = { at: performance.now(), ...last };
}

/** @param {MouseEvent} event */
const isAgain = ({ clientX, clientY, timeStamp }) =>
  timeStamp - shift.at < AGAIN_MS && Math.hypot(clientX - shift.x, clientY - shift.y) < NEAR_PX;

/** @param {Event} event */
function swallow(event) {
  event.preventDefault(); // nor does the focus go there
  event.stopImmediatePropagation();
}

/** @type {(name: "pointerdown" | "mousedown" | "click", heard: (event: MouseEvent) => void) => void} */
const guard = (name, heard) => addEventListener(name, heard, { capture: true });

guard("pointerdown", (event) => {
  const byHand = /** @type {PointerEvent} */ (event).pointerType !== "mouse"; // a mouse counts its clicks itself
  stray = byHand && (isAgain(event) || fallsElsewhere(event));
  if (stray) return swallow(event);
  last = { x: event.clientX, y: event.clientY };
});
for (const name of /** @type {const} */ (["mousedown", "click"]))
  guard(name, (event) => {
    const clicks = event.detail; // none where a key was pressed
    if (clicks && (stray || (clicks > 1 && isAgain(event)))) swallow(event);
  });
