// Measures the room Explore: `node tests/e2e/latency.mjs base cpu`, `node tests/e2e/latency.mjs tiny gpu`.
//
// How long it takes from a pointer event on the latent map to the decoded digit, at rest and while training, with every view of
// the room open; and what they cost the training, in alternating windows.
import { launch } from "./browser.mjs";
import { button, drawThree, goTo, open, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const [preset = "tiny", device = "cpu", moves = "60"] = process.argv.slice(2);
const WINDOW = 10_000;
const WINDOWS = 4;

/**
 * In the page: `decoded(x, y)` moves the pointer that is down on the map, and resolves to the milliseconds until the first picture that is
 * more like the last one of this place than like that of the other. Pictures are also painted when the model has learned, so a new
 * one alone is no answer.
 */
function install() {
  const small = new OffscreenCanvas(28, 28).getContext("2d", { willReadFrequently: true });
  let [last, told] = [null, () => {}];
  const isDecoded = (canvas) => canvas instanceof HTMLCanvasElement && canvas.getAttribute("aria-label") === "Reconstruction";
  const look = (canvas) => {
    const time = performance.now();
    small.drawImage(canvas, 0, 0, 28, 28);
    last = small.getImageData(0, 0, 28, 28).data;
    told(last, time);
  };
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (...all) {
    put.apply(this, all);
    if (isDecoded(this.canvas)) look(this.canvas);
  };
  if (window.GPUCanvasContext) {
    const get = GPUCanvasContext.prototype.getCurrentTexture;
    GPUCanvasContext.prototype.getCurrentTexture = function () {
      // It is painted by the end of this task.
      if (isDecoded(this.canvas)) queueMicrotask(() => look(this.canvas));
      return get.apply(this);
    };
  }
  const distance = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0);
  const known = [];
  window.decoded = (place, x, y) => new Promise((resolve) => {
    const canvas = document.querySelector(".plane canvas:last-of-type");
    const box = canvas.getBoundingClientRect();
    const event = new PointerEvent("pointermove", {
      bubbles: true, pointerId: 1, pointerType: "mouse", buttons: 1, clientX: box.x + x * box.width, clientY: box.y + y * box.height,
    });
    const start = performance.now();
    const end = (time) => {
      told = () => {};
      clearTimeout(limit);
      resolve(time);
    };
    const limit = setTimeout(() => end(null), 10_000);
    told = (pixels, time) => {
      const other = known[1 - place];
      const isAnswer = !known[place] || !other || distance(pixels, known[place]) < distance(pixels, other);
      if (isAnswer) {
        known[place] = pixels;
        end(time - start);
      }
    };
    canvas.dispatchEvent(event);
  });
  // What a place looks like once everything has settled.
  window.settle = (place) => { known[place] = last; };
}

const percentile = (times, share) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))];

async function measure(page, what) {
  const places = [[0.3, 0.35], [0.7, 0.65]];
  const map = await page.getByRole("img", { name: /^Latent map/ }).boundingBox();
  await page.mouse.move(map.x + places[0][0] * map.width, map.y + places[0][1] * map.height);
  await page.mouse.down();
  const move = (index) => page.evaluate(([place, x, y]) => window.decoded(place, x, y), [index % 2, ...places[index % 2]]);
  for (const index of [0, 1, 0, 1]) {
    await move(index);
    await page.waitForTimeout(700);
    await page.evaluate((place) => window.settle(place), index);
  }
  const times = [];
  let missing = 0;
  for (let index = 0; index < Number(moves); index++) {
    const time = await move(index);
    if (time === null) missing++;
    else times.push(time);
    await page.waitForTimeout(30 + 100 * Math.random());
  }
  await page.mouse.up();
  console.log(`${preset}, ${device}, ${what}: pointer to decoded digit ${percentile(times, 0.5).toFixed(0)} ms in the middle, `
    + `95th percentile ${percentile(times, 0.95).toFixed(0)} ms, of ${times.length}; without an answer in 10 s: ${missing}`);
}

/** Training steps so far. */
async function step(page) {
  const text = await status(page).textContent();
  const [, epoch, step, of] = text.match(/epoch (\d+)(?:, step (\d+) of (\d+))?/);
  if (of) perEpoch = Number(of);
  // Without a step it is the end of the epoch, and the test.
  return (Number(epoch) - 1) * perEpoch + (step ? Number(step) : perEpoch);
}
let perEpoch = 0;

/** Steps per second over a window. */
async function speed(page) {
  const ends = [];
  for (const wait of [0, WINDOW]) {
    await page.waitForTimeout(wait);
    ends.push([performance.now(), await step(page)]);
  }
  return 1000 * (ends[1][1] - ends[0][1]) / (ends[1][0] - ends[0][0]);
}

const [browser, server] = await Promise.all([launch({ webgpu: device === "gpu" }), serve()]);
const page = await open(browser, server, `?data=synthetic&device=${device}&preset=${preset}&steps=40&epochs=1000&autostart=1`, {
  prepare: (page) => page.addInitScript(install),
});
await waitForStatus(page, /Paused: epoch 1, step 40/, 300_000);
await drawThree(page);
await goTo(page, "Explore");
await page.getByRole("img", { name: /^Latent map: [1-9]/ }).waitFor({ timeout: 120_000 });
await page.getByRole("img", { name: /^Latent map/ }).scrollIntoViewIfNeeded();
await page.waitForTimeout(5000);
await measure(page, "at rest");
await button(page, "Train").click();
await waitForStatus(page, /Training/);
await page.waitForTimeout(2000);
await measure(page, "training");
const speeds = { Runs: [], Explore: [] };
for (let window = 0; window < WINDOWS; window++) {
  for (const room of ["Runs", "Explore"]) {
    await goTo(page, room);
    await page.waitForTimeout(1500);
    speeds[room].push(await speed(page));
  }
}
const mean = (all) => all.reduce((sum, value) => sum + value, 0) / all.length;
console.log(`${preset}, ${device}: steps per second in the room Runs ${speeds.Runs.map((x) => x.toFixed(2)).join(", ")}; `
  + `in Explore ${speeds.Explore.map((x) => x.toFixed(2)).join(", ")}: ${(100 * (1 - mean(speeds.Explore) / mean(speeds.Runs))).toFixed(1)}% fewer`);
await Promise.all([browser.close(), server.close()]);
