// The quality of samples, and their source. On the CPU, with few digits: a fit takes a moment.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { dataset, labels } from "./idx.mjs";
import { button, canvas, contrast, distance, eventually, open, picture, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]);
  page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32&epochs=20&lr=0.01&schedule=constant&warmup=0&beta=0.1");
  await waitForStatus(page, /Ready/);
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from and 64 to test with").waitFor();
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 20 epochs/, 60_000);
});
after(() => Promise.all([browser.close(), server.close()]));

const from = () => page.getByRole("combobox", { name: "Sample from" });
const row = async (name) => (await page.getByRole("row", { name }).getByRole("cell").allTextContents()).map((text) => Number.parseFloat(text.replaceAll(",", "")));

test("samples come from a fitted density, and from one of a class", async () => {
  const before = await picture(page, "Samples");
  await from().selectOption("density");
  await page.getByText("Gaussians fitted to the encoder’s μ of 256 training digits after step 160.").waitFor();
  const fitted = await eventually(() => picture(page, "Samples"), (now) => distance(before, now) > 1, "the same samples");
  await from().selectOption("1");
  await eventually(() => picture(page, "Samples"), (now) => distance(fitted, now) > 1, "the class changed nothing");
  await from().selectOption("prior");
  await eventually(() => picture(page, "Samples"), (now) => distance(before, now) < .5, "the prior's samples are others now");
});

test("the list has the classes that occur among the training digits, and no others", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32&steps=2");
  await waitForStatus(page, /Ready/);
  const ones = Buffer.concat([labels(256).subarray(0, 8), Buffer.alloc(256, 1)]);
  await page.locator("input[type=file]").setInputFiles(dataset({ changes: { "train-labels-idx1-ubyte.gz": gzipSync(ones) } }));
  await page.getByText("256 digits to learn from").waitFor();
  await waitForStatus(page, /Ready/);
  const from = page.getByRole("combobox", { name: "Sample from" });
  assert.deepEqual(await from.locator("option").evaluateAll((options) => options.map(({ value }) => value)), ["prior", "density", "1"]);
  assert.equal(await from.inputValue(), "prior");
  await from.selectOption("1");
  await page.getByText("Gaussians fitted to the encoder’s μ of 256 training digits after step 0.").waitFor();
  await page.context().close();
});

test("what is asked for right after Pause starts once the run has stopped", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=1024&epochs=1000");
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Training/);
  await button(page, "Pause").click();
  await page.getByRole("combobox", { name: "Sample from" }).selectOption("density");
  await page.getByText(/Gaussians fitted to the encoder’s μ of 10,000 training digits/).waitFor({ timeout: 60_000 });
  await page.context().close();
});

test("a judgement can be cancelled, and the page goes on", async () => {
  assert.equal(await button(page, "Cancel the judgement").isDisabled(), true);
  await button(page, "Judge samples").click();
  await page.getByText(/^Training a classifier: \d+ of 500$/).waitFor();
  await button(page, "Cancel the judgement").click();
  await page.getByText("Standard normal, as training asks of the encoder.").waitFor();
  assert.equal(await page.getByRole("row", { name: "Fitted density" }).count(), 0);
});

test("prior and fitted density are judged side by side", async () => {
  await button(page, "Judge samples").click();
  await page.getByText("2,048 samples each, after step 160").waitFor({ timeout: 120_000 });
  const [training, prior, density] = await Promise.all(["Training digits", "Prior", "Fitted density"].map(row));
  // Ten kinds of pictures, each always the same: the test digits are training digits, in almost the same shares.
  assert.ok(training[0] < prior[0] / 2 && training[1] > 95, `training digits: ${training}, prior: ${prior}`);
  assert.ok(density[0] < prior[0], `Fréchet distance: ${density[0]} fitted, ${prior[0]} prior`);
  for (const [, sure] of [prior, density]) assert.ok(sure > 0 && sure <= 100, `sure of a digit: ${sure}%`);
  for (const name of ["Prior", "Fitted density"]) {
    const counts = await page.getByRole("img", { name: new RegExp(`^${name}, by class:`) }).getAttribute("aria-label");
    const named = [...counts.matchAll(/(\d): (\d+)/g)];
    assert.deepEqual(named.map(([, name]) => Number(name)), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], counts);
    assert.equal(named.reduce((sum, [, , count]) => sum + Number(count), 0), 2048, counts);
  }
  const name = "Samples from the prior and from the fitted density, above their nearest training digits";
  await canvas(page, name).scrollIntoViewIfNeeded();
  assert.ok(contrast(await picture(page, name)) > 5, "a blank picture");
  await page.getByText("for test digits it is 0.0").waitFor();
});

test("a new run keeps nothing of the old one's samples", async () => {
  await button(page, "Start over").click();
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  await eventually(() => page.getByRole("row", { name: "Fitted density" }).count(), (count) => count === 0, "old figures");
  assert.equal(await from().inputValue(), "prior");
  assert.deepEqual(page.complaints, []);
});
