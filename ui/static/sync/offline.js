// Whether this browser can open the page without a signal, and why not where it cannot.

import { address } from "./direct.js";

/**
 * state: "waiting" (not known yet), "ready", "framed" (inside another site), "insecure" (no https) or "refused".
 * @type {{ state: "waiting" | "ready" | "framed" | "insecure" | "refused" }}
 */
export const offline = { state: "waiting" };

const framed = () => {
  try {
    return window.top !== window.self;
  } catch {
    return true;
  }
};

/**
 * Asks the browser to keep the page; calls changed() when it is known whether it does.
 * @param {() => void} changed
 */
export async function keepPage(changed) {
  /** @type {(state: typeof offline.state) => void} */
  const tell = (state) => {
    offline.state = state;
    changed();
  };
  if (framed()) return tell("framed"); // the site around it would not open without a signal
  if (!window.isSecureContext) return tell("insecure");
  if (!navigator.serviceWorker) return tell("refused");
  try {
    await navigator.serviceWorker.register(address("sw.js"));
    await navigator.serviceWorker.ready;
    return tell("ready");
  } catch {
    return tell("refused");
  }
}
