// The room Use, on the CPU: repair, anomaly, denoise, augment, compress, your own data.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { readFile } from "node:fs/promises";
import { launch } from "./browser.mjs";
import { answer, button, contrast, drawThree, eventually, goTo, greys, open, pixels, reading, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu&preset=tiny&latent=10&epochs=1000&steps=120&autostart=1";
const sheet = (page, name) => page.getByRole("region", { name, exact: true });

/** The room, with a model that has learned for some steps. */
async function use(options) {
  const page = await open(browser, server, query, options);
  await waitForStatus(page, /Paused: epoch 1, step 120/);
  await goTo(page, "Use");
  return page;
}

const values = (page, name) => page.getByRole("img", { name, exact: true }).evaluate((canvas) =>
  [...canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data]);

/** The file that a sheet's button downloads. */
async function savedFrom(page, sheet, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(sheet, name).click()]);
  return readFile(await download.path());
}

for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) test(`repair: a part is hidden and filled in: ${viewport.width} px`, async () => {
  const page = await use({ viewport });
  const repair = sheet(page, "Repair");
  await repair.getByRole("button", { name: /^Answer 1, [\d.]+ nats$/ }).waitFor();
  const errors = async () => [
    await reading(page, "Error over the hidden part"), await reading(page, "The mean image"),
  ];
  await eventually(errors, ([filled, mean]) => filled >= 0 && mean > 0, "no errors");
  const lower = await values(page, "Filled in");
  // By pointer: a rectangle.
  const pad = repair.getByRole("img", { name: /^Hidden part/ });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + 0.26 * box.width, box.y + 0.3 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.74 * box.width, box.y + 0.55 * box.height, { steps: 4 });
  await page.mouse.up();
  await repair.getByRole("img", { name: "Hidden part: columns 8 to 21, rows 9 to 16" }).waitFor();
  await eventually(() => values(page, "Filled in"), (now) => String(now) !== String(lower), "another part, the same picture");
  // By keys: moved, then larger.
  await pad.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await repair.getByRole("img", { name: "Hidden part: columns 8 to 22, rows 10 to 17" }).waitFor();
  await repair.getByRole("button", { name: "Middle third" }).click();
  await repair.getByRole("img", { name: "Hidden part: columns 1 to 28, rows 10 to 19" }).waitFor();
  // An answer's latents go to the top.
  await repair.getByRole("button", { name: /^Answer 2, [\d.]+ nats$/ }).click();
  await page.getByText("Decoded from your latents").first().waitFor({ state: "attached" });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= viewport.width, `${width} px of content`);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("anomaly: a scribble costs more than digits, letters are told from them", async () => {
  const page = await use();
  const anomaly = sheet(page, "Is it a digit?");
  await anomaly.getByRole("img", { name: /^Nats that each of 2,000 test digits costs$/ }).waitFor();
  await drawThree(page);
  await anomaly.getByRole("img", { name: /with a mark at your drawing’s [\d.]+$/ }).waitFor();
  const rank = () => reading(page, "Test digits that cost less");
  const ofDigit = await eventually(rank, (rank) => rank >= 0, "no rank");
  await anomaly.getByRole("button", { name: /^Test digit No\. [\d,]+, [\d.]+ nats$/ }).first().click();
  await eventually(rank, (rank) => rank > 99, "the most expensive digit is like the others");
  assert.ok(ofDigit <= 100);
  await button(page, "Compare with letters").click();
  const auc = async () => Number((await anomaly.locator(".letters").textContent()).match(/AUC ([\d.]+)/)?.[1]);
  await eventually(auc, (auc) => auc > 0.5 && auc <= 1, "letters look like digits");
  // The visitor's own: noise, which is nothing like a digit.
  const noise = Buffer.alloc(16 + 60 * 784, 0);
  [0x803, 60, 28, 28].forEach((word, index) => noise.writeUInt32BE(word, 4 * index));
  for (let i = 16; i < noise.length; i++) noise[i] = (i * 7919 >> 3) % 256;
  await anomaly.getByLabel("Compare with files…").setInputFiles({ name: "noise-idx3-ubyte", mimeType: "", buffer: noise });
  await anomaly.getByText(/of 60 images of your files/).waitFor();
  await eventually(auc, (auc) => auc > 0.99, "noise looks like digits");
  assert.equal(await button(page, "Compare with letters").getAttribute("aria-pressed"), "false");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) test(`denoise: digits are corrupted and restored, a model learns to: ${viewport.width} px`, async () => {
  const page = await use({ viewport });
  const denoise = sheet(page, "Denoise");
  const errors = () => Promise.all(["Corrupted", "3 × 3 median", "Restored"].map((row) => reading(denoise, `Mean squared error: ${row}`)));
  await denoise.getByText("1,000 of 1,000 test digits").waitFor();
  const gaussian = await eventually(errors, (errors) => errors.every((error) => error > 0), "no errors");
  await denoise.getByText("This model is trained on clean digits, not to denoise.").waitFor();
  await denoise.getByRole("combobox", { name: "Corruption" }).selectOption("patch");
  const patch = await eventually(errors, (now) => now[0] > 0 && now[0] !== gaussian[0] && now[2] > 0, "another corruption, the same errors");
  // A patch is larger than what a median filter sees.
  assert.ok(Math.abs(patch[1] - patch[0]) < 0.02 && gaussian[1] < gaussian[0], `${gaussian} and ${patch}`);
  // By keys.
  const strength = denoise.getByRole("slider", { name: "Strength" });
  await strength.focus();
  await page.keyboard.press("Home");
  await eventually(errors, (now) => now[0] < patch[0] / 4, "a smaller patch, as large an error");
  for (const row of ["Corrupted", "Restored", "True"]) {
    const shown = await values(page, `12 test digits: ${row}`);
    assert.ok(Math.max(...shown) - Math.min(...shown.filter((_, i) => i % 4 < 3)) > 50, `${row} is blank`);
  }
  await button(denoise, "Train to denoise").click();
  await answer(page, "Start over");
  await waitForStatus(page, /Training: epoch 1, step [1-9]/);
  await denoise.getByText("This model is trained to denoise: patch, strength 0.05.").waitFor();
  assert.equal(await button(denoise, "Train to denoise").getAttribute("aria-disabled"), "true");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= viewport.width);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("augment: digits are made, cancelled, and downloaded as files", async () => {
  const page = await use();
  const augment = sheet(page, "Augment");
  const saved = (name) => savedFrom(page, augment, name);
  await augment.getByRole("spinbutton", { name: "How many" }).fill("100000");
  await button(page, "Generate").click();
  await augment.getByText(/^[\d,]+ of 100,000 digits$/).waitFor();
  await augment.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await button(augment, "PNG sheet").getAttribute("aria-disabled"), "true");
  await augment.getByRole("spinbutton", { name: "How many" }).fill("130");
  await augment.getByRole("combobox", { name: "From" }).selectOption("each class");
  await button(page, "Generate").click();
  await augment.getByText("130 of 130 digits").waitFor();
  const images = gunzipSync(await saved("Images, idx .gz"));
  assert.deepEqual([0, 4, 8, 12].map((at) => images.readUInt32BE(at)), [0x803, 130, 28, 28]);
  assert.equal(images.length, 16 + 130 * 784);
  const labels = gunzipSync(await saved("Labels, idx .gz"));
  assert.deepEqual([0, 4].map((at) => labels.readUInt32BE(at)), [0x801, 130]);
  assert.deepEqual([...labels.subarray(8, 18)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const png = await pixels(page, await saved("PNG sheet"));
  assert.deepEqual([png.width, png.length], [12 * 28, 12 * 28 * 11 * 28 * 4]);
  assert.ok(contrast(greys(png)) > 10);
  assert.equal(greys(png)[0], 255 - images[16]);
  assert.equal((await saved(".npz")).subarray(0, 2).toString(), "PK");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("compress: smaller files are tested, downloaded, and open again", async () => {
  const page = await use();
  const compress = sheet(page, "Compress");
  await compress.getByRole("button", { name: "Measure" }).click();
  const small = compress.getByRole("button", { name: "Download int8" }).and(page.locator("[aria-disabled=false]"));
  await small.waitFor({ timeout: 60_000 });
  const [f32, int8] = [await reading(page, "Test loss in f32"), await reading(page, "Test loss in int8")];
  assert.ok(f32 > 0 && Math.abs(int8 - f32) < 5, `${f32} and ${int8} nats`);
  const [download] = await Promise.all([page.waitForEvent("download"), small.click()]);
  assert.match(download.suggestedFilename(), /^latent-ink-tiny-seed1-step120-int8\.safetensors$/);
  const file = await readFile(await download.path());
  const other = await open(browser, server, "?data=synthetic&device=cpu&preset=tiny");
  await waitForStatus(other, /Ready/);
  await goTo(other, "Runs");
  await other.getByLabel("Open a model file…").setInputFiles({
    name: "int8.safetensors", mimeType: "application/octet-stream", buffer: file,
  });
  await waitForStatus(other, /Paused: epoch 1, step 120/);
  assert.deepEqual(other.complaints, []);
  await other.context().close();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

const shapes = {
  triangle: [[[.5, .15], [.85, .8], [.15, .8], [.5, .15]]],
  cross: [[[.2, .2], [.8, .8]], [[.8, .2], [.2, .8]]],
};

/** Draws strokes on the pad of this sheet, each time a little to the right and lower. */
async function drawExample(page, sheet, strokes, shift) {
  const pad = sheet.getByRole("img", { name: "Draw an example" });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = ([x, y]) => [box.x + (x + shift * y) * box.width, box.y + y * box.height];
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const place of rest) await page.mouse.move(...at(place), { steps: 2 });
    await page.mouse.up();
  }
}

/** A PNG of a grid of dark bars on light paper, as long as `lengths` say, in cells of 40 × 40. */
async function barsPicture(page, columns, lengths) {
  const base64 = await page.evaluate(async ([columns, lengths]) => {
    const canvas = new OffscreenCanvas(columns * 40, lengths.length / columns * 40);
    const context = canvas.getContext("2d");
    context.fillStyle = "#f4efe6";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#203050";
    lengths.forEach((length, i) => context.fillRect(i % columns * 40 + 5, Math.floor(i / columns) * 40 + 15, length, 10));
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  }, [columns, lengths]);
  return Buffer.from(base64, "base64");
}

test("your own data: drawn and given as a picture, kept, downloaded, trained on", async () => {
  const page = await open(browser, server, "?data=synthetic&device=cpu&preset=tiny&epochs=1000");
  await waitForStatus(page, /Ready/);
  await goTo(page, "Use");
  const own = sheet(page, "Your own data");
  assert.equal(await button(own, "Train on these").getAttribute("aria-disabled"), "true");
  for (const [name, strokes] of Object.entries(shapes)) {
    await own.getByRole("textbox", { name: "Name of a class" }).fill(name);
    await page.keyboard.press("Enter");
    for (let i = 0; i < 5; i++) {
      await drawExample(page, own, strokes, .03 * i);
      await button(own, `Add to ${name}`).click();
    }
  }
  await button(own, "triangle 5").click();
  await own.getByText("triangle: 5 examples. Press one to remove it.").waitFor();
  await button(own, "Remove triangle 5").click();
  await button(own, "triangle 4").waitFor();
  // A sheet of 2 × 3, one of its cells empty.
  await own.getByRole("textbox", { name: "Name of a class" }).fill("bar");
  await button(own, "Add class").click();
  await own.getByLabel("Choose pictures").setInputFiles([
    { name: "bars.png", mimeType: "image/png", buffer: await barsPicture(page, 2, [10, 20, 30, 0, 25, 15]) },
    { name: "broken.png", mimeType: "image/png", buffer: Buffer.from("no picture") },
  ]);
  await page.getByText("broken.png cannot be used: this browser does not know it as a picture.").waitFor();
  await own.getByRole("combobox", { name: "On each picture" }).selectOption("a grid of examples");
  for (const [field, value] of [["Columns", "2"], ["Rows", "3"]]) {
    await own.getByRole("spinbutton", { name: field }).fill(value);
    await page.keyboard.press("Enter");
  }
  await own.getByText("5 examples, as the model will see them. Press one to leave it out.").waitFor();
  await button(own, "Add these to bar").click();
  await own.getByText("12 to learn from, each 1,067 times an epoch, and 2 to test with: every fifth of a class.").waitFor();
  const images = gunzipSync(await savedFrom(page, own, "Images, idx .gz"));
  assert.deepEqual([0, 4, 8, 12].map((at) => images.readUInt32BE(at)), [0x803, 14, 28, 28]);
  // Ink is light, as in MNIST, and the paper of the picture is not there.
  const bar = images.subarray(16 + 9 * 784, 16 + 10 * 784);
  assert.ok(bar[0] === 0 && Math.max(...bar) > 250);
  const labels = gunzipSync(await savedFrom(page, own, "Labels, idx .gz"));
  assert.deepEqual([...labels.subarray(8)], [0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
  await button(own, "Remove the class bar").click();
  await button(own, "Undo removing").click();
  await button(own, "bar 5").waitFor();
  await button(own, "Train on these").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]\d* of 100/);
  await goTo(page, "Train");
  await page.getByText("12,804 digits to learn from and 2 to test with, from your own images.").waitFor();
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  await goTo(page, "Use");
  // The same model goes on, from step 0, with what it has learned.
  await button(own, "Fine-tune the present model").click();
  await answer(page, "Fine-tune");
  await waitForStatus(page, /Training: epoch 1, step [1-9]\d* of 100/);
  await goTo(page, "Explore");
  await page.getByRole("group", { name: "Classes on the map" }).getByRole("button", { name: "Class triangle" }).waitFor({ state: "attached" });
  await page.reload();
  await goTo(page, "Use");
  await button(own, "cross 5").waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
