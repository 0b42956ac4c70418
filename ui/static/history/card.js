// The card of a sitting: what it comes to, and, unfolded, its single changes and the versions in which they lie.

import { button, h, setAttr, setHidden, setText } from "../page/dom.js";
import { t } from "../words/strings.js";
import { clock, saidWhen } from "../words/when.js";
import { openVersion } from "./version.js";

/** @import { Act, Page, Sitting } from "../types.d.ts" */

const SHOWN = 12; // of the changes, until somebody wants to see all
const VERSIONS_SHOWN = 3;

let count = 0;

export class Card {
  /**
   * @param {Page} app
   * @param {(act: Act) => void} takeBack
   */
  constructor(app, takeBack) {
    this.app = app;
    this.takeBack = takeBack;
    /** @type {Sitting | null} */
    this.sitting = null;
    this.open = false;
    this.all = false; // whether every change is shown
    this.painted = "";
    this.title = h("span", { class: "version__title", dir: "auto" });
    this.when = h("span", { class: "version__when" });
    this.who = h("bdi");
    this.by = h("span", {}, this.who); // the dot before it goes by the page's direction, and not by the name's
    this.count = h("span");
    this.pill = h("span", { class: "pill" });
    count += 1;
    const id = `sitting-${count}`;
    const meta = h("span", { class: "version__meta" }, this.when, this.by, this.count);
    const props = { type: "button", class: "version", "aria-controls": id, onclick: () => this.press() };
    this.head = h("button", props, this.title, meta, this.pill);
    this.body = h("div", { class: "sitting__body", id, hidden: true });
    this.node = h("li", { class: "sitting" }, this.head, this.body);
  }

  /** A version without changes of its own is opened, anything else unfolded. */
  press() {
    const { sitting } = this;
    if (!sitting) return;
    if (!sitting.acts.length) {
      openVersion(this.app, sitting.versions[0]);
      return;
    }
    this.open = !this.open;
    this.paintBody();
  }

  /**
   * @param {Sitting} sitting
   * @param {string | undefined} current the id of the newest version
   */
  paint(sitting, current) {
    this.sitting = sitting;
    const { kind, began, ended, by, acts, versions, title } = sitting;
    setText(this.title, title);
    const day = saidWhen(began);
    const until = clock(new Date(ended));
    setText(this.when, day.endsWith(until) || kind === "version" ? day : t("page-changes-span", { from: day, until }));
    const people = new Set(acts.map((act) => act.by).filter(Boolean));
    setText(this.who, kind === "version" ? [...people].join(", ") || versions[0].by : by);
    setText(this.count, acts.length ? t("page-history-count", { count: acts.length }) : "");
    for (const node of [this.by, this.count]) setHidden(node, !node.textContent);
    const now = versions.some(({ id }) => id === current);
    const waiting = acts.length > 0 && !versions.length;
    setText(this.pill, waiting ? t("page-changes-unsaved") : t("page-history-now"));
    setHidden(this.pill, !now && !waiting);
    this.paintBody();
  }

  paintBody() {
    const { sitting } = this;
    if (!sitting) return;
    const open = sitting.acts.length > 0 && (this.open || sitting.found.length > 0);
    setAttr(this.head, "aria-expanded", sitting.acts.length ? String(open) : null);
    setHidden(this.body, !open);
    const key = open ? JSON.stringify([this.all, sitting]) : this.painted;
    if (key === this.painted) return;
    this.painted = key;
    this.body.replaceChildren(...this.unfolded(sitting));
  }

  /** @param {Sitting} sitting */
  unfolded({ acts, found, versions, kind }) {
    const wanted = found.length ? found.map((at) => acts[at]) : acts.slice(0, SHOWN);
    const shown = this.all ? acts : wanted;
    const more = acts.length - shown.length;
    const showAll = () => {
      this.all = true;
      this.paintBody();
    };
    const named = kind === "version" && new Set(acts.map(({ by }) => by)).size > 1;
    return [
      h("ul", { class: "acts" }, ...shown.map((act) => this.act(act, named))),
      more ? button(t("page-changes-all", { count: acts.length }), "text", showAll) : "",
      versions.length ? this.versions(versions) : "",
    ];
  }

  /**
   * @param {Act} act
   * @param {boolean} named whether it says who made it
   */
  act(act, named) {
    const { what, at, by, reason, canBeTakenBack } = act;
    const props = { class: "btn btn--text", "aria-label": t("page-changes-take-back-one", { what }) };
    return h(
      "li",
      { class: "act" },
      h("span", { class: "act__time" }, clock(new Date(at))),
      h(
        "span",
        { class: "act__what", dir: "auto" },
        what,
        named && by ? h("span", { class: "act__by" }, " · ", h("bdi", {}, by)) : null,
        reason ? h("span", { class: "said__why", dir: "auto" }, t("page-changes-not-done", { reason })) : null,
      ),
      canBeTakenBack ? button(t("page-changes-take-back"), "text", () => this.takeBack(act), props) : null,
    );
  }

  /** @param {Sitting["versions"]} versions */
  versions(versions) {
    const node = h("div", { class: "sitting__versions" });
    /** @type {(shown: Sitting["versions"]) => void} */
    const fill = (shown) => {
      const label = h("span", {}, t("page-changes-versions", { count: versions.length }));
      node.replaceChildren(label, ...shown.map((version) => this.versionButton(version)));
    };
    fill(versions.slice(0, VERSIONS_SHOWN));
    if (versions.length > VERSIONS_SHOWN) {
      node.append(button(t("page-changes-all-versions", { count: versions.length }), "text", () => fill(versions)));
    }
    return node;
  }

  /** @param {Sitting["versions"][number]} version */
  versionButton(version) {
    const props = { "aria-label": t("page-changes-open-version", { when: saidWhen(version.at) }) };
    return button(saidWhen(version.at), "quiet", () => openVersion(this.app, version), props);
  }
}
