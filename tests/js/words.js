// The page's words, as modules under test find them: the languages that the server names, and English, learned from its file.

import { readFileSync } from "node:fs";

globalThis.WORDS = { en: { name: "English", file: "en.ftl" }, es: { name: "Español", file: "es.ftl" } };
globalThis.CATEGORIES = { Produce: "produce", "Frutas y verduras": "produce", Other: "other" };

globalThis.STEPS = { g: "50", lb: "0.25" };
globalThis.PER = {
  ...{ g: ["kg", 1000], gramos: ["kg", 1000], ml: ["l", 1000], cl: ["l", 100], dl: ["l", 10] },
  ...{ oz: ["lb", 16], "fl oz": ["quart", 32] },
};
globalThis.MEASURES = {
  ...{ g: ["weight", "1"], kg: ["weight", "1000"], oz: ["weight", "28.349523125"], lb: ["weight", "453.59237"] },
  ...{ kilo: ["weight", "1000"], kilogram: ["weight", "1000"], pound: ["weight", "453.59237"] },
  ...{ ounce: ["weight", "28.349523125"], dozen: ["dozen", "12"], dutzend: ["dozen", "12"] },
  ...{ ml: ["volume", "1"], l: ["volume", "1000"], cup: ["volume", "236.5882365"] },
};

const { learn } = await import("../../ui/static/words/strings.js");
learn(readFileSync(new URL("../../grocery/messages/en.ftl", import.meta.url), "utf8"));
