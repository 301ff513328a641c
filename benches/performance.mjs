// Stores the benches' results: as JSON in docs/data/, and from there as the tables of docs/PERFORMANCE.md, between its
// markers. The text around them is written by hand.
//   node benches/performance.mjs [out/bench]
// A bench that did not run keeps its JSON and its table. Without any, the tables are written again from docs/data/.
import { copyFile, readFile, stat, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";

const folder = process.argv[2] ?? "out/bench";
const docs = new URL("../docs/", import.meta.url);

/** A file of the benches with the day it was written, or nothing where that bench did not run. */
async function found(name) {
  const path = join(folder, name);
  const written = await stat(path).catch(() => undefined);
  return written && { date: written.mtime.toISOString().slice(0, 10), text: await readFile(path, "utf8") };
}

/** Median, least, most. */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return [(sorted[last >> 1] + sorted[sorted.length >> 1]) / 2, sorted[0], sorted[last]];
}

const MEASURES = ["step", "decode64", "recon1"];

/** The page beside its peers, from `benches/peers/run.mjs`: over the rounds, of each visit's median. */
function summary({ machine, browser, versions, rounds }) {
  const results = Object.keys(rounds[0]).flatMap((name) => {
    const visits = rounds.map((round) => round[name]).filter((visit) => visit && !visit.failed);
    if (visits.length === 0) return [];
    // Without steps (`--steps 0`) there is no such time.
    const times = MEASURES.flatMap((measure) => {
      const timed = visits.filter((visit) => visit[measure]).map((visit) => visit[measure][0]);
      return timed.length > 0 ? [[measure, spread(timed)]] : [];
    });
    const error = Math.max(...visits.map((visit) => visit.error));
    const { gzip, brotli } = visits[0].bundle ?? {};
    return [{ name, ...Object.fromEntries(times), error, gzip_kb: gzip, brotli_kb: brotli }];
  });
  return { machine, browser, versions, rounds: rounds.length, results, times_faster: timesFaster(rounds) };
}

/** Each of ours, and the peers with right gradients that it is compared with. */
const PEERS = {
  "ours": ["tfjs-webgpu-packed", "jaxjs-webgpu"],
  "ours-native": ["pytorch", "pytorch-channels-last"],
  "ours-cpu": ["tfjs-wasm", "tfjs-wasm-threads", "jaxjs-wasm"],
};

/** Of each of ours by measure: in each round, against whichever of its peers is faster. */
function timesFaster(rounds) {
  return Object.fromEntries(Object.entries(PEERS).flatMap(([ours, peers]) => {
    const ratios = MEASURES.flatMap((measure) => {
      const whole = rounds.filter((round) => [ours, ...peers].every((name) => round[name]?.[measure]));
      const ratio = (round) => Math.min(...peers.map((name) => round[name][measure][0])) / round[ours][measure][0];
      return whole.length > 0 ? [[measure, spread(whole.map(ratio))]] : [];
    });
    return ratios.length > 0 ? [[ours, Object.fromEntries(ratios)]] : [];
  }));
}

/** What `benches/scale` wrote as text: a table for each of batch, width and latent size, the buffers, the limits. */
function growth(text) {
  const tables = [...text.matchAll(/(?:^\|.*\|\n?)+/gm)].map(([table]) => {
    const [heads, , ...rows] = table.trim().split("\n").map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim()));
    return { heads, rows };
  });
  const peaks = [...text.matchAll(/just before: ([\d.]+) GFLOP/g)].map(([, peak]) => Number(peak));
  const axes = peaks.map((multiply_add_gflops, index) => ({
    name: tables[index].heads[0],
    multiply_add_gflops,
    points: tables[index].rows.map((cells) => {
      const [value, ms, spread_percent, us_per_image, gflops, peak_percent, parameters, mb] = cells.map(parseFloat);
      return { value, ms, spread_percent, us_per_image, gflops, peak_percent, parameters, mb };
    }),
  }));
  const buffers = tables.at(-1).rows.map(([name, mb]) => ({ name, mb: Number(mb) }));
  const [, batch, width] = text.match(/up to a batch of (\d+), and at batch 128 up to ([\d.]+) times/);
  const refusals = [...text.matchAll(/^> (.*)$/gm)].map(([, refusal]) => refusal);
  return {
    adapter: text.split("\n")[0].replace(/\.$/, ""), axes, buffers,
    largest: { batch: Number(batch), width: Number(width), refusals },
  };
}

