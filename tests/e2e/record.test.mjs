// A run can be repeated and cited: fingerprint, link, files. On the CPU: it is ready sooner.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import { button, eventually, goTo, open, openSettings, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]);
  page = await start("?preset=tiny&data=synthetic&batch=16&seed=5&lr=0.002&steps=4&device=cpu");
});
after(() => Promise.all([browser.close(), server.close()]));

async function start(query, options) {
  const page = await open(browser, server, query, options);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await waitForStatus(page, /Ready/);
  await goTo(page, "Runs");
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 4 of 1250/);
  return page;
}

const fingerprint = (page) => eventually(
  () => page.locator("output[aria-label=Parameters]").textContent(),
  (text) => /^[0-9a-f]{16}… after step \d+$/.test(text), "no fingerprint");

async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return [download.suggestedFilename(), await readFile(await download.path(), "utf8")];
}

test("the copied link repeats the run to the same parameters", async () => {
  const first = await fingerprint(page);
  await button(page, "Copy link").click();
  await page.getByText("The link, copied: http").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, `${server.url}?preset=tiny&batch=16&lr=0.002&seed=5&data=synthetic&steps=4&device=cpu`);
  // Here the page hashes by itself, as it must where it comes by http:// from another machine.
  const prepare = (page) => page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { value: undefined }));
  const again = await start(link.slice(server.url.length), { prepare });
  assert.equal(await fingerprint(again), first);
  await again.context().close();
  const other = await start("?preset=tiny&data=synthetic&batch=16&seed=6&lr=0.002&steps=4&device=cpu");
  assert.notEqual(await fingerprint(other), first, "another seed, another run");
  await other.context().close();
});

test("the CSV is a header and numbers, and the JSON holds what they came from, too", async () => {
  await button(page, "Evaluate now").click();
  await page.getByText("test digits, after step 4.").waitFor({ timeout: 60_000 });
  const [csvName, csv] = await downloaded(page, "Download CSV");
  assert.match(csvName, /\.csv$/);
  const [header, ...lines] = csv.trimEnd().split("\n").map((line) => line.split(","));
  assert.deepEqual(header.slice(0, 4), ["step", "train_loss", "train_reconstruction", "train_kl"]);
  assert.ok(lines.flat().every((cell) => cell === "" || Number.isFinite(Number(cell))), csv);
  const rows = lines.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column]])));
  assert.deepEqual(rows.map((row) => row.step), ["1", "2", "3", "4"]);
  for (const row of rows) {
    assert.ok(Math.abs(row.train_loss - row.train_reconstruction - row.train_kl) < 1e-3, csv);
  }
  assert.deepEqual(rows.map((row) => row.test_loss !== ""), [false, false, false, true]);

  const [jsonName, text] = await downloaded(page, "Download JSON");
  assert.match(jsonName, /\.json$/);
  const json = JSON.parse(text);
  assert.match(json.program, /^Latent Ink \d/);
  assert.deepEqual([json.preset, json.batch_size, json.seed, json.learning_rate], ["tiny", 16, 5, 0.002]);
  assert.equal(json.data, "Synthetic digits");
  assert.match(json.device, /CPU/);
  assert.ok((await fingerprint(page)).startsWith(json.parameters_sha256.slice(0, 16)));
  assert.deepEqual(json.train.step, [1, 2, 3, 4]);
  assert.equal(json.train.kl[3], Number(rows[3].train_kl));
  const [evaluation] = json.test;
  assert.equal(evaluation.latent_kl.length, 8);
  assert.ok(Math.abs(evaluation.latent_kl.reduce((sum, kl) => sum + kl, 0) - evaluation.kl) < 1e-3);
  assert.deepEqual(page.complaints, []);
});

test("a kept run stays in the chart beside the next, and the page says what was changed", async () => {
  const keep = button(page, "Keep to compare");
  await keep.click();
  assert.equal(await keep.getAttribute("aria-pressed"), "true");
  const comparison = page.getByLabel("Comparison");
  assert.equal(await comparison.textContent(), "Grey: the kept run. This one: the same settings");
  await openSettings(page);
  const rate = page.getByRole("spinbutton", { name: "Learning rate", exact: true });
  await rate.fill("0.004");
  await rate.press("Enter");
  await page.getByRole("combobox", { name: "Width" }).selectOption("0.5");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  await eventually(() => comparison.textContent(), (text) => /width 1 → 0.5, learning rate 0.002 → 0.004$/.test(text), "no difference");
  assert.ok(await page.getByText("The loss is drawn here").isHidden(), "the kept run is drawn");
  await page.locator("input[type=file]").setInputFiles(dataset());
  await eventually(() => comparison.textContent(), (text) => /data Synthetic digits \(20,000\) → Your own files \(256\), width/.test(text), "other data are not told");
  await waitForStatus(page, /Ready/);
  await keep.click();
  assert.ok(await comparison.isHidden());
  await page.getByText("The loss is drawn here").waitFor();
  assert.deepEqual(page.complaints, []);
});
