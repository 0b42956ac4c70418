// The sheet of one version: what was done in it, what changed in it or since then, and bringing it back.

import { button, h, setAttr } from "../page/dom.js";
import { announce, ask, sheet, toast } from "../page/overlay.js";
import { opening } from "../page/turns.js";
import { dec, saidNumber, shownAmount, shownMoney, shownNumber } from "../words/money.js";
import { inOrder } from "../words/natural.js";
import { shownPrice, toldPrice } from "../words/per.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";

/** @import { Answer, Difference, Page, Said, Version, Would } from "../types.d.ts" */

const SAID_SHOWN = 12;

/**
 * @param {Page} app
 * @param {Version} version
 */
export function openVersion(app, version) {
  return new VersionSheet(app, version);
}

class VersionSheet {
  /**
   * @param {Page} app
   * @param {Version} version
   */
  constructor(app, version) {
    this.app = app;
    this.version = version;
    this.since = false;
    this.asked = 0;
    /** @type {Set<string>} */
    this.coming = new Set(); // what is being brought back alone
    /** @type {(label: string, since: boolean) => HTMLElement} */
    const choice = (label, since) => button(label, "choice", () => this.compare(since), { class: "segment" });
    this.choices = [choice(t("page-history-in-version"), false), choice(t("page-history-since"), true)];
    this.differences = h("div", { class: "differences", role: "status" });
    const back = button(t("page-history-bring-back"), "primary", () => this.bringBack());
    const props = { class: "link", href: version.link, target: "_blank", rel: "noopener noreferrer" };
    this.opened = sheet(
      version.title,
      h(
        "div",
        { class: "ask version-sheet" },
        h(
          "p",
          { class: "version__meta" },
          h("span", {}, saidWhen(version.at)),
          version.by ? h("span", {}, h("bdi", {}, version.by)) : null,
        ),
        ...this.said(),
        h("div", { class: "segments", role: "group", "aria-label": t("page-history-kinds") }, ...this.choices),
        this.differences,
        h("div", { class: "sheet__actions" }, version.link ? h("a", props, t("page-history-on-hub")) : null, back),
      ),
    );
    this.compare(false);
  }

  /** What was done, in sentences, where the title does not say all of it, and what was not, with the reason. */
  said() {
    const { changes, skipped = [], title } = this.version;
    const isTitle = changes.length === 1 && changes[0].what === title;
    /** @type {(one: Said) => HTMLElement} */
    const words = (one) => this.words(one, changes);
    /** @type {(one: Said & { reason: string }) => HTMLElement} */
    const notDone = (one) => this.words(one, skipped, h("span", { class: "said__why", dir: "auto" }, one.reason));
    return [
      isTitle || !changes.length ? null : this.sentences(t("page-history-said"), changes, words),
      skipped.length ? h("h3", { class: "said__title" }, t("page-history-skipped")) : null,
      skipped.length ? this.sentences(t("page-history-skipped"), skipped, notDone) : null,
    ];
  }

  /**
   * @param {Said} one
   * @param {Said[]} of
   * @param {HTMLElement | null} [why]
   */
  words({ what, by }, of, why = null) {
    const several = new Set(of.map((one) => one.by)).size > 1;
    return h("li", { dir: "auto" }, what, several && by ? h("span", {}, " · ", h("bdi", {}, by)) : null, why);
  }

  /**
   * A list of which the first are shown, the others on a tap.
   * @template {Said} One
   * @param {string} label
   * @param {One[]} of
   * @param {(one: One) => HTMLElement} words
   */
  sentences(label, of, words) {
    const more = of.length - SAID_SHOWN;
    const list = h("ul", { class: "said", "aria-label": label }, ...of.slice(0, SAID_SHOWN).map(words));
    if (more > 0) {
      const all = () => list.replaceChildren(...of.map(words));
      list.append(h("li", {}, button(t("page-history-said-more", { count: more }), "text", all)));
    }
    return list;
  }

  /** @param {boolean} since */
  async compare(since) {
    this.asked += 1;
    const ticket = this.asked;
    this.since = since;
    for (const [at, node] of this.choices.entries()) setAttr(node, "aria-pressed", String(since === (at === 1)));
    this.differences.replaceChildren(h("p", { class: "card__text" }, t("page-history-loading")));
    const answer = await this.app.call("changes", { version: this.version.id, since });
    if (ticket !== this.asked) return;
    this.differences.replaceChildren(...this.shown(answer));
  }

  /** @param {Answer<"changes"> | null} answer */
  shown(answer) {
    /** @type {(text: string) => HTMLElement[]} */
    const say = (text) => [h("p", { class: "card__text", dir: "auto" }, text)];
    if (!answer)
      return [
        ...say(t("page-history-offline")),
        button(t("page-history-again"), "quiet", () => this.compare(this.since)),
      ];
    if (!answer.ok) return say(errorWords(answer.error));
    if (answer.first) return say(t("page-history-first"));
    if (!answer.changes.length) return say(this.since ? t("page-history-none-since") : t("page-history-none-in"));
    const groups = [...byStore(answer.changes)].map(([store, records]) => this.group(store, records, answer.back));
    return answer.cut ? [...groups, ...say(t("page-history-cut", { count: answer.cut }))] : groups;
  }

