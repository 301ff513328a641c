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
  // The test fetches a file's URL, which the page's policy would not let it do.
  page = await start("?preset=tiny&data=synthetic&batch=16&seed=5&lr=0.002&steps=4&device=cpu", { bypassCSP: true });
});
after(() => Promise.all([browser.close(), server.close()]));

async function start(query, options) {
  const page = await open(browser, server, query, options);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 4 of 1250/);
  await goTo(page, "Runs");
  return page;
}

const fingerprint = (page) => eventually(
  () => page.locator("output[aria-label=Parameters]").textContent(),
  (text) => /^[0-9a-f]{16}… after step \d+$/.test(text), "no fingerprint");

async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return [download.suggestedFilename(), await readFile(await download.path(), "utf8"), download.url()];
}

test("the copied link repeats the run to the same parameters", async () => {
  const first = await fingerprint(page);
  await button(page, "Copy link").click();
  await page.getByText("Link copied: http").waitFor();
  // It lies over the files' buttons.
  await button(page, "Put away").click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, `${server.url}?preset=tiny&batch=16&lr=0.002&seed=5&data=synthetic&steps=4&device=cpu`);
  // Here the page computes the hash itself, as it must when loaded by http:// from another machine.
  const prepare = (page) => page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { value: undefined }));
  const again = await start(link.slice(server.url.length), { prepare });
  assert.equal(await fingerprint(again), first);
  await again.context().close();
  const other = await start("?preset=tiny&data=synthetic&batch=16&seed=6&lr=0.002&steps=4&device=cpu");
  assert.notEqual(await fingerprint(other), first, "another seed, another run");
  await other.context().close();
});

test("the CSV is a header and numbers, and the JSON holds what they came from, too", async () => {
  await goTo(page, "Train");
  await button(page, "Evaluate now").click();
  await page.getByText("test images, after step 4.").waitFor({ timeout: 60_000 });
  await goTo(page, "Runs");
  const [csvName, csv] = await downloaded(page, "Download CSV");
  assert.equal(csvName, "latent-ink-tiny-seed5-step4.csv");
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
  assert.equal(jsonName, "latent-ink-tiny-seed5-step4.json");
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

test("a file's URL outlives the click: what takes the download over may read it later", async () => {
  const [, text, url] = await downloaded(page, "Download JSON");
  await page.waitForTimeout(1000);
  assert.equal(await page.evaluate((url) => fetch(url).then((response) => response.text()), url), text);
});

/** The comparison's rows, each as its cells' texts. */
const compared = (page) => page.getByRole("region", { name: "Comparison" }).getByRole("row")
  .evaluateAll((rows) => rows.filter((row) => !row.hidden).map((row) => [...row.cells].map((cell) => cell.textContent)));

test("a baseline stays in the chart beside the next, and the page lists what was changed", async () => {
  await page.getByText("No baseline yet.").waitFor();
  const keep = button(page, "Set as baseline");
  await keep.click();
  assert.equal(await keep.getAttribute("aria-pressed"), "true");
  const [, steps, loss, ...rest] = await compared(page);
  assert.deepEqual(steps, ["Steps", "4", "4"]);
  assert.ok(Number.parseFloat(loss[1]) > 0 && loss[1] === loss[2], loss.join());
  assert.deepEqual(rest, [["Same settings and data."]]);
  await goTo(page, "Train");
  await openSettings(page);
  const rate = page.getByRole("spinbutton", { name: "Learning rate", exact: true });
  await rate.fill("0.004");
  await rate.press("Enter");
  await page.getByRole("combobox", { name: "Width" }).selectOption("0.5");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  assert.ok(await page.getByText("The loss is drawn here").isHidden(), "the baseline is drawn");
  await goTo(page, "Runs");
  const settings = [["width", "1", "0.5"], ["learning rate", "0.002", "0.004"]];
  const lower = (rows) => rows.slice(3).map(([name, ...values]) => [name.toLowerCase(), ...values]);
  const differ = (expected) => (rows) => JSON.stringify(lower(rows)) === JSON.stringify(expected);
  await eventually(() => compared(page), differ(settings), "not what was changed");
  assert.deepEqual((await compared(page))[1], ["Steps", "4", "0"]);
  await goTo(page, "Train");
  await page.getByLabel("Choose files", { exact: true }).setInputFiles(dataset());
  await goTo(page, "Runs");
  const data = ["data", "Synthetic digits (20,000)", "Your own files (256)"];
  await eventually(() => compared(page), differ([data, ...settings]), "other data are not listed");
  await waitForStatus(page, /Ready/);
  await keep.click();
  assert.equal(await page.getByRole("region", { name: "Comparison" }).count(), 0);
  await goTo(page, "Train");
  await page.getByText("The loss is drawn here").waitFor();
  assert.deepEqual(page.complaints, []);
});
