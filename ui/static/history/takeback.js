// Taking one change back: first it is said what stands on it and stays, or why it cannot be taken back.

import { button, h } from "../page/dom.js";
import { ask, sheet, toast } from "../page/overlay.js";
import { opening } from "../page/turns.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";

/** @import { Act, Answers, Page } from "../types.d.ts" */

const NAMED = 6;
/** @type {Answers["taking_back"]} */
const NOT_TOLD = { possible: true, why: null, way_out: null, later: [], others: 0 };

/**
 * Asks, and takes the change back; whether it was. Without a signal it waits as any change does, and nobody knows yet
 * whether it can be taken back: where it cannot, that is said when it arrives.
 * @param {Page} app
 * @param {Act} act
 * @returns {Promise<boolean>}
 */
export async function askToTakeBack(app, { replica, number, what, by, at }) {
  const isNewest = opening.asked();
  const answer = await app.call("taking_back", { replica, number });
  if (!isNewest() || (answer && app.failed(answer))) return false;
  const made = by
    ? t("page-changes-made-by", { by, when: saidWhen(at) })
    : t("page-changes-made", { when: saidWhen(at) });
  if (!(await asked(what, made, answer))) return false;
  if (!app.change({ op: "Undo", replica, number, name: "" })) return false;
  app.replica.made.take({ replica, number });
  toast(t("page-changes-taken-back", { what }));
  return true;
}

/**
 * Asks, and takes all of these changes of one person back as one; whether it did.
 * @param {Page} app
 * @param {Act[]} acts newest first
 * @returns {Promise<boolean>}
 */
export async function askToTakeBackAll(app, acts) {
  const [count, [{ by }], oldestFirst] = [acts.length, acts, [...acts].reverse()];
  const title = t("page-changes-take-back-all-ask", { count, by });
  if (!(await ask(title, t("page-changes-take-back-all-text"), t("page-changes-take-back-yes")))) return false;
  const replicas = oldestFirst.map(({ replica }) => replica);
  const numbers = oldestFirst.map(({ number }) => number);
  if (!app.change({ op: "UndoSeveral", replicas, numbers, name: by })) return false;
  for (const act of acts) app.replica.made.take(act);
  toast(t("page-changes-taken-back-all", { count, by }));
  return true;
}

/**
 * Takes back what the last tap in this browser did, or says why it cannot; that is then out of the way.
 * @param {Page} app
 */
export async function takeBackLast(app) {
  const { made } = app.replica;
  const changes = made.newest;
  if (!changes.length || !app.takesChanges()) return;
  const [newest] = changes; // the others may lie under it, and can be taken back once it was
  const answer = await app.call("taking_back", { replica: newest.replica, number: newest.number });
  if (answer?.ok && !answer.possible) {
    for (const change of changes) made.take(change);
    cannot(answer);
    return;
  }
  const undone = changes.filter((change) => app.replica.undo(change));
  const names = [...new Set(undone.flatMap(({ name }) => (name ? [name] : [])))].slice(0, NAMED);
  if (undone.length) toast(t("page-history-undone-last", { count: names.length, names: names.join(", ") }));
}

/**
 * Says why a change cannot be taken back, and what can be done instead.
 * @param {Answers["taking_back"]} found
 */
function cannot({ why, way_out }) {
  const opened = sheet(
    t("page-changes-cannot-title"),
    h(
      "div",
      { class: "ask" },
      h("p", { class: "ask__text", dir: "auto" }, [why, way_out].filter(Boolean).join(" ")),
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-changes-understood"), "primary", () => opened.close()),
      ),
    ),
  );
}

/**
 * @param {string} what
 * @param {string} made
 * @param {Answers["taking_back"] | null} answer
 * @returns {Promise<boolean>}
 */
function asked(what, made, answer) {
  const found = answer ?? NOT_TOLD;
  const { possible, why, way_out } = found;
  return new Promise((resolve) => {
    let chosen = false;
    /** @type {(value: boolean) => () => void} */
    const choose = (value) => () => {
      chosen = value;
      opened.close();
    };
    const actions = possible
      ? [
          button(t("page-dialog-cancel"), "quiet", choose(false)),
          button(t("page-changes-take-back-yes"), "danger", choose(true)),
        ]
      : [button(t("page-changes-understood"), "primary", choose(false))];
    const opened = sheet(
      possible ? t("page-changes-take-back-ask", { what }) : t("page-changes-cannot-title"),
      h(
        "div",
        { class: "ask" },
        h("p", { class: "ask__text", dir: "auto" }, possible ? made : `${what}. ${made}`),
        possible ? null : h("p", { class: "ask__text", dir: "auto" }, [why, way_out].filter(Boolean).join(" ")),
        answer ? null : h("p", { class: "ask__text" }, t("page-changes-not-told")),
        ...laterWords(found),
        possible ? h("p", { class: "ask__text" }, t("page-changes-no-undo")) : null,
        h("div", { class: "sheet__actions" }, ...actions),
      ),
    );
    opened.dialog.addEventListener("close", () => resolve(chosen));
  });
}

/** @param {Answers["taking_back"]} found */
function laterWords({ possible, later, others }) {
  const more = later.length - NAMED + others;
  if (!later.length && !others) return [];
  const title = possible ? t("page-changes-stays") : t("page-changes-later");
  const list = later.slice(0, NAMED).map(({ what, by, at }) => {
    const by_when = [by, saidWhen(at)].filter(Boolean).join(", ");
    return h("li", { dir: "auto" }, what, h("span", { class: "said__why" }, by_when));
  });
  const rest = later.length > NAMED ? more : others;
  if (rest) list.push(h("li", {}, t("page-changes-later-more", { count: rest })));
  return [h("p", { class: "said__title" }, title), h("ul", { class: "said", "aria-label": title }, ...list)];
}
