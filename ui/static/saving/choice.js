// After a safety stop: shows what "Keep mine" and "Take theirs" will do, and does it.

import { button, h } from "../page/dom.js";
import { sheet, toast } from "../page/overlay.js";
import { opening } from "../page/turns.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";

/** @import { Answer, Page, Some } from "../types.d.ts" */

/**
 * Asks with all that is known of the two lists; which is "mine" or "theirs".
 * @param {Page} app
 * @param {"mine" | "theirs"} which
 */
export async function choose(app, which) {
  const mine = which === "mine";
  const isNewest = opening.asked();
  const preview = await app.call("preview", {});
  if (!isNewest()) return;
  const anew = !mine && preview?.ok === true && preview.nothing;
  const act = async () => {
    opened.close();
    const answer = await app.call("choose", { which });
    app.replica.kick();
    if (app.failed(answer)) return;
    toast(mine ? t("page-banner-choice-mine-done") : t("page-banner-choice-theirs-done"));
  };
  const opened = sheet(
    mine
      ? t("page-banner-choice-mine-ask")
      : anew
        ? t("page-banner-choice-new-ask")
        : t("page-banner-choice-theirs-ask"),
    h(
      "div",
      { class: "ask" },
      ...words(preview, mine),
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-dialog-cancel"), "quiet", () => opened.close()),
        button(
          mine ? t("page-banner-choice-mine") : anew ? t("page-banner-choice-new") : t("page-banner-choice-theirs"),
          mine ? "primary" : "danger",
          act,
        ),
      ),
    ),
  );
}

/**
 * @param {Answer<"preview"> | null} preview
 * @param {boolean} mine
 */
function words(preview, mine) {
  /** @type {(text: string) => HTMLElement} */
  const say = (text) => h("p", { class: "ask__text", dir: "auto" }, text);
  const plain = say(mine ? t("page-banner-choice-mine-text") : t("page-banner-choice-theirs-text"));
  if (!preview) return [plain, say(t("page-state-no-connection"))];
  if (!preview.ok) return [plain, say(errorWords(preview.error))];
  if (preview.nothing)
    return mine ? [say(t("page-banner-choice-nothing")), plain] : [say(t("page-banner-choice-anew"))];
  const { title, by, at } = preview.version;
  const stored = say(t("page-banner-choice-stored", { title, details: [by, saidWhen(at)].filter(Boolean).join(", ") }));
  if (preview.unreadable) return [stored, say(t("page-banner-choice-unreadable", { why: preview.unreadable })), plain];
  const facts = [
    fact((count) => t("page-banner-choice-only-here", { count }), preview.only_here),
    fact((count) => t("page-banner-choice-only-there", { count }), preview.only_there),
    fact((count) => t("page-banner-choice-differs", { count }), preview.differs),
  ];
  return [stored, h("dl", { class: "facts facts--stacked" }, ...facts.filter(Boolean)), plain];
}

/**
 * @param {(count: number) => string} label
 * @param {Some} some
 */
function fact(label, { count, names }) {
  if (!count) return null;
  const more = count > names.length ? [t("page-banner-choice-and-more", { count: count - names.length })] : [];
  const value = h("dd", { dir: "auto" }, [...names, ...more].join(", "));
  return h("div", { class: "facts__row" }, h("dt", {}, label(count)), value);
}
