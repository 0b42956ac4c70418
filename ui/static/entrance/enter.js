// The entrance: says what a frame cannot do, and logs out who is no member. Its words stand in the document.

import { startPairing } from "./pair.js";

/** @type {(mark: string) => HTMLElement | null} */
const marked = (mark) => document.querySelector(`[data-${mark}]`);

const framed = () => {
  try {
    return window.top !== window.self;
  } catch {
    return true;
  }
};

/** Under which keys the page keeps the list and the things that it saw last; what was not sent stays. */
const LAST_SEEN = /^grocery:(cache|items|made)\b/;

/** Whether this browser keeps a cookie of ours inside another site's page. */
async function keepsCookies() {
  /** @type {{ name: string, path: string, sameSite: "none", partitioned: boolean }} */
  const cookie = { name: "grocery-try", path: "/", sameSite: "none", partitioned: true };
  try {
    await cookieStore.set({ ...cookie, value: "1" });
    const kept = await cookieStore.get(cookie.name);
    await cookieStore.delete(cookie);
    return Boolean(kept);
  } catch {
    return false; // also where a browser is too old to be asked
  }
}

/** @param {string} mark */
const show = (mark) => marked(mark)?.removeAttribute("hidden");

async function logOut() {
  const answer = await fetch("logout", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  }).catch(() => null);
  if (!answer?.ok) {
    show("silent");
    return;
  }
  for (const key of Object.keys(localStorage)) if (LAST_SEEN.test(key)) localStorage.removeItem(key);
  location.reload();
}

/** Called once. */
export async function start() {
  marked("logout")?.addEventListener("click", logOut);
  startPairing();
  if (!framed()) return;
  show("framed");
  if (await keepsCookies()) return;
  show("blocked");
  marked("login")?.remove();
}
