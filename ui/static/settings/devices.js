// The devices and programs that may come in: a phone is paired by a code, a program gets a token, either is ended here.

import { copied } from "../page/copying.js";
import { button, h, iconButton, setHidden } from "../page/dom.js";
import { choiceField, field } from "../page/field.js";
import { ask, sheet, toast } from "../page/overlay.js";
import { Turns } from "../page/turns.js";
import { t } from "../words/strings.js";
import { dated } from "../words/when.js";
import { Assistants } from "./assistants.js";
import { Programs, rightsOptions } from "./programs.js";

/** @import { Device, DevicesTold, Page, PairingAddress } from "../types.d.ts" */

const LOOK_MS = 2000;

class DevicesSheet {
  /** @param {Page} app */
  constructor(app) {
    this.app = app;
    this.turns = new Turns();
    this.list = h("ul", { class: "stores" });
    this.code = h("div", { class: "devices__code", "aria-live": "polite" });
    this.pair = button(t("page-devices-pair"), "primary", () => this.showCode());
    this.program = button(t("page-devices-program"), "secondary", () => this.openProgram());
    this.home = h("p", { class: "card__text" }, t("page-devices-home"));
    this.made = h("div", { class: "links__made", "aria-live": "polite" });
    this.others = h("section", { class: "devices__others" });
    /** @type {Set<string>} */
    this.known = new Set();
    this.name = "";
    const actions = h("div", { class: "devices__actions" }, this.pair, this.program);
    const text = h("p", { class: "card__text" }, t("page-devices-text"));
    for (const one of [this.pair, this.program, this.home]) setHidden(one, true);
    this.opened = sheet(
      t("page-devices-title"),
      h("div", { class: "form" }, text, this.home, actions, this.code, this.made, this.list, this.others),
    );
    this.programs = new Programs(app, "allow_device", this.opened.close, (answer) => this.paint(answer));
    this.assistants = new Assistants(app, this.others, this.opened.close);
  }

  async look() {
    const isNewest = this.turns.asked();
    const answer = await this.app.call("devices", {});
    if (!isNewest()) return;
    if (answer?.ok) this.paint(answer);
    else this.app.failed(answer);
  }

  /** @param {DevicesTold} told */
  paint(told) {
    this.turns.taken();
    setHidden(this.pair, !(told.pairs && told.makes));
    setHidden(this.program, !told.makes);
    setHidden(this.home, told.pairs);
    this.name = told.name;
    const came = this.known.size ? told.devices.find((one) => one.kind === "browser" && !this.known.has(one.id)) : null;
    this.known = new Set(["", ...told.devices.map((one) => one.id)]);
    if (came && this.code.childElementCount) {
      this.code.replaceChildren();
      toast(t("page-devices-paired", { name: came.name }));
    }
    const rows = told.devices.map((one) => this.row(one, told.makes));
    this.programs.look(told.devices);
    this.assistants.makes = told.makes;
    this.list.replaceChildren(...(rows.length ? rows : [h("li", { class: "stores__meta" }, t("page-devices-none"))]));
  }

  /**
   * @param {Device} device
   * @param {boolean} makes
   */
  row(device, makes) {
    const { name, person } = device;
    const made = t("page-devices-made", { made: dated(device.made) });
    const seen = device.own ? t("page-devices-own") : t("page-devices-seen", { seen: dated(device.seen) });
    const words = h(
      "div",
      {},
      h("p", { class: "stores__name", dir: "auto" }, name),
      h("p", { class: "stores__meta", dir: "auto" }, t("page-devices-kind", { kind: device.kind, person })),
      h("p", { class: "stores__meta" }, made),
      h("p", { class: "stores__meta" }, seen),
      ...(device.kind === "program" ? this.programs.parts(device, makes) : []),
    );
    const rename = iconButton("note", t("page-devices-rename-label", { name }), () => this.openRename(device));
    const end = iconButton("trash", t("page-devices-end-label", { name }), () => this.end(device));
    return h("li", { class: "stores__row" }, words, makes ? rename : "", makes || device.own ? end : "");
  }

  async showCode() {
    const answer = await this.app.call("pairing", {});
    if (this.app.failed(answer) || !answer) return;
    if (answer.addresses.length) this.paintCode(answer.addresses, answer.seconds);
    else this.code.replaceChildren(h("p", { class: "card__text" }, t("page-devices-no-address")));
  }

