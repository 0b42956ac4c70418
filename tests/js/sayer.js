// What the page says of answers of the server: reads them as lines of JSON, and writes each with its messages in words.
// Started with the two letters of a language and the locale of its reader.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { newStorage } from "./browser.js";

const [language, locale] = process.argv.slice(2);
newStorage()["grocery:language"] = language;
Object.defineProperty(globalThis, "navigator", { value: { languages: [locale] }, configurable: true });
globalThis.WORDS = { [language]: { name: language, file: "" } };

const { learn } = await import("../../ui/static/words/strings.js");
const { inWords } = await import("../../ui/static/words/said.js");
learn(readFileSync(new URL(`../../grocery/messages/${language}.ftl`, import.meta.url), "utf8"));

for await (const text of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(inWords(JSON.parse(text)))}\n`);
}
