// Links to the list for somebody without a login: one is made, copied once, and ended here.

import { copied } from "../page/copying.js";
import { button, h, setHidden } from "../page/dom.js";
import { choiceField, field } from "../page/field.js";
import { sheet, toast } from "../page/overlay.js";
import { Turns } from "../page/turns.js";
import { address } from "../sync/direct.js";
import { t } from "../words/strings.js";
import { dated } from "../words/when.js";

/** @import { Page, SharedLink } from "../types.d.ts" */

const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * @param {Page} app
 * @param {{ list?: string }} [of] the list that a link shows, where there are several
 */
export async function openLinks(app, of = {}) {
  const shows = choiceField(t("page-links-shows"), [
    ["current", t("page-links-shows-current")],
    ["fixed", t("page-links-shows-fixed")],
  ]);
  const days = choiceField(t("page-links-for"), [
    ["1", t("page-links-days", { days: 1 })],
    ["7", t("page-links-days", { days: 7 })],
  ]);
  const made = h("div", { class: "links__made", "aria-live": "polite" });
  const open = openOnes(app);
  const make = button(t("page-links-make"), "primary", async () => {
    make.disabled = true;
    const asked = { fixed: shows.input.value === "fixed", days: Number(days.input.value), by: app.replica.name, ...of };
    const answer = await app.call("link", asked);
    make.disabled = false;
    if (app.failed(answer) || !answer) return;
    showMade(made, address(answer.address));
    open.show(answer.links);
  });
  const here = h("p", { class: "card__text" }, t("page-links-here-only"));
  setHidden(here, !HERE.test(location.hostname));
  sheet(
    t("page-links-title"),
    h(
      "div",
      { class: "form" },
      h("p", { class: "card__text" }, t("page-links-text")),
      here,
      shows.node,
      days.node,
      make,
      made,
      h("h3", { class: "card__title" }, t("page-links-open")),
      open.node,
    ),
  );
  await open.look();
}

/**
 * The links that are open, as they were told last.
 * @param {Page} app
 */
function openOnes(app) {
  const node = h("ul", { class: "stores" });
  const turns = new Turns();
  /** @type {(links: SharedLink[]) => void} */
  const show = (links) => {
    turns.taken();
    const rows = links.map((link) => row(app, link, show));
    node.replaceChildren(...(rows.length ? rows : [h("li", { class: "stores__meta" }, t("page-links-none"))]));
  };
  const look = async () => {
    const isNewest = turns.asked();
    const answer = await app.call("links", {});
    if (!isNewest()) return;
    if (answer?.ok) show(answer.links);
    else app.failed(answer);
  };
  return { node, show, look };
}

/**
 * What opens the new link, which nobody is told a second time.
 * @param {HTMLElement} made
 * @param {string} url
 */
function showMade(made, url) {
  const shown = field(t("page-links-address"), { readonly: true, value: url, dir: "ltr" }, t("page-links-made"));
  const copy = button(t("page-share-copy"), "secondary", async () => {
    if (await copied(shown.input)) toast(t("page-links-copied"));
    else toast(t("page-share-copy-by-hand"), null, "problem");
  });
  /** Somebody may think better of it, which is no problem. */
  const give = () => navigator.share({ title: t("page-links-address"), url }).catch(() => null);
  const share = "share" in navigator ? button(t("page-share-apps"), "secondary", give) : "";
  made.replaceChildren(shown.node, h("div", { class: "sheet__actions" }, copy, share));
}

/**
 * @param {Page} app
 * @param {SharedLink} link
 * @param {(links: SharedLink[]) => void} show
 */
function row(app, link, show) {
  const until = dated(link.until);
  const about = link.by ? t("page-links-about-by", { until, by: link.by }) : t("page-links-about", { until });
  const kind = t("page-links-kind", { kind: link.fixed ? "fixed" : "current", at: dated(link.made) });
  const end = button(
    t("page-links-end"),
    "danger-quiet",
    async () => {
      const answer = await app.call("end_link", { link: link.id });
      if (app.failed(answer) || !answer) return;
      toast(t("page-links-ended"));
      show(answer.links);
    },
    { "aria-label": t("page-links-end-label", { until }) },
  );
  const words = h("p", { class: "stores__name" }, kind);
  return h(
    "li",
    { class: "stores__row" },
    h("div", {}, words, h("p", { class: "stores__meta", dir: "auto" }, about)),
    end,
  );
}
