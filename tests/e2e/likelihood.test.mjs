// Binary pixels and the importance-weighted bound. On the CPU, with few digits: an epoch takes a second.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import { button, closeSettings, eventually, goTo, open, openSettings, reading, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]);
  page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32&epochs=5&lr=0.01&schedule=constant&warmup=0&pixels=dynamic");
  await waitForStatus(page, /Ready/);
  await page.getByLabel("Choose files", { exact: true }).setInputFiles(dataset());
  await page.getByText("256 digits to learn from and 64 to test with").waitFor();
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 5 epochs/, 60_000);
});
after(() => Promise.all([browser.close(), server.close()]));

const bound = () => page.locator('output[aria-label="Importance-weighted bound"]').textContent();
const field = (name) => page.getByRole("spinbutton", { name, exact: true });
const isEnabled = (name) => button(page, name).isEnabled();

async function estimate(draws, images) {
  await field("Draws per digit (k)").fill(String(draws));
  await field("Test digits").fill(String(images));
  await button(page, "Estimate likelihood").click();
}

async function nats(draws, images) {
  await estimate(draws, images);
  const text = await eventually(bound, (text) => text.includes(`k = ${draws}, the first ${images} `), "no estimate", 60_000);
  await waitForStatus(page, /Finished/);
  return Number.parseFloat(text);
}

test("what binary pixels have no figure for is not shown, and the page says what compares", async () => {
  assert.equal(await page.getByText("Above the data’s floor").isVisible(), false);
  assert.equal(await page.getByText("Negative ELBO").isVisible(), true);
  assert.equal(await page.getByText("Grey figures and binarised ones do not compare").isVisible(), true);
  await openSettings(page);
  assert.equal(await page.getByRole("combobox", { name: "Pixels", exact: true }).inputValue(), "dynamic");
});

test("more draws give a tighter bound, and the run stays as it was", async () => {
  assert.equal(await bound(), "");
  assert.equal(await isEnabled("Cancel the estimate"), false);
  const single = await nats(1, 64);
  const many = await nats(40, 64);
  assert.ok(many > 0 && many < single, `${many} nats by 40 draws, ${single} by one`);
  const elbo = await reading(page, "Test loss");
  assert.ok(many < elbo, `${many} nats, and the ELBO has ${elbo}`);
  assert.match(await bound(), /nats per image, standard error \d+\.\d\d: k = 40, the first 64 test digits, after step 40$/);
});

test("it can be cancelled, and nothing is lost", async () => {
  const before = await bound();
  await estimate(999_999, 999_999);
  await waitForStatus(page, /Estimating the likelihood: \d+%/);
  assert.equal(await field("Draws per digit (k)").inputValue(), "5000");
  assert.equal(await field("Test digits").inputValue(), "64");
  assert.equal(await isEnabled("Estimate likelihood"), false);
  await button(page, "Cancel the estimate").click();
  await waitForStatus(page, /Finished: 5 epochs/);
  assert.equal(await bound(), before);
  await field("Test digits").fill("");
  await field("Test digits").press("Enter");
  assert.equal(await field("Test digits").inputValue(), "64");
  await page.getByRole("spinbutton", { name: "Epochs", exact: true }).fill("6");
  await page.keyboard.press("Enter");
  await waitForStatus(page, /Paused/);
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 6 epochs/, 60_000);
});

test("link and files carry it", async () => {
  await closeSettings(page);
  await goTo(page, "Runs");
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download JSON").click()]);
  await goTo(page, "Train");
  const json = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(json.pixels, "dynamic");
  assert.match(json.link, /[?&]pixels=dynamic&/);
  assert.equal("floor_of_the_reconstruction" in json, false);
  assert.deepEqual(json.likelihood.map(({ step, images, draws }) => [step, images, draws]),
    [[40, 64, 1], [40, 64, 40]]);
  assert.ok(json.likelihood.every(({ standard_error }) => standard_error > 0));
  assert.ok(Math.abs(json.likelihood[1].importance_weighted_bound - Number.parseFloat(await bound())) < .01);
});

test("other pixels need a new run, and the page asks first", async () => {
  await openSettings(page);
  await page.getByRole("combobox", { name: "Pixels", exact: true }).selectOption("grey");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  await page.getByText("Above the data’s floor").waitFor();
  assert.equal(await bound(), "");
  assert.deepEqual(page.complaints, []);
});
