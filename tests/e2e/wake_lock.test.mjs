// The screen stays awake while the page trains, and no longer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, eventually, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?preset=tiny&data=synthetic&batch=8&epochs=1000";

/** A browser without a screen refuses locks, so this one stands in for it. Runs in the page. */
function recordLocks() {
  window.locks = { held: 0, requests: [] };
  let sentinels = [];
  const release = (sentinel) => {
    if (!sentinel.released) window.locks.held--;
    sentinel.released = true;
  };
  const request = async (kind) => {
    window.locks.requests.push(kind);
    window.locks.held++;
    const sentinel = { released: false, release: async () => release(sentinel) };
    sentinels.push(sentinel);
    return sentinel;
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
  let visibility = "visible";
  Object.defineProperty(document, "visibilityState", { get: () => visibility });
  window.show = (state) => {
    visibility = state;
    // Browsers take locks back from what is not seen.
    if (state === "hidden") sentinels.forEach(release);
    document.dispatchEvent(new Event("visibilitychange"));
  };
}

const locks = (page) => page.evaluate(() => window.locks);
const held = (page, count, what) => eventually(async () => (await locks(page)).held, (now) => now === count, what);

test("a lock from Train to Pause, and again when the tab comes back", async () => {
  const page = await open(browser, server, query, { prepare: (page) => page.addInitScript(recordLocks) });
  await waitForStatus(page, /Ready/);
  assert.deepEqual(await locks(page), { held: 0, requests: [] });
  await button(page, "Train").click();
  await held(page, 1, "no lock while it trains");
  await page.evaluate(() => window.show("hidden"));
  await held(page, 0, "a lock of a hidden tab");
  await page.evaluate(() => window.show("visible"));
  await held(page, 1, "no lock when the tab is back");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  await held(page, 0, "a lock after Pause");
  assert.deepEqual((await locks(page)).requests, ["screen", "screen"]);
  await page.evaluate(() => { window.show("hidden"); window.show("visible"); });
  await page.waitForTimeout(200);
  assert.equal((await locks(page)).requests.length, 2, "a paused run needs no lock");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

const without = {
  "a browser without locks trains all the same": () => {
    Object.defineProperty(navigator, "wakeLock", { value: undefined });
  },
  "so does one that refuses": () => {
    const request = () => Promise.reject(new DOMException("low battery", "NotAllowedError"));
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
  },
};

for (const [what, spoil] of Object.entries(without)) {
  test(what, async () => {
    const page = await open(browser, server, query, { prepare: (page) => page.addInitScript(spoil) });
    await waitForStatus(page, /Ready/);
    await button(page, "Train").click();
    await waitForStatus(page, /Training: epoch 1, step \d\d/);
    await button(page, "Pause").click();
    await waitForStatus(page, /Paused/);
    assert.deepEqual(await page.locator(".notice p").allTextContents(), []);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}
