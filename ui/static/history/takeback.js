// Taking one change back: first it is said what stands on it and stays, or why it cannot be taken back.

import { button, h } from "../page/dom.js";
import { sheet, toast } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { when } from "../words/when.js";

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
  const answer = await app.call("taking_back", { replica, number });
  if (answer && app.failed(answer)) return false;
  const made = by ? t("page-changes-made-by", { by, when: when(at) }) : t("page-changes-made", { when: when(at) });
  if (!(await asked(what, made, answer))) return false;
  if (!app.change({ op: "Undo", replica, number, name: "" })) return false;
  app.replica.made.take({ replica, number });
  toast(t("page-changes-taken-back", { what }));
  return true;
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
    const by_when = [by, when(at)].filter(Boolean).join(", ");
    return h("li", { dir: "auto" }, what, h("span", { class: "said__why" }, by_when));
  });
  const rest = later.length > NAMED ? more : others;
  if (rest) list.push(h("li", {}, t("page-changes-later-more", { count: rest })));
  return [h("p", { class: "said__title" }, title), h("ul", { class: "said", "aria-label": title }, ...list)];
}
