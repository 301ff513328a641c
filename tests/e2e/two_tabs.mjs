// Two tabs that train the same run side by side: `node tests/e2e/two_tabs.mjs 5`, minutes.
//
// The second opens the run that the first has, and continues it as a copy. At the end each must be in the list at its own step, with the
// parameters of a run that was alone.
import assert from "node:assert/strict";
import { launch } from "./browser.mjs";
import { RUN, fingerprint, keptStep, notices, offer, rows, train } from "./kept.mjs";
import { button, eventually, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const MINUTES = Number(process.argv[2] ?? 5);
const LINK = `${RUN}&epochs=1000`;
const server = await serve();
const browser = await launch({ webgpu: false });

const first = await open(browser, server, `${LINK}&steps=25`);
await waitForStatus(first, /Ready/);
await train(first, 25);
const second = await first.context().newPage();
await second.goto(server.url);
await waitForStatus(second, /Paused: epoch 1, step 25/);
await second.getByText("Here it continues as a copy.").waitFor();
await button(first, "Train").click();
await offer(second).getByRole("button", { name: "Continue" }).click();

/** The step of this tab's row of the list. */
const ownStep = (page) => keptStep(rows(page).filter({ hasText: "This run" }));
const tabs = [first, second];
await Promise.all(tabs.map((page) => goTo(page, "Runs")));
const saves = [new Set(), new Set()];
const end = Date.now() + MINUTES * 60_000;
while (Date.now() < end) {
  for (const [index, page] of tabs.entries()) saves[index].add(await ownStep(page).catch(() => 25));
  await first.waitForTimeout(1000);
}
for (const page of tabs) await button(page, "Pause").click();
const prints = [];
for (const page of tabs) {
  await waitForStatus(page, /Paused/);
  // After Pause the step in flight is still finished.
  let last;
  const print = await eventually(async () => [last, last = await fingerprint(page)], ([before, now]) => before === now, "it does not stop");
  const step = Number(print[1].match(/([\d,]+)$/)[1].replaceAll(",", ""));
  await eventually(() => ownStep(page), (kept) => kept === step, `step ${step} is not kept`);
  prints.push([step, print[1]]);
}
assert.equal(await rows(first).count(), 2);
assert.equal((await notices(first)).length + (await notices(second)).length, 1, "told more than once");
assert.deepEqual(first.complaints, []);
await first.context().close();

for (const [step, print] of prints) {
  const alone = await open(browser, server, `${LINK}&steps=${step}&autostart=1`);
  await waitForStatus(alone, /Paused/, 1_800_000);
  assert.equal(await fingerprint(alone), print, "not the parameters of a run that was alone");
  await alone.context().close();
}
console.log(`${MINUTES} minutes, ${saves.map((saves) => saves.size).join(" and ")} saves seen, up to steps ${prints.map(([step]) => step).join(" and ")}: ` +
  "each tab has its own run, with the parameters of one that was alone");
await browser.close();
await server.close();
