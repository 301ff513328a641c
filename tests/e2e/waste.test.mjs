// No waste around the kernels: counts the page's calls of WebGPU while it trains.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import { button, open, openSettings, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

/** Counts calls, and times encoding: from a command encoder's birth to the return of its submit. */
function count() {
  const counts = (window.counts = { dispatches: 0, submits: 0, readBacks: 0, copies: 0, made: {}, encoding: 0 });
  const wrap = (prototype, name, note) => {
    const original = prototype[name];
    prototype[name] = function (...args) {
      const result = original.apply(this, args);
      note(this, args);
      return result;
    };
  };
  for (const name of ["createBuffer", "createBindGroup", "createBindGroupLayout", "createComputePipeline", "createComputePipelineAsync", "createRenderPipeline", "createShaderModule"]) {
    wrap(GPUDevice.prototype, name, () => { counts.made[name] = (counts.made[name] ?? 0) + 1; });
  }
  wrap(GPUComputePassEncoder.prototype, "dispatchWorkgroups", () => { counts.dispatches++; });
  wrap(GPUBuffer.prototype, "mapAsync", (buffer) => {
    counts.readBacks++;
    // The ring of losses takes 2 KB, an evaluation less: more is a copy of the run, or a picture.
    counts.copies += buffer.size > 4096;
  });
  let born = 0;
  const create = GPUDevice.prototype.createCommandEncoder;
  GPUDevice.prototype.createCommandEncoder = function (...args) {
    born = performance.now();
    return create.apply(this, args);
  };
  wrap(GPUQueue.prototype, "submit", () => {
    counts.submits++;
    counts.encoding += performance.now() - born;
  });
}

test("while training nothing is made, and only the metrics ring comes back", async (t) => {
  const query = "?device=gpu&preset=tiny&batch=32&data=synthetic&epochs=1000";
  const page = await open(browser, server, query, { prepare: (page) => page.addInitScript(count) });
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await waitForStatus(page, /Ready/, 120_000);
  // Samples that follow the training are not the training's own; the row of test digits follows all the same.
  await button(page, "Live").click();
  await button(page, "Train").click();
  // Past the first snapshot, whose staging buffer is made once.
  await waitForStatus(page, /epoch ([3-9]|\d\d)/, 60_000);
  const look = async () => {
    const [, epoch, step] = (await status(page).textContent()).match(/epoch (\d+)(?:, step (\d+))?/).map(Number);
    return { ...await page.evaluate(() => structuredClone(window.counts)), steps: (epoch - 1) * 8 + (step || 8) };
  };
  const before = await look();
  await page.waitForTimeout(5000);
  const after = await look();
  const during = (name) => after[name] - before[name];
  const steps = during("steps");
  assert.ok(steps > 8, `only ${steps} steps`);
  assert.deepEqual(after.made, before.made, "something was made while training");
  t.diagnostic(`${steps} steps: ${(during("dispatches") / steps).toFixed(1)} dispatches and ${(during("submits") / steps).toFixed(2)} submits a step`);
  t.diagnostic(`encoding ${(during("encoding") / steps).toFixed(3)} ms a step, ${(1000 * during("encoding") / during("dispatches")).toFixed(1)} µs a dispatch`);
  t.diagnostic(`${(during("readBacks") / steps).toFixed(2)} read-backs a step, ${during("copies")} copies of the run in all`);
  // The run is copied after each epoch, eight steps here, and every ten seconds.
  assert.ok(during("copies") <= steps / 8 + 2, `${during("copies")} large read-backs in ${steps} steps`);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a model that was left gives its memory back at once", async (t) => {
  const prepare = (page) => page.addInitScript(() => {
    window.bytes = 0;
    const create = GPUDevice.prototype.createBuffer;
    GPUDevice.prototype.createBuffer = function (descriptor) {
      window.bytes += descriptor.size;
      return create.call(this, descriptor);
    };
    const destroy = GPUBuffer.prototype.destroy;
    GPUBuffer.prototype.destroy = function () {
      window.bytes -= this.size;
      return destroy.call(this);
    };
  });
  const page = await open(browser, server, "?device=gpu&preset=tiny&batch=32&data=synthetic", { prepare });
  await waitForStatus(page, /Ready/, 120_000);
  const bytes = () => page.evaluate(() => window.bytes);
  const before = await bytes();
  await openSettings(page);
  for (const size of ["4", "12"]) {
    const field = page.getByRole("spinbutton", { name: "Latent size", exact: true });
    await field.fill(size);
    await field.press("Enter");
    await waitForStatus(page, /Compiling/, 30_000).catch(() => {});
    await waitForStatus(page, /Ready/, 120_000);
  }
  const after = await bytes();
  t.diagnostic(`${(before / 1e6).toFixed(1)} MB of buffers, after two other models ${(after / 1e6).toFixed(1)} MB`);
  assert.ok(after < 1.2 * before, "buffers pile up");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
