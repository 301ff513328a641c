// A learning rate that is far too high: the run goes back to its last good step, and nothing shows NaN.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, contrast, drawThree, field, open, picture, set, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
  test(`a run that diverges says so once and keeps its last good pictures: ${viewport.width} px`, async () => {
    const query = "?preset=tiny&data=synthetic&batch=16&schedule=constant&warmup=0&clip=0&ema=0&steps=60&autostart=1";
    const page = await open(browser, server, query, { viewport });
    await waitForStatus(page, /Paused: epoch 1, step 60 /, 90_000);
    await drawThree(page);
    await set(page, "Learning rate", 1);
    await button(page, "Train").click();
    const notice = page.locator(".notice p", { hasText: /^The loss became (NaN|inf|-inf) at step \d+, so the run is back at step \d+\. Lower the learning rate/ });
    await notice.waitFor({ timeout: 60_000 });
    assert.equal(await page.locator(".notice").count(), 1);
    const back = Number((await notice.textContent()).match(/back at step (\d+)/)[1]);
    await waitForStatus(page, back > 0 ? new RegExp(`Paused: epoch 1, step ${back} `) : /Ready/);
    await page.keyboard.press("Escape");
    await page.waitForTimeout(500);
    for (const name of ["Samples", "Test reconstructions", "Reconstruction"]) {
      assert.ok(contrast(await picture(page, name)) > 1, `${name} is blank`);
    }
    const texts = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("[aria-label]")].map((e) => e.getAttribute("aria-label")));
    assert.doesNotMatch(texts.replace(await notice.textContent(), ""), /NaN|Infinity/);
    // From there it trains, at a lower rate.
    await set(page, "Learning rate", 0.002);
    await button(page, "Continue at half the learning rate").click();
    await waitForStatus(page, /Training/);
    assert.equal(await page.locator(".notice").count(), 0, "the notice is dealt with");
    assert.equal(await (await field(page, "Learning rate")).inputValue(), "0.001");
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}