/** JSON with a line for each member, and in lists of objects for each object, so that a change is seen as such. */
function pretty(value) {
  const member = ([key, part]) => {
    const isList = Array.isArray(part) && typeof part[0] === "object";
    const text = isList ? `[\n${part.map((item) => `    ${JSON.stringify(item)}`).join(",\n")}\n  ]` : JSON.stringify(part);
    return `  ${JSON.stringify(key)}: ${text}`;
  };
  return `{\n${Object.entries(value).map(member).join(",\n")}\n}\n`;
}

const digits = (value) => value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(3);
/** The median, with its range where there is one. */
const range = ([median, least, most]) =>
  least === most ? digits(median) : `${digits(median)} (${digits(least)}–${digits(most)})`;
const percent = (share) => `${(100 * share).toFixed(1)}%`;
const table = (heads, rows, words = 1) => [
  heads, heads.map((_, column) => column < words ? "---" : "---:"), ...rows,
].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** Several lines of a step as one. */
function together(label, lines) {
  const sum = (of) => lines.reduce((total, line) => total + of(line), 0);
  return {
    label, count: lines.length, ms: [0, 1, 2].map((index) => sum((line) => line.ms[index])),
    flops: sum((line) => line.flops), bytes: sum((line) => line.bytes),
  };
}

/** A report of `src/bench/report.rs`, its lines added up by kernel; those below a hundredth of the step as one. */
function kernels(report) {
  const [peak, copy] = [report.multiply_add_gflops[0], report.copy_gbs[0]];
  const all = together("all lines, one by one", report.lines);
  const names = [...new Set(report.lines.map((line) => line.name))];
  const of = (kept) => report.lines.filter((line) => kept(line.name));
  const groups = names.map((name) => together(`\`${name}\``, of((other) => other === name)));
  const isLarge = ({ ms }) => ms[0] >= 0.01 * all.ms[0];
  const large = groups.filter(isLarge).sort((a, b) => b.ms[0] - a.ms[0]);
  const small = names.filter((_, index) => !isLarge(groups[index]));
  const others = together(`${small.length} others`, of((name) => small.includes(name)));
  const row = ({ label, count, ms, flops, bytes }) => {
    const [rate, bandwidth] = [flops, bytes].map((amount) => amount / ms[0] / 1e6);
    const shown = (amount, text) => amount ? text : "";
    return [
      label, count ?? "", range(ms), shown(flops, digits(rate)), shown(flops, percent(rate / peak)),
      shown(bytes, digits(bandwidth)), shown(bytes, percent(bandwidth / copy)),
    ];
  };
  const took = (name) => report.whole.find((measured) => measured.name === name)?.ms;
  const right = report.error === null ? "" : ` Largest relative error of losses and pictures: ${report.error.toExponential(0)}.`;
  const [flops, bytes] = [range(report.multiply_add_gflops), range(report.copy_gbs)];
  const title = report.threads === undefined
    ? `${report.date}, ${report.adapter}: ${flops} GFLOP/s of multiply-adds in registers, ${bytes} GB/s of a large copy. ` +
      `${report.model}. Timed by ${report.clock}.`
    : `${report.date}, ${report.machine}: ${flops} GFLOP/s of a large matrix product and ${bytes} GB/s of a large copy on one core. ` +
      `${report.model}. Lines and pictures have one core, steps ${report.threads}; all shares are of one.`;
  return `${title}${right}\n\n` +
    table(
      ["kernel", "lines", "ms", "GFLOP/s", "of multiply-add", "GB/s", "of copy"],
      [...large, ...(small.length > 0 ? [others] : []), all, ...report.whole.filter(({ flops }) => flops)].map(row),
    ) + (took("submit") ? `\n\nThe CPU encodes and submits a step in ${range(took("submit"))} ms, ` +
    `and encodes one that is not submitted in ${range(took("encode"))}.` : "");
}

