import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";

const CHROMIUM =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

let pages = 0;

/** How often a browser is asked when two changes are made on a new page. */
async function asks({ userAgent = CHROMIUM, persisted = () => Promise.resolve(false), storage = true }) {
  let asked = 0;
  const persist = () => {
    asked += 1;
    return Promise.resolve(false);
  };
  const value = { userAgent, storage: storage ? { persisted, persist } : undefined };
  Object.defineProperty(globalThis, "navigator", { value, configurable: true });
  pages += 1;
  const { askToKeep } = await import(`../../../ui/static/shelf/lasting.js?page=${pages}`);
  askToKeep();
  await setImmediate();
  askToKeep();
  await setImmediate();
  return asked;
}

test("a browser is asked once", async () => {
  assert.equal(await asks({}), 1);
});

test("it is not asked where it keeps everything already, where it would ask the person, or where it cannot be asked", async () => {
  assert.equal(await asks({ persisted: () => Promise.resolve(true) }), 0);
  assert.equal(await asks({ userAgent: FIREFOX }), 0);
  assert.equal(await asks({ storage: false }), 0);
});

test("a browser that forbids the question does no harm", async () => {
  const forbidden = () => Promise.reject(new TypeError("Forbidden."));
  assert.equal(await asks({ persisted: forbidden }), 0);
});
