// Training on the GPU path: Chromium's software adapter. One page for all: its shaders take long to
// compile there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset } from "./idx.mjs";
import {
  button, canvas, closeSettings, complaints, contrast, distance, eventually, open, openSettings, picture, reading, status, waitForStatus,
} from "./page.mjs";
import { mnist, serve } from "./server.mjs";

/** What a task of the page may take of its thread's own time, in milliseconds: above it, a visitor notices. */
const LONGEST_TASK = 50;

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
  // No warm-up: after a few dozen of its small steps every sample would still be the same grey blob.
  page = await open(browser, server, "?device=gpu&preset=tiny&batch=32&epochs=2&warmup=0&data=mnist", { prepare: holdData });
});
after(() => Promise.all([browser.close(), server.close()]));

/** Keeps MNIST back until it is released, and the mirrors away: without MNIST the page then draws its digits. */
let releaseData;
const released = new Promise((resolve) => { releaseData = resolve; });
async function holdData(page) {
  await page.route("https://**", (route) => route.abort());
  await page.route("**/data/mnist/**", async (route) => { await released; await route.continue(); });
}

const step = async () => Number((await status(page).textContent()).match(/step (\d+)/)?.[1]);
const answer = (name) => page.getByRole("dialog").getByRole("button", { name }).click();

test(`Train waits for the data, then the loss falls (${mnist ? "MNIST" : "synthetic digits: no MNIST at hand"})`, async () => {
  await button(page, "Train").click();
  await waitForStatus(page, /Waiting for the data: training starts/, 60_000);
  releaseData();
  await waitForStatus(page, /Training: epoch 1, step \d+ of \d+/, 120_000);
  assert.match(await page.locator("output[aria-label=Device]").textContent(), /swiftshader/i);
  const before = await picture(page, "Samples");
  const first = await eventually(() => reading(page, "Train loss"), Number.isFinite, "no train loss");
  assert.ok(first > 300, `it started at ${first}`);
  await eventually(() => reading(page, "Train loss"), (loss) => loss < 0.6 * 543, "the loss does not fall", 60_000);
  assert.ok(await reading(page, "Images per second") > 0);
  assert.ok(distance(await picture(page, "Samples"), before) > 2, "Live samples did not change while training");
  assert.ok(contrast(await picture(page, "Test reconstructions")) > 10, "no test digits");
});

test("no task of the page takes long while it trains, by the browser's own tracing", async (t) => {
  const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];
  await browser.startTracing(page, { categories });
  await page.waitForTimeout(5000);
  const trace = JSON.parse(await browser.stopTracing()).traceEvents;
  const threads = trace.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain");
  const isPage = (event) => threads.some((thread) => thread.pid === event.pid && thread.tid === event.tid);
  // `tdur` is the thread's CPU time, so that other processes on the machine do not count.
  const tasks = trace
    .filter((event) => event.name.endsWith("RunTask") && event.tdur !== undefined && isPage(event))
    .map((event) => event.tdur / 1000)
    .sort((a, b) => b - a);
  const longest = tasks.slice(0, 3).map((duration) => duration.toFixed(1)).join(", ");
  t.diagnostic(`${tasks.length} tasks in 5 s; the longest took ${longest} ms of CPU`);
  assert.ok(tasks.length > 20, "the trace holds no tasks");
  assert.ok(tasks[0] <= LONGEST_TASK, `a task took ${tasks[0]} ms`);
});

test("Pause, Step, and Start over, which asks", async () => {
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused: epoch 1/);
  // Steps under way when Pause was pressed still count.
  let before = await step();
  await eventually(async () => {
    await page.waitForTimeout(1000);
    const stood = before === await step();
    before = await step();
    return stood;
  }, Boolean, "it does not stand still");
  await button(page, "Step").click();
  await waitForStatus(page, new RegExp(`Paused: epoch 1, step ${before + 1} `));
  await button(page, "Start over").click();
  await answer("Keep this run");
  assert.equal(await step(), before + 1);
  await button(page, "Start over").click();
  await answer("Start over");
  await waitForStatus(page, /Ready: press Train/);
  assert.ok(Number.isNaN(await reading(page, "Train loss")), "readings of the old run");
});

test("an epoch ends with the loss on every test digit, and the last epoch ends the run", async () => {
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from and 64 to test with").waitFor();
  await waitForStatus(page, /Ready/, 120_000);
  await button(page, "Train").click();
  await waitForStatus(page, /Finished: 2 epochs/, 60_000);
  const loss = await reading(page, "Test loss");
  assert.ok(loss > 0 && loss < 560, `test loss ${loss}`);
  const parts = await reading(page, "Reconstruction loss") + await reading(page, "KL");
  assert.ok(Math.abs(await reading(page, "Train loss") - parts) < 0.15, "the parts are not the whole");
  // The chart announces the values under the keyboard's cursor.
  await canvas(page, "Loss").focus();
  await page.keyboard.press("End");
  await page.getByText("step 16", { exact: true }).waitFor();
  const legend = await page.locator(".legend .test").textContent();
  assert.ok(Math.abs(Number.parseFloat(legend.replace("Test", "")) - loss) < 0.1, legend);
});

test("samples: the same while Live is off, others at a press, all alike at temperature 0", async () => {
  await openSettings(page);
  await page.getByRole("spinbutton", { name: "Epochs", exact: true }).fill("1000");
  await page.keyboard.press("Enter");
  await closeSettings(page);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch \d\d/, 60_000);
  await button(page, "Live").click();
  await eventually(async () => {
    const one = await picture(page, "Samples");
    await page.waitForTimeout(800);
    return distance(one, await picture(page, "Samples"));
  }, (moved) => moved === 0, "samples move although Live is off");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  const before = await picture(page, "Samples");
  assert.ok(contrast(before) > 3, "the samples are blank");
  await button(page, "Sample").click();
  await eventually(() => picture(page, "Samples"), (now) => distance(before, now) > 1, "Sample gave nothing new");
  // How much ink each of the 8×8 tiles holds; a tile's edge may fall within a pixel, on white.
  const ink = async () => {
    const pixels = await picture(page, "Samples");
    const sums = new Float64Array(64);
    pixels.forEach((grey, i) => {
      const [row, column] = [Math.floor(i / pixels.width), i % pixels.width].map((at) => Math.floor(8 * at / pixels.width));
      sums[8 * Math.min(row, 7) + column] += (255 - grey) * 64 / pixels.length;
    });
    return contrast([...sums]);
  };
  assert.ok(await ink() > 0.5, "tiles are alike at temperature 1");
  await page.getByRole("slider", { name: "Temperature" }).fill("0");
  await eventually(ink, (difference) => difference < 0.25, "tiles differ at temperature 0");
  assert.deepEqual(complaints(page), []);
});
