// Files and folders that are dropped on the page, by the browser's own drag and drop.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { dataset, labels } from "./idx.mjs";
import { eventually, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server, folder;
before(async () => {
  [browser, server, folder] = await Promise.all([launch({ webgpu: false }), serve(), mkdtemp(join(tmpdir(), "drop-"))]);
});
after(() => Promise.all([browser.close(), server.close(), rm(folder, { recursive: true })]));

/** A folder of files, by path and contents; its own path. */
async function make(name, files) {
  for (const [path, contents] of Object.entries(files)) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  return join(folder, name);
}

/** What drags files over the page, and drops them or takes them away. */
async function dragging(page, files) {
  const session = await page.context().newCDPSession(page);
  return (...types) => types.reduce(
    (before, type) => before.then(() => session.send("Input.dispatchDragEvent", {
      type, x: 500, y: 300, data: { items: [], files, dragOperationsMask: 1 },
    })),
    Promise.resolve(),
  );
}

async function ready(query = "") {
  const page = await open(browser, server, "?preset=tiny&data=synthetic&batch=32" + query);
  await waitForStatus(page, /Ready/);
  return page;
}

const notices = (page) => eventually(() => page.locator(".notice p").allTextContents(), (texts) => texts.length > 0, "no notice");
const inUse = (page, text) => page.getByText(text).waitFor({ state: "attached" });
const four = (at = "") => Object.fromEntries(dataset().map(({ name, buffer }) => [at + name, buffer]));

test("a folder gives its files, in any room", async () => {
  const path = await make("download", { ...four("MNIST/raw/"), "MNIST/.DS_Store": "hidden", ".git/config": "hidden" });
  const page = await ready("#runs");
  await (await dragging(page, [path]))("dragEnter", "dragOver", "drop");
  await goTo(page, "Train");
  await inUse(page, "256 digits to learn from and 64 to test with");
  assert.equal(await page.locator("select[aria-label=Data]").inputValue(), "files");
  assert.deepEqual(await page.locator(".notice p").allTextContents(), []);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a folder of more entries than the browser lists at a time", async () => {
  const hidden = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`._${index}`, "hidden"]));
  const path = await make("many-entries", { ...hidden, ...four() });
  const page = await ready();
  await (await dragging(page, [path]))("dragEnter", "dragOver", "drop");
  await inUse(page, "256 digits to learn from and 64 to test with");
  await page.context().close();
});

test("files that are dropped without a folder", async () => {
  const path = await make("plain", four());
  const page = await ready();
  await (await dragging(page, Object.keys(four()).map((name) => join(path, name))))("dragEnter", "dragOver", "drop");
  await inUse(page, "256 digits to learn from and 64 to test with");
  await page.context().close();
});

test("too many files, and a wrong one, get a message", async () => {
  const page = await ready();
  const many = await make("many-files", Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`${index}.idx`, labels(16)])));
  await (await dragging(page, [many]))("dragEnter", "dragOver", "drop");
  assert.match((await notices(page))[0], /65 .+ at most 64 are read/);
  await page.getByRole("button", { name: "Put away" }).click();
  const wrong = await make("wrong", { "a/notes.txt": "I am not a digit, I am a text." });
  await (await dragging(page, [wrong]))("dragEnter", "dragOver", "drop");
  // It is clear which file of the folder is meant.
  assert.match((await notices(page)).join(), /wrong\/a\/notes\.txt/);
  await inUse(page, "20,000 digits to learn from");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the page says that files may be dropped while they are dragged over it", async () => {
  const path = await make("seen", four());
  const page = await ready();
  const hint = page.getByText("Drop files of images and labels");
  const drag = await dragging(page, [path]);
  await drag("dragEnter", "dragOver");
  await hint.waitFor();
  // The protocol's dragCancel gives the page no event; leaving the window does.
  await page.locator("main").dispatchEvent("dragleave");
  await hint.waitFor({ state: "hidden" });
  await inUse(page, "20,000 digits to learn from");
  await page.context().close();
});
