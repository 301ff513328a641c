// `trunk serve` has this in place of a service worker: it removes itself and what one of an earlier build has kept.

async function remove() {
  const page = new URL("./", location).href;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`latent-ink ${page} `)).map((name) => caches.delete(name)));
  await registration.unregister();
  // Those that the earlier one still answers.
  for (const tab of await clients.matchAll({ type: "window" })) await tab.navigate(tab.url);
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(remove()));
