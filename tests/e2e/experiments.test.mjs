// The room Explore beside map and traversals: manifold, morph, guess, rankings and layers, on the CPU.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, drawThree, eventually, goTo, open, pixels, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu&preset=tiny&latent=10&epochs=1000&steps=60&autostart=1";
const sheet = (page, name) => page.getByRole("region", { name, exact: true });
const handMade = (page) => page.getByText("Decoded from your latents").first();
const latents = (page) => page.getByRole("slider", { name: /^Latent dimension \d+$/ })
  .evaluateAll((all) => all.map((slider) => slider.getAttribute("aria-valuenow")).join(" "));

/** A model that has learned for some steps, and a drawing. */
async function explore() {
  const page = await open(browser, server, query, { acceptDownloads: true });
  await waitForStatus(page, /Paused: epoch 1, step 60/);
  await drawThree(page);
  await goTo(page, "Explore");
  return page;
}

/** The bytes of what a button saves. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return readFile(await download.path());
}

test("manifold: a grid over two dimensions, whose digits go to the row on top", async () => {
  const page = await explore();
  const manifold = sheet(page, "Manifold");
  await manifold.getByRole("combobox", { name: "Digits" }).selectOption("10 × 10");
  await manifold.getByRole("combobox", { name: "Across" }).selectOption("z 7");
  await manifold.getByRole("combobox", { name: "Other dimensions" }).selectOption("as in your drawing");
  const grid = manifold.getByRole("img", { name: "Manifold: 10 × 10 digits over z 7 and z 2" });
  await grid.waitFor();
  await page.waitForTimeout(1000);
  await grid.click({ position: { x: 3, y: 3 } });
  await handMade(page).waitFor();
  const corner = (await latents(page)).split(" ").map(Number);
  // The quantiles of 5% and 95%.
  assert.deepEqual([corner[6], corner[1]], [-1.64, 1.64]);
  await grid.press("ArrowRight");
  assert.equal(Number((await latents(page)).split(" ")[6]), -1.64, "an arrow key alone takes nothing");
  await grid.press("Enter");
  await eventually(() => latents(page), (now) => Number(now.split(" ")[6]) === -1.04, "Enter takes the next one");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("morph: strip, place, animation and files", async () => {
  const page = await explore();
  const morph = sheet(page, "Morph");
  await morph.getByRole("combobox", { name: "To" }).selectOption("a test digit");
  await morph.getByRole("spinbutton", { name: "Number of the test digit" }).fill("17");
  await morph.getByRole("spinbutton", { name: "Number of the test digit" }).press("Enter");
  await morph.getByRole("combobox", { name: "From" }).selectOption("a sample");
  await button(page, "Spherical").click();
  const strip = morph.getByRole("img", { name: "Digits on the way, from the first to the last" });
  await strip.waitFor();
  await page.waitForTimeout(1000);
  const place = morph.getByRole("slider", { name: "Place between the two" });
  await strip.press("End");
  await strip.press("Enter");
  await eventually(() => place.inputValue(), (value) => value === "60", "the last digit is the end of the way");
  await handMade(page).waitFor();
  const end = await latents(page);
  await place.fill("30");
  await morph.getByText("0.50 of the way").waitFor();
  await eventually(() => latents(page), (now) => now !== end, "the row on top stays at the end");
  await button(page, "Play").click();
  await eventually(() => place.inputValue(), (value) => value !== "30", "the animation stands still");
  await button(page, "Stop").click();
  const stopped = await place.inputValue();
  await page.waitForTimeout(200);
  assert.equal(await place.inputValue(), stopped);
  const picture = await pixels(page, await saved(page, "Save strip (PNG)"));
  assert.deepEqual([picture.width, picture.length / 4 / picture.width], [11 * 28 * 4, 28 * 4]);
  const gif = await saved(page, "Save animation (GIF)");
  assert.equal(gif.subarray(0, 6).toString(), "GIF89a");
  assert.deepEqual([gif.readUInt16LE(6), gif.readUInt16LE(8)], [168, 168]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the page guesses the drawing, and digits that rank high go to the pad", async () => {
  const page = await explore();
  const guess = sheet(page, "What is it?");
  await guess.getByText(/^A \d, at \d+%$/).waitFor();
  assert.ok(await guess.getByRole("listitem").count() >= 1);
  const ranked = sheet(page, "Which digits?").getByRole("button", { name: /^No\. [\d,]+, class \d: reconstruction [\d.,]+ nats, KL [\d.]+ nats/ });
  await eventually(() => ranked.count(), (count) => count === 18, "eighteen digits are expected");
  const nats = async () => (await ranked.evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-label").match(/reconstruction ([\d.,]+)/)[1]))));
  await page.waitForTimeout(2000);
  const worst = await nats();
  assert.deepEqual(worst, worst.toSorted((a, b) => b - a));
  await button(page, "Typical").click();
  await eventually(nats, (now) => now[0] < worst[17], "the most typical digits are no better than the worst");
  const [, label] = (await ranked.first().getAttribute("aria-label")).match(/^No\. [\d,]+, class (\d)/);
  await ranked.first().click();
  // What is on the pad now is one of its own neighbours.
  await guess.getByText(new RegExp(`^A ${label}, at \\d+%$`)).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("inside the layers: each layer shows its maps, activations and dead units", async () => {
  const page = await explore();
  const layers = sheet(page, "Inside the layers");
  const fact = (name) => layers.locator(`dt:text-is("${name}") + dd`);
  for (const [name, shape] of [["encoder.conv1", "14 × 14 × 8"], ["encoder.fc", "64"], ["decoder.deconv3", "28 × 28 × 1"]]) {
    await layers.getByRole("button", { name: new RegExp(`^${name}: ${shape}, [\\d,]+ parameters$`) }).click();
    await eventually(() => fact("Layer").textContent(), (now) => now === name, `${name} is not shown`);
    assert.equal(await fact("Shape").textContent(), shape);
    assert.match(await fact("Activations").textContent(), /^-?[\d.]+ – -?[\d.]+$/);
    assert.match(await fact("Dead units").textContent(), name === "decoder.deconv3" ? /^–$/ : /^\d+ of \d+$/);
    await layers.getByRole("img", { name: "The layer’s output, channel by channel" }).waitFor();
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
