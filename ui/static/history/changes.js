// History > Changes: the versions of the household, newest first.

import { button, h, keepingFocus, keyed, part, patchKeyed, setText } from "../page/dom.js";
import { dropToasts } from "../page/overlay.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { when } from "../words/when.js";
import { emptyPlace } from "./empty.js";
import { openVersion } from "./version.js";

/** @import { Answers, Page, Problem, Version } from "../types.d.ts" */

export class Changes {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {Version[]} */
    this.versions = [];
    this.more = false;
    /** @type {"idle" | "loading" | "shown" | "failed"} */
    this.phase = "idle";
    /** @type {Problem | null} */
    this.problem = null;
    this.shownVersion = "";
    this.failedAt = 0;
    this.stale = h("p", { class: "history__stale", role: "status" });
    this.rows = h("ul", { class: "rows rows--versions" });
    this.empty = h("div");
    this.moreButton = button(t("page-history-more"), "quiet", () => this.look(this.versions.at(-1)?.id), {
      class: "btn btn--quiet catalog__more",
    });
    this.undoButton = button(t("page-history-undo-last"), "quiet", () => this.undoLast(), {
      class: "btn btn--quiet history__undo",
    });
    const head = h("div", {}, h("p", { class: "card__text" }, t("page-history-text")), this.undoButton);
    this.node = h("div", { class: "history__part" }, head, this.stale, this.rows, this.empty, this.moreButton);
  }

  undoLast() {
    dropToasts(); // one of them may offer the same
    this.app.undoLast();
  }

  /**
   * Asks for the newest versions, or for those before one; what is shown stays until the answer is there.
   * @param {string | null} [before]
   */
  async look(before = null) {
    if (this.phase === "loading") return;
    this.phase = "loading";
    const version = this.app.replica.status?.version ?? "";
    this.app.repaint();
    const answer = await this.app.call("versions", { before });
    this.phase = answer?.ok ? "shown" : "failed";
    this.problem = answer?.error ?? null;
    this.failedAt = answer?.ok ? 0 : Date.now();
    if (answer?.ok) {
      this.shownVersion = version;
      this.take(answer, before);
    }
    this.app.paintLifted();
  }

  /**
   * Newest versions are put before those that are shown; when they do not meet, the list begins anew.
   * @param {Answers["versions"]} answer
   * @param {string | null} before
   */
  take({ versions, more }, before) {
    if (before) {
      this.versions = [...this.versions, ...versions];
      this.more = more;
      return;
    }
    const last = versions.at(-1)?.id;
    const at = last ? this.versions.findIndex(({ id }) => id === last) : -1;
    const known = at >= 0 ? this.versions.slice(at + 1) : [];
    if (!known.length) this.more = more;
    this.versions = [...versions, ...known];
  }

  /** Called at every paint of the tab: looks when it is opened, when a version came, and when the store is back. */
  refresh() {
    if (this.phase === "loading" || !this.app.reachable()) return;
    const moved = this.phase === "shown" && this.shownVersion !== (this.app.replica.status?.version ?? "");
    const back = this.phase === "failed" && Date.now() - this.failedAt > 5000;
    if (this.phase === "idle" || moved || back) this.look();
  }

  paint() {
    const current = this.app.replica.status?.version;
    const entries = keyed(this.versions, ({ id }) => id);
    /** @type {(row: HTMLElement, version: Version) => void} */
    const update = (row, version) => {
      setText(part(row, ".version__when"), when(version.at));
      part(row, ".pill").hidden = version.id !== current;
    };
    keepingFocus(() => patchKeyed(this.rows, entries, (version) => this.createRow(version), update));
    const failed = this.phase === "failed" || !this.app.reachable();
    setText(this.stale, failed && this.versions.length ? t("page-history-stale") : "");
    this.stale.hidden = !this.stale.textContent;
    this.undoButton.disabled = !this.app.replica.done.length;
    this.moreButton.hidden = !this.more || !this.versions.length;
    this.moreButton.disabled = this.phase === "loading" || failed;
    this.paintEmpty(failed);
  }

  /** @param {Version} version */
  createRow(version) {
    const { title, by, changes, skipped = [] } = version;
    const done = changes.length ? t("page-history-count", { count: changes.length }) : "";
    const count = [done, skipped.length ? t("page-history-count-skipped", { count: skipped.length }) : ""]
      .filter(Boolean)
      .join(" · ");
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "version", onclick: () => openVersion(this.app, version) },
        h("span", { class: "version__title", dir: "auto" }, title),
        h(
          "span",
          { class: "version__meta" },
          h("span", { class: "version__when" }),
          by ? h("bdi", {}, by) : null,
          count ? h("span", {}, count) : null,
        ),
        h("span", { class: "pill" }, t("page-history-now")),
      ),
    );
  }

  /** @param {boolean} failed */
  paintEmpty(failed) {
    const loading = this.phase === "loading" || this.phase === "idle";
    const kind = this.versions.length ? "" : failed ? "failed" : loading ? "loading" : "empty";
    const key = JSON.stringify([kind, this.problem]);
    if (this.empty.dataset.key === key) return;
    this.empty.dataset.key = key;
    this.empty.replaceChildren();
    if (kind === "loading") {
      this.empty.append(...Array.from({ length: 6 }, () => h("div", { class: "bone", "aria-hidden": "true" })));
    } else if (kind) {
      this.empty.append(this.emptyText(kind));
    }
  }

  /** @param {string} kind */
  emptyText(kind) {
    const problem = this.problem ? errorWords(this.problem) : t("page-history-offline");
    const failed = kind === "failed";
    const title = failed ? t("page-history-offline-title") : t("page-history-empty-title");
    const text = failed ? problem : t("page-history-empty-text");
    const again = failed ? button(t("page-history-again"), "quiet", () => this.look()) : null;
    return emptyPlace(failed ? "cloud" : "history", title, text, again);
  }
}
