// The page as a visitor uses it: by roles and accessible names.
import assert from "node:assert/strict";

/**
 * Opens the page with a query such as `?preset=tiny`. Console errors, uncaught errors and missing
 * files are collected in `page.complaints`. `prepare` is called with the page before it navigates.
 */
export async function open(browser, server, query = "", { prepare, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.complaints.push(`${message.text()} ${message.location().url}`);
  });
  await prepare?.(page);
  await page.goto(server.url + query);
  return page;
}

/** Complaints but those of files that are not there: where nothing serves MNIST, the browser notes it. */
export const complaints = (page) => page.complaints.filter((text) => !text.startsWith("Failed to load resource"));

export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const canvas = (page, name) => page.getByRole("img", { name, exact: true });
export const status = (page) => page.locator("[role=status]");

/** Goes to a room by its tab. */
export const goTo = (page, room) => page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name: room }).click();

/** The dialog's answer, such as "Start over". */
export const answer = (page, name) => page.getByRole("dialog").getByRole("button", { name }).click();

/** The field of a setting that is a number; the drawer is opened where it is closed. */
export async function field(page, name) {
  await openSettings(page);
  return page.getByRole("spinbutton", { name, exact: true });
}

/** Opens the drawer of settings. */
export async function openSettings(page) {
  const settings = button(page, "Settings");
  if (await settings.getAttribute("aria-expanded") !== "true") await settings.click();
}

/** Closes the drawer, which lies over the samples. */
export async function closeSettings(page) {
  const close = button(page, "Close settings");
  if (await close.count()) await close.click();
}

/** Sets a setting that is a number. */
export async function set(page, name, value) {
  const input = await field(page, name);
  await input.fill(String(value));
  await input.press("Enter");
}

/** Waits until the status line matches. */
export async function waitForStatus(page, pattern, timeout = 60_000) {
  await page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector("[role=status]")?.textContent ?? ""),
    pattern.source,
    { timeout, polling: 50 },
  ).catch(async (error) => {
    const said = await status(page).textContent().catch(() => "nothing");
    throw new Error(`the status line never matched ${pattern}; it says “${said}”. ${error.message}`);
  });
}

/** The number that a reading shows; NaN for none yet. */
export async function reading(page, name) {
  const text = await page.locator(`output[aria-label="${name}"]`).textContent();
  // Thousands are separated by commas.
  return Number.parseFloat(text.replaceAll(",", ""));
}

/** Draws a 3 on the pad, with a pen that moves. */
export const drawThree = (page) => drawOn(page, "Draw a digit");

/** The same on a pad of another name. */
export async function drawOn(page, name) {
  const pad = canvas(page, name);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  const [first, ...rest] = [
    [.3, .25], [.45, .18], [.62, .22], [.66, .35], [.55, .46], [.45, .48], [.6, .52], [.68, .65], [.6, .8], [.42, .82], [.3, .74],
  ];
  await page.mouse.move(...at(first));
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...at(place), { steps: 2 });
  await page.mouse.up();
}

/** The grey values of a canvas as the screen shows it: a WebGPU canvas has no other way out. */
export const picture = async (page, name) => greys(await pixels(page, await canvas(page, name).screenshot()));

/** The bytes of a PNG, red, green, blue and alpha; `width` is the number of pixels in a row. */
export async function pixels(page, png) {
  const { width, data } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    return { width: bitmap.width, data: [...context.getImageData(0, 0, bitmap.width, bitmap.height).data] };
  }, Buffer.from(png).toString("base64"));
  return Object.assign(data, { width });
}

/** The mean of each pixel's channels; `width` as before. */
export function greys(data) {
  const grey = (_, i) => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3;
  return Object.assign(Array.from({ length: data.length / 4 }, grey), { width: data.width });
}

/** Standard deviation of grey values: 0 for a blank picture. */
export function contrast(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Mean distance of two pictures' grey values, of 255. */
export function distance(a, b) {
  assert.equal(a.length, b.length, "the picture has changed its size");
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

/** Waits until `check` is true of a fresh value of `take`. */
export async function eventually(take, check, what, timeout = 60_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await take();
    if (check(value)) return value;
    if (Date.now() > end) assert.fail(`${what}; last: ${JSON.stringify(value)?.slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The 95th percentile of the strokes' way from pointer event to picture, in milliseconds. */
export async function strokePercentile(page) {
  const durations = await page.evaluate(() =>
    performance.getEntriesByName("stroke").map((entry) => entry.duration).sort((a, b) => a - b));
  return { count: durations.length, p95: durations[Math.floor(durations.length * 0.95)] };
}

/** Leaves the page's origin this many bytes of storage. Returns what ends that: Chromium may crash on closing a context whose quota is overridden. */
export async function limitStorage(page, origin, quotaSize) {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize });
  return () => session.detach();
}
