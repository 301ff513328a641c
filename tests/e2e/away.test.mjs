// What a browser does to a tab: hides it, freezes it, zooms it, prints it, leaves it and comes back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { executablePath, launch } from "./browser.mjs";
import { button, canvas, complaints, drawThree, eventually, goTo, open, reading, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?preset=tiny&data=synthetic&batch=32&epochs=1000";

/** A page that trains, and the browser's own protocol to it. */
async function training(options) {
  const page = await open(browser, server, query, options);
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]/);
  return { page, client: await page.context().newCDPSession(page) };
}

/** The step that a status line names, over all epochs. */
const stepIn = (text) => {
  const [, epoch, step, of] = text.match(/epoch (\d+), step (\d+) of (\d+)/)?.map(Number) ?? [];
  return epoch === undefined ? undefined : (epoch - 1) * of + step;
};
const step = async (page) => stepIn(await status(page).textContent());
const somewhereLater = (page, than, what) => eventually(() => step(page), (now) => now > than, what);

test("training goes on in a hidden tab", async (t) => {
  // Playwright's pages count as seen even behind others; Puppeteer's do not.
  const browser = await puppeteer.launch({ executablePath, headless: true, args: ["--no-sandbox"] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`${server.url}${query}&lang=en&autostart=1`);
  await page.waitForSelector("[role=status]");
  const take = async () => stepIn(await page.$eval("[role=status]", (element) => element.textContent));
  const isIn = (state) => eventually(() => page.evaluate(() => document.visibilityState), (now) => now === state, `not ${state}`);
  await eventually(take, (step) => step > 0, "it does not train", 60_000);
  const other = await browser.newPage();
  await other.bringToFront();
  await isIn("hidden");
  const before = await eventually(take, Number.isFinite, "no step");
  await other.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 3000); }));
  // At full speed: timers of a hidden tab fire once a second.
  const hidden = await eventually(take, (step) => step > before + 20, "it stands still");
  t.diagnostic(`${hidden - before} steps while hidden`);
  await page.bringToFront();
  await isIn("visible");
  await eventually(take, (step) => step > hidden, "it stands still when it is back");
});

test("a frozen tab goes on when it thaws, as one of a laptop that slept", async () => {
  const { page, client } = await training();
  await client.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((resolve) => { setTimeout(resolve, 4000); });
  await client.send("Page.setWebLifecycleState", { state: "active" });
  const thawed = await eventually(() => step(page), Number.isFinite, "no step");
  await somewhereLater(page, thawed + 10, "it stands still");
  assert.deepEqual(await page.locator(".notice p").allTextContents(), []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a clock that jumps changes nothing but the clock", async () => {
  const prepare = (page) => page.addInitScript(() => {
    const [date, now] = [Date.now, performance.now];
    window.jump = 0;
    Date.now = () => date() + window.jump;
    performance.now = () => now.call(performance) + Math.max(0, window.jump);
  });
  const { page } = await training({ prepare });
  // A day on, and then the hour back that daylight saving takes: of the wall's clock alone, the other never goes back.
  for (const jump of [86_400_000, 82_800_000]) {
    await page.evaluate((jump) => { window.jump = Math.max(window.jump, jump); }, jump);
    await somewhereLater(page, await step(page) + 10, "it stands still");
    assert.match(await page.locator(".run .left").textContent(), /^\d+ (d|h|min|s)( \d+ (h|min|s))? left$/);
    assert.ok(await reading(page, "Images per second") > 0);
  }
  await eventually(() => reading(page, "Images per second"), (rate) => rate > 50, "the rate does not recover");
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

/** A canvas's pixels for each of the page's, and the screen's. */
const sharpness = (page, name) => canvas(page, name).evaluate((canvas) =>
  [canvas.width / canvas.clientWidth, canvas.height / canvas.clientHeight, devicePixelRatio].map((ratio) => ratio.toFixed(1)));
/** Whether something is painted on a canvas. Read here, as a screenshot would end the emulation of the screen. */
const hasInk = (page, name) => canvas(page, name).evaluate((canvas) =>
  canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0));

test("chart and drawing stay sharp when the page is zoomed, moved to another screen or turned", async () => {
  const { page, client } = await training();
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  await drawThree(page);
  // From one of the widest windows to another only the resolution changes, not the size of a canvas.
  for (const [width, height, deviceScaleFactor] of [[1290, 900, 2], [844, 390, 3], [390, 844, 3], [1290, 900, 1], [1280, 900, 2]]) {
    await client.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false });
    for (const name of ["Loss", "Draw a digit"]) {
      const fits = (ratios) => ratios.every((ratio) => Number(ratio) === deviceScaleFactor);
      await eventually(() => sharpness(page, name), fits, `${name} at ${width} × ${height}, ${deviceScaleFactor}`);
      assert.ok(await hasInk(page, name), `${name} is blank`);
    }
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= screen, `${content} px of content on ${screen} px of screen`);
  }
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("what is printed is ink on white, with nothing over it", async () => {
  const { page } = await training({ colorScheme: "dark" });
  await button(page, "Pause").click();
  await waitForStatus(page, /Paused/);
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await page.emulateMedia({ media: "print" });
  const { ink, over } = await page.evaluate(() => ({
    ink: getComputedStyle(document.body).color,
    over: [...document.querySelectorAll("body *")].filter((element) =>
      element.checkVisibility() && ["fixed", "sticky"].includes(getComputedStyle(element).position)).map((element) => element.className),
  }));
  const channels = ink.match(/\d+/g).map(Number);
  assert.ok(Math.max(...channels) < 64, `printed in ${ink}`);
  assert.deepEqual(over, []);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
  await page.emulateMedia({ media: "screen" });
  await button(page, "Train").click();
  await waitForStatus(page, /Training/);
  await page.context().close();
});

test("Back returns to a page that trains", async () => {
  const { page } = await training();
  page.on("dialog", (dialog) => dialog.accept());
  await page.goto(new URL("favicon.svg", server.url).href);
  await page.goBack();
  // Kept as it was, or opened again: in both cases it is alive.
  await eventually(() => status(page).textContent(), (text) => /Ready|Paused|Training/.test(text), "no status");
  if (await button(page, "Train").count()) await button(page, "Train").click();
  const now = await eventually(() => step(page), Number.isFinite, "no step");
  await somewhereLater(page, now, "it stands still");
  await goTo(page, "Runs");
  // But for the icon that the browser looks for beside a picture.
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});
