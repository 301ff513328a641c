// Links that others have written, shortened or appended to. On the CPU: it is ready sooner.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { eventually, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const notices = (page, name = "Notices") => page.getByRole("region", { name }).locator("p").allTextContents();
const tracking = "utm_source=mail&utm_campaign=x&fbclid=1&gclid=2&msclkid=3&mc_cid=4&ref=y&_ga=5";

test("what networks append to a link is ignored in silence", async () => {
  const page = await open(browser, server, `?data=synthetic&preset=tiny&${tracking}`);
  await waitForStatus(page, /Waiting for the data|Ready/);
  assert.deepEqual(await notices(page), []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
  test(`unknown keys are one notice, and push out no fault, at ${viewport.width} px`, async () => {
    const query = `?data=synthetic&preset=tiny&batch=5000&lr=fast&schedule=slow&foo=1&bar=2&baz=3&qux=4&quux=5&corge=6&${tracking}`;
    const page = await open(browser, server, query, { viewport });
    await waitForStatus(page, /Waiting for the data|Ready/);
    const texts = await eventually(() => notices(page), (texts) => texts.length === 2, "two notices");
    assert.equal(texts[0], "Ignored in the link, as this page does not know it: “foo”, “bar”, “baz”, “qux” and 2 more.");
    assert.equal(texts[1], "The link’s batch=5000 is out of bounds (1 to 1024): 1024 is used. "
      + "The link’s lr=“fast” is not a number and is ignored. "
      + "The link’s schedule=“slow” is not a value that this page knows and is ignored.");
    await page.context().close();
  });
}

test("faults follow the page's language", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=5000&foo=1&lang=zh");
  const texts = await eventually(() => notices(page, "通知"), (texts) => texts.length === 2, "two notices");
  assert.deepEqual(texts, ["链接中的未知参数已忽略：“foo”。", "链接中的 batch=5000 超出范围（1 至 1024），已改用 1024。"]);
  await page.context().close();
});
