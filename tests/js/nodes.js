// A document for what is tested without one: its nodes take everything, and show nothing.

import { openAt } from "./browser.js";

class Node extends EventTarget {
  hidden = false;
  textContent = "";
  value = "";
  dataset = {};
  style = { setProperty() {} };
  classList = { toggle() {} };
  /** @type {Node[]} */
  kids = [];
  children = [];
  append(...kids) {
    this.kids.push(...kids);
  }
  remove() {}
  showModal() {}
  replaceChildren() {}
  removeAttribute() {}
  setAttribute() {}
  getAttribute() {
    return null;
  }
  querySelector() {
    return new Node();
  }
  querySelectorAll() {
    return [];
  }
}

/** A page that is seen, or not: `seen` turns it. */
export function newDocument() {
  openAt("http://localhost/");
  const page = Object.assign(new EventTarget(), {
    baseURI: document.baseURI,
    visibilityState: "visible",
    body: new Node(),
    querySelector: () => null,
    createElement: (/** @type {string} */ tag) => Object.assign(new Node(), { tag }),
    createElementNS: () => new Node(),
  });
  Object.defineProperty(globalThis, "document", { value: page, configurable: true });
  globalThis.window = globalThis;
  globalThis.addEventListener = () => {};
  globalThis.requestAnimationFrame = () => 0;
  globalThis.history = { state: null };
  globalThis.location = { href: "http://localhost/" };
  return {
    node: () => new Node(),
    /** @param {boolean} is */
    seen: (is) => {
      page.visibilityState = is ? "visible" : "hidden";
      page.dispatchEvent(new Event("visibilitychange"));
    },
  };
}

/** Answers that come when the test says so, in any order: `call` is asked, and `answers` has what answers each question. */
export function held() {
  /** @type {((answer: unknown) => Promise<void>)[]} */
  const answers = [];
  const call = () =>
    new Promise((resolve) => {
      answers.push(async (answer) => {
        resolve(answer);
        await new Promise((done) => setImmediate(done));
      });
    });
  return { call, answers };
}
