import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutPictures } from "../../../ui/static/shop/webarchive.js";

const HEAD =
  'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--b--"\r\n\r\n';
const PAGE = "----b--\r\nContent-Type: text/html\r\n\r\n<p>2 eggs</p>\r\n";
const PICTURE = "----b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";

test("of a page saved as one file the pictures are left out", () => {
  assert.equal(withoutPictures(HEAD + PAGE + PICTURE + PICTURE), HEAD + PAGE);
});

for (const text of ["", "Milk\nBread", "<html><body>multipart/related boundary=x</body></html>"]) {
  test(`any other text stays as it is: ${text.slice(0, 9)}`, () => assert.equal(withoutPictures(text), text));
}
