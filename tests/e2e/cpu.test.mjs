// A Chromium as it comes, without WebGPU flags: everything works on the CPU, and the page says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import {
  button, closeSettings, contrast, distance, drawThree, eventually, open, openSettings, picture, reading, strokePercentile, waitForStatus,
} from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("trains, draws and samples on the CPU", async (t) => {
  const page = await open(browser, server, "?data=synthetic");
  await waitForStatus(page, /Ready/);
  const line = await page.locator(".device-line").textContent();
  assert.match(line, /CPU/);
  assert.ok(line.length > 60, `it says why, and what is needed: ${line}`);
  await openSettings(page);
  const preset = await page.getByRole("combobox", { name: "Preset" }).inputValue();
  await closeSettings(page);
  t.diagnostic(`by its measured speed this machine starts with ${preset}`);
  assert.match(preset, /^(tiny|base)$/);
  assert.match(await page.locator("output[aria-label=Device]").textContent(), /^CPU, [1-8] threads?$/);

  await button(page, "Train").click();
  await eventually(() => reading(page, "Train loss"), (loss) => loss < 0.6 * 543, "the loss does not fall", 60_000);
  // How long the page leaves a visitor waiting while it trains.
  const gaps = await page.evaluate(() => new Promise((resolve) => {
    const gaps = [];
    let last = performance.now();
    const frame = (now) => {
      gaps.push(now - last);
      last = now;
      if (gaps.length < 60) requestAnimationFrame(frame);
      else resolve(gaps.sort((a, b) => a - b));
    };
    requestAnimationFrame(frame);
  }));
  const speed = await reading(page, "Images per second");
  t.diagnostic(`CPU: ${speed} images/s; between frames ${gaps[30].toFixed(0)} ms in the middle, ${gaps[59].toFixed(0)} ms at most`);
  assert.ok(speed > 0);

  await drawThree(page);
  await eventually(() => picture(page, "Reconstruction"), (now) => contrast(now) > 5, "the reconstruction is blank");
  const { count, p95 } = await strokePercentile(page);
  t.diagnostic(`pointer event to picture, training on the CPU: 95th percentile ${p95?.toFixed(0)} ms of ${count}`);
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  const before = await picture(page, "Samples");
  assert.ok(contrast(before) > 5, "the samples are blank");
  await button(page, "Sample").click();
  await eventually(() => picture(page, "Samples"), (now) => distance(before, now) > 1, "Sample gave nothing new");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("?device=cpu asks for it", async () => {
  const page = await open(browser, server, "?data=synthetic&device=cpu");
  await waitForStatus(page, /Ready/);
  assert.match(await page.locator(".device-line").textContent(), /asked/);
  await page.context().close();
});

test("without MNIST the page trains on digits of its own", async () => {
  const alone = await serve({ withMnist: false });
  // No mirror either.
  const page = await open(browser, alone, "?device=cpu&preset=tiny&steps=2&autostart=1");
  await page.context().route(/jsdelivr|githubusercontent/, (route) => route.abort());
  await page.reload();
  await waitForStatus(page, /Paused: epoch 1, step 2/, 90_000);
  assert.match(await page.locator(".notice").first().textContent(), /MNIST could not be fetched.+digits that the page draws itself/);
  assert.equal(await page.getByRole("combobox", { name: "Data" }).inputValue(), "synthetic");
  await page.context().close();
  await alone.close();
});
