// The kernels' profile on the GPU: chosen by hand, measured, remembered. One browser on its software adapter,
// which is not measured unless requested.
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
const tiles = (page) => page.getByRole("combobox", { name: "Tiles", exact: true });
const automatic = (page) => tiles(page).locator("option").first().textContent();
const stored = (page) => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("tiles")));
/** Workgroups of the step's dispatches, as the plan lists them: they follow from the tiles. */
const plan = (page) => page.getByRole("region", { name: "Table of dispatches" }).locator("tbody").textContent();

test("other tiles keep the run, and it trains on; the next visit begins with them", async () => {
  const page = await open(browser, server, query);
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await goTo(page, "Kernels");
  await waitForStatus(page, /Ready/, 120_000);
  assert.equal(await automatic(page), "automatic (cpu)");
  const cpu = await plan(page);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch [3-9]/);
  const loss = await reading(page, "Test loss");
  assert.ok(loss > 0);
  const before = await epoch(page);

  await tiles(page).selectOption("small");
  await waitForStatus(page, /training starts right after/);
  assert.ok(await reading(page, "Test loss") > 0, "the readings stay meanwhile");
  assert.deepEqual(await stored(page), [], "what does not stand yet is not remembered");
  await waitForStatus(page, /Training: epoch/, 120_000);
  assert.ok(await epoch(page) >= before, "the run started over");
  assert.notEqual(await plan(page), cpu, "the kernels are cut as before");
  await waitForStatus(page, new RegExp(`Training: epoch (${before + 2}|${before + 3}|${before + 4})`));
  assert.ok(await reading(page, "Test loss") < loss, "it does not learn any more");

  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  await tiles(page).selectOption("cpu");
  await eventually(() => plan(page), (now) => now === cpu, "not the plan of before", 120_000);
  await waitForStatus(page, /Paused/);
  const paused = await step(page);
  await goTo(page, "Train");
  await button(page, "Step").click();
  await eventually(() => step(page), (now) => now === paused + 1 || now === 1, "Step takes no step");
  await goTo(page, "Kernels");
  assert.equal((await stored(page)).length, 1);
  assert.match((await stored(page))[0][1], /^cpu$/);

  await tiles(page).selectOption("large");
  await eventually(() => stored(page), ([[, line]]) => line === "large", "the choice is not remembered", 120_000);
  await page.reload();
  await goTo(page, "Kernels");
  await eventually(() => tiles(page).inputValue().catch(() => ""), (value) => value === "large", "another visit, another choice");
  await page.goto(`${server.url}${query}&profile=small`);
  await goTo(page, "Kernels");
  await eventually(() => tiles(page).inputValue().catch(() => ""), (value) => value === "small", "a link goes first");
  assert.match((await stored(page))[0][1], /^large$/, "a link is not remembered");
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

test("nonsense in storage is left alone", async () => {
  const page = await open(browser, server, query);
  await goTo(page, "Kernels");
  await tiles(page).waitFor();
  await tiles(page).selectOption("small");
  const [[key]] = await eventually(() => stored(page), (lines) => lines.length === 1, "nothing is remembered", 120_000);
  for (const nonsense of ["<script>", "small 1 2", "large NaN 1 1 1", "x".repeat(100_000)]) {
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [key, nonsense]);
    await page.reload();
    await goTo(page, "Kernels");
    await tiles(page).waitFor();
    assert.equal(await tiles(page).inputValue(), "automatic", nonsense.slice(0, 20));
    assert.equal(await automatic(page), "automatic (cpu)");
  }
  // Milliseconds of an earlier visit are as good as new ones: small was clearly faster.
  await page.evaluate(([key]) => localStorage.setItem(key, "automatic 9 inf 2 3"), [key]);
  await page.reload();
  await goTo(page, "Kernels");
  await eventually(() => automatic(page).catch(() => ""), (name) => name === "automatic (small)", "it does not go by what was measured");
  await page.getByText("cpu 9.0 ms, small 2.0 ms, large 3.0 ms").waitFor();
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

test("a measurement at the start gives up in time; one that is asked for says what it found", async (t) => {
  const page = await open(browser, server, `${query}&profile=measure`);
  await waitForStatus(page, /Choosing tiles for this GPU/);
  const started = Date.now();
  await waitForStatus(page, /Waiting|Preparing|Compiling|Ready/);
  const taken = Date.now() - started;
  t.diagnostic(`it gave up, or was done, after ${taken} ms`);
  // Two seconds, and what a busy machine adds to them.
  assert.ok(taken < 20_000, `${taken} ms`);
  await waitForStatus(page, /Ready/, 120_000);
  await goTo(page, "Kernels");
  await button(page, "Measure again").click();
  await waitForStatus(page, /Choosing tiles for this GPU \(/);
  const hint = page.getByText(/Measured on this GPU.+cpu [\d.]+ ms, wide [\d.]+ ms/);
  await hint.waitFor({ timeout: 120_000 });
  t.diagnostic(await hint.textContent());
  await waitForStatus(page, /Ready/, 120_000);
  assert.match((await stored(page))[0][1], /^automatic( [\d.]+){2} inf inf$/);
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

test("a run at its end stays there, though Train is pressed while other tiles are on their way", async () => {
  const page = await open(browser, server, "?device=gpu&preset=tiny&data=synthetic&batch=32&epochs=1");
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await goTo(page, "Kernels");
  await waitForStatus(page, /Ready/, 120_000);
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 1 epoch/, 120_000);
  await tiles(page).selectOption("small");
  await button(page, "Train").click();
  await waitForStatus(page, /Compiling/);
  await waitForStatus(page, /Finished: 1 epoch/, 120_000);
  await page.waitForTimeout(300);
  await waitForStatus(page, /Finished: 1 epoch/, 1000);
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});
