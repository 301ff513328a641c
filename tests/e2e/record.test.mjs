// A run can be repeated and cited: fingerprint and link. On the CPU: it is ready sooner.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, eventually, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, page;
before(async () => {
  [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]);
  page = await start("?preset=tiny&data=synthetic&batch=16&seed=5&lr=0.002&steps=4&device=cpu");
});
after(() => Promise.all([browser.close(), server.close()]));

async function start(query) {
  const page = await open(browser, server, query);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await waitForStatus(page, /Ready/);
  await page.getByText("Record of this run", { exact: true }).click();
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 4 of 1250/);
  return page;
}

const fingerprint = (page) => eventually(
  () => page.locator("output[aria-label=Parameters]").textContent(),
  (text) => /^[0-9a-f]{16}… after step \d+$/.test(text), "no fingerprint");

test("the copied link repeats the run to the same parameters", async () => {
  const first = await fingerprint(page);
  await button(page, "Copy link").click();
  await page.getByText("The link, copied: http").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(link, `${server.url}?preset=tiny&batch=16&lr=0.002&seed=5&data=synthetic&steps=4&device=cpu`);
  const again = await start(link.slice(server.url.length));
  assert.equal(await fingerprint(again), first);
  await again.context().close();
  const other = await start("?preset=tiny&data=synthetic&batch=16&seed=6&lr=0.002&steps=4&device=cpu");
  assert.notEqual(await fingerprint(other), first, "another seed, another run");
  await other.context().close();
  assert.deepEqual(page.complaints, []);
});
