// Building and patching our own DOM. Data only ever enters as text nodes, property values or attributes.

/** @import { Kid, Props } from "../types.d.ts" */

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  shop: "M4 5h2l2 11h10l2-8H7M9.5 20.2h.01M16.5 20.2h.01",
  catalog: "M4 5.5h16M4 12h16M4 18.5h10",
  history: "M12 7.5V12l3 2.2M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z",
  insights: "M5 20v-8M12 20V5M19 20v-5M3.5 20h17",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6L6 18",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.2 11v5M13.8 11v5",
  note: "M5 19l.8-3.6L15.6 5.6a1.7 1.7 0 0 1 2.4 0l.4.4a1.7 1.7 0 0 1 0 2.4L8.6 18.2 5 19zM13.5 7.7l2.8 2.8",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  down: "M6 9.5l6 6 6-6",
  back: "M14.5 6l-6 6 6 6",
  alert: "M12 8v5M12 16.4v.1M12 3.5l9.5 16.5h-19L12 3.5z",
  cloud: "M7 18.5a4.5 4.5 0 0 1-.6-8.96A6 6 0 0 1 18 9.1a4.7 4.7 0 0 1-.8 9.4H7z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0",
  up: "M6 14.5l6-6 6 6",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  order: "M8 5v14M8 5L4.5 8.5M8 5l3.5 3.5M16 19V5M16 19l-3.5-3.5M16 19l3.5-3.5",
  leaf: "M5 19c0-9 5-14 14.5-14.5C20 14 15 19 8 18.2M5 20.5C6.5 15.5 9.5 12 14 10",
};

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * h("button", {class: "x", onclick: f, "aria-label": "y"}, "text", node, …)
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props<HTMLElementTagNameMap[Tag]>} [props]
 * @param {...Kid} kids
 */
export function h(tag, props = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
    else if (key === "class") node.className = String(value);
    else if (key === "dataset") Object.assign(node.dataset, value);
    else if (key === "value" || key === "checked") Object.assign(node, { [key]: value });
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  for (const kid of kids) if (kid !== null && kid !== undefined && kid !== false) node.append(kid);
  return node;
}

/**
 * @param {string} label
 * @param {string} kind
 * @param {((event: MouseEvent) => void) | null} onclick
 * @param {Props<HTMLButtonElement>} [props]
 */
export const button = (label, kind, onclick, props = {}) =>
  h("button", { type: "button", class: `btn btn--${kind}`, onclick: onclick ?? undefined, ...props }, label);

/**
 * @param {keyof typeof ICONS} name
 * @param {string} label
 * @param {((event: MouseEvent) => void) | null} onclick
 * @param {string} [kind]
 */
export const iconButton = (name, label, onclick, kind = "icon") =>
  h(
    "button",
    { type: "button", class: `btn btn--${kind}`, "aria-label": label, title: label, onclick: onclick ?? undefined },
    icon(name),
  );

/**
 * A button that is heard by the list in which it stands, as the action that it names.
 * @param {keyof typeof ICONS} name
 * @param {string} action
 * @param {string} [kind]
 */
export function actButton(name, action, kind = "icon") {
  const node = iconButton(name, "", null, kind);
  node.dataset.act = action;
  return node;
}

/**
 * A button of a row, with a sign that it draws itself (controls.css): the SVGs of a long list cost a phone more than all the rest.
 * @param {string} sign
 * @param {string} action
 * @param {Props<HTMLButtonElement>} [more]
 */
export const signButton = (sign, action, more = {}) =>
  h("button", { type: "button", class: `btn btn--icon sign sign--${sign}`, dataset: { act: action }, ...more });

/**
 * Sets text only where it differs, so that nothing is repainted or announced for no reason.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const SHORT = 14; // signs of a name that is never cut off

/**
 * The name in a row; only one that may be cut off, behind its second line, is painted for itself.
 * @param {HTMLElement} node
 * @param {string} name
 */
