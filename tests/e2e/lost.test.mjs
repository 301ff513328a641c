// A GPU that is lost while it trains.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, contrast, drawThree, eventually, open, openSettings, picture, waitForStatus } from "./page.mjs";
import { dataset } from "./idx.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { server = await serve(); });
after(() => server.close());
// Each test has its own: a Chromium whose GPU process died three times has no WebGPU any more.
beforeEach(async () => { browser = await launch(); });
afterEach(() => browser.close());

/** A page that has trained for two epochs, so that there is a snapshot. */
async function trained(options) {
  const page = await open(browser, server, "?device=gpu&data=synthetic&preset=tiny&batch=32&epochs=1000", options);
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await waitForStatus(page, /Ready/, 120_000);
  await button(page, "Train").click();
  await waitForStatus(page, /epoch 3/, 60_000);
  return page;
}

/** The GPU's process dies before it can answer. A busy Chromium may ignore the first request. */
async function loseGpu(page) {
  const client = await browser.newBrowserCDPSession();
  const crash = () => client.send("Browser.crashGpuProcess").catch(() => {});
  crash();
  await waitForStatus(page, /The GPU was lost/, 20_000).catch(() => {
    crash();
    return waitForStatus(page, /The GPU was lost/, 40_000);
  });
}

/** No adapter is found any more, or again. */
const refuseAdapters = (page) => page.addInitScript(() => {
  const request = GPU.prototype.requestAdapter;
  GPU.prototype.requestAdapter = function (...args) {
    return window.refusesAdapters ? Promise.resolve(null) : request.apply(this, args);
  };
});
const setRefusing = (page, refuses) => page.evaluate((refuses) => { window.refusesAdapters = refuses; }, refuses);
const again = (page) => page.getByRole("button", { name: /Continue from step \d+/ });

test("a lost GPU is said, and the run goes on by itself from its last snapshot", async () => {
  const page = await trained();
  await loseGpu(page);
  // While it recovers the run already exists: what would end it asks.
  await button(page, "Start over").click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep this run" }).click();
  await waitForStatus(page, /Training: epoch ([4-9]|\d\d)/, 120_000);
  assert.equal(await again(page).count(), 0);
  await drawThree(page);
  await eventually(() => picture(page, "Reconstruction"), (now) => contrast(now) > 3, "no reconstruction on the new device");
  assert.ok(contrast(await picture(page, "Samples")) > 3, "no samples on the new device");
  await page.context().close();
});

test("a GPU that stays away is tried again and again, and then the CPU is offered", async () => {
  const page = await trained({ prepare: refuseAdapters });
  await setRefusing(page, true);
  await loseGpu(page);
  const step = Number((await again(page).textContent()).match(/\d+/)[0]);
  assert.ok(step >= 8, `the snapshot is of step ${step}`);
  await page.getByText("The page is trying to get it back.").waitFor();
  const cpu = button(page, "Continue on the CPU");
  await cpu.waitFor({ timeout: 90_000 });
  await page.getByText(`The GPU did not come back. Nothing before step ${step} is lost.`).waitFor();
  await cpu.click();
  await waitForStatus(page, /Training: epoch ([4-9]|\d\d)/, 120_000);
  await page.getByText("This runs on your CPU, which is slower than a GPU.").waitFor();
  await page.context().close();
});

test("a lost GPU takes neither the drawing nor the loss curve from the page", async () => {
  const page = await trained({ prepare: refuseAdapters });
  await drawThree(page);
  await setRefusing(page, true);
  await loseGpu(page);
  for (const name of ["Draw a digit", "What the model sees", "Loss"]) {
    await eventually(() => picture(page, name), (now) => contrast(now) > 3, `${name} is blank`);
  }
  await page.context().close();
});

test("a GPU that is lost while another model is on its way leaves the current run", async () => {
  const page = await trained({ prepare: refuseAdapters });
  await openSettings(page);
  const size = page.getByRole("spinbutton", { name: "Latent size", exact: true });
  const choose = async (value) => {
    await size.fill(value);
    await size.press("Enter");
  };
  await choose("4");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Compiling|kernels/i, 30_000);
  await setRefusing(page, true);
  await loseGpu(page);
  await eventually(() => size.inputValue(), (value) => value === "8", "the run's own size is not shown");
  // While there is no GPU nothing ends the run, not even with leave.
  await choose("5");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await page.getByText("Continue from the last snapshot first").waitFor();
  await setRefusing(page, false);
  // On a busy machine the page's own next try may come first.
  await again(page).click({ timeout: 5_000 }).catch(() => {});
  await waitForStatus(page, /Paused: epoch [2-9]|Training: epoch [2-9]/, 120_000);
  assert.equal(await size.inputValue(), "8");
  await page.context().close();
});

test("a way back that fails is tried again", async () => {
  const page = await trained({
    prepare: (page) => page.addInitScript(() => {
      const pop = GPUDevice.prototype.popErrorScope;
      GPUDevice.prototype.popErrorScope = async function () {
        const error = await pop.call(this);
        return window.refuses ? new GPUOutOfMemoryError("no room") : error;
      };
    }),
  });
  await page.evaluate(() => { window.refuses = true; });
  await loseGpu(page);
  await waitForStatus(page, /The GPU was lost: The GPU (refused|has no memory for)/, 120_000);
  await page.evaluate(() => { window.refuses = false; });
  await waitForStatus(page, /Training: /, 120_000);
  await page.context().close();
});

test("data that come while there is no GPU are there when it is back", async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const prepare = (page) => page.route("**/*idx*", async (route) => {
    await held;
    await route.abort();
  });
  const page = await open(browser, server, "?device=gpu&preset=tiny&batch=32", { prepare });
  await waitForStatus(page, /Waiting for the data|Compiling/, 60_000);
  await loseGpu(page);
  release();
  // No MNIST, so digits that the page draws itself.
  await page.getByText("20,000 digits to learn from").waitFor({ timeout: 60_000 });
  await waitForStatus(page, /Ready/, 120_000);
  assert.equal(await page.getByRole("combobox", { name: "Data" }).inputValue(), "synthetic");
  await page.context().close();
});

test("a result that does not come back is reported, and the run goes on when asked", async () => {
  const page = await open(browser, server, "?device=gpu&data=synthetic&preset=tiny&batch=32&epochs=1000", {
    prepare: (page) => page.addInitScript(() => {
      const map = GPUBuffer.prototype.mapAsync;
      GPUBuffer.prototype.mapAsync = function (...args) {
        // The ring of losses, which training itself waits for.
        if (!window.refused || this.size !== 2048) return map.apply(this, args);
        window.refused = false;
        return Promise.reject(new DOMException("no room to map it", "OperationError"));
      };
    }),
  });
  await waitForStatus(page, /Ready/, 120_000);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]/, 60_000);
  await page.evaluate(() => { window.refused = true; });
  await page.locator(".notice p").first().waitFor({ timeout: 60_000 });
  await waitForStatus(page, /Paused/);
  await button(page, "Train").click();
  await waitForStatus(page, /Training/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
