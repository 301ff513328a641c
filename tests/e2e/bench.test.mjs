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

test("every line of a step is timed, in a table and as JSON", async () => {
  const page = await open(browser, server, "?view=bench&preset=tiny&batch=16");
  const output = page.getByLabel("Bench JSON");
  await waitUntilDone(page);
  const report = JSON.parse(await output.textContent());
  assert.match(report.adapter, /swiftshader/i);
  assert.match(report.model, /^tiny, batch 16, /);
  const isSpread = ([median, least, most]) => least >= 0 && least <= median && median <= most;
  assert.ok(isSpread(report.multiply_add_gflops) && isSpread(report.copy_gbs));
  assert.ok(report.lines.length > 20);
  for (const line of [...report.lines, ...report.whole]) assert.ok(isSpread(line.ms), JSON.stringify(line));
  assert.deepEqual(
    report.whole.map((measured) => measured.name),
    ["decode64", "recon1", "step", "submit", "encode", "step_in_a_row"],
  );
  // It trains while it measures.
  assert.ok(report.losses.length >= 6 && report.losses.at(-1) < report.losses[0], report.losses.join());
  assert.equal(report.error, null);
  assert.equal(await page.getByRole("row").count(), 1 + report.lines.length + 1 + report.whole.length);
  const link = page.getByRole("link", { name: "Download as JSON" });
  const file = decodeURIComponent((await link.getAttribute("href")).replace(/^[^,]*,/, ""));
  assert.equal(file, await output.textContent());
  assert.deepEqual(page.complaints, []);
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
