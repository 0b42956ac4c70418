// What a program or an assistant may, which is switched here, and what it did last.

import { button, h, setText } from "../page/dom.js";
import { toast } from "../page/overlay.js";
import { t } from "../words/strings.js";
import { saidWhen } from "../words/when.js";

/** @import { Answers, DevicesTold, AssistantsTold, May, Page } from "../types.d.ts" */

/** @typedef {{ id: string, name: string, by: string, may: May, most?: May }} Program */

/** @type {May[]} */
const RIGHTS = ["read", "propose", "do"];

/** @returns {[May, string][]} */
export const rightsOptions = () => RIGHTS.map((may) => [may, t("page-devices-may", { may })]);

/**
 * @param {May} may
 * @param {May} most
 */
export const isMore = (may, most) => RIGHTS.indexOf(may) > RIGHTS.indexOf(most);

/** @template {"allow_device" | "allow_assistant"} Switch */
export class Programs {
  /**
   * @param {Page} app
   * @param {Switch} question by which one is switched
   * @param {() => void} close
   * @param {(told: Answers[Switch]) => void} switched
   */
  constructor(app, question, close, switched) {
    this.app = app;
    this.question = question;
    this.close = close;
    this.switched = switched;
    /** @type {Map<string, HTMLElement>} */
    this.places = new Map(); // where is told what each did last, by with what its changes are signed
    /** @type {Map<string, string>} */
    this.told = new Map();
  }

  /**
   * What the row of a program has besides.
   * @param {Program} program
   * @param {boolean} makes whether who asks may switch it
   */
  parts(program, makes) {
    const { name, by, most = "do" } = program;
    const last = h("p", { class: "stores__meta", dir: "auto" }, this.told.get(by) ?? "");
    this.places.set(by, last);
    const label = t("page-devices-may-label", { name });
    const options = rightsOptions().map(([value, text]) => h("option", { value, disabled: isMore(value, most) }, text));
    const rights = h("select", { class: "field__input devices__may", "aria-label": label }, ...options);
    rights.value = program.may;
    rights.disabled = !makes;
    rights.addEventListener("change", () => this.allow(program, rights));
    const did = button(t("page-devices-did"), "quiet", () => this.show(by), {
      "aria-label": t("page-devices-did-label", { name }),
    });
    return [last, h("div", { class: "devices__program" }, rights, did)];
  }

  /**
   * @param {Program} program
   * @param {HTMLSelectElement} rights
   */
  async allow(program, rights) {
    const may = rights.value;
    const answer = await this.app.call(this.question, { device: program.id, may });
    if (this.app.failed(answer) || !answer) {
      rights.value = program.may;
      return;
    }
    toast(t("page-devices-allowed", { name: program.name, may }));
    this.switched(answer);
  }

  /** @param {string} by */
  show(by) {
    this.close();
    this.app.showChangesOf(by);
  }

  /**
   * Tells what each of these did last, once that is known.
   * @param {{ by: string }[]} programs
   */
  async look(programs) {
    const people = programs.map(({ by }) => by).filter((by) => by && !this.told.has(by));
    if (!people.length) return;
    for (const by of people) this.told.set(by, "");
    const answer = await this.app.call("last_by", { people });
    if (!answer?.ok) return;
    const lasts = new Map(answer.acts.map((act) => [act.by, act]));
    for (const by of people) {
      const act = lasts.get(by);
      const text = act ? t("page-devices-last", { when: saidWhen(act.at), what: act.what }) : t("page-devices-no-last");
      this.told.set(by, text);
      const place = this.places.get(by);
      if (place) setText(place, text);
    }
  }
}
