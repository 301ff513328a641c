// How quickly the page is ready: node benches/start.mjs [runs], after `trunk build --release`. Prints JSON.
//
// The page as it comes and each preset are opened once, so that scripts, wasm and MNIST are in the browser's caches,
// and then `runs` times again (5). All times are milliseconds since the navigation began, by the page's own
// clock; `longest` is the longest task of the page's thread until Ready, in CPU time.
import { launch } from "../tests/e2e/browser.mjs";
import { serve } from "../tests/e2e/server.mjs";

const runs = Number(process.argv[2] ?? 5);
const [browser, server] = await Promise.all([launch(), serve()]);

/** Notes, from within the page, when it first can be pressed, shows samples, and stands ready. */
function watch() {
  const times = (window.startTimes = {});
  const frames = (window.startFrames = []);
  const inked = (canvas) => {
    if (!canvas || !canvas.width) return false;
    const copy = Object.assign(document.createElement("canvas"), { width: 32, height: 32 }).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0, 32, 32);
    const { data } = copy.getImageData(0, 0, 32, 32);
    return data.some((value, index) => index % 4 < 3 && value !== data[index % 4]);
  };
  const note = (name, condition) => { if (!(name in times) && condition()) times[name] = performance.now(); };
  const look = (now) => {
    frames.push(now);
    const status = document.querySelector("[role=status]")?.textContent ?? "";
    note("interactive", () => [...document.querySelectorAll("button")].some((button) => button.textContent === "Train" && !button.disabled));
    note("samples", () => [...document.querySelectorAll(".samples canvas")].some(inked));
    note("ready", () => /^Ready: press Train/.test(status));
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function measure(context, query) {
  const page = await context.newPage();
  await page.addInitScript(watch);
  const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];
  await browser.startTracing(page, { categories });
  await page.goto(server.url + query);
  await page.waitForFunction(() => window.startTimes.ready, null, { timeout: 120_000 });
  const trace = JSON.parse(await browser.stopTracing()).traceEvents;
  const threads = trace.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain");
  const isPage = (event) => threads.some((thread) => thread.pid === event.pid && thread.tid === event.tid);
  const tasks = trace.filter((event) => event.name.endsWith("RunTask") && event.tdur && isPage(event)).map((event) => event.tdur / 1000);
  const { times, frames } = await page.evaluate(() => ({ times: window.startTimes, frames: window.startFrames }));
  const gaps = frames.slice(1).map((frame, index) => frame - frames[index]);
  await page.close();
  return { ...times, longest: Math.max(...tasks), frame_gap: Math.max(...gaps) };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const results = {};
for (const preset of ["default", "tiny", "base"]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const query = preset === "default" ? "?data=mnist" : `?preset=${preset}&data=mnist`;
  await measure(context, query);
  const visits = [];
  for (let run = 0; run < runs; run++) visits.push(await measure(context, query));
  const names = Object.keys(visits[0]);
  results[preset] = Object.fromEntries(names.map((name) => {
    const values = visits.map((visit) => visit[name]);
    return [name, { median: Math.round(median(values)), from: Math.round(Math.min(...values)), to: Math.round(Math.max(...values)) }];
  }));
  await context.close();
}
console.log(JSON.stringify({ browser: browser.version(), runs, results }, null, 2));
await Promise.all([browser.close(), server.close()]);
