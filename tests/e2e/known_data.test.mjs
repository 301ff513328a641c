// Files of datasets other than MNIST: recognised, and turned where they lie on their side.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { idx } from "./idx.mjs";
import { button, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

/** Images of a bar that is wider than tall, as a letter I on its side. */
function bars(count) {
  const bar = Buffer.alloc(784);
  for (let row = 11; row < 17; row++) bar.fill(200, row * 28 + 4, row * 28 + 24);
  return idx([count, 28, 28], Buffer.concat(Array(count).fill(bar)));
}

/** Labels from 1 to 26 in turn. */
const letters = (count) => idx([count], Buffer.from(Array.from({ length: count }, (_, i) => i % 26 + 1)));

test("EMNIST’s letters: named, their classes too, and turned", { timeout: 300_000 }, async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=8&device=cpu");
  await waitForStatus(page, /Ready/);
  const file = (name, buffer) => ({ name: `emnist-letters-${name}.gz`, mimeType: "application/gzip", buffer: gzipSync(buffer, { level: 1 }) });
  await page.locator("input[type=file]").first().setInputFiles([
    file("train-images-idx3-ubyte", bars(124_800)), file("train-labels-idx1-ubyte", letters(124_800)),
    file("test-images-idx3-ubyte", bars(20_800)), file("test-labels-idx1-ubyte", letters(20_800)),
  ]);
  await page.getByText("EMNIST letters: 124,800 images to learn from and 20,800 to test with, from your files.").waitFor({ timeout: 120_000 });
  const sources = page.getByRole("combobox", { name: "Sample from" }).getByRole("option");
  assert.deepEqual((await sources.allTextContents()).slice(-26), [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
  const offer = page.getByText("These images lie on their side, as EMNIST’s files store them.");
  await offer.waitFor();
  await button(page, "Turn").click();
  await offer.waitFor({ state: "detached", timeout: 120_000 });
  await page.getByText("EMNIST letters: 124,800 images").waitFor();
  await waitForStatus(page, /Ready/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
