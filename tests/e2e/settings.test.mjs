// What a visitor chooses, by hand or by link. On the CPU: it is ready sooner than a software GPU.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, eventually, open, reading, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

test("some settings apply at once, the others ask first", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32");
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step \d\d/);
  await page.getByText("Settings", { exact: true }).click();
  const field = (name) => page.getByRole("spinbutton", { name, exact: true });
  const choose = async (name, value) => {
    await field(name).fill(value);
    await field(name).press("Enter");
  };
  await choose("Learning rate", "0.01");
  await choose("Beta", "1000");
  await eventually(() => field("Beta").inputValue(), (value) => value === "100", "β is not clamped");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await waitForStatus(page, /Training/);

  await choose("Latent size", "4");
  await page.getByRole("dialog").getByRole("button", { name: "Keep this run" }).click();
  await eventually(() => field("Latent size").inputValue(), (value) => value === "8", "the field does not go back");
  await waitForStatus(page, /Training/);

  await page.getByRole("combobox", { name: "Preset" }).selectOption("plane");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await eventually(() => field("Latent size").inputValue(), (value) => value === "2", "plane has two latent numbers");
  const bars = page.getByRole("slider", { name: /^Latent number/ });
  await eventually(() => bars.count(), (count) => count === 2, "two bars");
  assert.equal(await field("Learning rate").inputValue(), "0.01");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a link sets the run, and pauses it at its steps", async () => {
  const page = await open(browser, server, 
    "?preset=tiny&data=synthetic&batch=16&latent=3&width=0.5&seed=5&schedule=constant&warmup=3&decay=0.01&klwarmup=0.5" +
    "&activation=relu&clip=30&ema=0.9&steps=4&autostart=1");
  await waitForStatus(page, /Paused: epoch 1, step 4 of 1250/, 60_000);
  await page.getByText("Settings", { exact: true }).click();
  const expected = { "Latent size": "3", Seed: "5", "Warm-up steps": "3", "Weight decay": "0.01", "KL warm-up epochs": "0.5",
    "Max gradient norm": "30", "Weight averaging": "0.9" };
  for (const [name, value] of Object.entries(expected)) {
    assert.equal(await page.getByRole("spinbutton", { name, exact: true }).inputValue(), value, name);
  }
  assert.equal(await page.getByRole("combobox", { name: "Schedule" }).inputValue(), "constant");
  assert.equal(await page.getByRole("combobox", { name: "Width" }).inputValue(), "0.5");
  assert.equal(await page.getByRole("combobox", { name: "Activation" }).inputValue(), "relu");
  const loss = await reading(page, "Train loss");
  await button(page, "Reset").click();
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  for (let step = 1; step <= 4; step++) {
    await button(page, "Step").click();
    await waitForStatus(page, new RegExp(`step ${step} `));
  }
  assert.equal(await reading(page, "Train loss"), loss, "the same seed gives the same run");
  await page.context().close();
});
