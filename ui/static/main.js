// Puts the page into the document.

import { App } from "./app.js";
import { keepPage } from "./sync/offline.js";
import { LANGUAGE, loadWords } from "./words/strings.js";

/** Called once. */
export async function start() {
  document.documentElement.lang = LANGUAGE;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => {
    document.documentElement.dataset.scheme = isDark(dark) ? "dark" : "light";
  };
  scheme();
  dark.addEventListener("change", scheme);
  const root = document.createElement("div");
  root.className = "grocery";
  document.body.append(root);
  await loadWords();
  const app = new App(root);
  keepPage(() => app.paintLifted());
}

/**
 * Whether the page is dark: as the Hub says, which shows it in a frame and asks for its own colours, else as the system.
 * @param {MediaQueryList} dark
 */
function isDark(dark) {
  const asked = new URLSearchParams(location.search).get("__theme");
  return asked === "dark" || (asked !== "light" && dark.matches);
}
