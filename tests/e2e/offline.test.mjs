// The page without a network: a service worker keeps its files, and a newer version waits until it is wanted.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { answer, button, complaints, drawThree, eventually, open, picture, contrast, waitForStatus } from "./page.mjs";
import { dist, mnist, serve } from "./server.mjs";

const query = "?preset=tiny&batch=32&data=synthetic&steps=40";
const offer = "A new version of this page is ready.";

let browser;
before(async () => { browser = await launch({ webgpu: false }); });
after(() => browser.close());

/** Opens the page and waits until its service worker has kept it. */
async function visit(server, query, options) {
  const page = await open(browser, server, query, options);
  await waitForStatus(page, /Ready/);
  await eventually(() => page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistration())?.active?.state === "activated"), Boolean, "no service worker");
  return page;
}

/** The names of the page's caches. */
const versions = (page) => page.evaluate(() => caches.keys());

const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A build whose boot.js differs, as a newer version's would. */
function newerBuild() {
  const folder = mkdtempSync(join(tmpdir(), "latent-ink-newer-"));
  folders.push(folder);
  cpSync(dist, folder, { recursive: true });
  appendFileSync(join(folder, "boot.js"), "\nwindow.isNewer = true;\n");
  execFileSync("cargo", ["run", "--quiet", "--package", "latent-ink-offline"], {
    cwd: join(dirname(fileURLToPath(import.meta.url)), "../.."),
    env: { ...process.env, TRUNK_STAGING_DIR: folder },
  });
  return folder;
}
const isNewer = (page) => page.evaluate(() => window.isNewer === true);

test(`a second visit needs no network: it trains and draws, on ${mnist ? "MNIST" : "synthetic digits: no MNIST at hand"}`, async () => {
  const server = await serve();
  const page = await visit(server, "?preset=tiny&batch=64&steps=5&data=mnist");
  await page.getByText("60,000 digits to learn from").waitFor({ timeout: mnist ? 30_000 : 1 }).catch((error) => { if (mnist) throw error; });
  await server.close();
  await page.reload();
  await waitForStatus(page, /Ready/);
  if (mnist) await page.getByText("from this browser’s storage").waitFor();
  assert.match(await page.locator("output[aria-label=Device]").textContent(), /CPU, \d+ thread/);
  assert.ok(page.workers().length > 0, "the workers did not start");
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 5/);
  await drawThree(page);
  await eventually(() => picture(page, "Reconstruction"), (now) => contrast(now) > 3, "no reconstruction");
  // By a link with other settings too, and under the page's full name.
  for (const address of ["?preset=plane&data=synthetic&lang=zh", "index.html?preset=tiny&data=synthetic"]) {
    page.once("dialog", (dialog) => dialog.accept());
    await page.goto(server.url + address);
    await page.locator("[role=status]").waitFor();
  }
  assert.deepEqual(complaints(page), []);
  await page.context().close();
});

test("only this page's own addresses are answered", async () => {
  const server = await serve();
  const page = await visit(server, query);
  await page.reload();
  const status = (address) => page.evaluate(async (address) => (await fetch(address)).status, address);
  assert.equal(await status("boot.js"), 200);
  for (const address of ["no-such-file.js", "../other/", "data/mnist/no-such-file"]) assert.equal(await status(address), 404, address);
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  assert.equal(scope, server.url);
  await page.context().close();
  await server.close();
});

