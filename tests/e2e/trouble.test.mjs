// Whatever goes wrong before the page stands leaves a sentence, never a blank page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { complaints, eventually, open } from "./page.mjs";
import { mnist, serve } from "./server.mjs";

let browser;
before(async () => { browser = await launch({ webgpu: false }); });
after(() => browser.close());

async function sentence(server, options, prepare) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  await page.goto(server.url);
  const text = await eventually(() => page.getByRole("alert").allTextContents(), (texts) => texts.some(Boolean), "no alert");
  assert.equal(await page.locator("#starting").count(), 0, "it still says that it is starting");
  await context.close();
  return text.join(" ");
}

test("a missing wasm file", async () => {
  const server = await serve({ missing: (name) => name.endsWith(".wasm") });
  assert.match(await sentence(server), /Latent Ink could not start\..+one of its files is missing/);
  await server.close();
});

test("a missing script", async () => {
  const server = await serve({ missing: (name) => name.startsWith("latent-ink") && name.endsWith(".js") });
  assert.match(await sentence(server), /Latent Ink could not start/);
  await server.close();
});

test("a panic", async () => {
  const server = await serve();
  // leptos makes elements and cannot go on when it may not.
  const text = await sentence(server, {}, () => {
    Document.prototype.createElement = () => { throw new Error("no elements today"); };
  });
  assert.match(text, /Latent Ink stopped because of a mistake of its own .+ Reload the page/s);
  await server.close();
});

test("scripts switched off", async () => {
  const server = await serve();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  assert.match(await page.locator("body").innerText(), /it needs JavaScript and\s+WebAssembly/);
  await context.close();
  await server.close();
});

test("a hostile link: the page stands all the same", async () => {
  const server = await serve();
  const page = await open(browser, server, "?preset=../../etc&batch=-1e999&seed=%F0%9F%92%A9&data=%00&lr=NaN&device=cpu&x=<img/src=x>");
  const notices = await eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length > 0, "no notice");
  assert.ok(notices.some((text) => text.includes("goes from 1 to 1024") || text.includes("not a number") || text.includes("does not know")), notices.join("\n"));
  assert.equal(await page.locator("main img[src]").count(), 0);
  assert.deepEqual(complaints(page), []);
  await server.close();
});

/** MNIST is kept for the next visit; where it cannot be, the page says so and has it all the same. */
async function storageTrouble(spoil, why) {
  const server = await serve();
  const page = await open(browser, server, "?data=mnist&preset=tiny", { prepare: (page) => spoil(page, new URL(server.url).origin) });
  await page.getByText("60,000 digits to learn from").waitFor();
  const notices = await eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length > 0, "no notice");
  const told = /The browser's storage could not be used: (.+)\. The data is kept in memory for this visit/;
  assert.match(notices.map((text) => text.match(told)?.[1] ?? "").join(""), why, notices.join("\n"));
  await page.context().close();
  await server.close();
}

const skip = mnist ? false : "MNIST is not at hand";

test("a storage that is refused", { skip }, () => storageTrouble(
  (page) => page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException("not in this window", "SecurityError"); }; }),
  /not in this window/,
));

test("a storage that is full", { skip }, () => storageTrouble(async (page, origin) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
}, /it is full/));
