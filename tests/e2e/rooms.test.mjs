// Rooms: the address's hash chooses one, and nothing is lost by going from one to another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, canvas, drawThree, eventually, goTo, open, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const shown = (page) => page.locator(".room:visible").getAttribute("aria-label");
const sizes = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];

for (const viewport of sizes) test(`the hash chooses the room, Back works, the run goes on: ${viewport.width} px`, async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=16&epochs=1000", { viewport });
  await waitForStatus(page, /Ready/);
  assert.equal(await shown(page), "Train");
  await button(page, "Train").click();
  await waitForStatus(page, /Training/);
  await page.getByRole("slider", { name: "Temperature" }).fill("0.5");
  await page.evaluate(() => scrollTo(0, 500));
  const bar = await button(page, "Pause").boundingBox();
  for (const room of ["Explore", "Runs", "Kernels"]) {
    await goTo(page, room);
    await eventually(() => shown(page), (name) => name === room, "another room is shown");
    assert.equal(new URL(page.url()).hash, `#${room.toLowerCase()}`);
    assert.deepEqual(await button(page, "Pause").boundingBox(), bar, "the bar moved");
    await canvas(page, "Reconstruction").waitFor();
  }
  const before = await status(page).textContent();
  await eventually(() => status(page).textContent(), (text) => text !== before, "the run does not go on");
  await page.goBack();
  await eventually(() => shown(page), (name) => name === "Runs", "Back leads elsewhere");
  await page.goBack();
  await eventually(() => shown(page), (name) => name === "Explore", "Back leads elsewhere");
  await page.goBack();
  await eventually(() => shown(page), (name) => name === "Train", "Back leads elsewhere");
  assert.equal(await page.getByRole("slider", { name: "Temperature" }).inputValue(), "0.5");
  await eventually(() => page.evaluate(() => scrollY), (y) => Math.abs(y - 500) < 3, "the scroll position is lost");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a link opens a room, and tabs are those of rooms with content", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic#kernels");
  await waitForStatus(page, /Ready/);
  assert.equal(await shown(page), "Kernels");
  const tabs = page.getByRole("navigation", { name: "Rooms" }).getByRole("link");
  assert.deepEqual(await tabs.allTextContents(), ["Train", "Explore", "Use", "Runs", "Kernels"]);
  assert.equal(await page.locator(".rooms [aria-current=page]").textContent(), "Kernels");
  await page.evaluate(() => { location.hash = "#nowhere"; });
  await eventually(() => shown(page), (name) => name === "Train", "an unknown room");
  await page.context().close();
});

test("the drawing's row folds to a strip and comes back", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic", { viewport: sizes[1] });
  await waitForStatus(page, /Ready/);
  await drawThree(page);
  const height = async () => (await canvas(page, "Draw a digit").boundingBox()).height;
  const whole = await height();
  await goTo(page, "Runs");
  await eventually(height, (folded) => folded < whole / 3, "on a phone it is not folded outside of Train");
  await button(page, "Drawing and reconstruction").click();
  await eventually(height, (now) => now === whole, "it does not unfold");
  await goTo(page, "Train");
  await eventually(height, (now) => now === whole, "in Train it is folded");
  await page.context().close();
});
