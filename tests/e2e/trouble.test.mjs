// A failure before the page is ready shows a sentence, never a blank page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { complaints, eventually, limitStorage, open, waitForStatus } from "./page.mjs";
import { dist, mnist, serve } from "./server.mjs";

let browser;
before(async () => { browser = await launch({ webgpu: false }); });
after(() => browser.close());

async function sentence(server, { prepare, query = "", ...options } = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(server.url + query);
  const text = await eventually(() => page.getByRole("alert").allTextContents(), (texts) => texts.some(Boolean), "no alert");
  assert.equal(await page.locator("#starting").count(), 0, "it still says that it is starting");
  await context.close();
  return text.join(" ");
}

const isGlue = (name) => /^latent-ink-.+\.js$/.test(name);
const isWasm = (name) => name.endsWith(".wasm");
/** As hosts do that answer every address with their start page. */
const startPage = { contentType: "text/html", body: "<!doctype html><title>Welcome</title>" };
/** Answers requests for such files with the start page. */
const asStartPage = (is) => (page) =>
  page.route((url) => is(url.pathname.split("/").pop()), (route) => route.fulfill(startPage));

for (const [what, is, file] of [
  ["load.js", (name) => name === "load.js", /its file load\.js did not load/],
  ["the bindings", isGlue, /its file latent-ink-\w+\.js did not load/],
  ["wasm", isWasm, /its file latent-ink-\w+\.wasm did not load/],
]) {
  test(`${what} is missing`, async () => {
    const server = await serve({ missing: is });
    assert.match(await sentence(server), file);
    await server.close();
  });
  test(`a web page comes instead of ${what}`, async () => {
    const server = await serve();
    assert.match(await sentence(server, { prepare: asStartPage(is) }), file);
    await server.close();
  });
}

test("boot.js is missing: the static text says what to do", async () => {
  const server = await serve({ missing: (name) => name === "boot.js" || isWasm(name) });
  const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(server.url);
  const hint = page.getByText("one of the page’s files did not load: reload");
  assert.ok(!(await hint.isVisible()), "the hint comes at once");
  await hint.waitFor({ timeout: 15_000 });
  await page.getByText("请重新加载页面").waitFor();
  await context.close();
  await server.close();
});

test("a browser without WebAssembly", async () => {
  const server = await serve();
  const prepare = (page) => page.addInitScript(() => { delete window.WebAssembly; });
  assert.match(await sentence(server, { prepare }), /could not start: this browser has no WebAssembly/);
  assert.match(await sentence(server, { prepare, locale: "zh-CN" }), /无法启动：此浏览器不支持或禁用了 WebAssembly/);
  await server.close();
});

test("a browser without SIMD", async () => {
  const server = await serve();
  const prepare = (page) => page.addInitScript(() => { WebAssembly.validate = () => false; });
  assert.match(await sentence(server, { prepare }), /too old.+Safari 16\.4 or newer/);
  await server.close();
});

test("the language: the link's, then the remembered one, then the browser's", async () => {
  const server = await serve({ missing: isWasm });
  const remember = (language) => (page) => page.addInitScript((value) => { localStorage.setItem("lang", value); }, language);
  const english = /could not start/, chinese = /无法启动/;
  for (const [options, expected] of [
    [{ locale: "de-DE" }, english],
    [{ locale: "zh-TW" }, chinese],
    [{ locale: "zh-CN", prepare: remember("en") }, english],
    [{ locale: "en-GB", prepare: remember("zh") }, chinese],
    [{ locale: "en-GB", prepare: remember("en"), query: "?seed=1&lang=zh" }, chinese],
    [{ locale: "zh-CN", prepare: remember("zh"), query: "?lang=en" }, english],
    [{ locale: "zh-CN", query: "?lang=fr" }, chinese],
  ]) assert.match(await sentence(server, options), expected, JSON.stringify(options));
  await server.close();
});

test("a panic", async () => {
  const server = await serve();
  // leptos makes elements and cannot go on when it may not.
  const text = await sentence(server, {
    prepare: (page) => page.addInitScript(() => {
      Document.prototype.createElement = () => { throw new Error("no elements today"); };
    }),
  });
  assert.match(text, /Latent Ink stopped because of a bug .+ Reload the page/s);
  await server.close();
});

