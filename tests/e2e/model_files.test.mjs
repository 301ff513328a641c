// A run leaves the page as files, and opens again from them: elsewhere, and bit for bit. On the CPU: it is ready sooner.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { answer, button, drawThree, eventually, goTo, open, openSettings, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const RUN = "?preset=tiny&data=synthetic&batch=16&seed=5&lr=0.002&steps=8&device=cpu";
let browser, server, folder, first;
before(async () => {
  [browser, server, folder] = await Promise.all([launch({ webgpu: false }), serve(), mkdtemp(join(tmpdir(), "files-"))]);
  first = await open(browser, server, RUN);
  await waitForStatus(first, /Ready/);
  await drawThree(first);
  await button(first, "Train").click();
  await waitForStatus(first, /Paused: epoch 1, step 8 of 1250/);
  await button(first, "Evaluate now").click();
  await first.getByText("test images, after step 8.").waitFor({ timeout: 60_000 });
  await goTo(first, "Runs");
});
after(() => Promise.all([browser.close(), server.close(), rm(folder, { recursive: true })]));

const fingerprint = (page, step) => eventually(
  () => page.locator("output[aria-label=Parameters]").textContent(),
  (text) => text.endsWith(`… after step ${step}`), "no fingerprint");

/** Downloads a file; its name and its path. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return [download.suggestedFilename(), path];
}

/** Another visitor's page, in the room Runs. */
async function visitor(query = "?data=synthetic&device=cpu&preset=tiny") {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Ready/);
  await goTo(page, "Runs");
  return page;
}

const openFile = (page, path) => page.getByLabel("Open a model file…").setInputFiles(path);
const notice = (page) => eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length > 0, "no notice");

/** The header of a .safetensors file. */
async function header(path) {
  const bytes = await readFile(path);
  return JSON.parse(bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE())).toString());
}

test("a model is its state_dict, with the settings beside it", async () => {
  const [name, path] = await downloaded(first, "Download model");
  assert.equal(name, "latent-ink-tiny-seed5-step8.safetensors");
  const { __metadata__: facts, ...tensors } = await header(path);
  assert.equal(Object.keys(tensors).length, 20);
  assert.deepEqual(tensors["encoder.conv1.weight"].shape, [8, 1, 3, 3]);
  const settings = JSON.parse(facts.settings);
  assert.deepEqual([facts.step, settings.preset, settings.seed, settings.learning_rate], ["8", "tiny", 5, 0.002]);
  assert.deepEqual(JSON.parse(facts.log).train.step, [1, 2, 3, 4, 5, 6, 7, 8]);
});

test("with its optimiser it opens in another visitor's page and trains on to the same parameters", async () => {
  const [name, path] = await downloaded(first, "Download model with its optimiser");
  assert.equal(name, "latent-ink-tiny-seed5-step8-optimizer.safetensors");
  const before = await fingerprint(first, 8);
  const page = await visitor();
  await openFile(page, path);
  await waitForStatus(page, /Paused: epoch 1, step 8 of 1250/);
  assert.equal(await fingerprint(page, 8), before);
  await goTo(page, "Train");
  await page.getByText("test images, after step 8.").waitFor();
  for (const page_ of [page, first]) {
    await goTo(page_, "Train");
    for (const step of [9, 10]) {
      await button(page_, "Step").click();
      await waitForStatus(page_, new RegExp(`Paused: epoch 1, step ${step} of`));
    }
    await goTo(page_, "Runs");
  }
  assert.equal(await fingerprint(page, 10), await fingerprint(first, 10));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a zip holds everything, for unzip and for the page", async () => {
  const [, path] = await downloaded(first, "Download everything as a ZIP");
  const listed = execFileSync("unzip", ["-Z1", path], { encoding: "utf8" }).trim().split("\n");
  assert.deepEqual(listed, ["model.safetensors", "settings.json", "drawing.json", "drawing.png", "history.csv", "history.json", "samples.png"]);
  const csv = execFileSync("unzip", ["-p", path, "history.csv"], { encoding: "utf8" });
  assert.equal(csv.trim().split("\n").length, 11, "a header and ten steps");
  const page = await visitor();
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    await session.send("Input.dispatchDragEvent", { type, x: 500, y: 300, data });
  }
  await waitForStatus(page, /Paused: epoch 1, step 10 of 1250/);
  assert.equal(await fingerprint(page, 10), await fingerprint(first, 10));
  assert.deepEqual(await page.locator(".notice p").allTextContents(), []);
  await page.context().close();
});

test("encoder and decoder are ONNX", async () => {
  for (const part of ["encoder", "decoder"]) {
    const [name, path] = await downloaded(first, `Download ${part} as ONNX`);
    assert.match(name, new RegExp(`^latent-ink-tiny-seed5-step10-${part}\\.onnx$`));
    const bytes = await readFile(path);
    assert.ok(bytes.includes("Latent Ink") && bytes.includes(`${part}.conv`.replace("decoder.conv", "decoder.deconv")));
  }
});

test("a model of PyTorch's opens, by its shapes alone", async () => {
  const page = await visitor();
  await openFile(page, new URL("../fixtures/pytorch_tiny.safetensors", import.meta.url).pathname);
  await goTo(page, "Train");
  await openSettings(page);
  await eventually(() => page.getByRole("combobox", { name: "Width" }).inputValue(), (width) => width === "0.5", "not its width");
  assert.equal(await page.getByRole("spinbutton", { name: "Latent size", exact: true }).inputValue(), "5");
  assert.equal(await page.getByRole("combobox", { name: "Activation" }).inputValue(), "relu");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a file that is no model is told, and the run stays as it is", async () => {
  const page = await visitor();
  await goTo(page, "Train");
  await button(page, "Step").click();
  await waitForStatus(page, /Paused: epoch 1, step 1 of/);
  await goTo(page, "Runs");
  const [, good] = await downloaded(first, "Download model");
  const bad = join(folder, "bad.safetensors");
  await writeFile(bad, (await readFile(good)).subarray(0, 5000));
  await openFile(page, bad);
  assert.match((await notice(page))[0], /^bad\.safetensors: this is no \.safetensors file, or it is damaged: /);
  assert.match(await status(page).textContent(), /step 1 of/);
  // A good one asks first: this run is too young to be kept.
  await openFile(page, good);
  await answer(page, "Keep this run");
  assert.match(await status(page).textContent(), /step 1 of/);
  await page.context().close();
});
