// The same measures as `src/bench/run.rs` takes of the page, in the same order.

/**
 * `library` has `decode64()` and `recon1()`, which resolve to grey values, and `step()`, which resolves
 * to the loss. Times are [median, least, most] in milliseconds; without `steps` pictures alone are timed.
 */
export async function measure(library, input, { steps }) {
  let grey;
  const decode64 = await repeat(async () => { grey = await library.decode64(); }, { least: 3 });
  const errors = [relative(mean(grey), input.samples)];
  const recon1 = await repeat(async () => { grey = await library.recon1(); }, { least: 5 });
  errors.push(relative(mean(grey), input.reconstruction));
  const losses = [];
  const step = steps ? await repeat(async () => { losses.push(await library.step()); }, { least: steps }) : null;
  input.losses.slice(0, losses.length).forEach((loss, index) => errors.push(relative(losses[index], loss)));
  return { decode64, recon1, step, losses, error: Math.max(...errors) };
}

/** Once to warm up, then for two seconds, `least` to 50 times. */
async function repeat(work, { least }) {
  await work();
  const started = performance.now();
  const times = [];
  while (times.length < least || (times.length < 50 && performance.now() - started < 2000)) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const last = times.length - 1;
  return [(times[last >> 1] + times[times.length >> 1]) / 2, times[0], times[last]];
}

const relative = (got, wanted) => Math.abs(got / wanted - 1);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
