// Since you last looked: one line at the top of the list says what others did while this page was closed, or out of sight.

import { afterPaint, h, iconButton, setHidden, setText } from "../page/dom.js";
import { whenLifted } from "../page/finger.js";
import { announce } from "../page/overlay.js";
import { steady } from "../page/steady.js";
import { hasMore, readSeen, writeSeen } from "../shelf/seen.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";

/** @import { Page } from "../types.d.ts" */
/** @import { Looked } from "../shelf/seen.js" */

const AWAY_MS = 60_000; // who comes back sooner has not been away
const READ_MS = 5000; // shown for so long, it counts as read
const AGAIN_MS = 10_000;

export class Since {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.household = "";
    /** @type {"new" | "asking" | "reading" | "told"} */
    this.phase = "new";
    this.hiddenAt = 0;
    this.notBefore = 0;
    /** @type {Promise<null> | null} */
    this.before = null; // a question that was on its way when the page came into sight
    this.written = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.text = h("span", { class: "since__text", dir: "auto" });
    const look = h("button", { type: "button", class: "since__look", onclick: () => this.look() }, this.text);
    const away = iconButton("close", t("page-since-dismiss"), () => this.dismiss());
    this.node = h("section", { class: "since", "aria-label": t("page-since-title"), hidden: true }, look, away);
    document.addEventListener("visibilitychange", () => this.turned());
  }

  /** The page came into sight, or went out of it. */
  turned() {
    clearTimeout(this.timer);
    if (document.visibilityState !== "visible") {
      this.hiddenAt = Date.now();
      return;
    }
    if (this.phase === "reading") this.wait(); // it was not seen meanwhile
    if (this.phase === "told" && this.hiddenAt && Date.now() - this.hiddenAt > AWAY_MS) {
      const { talk } = this.app.replica;
      this.phase = "new";
      this.before = talk.busy ? talk.round : null;
    }
    this.hiddenAt = 0;
  }

  /** Called after every answer of the server: once this page is seen, it is asked what others did before. */
  heard() {
    const { seen, household } = this.app.replica;
    if (!seen?.version || !household || document.visibilityState !== "visible") return;
    if (household !== this.household) {
      this.household = household;
      this.phase = "new";
      clearTimeout(this.timer);
      setHidden(this.node, true);
    }
    if (this.phase === "told") this.keep();
    if (this.phase !== "new" || Date.now() < this.notBefore) return;
    if (this.before && this.before === this.app.replica.talk.round) return; // what others did is in the answer to the next
    this.before = null;
    const before = readSeen(household);
    if (hasMore(before, seen)) {
      this.phase = "asking";
      afterPaint(() => this.ask(before));
    } else {
      this.phase = "told";
      this.keep();
    }
  }

  /** @param {Looked} before */
  async ask({ version, marks, own, at }) {
    const seen = Object.entries(marks).map(([replica, number]) => `${replica}=${number}`);
    const { household } = this;
    const answer = await this.app.call("unseen", { version, seen, own });
    if (household !== this.household) return; // another one is looked at by now
    if (!answer?.ok) {
      this.phase = "new";
      this.notBefore = Date.now() + AGAIN_MS;
      return;
    }
    const some = answer.told && t("page-since-told", { told: answer.told });
    const told = answer.many ? t("page-since-many", { when: saidWhen(at) }) : some;
    if (!told) {
      this.read();
      return;
    }
    this.phase = "reading";
    setText(this.text, told);
    whenLifted(() => steady(() => setHidden(this.node, false)));
    announce(told);
    this.wait();
  }

  /** Shown for so long, it counts as read; out of sight it is not shown. */
  wait() {
    clearTimeout(this.timer);
    if (document.visibilityState === "visible") this.timer = setTimeout(() => this.read(), READ_MS);
  }

  /** What was told counts as seen. */
  read() {
    clearTimeout(this.timer);
    this.phase = "told";
    this.keep();
  }

  keep() {
    const { seen } = this.app.replica;
    const key = JSON.stringify([this.household, seen]);
    if (!seen || key === this.written) return;
    this.written = key;
    writeSeen(this.household, seen);
  }

  look() {
    this.dismiss();
    this.app.go("history/changes");
  }

  dismiss() {
    this.read();
    setHidden(this.node, true);
  }
}
