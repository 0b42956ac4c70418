// Lines over time, drawn by uPlot, which is fetched when there is the first line to draw.

import { h, setText } from "../page/dom.js";
import { address } from "../sync/direct.js";
import { LOCALE } from "../words/strings.js";

/** @import { Drawn } from "../types.d.ts" */
/** @import uPlot from "../vendor/uplot/uPlot.d.ts" */

const HEIGHT = 190;
const DAY = 86_400; // seconds
const FEW = 4; // days
const LONG = 150 * DAY;
/** @type {Intl.DateTimeFormatOptions} */
const MONTH = { month: "short", year: "2-digit" };
/** @type {Intl.DateTimeFormatOptions} */
const DATE = { day: "numeric", month: "short" };
const DASHES = [[], [7, 4], [2, 4], [10, 3, 2, 3], [1, 3]];

/** @type {Promise<typeof uPlot | null> | null} */
let asked = null;

/** What draws lines; null where it cannot be fetched. */
export function plotter() {
  asked ??= new Promise((resolve) => {
    const script = h("script", { src: address(PLOT.script) });
    script.addEventListener("load", () => resolve(/** @type {{ uPlot?: typeof uPlot }} */ (window).uPlot ?? null));
    script.addEventListener("error", () => {
      asked = null; // without a signal: the next picture tries again
      resolve(null);
    });
    document.head.append(h("link", { rel: "stylesheet", href: address(PLOT.style) }), script);
  });
  return asked;
}

/** @type {Set<Lines>} */
const shown = new Set();
let watched = false;

/** The colours are read when a line is drawn: it is drawn anew when the page gets dark or light. */
function watchColours() {
  if (watched) return;
  watched = true;
  new MutationObserver(() => {
    for (const lines of shown) lines.draw();
  }).observe(document.documentElement, { attributeFilter: ["data-scheme"] });
}

export class Lines {
  /** @param {string} label */
  constructor(label) {
    this.host = h("div", { class: "lines", role: "img", "aria-label": label });
    this.said = h("p", { class: "cols__said" });
    this.node = h("div", { class: "lines__box" }, this.host, this.said);
    /** @type {uPlot | null} */
    this.plot = null;
    /** @type {Drawn | null} */
    this.drawn = null;
    this.width = 0;
    new ResizeObserver(() => {
      if (this.host.clientWidth !== this.width) this.draw();
    }).observe(this.host);
    shown.add(this);
    watchColours();
  }

  /** @param {Drawn} drawn */
  show(drawn) {
    this.drawn = drawn;
    this.host.setAttribute("aria-label", drawn.label);
    setText(this.said, drawn.said(drawn.times.length - 1));
    this.draw();
  }

  async draw() {
    const Plot = this.drawn && this.host.clientWidth ? await plotter() : null;
    const { drawn } = this;
    if (!Plot || !drawn || !this.host.clientWidth) return;
    this.width = this.host.clientWidth;
    this.plot?.destroy();
    const data = /** @type {uPlot.AlignedData} */ ([drawn.times, ...drawn.series.map(({ values }) => values)]);
    this.plot = new Plot(this.options(drawn, Plot), data, this.host);
  }

  /**
   * @param {Drawn} drawn
   * @param {typeof uPlot} Plot
   * @returns {uPlot.Options}
   */
  options(drawn, Plot) {
    const of = getComputedStyle(this.host);
    /** @type {(name: string) => string} */
    const colour = (name) => of.getPropertyValue(name).trim();
    const axis = { stroke: colour("--ink-soft"), font: `12px ${of.fontFamily}`, ticks: { show: false } };
    const paths = drawn.steps ? Plot.paths.stepped?.({ align: 1 }) : undefined;
    return {
      width: this.width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false },
      scales: { x: { range: () => wide(drawn.times) }, y: { range: drawn.fromZero ? upward : around } },
      tzDate: (at) => Plot.tzDate(new Date(at * 1000), "UTC"),
      axes: [
        { ...axis, ...below(drawn.times) },
        {
          ...axis,
          grid: { stroke: colour("--hair"), width: 1 },
          size: 62,
          space: 44,
          values: (_, at) => at.map(drawn.money),
        },
      ],
      series: [
        {},
        ...drawn.series.map(({ name, series }, at) => {
          const stroke = colour(`--series-${series}`);
          const points = { show: true, size: drawn.times.length > 80 ? 3 : 6, fill: stroke, stroke };
          return { label: name, stroke, width: 2, dash: DASHES[at % DASHES.length], spanGaps: true, points, paths };
        }),
      ],
      hooks: {
        setCursor: [
          (plot) => {
            const { idx } = plot.cursor;
            if (idx !== null && idx !== undefined) setText(this.said, drawn.said(idx));
          },
        ],
      },
    };
  }
}

/**
 * From when to when a picture of these days is. Of a single one uPlot would make a thousand days, all of them to come.
 * @param {number[]} times
 * @returns {[number, number]}
 */
export function wide(times) {
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0];
  return from === to ? [from - DAY / 2, to + DAY / 2] : [from, to];
}

/**
 * Where a few days are named below, each once: uPlot would name their hours, which read as the same day again and again.
 * @param {number[]} times midnights
 * @returns {number[] | null} null where they are more than a few
 */
export function named(times) {
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0];
  const count = Math.round((to - from) / DAY) + 1;
  return count > FEW ? null : Array.from({ length: count }, (_, at) => from + at * DAY);
}

/**
 * What stands below the lines.
 * @param {number[]} times
 * @returns {uPlot.Axis}
 */
function below(times) {
  const [from, to] = wide(times);
  const format = new Intl.DateTimeFormat(LOCALE, { ...(to - from > LONG ? MONTH : DATE), timeZone: "UTC" });
  const few = named(times);
  return {
    grid: { show: false },
    space: 70,
    ...(few ? { splits: () => few } : {}),
    values: (_, at) => at.map((one) => format.format(one * 1000)),
  };
}

/** @type {uPlot.Range.Function} */
const upward = (_, _from, to) => [0, (to || 1) * 1.15];

/** @type {uPlot.Range.Function} */
const around = (_, from, to) => {
  const room = Math.max((to - from) * 0.2, to * 0.05, 0.01);
  return [Math.max(0, from - room), to + room];
};
