// The kernels' tiles on the GPU: measured, remembered, asked for by a link. One browser on its software adapter, which is
// not measured unless requested.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import { button, complaints, eventually, goTo, open, reading, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?device=gpu&data=synthetic&preset=tiny&batch=32&epochs=1000";
const step = async (page) => Number((await status(page).textContent()).match(/step (\d+)/)?.[1]);
const epoch = async (page) => Number((await status(page).textContent()).match(/epoch (\d+)/)?.[1]);
const tiles = (page) => page.getByRole("region", { name: "Tiles", exact: true });
const source = (page) => tiles(page).getByRole("status").textContent();
/** Milliseconds by kind of product, as the table shows them; those of the tiles in use are bold. */
const measured = (page) => tiles(page).locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.innerText.split(/\s*\t\s*/)));
const inUse = (page) => tiles(page).locator("tbody strong").evaluateAll((cells) => cells.map((cell) => cell.closest("td").cellIndex));
const stored = (page) => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("tiles")));
/** Workgroups of the step's dispatches, as the plan lists them: they follow from the tiles. */
const plan = (page) => page.getByRole("region", { name: "Table of dispatches" }).locator("tbody").textContent();

test("measuring tiles keeps the run, and it trains on with other ones", async (t) => {
  const page = await open(browser, server, `${query}&tiles=32x32`);
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await goTo(page, "Kernels");
  await waitForStatus(page, /Ready/, 120_000);
  assert.equal(await source(page), "The link asks for 32x32.");
  assert.deepEqual(await inUse(page), [1, 1, 1, 1]);
  const small = await plan(page);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch [3-9]/);
  const loss = await reading(page, "Test loss");
  assert.ok(loss > 0);
  const before = await epoch(page);

  await button(page, "Measure again").click();
  await waitForStatus(page, /Choosing tiles for this GPU \((conv2d|conv_transpose2d|conv2d_grad_weight|dense)\).*training starts right after/);
  assert.ok(await reading(page, "Test loss") > 0, "the readings stay meanwhile");
  assert.deepEqual(await stored(page), [], "what does not stand yet is not remembered");
  await waitForStatus(page, /Training: epoch/, 240_000);
  assert.ok(await epoch(page) >= before, "the run started over");
  assert.match(await source(page), /^Measured on this GPU/);
  const rows = await measured(page);
  t.diagnostic(JSON.stringify(rows));
  assert.equal(rows.length, 4);
  assert.ok(rows.every(([, ...taken]) => taken.length === 3 && taken.every((text) => parseFloat(text) > 0)), JSON.stringify(rows));
  await waitForStatus(page, new RegExp(`Training: epoch (${before + 2}|${before + 3}|${before + 4})`));
  assert.ok(await reading(page, "Test loss") < loss, "it does not learn any more");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  const paused = await step(page);
  await goTo(page, "Train");
  await button(page, "Step").click();
  await eventually(() => step(page), (now) => now === paused + 1 || now === 1, "Step takes no step");

  assert.equal((await stored(page)).length, 1, "the measurement is remembered");
  await page.goto(`${server.url}${query}`);
  await goTo(page, "Kernels");
  await waitForStatus(page, /Ready|Waiting/, 120_000);
  assert.match(await source(page), /\(registers\)/, "an adapter in software keeps its tiles");
  await page.goto(`${server.url}${query}&tiles=64x64`);
  await goTo(page, "Kernels");
  await waitForStatus(page, /Ready/, 120_000);
  await eventually(() => plan(page), (now) => now && now !== small, "the kernels are cut as before");
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

test("a measurement at the start gives up in time", async (t) => {
  const page = await open(browser, server, `${query}&tiles=measure`);
  await waitForStatus(page, /Choosing tiles for this GPU/);
  const started = Date.now();
  await waitForStatus(page, /Waiting|Preparing|Compiling|Ready/);
  const taken = Date.now() - started;
  t.diagnostic(`it gave up, or was done, after ${taken} ms`);
  // Two seconds, and what a busy machine adds to them.
  assert.ok(taken < 20_000, `${taken} ms`);
  await waitForStatus(page, /Ready/, 120_000);
  await goTo(page, "Kernels");
  assert.match(await source(page), /Measuring took too long here|Measured on this GPU/);
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

test("the CPU has no tiles", async () => {
  const page = await open(browser, server, `${query.replace("device=gpu", "device=cpu")}`);
  await waitForStatus(page, /Ready/);
  await goTo(page, "Kernels");
  assert.equal(await tiles(page).count(), 0);
  assert.equal(await button(page, "Measure again").count(), 0);
  await page.context().close();
});

test("a run at its end stays there, though Train is pressed while tiles are measured", async () => {
  const page = await open(browser, server, "?device=gpu&preset=tiny&data=synthetic&batch=32&epochs=1");
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await goTo(page, "Kernels");
  await waitForStatus(page, /Ready/, 120_000);
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 1 epoch/, 120_000);
  await button(page, "Measure again").click();
  await button(page, "Train").click();
  await waitForStatus(page, /Choosing tiles/);
  await waitForStatus(page, /Finished: 1 epoch/, 240_000);
  await page.waitForTimeout(300);
  await waitForStatus(page, /Finished: 1 epoch/, 1000);
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});
