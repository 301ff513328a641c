// Kills the browser again and again while it trains, and looks at what is left: `node tests/e2e/kills.mjs 100`.
//
// Every second time only the tab's process is killed. After each kill the page is opened again; the run must be there, and
// not more than 15 seconds of training behind. At the end its parameters must be those of a run that was never killed.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { executablePath, quiet } from "./browser.mjs";
import { button, goTo, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const KILLS = Number(process.argv[2] ?? 10);
const MOST_SECONDS_LOST = 15;
/** Longer than the ten seconds between two saves, so that kills fall before, into and after them. */
const LONGEST_RUN = 14_000;
const RUN = "?preset=tiny&data=synthetic&batch=16&epochs=1000&device=cpu";
const STEPS_PER_EPOCH = 1250;

const server = await serve();
const profile = await mkdtemp(join(tmpdir(), "latent-ink-kills-"));

/** A browser of its own process group, with a profile that outlives it. */
async function start(userDataDir) {
  await rm(join(userDataDir, "DevToolsActivePort"), { force: true });
  const child = spawn(executablePath, [
    "--headless=new", "--no-sandbox", ...quiet, "--remote-debugging-port=0", `--user-data-dir=${userDataDir}`, "about:blank",
  ], { detached: true, stdio: "ignore" });
  // It may be there before it is written.
  const port = await until(async () => (await readFile(join(userDataDir, "DevToolsActivePort"), "utf8")).match(/^(\d+)\n/)[1]);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = browser.contexts()[0].pages()[0] ?? await browser.contexts()[0].newPage();
  const kill = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL");
    await ended;
    await browser.close().catch(() => {});
  };
  return { browser, page, kill };
}

async function until(take) {
  for (let tries = 0; ; tries++) {
    try { return await take(); } catch (error) { if (tries > 100) throw error; }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function step(page) {
  const text = await status(page).textContent();
  const [, epoch, step] = text.match(/epoch (\d+)(?:, step (\d+))?/) ?? [];
  return epoch ? (epoch - 1) * STEPS_PER_EPOCH + Number(step ?? STEPS_PER_EPOCH) : null;
}

/** Trains for this long, and notes when each step was seen. */
async function trainFor(page, milliseconds) {
  const seen = [];
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    const now = await step(page);
    if (now !== null) seen.push([Date.now(), now]);
    await page.waitForTimeout(50);
  }
  return seen;
}

async function fingerprint(page) {
  await goTo(page, "Runs");
  const output = page.locator("output[aria-label=Parameters]");
  return until(async () => {
    const text = await output.textContent();
    assert.match(text, new RegExp(`after step ${(await step(page)).toLocaleString("en")}$`));
    return text;
  });
}

const lost = [];
let opened = await start(profile);
await opened.page.goto(server.url + RUN);
await waitForStatus(opened.page, /Ready/);
await button(opened.page, "Train").click();
// Past the first save: before it there is nothing to lose.
let seen = await trainFor(opened.page, 11_000);
for (let kill = 1; kill <= KILLS; kill++) {
  seen.push(...await trainFor(opened.page, 300 + Math.random() * LONGEST_RUN));
  const killed = Date.now();
  if (kill % 2) {
    await opened.kill();
    opened = await start(profile);
  } else {
    const session = await opened.page.context().newCDPSession(opened.page);
    // It is never answered.
    session.send("Page.crash").catch(() => {});
    await new Promise((resolve) => opened.page.once("crash", resolve));
    opened.page = await opened.browser.contexts()[0].newPage();
  }
  await opened.page.goto(server.url);
  await waitForStatus(opened.page, /Paused: epoch|Finished/);
  const left = await step(opened.page);
  // Steps are reported ten times per second.
  const seconds = (killed - seen.findLast(([, at]) => at <= left)?.[0]) / 1000;
  lost.push(seconds);
  console.log(`kill ${kill}, the ${kill % 2 ? "browser" : "tab"}: step ${seen.at(-1)[1]}, back at ${left}, ${seconds.toFixed(1)} s lost`);
  assert.ok(seconds <= MOST_SECONDS_LOST, `${seconds} s of training are lost`);
  seen = [[Date.now(), left]];
  await opened.page.getByRole("button", { name: "Continue", exact: true }).click();
  await waitForStatus(opened.page, /Training|Testing/);
}
await button(opened.page, "Pause").click();
await waitForStatus(opened.page, /Paused/);
const parameters = await fingerprint(opened.page);
const last = Number(parameters.match(/([\d,]+)$/)[1].replaceAll(",", ""));
await opened.kill();
lost.sort((a, b) => a - b);
console.log(`${KILLS} kills, a run after each; training lost: ${lost[lost.length >> 1].toFixed(1)} s in the middle, ${lost.at(-1).toFixed(1)} s at most`);

const other = await mkdtemp(join(tmpdir(), "latent-ink-kills-"));
const unbroken = await start(other);
await unbroken.page.goto(`${server.url}${RUN}&steps=${last}&autostart=1`);
await waitForStatus(unbroken.page, /Paused/, 1_800_000);
assert.equal(await fingerprint(unbroken.page), parameters, "not the parameters of an unbroken run");
console.log(`after step ${last} the same parameters as an unbroken run: ${parameters}`);
await unbroken.kill();
await Promise.all([profile, other].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
await server.close();
