// The room Explore: the latent map and traversals, on the CPU, while the model learns and at rest.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, drawThree, eventually, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu&preset=tiny&latent=10&epochs=1000&steps=60&autostart=1";
const map = (page) => page.getByRole("img", { name: /^Latent map: [\d,]+ test digits by class/ });
const sheet = (page, name) => page.getByRole("region", { name, exact: true });
const hint = (page) => sheet(page, "Latent map").locator(".hint").first().textContent();
const handMade = (page) => page.getByText("Decoded from your latents").first();
/** The map's points: how many pixels have one, and a number that changes with their places and colours. */
const points = (page) => page.locator(".plane canvas").first().evaluate((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let [pixels, sum] = [0, 0];
  for (let i = 0; i < data.length; i += 4) if (data[i + 3]) { pixels++; sum = (31 * sum + i + data[i]) % 1000003; }
  return { pixels, sum };
});

/** A model that has learned for some steps. */
async function explore(options) {
  const page = await open(browser, server, query, options);
  await waitForStatus(page, /Paused: epoch 1, step 60/);
  await goTo(page, "Explore");
  await page.getByRole("img", { name: /^Latent map: [1-9]/ }).waitFor();
  // The last digits are encoded, and the map stands still.
  await page.waitForTimeout(1500);
  return page;
}

/** The middle of the map, moved by these shares of its size. */
async function place(page, x = 0, y = 0) {
  await map(page).scrollIntoViewIfNeeded();
  const box = await map(page).boundingBox();
  return [box.x + (0.5 + x) * box.width, box.y + (0.5 + y) * box.height];
}

