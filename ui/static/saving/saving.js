// The state of saving in words. "Saved" is said only when the store confirmed, nothing waits in this browser, and the
// server was heard from lately.

import { button, h, icon, keepingFocus, part, patchKeyed, setAttr, setHidden, setText } from "../page/dom.js";
import { changesElsewhere } from "../shelf/elsewhere.js";
import { refusedOf } from "../shelf/refused.js";
import { shelf } from "../shelf/shelf.js";
import { address, ENTRANCE } from "../sync/direct.js";
import { errorWords } from "../words/said.js";
import { t } from "../words/strings.js";
import { clock } from "../words/when.js";

/** @import { Status } from "../types.d.ts" */
/** @import { Replica } from "../sync/replica.js" */

/** @typedef {{ kind: string, text: string, short?: string }} Said */

/**
 * {kind, text} for the line that is always visible; kind is saved, busy, kept, unsent, stopped or demo. `short` is for
 * where a message leaves it one line of a phone.
 * @param {Replica} replica
 * @returns {Said}
 */
export function savingState(replica) {
  const { status, queue } = replica;
  const { failures, error, reached } = replica.contact;
  const waiting = queue?.size ?? 0;
  if (status?.state === "demo" && replica.contactIsRecent) return { kind: "demo", text: t("page-state-demo") };
  if (failures > 0) return unreached(replica);
  if (error?.stranger) return { kind: "stopped", text: strangerWords(replica) };
  if (!status) return { kind: "busy", text: t("page-state-loading") };
  if (!replica.contactIsRecent) return { kind: "busy", text: t("page-state-checking") };
  if (error && waiting)
    return { kind: "stopped", text: t("page-state-refused", { count: replica.unkept().length || waiting }) };
  if (status.choice && !status.pending) return { kind: "kept", text: t("page-state-choice") };
  if (status.choice) return kept(status, reached);
  if (status.state === "read-only") return { kind: "stopped", text: t("page-state-read-only") };
  if (status.state === "waiting")
    return { kind: "kept", text: status.on_hub ? t("page-state-waiting") : t("page-state-opening") };
  if (status.state === "kept") return kept(status, reached);
  if (status.state === "saved" && waiting === 0) return { kind: "saved", text: t("page-state-saved") };
  return { kind: "busy", text: t("page-state-saving") };
}

/**
 * What waits here for a login.
 * @param {Replica} replica
 */
function strangerWords(replica) {
  const count = replica.unkept().length;
  return count ? t("page-login-to-send", { count }) : t("page-login-again");
}

/**
 * @param {Replica} replica
 * @returns {Said}
 */
function unreached(replica) {
  const { queue, contact } = replica;
  const count = replica.unkept().length || queue?.size || 0;
  /** @type {(text: string, short?: string) => Said} */
  const unsent = (text, short) => ({ kind: "unsent", text, short });
  if (replica.unkept().length)
    return queue?.stored
      ? unsent(t("page-state-not-sent", { count }), t("page-state-not-sent-short", { count }))
      : unsent(t("page-state-not-sent-loose", { count }), t("page-state-loose-short", { count }));
  if (count) return unsent(t("page-state-unconfirmed", { count }), t("page-state-unconfirmed-short", { count }));
  const { reached } = contact;
  return unsent(
    reached ? t("page-state-no-connection-since", { time: clock(reached) }) : t("page-state-no-connection"),
  );
}

/**
 * @param {Status} status
 * @param {number} reached
 * @returns {Said}
 */
function kept(status, reached) {
  const short = status.pending ? t("page-state-kept-short", { count: status.pending }) : undefined;
  return { kind: "kept", text: keptWords(status, reached), short };
}

/**
 * Which asks for a time to wait says until when.
 * @param {Status} status
 * @param {number} reached
 */
function keptWords(status, reached) {
  if (!status.pending)
    return status.reason ? t("page-state-gone-because", { why: status.reason }) : t("page-state-gone");
  const until = status.asked_to_wait && status.next_try_at !== null ? reached + status.next_try_at * 1000 : 0;
  const why = until ? t("page-state-until", { why: status.reason ?? "", time: clock(until) }) : status.reason;
  const count = status.pending;
  if (status.on_hub) return why ? t("page-state-kept-because", { count, why }) : t("page-state-kept", { count });
  return why ? t("page-state-kept-here-because", { count, why }) : t("page-state-kept-here", { count });
}

/** @typedef {{ kind: string, title: string, text: string }} Banner */

/**
 * What needs a sentence and a way out, as [key, {kind, title, text}].
 * @param {Replica} replica
 */
