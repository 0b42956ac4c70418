// A device comes in by a code, which stands in the address behind the # and reaches no server by itself, or by a passphrase.

/** @typedef {{ ok: boolean, error: { message: unknown } | null, people?: string[], code?: string }} Told */

const NAME = "grocery:name";

/**
 * What the entrance holds at a mark of its document.
 * @template {HTMLElement} Node
 * @param {string} mark
 * @returns {Node}
 */
const marked = (mark) => /** @type {Node} */ (document.querySelector(`[data-${mark}]`));

/**
 * Asks, and says what went wrong in words of the document; null then.
 * @param {string} name
 * @param {object} asked
 * @returns {Promise<Told | null>}
 */
async function told(name, asked) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`grocery/${name}`, { method: "POST", headers, body: JSON.stringify(asked) }).catch(
    () => null,
  );
  /** @type {Told | null} */
  const values = answer?.ok ? await answer.json().catch(() => null) : null;
  const problem = values?.ok ? "" : values?.error ? refusal(values.error.message) : "silent";
  for (const one of document.querySelectorAll("[data-problem]"))
    one.toggleAttribute("hidden", one.getAttribute("data-problem") !== problem);
  return values?.ok ? values : null;
}

/** @param {unknown} message */
function refusal(message) {
  const { name } = /** @type {{ name?: string }} */ (message);
  return document.querySelector(`[data-problem="${name}"]`) ? String(name) : "refused";
}

/** What this device is called, as far as its browser says. */
function called() {
  const found = /iPhone|iPad|Android|Macintosh|Windows|Linux/.exec(navigator.userAgent)?.[0] ?? "";
  return found === "Macintosh" ? "Mac" : found;
}

/** @param {string} code */
async function withCode(code) {
  const looked = await told("pair", { code });
  if (!looked) return;
  marked("pairing").hidden = false;
  marked("not-paired").hidden = true;
  const [name, person] = [marked("device"), marked("person")].map((one) => /** @type {HTMLInputElement} */ (one));
  name.value ||= called();
  person.value ||= localStorage.getItem(NAME) ?? "";
  marked("people").replaceChildren(
    ...(looked.people ?? []).map((value) => Object.assign(document.createElement("option"), { value })),
  );
  person.focus();
  marked("pairing").onsubmit = async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (marked("come-in"));
    button.disabled = true;
    const came = await told("pair", { code, name: name.value, person: person.value });
    button.disabled = false;
    if (!came) return;
    localStorage.setItem(NAME, person.value.trim());
    location.replace("./");
  };
}

/** @param {Event} event */
async function withPassphrase(event) {
  event.preventDefault();
  const field = /** @type {HTMLInputElement} */ (marked("passphrase"));
  const answer = await told("passphrase", { passphrase: field.value });
  field.value = "";
  if (answer?.code) await withCode(answer.code);
}

/** Called once, where devices can be paired. */
export function startPairing() {
  if (!marked("not-paired")) return;
  marked("passphrases")?.addEventListener("submit", withPassphrase);
  const come = () => {
    const code = location.hash.slice(1);
    if (!code) return;
    history.replaceState(null, "", location.pathname); // it stays in no history, and on no screen
    withCode(code);
  };
  window.addEventListener("hashchange", come);
  come();
}
