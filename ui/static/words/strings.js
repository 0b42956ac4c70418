// The page's words: a message by its name, in the language of its reader, which is chosen once, when the page is opened.

import { shelf } from "../shelf/shelf.js";
import { FluentBundle } from "../vendor/fluent/bundle.js";
import { FluentResource } from "../vendor/fluent/resource.js";
import { FluentNumber } from "../vendor/fluent/types.js";

const AGAIN_MS = 1000;
const REFERENCE = /\{ (-?[a-z][a-z0-9-]*) \}/g;

/** Every language by its two letters, with its own name for itself and the file of its words. */
export const LANGUAGES = WORDS;

const spoken = () => [shelf.get("grocery:language") ?? "", ...navigator.languages].filter(Boolean);

/** The two letters of the language that the page speaks. */
export const LANGUAGE =
  spoken()
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag in LANGUAGES) ?? "en";

/** How numbers and dates are written: as the browser does, where it speaks the same language. */
export const LOCALE = navigator.languages.find((tag) => tag.toLowerCase().startsWith(LANGUAGE)) ?? LANGUAGE;

/**
 * What has not been said yet, by name.
 * @type {Map<string, string>}
 */
const sources = new Map();
const bundle = new FluentBundle(LOCALE, { useIsolating: false });

/** Fetches the words, which the document has asked for already. There is no page without them: it is tried until they come. */
export async function loadWords() {
  const address = new URL(LANGUAGES[LANGUAGE].file, document.baseURI);
  const fetched = async () => {
    const answer = await fetch(address);
    return answer.ok ? answer.text() : null;
  };
  while (true) {
    const text = await fetched().catch(() => null);
    if (text !== null) return learn(text);
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
}

/**
 * Takes over the words of a file. Each message is read when it is first said: a page says few of them.
 * @param {string} text in Fluent's format
 */
export function learn(text) {
  for (const source of text.split(/\n(?=[a-z-])/)) sources.set(source.slice(0, source.indexOf(" =")), source);
}

/**
 * A message, read together with those that it refers to.
 * @param {string} name
 */
function message(name) {
  const source = sources.get(name);
  if (source !== undefined) {
    sources.delete(name);
    bundle.addResource(new FluentResource(source));
    for (const [, other] of source.matchAll(REFERENCE)) message(other);
  }
  return bundle.getMessage(name);
}

/**
 * Whether there is such a message.
 * @param {string} name
 */
export const knows = (name) => Boolean(message(name)?.value);

/**
 * A message in words.
 * @param {string} name
 * @param {Record<string, string | number>} [args] what stands at its open places; a number also chooses the plural
 */
export function t(name, args = {}) {
  const pattern = message(name)?.value;
  if (!pattern) return name;
  return typeof pattern === "string" ? pattern : bundle.formatPattern(pattern, numbered(args), []);
}

/**
 * Whole numbers as the page writes them: without marks between their thousands.
 * @param {Record<string, string | number>} args
 */
function numbered(args) {
  const all = Object.entries(args).map(([name, value]) => [name, typeof value === "number" ? counted(value) : value]);
  return Object.fromEntries(all);
}

/** @param {number} value */
const counted = (value) => new FluentNumber(value, { useGrouping: false });