function banners(replica) {
  const { status, queue } = replica;
  const { error, newer } = replica.contact;
  /** @type {[string, Banner][]} */
  const list = [];
  /** @type {(key: string, kind: string, title: string, text: string) => void} */
  const add = (key, kind, title, text) => {
    list.push([key, { kind, title, text }]);
  };
  const told = status ? errorWords({ message: status.error, hint: status.hint }) : "";
  if (status?.state === "demo") add("demo", "danger", t("page-banner-demo-title"), told || t("page-banner-demo-text"));
  if (status?.nothing_left) add("anew", "anew", t("page-banner-choice-new-title"), told);
  else if (status?.choice) add("choice", "choice", t("page-banner-choice-title"), told);
  else if (status?.state === "read-only") add("read-only", "warn", t("page-banner-read-only-title"), told);
  const opening = status?.on_hub ? t("page-banner-waiting-title") : t("page-banner-opening-title");
  if (status?.state === "waiting") add("waiting", "warn", opening, told);
  if (["saved", "saving"].includes(status?.state ?? "") && told)
    add("notice", "plain", t("page-banner-notice-title"), told);
  if (status?.state === "kept" && !status.choice && told) {
    add("kept", "warn", status.pending ? t("page-banner-kept-title") : t("page-banner-gone-title"), told);
  }
  if (error?.stranger) add("login", "login", strangerWords(replica), t("page-login-text"));
  else if (error && !["read-only", "waiting"].includes(status?.state ?? "")) {
    add("error", "warn", t("page-banner-error-title"), errorWords(error));
  }
  if (newer) add("newer", "newer", t("page-banner-newer-title"), t("page-banner-newer-text"));
  if (queue && !queue.stored && queue.size) {
    add(
      "storage",
      "warn",
      shelf.full ? t("page-banner-storage-full-title") : t("page-banner-storage-title"),
      t("page-banner-storage-text"),
    );
  }
  const elsewhere = queue ? changesElsewhere(queue.household).length : 0;
  if (elsewhere) add("elsewhere", "elsewhere", t("page-banner-other-household", { count: elsewhere }), "");
  const aside = queue ? [...queue.aside.values()] : [];
  if (aside.length) {
    const names = new Set(aside.map(({ who }) => who ?? ""));
    const told = t("page-banner-other-person", { count: aside.length, names: [...names].join(", ") });
    add("aside", "elsewhere", told, "");
  }
  return list;
}

export class SavingLine {
  /**
   * @param {() => void} openDetails
   * @param {(which: "mine" | "theirs") => void} choose
   */
  constructor(openDetails, choose) {
    this.openDetails = openDetails;
    this.choose = choose;
    this.text = h("span", { class: "saving__text" });
    const dot = h("i", { class: "saving__dot" });
    this.node = h("button", { type: "button", class: "saving", onclick: openDetails }, dot, this.text);
    this.badge = h("button", { type: "button", class: "saving__badge", onclick: openDetails, hidden: true });
    this.banners = h("div", { class: "banners" });
  }

  /** @param {Replica} replica */
  paint(replica) {
    const { kind, text, short } = savingState(replica);
    this.node.dataset.kind = kind;
    setText(this.text, text);
    setAttr(this.node, "data-short", short ?? null);
    const { snapshot } = replica;
    const notDone = snapshot ? snapshot.skipped.length + refusedOf(snapshot.household).length : 0;
    setHidden(this.badge, notDone === 0);
    setText(this.badge, t("page-state-skipped", { count: notDone }));
    /** @type {(label: string, which: "mine" | "theirs") => HTMLElement} */
    const choice = (label, which) => button(label, "quiet", () => this.choose(which));
    const create = () => {
      const choices = [choice(t("page-banner-choice-mine"), "mine"), choice(t("page-banner-choice-theirs"), "theirs")];
      const again = button(t("page-banner-newer-now"), "quiet", () => location.reload());
      const look = button(t("page-banner-look"), "quiet", this.openDetails);
      const anew = choice(t("page-banner-choice-new"), "theirs");
      const login = button(t("page-login-button"), "primary", () => location.assign(address(ENTRANCE)));
      const told = [
        h("strong"),
        h("p", { dir: "auto" }),
        h("div", { class: "banner__choices" }, ...choices, again, look, anew, login),
      ];
      return h("div", { class: "banner", role: "note" }, icon("alert"), h("div", {}, ...told));
    };
    /** @type {(node: HTMLElement, banner: Banner) => void} */
    const update = (node, banner) => {
      node.dataset.kind = banner.kind;
      setText(part(node, "strong"), banner.title);
      setText(part(node, "p"), banner.text);
      const choices = part(node, ".banner__choices");
      const [mine, theirs, again, look, anew, login] = choices.querySelectorAll("button");
      for (const one of [mine, theirs]) setHidden(one, banner.kind !== "choice");
      setHidden(again, banner.kind !== "newer");
      setHidden(look, banner.kind !== "elsewhere");
      setHidden(anew, banner.kind !== "anew");
      setHidden(login, banner.kind !== "login");
      setHidden(choices, !["choice", "anew", "newer", "elsewhere", "login"].includes(banner.kind));
    };
    keepingFocus(() => patchKeyed(this.banners, banners(replica), create, update));
  }
}
