// Keeps the screen on while the list is looked at, where the person wants that and the browser can.

import { shelf } from "../shelf/shelf.js";
import { t } from "../words/strings.js";
import { h } from "./dom.js";

const KEY = "grocery:awake";

export class Awake {
  constructor() {
    /** @type {WakeLockSentinel | null} */
    this.lock = null;
    this.turn = Promise.resolve();
    this.can = "wakeLock" in navigator;
    document.addEventListener("visibilitychange", () => this.hold());
    this.hold();
  }

  get wanted() {
    return shelf.get(KEY) === "on";
  }

  /** @param {boolean} on */
  set(on) {
    shelf.set(KEY, on ? "on" : "off");
    return this.hold();
  }

  /** The browser lets go of the screen whenever the page is hidden: it is asked again when the page is back. */
  hold() {
    this.turn = this.turn.then(() => this.asWanted()); // one after the other: one that is on its way would stay held
    return this.turn;
  }

  async asWanted() {
    const hold = this.can && this.wanted && document.visibilityState === "visible";
    if (!hold) {
      await this.lock?.release().catch(() => null);
      this.lock = null;
    } else if (!this.lock || this.lock.released) {
      this.lock = await navigator.wakeLock.request("screen").catch(() => null);
    }
  }
}

/**
 * The switch for it: {node, paint}.
 * @param {Awake} awake
 */
export function awakeSwitch(awake) {
  const box = h("input", { type: "checkbox", class: "switch", role: "switch", onchange: () => awake.set(box.checked) });
  const node = h("label", { class: "check" }, box, h("span", {}, t("page-shop-awake")));
  node.hidden = !awake.can;
  return { node, paint: () => (box.checked = awake.wanted) };
}
