// Drawing on the GPU path: from the pointer's event to the picture, paused and training.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import {
  button, contrast, distance, drawThree, eventually, open, picture, strokePercentile, waitForStatus,
} from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
  // Before it has learnt, a network of SiLUs answers a latent dimension by too little to see.
  page = await open(browser, server, "?data=synthetic&preset=tiny&activation=leaky-relu&batch=16&epochs=1000");
  await waitForStatus(page, /Ready/, 120_000);
});
after(() => Promise.all([browser.close(), server.close()]));

const caption = () => page.locator(".reconstruction figcaption").textContent();

test("a drawing is seen, encoded, reconstructed; undone and cleared", async () => {
  const blank = await picture(page, "What the model sees");
  await drawThree(page);
  await eventually(() => caption(), (text) => /\d+\.\d nats/.test(text), "no answer to the drawing");
  assert.ok(contrast(await picture(page, "What the model sees")) > 20, "the model sees nothing");
  assert.ok(contrast(await picture(page, "Reconstruction")) > 1, "the reconstruction is blank");
  await button(page, "Undo").click();
  await eventually(() => picture(page, "What the model sees"), (now) => distance(now, blank) < 0.5, "Undo left the stroke");
  await eventually(() => caption(), (text) => !/\d nats/.test(text), "an empty pad has an answer");

  await button(page, "Test digit").click();
  await eventually(() => caption(), (text) => /\d+\.\d nats/.test(text), "no answer to a test digit");
  assert.ok(contrast(await picture(page, "Draw a digit")) > 20, "no test digit on the pad");
  await button(page, "Clear").click();
  await eventually(() => picture(page, "What the model sees"), (now) => distance(now, blank) < 0.5, "Clear left the digit");
});

test("a dragged latent dimension changes the reconstruction, and comes back", async () => {
  await button(page, "Test digit").click();
  await eventually(() => caption(), (text) => /\d+\.\d nats/.test(text), "no answer to a test digit");
  const before = await picture(page, "Reconstruction");
  const bar = page.getByRole("slider", { name: "Latent dimension 3", exact: true });
  const box = await bar.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 4, { steps: 5 });
  await page.mouse.up();
  assert.ok(Number(await bar.getAttribute("aria-valuenow")) > 2.5);
  await eventually(() => picture(page, "Reconstruction"), (now) => distance(now, before) > 0.3, "nothing follows the bar");
  await button(page, "Undo dragging").click();
  await eventually(() => picture(page, "Reconstruction"), (now) => distance(now, before) < 0.05, "the drawing's own does not come back");
});

test("the picture follows the pen, paused and training", async (t) => {
  for (const phase of ["paused", "training"]) {
    if (phase === "training") {
      await button(page, "Train").click();
      await waitForStatus(page, /Training/);
    }
    await page.evaluate(() => performance.clearMeasures());
    if (await button(page, "Clear").isEnabled()) await button(page, "Clear").click();
    await drawThree(page);
    const { count, p95 } = await eventually(() => strokePercentile(page), ({ count }) => count >= 10, "drawings are not answered");
    t.diagnostic(`pointer event to picture, ${phase}, software adapter: 95th percentile ${p95?.toFixed(0)} ms of ${count}`);
  }
  assert.deepEqual(page.complaints, []);
});
