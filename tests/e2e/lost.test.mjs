// A GPU that goes away while it trains.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, contrast, drawThree, eventually, open, picture, waitForStatus } from "./page.mjs";
import { dataset } from "./idx.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("a lost GPU is said, and the run goes on from its last snapshot", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32&epochs=1000");
  await page.locator("input[type=file]").setInputFiles(dataset());
  await page.getByText("256 digits to learn from").waitFor();
  await waitForStatus(page, /Ready/, 120_000);
  await button(page, "Train").click();
  // A whole epoch, so that there is a snapshot.
  await waitForStatus(page, /epoch 3/, 60_000);
  const client = await browser.newBrowserCDPSession();
  // The GPU's process dies before it can answer.
  client.send("Browser.crashGpuProcess").catch(() => {});
  await waitForStatus(page, /The GPU was lost/, 60_000);
  const again = page.getByRole("button", { name: /Go on from step \d+/ });
  const step = Number((await again.textContent()).match(/\d+/)[0]);
  assert.ok(step >= 8, `the snapshot is of step ${step}`);
  await again.click();
  await waitForStatus(page, /Paused: |Training: /, 120_000);
  if (await button(page, "Train").count()) await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch ([4-9]|\d\d)/, 60_000);
  await drawThree(page);
  await eventually(() => picture(page, "Reconstruction"), (now) => contrast(now) > 3, "no reconstruction on the new device");
  assert.ok(contrast(await picture(page, "Samples")) > 3, "no samples on the new device");
  await page.context().close();
});
