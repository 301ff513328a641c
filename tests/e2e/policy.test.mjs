// A strict Content-Security-Policy: nothing inline, nothing evaluated, nothing from elsewhere but MNIST. It stands in
// the page itself, and in the README for hosts' headers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import {
  button, complaints, contrast, drawThree, eventually, goTo, open, openSettings, picture, waitForStatus,
} from "./page.mjs";
import { dist, serve } from "./server.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** The policy in the page, and the header in the README: the same, and who may frame it, which only a header can say. */
const inPage = readFileSync(join(dist, "index.html"), "utf8").match(/http-equiv="?Content-Security-Policy"? content="([^"]+)"/i)[1];
const header = readFileSync(join(root, "README.md"), "utf8").match(/^Content-Security-Policy: (.+)$/m)[1];
const headers = { "content-security-policy": header };

/** A browser and a server, until the test ends. */
async function start(t, browserOptions, serverOptions) {
  const both = await Promise.all([launch(browserOptions), serve(serverOptions)]);
  t.after(() => Promise.all(both.map((one) => one.close())));
  return both;
}

test("the README's header is the page's own policy", () => {
  assert.equal(header, `${inPage}; frame-ancestors 'self'`);
});

for (const [where, options] of [["in the page", {}], ["in the header", { headers }]]) {
  for (const webgpu of [false, true]) test(`${where}, it refuses nothing that the page does ${webgpu ? "on WebGPU" : "on the CPU"}`, async (t) => {
    const [browser, server] = await start(t, { webgpu }, options);
    const asked = new Set();
    const prepare = (page) => page.context().on("request", (request) => asked.add(new URL(request.url()).origin));
    const page = await open(browser, server, `?data=synthetic&preset=tiny&steps=3&autostart=1${webgpu ? "&device=gpu" : ""}`, { prepare });
    await waitForStatus(page, /Paused: epoch 1, step 3/, 90_000);
    if (!webgpu) assert.ok(page.workers().length > 0, "the workers did not start");
    await drawThree(page);
    await eventually(() => picture(page, "Reconstruction"), (now) => contrast(now) > 3, "no reconstruction");
    await goTo(page, "Kernels");
    await goTo(page, "Runs");
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download JSON").click()]);
    assert.equal(JSON.parse(readFileSync(await download.path(), "utf8")).data, "Synthetic digits");
    await goTo(page, "Train");
    await openSettings(page);
    await button(page, "Start over").click();
    await page.getByRole("dialog").waitFor();
    await eventually(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), Boolean, "no service worker");
    assert.deepEqual(page.complaints, []);
    // A blob's origin is the page's.
    assert.deepEqual([...asked], [new URL(server.url).origin]);
  });
}

test("without MNIST at this site the two mirrors are asked, and no one else", async (t) => {
  const [browser, server] = await start(t, { webgpu: false }, { withMnist: false });
  const asked = new Set();
  const prepare = (page) => page.route(/^https:/, (route) => { asked.add(new URL(route.request().url()).host); route.abort(); });
  const page = await open(browser, server, "?preset=tiny&data=mnist", { prepare });
  await page.getByText("20,000 digits to learn from").waitFor({ timeout: 60_000 });
  assert.deepEqual([...asked], ["cdn.jsdelivr.net", "raw.githubusercontent.com"]);
  // The browser's own notes of what is missing, and no refusal.
  assert.deepEqual(complaints(page), []);
});

test("it is in force: other hosts, other repositories and inline scripts are refused", async (t) => {
  const [browser, server] = await start(t, { webgpu: false }, { headers });
  const page = await open(browser, server, "?data=synthetic&preset=tiny&steps=3&autostart=1");
  await waitForStatus(page, /Paused: epoch 1, step 3/);
  const refused = (where, addresses) => where.evaluate((addresses) => Promise.all(addresses.map((address) => fetch(address).then(() => false, async () => {
    // A request that fails for another reason is no refusal.
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    return self.refusals.some((uri) => address.startsWith(uri));
  }))), addresses);
  const listen = (where) => where.evaluate(() => {
    self.refusals = [];
    addEventListener("securitypolicyviolation", (event) => self.refusals.push(event.blockedURI));
  });
  const elsewhere = ["https://example.org/x", "https://cdn.jsdelivr.net/gh/someone/else@1/x", "http://127.0.0.1:9/x"];
  for (const where of [page, page.workers()[0]]) {
    await listen(where);
    assert.deepEqual(await refused(where, elsewhere), elsewhere.map(() => true));
  }
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    return window.injected === true;
  });
  assert.equal(ran, false, "an inline script ran");
});
