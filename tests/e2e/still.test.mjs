// Panels of Explore keep their places while answers arrive, and every control of Explore and Use is reached by Tab, with its focus in sight.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { eventually, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu&preset=tiny&latent=10&epochs=1000&autostart=1";

for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) test(`nothing moves: ${viewport.width} px`, async () => {
  const page = await open(browser, server, query, { viewport });
  await waitForStatus(page, /step [1-9]/);
  await goTo(page, "Explore");
  // From the page's top, and only down to the last panel, whose own height is its layer's.
  const places = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("section[id^='explore/']")]
    .map((section) => [section.id, Math.round(section.getBoundingClientRect().top + scrollY)])));
  const first = await places();
  assert.equal(Object.keys(first).length, 7);
  const waiting = () => page.locator("section[id^='explore/'] .reserved > .nothing:visible").count();
  const count = await waiting();
  // All but the guess, which needs a drawing.
  await eventually(waiting, (now) => now === 1, `${count} panels waited at first`, 120_000);
  assert.deepEqual(await places(), first);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const room of ["Explore", "Use"]) test(`every control is reached by keys, with its focus in sight: ${room}`, async () => {
  const page = await open(browser, server, query + "&steps=60", { viewport: { width: 390, height: 844 } });
  await waitForStatus(page, /Paused: epoch 1, step 60/);
  await goTo(page, room);
  await eventually(() => page.locator(".reserved > .nothing:visible").count(), (now) => now <= 1, "answers are missing");
  await page.waitForTimeout(2000);
  await page.evaluate(() => {
    const named = (element) => `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent}`;
    const targets = document.querySelectorAll(".room:not([hidden]) :is(button, select, input, a, [tabindex='0'])");
    window.unreached = new Map([...targets].filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .map((one) => [one, named(one)]));
    document.querySelector(".in-room a").focus();
    window.unreached.delete(document.activeElement);
  });
  const hidden = [];
  for (let left = 1, presses = 0; left && presses < 150; presses++) {
    await page.keyboard.press("Tab");
    let problem;
    [left, problem] = await page.evaluate(() => {
      const focused = document.activeElement;
      const name = window.unreached.get(focused);
      window.unreached.delete(focused);
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const { left, top, width, height } = focused.getBoundingClientRect();
      const over = document.elementFromPoint(left + width / 2, top + height / 2);
      const isCovered = over?.closest("header, nav, .dock") && !over.contains(focused) && !focused.contains(over);
      const isSeen = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0 && over && !isCovered;
      return [window.unreached.size, name && !isSeen && name];
    });
    if (problem) hidden.push(problem);
  }
  assert.deepEqual(await page.evaluate(() => [...window.unreached.values()]), []);
  assert.deepEqual(hidden, []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
