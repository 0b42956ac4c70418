// While something is pressed, nothing may take its place: a browser makes no click of a press whose target went away.

const PRESS_MS = 1000; // longer than a tap; the end of a press on a menu of the browser's own is never heard
const CLICK_MS = 100; // a touch becomes a click a little after the finger has left

let pressed = false;
let timer = 0;
/** @type {Set<() => void>} */
const waiting = new Set();

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

/** @type {(name: string, heard: () => void) => void} */
const watch = (name, heard) => addEventListener(name, heard, { capture: true, passive: true });

watch("pointerdown", () => (pressed = true));
watch("pointerdown", within(PRESS_MS));
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
