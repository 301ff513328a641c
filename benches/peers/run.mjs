// The page beside other libraries that train in a browser, on the same weights, digits and noise: each
// in turn in one Chromium, round after round, so that load on the machine affects all alike.
//   node benches/peers/run.mjs --input out/bench --out out/bench [--rounds 2] [--steps 3] [--only ours,…] [--append]
// `--steps 0` times pictures alone in the other libraries, whose steps take a minute each on a software adapter.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../../tests/e2e/browser.mjs";
import { serve, weigh } from "./server.mjs";

const { values: options } = parseArgs({ options: {
  input: { type: "string", default: "out/bench" },
  out: { type: "string", default: "out/bench" },
  rounds: { type: "string", default: "2" },
  steps: { type: "string", default: "3" },
  only: { type: "string", default: "" },
  append: { type: "boolean", default: false },
  hardware: { type: "boolean", default: false },
} });
const minutes = 60_000;
await mkdir(options.out, { recursive: true });

const variants = {
  "ours": ours,
  "tfjs-webgpu": (page) => peer(page, "tfjs", {}),
  // As shipped its split-K product is wrong where B is transposed; program 3 is the packed one, which is right.
  "tfjs-webgpu-packed": (page) => peer(page, "tfjs", { matmul: 3 }),
  "jaxjs-webgpu": (page) => peer(page, "jaxjs", {}),
};

/** The page's own bench; its report comes along whole. */
async function ours(page) {
  await page.goto(`${server.url}/ours/?view=bench&preset=base&batch=128&input=/input/bench.bin`);
  const said = () => page.locator("#bench-status").textContent();
  await page.waitForFunction(() => /[^…]$/.test(document.querySelector("#bench-status")?.textContent));
  if (await said() !== "Done.") throw new Error(await said());
  const report = JSON.parse(await page.getByLabel("Bench JSON").textContent());
  const time = (name) => report.whole.find((measured) => measured.name === name).ms;
  const { losses, error } = report;
  return { decode64: time("decode64"), recon1: time("recon1"), step: time("step"), losses, error, report };
}

async function peer(page, name, settings) {
  await page.goto(`${server.url}/pages/${name}.html`);
  return page.evaluate(
    async ([module, settings]) => (await import(module)).run(settings),
    [`/pages/${name}.js`, { steps: Number(options.steps), ...settings }],
  );
}

async function visit(browser, variant) {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(20 * minutes);
  page.on("pageerror", (error) => console.error(`${variant}: ${error}`));
  server.loaded.length = 0;
  try {
    const result = await variants[variant](page);
    return { ...result, bundle: weigh(server.loaded) };
  } catch (error) {
    return { failed: String(error).slice(0, 400) };
  } finally {
    await page.context().close();
  }
}

const server = await serve({ input: options.input });
const browser = await launch({ hardware: options.hardware });
const names = options.only ? options.only.split(",") : Object.keys(variants);
const versions = JSON.parse(await readFile(new URL("../package.json", import.meta.url))).dependencies;
const file = join(options.out, "peers.json");
const before = options.append ? JSON.parse(await readFile(file)).rounds : [];
const results = { browser: `Chromium ${browser.version()}`, versions, rounds: [...before] };
while (results.rounds.length < before.length + Number(options.rounds)) {
  const found = {};
  for (const name of names) {
    const visited = found[name] = await visit(browser, name);
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
