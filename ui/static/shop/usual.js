// A row of things that are usually bought, each one tap away from the list.

import { h, icon, patchKeyed, setHidden, setText } from "../page/dom.js";
import { S } from "../words/strings.js";

export class UsualChips {
  constructor(app) {
    this.app = app;
    this.list = h("ul", { class: "usual__list" });
    this.title = h("p", { class: "usual__title", id: "usual-title" });
    this.node = h("div", { class: "usual", role: "group", "aria-labelledby": "usual-title" }, this.title, this.list);
  }

  paint(state, store) {
    const listed = new Set(state.lines.map(({ id }) => id));
    const found = state.usual.filter((item) => (!store || item.store === store) && !listed.has(item.id));
    const shown = found.slice(0, 12);
    setHidden(this.node, shown.length === 0);
    setText(this.title, shown.some(({ due }) => due) ? S.shop.usualDue : S.shop.usual);
    const create = (item) => {
      const tap = () => this.app.adding.put(chip.item, true);
      const chip = h(
        "button",
        { type: "button", class: "chip chip--add", onclick: tap },
        icon("plus"),
        h("span", { dir: "auto" }),
      );
      chip.item = item;
      return h("li", {}, chip);
    };
    const update = (node, item) => {
      node.firstChild.item = item;
      setText(node.firstChild.lastChild, item.name);
    };
    patchKeyed(
      this.list,
      shown.map((item) => [item.id, item]),
      create,
      update,
    );
  }
}
