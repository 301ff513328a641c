// Training on the GPU path: Chromium's software adapter.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import { button, canvas, contrast, distance, eventually, open, picture, reading, status, waitForStatus } from "./page.mjs";
import { mnist, serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

/** Opens the page with the tests' own small files as its data, chosen before any other is there. */
async function openWithFiles(query) {
  const page = await open(browser, server, `?data=synthetic&preset=tiny&batch=32&${query}`);
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from and 64 to test with").waitFor();
  await waitForStatus(page, /Ready/, 120_000);
  return page;
}

const step = async (page) => Number((await status(page).textContent()).match(/step (\d+)/)?.[1]);

test(`trains, pauses, steps and resets (${mnist ? "MNIST" : "synthetic digits: MNIST is not at hand"})`, async () => {
  const page = await open(browser, server, `?preset=tiny&batch=32&data=${mnist ? "mnist" : "synthetic"}`);
  // Pressed at once: it waits for the data.
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step \d+ of \d+/, 90_000);
  assert.match(await page.locator("output[aria-label=GPU]").textContent(), /swiftshader/i);
  const samples = await picture(page, "Samples");
  const first = await eventually(() => reading(page, "Train loss"), Number.isFinite, "no train loss");
  await eventually(() => reading(page, "Train loss"), (loss) => loss < 0.6 * 543, "the loss does not fall", 60_000);
  assert.ok(await reading(page, "Images per second") > 0);
  assert.ok(first > 200, `it started at ${first}`);
  const total = await reading(page, "Train loss");
  const parts = await reading(page, "Reconstruction loss") + await reading(page, "KL");
  // The three readings may be of two reports.
  assert.ok(Math.abs(total - parts) < 0.1 * total, `${total} is not ${parts}`);

  await button(page, "Pause").click();
  await waitForStatus(page, /Paused: epoch 1/);
  assert.ok(distance(await picture(page, "Samples"), samples) > 2, "Live samples did not change while training");
  assert.ok(contrast(await picture(page, "Test reconstructions")) > 10, "no test digits");
  // Steps under way when Pause was pressed still count.
  let before = await step(page);
  await eventually(async () => {
    await page.waitForTimeout(1000);
    const stood = before === await step(page);
    before = await step(page);
    return stood;
  }, Boolean, "it does not stand still");
  await button(page, "Step").click();
  await waitForStatus(page, new RegExp(`Paused: epoch 1, step ${before + 1} `));

  await button(page, "Reset").click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep this run" }).click();
  assert.equal(await step(page), before + 1);
  await button(page, "Reset").click();
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready: press Train/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("an epoch ends with the loss on every test digit, and the last epoch ends the run", async () => {
  const page = await openWithFiles("epochs=2");
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 2 epochs/, 60_000);
  const loss = await reading(page, "Test loss");
  assert.ok(loss > 0 && loss < 560, `test loss ${loss}`);
  // The chart tells the values under the keyboard's cursor.
  await canvas(page, "Loss").focus();
  await page.keyboard.press("End");
  await page.getByText("step 16", { exact: true }).waitFor();
  const legend = await page.locator(".legend .test").textContent();
  assert.ok(Math.abs(Number.parseFloat(legend.replace("Test", "")) - loss) < 0.1, legend);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("samples: others at a press, the same while Live is off, all alike at temperature 0", async () => {
  const page = await openWithFiles("epochs=1000");
  await button(page, "Train").click();
  await waitForStatus(page, /epoch 4/, 60_000);
  await button(page, "Live").click();
  const still = await eventually(async () => {
    const one = await picture(page, "Samples");
    await page.waitForTimeout(800);
    return distance(one, await picture(page, "Samples"));
  }, (moved) => moved === 0, "samples move although Live is off");
  assert.equal(still, 0);
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  const before = await picture(page, "Samples");
  assert.ok(contrast(before) > 3, "the samples are blank");
  await button(page, "Sample").click();
  await eventually(() => picture(page, "Samples"), (now) => distance(before, now) > 1, "Sample gave nothing new");
  await page.getByRole("slider", { name: "Temperature" }).fill("0");
  const tiles = async () => {
    const pixels = await picture(page, "Samples");
    // The middle of the first tile against that of one in the grid's middle.
    const middle = (tile) => Array.from({ length: 400 }, (_, i) => {
      const at = Math.round(tile * pixels.width / 8) + 16;
      return pixels[(at + Math.floor(i / 20)) * pixels.width + at + i % 20];
    });
    return distance(middle(0), middle(4));
  };
  await eventually(tiles, (difference) => difference < 2, "tiles differ at temperature 0");
  await page.context().close();
});

test("settings: some apply at once, the others ask first", async () => {
  const page = await openWithFiles("epochs=1000");
  await button(page, "Train").click();
  await waitForStatus(page, /Training/);
  await page.getByText("Settings", { exact: true }).click();
  const field = (name) => page.getByRole("spinbutton", { name, exact: true });
  await field("Learning rate").fill("0.01");
  await field("Learning rate").press("Enter");
  await waitForStatus(page, /Training/);
  assert.equal(await page.getByRole("dialog").count(), 0);

  await field("Latent size").fill("4");
  await field("Latent size").press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Keep this run" }).click();
  await eventually(() => field("Latent size").inputValue(), (value) => value === "8", "the field does not go back");
  await waitForStatus(page, /Training/);

  await page.getByRole("combobox", { name: "Preset" }).selectOption("plane");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await eventually(() => field("Latent size").inputValue(), (value) => value === "2", "plane has two latent numbers");
  await eventually(() => page.getByRole("slider", { name: /^Latent number/ }).count(), (count) => count === 2, "two bars");
  assert.equal(await field("Learning rate").inputValue(), "0.01");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a link sets the run, and pauses it at its steps", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=16&latent=3&seed=5&steps=4&autostart=1");
  await waitForStatus(page, /Paused: epoch 1, step 4 of 1250/, 60_000);
  await page.getByText("Settings", { exact: true }).click();
  assert.equal(await page.getByRole("spinbutton", { name: "Latent size" }).inputValue(), "3");
  assert.equal(await page.getByRole("spinbutton", { name: "Seed" }).inputValue(), "5");
  await page.context().close();
});

test("the plan prints every dispatch", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic");
  await waitForStatus(page, /Ready/);
  await page.getByRole("heading", { name: "Plan" }).click();
  const rows = page.locator("tbody tr");
  await rows.first().waitFor();
  assert.ok(await rows.count() > 20);
  assert.ok((await page.locator("tbody").textContent()).includes("adam"));
  await page.context().close();
});
