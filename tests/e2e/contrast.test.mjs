// Every text can be read: 4.5:1 against what lies under it (WCAG AA), on light and on dark paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { goTo, open, openSettings, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

/** The contrast of each visible text of the page with its ground, worst first. */
function contrasts() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((value, index) => value * a + under[index] * (1 - a));
  const luminance = (color) => {
    const [r, g, b] = color.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const chain = (element) => (element ? [...chain(element.parentElement), element] : []);
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const visible = node.textContent.trim() && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    // A control that cannot be used is exempt.
    if (!visible || element.closest(":disabled, [aria-disabled=true], .unseen, option, noscript, script, svg")) continue;
    let ground = [255, 255, 255];
    let opacity = 1;
    for (const ancestor of chain(element)) {
      const style = getComputedStyle(ancestor);
      ground = over(rgba(style.backgroundColor), ground);
      opacity *= Number(style.opacity);
    }
    const [r, g, b, a] = rgba(getComputedStyle(element).color);
    const text = over([r, g, b, a * opacity], ground);
    const [light, dark] = [luminance(text), luminance(ground)].sort((x, y) => y - x);
    found.push({ ratio: (light + 0.05) / (dark + 0.05), text: node.textContent.trim().slice(0, 40) });
  }
  return found.sort((x, y) => x.ratio - y.ratio);
}

for (const colorScheme of ["light", "dark"]) {
  test(`on ${colorScheme} paper`, async (t) => {
    const page = await open(browser, server, "?data=synthetic&device=cpu&preset=tiny&steps=2&autostart=1&epochs=0", { colorScheme });
    await waitForStatus(page, /Paused: epoch 1, step 2/, 90_000);
    await openSettings(page);
    await goTo(page, "Kernels");
    await page.locator(".notice").first().waitFor();
    await page.waitForTimeout(500);
    const found = await page.evaluate(contrasts);
    t.diagnostic(`${found.length} texts; the faintest: ${found[0].ratio.toFixed(2)} “${found[0].text}”`);
    assert.ok(found.length > 60, "the page's texts were not found");
    const faint = found.filter(({ ratio }) => ratio < 4.5).map(({ ratio, text }) => `${ratio.toFixed(2)} “${text}”`);
    assert.deepEqual(faint, []);
    await page.context().close();
  });
}