test("a newer version is offered, and replaces nothing unasked", async () => {
  const server = await serve();
  const page = await visit(server, query);
  // Of a page in another folder of the host.
  const neighbour = `latent-ink ${server.url}other/ 0`;
  await page.evaluate((name) => caches.open(name), neighbour);
  server.folder = newerBuild();
  await page.reload();
  await page.getByText(offer).waitFor({ timeout: 30_000 });
  assert.equal(await isNewer(page), false, "it was replaced unasked");
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 40/);
  await button(page, "Reload").click();
  await answer(page, "Keep this run");
  await waitForStatus(page, /Paused: epoch 1, step 40/);
  assert.equal(await isNewer(page), false);
  await button(page, "Later").click();
  await page.getByText(offer).waitFor({ state: "hidden" });

  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await waitForStatus(page, /Ready/);
  await page.getByText(offer).waitFor();
  assert.equal(await isNewer(page), false, "a reload alone replaces nothing");
  await button(page, "Train").click();
  await waitForStatus(page, /Paused: epoch 1, step 40/);
  const asked = [];
  page.on("dialog", (dialog) => { asked.push(dialog.type()); dialog.dismiss(); });
  await button(page, "Reload").click();
  await answer(page, "Reload");
  await eventually(() => isNewer(page).catch(() => false), Boolean, "the newer version does not come");
  await waitForStatus(page, /Ready/);
  assert.deepEqual(asked, [], "asked once, not twice");
  const names = await eventually(() => versions(page), (names) => names.length === 2, "the older version is still kept");
  assert.ok(names.includes(neighbour), "a neighbour's files are gone");
  await page.getByText(offer).waitFor({ state: "hidden" });
  assert.deepEqual(complaints(page), []);
  await page.context().close();
  await server.close();
});

test("a newer version is offered during a first visit, too", async () => {
  const server = await serve();
  const page = await visit(server, query);
  server.folder = newerBuild();
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
  await page.getByText(offer).waitFor({ timeout: 30_000 });
  await button(page, "Reload").click();
  await eventually(() => isNewer(page).catch(() => false), Boolean, "the newer version does not come");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
  await server.close();
});

test("a newer version waits for other tabs, whose run goes on", async () => {
  const server = await serve();
  const page = await visit(server, query);
  server.folder = newerBuild();
  await page.reload();
  const other = await page.context().newPage();
  await other.goto(server.url + "?preset=tiny&batch=32&data=synthetic&epochs=1000&autostart=1");
  await waitForStatus(other, /Training/);
  await page.getByText(offer).waitFor({ timeout: 30_000 });
  await button(page, "Reload").click();
  await page.getByText("Other tabs still use the current version").waitFor();
  await waitForStatus(other, /Training: epoch [2-9]/);
  assert.equal(await isNewer(page), false);
  await other.close();
  await button(page, "Reload").click();
  await eventually(() => isNewer(page).catch(() => false), Boolean, "the newer version does not come");
  await page.context().close();
  await server.close();
});

test("a version of which one file is another's is not taken", async () => {
  let fetched = 0;
  const server = await serve({ respond: (name) => { fetched += name === "load.js"; return false; } });
  const page = await visit(server, query);
  const [kept] = await versions(page);
  server.folder = newerBuild();
  appendFileSync(join(server.folder, "load.js"), "// of a still newer version\n");
  fetched = 0;
  await page.reload();
  await eventually(() => fetched, (count) => count > 0, "the newer version was not even tried");
  await page.waitForTimeout(1000);
  assert.equal(await page.getByText(offer).isVisible(), false);
  await server.close();
  await page.reload();
  await waitForStatus(page, /Ready/);
  assert.equal(await isNewer(page), false);
  assert.ok((await versions(page)).includes(kept));
  await page.context().close();
});

test("over plain http there is no service worker, and nothing is said", async () => {
  const server = await serve();
  const page = await open(browser, { url: server.plainUrl }, `${query}&autostart=1`);
  await waitForStatus(page, /Paused: epoch 1, step 40/);
  assert.equal(await page.evaluate(() => "serviceWorker" in navigator), false);
  assert.deepEqual(await page.locator(".notice p").allTextContents(), []);
  assert.deepEqual(page.complaints, []);
  await server.close();
});

test("the browser finds nothing that keeps the page from being installed", async () => {
  const server = await serve();
  const page = await visit(server, query);
  const client = await page.context().newCDPSession(page);
  const { errors, data } = await client.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // A page in a window of its own, as each test's, is never installed.
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  for (const { src, sizes } of JSON.parse(data).icons.filter(({ type }) => type === "image/png")) {
    const png = readFileSync(join(dist, src));
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
  }
  await page.context().close();
  await server.close();
});
