// After a safety stop: shows what "Keep mine" and "Take theirs" will do, and does it.

import { button, h } from "../page/dom.js";
import { sheet, toast } from "../page/overlay.js";
import { S } from "../words/strings.js";
import { errorWords } from "../words/told.js";
import { when } from "../words/when.js";

/** @import { Answer, Page, Some } from "../types.d.ts" */

const T = S.banner;

/**
 * Asks with all that is known of the two lists; which is "mine" or "theirs".
 * @param {Page} app
 * @param {"mine" | "theirs"} which
 */
export async function choose(app, which) {
  const mine = which === "mine";
  const preview = await app.call("preview", {});
  const anew = !mine && preview?.ok === true && preview.nothing;
  const act = async () => {
    opened.close();
    const answer = await app.call("choose", { which });
    app.replica.kick();
    if (app.failed(answer)) return;
    toast(mine ? T.choiceMineDone : T.choiceTheirsDone);
  };
  const opened = sheet(
    mine ? T.choiceMineAsk : anew ? T.choiceNewAsk : T.choiceTheirsAsk,
    h(
      "div",
      { class: "ask" },
      ...words(preview, mine),
      h(
        "div",
        { class: "sheet__actions" },
        button(S.dialog.cancel, "quiet", () => opened.close()),
        button(mine ? T.choiceMine : anew ? T.choiceNew : T.choiceTheirs, mine ? "primary" : "danger", act),
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
  const plain = say(mine ? T.choiceMineText : T.choiceTheirsText);
  if (!preview) return [plain, say(S.state.noConnection(""))];
  if (!preview.ok) return [plain, say(errorWords(preview.error))];
  if (preview.nothing) return mine ? [say(T.choiceNothing), plain] : [say(T.choiceAnew)];
  const { title, by, at } = preview.version;
  const stored = say(T.choiceStored(title, by, when(at)));
  if (preview.unreadable) return [stored, say(T.choiceUnreadable(preview.unreadable)), plain];
  const facts = [
    fact(T.choiceOnlyHere, preview.only_here),
    fact(T.choiceOnlyThere, preview.only_there),
    fact(T.choiceDiffers, preview.differs),
  ];
  return [stored, h("dl", { class: "facts facts--stacked" }, ...facts.filter(Boolean)), plain];
}

/**
 * @param {(count: number) => string} label
 * @param {Some} some
 */
function fact(label, { count, names }) {
  if (!count) return null;
  const more = count > names.length ? [T.choiceAndMore(count - names.length)] : [];
  const value = h("dd", { dir: "auto" }, [...names, ...more].join(", "));
  return h("div", { class: "facts__row" }, h("dt", {}, label(count)), value);
}
