// A network that fails in the middle of MNIST, is slow, or lies: each is said, and the page trains.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { button, complaints, eventually, open, waitForStatus } from "./page.mjs";
import { mnist, serve } from "./server.mjs";

const query = "?preset=tiny&batch=64&steps=3&autostart=1";
const skip = mnist ? false : "MNIST is not at hand";
const images = "data/mnist/train-images-idx3-ubyte.gz";

let browser;
before(async () => { browser = await launch({ webgpu: false }); });
after(() => browser.close());

/** What stands in for the mirrors: one answers with MNIST's files, or neither does. */
const mirrors = (host) => async (page) => {
  await page.route(/^https:/, (route) => route.abort());
  if (!host) return;
  await page.route(`https://${host}/**`, async (route) => {
    const body = await readFile(join(mnist, route.request().url().split("/").pop()));
    await route.fulfill({ body, headers: { "access-control-allow-origin": "*" } });
  });
};

/** A server that answers with the beginning of the training images and is gone. */
const cuts = (name, response, body) => {
  if (name !== images) return false;
  response.writeHead(200, { "content-length": body.length });
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
  return true;
};

test("a download that is cut is taken up at a mirror", { skip }, async () => {
  const server = await serve({ respond: cuts });
  const page = await open(browser, server, query, { prepare: mirrors("raw.githubusercontent.com") });
  await waitForStatus(page, /Paused: epoch 1, step 3/, 90_000);
  await page.getByText("60,000 digits to learn from and 10,000 to test with, from raw.githubusercontent.com").waitFor();
  assert.deepEqual(await page.locator(".notice p").allTextContents(), []);
  assert.deepEqual(complaints(page), []);
  await page.context().close();
  await server.close();
});

test("without a mirror it is said where it was cut, and the page draws its own digits", { skip }, async () => {
  const server = await serve({ respond: cuts });
  const page = await open(browser, server, query, { prepare: mirrors() });
  await waitForStatus(page, /Paused: epoch 1, step 3/, 90_000);
  const [notice] = await page.locator(".notice p").allTextContents();
  assert.match(notice, /this site: the connection failed \(.+\); cdn\.jsdelivr\.net: .+; raw\.githubusercontent\.com: .+draws itself/s);
  await page.getByText("20,000 digits to learn from").waitFor();
  await page.context().close();
  await server.close();
});

test("files that are not MNIST's are not trained on, however well they are formed", { skip }, async () => {
  // Of the right length, by the right name, with one pixel changed.
  const lies = async (name) => {
    const { gunzipSync } = await import("node:zlib");
    const bytes = gunzipSync(await readFile(join(mnist, name)));
    bytes[bytes.length - 1] ^= 1;
    return gzipSync(bytes, { level: 1 });
  };
  const labels = await lies("t10k-labels-idx1-ubyte.gz");
  const respond = (name, response) => name.endsWith("t10k-labels-idx1-ubyte.gz") && Boolean(response.end(labels));
  const server = await serve({ respond });
  const prepare = async (page) => {
    await mirrors()(page);
    await page.route("https://cdn.jsdelivr.net/**", (route) => route.fulfill({ body: labels, headers: { "access-control-allow-origin": "*" } }));
  };
  const page = await open(browser, server, query, { prepare });
  await waitForStatus(page, /Paused: epoch 1, step 3/, 90_000);
  const [notice] = await page.locator(".notice p").allTextContents();
  for (const place of ["this site", "cdn.jsdelivr.net"]) {
    assert.ok(notice.includes(`${place}: t10k-labels-idx1-ubyte has another SHA-256 than MNIST’s`), notice);
  }
  await page.context().close();
  await server.close();
});

test("while MNIST comes slowly the visitor trains on something else", { skip }, async () => {
  const timers = [];
  after(() => timers.forEach(clearInterval));
  const drips = (name, response, body) => {
    if (name !== images) return false;
    response.writeHead(200, { "content-length": body.length });
    let sent = 0;
    timers.push(setInterval(() => response.write(body.subarray(sent, sent += 1000)), 200));
    return true;
  };
  const server = await serve({ respond: drips });
  const page = await open(browser, server, "?preset=tiny&batch=64", { prepare: mirrors() });
  await page.getByText("Fetching MNIST from this site").waitFor();
  await page.getByRole("combobox", { name: "Data" }).selectOption("synthetic");
  await page.getByText("20,000 digits to learn from").waitFor();
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]\d/);
  await eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length === 0, "a notice");
  assert.deepEqual(complaints(page), []);
  await page.context().close();
  await server.close();
});