test("opened as a file", async () => {
  const page = { url: pathToFileURL(join(dist, "index.html")).href };
  assert.match(await sentence(page), /it was opened as a file.+only from a server/);
  assert.match(await sentence(page, { query: "?lang=zh" }), /作为本地文件打开/);
});

test("scripts switched off", async () => {
  const server = await serve();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  const text = await page.locator("body").innerText();
  assert.match(text, /it needs JavaScript\s+and WebAssembly/);
  assert.match(text, /需要 JavaScript 和 WebAssembly/);
  assert.doesNotMatch(text, /is starting/);
  await context.close();
  await server.close();
});

test("a hostile link: the page works all the same", async () => {
  const server = await serve();
  const page = await open(browser, server, "?preset=../../etc&batch=-1e999&seed=%F0%9F%92%A9&data=%00&lr=NaN&device=cpu&x=<img/src=x>");
  const notices = await eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length > 0, "no notice");
  assert.ok(notices.some((text) => text.includes("goes from 1 to 1024") || text.includes("not a number") || text.includes("does not know")), notices.join("\n"));
  assert.equal(await page.locator("main img[src]").count(), 0);
  assert.deepEqual(complaints(page), []);
  await server.close();
});

/** MNIST is kept for the next visit; where it cannot be, the page says so and has it all the same. `spoil` may return what ends it. */
async function storageTrouble(spoil, why, { trains = false } = {}) {
  const server = await serve();
  let restore;
  const prepare = async (page) => { restore = await spoil(page, new URL(server.url).origin); };
  const page = await open(browser, server, `?data=mnist&preset=tiny&steps=3${trains ? "&autostart=1" : ""}`, { prepare });
  await page.getByText("60,000 digits to learn from").waitFor();
  const notices = await eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length > 0, "no notice");
  const told = /The browser's storage could not be used: (.+)\. The data is kept in memory for this visit/;
  assert.match(notices.map((text) => text.match(told)?.[1] ?? "").join(""), why, notices.join("\n"));
  if (trains) await waitForStatus(page, /Paused: epoch 1, step 3/);
  assert.deepEqual(complaints(page), []);
  await restore?.();
  await page.context().close();
  await server.close();
}

const skip = mnist ? false : "MNIST is not at hand";

test("a storage that is refused", { skip }, () => storageTrouble(
  async (page) => { await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException("not in this window", "SecurityError"); }; }); },
  /not in this window/,
));

test("a storage that is full", { skip }, () => storageTrouble(
  (page, origin) => limitStorage(page, origin, 1_000_000), /it is full/,
));

/** Requests that are for ever on their way: none of their events comes. */
const unanswered = {
  open: () => { IDBFactory.prototype.open = () => new EventTarget(); },
  get: () => { IDBObjectStore.prototype.get = () => new EventTarget(); },
  put: () => {
    const transaction = IDBDatabase.prototype.transaction;
    const pending = { objectStore: () => ({ put: () => new EventTarget() }) };
    IDBDatabase.prototype.transaction = function (names, mode) {
      return mode === "readwrite" ? pending : transaction.call(this, names, mode);
    };
  },
};
for (const [method, prepare] of Object.entries(unanswered)) {
  test(`a storage whose ${method} never answers: the page trains on MNIST all the same`, { skip }, () => storageTrouble(
    async (page) => { await page.addInitScript(prepare); }, /it did not answer within 3 seconds/, { trains: true },
  ));
}

test("MNIST that stalls: the page trains on its own digits", async () => {
  const server = await serve();
  const page = await open(browser, server, "?preset=tiny&steps=3&autostart=1", {
    // Requests that are neither answered nor refused.
    prepare: (page) => page.route(/mnist/, () => {}),
  });
  await page.getByText("Fetching MNIST from this site").waitFor();
  await waitForStatus(page, /Paused: epoch 1, step 3/, 90_000);
  const notices = (await page.locator(".notice p").allTextContents()).join("\n");
  assert.match(notices, /this site: nothing came for 10 seconds/);
  await page.context().close();
  await server.close();
});