  /**
   * @param {string} store
   * @param {Map<string, Difference[]>} records
   * @param {string} back
   */
  group(store, records, back) {
    return h(
      "section",
      {},
      h("h3", { class: "group__title", dir: "auto" }, store || t("page-history-household")),
      h("ul", { class: "rows" }, ...[...records.values()].map((changes) => this.record(changes, back))),
    );
  }

  /**
   * @param {Difference[]} changes
   * @param {string} back
   */
  record(changes, back) {
    const [{ kind, where, name, id }] = changes;
    const canReturn = back && kind !== "added" && (where === "catalog" || where === "list");
    const details = changes.flatMap((change) => this.details(change));
    return h(
      "li",
      { class: "difference", dataset: { kind } },
      h("p", { class: "difference__name", dir: "auto" }, name),
      h(
        "p",
        { class: "difference__kind" },
        `${t("page-history-place", { place: where })} · ${t("page-history-kind", { kind })}`,
      ),
      ...details.map((text) => h("p", { class: "difference__detail", dir: "auto" }, text)),
      canReturn
        ? button(t("page-history-bring-back-short"), "text", () => this.bringBackOne(back, id, name), {
            "aria-label": t("page-history-bring-back-one", { name }),
          })
        : null,
    );
  }

  /**
   * @param {Difference} change
   * @returns {string[]}
   */
  details({ where, kind, field, old, new: now, record, units }) {
    const { currency } = this.app.state();
    if (record) {
      const price = shownPrice(record, currency);
      return [where === "list" ? `${shownAmount(record.quantity, record.unit)} · ${price}` : price];
    }
    /** @type {(one: string | boolean | null, at?: number) => string} */
    const value = (one, at = 0) => shownValue(field || where, one, currency, units[at] ?? "");
    if (where === "stores") return [];
    if (kind === "added") return [value(now)];
    if (kind === "removed") return [value(old)];
    const change = t("page-history-change", { from: value(old), to: value(now, 1) });
    return [field ? `${t("page-history-field", { field })}: ${change}` : change];
  }

  async bringBack() {
    const moment = saidWhen(this.version.at);
    const isNewest = opening.asked();
    const found = await this.app.call("changes", { version: this.version.id, since: true });
    if (!isNewest() || this.app.failed(found) || !found) return;
    const { would } = found;
    if (!would) {
      toast(t("page-history-no-list-yet"), null, "problem");
      return;
    }
    const goes = would.lines > 0 || would.items > 0;
    const text = [...takenAway(would), t("page-history-bring-back-text")].join(" ");
    const title = t("page-history-bring-back-ask", { when: moment });
    if (!(await ask(title, text, t("page-history-bring-back-yes"), goes))) return;
    if (await this.restore(this.version.id, null, t("page-history-the-version", { when: moment }))) this.opened.close();
  }

  /**
   * @param {string} version
   * @param {string} record
   * @param {string} name
   */
  async bringBackOne(version, record, name) {
    if (this.coming.has(record)) return; // a second tap while the first is on its way
    this.coming.add(record);
    if (await this.restore(version, record, name)) await this.compare(this.since);
    this.coming.delete(record);
  }

  /**
   * @param {string} version
   * @param {string | null} record
   * @param {string} what
   */
  async restore(version, record, what) {
    const { replica } = this.app;
    const answer = await this.app.call("restore", { version, record, by: replica.name });
    if (this.app.failed(answer)) return false;
    const made = replica.made.add(answer.undo);
    const run = () => replica.undo(made, {}) && announce(t("page-toast-undone"));
    toast(t("page-history-brought-back", { what }), { label: t("page-toast-undo"), run });
    replica.kick();
    return true;
  }
}

/**
 * What bringing a version back takes away, in sentences.
 * @param {Would} would
 */
const takenAway = ({ lines, items, left }) => [
  ...(lines ? [t("page-history-bring-back-lines", { count: lines })] : []),
  ...(lines && !left ? [t("page-history-bring-back-empty")] : []),
  ...(items ? [t("page-history-bring-back-items", { count: items })] : []),
];

/**
 * Changes by store, then by record: {store → {record → [change]}}. The stores keep their places when one was brought back.
 * @param {Difference[]} changes
 */
function byStore(changes) {
  /** @type {Map<string, Map<string, Difference[]>>} */
  const stores = new Map();
  for (const change of changes) {
    /** @type {Map<string, Difference[]>} */
    const records = stores.get(change.store) ?? new Map();
    stores.set(change.store, records);
    const key = JSON.stringify([change.where, change.id, change.kind]);
    records.set(key, [...(records.get(key) ?? []), change]);
  }
  return new Map([...stores].sort(([one], [other]) => Number(!one) - Number(!other) || inOrder(one, other)));
}

/**
 * @param {string} field
 * @param {string | boolean | null} value
 * @param {string} currency
 * @param {string} unit of what a price is of
 */
function shownValue(field, value, currency, unit) {
  if (value === null || value === "") return field === "price" ? t("page-shop-no-price") : t("page-history-none");
  if (value === true || value === false) return value ? t("page-history-yes") : t("page-history-no");
  if (field === "price") return toldPrice(value, unit, currency);
  if (field === "budgets") return shownMoney(dec(value), currency);
  return field === "quantity" || field === "default_quantity" ? shownNumber(saidNumber(value)) : String(value);
}