  /**
   * @param {PairingAddress[]} addresses
   * @param {number} seconds
   */
  paintCode(addresses, seconds) {
    const host = (/** @type {string} */ address) => new URL(address).origin;
    const picture = h("img", { class: "devices__qr", width: 240, height: 240, alt: t("page-devices-qr") });
    const shown = h("p", { class: "devices__address", dir: "ltr" });
    const pick = choiceField(
      t("page-devices-address"),
      addresses.map(({ address }) => [address, host(address)]),
    );
    const show = () => {
      const one = addresses.find(({ address }) => address === pick.input.value) ?? addresses[0];
      picture.src = one.qr;
      shown.textContent = one.address;
    };
    pick.input.addEventListener("change", show);
    setHidden(pick.node, addresses.length < 2);
    show();
    const words = h("p", { class: "card__text" }, t("page-devices-scan", { minutes: Math.round(seconds / 60) }));
    const plain = h("p", { class: "field__said" }, t("page-devices-plain"));
    setHidden(plain, addresses[0].address.startsWith("https:"));
    this.code.replaceChildren(words, picture, shown, pick.node, plain);
    this.wait(Date.now() + seconds * 1000);
  }

  /**
   * Looks who came, as long as the code works and can be seen.
   * @param {number} until
   */
  wait(until) {
    const shown = this.code.firstElementChild;
    const again = async () => {
      if (!this.opened.dialog.isConnected || this.code.firstElementChild !== shown) return;
      if (Date.now() > until) {
        this.code.replaceChildren(h("p", { class: "card__text" }, t("page-devices-over")));
        return;
      }
      await this.look();
      setTimeout(again, LOOK_MS);
    };
    setTimeout(again, LOOK_MS);
  }

  openProgram() {
    const name = field(t("page-devices-program-name"), { maxlength: 60, dir: "auto" });
    const rights = choiceField(t("page-devices-rights"), rightsOptions(), "propose");
    const person = field(t("page-devices-person"), { maxlength: 60, value: this.app.replica.name, dir: "auto" });
    setHidden(person.node, Boolean(this.name)); // whoever came in with a name cannot give another one
    const submit = h("button", { type: "submit", class: "btn btn--primary" }, t("page-devices-token-make"));
    const form = h("form", { class: "form", novalidate: true }, name.node, person.node, rights.node, submit);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!name.input.value.trim()) return name.problem(t("page-form-need-name"));
      if (!this.name && !person.input.value.trim()) return person.problem(t("page-form-need-name"));
      const may = rights.input.value;
      submit.disabled = true; // a second tap would make a second one
      const answer = await this.app.call("token", { name: name.input.value, person: person.input.value, may });
      submit.disabled = false;
      if (this.app.failed(answer) || !answer) return;
      this.made.replaceChildren();
      this.showToken(answer.token);
      this.paint(answer);
    });
    this.made.replaceChildren(form);
    name.input.focus();
  }

  /** @param {string} token */
  showToken(token) {
    const shown = field(
      t("page-devices-token"),
      { readonly: true, value: token, dir: "ltr" },
      t("page-devices-token-made", { address: `${location.origin}/gradio_api/mcp/` }),
    );
    const copy = button(t("page-share-copy"), "secondary", async () => {
      if (await copied(shown.input)) toast(t("page-devices-token-copied"));
      else toast(t("page-share-copy-by-hand"), null, "problem");
    });
    this.made.replaceChildren(shown.node, copy);
  }

  /** @param {Device} device */
  openRename(device) {
    const name = field(t("page-form-name"), { value: device.name, maxlength: 60, dir: "auto" });
    const form = h("form", { class: "form", novalidate: true }, name.node);
    const opened = sheet(t("page-devices-rename-label", { name: device.name }), form);
    form.append(
      h(
        "div",
        { class: "sheet__actions" },
        button(t("page-form-cancel"), "quiet", opened.close),
        h("button", { type: "submit", class: "btn btn--primary" }, t("page-settings-rename-keep")),
      ),
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!name.input.value.trim()) return name.problem(t("page-form-need-name"));
      const answer = await this.app.call("rename_device", { device: device.id, name: name.input.value });
      if (this.app.failed(answer) || !answer) return;
      opened.close();
      this.paint(answer);
    });
    name.input.select();
  }

  /** @param {Device} device */
  async end(device) {
    const { name } = device;
    const text = device.own ? t("page-devices-end-own") : t("page-devices-end-text");
    if (!(await ask(t("page-devices-end-label", { name }), text, t("page-devices-end")))) return;
    const answer = await this.app.call("end_device", { device: device.id });
    if (this.app.failed(answer) || !answer) return;
    if (device.own) location.reload();
    toast(t("page-devices-ended", { name }));
    this.paint(answer);
  }
}

/** @param {Page} app */
export async function openDevices(app) {
  const opened = new DevicesSheet(app);
  await opened.look();
  await opened.assistants.look();
}
