// Puts the page into the document, and into Gradio's frame once that has come.

import { App } from "./app.js";
import { keepingFocus } from "./page/dom.js";
import { whenLifted } from "./page/finger.js";
import { keepPage } from "./sync/offline.js";
import { LANGUAGE } from "./words/strings.js";

const root = document.createElement("div");

/** Called once: paints the page into the document, where Gradio's frame may not have come yet, or never will. */
export function start() {
  root.className = "grocery";
  speak();
  new MutationObserver(speak).observe(document.documentElement, { attributeFilter: ["lang"] }); // Gradio writes its own there
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => {
    const forced = new URLSearchParams(location.search).get("__theme");
    const isDark = document.body.classList.contains("dark") || (forced !== "light" && dark.matches);
    document.documentElement.dataset.scheme = isDark ? "dark" : "light";
  };
  scheme();
  dark.addEventListener("change", scheme);
  new MutationObserver(scheme).observe(document.body, { attributeFilter: ["class"] });
  document.body.prepend(root); // above Gradio's frame: what is painted must not move when that comes
  const app = new App(root);
  keepPage(() => app.paintLifted());
}

function speak() {
  if (document.documentElement.lang !== LANGUAGE) document.documentElement.lang = LANGUAGE;
}

/** Puts our styles behind Gradio's, which would win over some of ours once the page is inside its frame. */
function stylesLast() {
  const first = document.head.querySelector('link[rel="stylesheet"][href^="grocery/"]');
  if (!first) return Promise.resolve();
  const last = /** @type {HTMLLinkElement} */ (first.cloneNode());
  return new Promise((done) => {
    last.onload = last.onerror = done;
    document.head.append(last);
  }).then(() => first.remove());
}

/**
 * Moves the page into the component that Gradio has made for it: not while a sheet is open, which Chromium dies of.
 * @param {Element} element
 */
export async function adopt(element) {
  await stylesLast();
  moveInto(element.querySelector(".grocery-home") ?? element);
}

/** @param {Element & { moveBefore?(node: Node, child: Node | null): void }} home */
function moveInto(home) {
  whenLifted(() => {
    if (root.querySelector("dialog[open]")) {
      root.addEventListener("close", () => setTimeout(() => moveInto(home)), { capture: true, once: true });
      return;
    }
    root.querySelector(".page")?.removeAttribute("role"); // Gradio's own main is around it from now on
    if (home.moveBefore)
      home.moveBefore(root, null); // keeps focus and scrolling
    else keepingFocus(() => home.append(root));
  });
}
