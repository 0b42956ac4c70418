// What the modules under test find in a browser: a store of texts, which can be full or forbidden.

/** Puts an empty localStorage in the place of the browser's; `room` is how many letters it takes, null when forbidden. */
export function newStorage(room = Number.POSITIVE_INFINITY) {
  const storage = Object.create({
    getItem(key) {
      if (storage.room === null) throw new DOMException("Forbidden.", "SecurityError");
      return Object.hasOwn(storage, key) ? storage[key] : null;
    },
    setItem(key, value) {
      if (storage.room === null) throw new DOMException("Forbidden.", "SecurityError");
      const others = Object.keys(storage).filter((other) => other !== key);
      const used = others.reduce((sum, other) => sum + storage[other].length, value.length);
      if (used > storage.room) throw new DOMException("Full.", "QuotaExceededError");
      storage[key] = value;
    },
    removeItem(key) {
      delete storage[key];
    },
  });
  Object.defineProperty(storage, "room", { value: room, writable: true, enumerable: false });
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  return storage;
}

/**
 * Opens the page at another address, as far as the modules under test can tell.
 * @param {string} baseURI
 */
export function openAt(baseURI) {
  Object.defineProperty(globalThis, "document", { value: { baseURI }, configurable: true });
}
