// The History tab: a frame around its two segments, Trips and Changes, of which one is shown.

import { h, setHidden } from "../page/dom.js";
import { arrowedTo, markChosen } from "../page/tabs.js";
import { t } from "../words/strings.js";
import { Changes } from "./changes.js";
import { Trips } from "./trips.js";

/** @import { Page, State } from "../types.d.ts" */

/** @typedef {"trips" | "changes"} SegmentName */

/** @type {SegmentName[]} */
const SEGMENTS = ["trips", "changes"];

export class HistoryTab {
  /** @type {SegmentName} */
  segment = "trips";

  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.segments = { trips: new Trips(app), changes: new Changes(app) };
    this.buttons = SEGMENTS.map((name) => this.segmentButton(name));
    this.panels = SEGMENTS.map((name) => {
      const props = { id: `history-${name}`, role: "tabpanel", "aria-labelledby": `segment-${name}` };
      return h("div", props, this.segments[name].node);
    });
    /** @type {(event: KeyboardEvent) => void} */
    const onkeydown = (event) => this.segmentKey(event);
    const props = { class: "segments", role: "tablist", "aria-label": t("page-history-segments"), onkeydown };
    this.node = h("div", { class: "history" }, h("div", props, ...this.buttons), ...this.panels);
    this.open(this.segment);
  }

  /** @param {SegmentName} name */
  segmentButton(name) {
    const role = { role: "tab", id: `segment-${name}`, "aria-controls": `history-${name}` };
    const onclick = () => this.app.go(`history/${name}`);
    return h(
      "button",
      { type: "button", class: "segment", ...role, onclick },
      t("page-history-segment", { segment: name }),
    );
  }

  /**
   * Shows a segment; with any other name the one that was shown last stays.
   * @param {string} name
   */
  open(name) {
    this.segment = SEGMENTS.find((one) => one === name) ?? this.segment;
    markChosen(this.buttons, SEGMENTS.indexOf(this.segment));
    for (const [at, panel] of this.panels.entries()) setHidden(panel, SEGMENTS[at] !== this.segment);
  }

  /** @param {KeyboardEvent} event */
  segmentKey(event) {
    const to = arrowedTo(event, SEGMENTS.indexOf(this.segment), SEGMENTS.length);
    if (to === null) return;
    this.app.go(`history/${SEGMENTS[to]}`);
    this.buttons[to].focus();
  }

  /** @param {State} state */
  paint(state) {
    this.segments[this.segment].paint(state);
  }

  refresh() {
    this.segments[this.segment].refresh();
  }
}
