// The card of files: a backup to download, a file to bring in, and the backups that were made by themselves.

import { button, h, setHidden, setText } from "../page/dom.js";
import { toast } from "../page/overlay.js";
import { Turns } from "../page/turns.js";
import { lookAt } from "../saving/bringin.js";
import { address, upload } from "../sync/direct.js";
import { LANGUAGE, t } from "../words/strings.js";
import { dated } from "../words/when.js";
import { card } from "./fields.js";

/** @import { KeptBackup, Page } from "../types.d.ts" */

const MB = 1024 * 1024;
const MOST = 64 * MB;

const TABLES = ["catalog", "purchases"];

/**
 * A button that downloads what stands at an address.
 * @param {string} path
 * @param {string} text
 */
const leading = (path, text) => h("a", { class: "btn btn--secondary", href: address(path), download: "" }, text);

export class FilesCard {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.turns = new Turns();
    /** @type {AbortController | null} */
    this.sending = null;
    this.file = h("input", {
      type: "file",
      hidden: true,
      "aria-label": t("page-files-choose"),
      onchange: () => this.chosen(),
    });
    const download = leading("grocery/backup", t("page-files-download"));
    const sqlite = leading("grocery/sqlite", t("page-files-sqlite"));
    const tables = TABLES.map((of) =>
      leading(`grocery/table?of=${of}&language=${LANGUAGE}`, t("page-files-table", { of })),
    );
    this.choose = button(t("page-files-choose"), "secondary", () => this.file.click());
    this.stop = button(t("page-form-cancel"), "quiet", () => this.sending?.abort());
    this.progress = h("p", { class: "card__text", "aria-live": "polite" }, t("page-files-reading"));
    this.busy = h("div", { class: "files__busy" }, this.progress, this.stop);
    this.last = h("p", { class: "card__text" });
    this.list = h("ul", { class: "stores" });
    const kept = h(
      "details",
      { class: "details__box files__kept" },
      h("summary", {}, t("page-files-automatic")),
      this.last,
      this.list,
    );
    kept.addEventListener("toggle", () => kept.open && this.refresh());
    setHidden(this.busy, true);
    this.node = card(
      t("page-files-title"),
      t("page-files-hint"),
      h("div", { class: "files__buttons" }, download, this.choose, this.file, sqlite, ...tables),
      this.busy,
      kept,
    );
  }

  async chosen() {
    const file = this.file.files?.[0];
    this.file.value = "";
    if (!file) return;
    if (file.size > MOST) {
      toast(t("page-files-too-large", { most: MOST / MB }), null, "problem");
      return;
    }
    await this.bringIn(file, file.name);
  }

  /**
   * Sends a file, and shows what is in it.
   * @param {Blob} content
   * @param {string} name
   */
  async bringIn(content, name) {
    if (this.sending) return;
    this.sending = new AbortController();
    setHidden(this.busy, false);
    this.choose.disabled = true;
    const answer = await upload(content, name, this.sending.signal);
    const givenUp = this.sending.signal.aborted;
    this.sending = null;
    setHidden(this.busy, true);
    this.choose.disabled = false;
    if (givenUp || this.app.failed(answer) || !answer) return;
    await lookAt(this.app, answer.file, false);
  }

  async refresh() {
    const isNewest = this.turns.asked();
    const answer = await this.app.call("backups", {});
    if (!isNewest() || this.app.failed(answer) || !answer) return;
    const [newest] = answer.backups;
    setText(this.last, newest ? t("page-files-last", { when: dated(newest.at) ?? "" }) : t("page-files-none"));
    this.list.replaceChildren(...answer.backups.map((one) => this.row(one)));
  }

  /** @param {KeptBackup} one */
  row(one) {
    const size = one.version ? t("page-files-version") : t("page-files-size", { kb: Math.ceil(one.size / 1024) });
    const when = dated(one.at) ?? "";
    const open = button(
      t("page-files-restore"),
      "quiet",
      async () => {
        const answer = await this.app.call("backup_open", { name: one.name });
        if (this.app.failed(answer) || !answer) return;
        await lookAt(this.app, answer.file, true);
      },
      { "aria-label": t("page-files-restore-label", { when }) },
    );
    const facts = h("p", { class: "stores__meta" }, `${when} · ${size}`);
    return h(
      "li",
      { class: "stores__row" },
      h("div", {}, h("p", { class: "stores__name", dir: "auto" }, one.reason), facts),
      open,
    );
  }
}
