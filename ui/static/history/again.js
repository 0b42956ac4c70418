// "Shop this again": what was bought on a trip, at today's prices, all of it or what is chosen.

import { button, h } from "../page/dom.js";
import { sheet } from "../page/overlay.js";
import { opening } from "../page/turns.js";
import { asMuch, isStrange } from "../words/measures.js";
import { dec, saidAmount, shownMoney } from "../words/money.js";
import { saidPrice, shownPrice } from "../words/per.js";
import { t } from "../words/strings.js";
import { titleOf } from "./tripwords.js";

/** @import { Again, Digits } from "../types.d.ts" */
/** @import { TripSheet } from "./trip.js" */

/** @param {TripSheet} of */
export async function shopAgain(of) {
  const { app, trip } = of;
  const isNewest = opening.asked(); // a second tap would put everything on the list twice
  const answer = await app.call("again", { trip: trip.id });
  if (!isNewest() || app.failed(answer)) return;
  const { rows } = answer;
  const { currency } = app.state();
  /** @type {Map<string, HTMLInputElement>} */
  const ticks = new Map();
  const list = h("ul", { class: "rows" }, ...rows.map((row) => h("li", {}, choice(row, currency, ticks))));
  const keep = () => {
    const chosen = [...ticks].filter(([, tick]) => tick.checked).map(([row]) => row);
    opened.close();
    if (!chosen.length) return;
    of.opened.close();
    const told = t("page-trips-put", { count: chosen.length });
    const put = rows.filter(({ row, item }) => item && chosen.includes(row));
    const show = { items: put.flatMap(wantedAgain), amounts: put.map(asSold) };
    const op = /** @type {const} */ ({ op: "ShopAgain", trip: trip.id, title: titleOf(trip), rows: chosen });
    app.changeTold(op, told, { show, back: {} });
    app.go("shop");
  };
  const gone = rows.filter(({ item }) => !item).length;
  const opened = sheet(
    t("page-trips-again-title"),
    h(
      "div",
      { class: "ask" },
      h("p", { class: "card__text" }, t("page-trips-again-text")),
      gone ? h("p", { class: "card__text" }, t("page-trips-again-gone", { count: gone })) : null,
      list,
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-form-cancel"), "quiet", () => opened.close()),
        ticks.size ? button(t("page-trips-again-yes"), "primary", keep) : null,
      ),
    ),
  );
}

/**
 * @param {Again} row
 * @param {string} currency
 * @param {Map<string, HTMLInputElement>} ticks
 */
function choice(row, currency, ticks) {
  const { item, name } = row;
  const said = h("span", { class: "again__said", dir: "auto" }, words(row, currency));
  if (!item)
    return h("div", { class: "again again--gone" }, h("span", { class: "again__name", dir: "auto" }, name), said);
  const tick = h("input", { type: "checkbox", class: "tick tick--small", checked: true });
  ticks.set(row.row, tick);
  const label = `${item.name} · ${saidAmount(row.quantity, row.unit)}`;
  return h("label", { class: "again" }, tick, h("span", { class: "again__name", dir: "auto" }, label), said);
}

/** @type {(row: Again) => Digits} */
const asSold = ({ quantity, unit, item }) => asMuch(quantity, unit, item?.unit ?? unit);

/**
 * The thing as it is put on the list: by the unit in which it was bought, where that of today tells nothing of it.
 * @param {Again} row
 */
function wantedAgain({ unit, item }) {
  if (!item) return [];
  return isStrange(unit, item.unit ?? "") ? { ...item, unit, price: null } : item;
}

/**
 * What is otherwise today.
 * @param {Again} row
 * @param {string} currency
 */
function words({ item, name, renamed, dearer }, currency) {
  if (!item) return t("page-trips-again-not-sold");
  const price = item.price === null ? t("page-shop-no-price") : shownPrice(item, currency);
  const parts = [
    price,
    renamed ? t("page-trips-again-renamed", { name }) : "",
    dearer ? changed(saidPrice(dearer, item.unit), currency) : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** @type {(dearer: Digits, currency: string) => string} */
function changed(dearer, currency) {
  const amount = dec(dearer);
  if (!amount || amount.n === 0n) return "";
  const by = shownMoney({ ...amount, n: amount.n < 0n ? -amount.n : amount.n }, currency);
  return amount.n > 0n ? t("page-trips-again-dearer", { by }) : t("page-trips-again-cheaper", { by });
}
