// Runs that are kept: across a reload, a killed browser, other tabs, and storage that fails. On the CPU: it is ready sooner.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import { RUN, fingerprint, isKept, notices, offer, rows, train, trainOneStep } from "./kept.mjs";
import {
  button, complaints, contrast, drawThree, eventually, goTo, limitStorage, open, picture, reading, status, waitForStatus,
} from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("a reload brings the run back, with losses, drawing and all, and it goes on bit for bit", async () => {
  const unbroken = await open(browser, server, `${RUN}&steps=31`);
  await waitForStatus(unbroken, /Ready/);
  await train(unbroken, 31);
  const expected = await fingerprint(unbroken, 31);
  await unbroken.context().close();

  const page = await open(browser, server, `${RUN}&steps=30`);
  await waitForStatus(page, /Ready/);
  await drawThree(page);
  await train(page, 30);
  const loss = await reading(page, "Train loss");
  await page.goto(server.url);
  await offer(page).getByText(/Your run of \d\d:\d\d: step 30\./).waitFor();
  await waitForStatus(page, /Paused: epoch 1, step 30 of/);
  assert.equal(await reading(page, "Train loss"), loss);
  for (const name of ["Draw a digit", "What the model sees", "Loss"]) {
    await eventually(() => picture(page, name), (now) => contrast(now) > 3, `${name} is blank`);
  }
  assert.equal(await page.getByRole("combobox", { name: "Data" }).inputValue(), "synthetic");
  await trainOneStep(page);
  await offer(page).waitFor({ state: "detached" });
  assert.equal(await fingerprint(page, 31), expected, "not what an unbroken run gives");
  await isKept(page, 31);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("on a GPU it goes on bit for bit, too", async () => {
  const withGpu = await launch();
  const run = "?preset=tiny&data=synthetic&batch=16&device=gpu";
  const ready = (page) => waitForStatus(page, /Ready/, 180_000);
  const unbroken = await open(withGpu, server, `${run}&steps=23`);
  await ready(unbroken);
  await train(unbroken, 23);
  const expected = await fingerprint(unbroken, 23);
  await unbroken.context().close();
  const page = await open(withGpu, server, `${run}&steps=21`);
  await ready(page);
  await train(page, 21);
  await page.goto(`${server.url}?device=gpu`);
  await waitForStatus(page, /Paused: epoch 1, step 21 of/, 180_000);
  await eventually(() => picture(page, "Samples"), (now) => contrast(now) > 3, "no samples of the run");
  for (const step of [22, 23]) {
    await trainOneStep(page);
    await waitForStatus(page, new RegExp(`step ${step} of`));
  }
  assert.equal(await fingerprint(page, 23), expected, "not what an unbroken run gives");
  assert.deepEqual(page.complaints, []);
  await withGpu.close();
});

test("Continue trains, Start over begins at step 0, and the kept run stays in the list", async () => {
  const page = await open(browser, server, `${RUN}&steps=25`);
  await waitForStatus(page, /Ready/);
  await train(page, 25);
  await page.goto(server.url);
  await offer(page).getByRole("button", { name: "Continue" }).click();
  await waitForStatus(page, /Training: epoch 1, step (2[6-9]|[3-9]\d)/);
  await offer(page).waitFor({ state: "detached" });
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  // After Pause the step in flight is still finished.
  const stepOf = async (text) => Number((await text.textContent()).match(/step ([\d,]+)/)?.[1].replaceAll(",", ""));
  await goTo(page, "Runs");
  const both = () => Promise.all([stepOf(status(page)), stepOf(page.locator("output[aria-label=Parameters]"))]);
  const [step] = await eventually(both, ([now, fingerprint]) => now === fingerprint && now > 25, "it does not stop");
  await isKept(page, step);
  await page.goto(server.url);
  await offer(page).getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  await goTo(page, "Runs");
  await rows(page).filter({ hasText: `step ${step}` }).waitFor();
  assert.equal(await rows(page).filter({ hasText: "This run" }).count(), 0);
  await button(page, "Open tiny").click();
  await waitForStatus(page, new RegExp(`Paused: epoch 1, step ${step} of`));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a link that asks for a run starts it, and offers the one that was left", async () => {
  const page = await open(browser, server, `${RUN}&steps=25`);
  await waitForStatus(page, /Ready/);
  await train(page, 25);
  await page.goto(`${server.url}${RUN}&seed=2`);
  await waitForStatus(page, /Ready/);
  await offer(page).getByRole("button", { name: "Not now" }).click();
  await offer(page).waitFor({ state: "detached" });
  await page.reload();
  await waitForStatus(page, /Ready/);
  await offer(page).getByRole("button", { name: "Continue" }).click();
  await waitForStatus(page, /Training: epoch 1, step (2[6-9]|[3-9]\d|\d{3})/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a run is named, renamed, copied, pinned, deleted and taken back", async () => {
  const page = await open(browser, server, `${RUN}&steps=25`);
  await waitForStatus(page, /Ready/);
  await goTo(page, "Runs");
  await page.getByText("Nothing is kept yet.").waitFor();
  await goTo(page, "Train");
  await train(page, 25);
  await goTo(page, "Runs");
  await button(page, "Rename tiny").click();
  const name = page.getByRole("textbox", { name: "Name" });
  assert.equal(await name.inputValue(), "tiny");
  await name.fill("Rounder threes");
  await name.press("Enter");
  await button(page, "Duplicate Rounder threes").click();
  await button(page, "Open tiny").waitFor();
  await button(page, "Pin tiny").click();
  await page.locator("button[aria-pressed=true][aria-label='Pin tiny']").waitFor();
  await button(page, "Delete tiny").click();
  await page.getByText("tiny is deleted.").waitFor();
  await button(page, "Undo").last().click();
  await button(page, "Delete tiny").click();
  await page.getByText("tiny is deleted.").waitFor();
  await page.reload();
  await goTo(page, "Runs");
  await button(page, "Open Rounder threes").waitFor();
  await page.getByText(/of [\d.]+ GB used|of [\d.]+ MB used/).waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("two tabs with one run: each keeps its own", async () => {
  const first = await open(browser, server, `${RUN}&steps=25`);
  await waitForStatus(first, /Ready/);
  await train(first, 25);
  const second = await first.context().newPage();
  second.complaints = [];
  await second.goto(server.url);
  await waitForStatus(second, /Paused: epoch 1, step 25/);
  await second.getByText("tiny is open in another tab, too. Here it continues as a copy.").waitFor();
  for (let step = 26; step <= 28; step++) {
    for (const page of [first, second]) {
      await trainOneStep(page);
      await waitForStatus(page, new RegExp(`step ${step} of`));
      await isKept(page, step);
    }
  }
  await goTo(second, "Runs");
  assert.equal(await rows(second).count(), 2);
  assert.equal(await fingerprint(first, 28), await fingerprint(second, 28));
  await first.close();
  await second.reload();
  await waitForStatus(second, /Paused: epoch 1, step 28/);
  await second.waitForTimeout(1500);
  assert.deepEqual(await notices(second), []);
  await second.context().close();
});

test("the visitor's own files are kept with the run", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=16&device=cpu&steps=25&epochs=100");
  await waitForStatus(page, /Ready/);
  await page.getByLabel("Choose files", { exact: true }).setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 2, step 9/);
  await goTo(page, "Runs");
  await rows(page).filter({ hasText: "Your own files" }).filter({ hasText: "step 25" }).waitFor();
  await page.goto(server.url);
  await waitForStatus(page, /Paused: epoch 2, step 9 of 16/);
  await page.getByText("256 digits to learn from and 64 to test with, from this browser’s storage.").waitFor();
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

/** Trains with a storage that is spoilt; the page says so once, and asks before it is left. `spoil` may return what ends it. */
async function withSpoiltStorage(spoil, words) {
  let restore;
  const page = await open(browser, server, `${RUN}&steps=40`, { prepare: async (page) => { restore = await spoil(page); } });
  await waitForStatus(page, /Ready/, 120_000);
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 40/);
  await eventually(() => notices(page), (all) => all.some((text) => words.test(text)), `not told: ${words}`);
  await trainOneStep(page);
  await waitForStatus(page, /step 41 of/);
  const [dialog] = await Promise.all([page.waitForEvent("dialog"), page.close({ runBeforeUnload: true })]);
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  assert.deepEqual(complaints(page), []);
  await restore?.();
  await page.context().close();
}

test("a storage that is refused", () => withSpoiltStorage(
  async (page) => { await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException("not in this window", "SecurityError"); }; }); },
  /This run is not kept: .+not in this window\. Training continues/,
));

test("a storage that is full", () => withSpoiltStorage(
  (page) => limitStorage(page, new URL(server.url).origin, 100_000), /This run is not kept: .+it is full/,
));

test("a storage that never answers", () => withSpoiltStorage(
  async (page) => { await page.addInitScript(() => { IDBFactory.prototype.open = () => new EventTarget(); }); },
  /This run is not kept: .+did not answer within 3 seconds/,
));

test("a storage that is cleared under the page is filled again", async () => {
  const page = await open(browser, server, `${RUN}&steps=25`);
  await waitForStatus(page, /Ready/);
  await train(page, 25);
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin: new URL(server.url).origin, storageTypes: "indexeddb" });
  await trainOneStep(page);
  await isKept(page, 26);
  assert.deepEqual(await notices(page), []);
  await page.context().close();
});

test("a run of a few steps is not kept", async () => {
  const page = await open(browser, server, `${RUN}&steps=5`);
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 5 of/);
  await page.waitForTimeout(1000);
  await goTo(page, "Runs");
  await page.getByText("Nothing is kept yet.").waitFor();
  await page.context().close();
});
