// Visitors' preferences and devices: font size, reduced motion, translators, touch and pens.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, canvas, contrast, distance, eventually, open, openSettings, picture, reading, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?preset=tiny&data=synthetic&batch=16";
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

for (const width of [1280, 390]) test(`at twice the font size nothing is cut off and nothing scrolls sideways: ${width} px`, async () => {
  const large = await launch({ webgpu: false, more: ["--blink-settings=defaultFontSize=32"] });
  const page = await open(large, server, query, { viewport: { width, height: 900 } });
  await waitForStatus(page, /Ready/);
  for (const hash of ["#train", "#runs", "#kernels"]) {
    await page.evaluate((hash) => { location.hash = hash; }, hash);
    await page.waitForTimeout(200);
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= screen, `${hash}: ${content} px of content on ${screen} px of screen`);
    const cut = await page.evaluate(() => [...document.querySelectorAll("button, h1, h2, h3, .reading p, label")]
      .filter((element) => element.checkVisibility() && !element.closest(".unseen, .scroll"))
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline")
      .map((element) => element.textContent.trim()));
    assert.deepEqual(cut, [], hash);
  }
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.querySelector(".hint")).fontSize));
  assert.ok(size >= 24, `hints have ${size} px`);
  await large.close();
});

test("with reduced motion samples are not updated live", async () => {
  for (const [reducedMotion, live] of [["reduce", "false"], ["no-preference", "true"]]) {
    const page = await open(browser, server, query, { reducedMotion });
    assert.equal(await button(page, "Live").getAttribute("aria-pressed"), live);
    await page.context().close();
  }
});

/** What a browser's translator does to a page: each text goes into two <font>, in other words. */
function translate() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.textContent.trim() && !node.parentElement.closest("[translate=no], script, style, font")) texts.push(node);
  }
  for (const node of texts) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = `«${node.textContent}»`;
    outer.append(inner);
    node.replaceWith(outer);
  }
}

test("a translated page goes on working", async () => {
  const page = await open(browser, server, query + "&frobnicate=1");
  await waitForStatus(page, /Ready/);
  await page.evaluate(translate);
  await button(page, "Train").click();
  await waitForStatus(page, /Training/);
  await button(page, "Pause").waitFor();
  const first = await eventually(() => reading(page, "Train loss"), Number.isFinite, "no train loss");
  await eventually(() => reading(page, "Train loss"), (loss) => loss !== first, "the reading stands still");
  // Notices go away, settings take what is chosen.
  await page.locator(".notice button").first().click();
  await eventually(() => page.locator(".notice").count(), (count) => count === 0, "the notice stays");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  await page.getByRole("button", { name: "«Settings»" }).click();
  await page.evaluate(translate);
  await page.locator("#setting-schedule").selectOption("constant");
  assert.equal(await page.locator("#setting-schedule").inputValue(), "constant");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "«Start over»" }).click();
  await page.getByRole("dialog").getByRole("button").last().click();
  await waitForStatus(page, /Ready/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

const touches = async (page) => {
  const client = await page.context().newCDPSession(page);
  return (type, x, y) => client.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
};

test("a thumb that scrolls over the latent bars scrolls the page and changes nothing; a tap sets a bar", async () => {
  const page = await open(browser, server, query, phone);
  await waitForStatus(page, /Ready/);
  const bar = page.getByRole("slider", { name: "Latent dimension 3", exact: true });
  await bar.scrollIntoViewIfNeeded();
  const touch = await touches(page);
  const { x, y, width, height } = await bar.boundingBox();
  const [middle, scrolled] = [x + width / 2, await page.evaluate(() => scrollY)];
  await touch("touchStart", middle, y + 0.8 * height);
  for (let step = 1; step <= 12; step++) {
    await touch("touchMove", middle, y + 0.8 * height - 15 * step);
    await page.waitForTimeout(16);
  }
  await touch("touchEnd");
  await eventually(() => page.evaluate(() => scrollY), (now) => now > scrolled + 50, "the page does not scroll");
  assert.equal(await bar.getAttribute("aria-valuenow"), "0.00");
  await page.waitForTimeout(300);
  await bar.scrollIntoViewIfNeeded();
  const box = await bar.boundingBox();
  await page.touchscreen.tap(box.x + box.width / 2, box.y + 0.1 * box.height);
  await eventually(() => bar.getAttribute("aria-valuenow"), (value) => Number(value) > 2, "a tap sets nothing");
  await page.context().close();
});

const pointer = (page, type, init) => canvas(page, "Draw a digit").evaluate((pad, [type, init]) => {
  const box = pad.getBoundingClientRect();
  const [clientX, clientY] = [box.left + init.x * box.width, box.top + init.y * box.height];
  pad.dispatchEvent(new PointerEvent(type, { pointerId: 1, isPrimary: true, bubbles: true, cancelable: true, ...init, clientX, clientY }));
}, [type, init]);

for (const options of [{}, phone]) test(`a pointercancel takes its stroke away: ${options.viewport?.width ?? 1280} px`, async () => {
  const page = await open(browser, server, query, options);
  await waitForStatus(page, /Ready/);
  const blank = await picture(page, "What the model sees");
  await pointer(page, "pointerdown", { x: .3, y: .3, button: 0, buttons: 1, pointerType: "touch" });
  for (const y of [.4, .5, .6, .7]) await pointer(page, "pointermove", { x: .3, y, buttons: 1, pointerType: "touch" });
  await eventually(() => picture(page, "What the model sees"), (now) => distance(now, blank) > 1, "no stroke");
  await pointer(page, "pointercancel", { x: .3, y: .7, pointerType: "touch" });
  await eventually(() => picture(page, "What the model sees"), (now) => distance(now, blank) < 0.5, "the stroke stays");
  await page.context().close();
});

test("drawing needs a pressed button", async () => {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Ready/);
  await pointer(page, "pointerdown", { x: .3, y: .3, button: 0, buttons: 1 });
  await pointer(page, "pointermove", { x: .3, y: .5, buttons: 1 });
  await eventually(() => picture(page, "What the model sees"), (now) => contrast(now) > 5, "no stroke");
  const before = await picture(page, "Draw a digit");
  // The button was let go outside of the window, so no pointerup came.
  for (const x of [.4, .6, .8]) await pointer(page, "pointermove", { x, y: .7, buttons: 0 });
  await page.waitForTimeout(300);
  assert.ok(distance(before, await picture(page, "Draw a digit")) < 0.1, "it draws without a button");
  await page.context().close();
});

test("settings can be reached and left by the keyboard alone", async () => {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Ready/);
  await button(page, "Settings").focus();
  await page.keyboard.press("Enter");
  await openSettings(page);
  await page.keyboard.press("Escape");
  const focused = await page.evaluate(() => document.activeElement.textContent.trim());
  assert.equal(focused, "Settings");
  await page.context().close();
});
