/** What is compared of a report of `src/bench/report.rs`, and the report. */
export function timesOf(report) {
  const time = (name) => report.whole.find((measured) => measured.name === name).ms;
  const { losses, error } = report;
  return { decode64: time("decode64"), recon1: time("recon1"), step: time("step"), losses, error, report };
}
