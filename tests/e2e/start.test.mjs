// The page's start: something to see at once, and a responsive page while kernels compile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("samples of the untrained network wait for no device", async () => {
  const prepare = (page) => page.addInitScript(() => { GPU.prototype.requestAdapter = () => new Promise(() => {}); });
  const page = await open(browser, server, "?data=synthetic", { prepare });
  // Of what has learned nothing each pixel is a middling grey; paper is 252. Looked at in the page itself, for after
  // five seconds without an answer the CPU takes over.
  await page.waitForFunction(() => {
    const preview = document.querySelector(".samples canvas[aria-hidden=true]");
    const { data } = preview?.getContext("2d").getImageData(0, 0, preview.width, preview.height) ?? { data: [] };
    const greys = data.filter((_, index) => index % 4 === 0);
    const mean = greys.reduce((sum, grey) => sum + grey, 0) / greys.length;
    return data[3] === 255 && mean < 200 && /Looking for a GPU/.test(document.querySelector("[role=status]").textContent);
  }, null, { polling: "raf" });
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("an adapter in software compiles two kernels at a time", async () => {
  const prepare = (page) => page.addInitScript(() => {
    const counts = (window.counts = { now: 0, most: 0, all: 0 });
    const compile = GPUDevice.prototype.createComputePipelineAsync;
    GPUDevice.prototype.createComputePipelineAsync = function (...args) {
      counts.all++;
      counts.most = Math.max(counts.most, ++counts.now);
      return compile.apply(this, args).finally(() => { counts.now--; });
    };
  });
  const page = await open(browser, server, "?device=gpu&preset=tiny&batch=32&data=synthetic", { prepare });
  await waitForStatus(page, /Ready/, 120_000);
  const { most, all } = await page.evaluate(() => window.counts);
  assert.ok(all > 10, `only ${all} kernels were compiled asynchronously`);
  assert.equal(most, 2);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
