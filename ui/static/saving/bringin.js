// What bringing a file in would do, before it is done: by store and trips, what could not be read, what may be the same.

import { button, h, setHidden } from "../page/dom.js";
import { choiceField } from "../page/field.js";
import { announce, sheet, toast } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { looking } from "./looking.js";
import { TableStep } from "./table.js";

/** @import { ImportLook, Page, TableMapping } from "../types.d.ts" */

/** @type {WeakMap<Chosen, TableStep>} */
const steps = new WeakMap();

/**
 * The store that a file names itself, such as its list, and that is not here yet.
 * @type {WeakMap<Chosen, string>}
 */
const offered = new WeakMap();

/**
 * What a person says of a file.
 * @typedef {{ file: string, replaces: boolean, drops: boolean, updates: boolean, same: Record<string, string>, mapping?: TableMapping, store?: string }} Chosen
 */

/**
 * Shows a file that was sent, and brings it in when that is wanted.
 * @param {Page} app
 * @param {string} file
 * @param {boolean} replaces whether it is to take the household's place, where it can
 * @param {() => void} [done]
 */
export async function lookAt(app, file, replaces, done = () => undefined) {
  /** @type {Chosen} */
  const chosen = { file, replaces, drops: false, updates: false, same: {} };
  const first = await app.call("import_look", chosen, { timeout: 120_000 });
  if (app.failed(first) || !first) return;
  const body = h("div", { class: "bringin" });
  const opened = sheet(t("page-import-title", { name: first.name || t("page-import-a-file") }), body);
  let over = false;
  opened.dialog.addEventListener("close", () => !over && app.call("import_end", { file }));

  const again = looking(app, chosen, body, (look) => paint(look));

  const bring = async () => {
    const on = switchedOff(body);
    const stop = button(t("page-form-cancel"), "quiet", opened.close);
    const actions = body.querySelector(".sheet__actions");
    actions?.before(h("p", { class: "card__text" }, t("page-import-working")));
    actions?.replaceChildren(stop);
    announce(t("page-import-working"));
    stop.focus();
    const answer = await app.call("import_do", { ...chosen, by: app.replica.name }, { timeout: 300_000 });
    const givenUp = !opened.dialog.open;
    if (givenUp && answer && !answer.ok) return toast(t("page-import-given-up"));
    on();
    if (app.failed(answer) || !answer) return givenUp ? undefined : again();
    over = true;
    opened.close();
    const name = first.name || t("page-import-a-file");
    const said = givenUp ? t("page-import-too-late", { name }) : t("page-import-done", { name, there: answer.there });
    told(app, answer.undo, said);
    done();
  };

  /** @param {ImportLook} look */
  const paint = (look) => {
    const yes = button(chosen.replaces ? t("page-import-replace") : t("page-import-add"), "primary", bring);
    yes.disabled = look.nothing;
    const actions = h("div", { class: "sheet__actions" }, button(t("page-form-cancel"), "quiet", opened.close), yes);
    body.replaceChildren(...parts(look, chosen, again), actions);
  };
  paint(first);
}

/**
 * Nothing can be pressed or chosen until what this returns is called: what is asked of a table is painted once, and stays.
 * @param {HTMLElement} body
 */
function switchedOff(body) {
  const controls = [...body.querySelectorAll("button, input, select")].filter((one) => !one.hasAttribute("disabled"));
  for (const one of controls) one.setAttribute("disabled", "");
  return () => {
    for (const one of controls) one.removeAttribute("disabled");
  };
}

/**
 * All that is told and asked of a file.
 * @param {ImportLook} look
 * @param {Chosen} chosen
 * @param {() => void} again
 */
function parts(look, chosen, again) {
  return [
    ...wrong(look),
    ...columns(look, chosen, again),
    ...where(look, chosen, again),
    ...ways(look, chosen, again),
    counted(look),
    ...afterwards(look, chosen, again),
    ...doubles(look, chosen, again),
    ...changes(look),
    ...problems(look),
  ];
}

/**
 * How a table is read.
 * @param {ImportLook} look
 * @param {Chosen} chosen
 * @param {() => void} again
 */
function columns(look, chosen, again) {
  if (!look.table) return [];
  const change = (/** @type {TableMapping} */ mapping) => {
    chosen.mapping = mapping;
    again();
  };
  const step = steps.get(chosen) ?? new TableStep(change); // what is unfolded in it stays so
  steps.set(chosen, step);
  step.paint(look.table);
  return [step.node];
}

/**
 * Says that it was done, with the way back.
 * @param {Page} app
 * @param {{ replica: string, number: number }} undo
 * @param {string} words
 */
function told(app, undo, words) {
  const made = app.replica.made.add(undo);
  const run = () => app.replica.undo(made, {}) && announce(t("page-toast-undone"));
  toast(words, { label: t("page-toast-undo"), run });
  app.replica.kick();
}

/**
 * What is wrong with the file, that its amounts are in another currency, and whose it is.
 * @param {ImportLook} look
 */
function wrong(look) {
  const texts = [look.wrong?.message, look.wrong?.hint, look.currency].filter((text) => text);
  const said = texts.map((text) => h("p", { class: "bringin__wrong", dir: "auto" }, text));
  const other = look.kin === "other" ? [h("p", { class: "card__text" }, t("page-import-other"))] : [];
  return [...said, ...other];
}

