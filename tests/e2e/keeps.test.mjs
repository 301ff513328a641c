// What a visitor has is kept until something else really replaces it. On the CPU: it is ready sooner.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import {
  button, canvas, closeSettings, distance, eventually, goTo, open, openSettings, picture, waitForStatus,
} from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const startOver = (page) => page.getByRole("dialog").getByRole("button", { name: "Start over" });
async function record(page) {
  await goTo(page, "Runs");
  // Notices lie over the files' buttons.
  for (const notice of await button(page, "Put away").all()) await notice.click();
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download JSON").click()]);
  await goTo(page, "Train");
  return JSON.parse(await readFile(await download.path(), "utf8"));
}
const files = (page, contents) => page.getByLabel("Choose files", { exact: true }).setInputFiles(dataset(contents));
/** A page that is ready to train on 256 digits of its own. */
async function withFiles(query) {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Ready/);
  await files(page);
  await page.getByText("256 digits to learn from").waitFor();
  await waitForStatus(page, /Ready/);
  return page;
}

test("data that are refused leave run, record and page as they were", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=64&steps=3&autostart=1");
  await waitForStatus(page, /Paused: epoch 1, step 3/);
  await files(page, { train: 48, test: 16 });
  await startOver(page).click();
  await page.getByText("a batch needs 64").waitFor();
  await waitForStatus(page, /Paused: epoch 1, step 3/);
  assert.equal(await page.getByRole("combobox", { name: "Data" }).inputValue(), "synthetic");
  await page.getByText("20,000 digits to learn from").waitFor();
  assert.equal((await record(page)).data, "Synthetic digits");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("settings that are refused leave the run training, and no trace in its record", async () => {
  const page = await withFiles("?preset=tiny&data=synthetic&batch=32");
  await button(page, "Train").click();
  await waitForStatus(page, /Training/);
  await openSettings(page);
  const batch = page.getByRole("spinbutton", { name: "Batch size", exact: true });
  await batch.fill("1024");
  await batch.press("Enter");
  await startOver(page).click();
  await page.getByText("a batch needs 1024").waitFor();
  await eventually(() => batch.inputValue(), (value) => value === "32", "the field does not go back");
  await waitForStatus(page, /Training|Testing/);
  await closeSettings(page);
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  assert.equal((await record(page)).changes_during_the_run, "");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a run that began while data were on their way is not lost unasked", async () => {
  const page = await withFiles("?preset=tiny&data=synthetic&batch=8&epochs=1000");
  await page.getByRole("combobox", { name: "Data" }).selectOption("synthetic");
  await button(page, "Train").click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep this run" }).click({ timeout: 60_000 });
  await page.getByText("256 digits to learn from").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "Data" }).inputValue(), "files");
  await waitForStatus(page, /Training|Evaluating/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a new run forgets latent dimensions that were dragged in the last", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=64&steps=20");
  await waitForStatus(page, /Ready/);
  await button(page, "Test digit").click();
  const bar = page.getByRole("slider", { name: "Latent dimension 1", exact: true });
  const value = () => bar.getAttribute("aria-valuenow");
  await page.getByText(/\d nats/).first().waitFor();
  const [atStart, pictureAtStart] = [await value(), await picture(page, "Reconstruction")];
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 20/);
  await bar.focus();
  for (let press = 0; press < 2; press++) await page.keyboard.press("PageUp");
  await button(page, "Start over").click();
  await startOver(page).click();
  await waitForStatus(page, /Ready/);
  await eventually(value, (now) => now === atStart, "the bar is the last run's");
  await eventually(async () => distance(pictureAtStart, await picture(page, "Reconstruction")), (far) => far < 1, "so is the picture");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a smaller model leaves the keyboard a bar to go to", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic");
  await waitForStatus(page, /Ready/);
  await page.getByRole("slider", { name: "Latent dimension 8", exact: true }).click();
  await openSettings(page);
  const size = page.getByRole("spinbutton", { name: "Latent size", exact: true });
  await size.fill("3");
  await size.press("Enter");
  await eventually(() => page.locator("[role=slider][tabindex='0'][aria-label^='Latent dimension']").count(), (count) => count === 1, "no bar takes the focus");
  await page.context().close();
});

test("a second finger does not end the first one's stroke", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic");
  await waitForStatus(page, /Ready/);
  const pad = canvas(page, "Draw a digit");
  const box = await pad.boundingBox();
  const move = (x, y) => page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
  await move(.3, .3);
  await page.mouse.down();
  await move(.3, .6);
  await pad.evaluate((element) => {
    element.dispatchEvent(new PointerEvent("pointerup", { pointerId: 7, pointerType: "touch", isPrimary: false, bubbles: true }));
  });
  const before = await picture(page, "What the model sees");
  await move(.7, .6);
  await page.mouse.up();
  await eventually(async () => distance(before, await picture(page, "What the model sees")), (far) => far > 2, "the stroke ended");
  await page.context().close();
});

test("Step and Undo keep the focus of the keyboard that presses them", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=64");
  await waitForStatus(page, /Ready/);
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
  await button(page, "Step").focus();
  for (const step of [1, 2]) {
    await page.keyboard.press("Enter");
    await waitForStatus(page, new RegExp(`Paused: epoch 1, step ${step}`));
    assert.equal(await focused(), "Step");
  }
  await button(page, "Test digit").click();
  await button(page, "Undo").focus();
  await page.keyboard.press("Enter");
  await page.locator("button[aria-disabled=true]", { hasText: "Undo" }).first().waitFor();
  assert.equal(await focused(), "Undo");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the browser asks before it leaves a run", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=64&steps=2");
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 2/);
  const [dialog] = await Promise.all([page.waitForEvent("dialog"), page.close({ runBeforeUnload: true })]);
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await waitForStatus(page, /Paused: epoch 1, step 2/);
  await page.context().close();
});

test("a run at its end stays there, whatever is pressed", async () => {
  const page = await withFiles("?preset=tiny&data=synthetic&batch=32&epochs=1");
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 1 epoch/);
  for (const name of ["Train", "Step"]) {
    await button(page, name).click();
    // A drawing is answered after the press: by then the page knows its outcome.
    await button(page, "Test digit").click();
    await page.waitForTimeout(300);
    await waitForStatus(page, /Finished: 1 epoch/, 1000);
    await button(page, "Train").waitFor({ timeout: 1000 });
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
