// Measures the latent map's frames while it is panned: `MNIST_DIR=DIR node tests/e2e/frames.mjs cpu`, or `gpu` (SwiftShader).
//
// All 10,000 test digits, at rest and while training. Beside the frames a second it says how long the page's own thread works
// for a frame: at 60 frames a second there are 16.7 ms.
import { launch } from "./browser.mjs";
import { button, goTo, open, waitForStatus } from "./page.mjs";
import { mnist, serve } from "./server.mjs";

const [device = "cpu", ratio = "2"] = process.argv.slice(2);
const SECONDS = 5;

/** Pans the map in a circle, a pointer event a frame, and resolves to the times of the frames. */
const pan = (page) => page.evaluate((seconds) => new Promise((resolve) => {
  const canvas = document.querySelector(".plane canvas:last-of-type");
  const box = canvas.getBoundingClientRect();
  const send = (type, angle) => canvas.dispatchEvent(new PointerEvent(type, {
    bubbles: true, pointerId: 1, pointerType: "mouse", button: 0, buttons: 1, shiftKey: true,
    clientX: box.x + (0.5 + 0.1 * Math.cos(angle)) * box.width, clientY: box.y + (0.5 + 0.1 * Math.sin(angle)) * box.height,
  }));
  // A made-up pointer cannot be captured.
  canvas.setPointerCapture = () => {};
  send("pointerdown", 0);
  const times = [];
  const frame = (time) => {
    times.push(time);
    if (time - times[0] < 1000 * seconds) {
      send("pointermove", times.length / 20);
      return requestAnimationFrame(frame);
    }
    send("pointerup", 0);
    resolve(times);
  };
  requestAnimationFrame(frame);
}), SECONDS);

async function measure(page, client, what) {
  const busy = async () => (await client.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  const start = await busy();
  const times = await pan(page);
  const worked = await busy() - start;
  const gaps = times.slice(1).map((time, index) => time - times[index]).sort((a, b) => a - b);
  const at = (share) => gaps[Math.floor(share * (gaps.length - 1))].toFixed(1);
  console.log(`${device}, pixel ratio ${ratio}, ${what}: ${(1000 * gaps.length / (times.at(-1) - times[0])).toFixed(1)} frames per second; `
    + `between two frames ${at(0.5)} ms in the middle, 95th percentile ${at(0.95)} ms; `
    + `the page's thread works ${(1000 * worked / times.length).toFixed(1)} ms for each`);
}

if (!mnist) throw new Error("MNIST is not here: set MNIST_DIR to the folder with its four files");
const [browser, server] = await Promise.all([launch({ webgpu: device === "gpu" }), serve()]);
const page = await open(browser, server, `?device=${device}&preset=tiny&steps=40&epochs=1000&autostart=1`, { deviceScaleFactor: Number(ratio) });
await waitForStatus(page, /Paused: epoch 1, step 40/, 300_000);
await goTo(page, "Explore");
const map = page.getByRole("img", { name: /^Latent map: 10,000/ });
await map.waitFor({ timeout: 300_000 });
await map.scrollIntoViewIfNeeded();
await page.waitForTimeout(5000);
const client = await page.context().newCDPSession(page);
await client.send("Performance.enable");
await measure(page, client, "at rest");
await button(page, "Train").click();
await waitForStatus(page, /Training/);
await page.waitForTimeout(2000);
await measure(page, client, "training");
await Promise.all([browser.close(), server.close()]);
