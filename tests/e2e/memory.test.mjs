// A GPU without memory for a buffer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { answer, eventually, field, open, set, waitForStatus } from "./page.mjs";
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
