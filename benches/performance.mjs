// Writes what the benches found into docs/PERFORMANCE.md, between its markers; the words around them
// are people's.
//   node benches/performance.mjs out/bench
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.argv[2] ?? "out/bench";
const document = new URL("../docs/PERFORMANCE.md", import.meta.url);

/** A file of the benches, or nothing where that bench did not run. */
const read = (name) => readFile(join(folder, name), "utf8").catch(() => undefined);
const json = async (name) => {
  const text = await read(name);
  return text && JSON.parse(text);
};

const digits = (value) => value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
const range = ([median, least, most]) => `${digits(median)} (${digits(least)}–${digits(most)})`;
const percent = (share) => `${(100 * share).toFixed(1)}%`;
const table = (heads, rows) => [
  heads, heads.map((_, column) => column < 1 ? "---" : "---:"), ...rows,
].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Median, least, most. */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return [(sorted[last >> 1] + sorted[sorted.length >> 1]) / 2, sorted[0], sorted[last]];
}

/** A report of `src/bench/report.rs`. */
function lines(report) {
  const [peak, copy] = [report.multiply_add_gflops[0], report.copy_gbs[0]];
  const row = ({ label, name, ms, flops, bytes }) => {
    const [rate, bandwidth] = [flops, bytes].map((amount) => amount / ms[0] / 1e6);
    const shown = (amount, text) => amount ? text : "";
    return [
      label, name.replaceAll("_", " "), range(ms), shown(flops, digits(rate)), shown(bytes, digits(bandwidth)),
      shown(flops, percent(rate / peak)), shown(bytes, percent(bandwidth / copy)),
    ];
  };
  const sum = (of) => report.lines.reduce((total, line) => total + of(line), 0);
  const all = {
    label: "all lines, one by one", name: "", flops: sum((line) => line.flops), bytes: sum((line) => line.bytes),
    ms: [0, 1, 2].map((index) => sum((line) => line.ms[index])),
  };
  const right = report.error === null ? "" : ` Losses and pictures are right to ${report.error.toExponential(0)}.`;
  return `${report.adapter}: ${range(report.multiply_add_gflops)} GFLOP/s of multiply-adds in registers, ` +
    `${range(report.copy_gbs)} GB/s of a large copy. ${report.model}. Timed by ${report.clock}; milliseconds are ` +
    `medians, with the least and the most.${right}\n\n` +
    table(
      ["line", "kernel", "ms", "GFLOP/s", "GB/s", "of multiply-add", "of copy"],
      [...report.lines, all, ...report.whole].map(row),
    );
}

/** The page beside its peers: medians over rounds of each visit's median. */
function peers({ browser, versions, rounds }) {
  const names = Object.keys(rounds[0]);
  const visits = (name) => rounds.map((round) => round[name]).filter((visit) => !visit.failed);
  const rows = names.filter((name) => visits(name).length > 0).map((name) => {
    // Without steps (`--steps 0`) there is no such time.
    const timed = (measure) => visits(name).filter((visit) => visit[measure]);
    const of = (measure) => timed(measure).length > 0 ? range(spread(timed(measure).map((visit) => visit[measure][0]))) : "–";
    const { bundle } = visits(name)[0];
    const error = Math.max(...visits(name).map((visit) => visit.error));
    return [
      name, of("step"), of("decode64"), of("recon1"), error.toExponential(1), bundle.gzip.toFixed(0),
      bundle.brotli.toFixed(0),
    ];
  });
  const pinned = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ");
  return `${browser}; ${pinned}. ${rounds.length} rounds; milliseconds are medians over the rounds, with the least ` +
    "and the most; each step ends with its loss read back, each picture with its grey values.\n\n" +
    table(
      ["", "ms a step", "64 samples decoded", "one reconstruction", "largest relative error", "KB gzip", "KB brotli"],
      rows,
    ) + `\n\n${ratios(rounds)}`;
}

/** In each round, against whichever of the peers with right gradients is faster. */
function ratios(rounds) {
  const right = ["tfjs-webgpu-packed", "jaxjs-webgpu"];
  const sentence = [["step", "A step"], ["decode64", "decoding 64"], ["recon1", "one reconstruction"]].flatMap(
    ([measure, what]) => {
      const whole = rounds.filter((round) => ["ours", ...right].every((name) => round[name]?.[measure]));
      if (whole.length === 0) return [];
      const ratio = (round) => Math.min(...right.map((name) => round[name][measure][0])) / round.ours[measure][0];
      const [median, least, most] = spread(whole.map(ratio)).map((value) => value.toFixed(1));
      return `${what} takes 1/${median} (1/${least} to 1/${most}) of the time`;
    },
  );
  if (sentence.length === 0) return "";
  return `${sentence.join(", ")} of the faster peer with right gradients in the same round.`;
}

const native = await json("native.json");
const side = await json("peers.json");
const scale = await read("scale.md");
const ours = side?.rounds.map((round) => round.ours?.report).filter(Boolean).at(-1);
const parts = {
  native: native && lines(native),
  browser: ours && lines(ours),
  peers: side && peers(side),
  scale: scale?.trim(),
};
let text = await readFile(document, "utf8");
for (const [name, part] of Object.entries(parts)) {
  if (!part) continue;
  const between = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
  if (!between.test(text)) throw new Error(`docs/PERFORMANCE.md has no place for “${name}”`);
  text = text.replace(between, (_, start, end) => `${start}${part}\n${end}`);
  console.log(`docs/PERFORMANCE.md: ${name}`);
}
await writeFile(document, text);
if (scale) await copyFile(join(folder, "scale.svg"), new URL("../docs/scale.svg", import.meta.url));
