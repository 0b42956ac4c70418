// The sheet of one version: what was done in it, what changed in it or since then, and bringing it back.

import { button, h, setAttr } from "../page/dom.js";
import { announce, ask, sheet, toast } from "../page/overlay.js";
import { dec, shownMoney, shownNumber, shownPrice } from "../words/money.js";
import { S } from "../words/strings.js";
import { errorWords } from "../words/told.js";
import { when } from "../words/when.js";

/** @import { Answer, Difference, Page, Said, Version } from "../types.d.ts" */

const T = S.history;
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
    /** @type {(label: string, since: boolean) => HTMLElement} */
    const choice = (label, since) => button(label, "choice", () => this.compare(since), { class: "segment" });
    this.choices = [choice(T.inVersion, false), choice(T.since, true)];
    this.differences = h("div", { class: "differences", role: "status" });
    const back = button(T.bringBack, "primary", () => this.bringBack());
    const props = { class: "link", href: version.link, target: "_blank", rel: "noopener noreferrer" };
    this.opened = sheet(
      version.title,
      h(
        "div",
        { class: "ask version-sheet" },
        h(
          "p",
          { class: "version__meta" },
          h("span", {}, when(version.at)),
          version.by ? h("bdi", {}, version.by) : null,
        ),
        ...this.said(),
        h("div", { class: "segments", role: "group", "aria-label": T.kinds }, ...this.choices),
        this.differences,
        h("div", { class: "sheet__actions" }, version.link ? h("a", props, T.onHub) : null, back),
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
      isTitle || !changes.length ? null : this.sentences(T.said, changes, words),
      skipped.length ? h("h3", { class: "said__title" }, T.skipped) : null,
      skipped.length ? this.sentences(T.skipped, skipped, notDone) : null,
    ];
  }

  /**
   * @param {Said} one
   * @param {Said[]} of
   * @param {HTMLElement | null} [why]
   */
  words({ what, by }, of, why = null) {
    const several = new Set(of.map((one) => one.by)).size > 1;
    return h("li", { dir: "auto" }, what, several && by ? h("bdi", {}, ` · ${by}`) : null, why);
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
      list.append(h("li", {}, button(T.saidMore(more), "text", all)));
    }
    return list;
  }

  /** @param {boolean} since */
  async compare(since) {
    this.asked += 1;
    const ticket = this.asked;
    this.since = since;
    for (const [at, node] of this.choices.entries()) setAttr(node, "aria-pressed", String(since === (at === 1)));
    this.differences.replaceChildren(h("p", { class: "card__text" }, T.loading));
    const answer = await this.app.call("changes", { version: this.version.id, since });
    if (ticket !== this.asked) return;
    this.differences.replaceChildren(...this.shown(answer));
  }

  /** @param {Answer<"changes"> | null} answer */
  shown(answer) {
    /** @type {(text: string) => HTMLElement[]} */
    const say = (text) => [h("p", { class: "card__text", dir: "auto" }, text)];
    if (!answer) return [...say(T.offline), button(T.again, "quiet", () => this.compare(this.since))];
    if (!answer.ok) return say(errorWords(answer.error));
    if (answer.first) return say(T.first);
    if (!answer.changes.length) return say(this.since ? T.noneSince : T.noneIn);
    const groups = [...byStore(answer.changes)].map(([store, records]) => this.group(store, records, answer.back));
    return answer.cut ? [...groups, ...say(T.cut(answer.cut))] : groups;
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
      h("h3", { class: "group__title", dir: "auto" }, store || T.household),
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
      h("p", { class: "difference__kind" }, `${named(T.places, where)} · ${T.kind[kind]}`),
      ...details.map((text) => h("p", { class: "difference__detail", dir: "auto" }, text)),
      canReturn
        ? button(T.bringBackShort, "text", () => this.bringBackOne(back, id, name), {
            "aria-label": T.bringBackOne(name),
          })
        : null,
    );
  }

  /**
   * @param {Difference} change
   * @returns {string[]}
   */
  details({ where, kind, field, old, new: now, record }) {
    const { currency } = this.app.state();
    if (record) {
      const price = shownPrice(record, currency);
      return [where === "list" ? `${S.shop.amount(shownNumber(record.quantity), record.unit)} · ${price}` : price];
    }
    /** @type {(one: string | boolean | null) => string} */
    const value = (one) => shownValue(field || where, one, currency);
    if (where === "stores") return [];
    if (kind === "added") return [value(now)];
    if (kind === "removed") return [value(old)];
    const change = T.change(value(old), value(now));
    return [field ? `${named(T.fields, field)}: ${change}` : change];
  }

  async bringBack() {
    const moment = when(this.version.at);
    if (!(await ask(T.bringBackAsk(moment), T.bringBackText, T.bringBackYes, false))) return;
    if (await this.restore(this.version.id, null, T.theVersion(moment))) this.opened.close();
  }

  /**
   * @param {string} version
   * @param {string} record
   * @param {string} name
   */
  async bringBackOne(version, record, name) {
    if (await this.restore(version, record, name)) this.compare(this.since);
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
    const made = replica.adopt(answer.undo);
    const run = () => replica.undo(made, {}) && announce(S.toast.undone);
    toast(T.broughtBack(what), { label: S.toast.undo, run });
    replica.kick();
    return true;
  }
}

/**
 * Changes by store, then by record: {store → {record → [change]}}.
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
  return stores;
}

/**
 * @param {string} field
 * @param {string | boolean | null} value
 * @param {string} currency
 */
function shownValue(field, value, currency) {
  if (value === null || value === "") return field === "price" ? S.shop.noPrice : T.none;
  if (value === true || value === false) return value ? T.yes : T.no;
  if (field === "price" || field === "budgets") return shownMoney(dec(value), currency);
  return field === "quantity" || field === "default_quantity" ? shownNumber(value) : String(value);
}

/** @type {(names: Record<string, string>, name: string) => string} */
function named(names, name) {
  return names[name] ?? name;
}
