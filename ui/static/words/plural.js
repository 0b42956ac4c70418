// Numbers of things in words.

/**
 * "1 change", "2 changes".
 * @param {number} n
 * @param {string} one
 * @param {string} other
 */
export const many = (n, one, other) => `${n} ${n === 1 ? one : other}`;
