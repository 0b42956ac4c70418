// A labelled input, with room below it for a hint or for what is wrong.

import { h, setAttr } from "./dom.js";

let fieldCount = 0;

const optionNode = ([value, text]) => h("option", { value }, text);

/** A labelled input with room for a hint and a problem: {node, input, problem(text)}. */
export function field(label, props = {}, hint = "") {
  fieldCount += 1;
  const id = `field-${fieldCount}`;
  const { options, ...rest } = props;
  const input = options
    ? h("select", { id, class: "field__input", ...rest }, ...options.map(optionNode))
    : h("input", { id, class: "field__input", autocomplete: "off", ...rest });
  if (options && rest.value !== undefined) input.value = rest.value;
  const said = h("p", { class: "field__said", id: `${id}-said` }, hint);
  input.setAttribute("aria-describedby", said.id);
  const node = h("div", { class: "field" }, h("label", { class: "field__label", for: id }, label), input, said);
  const problem = (text) => {
    said.textContent = text || hint;
    node.classList.toggle("field--problem", Boolean(text));
    setAttr(input, "aria-invalid", text ? "true" : null);
  };
  input.addEventListener("input", () => problem(""));
  return { node, input, problem };
}

export function datalist(id, values) {
  return h("datalist", { id }, ...values.map((value) => h("option", { value })));
}
