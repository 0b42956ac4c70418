// The server functions of the page's component, called as Gradio's own client calls them, but without it: the page is
// painted and works before Gradio's frame has loaded, and also where that never comes, as on the offline page.

import { toldAnswer } from "../words/told.js";

const COMPONENT = "grocery-page";
const TIMEOUT_MS = 30000;

export const address = (path) => new URL(path, document.baseURI).href;

const session = crypto.getRandomValues(new Uint32Array(2)).join("");
let component = null;

const found = (config) => config?.components?.find(({ props }) => props?.elem_id === COMPONENT)?.id ?? null;

async function componentId(signal) {
  component ??= found(window.gradio_config);
  if (component === null) {
    const answer = await fetch(address("config"), { signal });
    if (answer.ok) component = found(await answer.json());
  }
  return component;
}

/** What a server function answers; null when there is no answer that can be read, or the call was given up. */
export async function call(name, asked, { timeout = TIMEOUT_MS, givenUp = null } = {}) {
  const ending = new AbortController(); // AbortSignal.any and .timeout are too new for many a phone
  const end = () => ending.abort();
  const timer = setTimeout(end, timeout);
  givenUp?.addEventListener("abort", end);
  try {
    const { signal } = ending;
    const body = { data: asked, component_id: await componentId(signal), fn_name: name, session_hash: session };
    const answer = await fetch(address("gradio_api/component_server/"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal,
    });
    if (answer.ok) return toldAnswer(await answer.json());
    window.gradio_config = undefined; // the app may have been started anew, with another number for its component
    component = null;
    return null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
    givenUp?.removeEventListener("abort", end);
  }
}
