// A strict Content-Security-Policy: nothing inline, nothing evaluated, nothing from elsewhere but MNIST.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import {
  button, contrast, drawThree, eventually, goTo, open, openSettings, picture, waitForStatus,
} from "./page.mjs";
import { serve } from "./server.mjs";

const policy = [
  "default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
  "connect-src 'self' https://cdn.jsdelivr.net https://raw.githubusercontent.com",
].join("; ");

let server;
before(async () => server = await serve({ headers: { "content-security-policy": policy } }));
after(() => server.close());

for (const webgpu of [false, true]) test(`the page trains and draws under it ${webgpu ? "on WebGPU" : "on the CPU"}`, async () => {
  const browser = await launch({ webgpu });
  const page = await open(browser, server, `?data=synthetic&preset=tiny&steps=3&autostart=1${webgpu ? "&device=gpu" : ""}`);
  await waitForStatus(page, /Paused: epoch 1, step 3/, 90_000);
  await drawThree(page);
  await eventually(() => picture(page, "Reconstruction"), (now) => contrast(now) > 3, "no reconstruction");
  await goTo(page, "Kernels");
  await goTo(page, "Train");
  await openSettings(page);
  await button(page, "Reset").click();
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(page.complaints, []);
  await browser.close();
});
