// The page beside other libraries that train in a browser, on the same weights, digits and noise: each
// in turn in one Chromium, round after round, so that load on the machine affects all alike.
//   node benches/peers/run.mjs --input out/bench --out out/bench [--rounds 2] [--steps 3] [--only ours,…] [--append]
// `--cpu` compares them on the CPU, and the native bench with PyTorch as well.
// `--steps 0` times pictures alone in the other libraries, whose steps take a minute each on a software adapter.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../../tests/e2e/browser.mjs";
import { hasPytorch, oursNatively, pytorch } from "./native.mjs";
import { serve, weigh } from "./server.mjs";
import { timesOf } from "./times.mjs";

const { values: options } = parseArgs({ options: {
  input: { type: "string", default: "out/bench" },
  out: { type: "string", default: "out/bench" },
  rounds: { type: "string", default: "2" },
  steps: { type: "string", default: "3" },
  only: { type: "string", default: "" },
  append: { type: "boolean", default: false },
  hardware: { type: "boolean", default: false },
  cpu: { type: "boolean", default: false },
} });
const minutes = 60_000;
await mkdir(options.out, { recursive: true });

const onGpu = {
  "ours": (page) => ours(page, "gpu"),
  "tfjs-webgpu": (page) => peer(page, "tfjs", { backend: "webgpu" }),
  // As shipped its split-K product is wrong where B is transposed; program 3 is the packed one, which is right.
  "tfjs-webgpu-packed": (page) => peer(page, "tfjs", { backend: "webgpu", matmul: 3 }),
  "jaxjs-webgpu": (page) => peer(page, "jaxjs", { device: "webgpu" }),
};
const onCpu = {
  "ours-native": () => oursNatively(options),
  ...(hasPytorch() && {
    "pytorch": () => pytorch(options),
    "pytorch-channels-last": () => pytorch(options, ["--channels-last"]),
  }),
  "ours-cpu": (page) => ours(page, "cpu"),
  "tfjs-wasm": (page) => peer(page, "tfjs-wasm", { backend: "wasm", threads: 1 }),
  "tfjs-wasm-threads": (page) => peer(page, "tfjs-wasm", { backend: "wasm", threads: availableParallelism() }),
  "jaxjs-wasm": (page) => peer(page, "jaxjs", { device: "wasm" }),
};
const variants = options.cpu ? onCpu : onGpu;
if (options.cpu && !variants.pytorch) console.log("PyTorch is skipped: PYTHON (or python3) has no torch");

/** The page's own bench; its report comes along whole. */
async function ours(page, device) {
  await page.goto(`${server.url}/ours/?view=bench&preset=base&batch=128&device=${device}&input=/input/bench.bin`);
  const said = () => page.locator("#bench-status").textContent();
  await page.waitForFunction(() => /[^…]$/.test(document.querySelector("#bench-status")?.textContent));
  if (await said() !== "Done.") throw new Error(await said());
  return timesOf(JSON.parse(await page.getByLabel("Bench JSON").textContent()));
}

/** Another library's page, which loads the script that runs the bench. */
async function peer(page, name, settings) {
  await page.goto(`${server.url}/pages/${name}.html`);
  return page.evaluate(
    async ([module, settings]) => (await import(module)).run(settings),
    [`/pages/${name.split("-")[0]}.js`, { steps: Number(options.steps), ...settings }],
  );
}

async function visit(browser, variant) {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(20 * minutes);
  page.on("pageerror", (error) => console.error(`${variant}: ${error}`));
  server.loaded.clear();
  try {
    const result = await variants[variant](page);
    return { ...result, ...(server.loaded.size > 0 && { bundle: weigh(server.loaded) }) };
  } catch (error) {
    return { failed: String(error).slice(0, 400) };
  } finally {
    await page.context().close();
  }
}

const server = await serve({ input: options.input });
const browser = await launch({ webgpu: !options.cpu, hardware: options.hardware });
const names = options.only ? options.only.split(",") : Object.keys(variants);
const pinned = JSON.parse(await readFile(new URL("../package.json", import.meta.url))).dependencies;
const unused = options.cpu ? "-webgpu" : "-wasm";
const versions = Object.fromEntries(Object.entries(pinned).filter(([name]) => !name.endsWith(unused)));
const file = join(options.out, options.cpu ? "cpu_peers.json" : "peers.json");
const before = options.append ? JSON.parse(await readFile(file)).rounds : [];
const results = { machine: cpus()[0].model, browser: `Chromium ${browser.version()}`, versions, rounds: [...before] };
while (results.rounds.length < before.length + Number(options.rounds)) {
  const found = {};
  for (const name of names) {
    const { version, ...visited } = found[name] = await visit(browser, name);
    if (version) versions.PyTorch = version;
    const timed = () => ["step", "decode64", "recon1"].filter((measure) => visited[measure]);
    const times = () => timed().map((measure) => `${measure} ${visited[measure][0].toFixed(1)}`);
    const shown = visited.failed ?? `${times().join(", ")} ms; error ${visited.error.toExponential(1)}`;
    console.log(`round ${results.rounds.length + 1}, ${name}: ${shown}`);
  }
  results.rounds.push(found);
  // After each round: a run that is cut short still leaves what it found.
  await writeFile(file, JSON.stringify(results, null, 1));
}
await browser.close();
if (results.rounds.some((round) => Object.values(round).some(({ failed }) => failed))) process.exitCode = 1;
