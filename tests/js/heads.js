// A few of the words by which the head of a name is found, for modules under test that need some. All of them, and whether the
// page decides by them as the server does: tests/quickadd/test_page_offers.py.

globalThis.HEADS ??= {
  describing: "organic whole",
  passed: "organic whole integral",
  colours: "red",
  first: "leche",
  units: "lb",
  others: { butter: "peanut" },
  named_by: { pepper: "jalapeno" },
  apart: { pineapple: "apple pine", grapefruit: "fruit grape" },
  additions: "[,(]| (?:with|of|de) ",
};
