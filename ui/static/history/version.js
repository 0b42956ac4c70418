// The sheet of one version: what was done in it, what changed in it or since then, and bringing it back.

import { button, h, setAttr } from "../page/dom.js";
import { announce, ask, sheet, toast } from "../page/overlay.js";
import { dec, shownMoney, shownNumber, shownPrice } from "../words/money.js";
import { S } from "../words/strings.js";
import { errorWords } from "../words/told.js";
import { when } from "../words/when.js";

const T = S.history;
const SAID_SHOWN = 12;

export function openVersion(app, version) {
  return new VersionSheet(app, version);
}

class VersionSheet {
  constructor(app, version) {
    this.app = app;
    this.version = version;
    this.since = false;
    this.asked = 0;
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
    const words = (one) => this.words(one, changes);
    const notDone = (one) => this.words(one, skipped, h("span", { class: "said__why", dir: "auto" }, one.reason));
    return [
      isTitle || !changes.length ? null : this.sentences(T.said, changes, words),
      skipped.length ? h("h3", { class: "said__title" }, T.skipped) : null,
      skipped.length ? this.sentences(T.skipped, skipped, notDone) : null,
    ];
  }

  words({ what, by }, of, why = null) {
    const several = new Set(of.map((one) => one.by)).size > 1;
    return h("li", { dir: "auto" }, what, several && by ? h("bdi", {}, ` · ${by}`) : null, why);
  }

  /** A list of which the first are shown, the others on a tap. */
  sentences(label, of, words) {
    const more = of.length - SAID_SHOWN;
    const list = h("ul", { class: "said", "aria-label": label }, ...of.slice(0, SAID_SHOWN).map(words));
    if (more > 0) {
      const all = () => list.replaceChildren(...of.map(words));
      list.append(h("li", {}, button(T.saidMore(more), "text", all)));
    }
    return list;
  }

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

  shown(answer) {
    const say = (text) => [h("p", { class: "card__text", dir: "auto" }, text)];
    if (!answer) return [...say(T.offline), button(T.again, "quiet", () => this.compare(this.since))];
    if (!answer.ok) return say(errorWords(answer.error));
    if (answer.first) return say(T.first);
    if (!answer.changes.length) return say(this.since ? T.noneSince : T.noneIn);
    const groups = [...byStore(answer.changes)].map(([store, records]) => this.group(store, records, answer.back));
    return answer.cut ? [...groups, ...say(T.cut(answer.cut))] : groups;
  }

  group(store, records, back) {
    return h(
      "section",
      {},
      h("h3", { class: "group__title", dir: "auto" }, store || T.household),
      h("ul", { class: "rows" }, ...[...records.values()].map((changes) => this.record(changes, back))),
    );
  }

  record(changes, back) {
    const [{ kind, where, name, id }] = changes;
    const canReturn = back && kind !== "added" && (where === "catalog" || where === "list");
    const details = changes.flatMap((change) => this.details(change));
    return h(
      "li",
      { class: "difference", dataset: { kind } },
      h("p", { class: "difference__name", dir: "auto" }, name),
      h("p", { class: "difference__kind" }, `${T.places[where] ?? where} · ${T.kind[kind]}`),
      ...details.map((text) => h("p", { class: "difference__detail", dir: "auto" }, text)),
      canReturn
        ? button(T.bringBackShort, "text", () => this.bringBackOne(back, id, name), {
            "aria-label": T.bringBackOne(name),
          })
        : null,
    );
  }

  details({ where, kind, field, old, new: now, record }) {
    const { currency } = this.app.state();
    if (record) {
      const price = shownPrice(record, currency);
      return [where === "list" ? `${S.shop.amount(shownNumber(record.quantity), record.unit)} · ${price}` : price];
    }
    const value = (one) => shownValue(field || where, one, currency);
    if (where === "stores") return [];
    if (kind === "added") return [value(now)];
    if (kind === "removed") return [value(old)];
    const change = T.change(value(old), value(now));
    return [field ? `${T.fields[field] ?? field}: ${change}` : change];
  }

  async bringBack() {
    const moment = when(this.version.at);
    if (!(await ask(T.bringBackAsk(moment), T.bringBackText, T.bringBackYes, false))) return;
    if (await this.restore(this.version.id, null, T.theVersion(moment))) this.opened.close();
  }

  async bringBackOne(version, record, name) {
    if (await this.restore(version, record, name)) this.compare(this.since);
  }

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

/** Changes by store, then by record: {store → {record → [change]}}. */
function byStore(changes) {
  const stores = new Map();
  for (const change of changes) {
    if (!stores.has(change.store)) stores.set(change.store, new Map());
    const records = stores.get(change.store);
    const key = JSON.stringify([change.where, change.id, change.kind]);
    records.set(key, [...(records.get(key) ?? []), change]);
  }
  return stores;
}

function shownValue(field, value, currency) {
  if (value === null || value === "") return field === "price" ? S.shop.noPrice : T.none;
  if (value === true || value === false) return value ? T.yes : T.no;
  if (field === "price" || field === "budgets") return shownMoney(dec(value), currency);
  return field === "quantity" || field === "default_quantity" ? shownNumber(value) : String(value);
}
