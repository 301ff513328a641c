// A browser that is slow with its GPU, or never answers: the page starts all the same and says what it runs on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, eventually, open, reading, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve({ withMnist: false })]); });
after(() => Promise.all([browser.close(), server.close()]));

/** Opens the page with its GPU spoilt, and waits until it is ready to train. */
async function ready(spoil) {
  const page = await open(browser, server, "?device=gpu&lang=en&preset=tiny&batch=32&warmup=0&data=synthetic", {
    prepare: (page) => page.addInitScript(spoil),
  });
  await waitForStatus(page, /Ready/, 60_000);
  return page;
}

const device = (page) => page.locator("output[aria-label=Device]").textContent();

/** Trains on the CPU, and names the request that had no answer. */
async function trainsOnCpu(page, request) {
  assert.match(await device(page), /CPU/);
  await page.getByText(new RegExp(`${request} did not answer within 5 s`)).waitFor();
  await button(page, "Train").click();
  await eventually(() => reading(page, "Train loss"), (loss) => loss < 0.6 * 543, "the loss does not fall", 60_000);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

test("requestAdapter that never settles", async () => {
  const page = await ready(() => { GPU.prototype.requestAdapter = () => new Promise(() => {}); });
  await trainsOnCpu(page, "requestAdapter");
});

test("requestDevice that never settles", async () => {
  const page = await ready(() => { GPUAdapter.prototype.requestDevice = () => new Promise(() => {}); });
  await trainsOnCpu(page, "requestDevice");
});

test("an adapter that is there only when asked again", async () => {
  const page = await ready(() => {
    const { requestAdapter } = GPU.prototype;
    GPU.prototype.requestAdapter = async function () {
      GPU.prototype.requestAdapter = requestAdapter;
      return null;
    };
  });
  assert.match(await device(page), /swiftshader/i);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("no adapter, however often it is asked for", async () => {
  const page = await ready(() => { GPU.prototype.requestAdapter = async () => null; });
  assert.match(await device(page), /CPU/);
  await page.getByText(/no adapter was found/).waitFor();
  await page.context().close();
});
