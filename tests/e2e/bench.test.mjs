// The bench, on its own page and in its room: its table, and its JSON.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, complaints, eventually, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const waitUntilDone = (page) => page.locator("#bench-status", { hasText: "Done." }).waitFor({ timeout: 240_000 });

/** Checks what every report has; `measures` are those of wholes. */
async function check(page, report, measures) {
  const isSpread = ([median, least, most]) => least >= 0 && least <= median && median <= most;
  assert.match(report.model, /^tiny, batch 16, /);
  assert.ok(isSpread(report.multiply_add_gflops) && isSpread(report.copy_gbs));
  assert.ok(report.lines.length > 20);
  for (const line of [...report.lines, ...report.whole]) assert.ok(isSpread(line.ms), JSON.stringify(line));
  assert.deepEqual(report.whole.map((measured) => measured.name), measures);
  // It trains while it measures.
  assert.ok(report.losses.length >= 6 && report.losses.at(-1) < report.losses[0], report.losses.join());
  assert.equal(report.error, null);
  assert.equal(await page.getByRole("row").count(), 1 + report.lines.length + 1 + report.whole.length);
  assert.deepEqual(page.complaints, []);
}

/** Losses on a GPU, which those on the CPU are compared with. */
let losses;

test("every line of a step is timed, in a table and as JSON", async () => {
  const page = await open(browser, server, "?view=bench&preset=tiny&batch=16&device=gpu");
  const output = page.getByLabel("Bench JSON");
  await waitUntilDone(page);
  const report = JSON.parse(await output.textContent());
  assert.match(report.adapter, /swiftshader/i);
  assert.match(report.model, /dispatches a step$/);
  await check(page, report, ["decode64", "recon1", "step", "submit", "encode", "step_in_a_row"]);
  losses = report.losses;
  const link = page.getByRole("link", { name: "Download as JSON" });
  const file = decodeURIComponent((await link.getAttribute("href")).replace(/^[^,]*,/, ""));
  assert.equal(file, await output.textContent());
});

test("without WebGPU the CPU is timed, with the same losses", async (t) => {
  const plain = await launch({ webgpu: false });
  const page = await open(plain, server, "?view=bench&preset=tiny&batch=16");
  await waitUntilDone(page);
  const report = JSON.parse(await page.getByLabel("Bench JSON").textContent());
  assert.equal(report.adapter, "CPU");
  assert.ok(report.threads >= 1);
  await check(page, report, ["decode64", "recon1", "step", "step_in_a_row"]);
  for (const [step, loss] of losses.slice(0, 6).entries()) {
    assert.ok(Math.abs(report.losses[step] / loss - 1) < 1e-5, `step ${step}: ${report.losses[step]}, not ${loss}`);
  }
  await page.getByText(/GFLOP\/s of a large matrix product and .* on one core/).waitFor();
  const row = page.getByRole("row").filter({ hasText: "encoder.conv2 · forward" });
  const gflops = Number(await row.getByRole("cell").nth(3).textContent());
  t.diagnostic(`encoder.conv2 forward on one core: ${gflops} GFLOP/s, of ${report.multiply_add_gflops[0].toFixed(1)}`);
  assert.ok(gflops > 0);
  await plain.close();
});

test("in its room the CPU can be benched too", async () => {
  const page = await open(browser, server, "?device=cpu&data=synthetic&preset=tiny&batch=8#kernels");
  await waitForStatus(page, /Ready/);
  await button(page, "Run the bench").click();
  await waitUntilDone(page);
  const { adapter, model } = JSON.parse(await page.getByLabel("Bench JSON").textContent());
  assert.equal(adapter, "CPU");
  assert.match(model, /^tiny, batch 8, \d+ parameters$/);
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

test("in its room it runs with the page's own model, and only while training is paused", async () => {
  const page = await open(browser, server, "?device=gpu&data=synthetic&preset=tiny&batch=8&epochs=1000&autostart=1#kernels");
  const run = button(page, "Run the bench");
  await waitForStatus(page, /Training/, 120_000);
  assert.equal(await run.getAttribute("aria-disabled"), "true");
  await run.click({ force: true });
  assert.equal(await page.locator("#bench-status").textContent(), "", "it started during training");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  await eventually(() => run.getAttribute("aria-disabled"), (disabled) => disabled === "false", "it cannot be run");
  await run.click();
  assert.equal(await run.getAttribute("aria-disabled"), "true", "it can be run twice at once");
  await waitUntilDone(page);
  const report = JSON.parse(await page.getByLabel("Bench JSON").textContent());
  assert.match(report.model, /^tiny, batch 8, /);
  await goTo(page, "Train");
  await goTo(page, "Kernels");
  await page.getByRole("region", { name: "Table of lines" }).waitFor();
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

test("an input that is missing or does not fit is reported", async () => {
  const missing = await open(browser, server, "?view=bench&preset=tiny&input=missing.bin");
  await missing.getByText("missing.bin could not be fetched: the server answered 404").waitFor();
  const short = await open(browser, server, "?view=bench&preset=tiny&batch=16&input=favicon.svg");
  await short.getByText(/The bench's input has \d+ numbers; this model and batch take \d+/).waitFor();
});
