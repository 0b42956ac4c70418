// The state of saving in full, on the Settings tab.

import { refusedOf } from "../kept/refused.js";
import { button, h, keepingFocus, keyed, patchKeyed, setAttr, setText } from "../page/dom.js";
import { toast } from "../page/overlay.js";
import { S } from "../words/strings.js";
import { dated } from "../words/when.js";
import { OtherHousehold } from "./otherhousehold.js";
import { savingState } from "./saving.js";
import { unsentWords } from "./unsent.js";

/** @import { Change, Entry, Page, Refused, Skipped, State } from "../types.d.ts" */

const T = S.settings;

/** @type {(change: Change) => string} */
const keyOf = ({ replica, number }) => `${replica}/${number}`;

/** @param {string} label */
function fact(label) {
  const value = h("dd", { class: "facts__value", dir: "auto" });
  return { node: h("div", { class: "facts__row" }, h("dt", {}, label), value), value };
}

export class StorageCard {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.running = false;
    this.skippedCount = 0;
    this.words = h("p", { class: "storage__state" });
    this.pending = fact(T.pending);
    this.lastSaved = fact(T.lastSaved);
    this.version = fact(T.version);
    this.link = h("a", { class: "link", target: "_blank", rel: "noopener noreferrer" });
    this.plain = h("span");
    this.version.value.append(this.link, this.plain);
    this.backup = fact(T.backup);
    this.place = fact(T.place);
    this.now = button(T.saveNow, "secondary", () => this.saveNow());
    this.skipped = h("ul", { class: "skipped" });
    this.skippedNone = h("p", { class: "card__text" }, T.skippedNone);
    this.unsentTitle = h("summary");
    this.unsentList = h("ul", { class: "unsent" });
    this.unsent = h("details", { class: "details__box", hidden: true }, this.unsentTitle, this.unsentList);
    this.details = h("details", { class: "details__box" }, h("summary", {}, T.skipped), this.skippedNone, this.skipped);
    this.refusedTitle = h("summary");
    this.refusedList = h("ul", { class: "skipped" });
    this.refused = h(
      "details",
      { class: "details__box", hidden: true, open: true },
      this.refusedTitle,
      this.refusedList,
    );
    this.other = new OtherHousehold(app);
    const facts = [this.pending, this.lastSaved, this.version, this.backup, this.place];
    this.node = h(
      "section",
      { class: "card storage", id: "storage", "aria-label": T.storage },
      h("h2", { class: "card__title" }, T.storage),
      this.words,
      h("dl", { class: "facts" }, ...facts.map(({ node }) => node)),
      this.unsent,
      this.now,
      this.refused,
      this.other.node,
      this.details,
    );
  }

  /** @param {State} state */
  paint(state) {
    const { replica } = this.app;
    const { status } = replica;
    const { kind, text } = savingState(replica);
    this.words.dataset.kind = kind;
    setText(this.words, text);
    const count = Math.max(status?.pending ?? 0, replica.queue?.size ?? 0);
    setText(this.pending.value, count ? T.pendingSome(count) : T.pendingNone);
    setText(this.lastSaved.value, status ? dated(status.saved_at) || T.never : T.notKnown);
    const version = status?.version ? status.version.slice(0, 10) : "";
    this.link.hidden = !status?.link;
    setText(this.link, version);
    setAttr(this.link, "href", status?.link || null);
    setAttr(this.link, "aria-label", T.openVersion(version));
    setText(this.plain, status?.link ? "" : version || (status ? T.never : T.notKnown));
    this.backup.node.hidden = !status?.backup_at;
    setText(this.backup.value, dated(status?.backup_at));
    setText(this.place.value, status ? status.place : T.notKnown);
    this.now.disabled = this.running || !replica.contactIsRecent;
    setText(this.now, this.running ? T.savingNow : T.saveNow);
    this.paintUnsent(replica.unkept());
    this.paintRefused(refusedOf(state.household));
    this.other.paint(state.household);
    this.paintSkipped(state.skipped ?? []);
  }

  /**
   * What only this browser has: plainly, change by change.
   * @param {Entry[]} unkept
   */
  paintUnsent(unkept) {
    this.unsent.hidden = unkept.length === 0;
    setText(this.unsentTitle, S.unsent.title(unkept.length));
    patchKeyed(this.unsentList, keyed(unkept, keyOf), (one) => h("li", { dir: "auto" }, unsentWords(one)));
  }

  /**
   * What the server did not take, with why, until somebody tried it again or let it go.
   * @param {Refused[]} refused
   */
  paintRefused(refused) {
    this.refused.hidden = refused.length === 0;
    setText(this.refusedTitle, T.refused(refused.length));
    const entries = keyed(refused, keyOf).reverse();
    /** @type {(one: Refused) => HTMLElement} */
    const create = (one) => {
      const again = button(T.again, "secondary", () => this.app.adding.again(one));
      return this.notDone(unsentWords(one), [one.message, one.hint, dated(one.at)], again, () =>
        this.app.adding.settled(one),
      );
    };
    keepingFocus(() => patchKeyed(this.refusedList, entries, create));
  }

  /**
   * A change that was not done, why, and what can be done with it.
   * @param {string} sentence
   * @param {(string | undefined)[]} facts
   * @param {HTMLElement} again
   * @param {() => void} dismiss
   */
  notDone(sentence, facts, again, dismiss) {
    return h(
      "li",
      { class: "skipped__one" },
      h("p", { dir: "auto" }, sentence),
      h("p", { class: "card__text", dir: "auto" }, facts.filter(Boolean).join(" · ")),
      h("div", { class: "skipped__choices" }, again, button(T.dismiss, "quiet", dismiss)),
    );
  }

  /** @param {Skipped[]} skipped */
  paintSkipped(skipped) {
    this.skippedNone.hidden = skipped.length > 0;
    if (skipped.length > this.skippedCount) this.details.open = true;
    this.skippedCount = skipped.length;
    const entries = keyed(skipped, keyOf).reverse();
    /** @type {(one: Skipped) => HTMLElement} */
    const create = (one) => {
      const again = button(T.doAnyway, "secondary", () => this.settle(one, "do", T.doneAnyway));
      const dismiss = () => this.settle(one, "dismiss", T.dismissed);
      return this.notDone(one.sentence, [one.reason, one.by, dated(one.at)], again, dismiss);
    };
    keepingFocus(() => patchKeyed(this.skipped, entries, create));
  }

  /**
   * @param {Skipped} skipped
   * @param {"do" | "dismiss"} what
   * @param {string} done
   */
  async settle({ replica, number }, what, done) {
    const answer = await this.app.call("settle_skipped", { replica, number, what, by: this.app.replica.name });
    if (this.app.failed(answer)) return;
    toast(done);
    this.app.replica.kick();
  }

  async saveNow() {
    const { replica } = this.app;
    this.running = true;
    this.app.repaint();
    await replica.kick(); // what only this browser has is to be saved as well
    const answer = await this.app.call("save_now", {});
    if (answer?.ok) await replica.kick();
    this.running = false;
    this.app.paintLifted();
    if (this.app.failed(answer)) return;
    const { kind, text } = savingState(replica);
    toast(kind === "saved" ? T.savedNow : text);
  }
}
