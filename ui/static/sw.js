// The service worker: when nothing can be reached, the page opens all the same, with the list as this browser knows it.
// It keeps only the page's own code. The list and the changes lie in localStorage, where the page keeps them itself.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const CACHE = `grocery-${VERSION}`;
const PATIENCE_MS = 4000;

/** @type {(path: string) => string} */
const here = (path) => new URL(path, worker.registration.scope).href;
const PAGE = here("./");
const KEPT = new Set(FILES.map(here));

worker.addEventListener("install", (event) => {
  const fetched = FILES.map((path) => new Request(here(path), { cache: "reload" }));
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(fetched))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith("grocery-") && name !== CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => worker.clients.claim()),
  );
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  address.search = "";
  address.hash = "";
  if (request.mode === "navigate" && address.href === PAGE) event.respondWith(page(event));
  else if (request.method === "GET" && KEPT.has(address.href)) event.respondWith(kept(request));
});

/**
 * The page from the network; from here when that fails, takes too long, or answers with anything but the page: a private
 * Space whose pass ran out says that there is nothing. Where it leads elsewhere, to a login, the browser follows.
 * @param {FetchEvent} event
 */
async function page({ request }) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const asked = fetch(request).catch(() => null);
  const answer = await Promise.race([asked, late]);
  if (answer?.ok || answer?.type === "opaqueredirect") return answer;
  return (await (await caches.open(CACHE)).match(PAGE)) ?? (await asked) ?? Response.error();
}

/** @param {Request} request */
async function kept(request) {
  return (await (await caches.open(CACHE)).match(request)) ?? fetch(request);
}
