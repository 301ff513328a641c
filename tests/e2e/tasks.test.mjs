// The page's own work while it trains on the GPU path, by the browser's own tracing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

/** What a task of the page may take of its thread's own time, in milliseconds: above it, a visitor notices. */
const MOST = 50;

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("no task of the page takes long while it trains", async (t) => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=16");
  await waitForStatus(page, /Ready/);
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step (\d\d+)/);
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await page.waitForTimeout(5000);
  const trace = JSON.parse(await browser.stopTracing()).traceEvents;
  const names = trace.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain");
  const isPage = (event) => names.some((name) => name.pid === event.pid && name.tid === event.tid);
  // `tdur` is the thread's CPU time, so that other processes on the machine do not count.
  const tasks = trace
    .filter((event) => event.name.endsWith("RunTask") && event.tdur !== undefined && isPage(event))
    .map((event) => event.tdur / 1000)
    .sort((a, b) => b - a);
  t.diagnostic(`${tasks.length} tasks in 5 s; the longest took ${tasks.slice(0, 3).map((ms) => ms.toFixed(1)).join(", ")} ms of CPU`);
  assert.ok(tasks.length > 20, "the trace holds no tasks");
  assert.ok(tasks[0] <= MOST, `a task took ${tasks[0]} ms`);
  await page.context().close();
});
