// What is known of the price of a thing, in its form: the newest prices, and what a kilogram, litre or piece costs.

import { h } from "../page/dom.js";
import { shownPrice } from "../words/per.js";
import { priceFacts } from "../words/prices.js";
import { t } from "../words/strings.js";
import { dayOf } from "../words/when.js";

/** @import { Answer, Answers } from "../types.d.ts" */

const PRICES = 4; // shown, the newest

/**
 * What it cost lately, for a kilogram, litre or piece, and where it costs less; nothing until that is known.
 * @param {Promise<Answer<"prices"> | null>} asked
 * @param {string} currency
 */
export function priceBox(asked, currency) {
  const node = h("div", { class: "form__prices", hidden: true });
  asked.then((answer) => {
    if (!answer?.ok) return;
    const facts = priceFacts(answer, currency).map((text) => h("p", { dir: "auto" }, text));
    const rows = answer.prices.slice(-PRICES).toReversed().map(priceRow);
    const title = rows.length ? h("h3", { class: "field__label" }, t("page-prices-last")) : null;
    node.replaceChildren(...facts, ...(title ? [title, h("ul", { class: "purchases" }, ...rows)] : []));
    node.hidden = !facts.length && !rows.length;
  });
  return node;
}

/** @param {Answers["prices"]["prices"][0]} one */
function priceRow({ store, at, source, currency, ...priced }) {
  const words =
    source === "paid" ? t("page-prices-was-paid", { when: dayOf(at) }) : t("page-prices-was-seen", { when: dayOf(at) });
  return h(
    "li",
    { class: "purchase__row" },
    h("bdi", { class: "purchase__name" }, store),
    h("span", { class: "purchase__total" }, shownPrice(priced, currency)),
    h("span", { class: "purchase__facts" }, words),
  );
}
