// Invalid files: each gets a message, and the run is kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { dataset, images, labels } from "./idx.mjs";
import { eventually, open, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]);
  page = await open(browser, server, "?data=synthetic&preset=tiny&batch=8&steps=3&autostart=1&device=cpu");
  await waitForStatus(page, /Paused: epoch 1, step 3/);
});
after(() => Promise.all([browser.close(), server.close()]));

const good = images(256);
const wrong = {
  "a text file": { "train-images-idx3-ubyte": Buffer.from("I am not a digit, I am a text.") },
  "an empty file": { "train-images-idx3-ubyte": Buffer.alloc(0) },
  "a truncated file": { "train-images-idx3-ubyte": good.subarray(0, good.length - 5) },
  "a file that is too long": { "train-images-idx3-ubyte": Buffer.concat([good, Buffer.from([1])]) },
  "a header that claims 4 GB": { "train-images-idx3-ubyte": Buffer.concat([Buffer.from("0000080300500000000000 1c0000001c".replaceAll(" ", ""), "hex"), good.subarray(16)]) },
  "labels where images are wanted": { "train-images-idx3-ubyte": labels(256) },
  "counts that differ": { "train-labels-idx1-ubyte.gz": gzipSync(labels(255)) },
  "corrupt gzip": { "t10k-images-idx3-ubyte.gz": gzipSync(images(64)).fill(7, 30, 60) },
  "gzip that ends too early": { "t10k-images-idx3-ubyte.gz": gzipSync(images(64)).subarray(0, 60) },
};

wrong["more files than a dataset has"] = { "one-more-labels-idx1-ubyte": labels(64) };

for (const [what, changes] of Object.entries(wrong)) {
  test(what, async () => {
    const before = await status(page).textContent();
    await page.locator("input[type=file]").setInputFiles(dataset({ changes }));
    const [sentence] = await eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length === 1, "no sentence");
    assert.match(sentence, /\.$/, "a sentence ends with a full stop");
    assert.ok(sentence.length > 20 && sentence.length < 300, sentence);
    assert.doesNotMatch(sentence, /undefined|NaN|Error\(|panicked/);
    assert.equal(await page.getByRole("dialog").count(), 0, "nothing to ask about files that are wrong");
    assert.equal(await status(page).textContent(), before);
    await page.getByRole("button", { name: "Put away" }).click();
    await page.locator(".notice").waitFor({ state: "detached" });
  });
}

test("good files ask before they end a run, and then train", async () => {
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await page.getByText("256 digits to learn from and 64 to test with").waitFor();
  await waitForStatus(page, /Ready/);
  assert.equal(await page.getByRole("combobox", { name: "Data" }).inputValue(), "files");
  assert.deepEqual(page.complaints, []);
});
