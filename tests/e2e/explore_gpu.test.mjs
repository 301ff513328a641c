// The room Explore on WebGPU (SwiftShader): the views show pictures.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { contrast, drawThree, eventually, goTo, greys, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

// Fewer steps leave all decoded digits grey.
const query = "?data=synthetic&device=gpu&preset=tiny&latent=10&batch=32&epochs=1000&steps=150&autostart=1";

/** The bytes of a view's largest canvas. */
const bytes = (page, view) => page.getByRole("region", { name: view, exact: true }).locator("canvas").evaluateAll((all) => {
  const canvas = all.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  return canvas ? [...canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data] : [];
});

test("map, manifold, traversals and layers show pictures", async () => {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Paused: epoch 1, step 150/, 300_000);
  assert.match(await page.locator("output[aria-label=Device]").textContent(), /SwiftShader/i);
  await drawThree(page);
  await goTo(page, "Explore");
  await page.getByRole("img", { name: /^Latent map: [1-9]/ }).waitFor({ timeout: 60_000 });
  const views = ["Latent map", "Manifold", "Traversals", "Inside the layers"];
  const isPicture = (data) => data.length > 0 && contrast(greys(data)) > 1;
  for (const view of views) {
    await eventually(() => bytes(page, view), isPicture, `${view} is blank`, 60_000);
  }
  const layers = page.getByRole("region", { name: "Inside the layers", exact: true });
  await layers.getByRole("img", { name: "The layer’s filters" }).waitFor();
  const gradient = () => layers.locator("dt:text-is('Gradient norm') + dd").textContent();
  assert.ok(Number(await gradient()) > 0, await gradient());
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
