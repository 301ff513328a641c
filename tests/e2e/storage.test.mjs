// The browser's storage: kept for good, saved to when the tab is hidden, shared by tabs that have no locks.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { RUN, keptStep, notices, rows, train, trainOneStep } from "./kept.mjs";
import { button, eventually, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("Keep for good asks the browser; a refusal is told, an agreement ends the question", async () => {
  const prepare = (page) => page.addInitScript(() => {
    window.agrees = window.isPersistent = false;
    StorageManager.prototype.persisted = async () => window.isPersistent;
    StorageManager.prototype.persist = async () => window.isPersistent = window.agrees;
  });
  const page = await open(browser, server, RUN, { prepare });
  await goTo(page, "Runs");
  await button(page, "Keep for good").click();
  await page.getByText("The browser does not promise to keep this storage.").waitFor();
  await button(page, "Put away").click();
  await page.evaluate(() => { window.agrees = true; });
  await button(page, "Keep for good").click();
  await button(page, "Keep for good").waitFor({ state: "detached" });
  assert.deepEqual(await notices(page), []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a tab that is hidden saves its run at once", async () => {
  const page = await open(browser, server, `${RUN}&steps=25&epochs=100`);
  await waitForStatus(page, /Ready/);
  await train(page, 25);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step ([3-9]\d|\d{3,})/);
  // As a browser does: playwright's own tabs always count as seen.
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  const hidden = Date.now();
  await goTo(page, "Runs");
  await eventually(() => keptStep(rows(page).first()), (step) => step > 25, "it is not kept");
  assert.ok(Date.now() - hidden < 5000, "that was the save of every ten seconds");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("over plain http, without locks, two tabs notice each other at the first save", async () => {
  const first = await open(browser, { url: server.plainUrl }, `${RUN}&steps=25`);
  await waitForStatus(first, /Ready/);
  assert.equal(await first.evaluate(() => "locks" in navigator), false);
  await train(first, 25);
  const second = await first.context().newPage();
  await second.goto(server.plainUrl);
  await waitForStatus(second, /Paused: epoch 1, step 25/);
  assert.deepEqual(await notices(second), []);
  await trainOneStep(first);
  await waitForStatus(first, /step 26 of/);
  await goTo(first, "Runs");
  await rows(first).filter({ hasText: /This run.+step 26\b/ }).waitFor();
  await trainOneStep(second);
  await second.getByText("tiny is open in another tab, too. Here it continues as a copy.").waitFor();
  await goTo(second, "Runs");
  await rows(second).filter({ hasText: /This run.+step 26\b/ }).waitFor();
  assert.equal(await rows(second).count(), 2);
  assert.deepEqual(first.complaints, []);
  await first.context().close();
});
