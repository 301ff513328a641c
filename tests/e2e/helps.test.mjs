// Do generated digits help?: classifiers with and without generated digits, on the CPU. All twelve take minutes, so only the first ones are awaited.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { images } from "./idx.mjs";
import { button, eventually, goTo, open, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu&preset=tiny&latent=10&epochs=1000&steps=20&autostart=1";
const part = (page) => page.getByRole("region", { name: "Do generated digits help?" });
const accuracy = (page, of) => part(page).locator("output").and(page.getByLabel(`Accuracy with 10 real digits a class${of}`, { exact: true }));
const done = (page) => part(page).locator("progress").evaluate((one) => one.value);

test("classifiers are compared, also while the model trains, and the comparison is cancelled", async () => {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Paused: epoch 1, step 20/);
  await goTo(page, "Use");
  await page.getByText("The first fifty new digits will stand here.").waitFor();
  await button(part(page), "Compare").click();
  await part(page).getByText(/^[1-9]\d?% of twelve classifiers\.$/).waitFor({ timeout: 120_000 });
  const share = async (of) => Number.parseFloat(await accuracy(page, of).textContent());
  await eventually(() => share(""), (share) => share > 20 && share <= 100, "digits of ten a class are learned", 180_000);
  await part(page).getByText("10 a class 100 in all").waitFor();
  // The run goes on, and so does the comparison.
  await button(page, "Train").click();
  await part(page).getByText(/of twelve classifiers\. Slow, so that training goes on/).waitFor();
  const step = async () => Number((await status(page).textContent()).match(/step ([\d,]+)/)?.[1].replaceAll(",", ""));
  const [first, part0] = [await step(), await done(page)];
  await eventually(step, (now) => now > first + 5, "training stands still");
  await eventually(() => done(page), (now) => now > part0, "the comparison stands still", 120_000);
  await button(part(page), "Cancel").click();
  await button(part(page), "Compare").waitFor();
  assert.equal(await accuracy(page, "").textContent(), "–");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("data without labels have nothing to compare", async () => {
  const page = await open(browser, server, query + "&batch=8");
  await waitForStatus(page, /Paused: epoch 1, step 20/);
  const file = (name, count) => ({ name, mimeType: "", buffer: images(count) });
  await page.locator("input[type=file]").setInputFiles([file("train-images-idx3-ubyte", 256), file("t10k-images-idx3-ubyte", 64)]);
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  await goTo(page, "Use");
  await part(page).getByText("These data have no labels for a classifier to learn.").waitFor();
  assert.equal(await button(part(page), "Compare").getAttribute("aria-disabled"), "true");
  await goTo(page, "Explore");
  // Nothing is drawn: the way begins at the prior’s mean, and says so.
  const from = page.getByRole("region", { name: "Morph" }).getByRole("combobox", { name: "From" });
  assert.equal(await from.evaluate((select) => select.selectedOptions[0].textContent), "the prior’s mean");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
