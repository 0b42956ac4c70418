// The words of the page in the language of its reader: chosen once, when the page is opened.

import { shelf } from "../kept/shelf.js";
import { EN } from "./en.js";
import { ES } from "./es.js";

/**
 * Every language by its two letters.
 * @type {Record<string, typeof EN>}
 */
export const LANGUAGES = { en: EN, es: ES };

const spoken = () => [shelf.get("grocery:language") ?? "", ...navigator.languages].filter(Boolean);

/** The two letters of the language that the page speaks. */
export const LANGUAGE =
  spoken()
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag in LANGUAGES) ?? "en";

/** How numbers and dates are written: as the browser does, where it speaks the same language. */
export const LOCALE = navigator.languages.find((tag) => tag.toLowerCase().startsWith(LANGUAGE)) ?? LANGUAGE;

export const S = LANGUAGES[LANGUAGE];
