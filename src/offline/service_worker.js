// Keeps the page's files, so that it opens without a network. A version is kept whole or not at all, and stays until
// no tab needs it. Above stand VERSION and FILES, addresses with their hashes: src/offline/main.rs writes them.

const PAGE = new URL("./", location).href;
const addresses = new Set(Object.keys(FILES).map((name) => new URL(name, PAGE).href));

// Other folders of this host may have a Latent Ink of their own.
const PREFIX = `latent-ink ${PAGE} `;
const CACHE = PREFIX + VERSION;

/** The address under which a file is kept; a query is the page's own affair. */
function keptAddress({ url, mode }) {
  if (mode !== "navigate") return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/index\.html$/, "/");
}

async function install() {
  const cache = await caches.open(CACHE);
  // `integrity` refuses a file of another version, as there are on hosts that replace files one by one. `no-cache`
  // asks the server whether the browser's copy is still good.
  const request = ([name, integrity]) => new Request(name, { integrity, cache: "no-cache" });
  await cache.addAll(Object.entries(FILES).map(request));
}

async function activate() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  // Tabs of a first visit as well: a tab that asked for this version reloads once it is answered by it.
  await clients.claim();
}

async function answer(address, request) {
  return await caches.match(address, { cacheName: CACHE, ignoreVary: true }) ?? fetch(request);
}

/** Replaces the active version, at a tab's wish; other tabs still need it, so it stays while there are any. */
async function replaceActive(tab) {
  const all = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const tabs = all.filter(({ url }) => keptAddress({ url, mode: "navigate" }) === PAGE);
  if (tabs.length > 1) tab.postMessage("otherTabs");
  else await skipWaiting();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  if (event.data === "skipWaiting") event.waitUntil(replaceActive(event.source));
});
addEventListener("fetch", (event) => {
  const address = keptAddress(event.request);
  if (event.request.method === "GET" && addresses.has(address)) event.respondWith(answer(address, event.request));
});
