// A run that another takes the place of. On the CPU: it is ready sooner.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { RUN, keptStep, notices, rows, train } from "./kept.mjs";
import { button, eventually, goTo, open, status, waitForStatus } from "./page.mjs";
import { mnist, serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("a run that trains is saved once more before another is opened", async () => {
  const page = await open(browser, server, `${RUN}&steps=25&epochs=100`);
  await waitForStatus(page, /Ready/);
  await train(page, 25);
  await goTo(page, "Runs");
  await button(page, "Duplicate tiny").click();
  await button(page, "Open tiny 2").waitFor();
  await button(page, "Train").click();
  // Some steps, but not the ten seconds after which it would be saved anyway.
  await waitForStatus(page, /Training: epoch 1, step (2[6-9]|[3-9]\d|\d{3,})/);
  const before = Number((await status(page).textContent()).match(/step (\d+)/)[1]);
  await button(page, "Open tiny 2").click();
  await waitForStatus(page, /Paused: epoch 1, step 25/);
  const row = rows(page).filter({ has: page.getByRole("button", { name: "Open tiny", exact: true }) });
  await eventually(() => keptStep(row), (step) => step >= before, `the run of step ${before} is not kept`);
  assert.deepEqual(await notices(page), []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a download that waits for the end of a step is cancelled when the run starts over", async () => {
  const page = await open(browser, server, "?preset=base&batch=256&data=synthetic&device=cpu");
  const downloads = [];
  page.on("download", (download) => downloads.push(download));
  await waitForStatus(page, /Ready/);
  await goTo(page, "Runs");
  await goTo(page, "Train");
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [2-9]/, 120_000);
  // Within a step.
  await page.evaluate(async () => {
    const press = async (name, where = document) => {
      const isIt = (button) => [button.getAttribute("aria-label"), button.textContent.trim()].includes(name);
      [...where.querySelectorAll("button")].find(isIt).click();
      await new Promise((resolve) => { setTimeout(resolve); });
    };
    await press("Download model");
    await press("Start over");
    await press("Start over", document.querySelector("dialog"));
  });
  await page.getByText("The download was cancelled: another run took this one's place before the file was written.").waitFor({ timeout: 60_000 });
  await waitForStatus(page, /Ready/);
  await button(page, "Step").click();
  await waitForStatus(page, /Paused: epoch 1, step 1 of/, 60_000);
  await page.waitForTimeout(1000);
  assert.equal(downloads.length, 0, "the next run was downloaded in its place");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("what should be known of the data is told when a file is opened, too", { skip: !mnist && "no MNIST at hand" }, async () => {
  const first = await open(browser, server, "?preset=tiny&data=mnist&device=cpu&steps=1");
  await waitForStatus(first, /Ready/);
  await goTo(first, "Runs");
  const [download] = await Promise.all([first.waitForEvent("download"), button(first, "Download model").click()]);
  const path = await download.path();
  const prepare = (page) => page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      if (/idx/.test(key)) throw new DOMException("no room for it", "QuotaExceededError");
      return put.call(this, value, key);
    };
  });
  const page = await open(browser, server, RUN, { prepare });
  await waitForStatus(page, /Ready/);
  await goTo(page, "Runs");
  await page.getByLabel("Open a model file…").setInputFiles({ name: "model.safetensors", mimeType: "", buffer: await readFile(path) });
  await eventually(() => notices(page), (texts) => texts.some((text) => /storage could not be used: .*no room for it/.test(text)), "not told");
  await goTo(page, "Train");
  await page.getByText("60,000 digits to learn from").waitFor();
  assert.deepEqual(page.complaints, []);
  await Promise.all([first, page].map((page) => page.context().close()));
});
