// The same measures outside the browser, on the CPU: this project's native bench, and PyTorch where Python has it.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { timesOf } from "./times.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const python = process.env.PYTHON ?? "python3";
const threads = String(availableParallelism());

export const hasPytorch = () => spawnSync(python, ["-c", "import torch"]).status === 0;

/** The native bench on the CPU; its report comes along whole. */
export async function oursNatively({ input, out }) {
  const file = resolve(join(out, "cpu.json"));
  const bench = ["bench", "--bench", "kernels", "--", "--cpu", "--threads", threads];
  run("cargo", [...bench, "--input", resolve(join(input, "bench.bin")), "--json", file]);
  return timesOf(JSON.parse(await readFile(file)));
}

/** PyTorch with as many threads. */
export async function pytorch({ input }, more = []) {
  const script = ["benches/torch_step.py", "--cpu", "--threads", threads, "--input", resolve(input), "--json"];
  return JSON.parse(run(python, [...script, ...more]));
}

/** What a command prints. */
function run(command, words) {
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${error ?? stderr.slice(-400)}`);
  return stdout;
}