export function setName(node, name) {
  setText(node, name);
  node.classList.toggle("row__name--long", name.length > SHORT);
}

/**
 * Hides or shows; what is so already is not touched, as its styles would be looked up anew.
 * @param {HTMLElement} node
 * @param {boolean} hidden
 */
export function setHidden(node, hidden) {
  if (node.hidden !== hidden) node.hidden = hidden;
}

/**
 * @param {Element} node
 * @param {string} name
 * @param {string | number | boolean | null | undefined} value
 */
export function setAttr(node, name, value) {
  if (value === null || value === undefined || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

/**
 * The nodes of each parent that patchKeyed fills, by their keys.
 * @type {WeakMap<Element, Map<string, ChildNode>>}
 */
const children = new WeakMap();

/**
 * Makes `parent` hold one child per entry, in order, moving and reusing those it has: entries are [key, data].
 * @template Data
 * @template {ChildNode} Child
 * @param {Element} parent
 * @param {readonly (readonly [string, Data])[]} entries
 * @param {(data: Data, key: string) => Child} create
 * @param {(node: Child, data: Data, key: string) => void} [update]
 */
export function patchKeyed(parent, entries, create, update = () => undefined) {
  const have = /** @type {Map<string, Child>} */ (children.get(parent) ?? new Map());
  children.set(parent, have);
  const wanted = new Set(entries.map(([key]) => key));
  for (const [key, node] of have) {
    if (!wanted.has(key)) {
      have.delete(key); // first: a field that is taken away while it is written in says so, and that paints again
      if (node.parentNode === parent) node.remove(); // else another list has it already
    }
  }
  /** @type {ChildNode | null} */
  let at = parent.firstChild;
  for (const [key, data] of entries) {
    let node = have.get(key);
    if (!node) {
      node = create(data, key);
      have.set(key, node);
    }
    update(node, data, key);
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}

/**
 * A list as patchKeyed takes it: each with its key.
 * @template Data
 * @param {readonly Data[]} list
 * @param {(one: Data) => string} key
 * @returns {[string, Data][]}
 */
export const keyed = (list, key) => list.map((one) => [key(one), one]);

/**
 * The element around where something happened, or itself, that a selector names.
 * @template {HTMLElement} [Found=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 * @returns {Found | null}
 */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/**
 * A part of what we built: it is there.
 * @template {HTMLElement} [Found=HTMLElement]
 * @param {Element} node
 * @param {string} selector
 * @returns {Found}
 */
export function part(node, selector) {
  const found = node.querySelector(selector);
  if (!found) throw new Error(`There is no ${selector} in this part of the page.`);
  return /** @type {Found} */ (found);
}

/**
 * Gives `parent` exactly these children, touching nothing when it has them already.
 * @param {Element} parent
 * @param {Element[]} children
 */
export function setChildren(parent, children) {
  const have = [...parent.children];
  if (have.length === children.length && have.every((child, at) => child === children[at])) return;
  parent.replaceChildren(...children);
}

/**
 * Runs `work` and gives the focus back to the element that had it, if moving it in the page took it away.
 * @param {() => void} work
 */
export function keepingFocus(work) {
  const active = document.activeElement;
  const input = active instanceof HTMLInputElement ? active : null;
  const [start, end] = [input?.selectionStart ?? null, input?.selectionEnd ?? null];
  work();
  if (!active || active === document.body || active === document.activeElement || !active.isConnected) return;
  if (active instanceof HTMLElement) active.focus({ preventScroll: true });
  if (start !== null) input?.setSelectionRange(start, end);
}

/**
 * Runs work when the browser has painted what was changed so far; soon, where it does not paint.
 * @param {() => void} work
 */
export function afterPaint(work) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => setTimeout(once, 0);
    port2.postMessage(0);
  });
  const timer = setTimeout(once, 150);
  let done = false;
  function once() {
    clearTimeout(timer);
    if (!done) work();
    done = true;
  }
}