test("pointing shows a digit, a press decodes a place, a drag goes on", async () => {
  const page = await explore();
  assert.match(await hint(page), /^[\d,]+ test digits .+ after step 60\. The plane shows \d+% of how they differ\.$/);
  const [x, y] = await place(page);
  // Some digit is near the middle.
  await page.mouse.move(x, y);
  for (let step = 0; step < 40 && !await page.getByText(/^No\. [\d,]+, class \d$/).count(); step++) {
    await page.mouse.move(x + 4 * Math.cos(step) * step, y + 4 * Math.sin(step) * step);
  }
  await page.getByText(/^No\. [\d,]+, class \d$/).waitFor();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await handMade(page).waitFor();
  // Of the latents, not of pictures: after 60 steps they are all much alike.
  const latents = () => page.getByRole("slider", { name: /^Latent dimension \d+$/ })
    .evaluateAll((all) => all.map((slider) => slider.getAttribute("aria-valuenow")).join(" "));
  const first = await latents();
  await page.mouse.move(x + 150, y - 100, { steps: 5 });
  await page.mouse.up();
  const second = await eventually(latents, (now) => now !== first, "a drag decodes nothing else");
  await page.mouse.move(x, y);
  assert.equal(await latents(), second, "the pointer is up");
  await page.mouse.click(x, y);
  await eventually(latents, (now) => now === first, "the same place has other latents");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("keys: arrows move, Enter decodes, + zooms and 0 shows all", async () => {
  const page = await explore();
  await map(page).focus();
  const before = await points(page);
  for (let press = 0; press < 3; press++) await page.keyboard.press("Shift+ArrowRight");
  assert.equal(await handMade(page).count(), 0, "moving alone decodes nothing");
  await page.keyboard.press("Enter");
  await handMade(page).waitFor();
  await page.keyboard.press("+");
  await eventually(() => points(page), (now) => now.sum !== before.sum, "the map does not zoom");
  await button(page, "Show all").and(page.locator("[aria-disabled=false]")).waitFor();
  await page.keyboard.press("0");
  await button(page, "Show all").and(page.locator("[aria-disabled=true]")).waitFor();
  await page.context().close();
});

test("two fingers zoom the map and move it", async () => {
  const page = await explore({ hasTouch: true });
  const [x, y] = await place(page);
  const before = await points(page);
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...places) => session.send("Input.dispatchTouchEvent", {
    type, touchPoints: places.map(([x, y], id) => ({ x, y, id })),
  });
  await touch("touchStart", [x - 40, y]);
  await touch("touchStart", [x - 40, y], [x + 40, y]);
  for (const reach of [60, 80, 120]) await touch("touchMove", [x - reach, y], [x + reach, y]);
  await touch("touchEnd");
  await eventually(() => points(page), (now) => now.sum !== before.sum, "the map does not zoom");
  await button(page, "Show all").and(page.locator("[aria-disabled=false]")).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the legend switches classes off, and axes can be chosen", async () => {
  const page = await explore();
  await page.mouse.move(0, 0);
  const all = await points(page);
  await button(page, "None").click();
  await eventually(() => points(page), (now) => now.pixels === 0, "points of some class are still there");
  assert.equal(await button(page, "Class 3").getAttribute("aria-pressed"), "false");
  await button(page, "Class 3").click();
  const isOneClass = ({ pixels }) => pixels > all.pixels / 30 && pixels < all.pixels / 3;
  await eventually(() => points(page), isOneClass, `of ${all.pixels} pixels about a tenth is one class's`);
  await button(page, "All").click();
  await eventually(() => points(page), (now) => now.sum === all.sum, "not all classes are back");
  const share = async () => Number((await hint(page)).match(/(\d+)%/)[1]);
  const principal = await share();
  await sheet(page, "Latent map").getByRole("combobox", { name: "Across" }).selectOption("z 3");
  await sheet(page, "Latent map").getByRole("combobox", { name: "Up" }).selectOption("z 7");
  await eventually(() => points(page), (now) => now.sum !== all.sum, "the map has the old axes");
  assert.ok(await share() <= principal, "principal components show most");
  await page.context().close();
});

test("the map follows pen and training, which goes on", async () => {
  const page = await explore();
  await drawThree(page);
  await page.getByRole("img", { name: /and your drawing among them$/ }).waitFor();
  await button(page, "Train").click();
  const stepOf = async () => Number((await hint(page)).match(/step ([\d,]+)/)[1].replaceAll(",", ""));
  await eventually(stepOf, (step) => step > 80, "the map's step stands still");
  const before = await points(page);
  await eventually(() => points(page), (now) => now.sum !== before.sum, "the points stand still");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) test(`traversals: a tile goes to the first row: ${viewport.width} px`, async () => {
  const page = await explore({ viewport });
  const rows = sheet(page, "Traversals").getByRole("slider", { name: /^Latent dimension \d+, KL [\d.]+ nats$/ });
  await eventually(() => rows.count(), (count) => count === 8, "eight rows are expected");
  const kl = async () => (await rows.evaluateAll((all) => all.map((row) => Number(row.getAttribute("aria-label").match(/KL ([\d.]+)/)[1]))));
  const sorted = await kl();
  assert.deepEqual(sorted, sorted.toSorted((a, b) => b - a));
  await button(page, "Show all 10").click();
  await eventually(() => rows.count(), (count) => count === 10, "ten rows are expected");
  await page.getByRole("combobox", { name: "Around" }).selectOption("a sample");
  await sheet(page, "Traversals").getByRole("button", { name: "Another", exact: true }).click();
  await page.waitForTimeout(1000);
  const box = await rows.first().boundingBox();
  await rows.first().click({ position: { x: box.width - 4, y: box.height / 2 } });
  await handMade(page).waitFor({ state: "attached" });
  assert.equal(await rows.first().getAttribute("aria-valuenow"), "3");
  await rows.first().press("ArrowLeft");
  assert.equal(await rows.first().getAttribute("aria-valuenow"), "2.4");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= viewport.width, `${width} px of content`);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("layers: a convolution shows its filters, a layer its gradient’s norm", async () => {
  const page = await explore();
  const layers = sheet(page, "Inside the layers");
  const filters = layers.getByRole("img", { name: "The layer’s filters" });
  const norm = () => layers.locator("dt:text-is('Gradient norm') + dd").textContent();
  const painted = () => filters.evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return [canvas.width, canvas.height, new Set(data).size];
  });
  // Eight kernels of 3 × 3 in a row, a pixel apart.
  await eventually(painted, ([width, height, values]) => width === 32 && height === 4 && values > 8, "no filters");
  const first = await eventually(norm, (norm) => Number(norm) > 0, "no gradient");
  await layers.getByRole("button", { name: /^encoder\.fc:/ }).click();
  await filters.waitFor({ state: "hidden" });
  await eventually(norm, (norm) => Number(norm) > 0 && norm !== first, "the gradient of the layer before");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("what is it? The classifier answers, too, once it is trained", async () => {
  const page = await explore();
  await drawThree(page);
  const guess = sheet(page, "What is it?");
  await guess.getByText(/^A classifier answers as well once/).waitFor();
  await goTo(page, "Train");
  await button(page, "Judge samples").click();
  await page.getByText("Fréchet distance").first().waitFor({ timeout: 120_000 });
  await goTo(page, "Explore");
  await guess.getByText(/^The classifier of Sample quality: a \d, at [\d.]+%\.$/).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
