// Every experiment by touch alone, on a phone and on a desk's touch screen.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { launch } from "./browser.mjs";
import { button, eventually, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const query = "?data=synthetic&device=cpu&preset=tiny&latent=10&epochs=1000&steps=60&autostart=1";
const sheet = (page, name) => page.getByRole("region", { name, exact: true });
const latents = (page) => page.getByRole("slider", { name: /^Latent dimension \d+$/ })
  .evaluateAll((all) => all.map((slider) => slider.getAttribute("aria-valuenow")).join(" "));
/** A number that changes with what a canvas shows. */
const shown = (canvas) => canvas.evaluate((canvas) => canvas.getContext("2d")
  .getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, byte) => (31 * sum + byte) % 1000003, 0));

/** The place at these shares of an element's size, in sight: at the edge of the window a bar may lie over it. */
async function place(locator, [x, y]) {
  await locator.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  const box = await locator.boundingBox();
  return [box.x + x * box.width, box.y + y * box.height];
}

/** A finger's tap on an element, in its middle or at these shares of its size. */
async function tap(locator, at = [0.5, 0.5]) {
  await locator.page().touchscreen.tap(...await place(locator, at));
}

/** A finger that slides over an element, and rests before it is lifted: Chromium makes no click of a tap right after a flick. */
async function slide(locator, from, to) {
  const [start, end] = [await place(locator, from), await place(locator, to)];
  const session = await locator.page().context().newCDPSession(locator.page());
  const touch = (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const between = (share) => ({ x: start[0] + share * (end[0] - start[0]), y: start[1] + share * (end[1] - start[1]) });
  await touch("touchStart", between(0));
  for (let step = 1; step <= 8; step++) await touch("touchMove", between(step / 8));
  await locator.page().waitForTimeout(200);
  await touch("touchMove", between(1));
  await touch("touchEnd");
}

/** Waits until what `read` answers is another after `act`. */
async function changes(what, read, act) {
  const before = await read();
  await act();
  await eventually(read, (now) => now !== before, `${what}: nothing changes`);
}

async function explore(page) {
  await goTo(page, "Explore");
  const map = page.getByRole("img", { name: /^Latent map: [1-9]/ });
  const points = () => shown(page.locator(".plane canvas").first());
  await map.waitFor();
  // The last digits are encoded, and the map stands still.
  await page.waitForTimeout(1500);
  const decoded = () => latents(page);
  await changes("a tap on the map", decoded, () => tap(map, [0.7, 0.3]));
  await changes("a finger that slides over the map", decoded, () => slide(map, [0.7, 0.3], [0.3, 0.7]));
  await changes("Zoom in", points, () => tap(button(page, "Zoom in")));
  await changes("Show all", points, () => tap(button(page, "Show all")));
  await changes("a class of the legend", points, () => tap(button(page, "Class 3")));
  await changes("a tile of the manifold", decoded, () => tap(page.getByRole("img", { name: /^Manifold/ }), [0.1, 0.1]));

  const morph = sheet(page, "Morph");
  const way = morph.getByRole("slider", { name: "Place between the two" });
  await changes("a digit on the way", decoded, () =>
    tap(morph.getByRole("img", { name: "Digits on the way, from the first to the last" }), [0.95, 0.5]));
  await changes("the place between the two", () => way.inputValue(), () => slide(way, [0.9, 0.5], [0.3, 0.5]));
  await changes("Play", () => way.inputValue(), () => tap(button(morph, "Play")));
  await tap(button(morph, "Stop"));
  await changes("another digit to morph", () => morph.getByRole("spinbutton").first().inputValue(), () =>
    tap(button(morph, "Another").first()));

  const rows = sheet(page, "Traversals").getByRole("slider");
  await changes("a tile of a traversal", decoded, () => tap(rows.first(), [0.95, 0.5]));
  await changes("all traversals", () => rows.count(), () => tap(button(page, "Show all 10")));

  const digits = sheet(page, "Which digits?").locator("li").getByRole("button");
  const verdict = sheet(page, "What is it?").locator(".verdict");
  await changes("Typical", () => digits.first().getAttribute("aria-label"), () => tap(button(page, "Typical")));
  await changes("a digit for the pad", () => verdict.textContent(), () => tap(digits.nth(3)));
  const layers = sheet(page, "Inside the layers");
  await changes("a layer", () => layers.locator("dd").first().textContent(), () =>
    tap(layers.getByRole("button", { name: /^encoder\.fc:/ })));
}

async function use(page) {
  await goTo(page, "Use");
  const repair = sheet(page, "Repair");
  const hidden = repair.getByRole("img", { name: /^Hidden part/ });
  const part = () => hidden.getAttribute("aria-label");
  const answer = repair.getByRole("button", { name: /^Answer 3, [\d.]+ nats$/ });
  await answer.waitFor();
  await changes("Upper third", part, () => tap(button(repair, "Upper third")));
  await changes("a finger that covers a part", part, () => slide(hidden, [0.2, 0.2], [0.6, 0.8]));
  await changes("an answer", () => latents(page), () => tap(answer));

  const denoise = sheet(page, "Denoise");
  const strength = denoise.getByRole("slider", { name: "Strength" });
  await changes("the strength of the corruption", () => strength.inputValue(), () => slide(strength, [0.5, 0.5], [0.9, 0.5]));

  const anomaly = sheet(page, "Is it a digit?");
  const letters = anomaly.locator(".letters");
  await changes("a strange digit", () => anomaly.locator(".verdict output").first().textContent(), () =>
    tap(anomaly.getByRole("button", { name: /^Test digit No\./ }).first()));
  await changes("letters", () => letters.textContent(), () => tap(button(page, "Compare with letters")));

  const augment = sheet(page, "Augment");
  await tap(button(augment, "Generate"));
  await augment.getByText(/^1,000 of 1,000 digits$/).waitFor();
  await tap(button(sheet(page, "Do generated digits help?"), "Compare"));
  await tap(button(sheet(page, "Do generated digits help?"), "Cancel"));
  const compress = sheet(page, "Compress");
  await tap(button(compress, "Measure"));
  await button(compress, "Download int8").and(page.locator("[aria-disabled=false]")).waitFor();

  const own = sheet(page, "Your own data");
  const pad = own.getByRole("img", { name: "Draw an example" });
  await tap(own.getByRole("textbox", { name: "Name of a class" }));
  await page.keyboard.type("line");
  await tap(button(own, "Add class"));
  await slide(pad, [0.3, 0.3], [0.7, 0.7]);
  await tap(button(own, "Add to line"));
  await button(own, "line 1").waitFor();
}

const screens = {
  "a phone": { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  "a desk": { viewport: { width: 1280, height: 900 }, hasTouch: true },
};
for (const [screen, options] of Object.entries(screens)) test(`every experiment by touch, on ${screen}`, async () => {
  const page = await open(browser, server, query, options);
  await waitForStatus(page, /Paused: epoch 1, step 60/);
  await explore(page);
  await use(page);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= options.viewport.width);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