/**
 * The store of what the file names none for.
 * @param {ImportLook} look
 * @param {Chosen} chosen
 * @param {() => void} again
 */
function where(look, chosen, again) {
  if (look.store === null || look.stores_known.length < 2) return [];
  if (!look.stores_known.includes(look.store)) offered.set(chosen, look.store);
  const known = /** @type {[string, string][]} */ (look.stores_known.map((store) => [store, store]));
  const own = offered.get(chosen);
  const named = own ? t("page-import-where-new", { store: own }) : "";
  const stores = own ? [/** @type {[string, string]} */ ([own, named]), ...known] : known;
  const made = choiceField(t("page-import-where"), stores, look.store);
  made.input.addEventListener("change", () => {
    chosen.store = made.input.value;
    again();
  });
  return [made.node];
}

/** @type {(type: string, name: string, label: string, checked: boolean, take: (on: boolean) => void) => HTMLElement} */
function choice(type, name, label, checked, take) {
  const input = h("input", { type, name, checked, class: type === "checkbox" ? "tick tick--small" : "radio" });
  input.addEventListener("change", () => take(input.checked));
  return h("label", { class: "bringin__choice" }, input, h("span", {}, label));
}

/**
 * In its place or added, and whether what is there already takes the file's prices.
 * @param {ImportLook} look
 * @param {{ replaces: boolean, updates: boolean }} chosen
 * @param {() => void} again
 */
function ways(look, chosen, again) {
  const update = choice("checkbox", "updates", t("page-import-updates"), chosen.updates, (on) => {
    chosen.updates = on;
    again();
  });
  const both = (look.whole ? [false, true] : []).map((replaces) => {
    const label = replaces ? t("page-import-way-replace") : t("page-import-way-add");
    return choice("radio", "replaces", label, chosen.replaces === replaces, () => {
      chosen.replaces = replaces;
      again();
    });
  });
  const way = h("fieldset", { class: "bringin__ways" }, h("legend", {}, t("page-import-way")), ...both);
  return [...(both.length ? [way] : []), ...(chosen.replaces ? [] : [update])];
}

/** @param {ImportLook} look */
function counted(look) {
  if (look.nothing) return h("p", { class: "bringin__none" }, t("page-import-nothing"));
  const rows = look.counts.map(({ where, kind, count }) =>
    h("li", { dataset: { kind } }, t("page-import-count", { where, kind, count })),
  );
  const stores = look.stores.map(({ store, count }) =>
    h("li", { class: "stores__meta", dir: "auto" }, t("page-import-store", { store, count })),
  );
  return h("ul", { class: "bringin__counts" }, ...rows, ...(stores.length > 1 ? stores : []));
}

/**
 * What there will be, and of a restore what stays though the file does not have it, unless that is to go as well.
 * @param {ImportLook} look
 * @param {Chosen} chosen
 * @param {() => void} again
 */
function afterwards(look, chosen, again) {
  const trips = look.trips_stay.map(({ said }) => h("li", { dir: "auto" }, said));
  const stays = trips.length
    ? h("details", { class: "details__box" }, h("summary", {}, look.stays), h("ul", { class: "unsent" }, ...trips))
    : look.stays && h("p", { class: "card__text" }, look.stays);
  const drops = choice("checkbox", "drops", t("page-import-drops"), chosen.drops, (on) => {
    chosen.drops = on;
    again();
  });
  const asks = chosen.replaces && (look.stays || chosen.drops);
  return [h("p", { class: "card__text" }, look.after), stays, asks ? drops : null].filter((part) => part !== null);
}

/**
 * Things that may be the same, each to be said so or not.
 * @param {ImportLook} look
 * @param {{ same: Record<string, string> }} chosen
 * @param {() => void} again
 */
function doubles(look, chosen, again) {
  if (!look.doubles.length) return [];
  const rows = look.doubles.map((one) =>
    h(
      "li",
      { class: "stores__row" },
      h("p", { dir: "auto" }, t("page-import-double", { name: one.name, known: one.known, store: one.store })),
      button(
        t("page-import-same"),
        "quiet",
        () => {
          chosen.same[one.new] = one.there;
          again();
        },
        { "aria-label": t("page-import-same-label", { name: one.name, known: one.known }) },
      ),
    ),
  );
  return [h("h3", { class: "card__title" }, t("page-import-doubles")), h("ul", { class: "stores" }, ...rows)];
}

/** @param {ImportLook} look */
function changes(look) {
  if (!look.changes.length) return [];
  const rows = look.changes.map(({ said }) => h("li", { dir: "auto" }, said));
  const more = h("p", { class: "card__text" }, t("page-import-more", { count: look.more }));
  setHidden(more, !look.more);
  return [
    h(
      "details",
      { class: "details__box" },
      h("summary", {}, t("page-import-all")),
      h("ul", { class: "unsent" }, ...rows),
      more,
    ),
  ];
}

/** @param {ImportLook} look */
function problems(look) {
  if (!look.problems.length) return [];
  const rows = look.problems.map(({ line, said, text }) =>
    h(
      "li",
      { dir: "auto" },
      line ? t("page-import-line", { line, said }) : said,
      text ? h("p", { class: "stores__meta" }, text) : null,
    ),
  );
  const title = t("page-import-problems", { count: look.problem_count });
  return [
    h("details", { class: "details__box", open: true }, h("summary", {}, title), h("ul", { class: "unsent" }, ...rows)),
  ];
}
