// Trains for a long time and looks whether anything grows: `node tests/e2e/soak.mjs cpu 20000`, or `gpu` (SwiftShader).
//
// Prints a line at the start, in the middle and at the end, each after garbage collection: the page's wasm memory, its JS heap, the
// browser's processes (with the wasm of workers), buffers of the GPU, nodes of the document, stored bytes.
import { readFile } from "node:fs/promises";
import { launch } from "./browser.mjs";
import { open, status, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const [device = "cpu", steps = "20000"] = process.argv.slice(2);
const STEPS = Number(steps);
/** After the first save and the first pictures. */
const START = Math.min(500, STEPS / 10);
const STEPS_PER_EPOCH = 1250;
const EPOCHS = Math.ceil(STEPS / STEPS_PER_EPOCH) + 1;

const server = await serve();
const browser = await launch({ webgpu: device === "gpu" });

/** Counts buffers, and remembers the page's wasm memory. */
const prepare = (page) => page.addInitScript(() => {
  window.buffers = { count: 0, bytes: 0 };
  const remember = ({ instance }) => { window.wasmMemory = instance.exports.memory; };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const result = await instantiate.apply(WebAssembly, args);
      if (result.instance) remember(result);
      return result;
    };
  }
  if (!window.GPUDevice) return;
  const alive = new WeakSet();
  const create = GPUDevice.prototype.createBuffer;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = create.call(this, descriptor);
    alive.add(buffer);
    window.buffers.count++;
    window.buffers.bytes += descriptor.size;
    return buffer;
  };
  const destroy = GPUBuffer.prototype.destroy;
  GPUBuffer.prototype.destroy = function () {
    if (alive.delete(this)) {
      window.buffers.count--;
      window.buffers.bytes -= this.size;
    }
    return destroy.call(this);
  };
});

/** Resident megabytes of the browser's processes of a kind. */
async function resident(client, kind) {
  const { processInfo } = await client.send("SystemInfo.getProcessInfo");
  const sizes = await Promise.all(processInfo.filter(({ type }) => type === kind).map(async ({ id }) => {
    const text = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
    return Number(text.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1000;
  }));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function look(page, clients) {
  await clients.page.send("HeapProfiler.collectGarbage");
  const { metrics } = await clients.page.send("Performance.getMetrics");
  const metric = (name) => metrics.find((metric) => metric.name === name).value;
  const here = await page.evaluate(async () => ({
    wasm: window.wasmMemory?.buffer.byteLength, ...window.buffers, stored: (await navigator.storage.estimate()).usage,
  }));
  const mb = (bytes) => (bytes / 1e6).toFixed(2);
  console.log([
    `${device} step ${await step(page)}`, `wasm ${mb(here.wasm)} MB`, `heap ${mb(metric("JSHeapUsedSize"))} MB`,
    `renderer ${(await resident(clients.browser, "renderer")).toFixed(0)} MB`, `GPU process ${(await resident(clients.browser, "GPU")).toFixed(0)} MB`,
    `${here.count} buffers ${mb(here.bytes)} MB`, `${metric("Nodes")} nodes`, `stored ${mb(here.stored)} MB`,
    `${metric("JSEventListeners")} listeners`,
  ].join(", "));
}

async function step(page) {
  const [, epoch, step] = (await status(page).textContent()).match(/epoch (\d+)(?:, step (\d+))?/)?.map(Number) ?? [];
  return epoch ? (epoch - 1) * STEPS_PER_EPOCH + (Number.isNaN(step) ? STEPS_PER_EPOCH : step) : 0;
}

async function trainedTo(page, goal) {
  while (await step(page) < goal) await page.waitForTimeout(1000);
}

const page = await open(browser, server, `?preset=tiny&data=synthetic&batch=16&device=${device}&epochs=${EPOCHS}&autostart=1`, { prepare });
const clients = { page: await page.context().newCDPSession(page), browser: await browser.newBrowserCDPSession() };
await clients.page.send("Performance.enable");
await waitForStatus(page, /Training/, 300_000);
const began = Date.now();
for (const goal of [START, STEPS / 2, STEPS]) {
  await trainedTo(page, goal);
  await look(page, clients);
}
console.log(`${device}: ${STEPS} steps in ${((Date.now() - began) / 60_000).toFixed(1)} minutes; console: ${JSON.stringify(page.complaints)}`);
await browser.close();
await server.close();
