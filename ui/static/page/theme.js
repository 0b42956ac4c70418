// Which colours a document wears: those that were chosen in this browser, else those of the site around it, else the system's.

import { shelf } from "../shelf/shelf.js";

const KEY = "grocery:theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** @typedef {"system" | "light" | "dark"} Theme */

/** What was chosen in this browser. */
export function chosenTheme() {
  const chosen = shelf.get(KEY);
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** The Hub, which shows the page in a frame, asks for its own colours. */
function scheme() {
  const asked = new URLSearchParams(location.search).get("__theme");
  const system = dark.matches ? "dark" : "light";
  const chosen = chosenTheme();
  if (chosen !== "system") return chosen;
  return asked === "dark" || asked === "light" ? asked : system;
}

/**
 * Puts the colours on, and tells the browser how it is to paint what lies around the page.
 * @param {"light" | "dark"} worn
 */
function wear(worn) {
  document.documentElement.dataset.scheme = worn;
  for (const around of document.querySelectorAll('meta[name="theme-color"]'))
    around.setAttribute("content", PAPER[worn]);
}

/** Wears what was chosen. */
export const wearTheme = () => wear(scheme());

/** @param {Theme} theme */
export function chooseTheme(theme) {
  shelf.set(KEY, theme);
  wearTheme();
}

/** Follows the system, and what is chosen in another tab. Paper is white, whatever is worn on the screen. */
export function followTheme() {
  window.addEventListener("beforeprint", () => wear("light"));
  window.addEventListener("afterprint", wearTheme);
  dark.addEventListener("change", wearTheme);
  window.addEventListener("storage", wearTheme);
}
