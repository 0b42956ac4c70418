import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import "../words.js";
import { FluentBundle } from "../../../ui/static/vendor/fluent/bundle.js";
import { FluentResource } from "../../../ui/static/vendor/fluent/resource.js";
import { FluentNumber } from "../../../ui/static/vendor/fluent/types.js";
import { t } from "../../../ui/static/words/strings.js";
import { amountOf } from "../../../ui/static/words/units.js";

const PINNED = new URL("../../../node_modules/@fluent/bundle/", import.meta.url);
const SERVED = new URL("../../../ui/static/vendor/fluent/", import.meta.url);
const MESSAGES = new URL("../../../grocery/messages/", import.meta.url);

const read = (folder, name) => readFileSync(new URL(name, folder), "utf8");
const languages = readdirSync(MESSAGES)
  .filter((name) => name.endsWith(".ftl"))
  .map((name) => name.slice(0, 2));

const texts = (language) => read(MESSAGES, `${language}.ftl`);

/** A bundle of a language, with the source of each of its messages. */
function bundleOf(language) {
  const bundle = new FluentBundle(language, { useIsolating: false });
  const faults = bundle.addResource(new FluentResource(texts(language)));
  const sources = texts(language).matchAll(/^([a-z][a-z0-9-]*) =.*(?:\n(?:[ \t].*)?)*/gm);
  return { bundle, faults, sources: new Map([...sources].map(([source, name]) => [name, source])) };
}

test("the modules of Fluent are those of the version that package.json names, byte for byte", () => {
  const served = readdirSync(SERVED).filter((name) => name !== "LICENSE");
  assert.ok(served.includes("bundle.js"));
  for (const name of served) assert.equal(read(SERVED, name), read(PINNED, `esm/${name}`), name);
});

test("every message of every language is read, and says something with a thing, two things, or a text at each place", () => {
  assert.ok(languages.includes("en") && languages.includes("es"));
  for (const language of languages) {
    const { bundle, faults, sources } = bundleOf(language);
    assert.deepEqual(faults, []);
    const places = [
      ...new Set(
        texts(language)
          .matchAll(/\$([\w-]+)/g)
          .map(([, name]) => name),
      ),
    ];
    for (const [name, source] of sources) {
      const pattern = bundle.getMessage(name)?.value;
      assert.ok(pattern, `${language}: ${name} is not read:\n${source}`);
      const numbers = [new FluentNumber(1), new FluentNumber(2)];
      for (const value of source.includes("NUMBER(") ? numbers : [...numbers, "Milk"]) {
        const errors = [];
        const said = bundle.formatPattern(pattern, Object.fromEntries(places.map((place) => [place, value])), errors);
        assert.deepEqual([errors, said.trim() === ""], [[], false], `${language}: ${name}`);
      }
    }
  }
});

test("numbers of things agree, and have no mark between their thousands", () => {
  assert.equal(t("page-history-count", { count: 1 }), "1 change");
  assert.equal(t("page-history-count", { count: 1234 }), "1234 changes");
  const { bundle } = bundleOf("es");
  const said = (name, count) => bundle.formatPattern(bundle.getMessage(name).value, { count });
  assert.equal(said("page-finish-left", 1), "1 cosa sin marcar sigue en la lista.");
  assert.equal(said("page-finish-left", 2), "2 cosas sin marcar siguen en la lista.");
  assert.equal(said("page-same-some", 1), "1 par de productos puede ser lo mismo");
  assert.equal(said("page-same-some", 2), "2 pares de productos pueden ser lo mismo");
  assert.equal(said("page-shop-cleared", 1), "Se quitó 1 cosa.");
  assert.equal(said("page-shop-cleared", 2), "Se quitaron 2 cosas.");
  assert.equal(said("page-banner-other-household", 1), "1 cambio hecho para otro hogar espera en este navegador.");
  assert.equal(said("page-banner-other-household", 2), "2 cambios hechos para otro hogar esperan en este navegador.");
});

test("what people wrote stands in a message as they wrote it", () => {
  for (const name of ["“Milk”", "{ $name }", "{alert(1)}", "$& $1 {0}", "* a\n[one] b", "\u2068x\u2069"])
    assert.equal(t("page-shop-added", { name }), `${name} is on the list.`);
});

test("units are told in the page's language, and those that nobody listed as they were written", () => {
  const { bundle } = bundleOf("es");
  const amount = (unit, count = 2) =>
    bundle.formatPattern(bundle.getMessage("page-shop-amount").value, { quantity: String(count), count, unit });
  assert.deepEqual([amount("bag"), amount("lb"), amount("constructor")], ["2 bolsas", "2 lb", "2 constructor"]);
  assert.deepEqual(
    [amount("bag", 1), amount("can", 0.5), amount("half-gallon")],
    ["1 bolsa", "0.5 latas", "2 medios galones"],
  );
  assert.deepEqual([amountOf("1", "1", "can"), amountOf("2", "2", "can")], ["1 can", "2 cans"]);
  assert.deepEqual([amountOf("1.5", "1.5", "loaf"), amountOf("2", "2", "lb")], ["1.5 loaves", "2 lb"]);
  assert.deepEqual([amountOf("2", "2.000", "half gallon"), amountOf("3", "3", "Kiste")], ["2 half gallons", "3 Kiste"]);
});
