// Logging out: what was not sent is shown first; then nothing of the household stays in this browser.

import { button, h } from "../page/dom.js";
import { sheet, toast } from "../page/overlay.js";
import { unsentWords } from "../saving/unsent.js";
import { shelf } from "../shelf/shelf.js";
import { address, ENTRANCE } from "../sync/direct.js";
import { t } from "../words/strings.js";

/** @import { Entry, Page } from "../types.d.ts" */

const CHANGES = "grocery/";
const STAYS = "grocery:language"; // tells nothing of anybody

/** @type {() => (Entry | null)[]} */
const unsent = () =>
  shelf
    .keys(CHANGES)
    .sort()
    .map((key) => {
      try {
        return JSON.parse(shelf.get(key) ?? "null");
      } catch {
        return null;
      }
    });

/**
 * Logs out at once, or after somebody saw what is lost with it.
 * @param {Page} app
 */
export function logOut(app) {
  const changes = unsent();
  if (changes.length) show(app, changes);
  else leave(app);
}

/**
 * What is lost, and whether somebody leaves all the same.
 * @param {Page} app
 * @param {(Entry | null)[]} changes
 */
function show(app, changes) {
  const rows = changes.map((entry) =>
    h("li", { dir: "auto" }, entry?.op ? unsentWords(entry) : t("page-unsent-other")),
  );
  const body = h("div", { class: "form" }, h("p", {}, t("page-logout-text")), h("ul", { class: "unsent" }, ...rows));
  const opened = sheet(t("page-logout-title", { count: changes.length }), body);
  const yes = () => {
    opened.close();
    leave(app);
  };
  const stay = button(t("page-logout-stay"), "quiet", opened.close);
  body.append(h("div", { class: "sheet__actions" }, stay, button(t("page-logout-anyway"), "danger", yes)));
}

/** @param {Page} app */
async function leave(app) {
  const answer = await fetch(address("logout"), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  }).catch(() => null);
  if (!answer?.ok) {
    toast(t("page-logout-unreached"), null, "problem");
    return;
  }
  app.replica.talk.end(); // an answer that is still on its way would bring it all back
  app.replica.forget();
  for (const key of shelf.keys("grocery")) if (key !== STAYS) shelf.remove(key);
  await forgetPage().catch(() => null); // where a browser forbids it, it keeps none
  location.assign(address(ENTRANCE));
}

/** The page's code is nobody's secret, but what opens without a signal would show that somebody used it here. */
async function forgetPage() {
  for (const name of await caches.keys()) if (name.startsWith("grocery-")) await caches.delete(name);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
}
