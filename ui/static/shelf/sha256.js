// SHA-256, as in FIPS 180-4: the browser's own is only there over https, and many a home network has none.

/** @type {number[]} */
const primes = [];
for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime)) primes.push(number);

/** @type {(number: number) => number} */
const fraction = (number) => Math.floor((number % 1) * 2 ** 32);
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));

/** @type {(word: number, by: number) => number} */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/**
 * The text's bytes, a one, zeros, and the length in bits: whole blocks of 64 bytes.
 * @param {string} text
 */
function padded(text) {
  const bytes = new TextEncoder().encode(text);
  const all = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  all.set(bytes);
  all[bytes.length] = 0x80;
  new DataView(all.buffer).setUint32(all.length - 4, bytes.length * 8);
  return new DataView(all.buffer);
}

/**
 * @param {number[]} before
 * @param {Int32Array} words
 */
function mixed(before, words) {
  let [a, b, c, d, e, f, g, h] = before;
  for (let at = 0; at < 64; at += 1) {
    const far = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const one = (h + far + ((e & f) ^ (~e & g)) + ROUNDS[at] + words[at]) | 0;
    const near = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const two = (near + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + before[at]) | 0);
}

/**
 * The 32 bytes of a text's hash.
 * @param {string} text
 */
export function sha256(text) {
  const data = padded(text);
  let hash = START;
  for (let block = 0; block < data.byteLength; block += 64) {
    const words = new Int32Array(64);
    for (let at = 0; at < 16; at += 1) words[at] = data.getInt32(block + 4 * at);
    for (let at = 16; at < 64; at += 1) {
      const [old, late] = [words[at - 15], words[at - 2]];
      const first = turned(old, 7) ^ turned(old, 18) ^ (old >>> 3);
      const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[at] = words[at - 16] + first + words[at - 7] + second;
    }
    hash = mixed(hash, words);
  }
  const bytes = new Uint8Array(32);
  for (const [at, word] of hash.entries()) new DataView(bytes.buffer).setInt32(4 * at, word);
  return bytes;
}