function peers({ date, machine, browser, versions, rounds, results, times_faster }) {
  const time = (result, measure) => result[measure] ? range(result[measure]) : "–";
  const rows = results.map((result) => [
    result.name, ...MEASURES.map((measure) => time(result, measure)), result.error.toExponential(1),
    result.gzip_kb?.toFixed(0) ?? "–", result.brotli_kb?.toFixed(0) ?? "–",
  ]);
  const pinned = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ");
  const what = { step: "a step", decode64: "decoding 64", recon1: "one reconstruction" };
  const where = { "ours": "", "ours-native": "natively ", "ours-cpu": "in the page " };
  const sentences = Object.entries(times_faster).map(([ours, measures]) => {
    const ratios = Object.entries(measures).map(([measure, values]) => {
      const [median, least, most] = values.map((value) => value.toFixed(1));
      const spread = least === most ? "" : ` (1/${least} to 1/${most})`;
      return `${what[measure]} takes 1/${median}${spread} of its time`;
    });
    return `\n\nAgainst the faster peer with right gradients in the same round, ${where[ours]}${ratios.join(", ")}.`;
  });
  return `${date}, ${machine ? `${machine}, ` : ""}${browser}; ${pinned}. ${rounds === 1 ? "One round" : `Medians over ${rounds} rounds, with the least and the most`}; each step ends with ` +
    "its loss read back, each picture with its grey values.\n\n" + table(
    ["", "ms per step", "64 samples decoded", "one reconstruction", "largest relative error", "KB gzip", "KB brotli"],
    rows,
  ) + sentences.join("");
}

/** Steps in a row with some numbers of threads, from the native bench. */
function threads({ date, machine, points }) {
  const rows = points.map(({ threads, ms }) => [threads, range(ms), (ms[0] / points[0].ms[0]).toFixed(2)]);
  return `${date}, ${machine}.\n\n` + table(["threads", "ms per step", "of the first"], rows, 0);
}

function scale({ date, adapter, axes, buffers, largest }) {
  const rows = axes.flatMap(({ name, points }) => points.map((point) => [
    `${name} ${point.value}`, point.ms.toFixed(1), `${point.spread_percent}%`, point.us_per_image,
    point.gflops.toFixed(2), `${point.peak_percent.toFixed(1)}%`, point.parameters, point.mb.toFixed(1),
  ]));
  const peaks = axes.map(({ name, multiply_add_gflops }) => `${multiply_add_gflops.toFixed(1)} (${name})`).join(", ");
  const most = buffers.slice(0, 3).map(({ name, mb }) => `“${name}” ${mb.toFixed(2)} MB`).join(", ");
  return `${date}, ${adapter}. Multiply-adds in registers just before each axis: ${peaks} GFLOP/s.\n\n` + table(
    ["", "ms per step", "spread", "µs per image", "GFLOP/s", "of multiply-add", "parameters", "MB"], rows,
  ) + `\n\nThe largest buffers of \`base\` at batch 128: ${most}. Within WebGPU's default limits \`base\` goes up to a batch of ` +
    `${largest.batch}, and at batch 128 up to ${largest.width} times the width.`;
}

const native = await found("native.json");
const side = await found("peers.json");
const cpuSide = await found("cpu_peers.json");
const cpuThreads = await found("cpu_threads.json");
const sizes = await found("scale.md");
const [results, cpuResults] = [side, cpuSide].map((file) => file && JSON.parse(file.text));

/** The last report of one of ours, whole. */
function last(results, name) {
  const report = results?.rounds.map((round) => round[name]?.report).filter(Boolean).at(-1);
  return report && { machine: results.machine, ...report };
}
/** Facts with the day of their file. */
const dated = (file, facts) => facts && { date: file.date, ...facts };

const news = {
  native: dated(native, native && JSON.parse(native.text)),
  browser: dated(side, last(results, "ours")),
  cpu: dated(cpuSide, last(cpuResults, "ours-native")),
  cpu_browser: dated(cpuSide, last(cpuResults, "ours-cpu")),
  cpu_peers: dated(cpuSide, cpuResults && summary(cpuResults)),
  cpu_threads: dated(cpuThreads, cpuThreads && { machine: cpus()[0].model, ...JSON.parse(cpuThreads.text) }),
  peers: dated(side, results && summary(results)),
  scale: dated(sizes, sizes && growth(sizes.text)),
};
const written = { native: kernels, browser: kernels, cpu: kernels, cpu_browser: kernels, cpu_peers: peers, cpu_threads: threads, peers, scale };

const document = new URL("PERFORMANCE.md", docs);
let text = await readFile(document, "utf8");
for (const [name, words] of Object.entries(written)) {
  const data = new URL(`data/${name}.json`, docs);
  if (news[name]) {
    await writeFile(data, pretty(news[name]));
    console.log(`docs/data/${name}.json: new`);
  }
  const part = words(JSON.parse(await readFile(data, "utf8")));
  const between = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
  if (!between.test(text)) throw new Error(`docs/PERFORMANCE.md has no place for “${name}”`);
  text = text.replace(between, (_, start, end) => `${start}${part}\n${end}`);
}
await writeFile(document, text);
console.log("docs/PERFORMANCE.md: its tables as in docs/data/");
if (sizes) await copyFile(join(folder, "scale.svg"), new URL("scale.svg", docs));
