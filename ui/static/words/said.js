// What the server says comes as messages by name, since it does not know who reads. Here they are put into words.

import { dec, shownDecimal, shownMoney } from "./money.js";
import { knows, t } from "./strings.js";
import { dated, day } from "./when.js";

/** @import { Arg, Message, Problem } from "../types.d.ts" */

const LONGEST_PART = 2400; // Fluent puts in no longer one

/**
 * A message of the server in the page's language.
 * @param {Message} message
 * @returns {string}
 */
export function said({ name, args }) {
  if (name === "written") return String(args.text ?? ""); // somebody's own words
  if (!knows(name)) return t("page-said-unknown");
  const parts = Object.entries(args).map(([key, arg]) => [key, typeof arg === "number" ? arg : short(part(arg))]);
  return t(name, Object.fromEntries(parts));
}

/**
 * What stands at an open place, in words.
 * @param {Arg} arg
 * @returns {string}
 */
function part(arg) {
  if (typeof arg !== "object") return String(arg);
  if ("name" in arg) return said(arg);
  if ("list" in arg) return listed(arg.list.map(part));
  if ("sentences" in arg) return arg.sentences.map(part).join(" ");
  if ("money" in arg) return dec(arg.money) ? shownMoney(dec(arg.money), arg.currency) : `${arg.money} ${arg.currency}`;
  if ("decimal" in arg) return shownDecimal(arg.decimal);
  return "day" in arg ? day(arg.day) : dated(arg.at) || arg.at;
}

/** @param {string} text */
const short = (text) => (text.length > LONGEST_PART ? `${text.slice(0, LONGEST_PART)}…` : text);

/**
 * "milk, eggs and bread".
 * @param {string[]} parts
 */
function listed(parts) {
  if (parts.length < 2) return parts.join("");
  return t("list-and", { first: parts.slice(0, -1).join(", "), last: parts.at(-1) ?? "" });
}

/**
 * An answer of the server, which is then of a shape in `types.d.ts`: each message in it is put into words, the rest is as
 * it came.
 * @param {any} value
 * @returns {any}
 */
export function inWords(value) {
  if (typeof value !== "object" || value === null) return value;
  if ("name" in value && "args" in value) return said(value);
  if (Array.isArray(value)) return typeof value[0] === "string" ? value : value.map(inWords);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inWords(inner)]));
}

/**
 * What went wrong and the way out, in one text.
 * @param {Problem} problem
 */
export const errorWords = ({ message, hint }) => [message, hint].filter(Boolean).join(" ");
