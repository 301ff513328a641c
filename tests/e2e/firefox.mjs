// The system's Firefox, with or without WebGPU, and the page in it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const executablePath = execFileSync("sh", ["-c", 'command -v -- "$0"', process.env.FIREFOX ?? "firefox-esr"], { encoding: "utf8" }).trim();

/** Starts a browser; `webgpu: true` gives it WebGPU on Mesa's software Vulkan, which Firefox disables by default. */
export async function launch({ webgpu }) {
  // Firefox starts its GPU process only where it has a folder for sockets.
  const runtime = mkdtempSync(join(tmpdir(), "latent-ink-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath,
    headless: true,
    extraPrefsFirefox: { "dom.webgpu.enabled": webgpu, "gfx.webgpu.ignore-blocklist": webgpu },
    env: { ...process.env, XDG_RUNTIME_DIR: runtime },
  });
  browser.on("disconnected", () => rmSync(runtime, { recursive: true, force: true }));
  return browser;
}

/** Opens the page with a query. Errors in the console and uncaught ones gather in `page.complaints`. */
export async function open(browser, server, query) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.complaints.push(message.text());
  });
  await page.goto(server.url + query);
  return page;
}

export const canvas = (page, name) => page.waitForSelector(`aria/${name}[role="image"]`);
export const press = async (page, name) => (await page.waitForSelector(`aria/${name}[role="button"]`)).click();
export const textOf = async (page, selector) => (await page.waitForSelector(selector)).evaluate((element) => element.textContent);
export const reading = async (page, name) => Number.parseFloat(await textOf(page, `output[aria-label="${name}"]`));

/** Draws a slanted line on the pad. */
export async function drawLine(page) {
  const pad = await canvas(page, "Draw a digit");
  await pad.scrollIntoView();
  const box = await pad.boundingBox();
  await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.8 * box.height, { steps: 10 });
  await page.mouse.up();
}
