// The page's words, as modules under test find them: the languages that the server names, and English, learned from its file.

import { readFileSync } from "node:fs";

globalThis.WORDS = { en: { name: "English", file: "en.ftl" }, es: { name: "Español", file: "es.ftl" } };
globalThis.CATEGORIES = { Produce: "produce", "Frutas y verduras": "produce", Other: "other" };

globalThis.STEPS = { g: "50", lb: "0.25" };

const { learn } = await import("../../ui/static/words/strings.js");
learn(readFileSync(new URL("../../grocery/messages/en.ftl", import.meta.url), "utf8"));
