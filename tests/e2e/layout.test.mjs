// Names, sizes, themes: what the page looks like to eyes, thumbs and ears.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, canvas, eventually, open, openSettings, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu";

test("the accessible names are there", async () => {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Ready/);
  for (const name of ["Train", "Step", "Start over", "Sample", "Clear", "Undo", "Live", "Test digit"]) {
    assert.equal(await button(page, name).count(), 1, `button ${name}`);
  }
  for (const name of ["Draw a digit", "What the model sees", "Reconstruction", "Samples", "Test reconstructions", "Loss"]) {
    assert.equal(await canvas(page, name).count(), 1, `canvas ${name}`);
    assert.equal(await canvas(page, name).evaluate((element) => element.tagName), "CANVAS");
  }
  for (const name of ["Train loss", "Test loss", "Reconstruction loss", "KL", "Images per second", "Device"]) {
    assert.equal(await page.locator(`output[aria-label="${name}"]`).count(), 1, `output ${name}`);
  }
  await openSettings(page);
  for (const name of ["Preset", "Data"]) assert.equal(await page.getByRole("combobox", { name, exact: true }).count(), 1, name);
  for (const name of ["Latent size", "Batch size", "Epochs", "Learning rate", "Beta", "Seed"]) {
    assert.equal(await page.getByRole("spinbutton", { name, exact: true }).count(), 1, name);
  }
  assert.equal(await page.getByRole("slider", { name: "Temperature", exact: true }).count(), 1);
  assert.equal(await page.locator("[role=status]").count(), 1);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a phone scrolls down, never sideways, and everything is large enough for a thumb", async () => {
  const page = await open(browser, server, query, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await waitForStatus(page, /Ready/);
  for (const summary of await page.locator("summary").all()) await summary.click();
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= screen, `${content} px of content on ${screen} px of screen`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, select, summary, .button, input:not(.unseen)")]
      .map((element) => [element.getAttribute("aria-label") ?? element.textContent, element.getBoundingClientRect().height])
      .filter(([, height]) => height > 0 && height < 40));
  assert.deepEqual(small, []);
  const train = await button(page, "Train").boundingBox();
  assert.ok(train.y > 844 - 80, "Train is at the bottom edge");
  await page.context().close();
});

test("paper follows the visitor's system, and the switch", async () => {
  const page = await open(browser, server, query, { colorScheme: "dark" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await button(page, "Dark paper").click();
  const light = await paper();
  assert.notEqual(light, dark);
  await page.reload();
  assert.equal(await paper(), light, "the choice outlasts a reload");
  await page.context().close();
});

test("nothing jumps while the page starts", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.shifted = [];
    new PerformanceObserver((list) => shifted.push(...list.getEntries().map((entry) => entry.value)))
      .observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(server.url + query);
  await waitForStatus(page, /Ready/);
  const score = await page.evaluate(() => shifted.reduce((sum, value) => sum + value, 0));
  // Below 0.1 is what browsers call good; the line about the CPU may grow by a row of text.
  assert.ok(score < 0.05, `layout shifted by ${score}`);
  await context.close();
});

test("the keyboard moves latent dimensions", async () => {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Ready/);
  const first = page.getByRole("slider", { name: "Latent dimension 1", exact: true });
  await first.focus();
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await first.getAttribute("aria-valuenow"), "1.10");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), "Latent dimension 2");
  await page.context().close();
});

test("a finger draws, and the page does not scroll under it", async () => {
  const page = await open(browser, server, query, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await waitForStatus(page, /Ready/);
  const box = await canvas(page, "Draw a digit").boundingBox();
  const client = await page.context().newCDPSession(page);
  const touch = (type, x, y) => client.send("Input.dispatchTouchEvent", {
    type, touchPoints: type === "touchEnd" ? [] : [{ x: box.x + x * box.width, y: box.y + y * box.height }],
  });
  const scrolled = await page.evaluate(() => scrollY);
  const below = await canvas(page, "Samples").boundingBox();
  await touch("touchStart", .5, .2);
  for (let y = .2; y < .9; y += .05) await touch("touchMove", .5, y);
  await touch("touchEnd");
  await eventually(() => page.locator(".reconstruction figcaption").textContent(), (text) => /\d+\.\d nats/.test(text), "no answer to the finger");
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  assert.deepEqual(await canvas(page, "Samples").boundingBox(), below, "the answer's words moved the page");
  await page.context().close();
});
