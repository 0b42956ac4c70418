import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sha256 } from "../../../ui/static/shelf/sha256.js";

test("a text of any length has the hash that others reckon for it", () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "å€𝄞a".repeat(length).slice(0, length).toWellFormed();
    assert.deepEqual(Buffer.from(sha256(text)), createHash("sha256").update(text).digest(), `${length} letters`);
  }
});
