// What a program or an assistant may, which is switched here, and what it did last.

import { button, h, setText } from "../page/dom.js";
import { toast } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { when } from "../words/when.js";

/** @import { Device, DevicesTold, May, Page } from "../types.d.ts" */

/** @type {May[]} */
const RIGHTS = ["read", "propose", "do"];

/** @returns {[string, string][]} */
export const rightsOptions = () => RIGHTS.map((may) => [may, t("page-devices-may", { may })]);

export class Programs {
  /**
   * @param {Page} app
   * @param {() => void} close
   * @param {(told: DevicesTold) => void} switched
   */
  constructor(app, close, switched) {
    this.app = app;
    this.close = close;
    this.switched = switched;
    /** @type {Map<string, HTMLElement>} */
    this.places = new Map(); // where is told what each did last, by with what its changes are signed
    /** @type {Map<string, string>} */
    this.told = new Map();
  }

  /**
   * What the row of a program has besides.
   * @param {Device} device
   * @param {boolean} makes whether who asks may switch it
   */
  parts(device, makes) {
    const { name, by } = device;
    const last = h("p", { class: "stores__meta", dir: "auto" }, this.told.get(by) ?? "");
    this.places.set(by, last);
    const label = t("page-devices-may-label", { name });
    const options = rightsOptions().map(([value, text]) => h("option", { value }, text));
    const rights = h("select", { class: "field__input devices__may", "aria-label": label }, ...options);
    rights.value = device.may;
    rights.disabled = !makes;
    rights.addEventListener("change", () => this.allow(device, rights));
    const did = button(t("page-devices-did"), "quiet", () => this.show(by), {
      "aria-label": t("page-devices-did-label", { name }),
    });
    return [last, h("div", { class: "devices__program" }, rights, did)];
  }

  /**
   * @param {Device} device
   * @param {HTMLSelectElement} rights
   */
  async allow(device, rights) {
    const may = rights.value;
    const answer = await this.app.call("allow_device", { device: device.id, may });
    if (this.app.failed(answer) || !answer) {
      rights.value = device.may;
      return;
    }
    toast(t("page-devices-allowed", { name: device.name, may }));
    this.switched(answer);
  }

  /** @param {string} by */
  show(by) {
    this.close();
    this.app.showChangesOf(by);
  }

  /**
   * Tells what each of these did last, once that is known.
   * @param {Device[]} devices
   */
  async look(devices) {
    const people = devices.map(({ by }) => by).filter((by) => by && !this.told.has(by));
    if (!people.length) return;
    for (const by of people) this.told.set(by, "");
    const answer = await this.app.call("last_by", { people });
    if (!answer?.ok) return;
    const lasts = new Map(answer.acts.map((act) => [act.by, act]));
    for (const by of people) {
      const act = lasts.get(by);
      const text = act ? t("page-devices-last", { when: when(act.at), what: act.what }) : t("page-devices-no-last");
      this.told.set(by, text);
      const place = this.places.get(by);
      if (place) setText(place, text);
    }
  }
}
