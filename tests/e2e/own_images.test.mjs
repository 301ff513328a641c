// The visitor's own images in the browser's storage.
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, drawOn, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu&preset=tiny";

/** The sheet of a page that has just been opened. */
async function ownSheet(page) {
  await waitForStatus(page, /Ready/);
  await goTo(page, "Use");
  return page.getByRole("region", { name: "Your own data", exact: true });
}

async function addClass(page, own, name) {
  await page.bringToFront();
  await own.getByRole("textbox", { name: "Name of a class" }).fill(name);
  await page.keyboard.press("Enter");
  await drawOn(page, "Draw an example");
  await button(own, `Add to ${name}`).click();
}

test("two tabs collect: each has the other's images, and both stay", async () => {
  const first = await open(browser, server, query);
  const firstSheet = await ownSheet(first);
  const second = await first.context().newPage();
  await second.goto(server.url + query);
  const secondSheet = await ownSheet(second);
  await addClass(first, firstSheet, "moon");
  await button(secondSheet, "moon 1").waitFor();
  await addClass(second, secondSheet, "star");
  await button(firstSheet, "star 1").waitFor();
  await second.close();
  await first.reload();
  const again = await ownSheet(first);
  for (const name of ["moon 1", "star 1"]) await button(again, name).waitFor();
  await first.context().close();
});
