// The list leaves the page: copied as text, printed, handed to another app, or by mail.

import { copied } from "../page/copying.js";
import { button, h, setHidden, setText } from "../page/dom.js";
import { choiceField, field } from "../page/field.js";
import { wrong } from "../page/form.js";
import { announce, sheet, toast } from "../page/overlay.js";
import { openLinks } from "../settings/links.js";
import { errorWords } from "../words/said.js";
import { LOCALE, t } from "../words/strings.js";
import { listAsked, listName } from "./lists.js";
import { mailAddress, markdownText, plainText } from "./listtext.js";

/** @import { Field, Line, Page } from "../types.d.ts" */

const MAIL_MS = 60000; // a mail server may take its time
const LIKE_AN_ADDRESS = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** What a wish to send is called, so that it is done once. */
const newWish = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(36)).join("");

/**
 * What the shared list is called.
 * @param {Page} app
 * @param {string | null} store
 */
export function shareTitle(app, store) {
  const state = app.state();
  const list = app.list() ? listName(state, app.list()) : "";
  return [list, store].filter(Boolean).join(" · ") || state.list_name || t("page-share-list");
}

/**
 * @param {Page} app
 * @param {Line[]} lines those that the Shop shows
 * @param {string | null} store
 */
export function openShare(app, lines, store) {
  const count = lines.filter(({ checked }) => !checked).length;
  const title = shareTitle(app, store);
  const subject = t("page-share-subject", { title, count });
  const text = h("textarea", {
    class: "field__input share__text",
    readonly: true,
    rows: 8,
    dir: "auto",
    "aria-label": t("page-share-text"),
  });
  const form = choiceField(t("page-share-form"), [
    ["plain", t("page-share-plain")],
    ["markdown", t("page-share-markdown")],
  ]);
  const fill = () => {
    text.value = form.input.value === "markdown" ? markdownText(lines) : plainText(lines);
  };
  form.input.addEventListener("change", fill);
  fill();
  const actions = [
    button(t("page-share-copy"), "primary", () => copy(text)),
    "share" in navigator ? button(t("page-share-apps"), "secondary", () => handOver(subject, text.value)) : null,
    button(t("page-share-print"), "quiet", () => {
      opened.close();
      window.print();
    }),
    button(t("page-links-title"), "quiet", () => openLinks(app, listAsked(app))),
  ];
  const opened = sheet(
    t("page-share-title"),
    h(
      "div",
      { class: "form share" },
      h("p", { class: "card__text", dir: "auto" }, subject),
      form.node,
      text,
      h("div", { class: "share__actions" }, ...actions),
      byMail(app, lines, store, subject),
    ),
  );
}

/** @param {HTMLTextAreaElement} text */
async function copy(text) {
  if (await copied(text)) toast(t("page-share-copied"));
  else toast(t("page-share-copy-by-hand"), null, "problem");
}

/**
 * @param {string} title
 * @param {string} text
 */
async function handOver(title, text) {
  try {
    await navigator.share({ title, text });
  } catch (error) {
    const given = error instanceof DOMException && error.name === "AbortError"; // somebody thought better of it
    if (!given) toast(t("page-share-apps-failed"), null, "problem");
  }
}

/**
 * The address, a link that opens a mail program, and where the app can send mail, a button that does.
 * @param {Page} app
 * @param {Line[]} lines
 * @param {string | null} store
 * @param {string} subject
 */
function byMail(app, lines, store, subject) {
  const to = field(t("page-share-address"), { type: "email", maxlength: 200, value: app.state().email ?? "" });
  const open = h("a", { class: "btn btn--quiet" }, t("page-share-open-mail"));
  const cut = h("p", { class: "field__said" });
  const show = () => {
    const { href, left } = mailAddress(to.input.value.trim(), subject, lines);
    open.setAttribute("href", href);
    setText(cut, left ? t("page-share-cut", { count: left }) : "");
  };
  to.input.addEventListener("input", show);
  show();
  const send = app.state().mails ? sending(app, to, store) : null;
  return h(
    "form",
    { class: "share__mail", novalidate: true, onsubmit: (event) => event.preventDefault() },
    to.node,
    h("div", { class: "share__actions" }, send?.button, open),
    send?.told,
    cut,
  );
}

/**
 * @param {Page} app
 * @param {Field} to
 * @param {string | null} store
 */
function sending(app, to, store) {
  let wish = newWish();
  const told = h("p", { class: "share__told" });
  const say = (/** @type {string} */ words) => {
    setText(told, words);
    setHidden(told, !words);
    if (words) announce(words);
  };
  say("");
  const act = button(t("page-share-send"), "secondary", () => send(), { type: "submit" });
  to.input.addEventListener("input", () => {
    act.disabled = false;
    say("");
  });
  async function send() {
    const address = to.input.value.trim();
    if (!LIKE_AN_ADDRESS.test(address)) return wrong(to, t("page-settings-email-bad"));
    if (app.replica.unkept().length) {
      app.replica.kick();
      say(t("page-share-unsent")); // the app sends the list as it has it
      return false;
    }
    act.disabled = true;
    say(t("page-share-sending"));
    const asked = { id: wish, to: address, store: store ?? "", language: LOCALE, ...listAsked(app) };
    const answer = await app.call("mail", asked, { timeout: MAIL_MS });
    if (answer?.ok) {
      say(t("page-share-sent", { address: answer.to }));
      wish = newWish();
      return true;
    }
    if (answer?.unknown) wish = newWish(); // whoever sends again now knows what may happen
    say(answer ? errorWords(answer.error) : t("page-share-no-answer"));
    act.disabled = false;
    return false;
  }
  return { button: act, told };
}
