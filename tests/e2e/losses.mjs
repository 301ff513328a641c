// Takes the GPU away again and again while it trains: `node tests/e2e/losses.mjs 50`.
//
// Each time the device is destroyed at a random moment; the page goes on by itself. At the end the parameters must be those of a
// run that was never disturbed.
import assert from "node:assert/strict";
import { launch } from "./browser.mjs";
import { goTo, open, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const LOSSES = Number(process.argv[2] ?? 10);
const RUN = "?device=gpu&preset=tiny&data=synthetic&batch=16&epochs=1000&autostart=1";

const server = await serve();
const browser = await launch();

/** Remembers the page's last device. */
const prepare = (page) => page.addInitScript(() => {
  const request = GPUAdapter.prototype.requestDevice;
  GPUAdapter.prototype.requestDevice = async function (...args) {
    return window.lastDevice = await request.apply(this, args);
  };
});

async function fingerprint(page) {
  await waitForStatus(page, /Paused: epoch/, 3_600_000);
  await goTo(page, "Runs");
  const output = page.locator("output[aria-label=Parameters]");
  await output.filter({ hasText: /after step/ }).waitFor();
  return output.textContent();
}

/**
 * Waits until it trains again. A GPU that is lost again and again before the run gets anywhere is tried no more by itself: then it is
 * asked for, as a visitor would. Returns how often.
 */
async function comesBack(page) {
  const offer = page.getByRole("button", { name: "Continue on the CPU" });
  for (let asked = 0; ; ) {
    if (/Training: epoch/.test(await status(page).textContent())) return asked;
    if (await offer.isVisible()) {
      await page.getByRole("button", { name: /Continue from step/ }).click();
      await offer.waitFor({ state: "detached" });
      asked++;
    }
    await page.waitForTimeout(100);
  }
}

let asked = 0;
const page = await open(browser, server, RUN, { prepare });
for (let loss = 1; loss <= LOSSES; loss++) {
  await waitForStatus(page, /Training: epoch/, 300_000);
  // Copies are made every ten seconds: losses fall before, into and after them.
  await page.waitForTimeout(Math.random() * 15_000);
  const before = await status(page).textContent();
  const at = Date.now();
  await page.evaluate(() => window.lastDevice.destroy());
  await waitForStatus(page, /The GPU was lost/);
  asked += await comesBack(page);
  const after = await status(page).textContent();
  console.log(`loss ${loss}: ${before} | after ${((Date.now() - at) / 1000).toFixed(1)} s: ${after}`);
}
await page.waitForTimeout(2_000);
await page.getByRole("button", { name: "Pause", exact: true }).click();
const disturbed = await fingerprint(page);
const step = Number(disturbed.match(/([\d,]+)$/)[1].replaceAll(",", ""));
await page.context().close();

const calm = await open(browser, server, `${RUN}&steps=${step}`);
assert.equal(await fingerprint(calm), disturbed, "not the parameters of an undisturbed run");
console.log(`${LOSSES} losses, after ${asked} of which it was asked to go on; after step ${step} the parameters of an undisturbed run: ${disturbed}`);
await browser.close();
await server.close();
