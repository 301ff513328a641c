// The rooms: chosen by tab, by link, by Back; the run goes on meanwhile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, eventually, open, openRoom, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?preset=tiny&batch=16&data=synthetic&device=cpu";
const room = (page, name) => page.getByRole("region", { name, exact: true });

test("a link opens a room, tabs change it, and Back and Forward go through them while the run goes on", async () => {
  const page = await open(browser, server, `${query}&epochs=1000&autostart=1#kernels`);
  const tab = (name) => page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name, exact: true });
  const isOpen = async (name) => {
    await room(page, name).waitFor();
    assert.equal(await page.locator("section.room:visible").count(), 1, "one room at a time");
    assert.equal(await tab(name).getAttribute("aria-current"), "page");
  };
  await isOpen("Kernels");
  await waitForStatus(page, /Training/);
  await openRoom(page, "Runs");
  await isOpen("Runs");
  await openRoom(page, "Train");
  await isOpen("Train");
  await page.goBack();
  await isOpen("Runs");
  await page.goBack();
  await isOpen("Kernels");
  const before = await status(page).textContent();
  await page.goForward();
  await isOpen("Runs");
  await eventually(() => status(page).textContent(), (now) => now !== before && now.startsWith("Training"), "the run stands still");
  await page.reload();
  await isOpen("Runs");
  await page.goto(`${server.url}${query}#nonsense`);
  await isOpen("Train");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the bar and what is above it stay where they are in every room", async () => {
  const page = await open(browser, server, query);
  await waitForStatus(page, /Ready/);
  const bar = await page.locator(".bar").boundingBox();
  for (const name of ["Runs", "Kernels", "Train"]) {
    await openRoom(page, name);
    await room(page, name).waitFor();
    assert.deepEqual(await page.locator(".bar").boundingBox(), bar, name);
  }
  await page.context().close();
});

test("the plan lists every dispatch, and on a CPU says what it is", async () => {
  const page = await open(browser, server, `${query}#kernels`);
  await waitForStatus(page, /Ready/);
  await page.getByRole("heading", { name: "Plan", exact: true }).waitFor();
  const body = page.getByRole("region", { name: "Table of dispatches" }).locator("tbody");
  const rows = await body.locator("tr").count();
  assert.ok(rows > 20);
  assert.match(await body.textContent(), /adam/);
  await page.getByText("the CPU computes each as a plain loop").waitFor();
  const readings = room(page, "One training step");
  assert.equal(await readings.locator("div", { hasText: "Operations" }).locator("output").textContent(), String(rows));
  assert.match(await readings.locator("div", { hasText: "Work" }).locator("output").textContent(), /^0\.\d\d$/);
  assert.equal(await button(page, "Run the bench").count(), 0, "the bench measures a GPU");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const name of ["Runs", "Kernels"]) test(`${name} fits a phone: wide tables scroll inside their sheets`, async () => {
  const page = await open(browser, server, `${query}#${name.toLowerCase()}`, {
    viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true,
  });
  await waitForStatus(page, /Ready/);
  if (name === "Runs") await button(page, "Keep to compare").click();
  await room(page, name).getByRole("region").first().waitFor();
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= screen, `${content} px of content on ${screen} px of screen`);
  const small = await page.evaluate(() => [...document.querySelectorAll("button, select, summary, .button")]
    .map((element) => [element.getAttribute("aria-label") ?? element.textContent, element.getBoundingClientRect().height])
    .filter(([, height]) => height > 0 && height < 40));
  assert.deepEqual(small, []);
  await page.context().close();
});
