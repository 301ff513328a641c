// The evaluation on the test set. On the CPU, with few digits: an epoch takes a second.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import { button, closeSettings, eventually, open, openSettings, reading, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]);
  // SiLUs would memorise ten pictures, down to a squared error of 0.0000.
  page = await open(browser, server, "?data=synthetic&preset=tiny&activation=leaky-relu&batch=32&epochs=20&lr=0.003&schedule=constant&warmup=0&beta=0.1");
  await waitForStatus(page, /Ready/);
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from and 64 to test with").waitFor();
  await waitForStatus(page, /Ready/);
});
after(() => Promise.all([browser.close(), server.close()]));

const figure = (name) => page.locator(`output[aria-label="${name}"]`).textContent();
const numbers = (text) => (text.match(/\d+(\.\d+)?/g) ?? []).map(Number);
const bars = () => page.getByRole("img", { name: /^KL of each latent dimension in nats: / });

test("before a run has been evaluated nothing is shown, and an evaluation can be asked for", async () => {
  assert.equal(await figure("Negative ELBO"), "–");
  assert.equal(await bars().count(), 0);
  await button(page, "Evaluate now").click();
  await eventually(() => figure("Negative ELBO"), (text) => text !== "–", "no evaluation at step 0");
  await page.getByText("On all 64 test images, after step 0.").waitFor();
  assert.match(await figure("Active units"), /^\d \/ 8$/);
  await waitForStatus(page, /Ready/);
});

test("an epoch ends with an evaluation whose figures agree with each other", async () => {
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 20 epochs/, 60_000);
  await page.getByText("On all 64 test images, after step 160.").waitFor();
  const [total, reconstruction, kl] = numbers(await figure("Negative ELBO"));
  assert.ok(Math.abs(total - reconstruction - kl) <= .11, await figure("Negative ELBO"));
  assert.equal(total, await reading(page, "Test loss"));
  const [above, same, floor] = numbers(await figure("Above the data’s floor"));
  assert.equal(same, reconstruction);
  assert.equal(floor, 0, "black and white digits have no floor");
  assert.ok(Math.abs(above + floor - reconstruction) <= .11, await figure("Above the data’s floor"));
  const error = Number(await figure("Squared error"));
  assert.ok(error > 0 && error < .25, `squared error ${error}`);
  const [active, of] = numbers(await figure("Active units"));
  assert.ok(active >= 1 && active <= of && of === 8, await figure("Active units"));
  const parts = numbers((await bars().getAttribute("aria-label")).split(":")[1]);
  assert.equal(parts.length, 8);
  assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, 0) - kl) <= .1, `${parts} are not ${kl} nats`);
});

test("it can be evaluated in the middle of an epoch, and the run goes on from there", async () => {
  await openSettings(page);
  await page.getByRole("spinbutton", { name: "Epochs", exact: true }).fill("21");
  await page.keyboard.press("Enter");
  await closeSettings(page);
  await waitForStatus(page, /Paused/);
  await button(page, "Step").click();
  await waitForStatus(page, /Paused: epoch 21, step 1 of 8/);
  await button(page, "Evaluate now").click();
  await page.getByText("On all 64 test images, after step 161.").waitFor();
  await waitForStatus(page, /Paused: epoch 21, step 1 of 8/);
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 21 epochs/, 60_000);
  await page.getByText("On all 64 test images, after step 168.").waitFor();
  assert.deepEqual(page.complaints, []);
});
