// A GPU without memory for a buffer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { answer, button, eventually, field, goTo, open, set, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

/** Refuses the buffer whose name is in `window.tooLarge`. */
const prepare = (page) => page.addInitScript(() => {
  let scopes = 0;
  const create = GPUDevice.prototype.createBuffer;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    // It is in a scope for validation, within one for memory.
    if (descriptor.label === window.tooLarge) scopes = 2;
    return create.call(this, descriptor);
  };
  const pop = GPUDevice.prototype.popErrorScope;
  GPUDevice.prototype.popErrorScope = async function () {
    const isRefused = scopes > 0 && --scopes === 0;
    const error = await pop.call(this);
    return isRefused ? new GPUOutOfMemoryError("no room") : error;
  };
});

test("a model without room is told by its buffer and size, and the model before it stays", async () => {
  const page = await open(browser, server, "?device=gpu&preset=tiny&batch=32&data=synthetic&steps=3&autostart=1", { prepare });
  await waitForStatus(page, /Paused: epoch 1, step 3/, 240_000);
  await page.evaluate(() => { window.tooLarge = "model: parameters"; });
  await set(page, "Latent size", 4);
  await answer(page, "Start over");
  await page.getByText(/The GPU has no memory for “model: parameters” \(0\.\d MB\)\. Choose a smaller batch or model\./).waitFor({ timeout: 240_000 });
  await waitForStatus(page, /Paused: epoch 1, step 3/);
  await eventually(async () => (await field(page, "Latent size")).inputValue(), (value) => value === "8", "the run's own size is not shown");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await waitForStatus(page, /Paused: epoch 1, step 4/);
  await page.evaluate(() => { window.tooLarge = ""; });
  await set(page, "Latent size", 4);
  await answer(page, "Start over");
  await waitForStatus(page, /Ready/, 240_000);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("own images without room for their model do not train the one before", async () => {
  const page = await open(browser, server, "?device=gpu&preset=tiny&batch=32&data=synthetic&steps=3&autostart=1", { prepare });
  await waitForStatus(page, /Paused: epoch 1, step 3/, 240_000);
  await goTo(page, "Use");
  const own = page.getByRole("region", { name: "Your own data", exact: true });
  await own.getByRole("textbox", { name: "Name of a class" }).fill("bar");
  await page.keyboard.press("Enter");
  // Ten pictures of a bar.
  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, 40, 40);
    context.fillStyle = "#000";
    context.fillRect(18, 8, 4, 24);
    return canvas.toDataURL("image/png").split(",")[1];
  });
  const files = Array.from({ length: 10 }, (_, i) => ({ name: `${i}.png`, mimeType: "image/png", buffer: Buffer.from(picture, "base64") }));
  await own.getByLabel("Choose pictures").setInputFiles(files);
  await button(own, "Add these to bar").and(page.locator("[aria-disabled=false]")).click();
  await button(own, "bar 10").waitFor();
  await page.evaluate(() => { window.tooLarge = "model: parameters"; });
  await button(own, "Train on these").click();
  await answer(page, "Start over");
  await page.getByText(/The GPU has no memory for “model: parameters”/).waitFor({ timeout: 240_000 });
  await waitForStatus(page, /Paused: epoch 1, step 3 of 625/);
  await page.waitForTimeout(2000);
  await waitForStatus(page, /Paused: epoch 1, step 3 of 625/);
  // With room for it, it trains; as far as the link says.
  await page.evaluate(() => { window.tooLarge = ""; });
  await button(own, "Train on these").click();
  await answer(page, "Start over");
  await waitForStatus(page, /Paused: epoch 1, step 3 of 400/, 240_000);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
