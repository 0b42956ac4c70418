// Tells what somebody did to the store without this app: an edit by hand, a revert, an older state put back.

import { toast } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";

/** @import { Answers, Page } from "../types.d.ts" */

const ASLEEP_MS = 10 * 60_000;
const AGAIN_MS = 10_000;

export class News {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.known = "";
    this.household = "";
    this.looked = 0;
    this.busy = false;
    this.notBefore = 0;
  }

  /** Called after every answer of the server; asks for more only when the version is another. */
  async look() {
    const { status, queue } = this.app.replica;
    const version = status?.version;
    const household = queue?.household ?? "";
    if (!version || !status.on_hub || this.busy || Date.now() < this.notBefore) return;
    const asleep = Date.now() - this.looked > ASLEEP_MS || household !== this.household;
    this.looked = Date.now();
    this.household = household;
    if (asleep || version === this.known) {
      this.known = version;
      return;
    }
    this.busy = true;
    const answer = await this.app.call("news", { known: this.known });
    this.busy = false;
    if (household !== this.app.replica.household) return; // what it knows is of the other one
    this.notBefore = answer?.ok ? 0 : Date.now() + AGAIN_MS;
    if (!answer?.ok) return;
    this.known = answer.version;
    this.tell(answer);
  }

  /** @param {Answers["news"]} news */
  tell({ back, edits }) {
    const texts = back
      ? [t("page-history-news-back", { when: saidWhen(back.at) })]
      : edits
          .slice(0, 2)
          .map(({ title, by, at }) =>
            t("page-history-news-edit", { title, details: [by, saidWhen(at)].filter(Boolean).join(", ") }),
          );
    for (const text of texts.reverse()) {
      toast(text, { label: t("page-history-news-show"), run: () => this.app.go("history/changes") }, "news");
    }
  }
}
