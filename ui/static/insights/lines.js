// Lines over time, drawn by uPlot, which is fetched when there is the first line to draw.

import { h, setText } from "../page/dom.js";
import { address } from "../sync/direct.js";
import { LOCALE } from "../words/strings.js";

/** @import { Drawn } from "../types.d.ts" */
/** @import uPlot from "../vendor/uplot/uPlot.d.ts" */

const HEIGHT = 190;
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
    const dates = new Intl.DateTimeFormat(LOCALE, { month: "short", year: "2-digit", timeZone: "UTC" });
    const days = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
    const span = (drawn.times.at(-1) ?? 0) - drawn.times[0];
    const format = span > 150 * 86_400 ? dates : days;
    const paths = drawn.steps ? Plot.paths.stepped?.({ align: 1 }) : undefined;
    return {
      width: this.width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false },
      scales: { x: { range: wide }, y: { range: drawn.fromZero ? upward : around } },
      tzDate: (at) => Plot.tzDate(new Date(at * 1000), "UTC"),
      axes: [
        { ...axis, grid: { show: false }, space: 70, values: (_, at) => at.map((one) => format.format(one * 1000)) },
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

/** @type {uPlot.Range.Function} */
const wide = (_, from, to) => (from === to ? [from - 43_200, to + 43_200] : [from, to]);

/** @type {uPlot.Range.Function} */
const upward = (_, _from, to) => [0, (to || 1) * 1.15];

/** @type {uPlot.Range.Function} */
const around = (_, from, to) => {
  const room = Math.max((to - from) * 0.2, to * 0.05, 0.01);
  return [Math.max(0, from - room), to + room];
};
