// The room Kernels: a step in figures and dispatch by dispatch. Tiles and bench have files of their own.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?preset=tiny&batch=16&data=synthetic&device=cpu";

test("the plan lists every dispatch, and on a CPU says what it is", async () => {
  const page = await open(browser, server, `${query}#kernels`);
  await waitForStatus(page, /Ready/);
  await page.getByRole("heading", { name: "Plan", exact: true }).waitFor();
  const body = page.getByRole("region", { name: "Table of dispatches" }).locator("tbody");
  const rows = await body.locator("tr").count();
  assert.ok(rows > 20);
  assert.match(await body.textContent(), /adam/);
  await page.getByText("the CPU computes layers as matrix products").waitFor();
  const reading = (name) => page.getByRole("region", { name: "One training step" })
    .locator("div", { hasText: name }).locator("output").textContent();
  assert.equal(await reading("Operations"), String(rows));
  assert.match(await reading("Work"), /^0\.\d\d$/);
  await button(page, "Run the bench").waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const room of ["runs", "kernels"]) test(`#${room} fits a phone: wide tables scroll inside their sheets`, async () => {
  const page = await open(browser, server, `${query}#${room}`, {
    viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true,
  });
  await waitForStatus(page, /Ready/);
  if (room === "runs") await button(page, "Set as baseline").click();
  await page.getByRole("region", { name: room === "runs" ? "Comparison" : "Table of dispatches" }).waitFor();
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= screen, `${content} px of content on ${screen} px of screen`);
  const small = await page.evaluate(() => [...document.querySelectorAll("button, select, summary, .button")]
    .map((element) => [element.getAttribute("aria-label") ?? element.textContent, element.getBoundingClientRect().height])
    .filter(([, height]) => height > 0 && height < 40));
  assert.deepEqual(small, []);
  await page.context().close();
});
