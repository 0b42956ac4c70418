// The state of saving in words. "Saved" is said only when the store confirmed, nothing waits in this browser, and the
// server was heard from lately.

import { changesElsewhere } from "../kept/elsewhere.js";
import { refusedOf } from "../kept/refused.js";
import { shelf } from "../kept/shelf.js";
import { button, h, icon, keepingFocus, part, patchKeyed, setHidden, setText } from "../page/dom.js";
import { S } from "../words/strings.js";
import { errorWords } from "../words/told.js";
import { clock } from "../words/when.js";

/** @import { Status } from "../types.d.ts" */
/** @import { Replica } from "../sync/replica.js" */

/**
 * {kind, text} for the line that is always visible; kind is saved, busy, kept, unsent, stopped or demo.
 * @param {Replica} replica
 */
export function savingState(replica) {
  const { status, queue } = replica;
  const waiting = queue?.size ?? 0;
  if (status?.state === "demo" && replica.contactIsRecent) return { kind: "demo", text: S.state.demo };
  if (replica.failures > 0) return unreached(replica);
  if (!status) return { kind: "busy", text: S.state.loading };
  if (!replica.contactIsRecent) return { kind: "busy", text: S.state.checking };
  if (replica.error && waiting) return { kind: "stopped", text: S.state.refused(replica.unkept().length || waiting) };
  if (status.choice)
    return { kind: "kept", text: status.pending ? keptWords(status, replica.reached) : S.state.choice };
  if (status.state === "read-only") return { kind: "stopped", text: S.state.readOnly };
  if (status.state === "waiting") return { kind: "kept", text: status.on_hub ? S.state.waiting : S.state.opening };
  if (status.state === "kept") return { kind: "kept", text: keptWords(status, replica.reached) };
  if (status.state === "saved" && waiting === 0) return { kind: "saved", text: S.state.saved };
  return { kind: "busy", text: S.state.saving };
}

/** @param {Replica} replica */
function unreached(replica) {
  const { queue, reached } = replica;
  const unsent = replica.unkept().length;
  if (unsent) return { kind: "unsent", text: queue?.stored ? S.state.notSent(unsent) : S.state.notSentLoose(unsent) };
  if (queue?.size) return { kind: "unsent", text: S.state.unconfirmed(queue.size) };
  return { kind: "unsent", text: S.state.noConnection(reached ? clock(reached) : "") };
}

/**
 * Which asks for a time to wait says until when.
 * @param {Status} status
 * @param {number} reached
 */
function keptWords(status, reached) {
  if (!status.pending) return S.state.gone(status.reason);
  const until = status.asked_to_wait && status.next_try_at !== null ? reached + status.next_try_at * 1000 : 0;
  const why = until ? S.state.until(status.reason, clock(until)) : status.reason;
  return status.on_hub ? S.state.kept(status.pending, why) : S.state.keptHere(status.pending, why);
}

/** @typedef {{ kind: string, title: string, text: string }} Banner */

/**
 * What needs a sentence and a way out, as [key, {kind, title, text}].
 * @param {Replica} replica
 */
function banners(replica) {
  const { status, error, queue } = replica;
  /** @type {[string, Banner][]} */
  const list = [];
  /** @type {(key: string, kind: string, title: string, text: string) => void} */
  const add = (key, kind, title, text) => {
    list.push([key, { kind, title, text }]);
  };
  const told = status ? errorWords({ message: status.error, hint: status.hint }) : "";
  if (status?.state === "demo") add("demo", "danger", S.banner.demoTitle, told || S.banner.demoText);
  if (status?.nothing_left) add("anew", "anew", S.banner.choiceNewTitle, told);
  else if (status?.choice) add("choice", "choice", S.banner.choiceTitle, told);
  else if (status?.state === "read-only") add("read-only", "warn", S.banner.readOnlyTitle, told);
  const opening = status?.on_hub ? S.banner.waitingTitle : S.banner.openingTitle;
  if (status?.state === "waiting") add("waiting", "warn", opening, told);
  if (["saved", "saving"].includes(status?.state ?? "") && told) add("notice", "plain", S.banner.noticeTitle, told);
  if (status?.state === "kept" && !status.choice && told) {
    add("kept", "warn", status.pending ? S.banner.keptTitle : S.banner.goneTitle, told);
  }
  if (error && !["read-only", "waiting"].includes(status?.state ?? "")) {
    add("error", "warn", S.banner.errorTitle, errorWords(error));
  }
  if (replica.newer) add("newer", "newer", S.banner.newerTitle, S.banner.newerText);
  if (queue && !queue.stored && queue.size) {
    add("storage", "warn", shelf.full ? S.banner.storageFullTitle : S.banner.storageTitle, S.banner.storageText);
  }
  const elsewhere = queue ? changesElsewhere(queue.household).length : 0;
  if (elsewhere) add("elsewhere", "elsewhere", S.banner.otherHousehold(elsewhere), "");
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
    const { kind, text } = savingState(replica);
    this.node.dataset.kind = kind;
    setText(this.text, text);
    const { snapshot } = replica;
    const notDone = snapshot ? snapshot.skipped.length + refusedOf(snapshot.household).length : 0;
    setHidden(this.badge, notDone === 0);
    setText(this.badge, S.state.skipped(notDone));
    /** @type {(label: string, which: "mine" | "theirs") => HTMLElement} */
    const choice = (label, which) => button(label, "quiet", () => this.choose(which));
    const create = () => {
      const choices = [choice(S.banner.choiceMine, "mine"), choice(S.banner.choiceTheirs, "theirs")];
      const again = button(S.banner.newerNow, "quiet", () => location.reload());
      const look = button(S.banner.look, "quiet", this.openDetails);
      const anew = choice(S.banner.choiceNew, "theirs");
      const told = [
        h("strong"),
        h("p", { dir: "auto" }),
        h("div", { class: "banner__choices" }, ...choices, again, look, anew),
      ];
      return h("div", { class: "banner", role: "note" }, icon("alert"), h("div", {}, ...told));
    };
    /** @type {(node: HTMLElement, banner: Banner) => void} */
    const update = (node, banner) => {
      node.dataset.kind = banner.kind;
      setText(part(node, "strong"), banner.title);
      setText(part(node, "p"), banner.text);
      const choices = part(node, ".banner__choices");
      const [mine, theirs, again, look, anew] = choices.querySelectorAll("button");
      for (const one of [mine, theirs]) setHidden(one, banner.kind !== "choice");
      setHidden(again, banner.kind !== "newer");
      setHidden(look, banner.kind !== "elsewhere");
      setHidden(anew, banner.kind !== "anew");
      setHidden(choices, !["choice", "anew", "newer", "elsewhere"].includes(banner.kind));
    };
    keepingFocus(() => patchKeyed(this.banners, banners(replica), create, update));
  }
}
