// How a table is read, before it is brought in: what each of its columns is, with its first rows, to be put right.

import { h, setChildren, setHidden } from "../page/dom.js";
import { choiceField } from "../page/field.js";
import { t } from "../words/strings.js";

/** @import { Field, TableFound, TableMapping } from "../types.d.ts" */

/** @type {TableMapping["kind"][]} */
const KINDS = ["items", "purchases", "list"];
const ENCODINGS = ["utf-8", "cp1252", "cp1250", "cp1251", "utf-16", "cp932", "gb18030"];
const DELIMITERS = [",", ";", "\t", "|"];

const kinds = () => KINDS.map((kind) => [kind, t("page-table-kind-of", { kind })]);
const orders = () => ["", "day", "month"].map((order) => [order, t("page-table-order-of", { order: order || "open" })]);
const headers = () => ["yes", "no"].map((header) => [header, t("page-table-header-of", { header })]);
const decimals = () => ["", ".", ","].map((sign) => [sign, sign ? `1${sign}50` : t("page-table-decimal-any")]);
const delimiters = () => DELIMITERS.map((sign) => [sign, sign === "\t" ? t("page-table-tab") : sign]);

/**
 * The mapping with one column said to be something; no other column is that then.
 * @param {TableMapping} mapping
 * @param {number} at
 * @param {string} role
 * @returns {TableMapping}
 */
export function withRole(mapping, at, role) {
  const columns = mapping.columns.map((one, other) => (other === at ? role : one === role ? "" : one));
  return { ...mapping, columns };
}

/**
 * Whether it has to be said whether the day or the month comes first.
 * @param {TableMapping} mapping
 */
export const asksForOrder = (mapping) =>
  mapping.kind === "purchases" && mapping.order === null && mapping.columns.includes("date");

export class TableStep {
  /** @param {(mapping: TableMapping) => void} changed is told the mapping as it was put right */
  constructor(changed) {
    /** @type {TableFound | null} */
    this.found = null;
    /** @type {(mapping: TableMapping) => void} */
    this.changed = (mapping) => {
      if (this.found) this.found = { ...this.found, mapping }; // what is put right next stands on it, answered or not
      changed(mapping);
    };
    this.kind = this.choice(t("page-table-kind"), kinds(), (kind) => ({
      kind: KINDS.find((one) => one === kind) ?? "items",
    }));
    this.order = this.choice(t("page-table-order"), orders(), (order) => ({ order: order || null }));
    this.header = this.choice(t("page-table-header"), headers(), (header) => ({ header: header === "yes" }));
    this.decimal = this.choice(t("page-table-decimal"), decimals(), (decimal) => ({ decimal }));
    this.delimiter = this.choice(t("page-table-delimiter"), delimiters(), (delimiter) => ({ delimiter }));
    this.encoding = this.choice(t("page-table-encoding"), [], (encoding) => ({ encoding }));
    this.columns = h("ol", { class: "columns" });
    this.node = h(
      "section",
      { class: "stack", "aria-label": t("page-table-title") },
      h("h3", { class: "card__title" }, t("page-table-title")),
      h("p", { class: "card__text" }, t("page-table-hint")),
      this.kind.node,
      this.order.node,
      this.columns,
      this.rest(),
    );
  }

  /** What is rarely wrong. */
  rest() {
    return h(
      "details",
      { class: "details__box" },
      h("summary", {}, t("page-table-more")),
      h("div", { class: "stack" }, this.header.node, this.decimal.node, this.delimiter.node, this.encoding.node),
    );
  }

  /**
   * A choice that changes a part of the mapping.
   * @param {string} label
   * @param {string[][]} options
   * @param {(value: string) => Partial<TableMapping>} part
   * @returns {Field<HTMLSelectElement>}
   */
  choice(label, options, part) {
    const made = choiceField(label, /** @type {[string, string][]} */ (options));
    made.input.addEventListener("change", () => {
      if (this.found) this.changed({ ...this.found.mapping, ...part(made.input.value) });
    });
    return made;
  }

  /** @param {TableFound} found */
  paint(found) {
    this.found = found;
    const { mapping } = found;
    this.kind.input.value = mapping.kind;
    this.order.input.value = mapping.order ?? "";
    setHidden(this.order.node, mapping.kind !== "purchases" || mapping.order === "");
    this.order.problem(asksForOrder(mapping) ? t("page-table-order-open") : "");
    this.header.input.value = mapping.header ? "yes" : "no";
    this.decimal.input.value = mapping.decimal;
    this.delimiter.input.value = mapping.delimiter;
    const encodings = [...new Set([mapping.encoding, ...ENCODINGS])];
    setChildren(
      this.encoding.input,
      encodings.map((value) => h("option", { value }, value)),
    );
    this.encoding.input.value = mapping.encoding;
    setChildren(
      this.columns,
      found.titles.map((title, at) => this.column(found, title, at)),
    );
  }

  /**
   * @param {TableFound} found
   * @param {string} title
   * @param {number} at
   */
  column(found, title, at) {
    const { mapping } = found;
    const named = title || t("page-table-column", { number: at + 1 });
    const roles = /** @type {[string, string][]} */ ([
      ["", t("page-table-not-read")],
      ...found.roles.map(({ role, said }) => [role, said]),
    ]);
    const made = choiceField(named, roles, mapping.columns[at] ?? "");
    made.input.addEventListener("change", () =>
      this.changed(withRole(this.found?.mapping ?? mapping, at, made.input.value)),
    );
    const rows = found.examples.map((row) => row[at]).filter(Boolean);
    return h(
      "li",
      { class: mapping.columns[at] ? "columns__one" : "columns__one columns__one--not-read" },
      made.node,
      h("p", { class: "columns__examples", dir: "auto" }, rows.join(" · ")),
    );
  }
}
