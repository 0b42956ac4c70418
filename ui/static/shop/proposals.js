// What assistants propose: a card at the top of the list for each, taken whole, in part, or not at all.

import { button, h, setAttr, setChildren, setHidden, setText } from "../page/dom.js";
import { announce, toast } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";

/** @import { Page, Proposal, State } from "../types.d.ts" */

export class Proposals {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    /** @type {Map<string, Card>} */
    this.cards = new Map();
    this.node = h("div", { class: "proposals" });
  }

  /** @param {State} state */
  paint({ proposals = [] }) {
    for (const id of this.cards.keys()) if (!proposals.some((one) => one.id === id)) this.cards.delete(id);
    setChildren(
      this.node,
      proposals.map((one) => this.card(one).node),
    );
    setHidden(this.node, !proposals.length);
    for (const card of this.cards.values()) card.paint();
  }

  /** @param {Proposal} proposal */
  card(proposal) {
    const known = this.cards.get(proposal.id);
    if (known?.boxes.length === proposal.items.length) return known;
    const card = new Card(this.app, proposal, known?.asLeft());
    this.cards.set(proposal.id, card);
    if (!known) announce(proposal.title);
    return card;
  }
}

class Card {
  /**
   * @param {Page} app
   * @param {Proposal} proposal
   * @param {{ unticked: number[], folded: boolean }} [left] How it was left when some of it was answered.
   */
  constructor(app, proposal, { unticked, folded } = { unticked: [], folded: true }) {
    const { id, title, by, made, items } = proposal;
    this.app = app;
    this.id = id;
    this.busy = false;
    const box = { type: "checkbox", class: "tick tick--small" };
    this.boxes = items.map(({ at }) => h("input", { ...box, checked: !unticked.includes(at), value: at }));
    for (const box of this.boxes) box.addEventListener("change", () => this.paint());
    const rows = items.map(({ what, would = [] }, place) => {
      const each = would.map((one) => h("li", { dir: "auto" }, one));
      const label = h("label", { class: "check" }, this.boxes[place], h("span", { dir: "auto" }, what));
      return h("li", {}, label, each.length ? h("ul", { class: "proposal__would" }, ...each) : "");
    });
    this.list = h("ul", { class: "proposal__items", id: `proposal-${id}`, hidden: folded }, ...rows);
    this.would = h("p", { class: "card__text", hidden: folded }, t("page-proposal-would"));
    this.fold = button(folded ? t("page-proposal-look") : t("page-proposal-fold"), "quiet", () => this.unfold(), {
      "aria-expanded": String(!folded),
      "aria-controls": this.list.id,
    });
    this.accept = button("", "primary", () => this.answer(this.chosen(), []));
    this.decline = button("", "quiet", () => this.answer([], this.declined()));
    this.waits = h("p", { class: "card__text" }, t("page-proposal-offline"));
    const told = h("p", { class: "card__text", dir: "auto" }, t("page-proposal-by", { by, when: saidWhen(made) }));
    const actions = h("div", { class: "proposal__actions" }, this.accept, this.decline, this.fold);
    const heading = h("h2", { class: "card__title", dir: "auto" }, title);
    this.node = h(
      "section",
      { class: "card proposal", "aria-label": title },
      heading,
      told,
      this.would,
      this.list,
      this.waits,
      actions,
    );
  }

  /** What a card that takes its place goes on with. */
  asLeft() {
    const unticked = this.boxes.filter(({ checked }) => !checked).map(({ value }) => Number(value));
    return { unticked, folded: Boolean(this.list.hidden) };
  }

  /** The places of what is ticked. */
  chosen() {
    return this.boxes.filter(({ checked }) => checked).map(({ value }) => Number(value));
  }

  /** What *Decline* is about: what is ticked, as with *Accept*; all of it where nothing is. */
  declined() {
    const chosen = this.chosen();
    return chosen.length ? chosen : this.boxes.map(({ value }) => Number(value));
  }

  unfold() {
    const open = this.list.hidden;
    setHidden(this.list, !open);
    setHidden(this.would, !open);
    setAttr(this.fold, "aria-expanded", String(open));
    setText(this.fold, open ? t("page-proposal-fold") : t("page-proposal-look"));
  }

  paint() {
    const [count, all] = [this.chosen().length, this.boxes.length];
    const reachable = this.app.reachable();
    setText(
      this.accept,
      count === all ? t("page-proposal-accept", { all }) : t("page-proposal-accept-some", { count, all }),
    );
    const declined = this.declined().length;
    const some = t("page-proposal-decline-some", { count: declined, all });
    setText(this.decline, declined === all ? t("page-proposal-decline", { all }) : some);
    this.accept.disabled = this.busy || !reachable || !count;
    this.decline.disabled = this.busy || !reachable;
    for (const box of this.boxes) box.disabled = this.busy;
    setHidden(this.waits, reachable);
  }

  /**
   * @param {number[]} accept
   * @param {number[]} decline
   */
  async answer(accept, decline) {
    const { replica } = this.app;
    const { queue } = replica; // of the household that was asked
    this.busy = true;
    this.paint();
    const answer = await this.app.call("answer_proposal", { proposal: this.id, accept, decline, by: replica.name });
    this.busy = false;
    this.paint();
    const told = this.app.failed(answer) ? null : answer;
    const made = (told?.done ?? []).map(({ what, ...change }) => {
      if (change.secret) queue?.put({ ...change, ...queue.next() }); // kept as a tap is, until it is saved
      return replica.made.add({ replica: change.replica, number: change.number, name: what });
    });
    replica.kick(); // the card goes, or somebody else answered
    if (!told) return;
    const back = () => {
      const undone = [...made].reverse().map((one) => replica.undo(one));
      if (undone.some(Boolean)) announce(t("page-toast-undone"));
    };
    const undo = { label: t("page-toast-undo"), run: back };
    if (made.length) toast(t("page-proposal-done", { count: made.length }), undo);
    else if (!accept.length) toast(t("page-proposal-declined"));
    for (const { what, reason } of told.failed) toast(t("page-proposal-failed", { what, reason }), null, "problem");
  }
}
