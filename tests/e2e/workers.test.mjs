// Workers that train on the CPU: whatever happens to them, the run goes on, and to the same parameters.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, drawThree, eventually, goTo, open, strokePercentile, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const query = "?data=synthetic&preset=tiny&batch=64&steps=60&warmup=0";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

async function start(from = server, options = {}) {
  const page = await open(browser, from, query, options);
  await waitForStatus(page, /Ready/);
  return page;
}

/** Trains to the end; the fingerprint of the parameters there. */
async function finish(page) {
  await waitForStatus(page, /Paused: epoch 1, step 60/, 90_000);
  await goTo(page, "Runs");
  return eventually(
    () => page.locator("output[aria-label=Parameters]").textContent(),
    (text) => /after step 60$/.test(text), "no fingerprint");
}

const device = (page) => page.locator("output[aria-label=Device]").textContent();

/** The worker that trains, then its helpers. */
const workers = (page) => page.workers();

test("helpers that end, a worker that fails, and no worker at all change no parameter", async (t) => {
  let page = await start();
  t.diagnostic(`${workers(page).length} workers`);
  await button(page, "Train").click();
  const undisturbed = await finish(page);
  assert.deepEqual(page.complaints, []);
  await page.context().close();

  page = await start();
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]/);
  for (const helper of workers(page).slice(1)) await helper.evaluate(() => self.close());
  assert.equal(await finish(page), undisturbed, "a helper ended");
  await page.context().close();

  page = await start();
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]/);
  for (const helper of workers(page).slice(1)) {
    await helper.evaluate(() => { setTimeout(() => { throw new Error("on purpose"); }); });
  }
  await eventually(() => device(page), (text) => text === "CPU, 1 thread", "it is still counted");
  assert.equal(await finish(page), undisturbed, "a helper failed");
  assert.equal(await page.getByText("has failed").count(), 0, "the worker goes on without it");
  await page.context().close();

  page = await start();
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]/);
  await workers(page)[0].evaluate(() => { setTimeout(() => { throw new Error("on purpose"); }); });
  await page.getByText(/worker that trains has failed. The run continues from step/).waitFor();
  assert.equal(await finish(page), undisturbed, "the worker failed");
  await page.context().close();

  const strict = await serve({ headers: { "content-security-policy": "worker-src 'none'" } });
  page = await start(strict);
  assert.match(await page.locator(".device-line").textContent(), /No background worker could start/);
  assert.equal(workers(page).length, 0);
  await button(page, "Train").click();
  assert.equal(await finish(page), undisturbed, "without workers");
  await page.context().close();
  await strict.close();
});

test("a stroke is answered while the CPU trains", async (t) => {
  const page = await open(browser, server, "?data=synthetic&preset=base&autostart=1");
  await waitForStatus(page, /Training: epoch 1, step [2-9]/, 60_000);
  for (let round = 0; round < 3; round++) await drawThree(page);
  await page.waitForTimeout(500);
  const { count, p95 } = await strokePercentile(page);
  t.diagnostic(`pointer event to picture while base trains on the CPU: 95th percentile ${p95?.toFixed(0)} ms of ${count}`);
  assert.ok(count > 20, `${count} strokes were answered`);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
