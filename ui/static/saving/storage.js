// The state of saving in full, on the Settings tab.

import { button, h, keepingFocus, keyed, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { toast } from "../page/overlay.js";
import { refusedOf } from "../shelf/refused.js";
import { t } from "../words/strings.js";
import { dated } from "../words/when.js";
import { OtherHousehold } from "./otherhousehold.js";
import { OtherPerson } from "./otherperson.js";
import { savingState } from "./saving.js";
import { unsentWords } from "./unsent.js";

/** @import { Change, Entry, Page, Refused, Skipped, State } from "../types.d.ts" */

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
    this.pending = fact(t("page-settings-pending"));
    this.lastSaved = fact(t("page-settings-last-saved"));
    this.version = fact(t("page-settings-version"));
    this.link = h("a", { class: "link", target: "_blank", rel: "noopener noreferrer" });
    this.plain = h("span");
    this.version.value.append(this.link, this.plain);
    this.backup = fact(t("page-settings-backup"));
    this.place = fact(t("page-settings-place"));
    this.now = button(t("page-settings-save-now"), "secondary", () => this.saveNow());
    this.skipped = h("ul", { class: "skipped" });
    this.skippedNone = h("p", { class: "card__text" }, t("page-settings-skipped-none"));
    this.unsentTitle = h("summary");
    this.unsentList = h("ul", { class: "unsent" });
    this.unsent = h("details", { class: "details__box", hidden: true }, this.unsentTitle, this.unsentList);
    const skippedTitle = h("summary", {}, t("page-settings-skipped"));
    this.details = h("details", { class: "details__box" }, skippedTitle, this.skippedNone, this.skipped);
    this.refusedTitle = h("summary");
    this.refusedList = h("ul", { class: "skipped" });
    const open = { class: "details__box", hidden: true, open: true };
    this.refused = h("details", open, this.refusedTitle, this.refusedList);
    this.other = new OtherHousehold(app);
    this.otherPerson = new OtherPerson(app);
    const facts = [this.pending, this.lastSaved, this.version, this.backup, this.place];
    this.node = h(
      "section",
      { class: "card storage", id: "storage", "aria-label": t("page-settings-storage") },
      h("h2", { class: "card__title" }, t("page-settings-storage")),
      this.words,
      h("dl", { class: "facts" }, ...facts.map(({ node }) => node)),
      this.unsent,
      this.now,
      this.refused,
      this.other.node,
      this.otherPerson.node,
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
    setText(this.pending.value, count ? t("page-settings-pending-some", { count }) : t("page-settings-pending-none"));
    setText(
      this.lastSaved.value,
      status ? dated(status.saved_at) || t("page-settings-never") : t("page-settings-not-known"),
    );
    const version = status?.version ? status.version.slice(0, 10) : "";
    this.link.hidden = !status?.link;
    setText(this.link, version);
    setAttr(this.link, "href", status?.link || null);
    setAttr(this.link, "aria-label", t("page-settings-open-version", { version }));
    setText(
      this.plain,
      status?.link ? "" : version || (status ? t("page-settings-never") : t("page-settings-not-known")),
    );
    const isSaved = kind === "saved";
    setHidden(this.lastSaved.node, isSaved && !status?.saved_at); // saved before the app was started, nobody knows when
    setHidden(this.version.node, isSaved && !version);
    this.backup.node.hidden = !status?.backup_at;
    setText(this.backup.value, dated(status?.backup_at));
    setText(this.place.value, status ? status.place : t("page-settings-not-known"));
    this.now.disabled = this.running || !replica.contactIsRecent;
    setText(this.now, this.running ? t("page-settings-saving-now") : t("page-settings-save-now"));
    this.paintUnsent(replica.unkept());
    this.paintRefused(refusedOf(state.household));
    this.other.paint(state.household);
    this.otherPerson.paint();
    this.paintSkipped(state.skipped ?? []);
  }

  /** How much of it waits for somebody to decide about it. */
  get attention() {
    const shown = [this.other.back, this.other.waiting, this.otherPerson.node].filter((one) => !one.hidden);
    return this.node.querySelectorAll(".skipped__one").length + shown.length;
  }

  /**
   * What only this browser has: plainly, change by change.
   * @param {Entry[]} unkept
   */
  paintUnsent(unkept) {
    this.unsent.hidden = unkept.length === 0;
    setText(this.unsentTitle, t("page-unsent-title", { count: unkept.length }));
    patchKeyed(this.unsentList, keyed(unkept, keyOf), (one) => h("li", { dir: "auto" }, unsentWords(one)));
  }

  /**
   * What the server did not take, with why, until somebody tried it again or let it go.
   * @param {Refused[]} refused
   */
  paintRefused(refused) {
    this.refused.hidden = refused.length === 0;
    setText(this.refusedTitle, t("page-settings-refused", { count: refused.length }));
    const entries = keyed(refused, keyOf).reverse();
    /** @type {(one: Refused) => HTMLElement} */
    const create = (one) => {
      const again = button(t("page-settings-again"), "secondary", () => this.app.adding.again(one));
      return this.notDone(unsentWords(one), [one.message, one.hint, dated(one.at)], again, () =>
        this.app.adding.settled(one),
      );
    };
    keepingFocus(() => patchKeyed(this.refusedList, entries, create));
  }

  /**
   * A change that was not done, why, and what can be done with it.
   * @param {string} sentence
   * @param {(string | null)[]} facts
   * @param {HTMLElement} again
   * @param {() => void} dismiss
   */
  notDone(sentence, facts, again, dismiss) {
    return h(
      "li",
      { class: "skipped__one" },
      h("p", { dir: "auto" }, sentence),
      h("p", { class: "card__text", dir: "auto" }, facts.filter(Boolean).join(" · ")),
      h("div", { class: "skipped__choices" }, again, button(t("page-settings-dismiss"), "quiet", dismiss)),
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
      const again = button(t("page-settings-do-anyway"), "secondary", () =>
        this.settle(one, "do", t("page-settings-done-anyway")),
      );
      const dismiss = () => this.settle(one, "dismiss", t("page-settings-dismissed"));
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
    toast(kind === "saved" ? t("page-settings-saved-now") : text);
  }
}
