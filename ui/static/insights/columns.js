// Columns over time: a column for each month, week or trip, in parts; one of them is told in words below.

import { around, h, setAttr, setText } from "../page/dom.js";

/** @import { Bar } from "../types.d.ts" */

const LABELLED = 14; // so many columns have room for what they come to above them, and for a name below

export class Columns {
  /** @param {string} label */
  constructor(label) {
    /** @type {Bar[]} */
    this.bars = [];
    this.at = 0;
    this.plot = h("div", { class: "cols__plot" });
    this.key = h("p", { class: "cols__key" });
    this.names = h("div", { class: "cols__names", "aria-hidden": "true" });
    this.said = h("p", { class: "cols__said" });
    const props = { class: "cols", role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal" };
    this.slider = h(
      "div",
      {
        ...props,
        onkeydown: (event) => this.pressed(event),
        onpointermove: (event) => this.pointed(event),
        onpointerdown: (event) => this.pointed(event),
      },
      this.plot,
      this.names,
    );
    this.node = h("div", { class: "cols__box" }, this.key, this.slider, this.said);
  }

  /**
   * @param {Bar[]} bars oldest first
   * @param {{ size: number, label: string } | null} [limit] a line across, as of a budget
   */
  show(bars, limit = null) {
    this.bars = bars;
    const most = Math.max(limit?.size ?? 0, ...bars.map(sizeOf)) || 1;
    const few = bars.length <= LABELLED;
    this.slider.classList.toggle("cols--many", !few);
    this.plot.replaceChildren(...bars.map((bar, at) => column(bar, at, most, few)));
    if (limit) this.plot.append(line(limit.size, most));
    else if (!few) this.plot.append(...guides(bars, most));
    setText(this.key, limit?.label ?? "");
    this.names.replaceChildren(...bars.map((bar) => nameOf(bar, few)));
    setAttr(this.slider, "aria-valuemin", 0);
    setAttr(this.slider, "aria-valuemax", Math.max(0, bars.length - 1));
    this.choose(bars.length - 1);
  }

  /** @param {number} at */
  choose(at) {
    this.at = Math.min(Math.max(at, 0), this.bars.length - 1);
    const bar = this.bars[this.at];
    for (const node of this.plot.querySelectorAll(".col")) {
      setAttr(node, "data-chosen", node instanceof HTMLElement && node.dataset.at === String(this.at) ? "" : null);
    }
    setAttr(this.slider, "aria-valuenow", Math.max(0, this.at));
    setAttr(this.slider, "aria-valuetext", bar?.words ?? "");
    setText(this.said, bar?.words ?? "");
  }

  /** @param {PointerEvent} event */
  pointed(event) {
    const found = around(event, ".col");
    if (found) this.choose(Number(found.dataset.at));
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const to = new Map([
      ["ArrowRight", this.at + 1],
      ["ArrowLeft", this.at - 1],
      ["Home", 0],
      ["End", this.bars.length - 1],
    ]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.choose(to);
  }
}

/** @param {Bar} bar */
const sizeOf = ({ parts }) => parts.reduce((sum, { size }) => sum + size, 0);

/**
 * @param {Bar} bar
 * @param {number} at
 * @param {number} most
 * @param {boolean} few
 */
function column(bar, at, most, few) {
  const parts = bar.parts
    .filter(({ size }) => size > 0)
    .map(({ size, series, planned }) => {
      const node = h("i", { class: "col__part", "data-series": series, "data-planned": planned ? "" : null });
      node.style.setProperty("--part", `${(size / most) * 100}%`);
      return node;
    });
  const top = few && parts.length ? h("span", { class: "col__top", "data-over": bar.over ? "" : null }, bar.top) : null;
  return h("div", { class: "col", dataset: { at } }, top, ...parts.reverse());
}

/**
 * @param {Bar} bar
 * @param {boolean} few
 */
const nameOf = ({ name, year }, few) =>
  h(
    "span",
    { class: "cols__name" },
    few ? h("span", {}, name) : null,
    year ? h("span", { class: "cols__year" }, year) : null,
  );

/**
 * @param {number} size
 * @param {number} most
 * @param {string} [label]
 */
function line(size, most, label = "") {
  const node = h("div", { class: "cols__limit" }, label ? h("span", { class: "cols__limit-name" }, label) : null);
  node.style.setProperty("--at", String(size / most));
  return node;
}

/**
 * The largest column is told beside a line at its height, where there is no room above each.
 * @param {Bar[]} bars
 * @param {number} most
 */
function guides(bars, most) {
  const largest = bars.find((bar) => sizeOf(bar) === most);
  return largest ? [line(most, most, largest.top)] : [];
}
