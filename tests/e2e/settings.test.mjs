// What a visitor chooses, by hand or by link. On the CPU: it is ready sooner than a software GPU.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, eventually, open, reading, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const field = (page, name) => page.getByRole("spinbutton", { name, exact: true });
const list = (page, name) => page.getByRole("combobox", { name, exact: true });

test("the drawer takes the focus, and gives it back", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny");
  const settings = button(page, "Settings");
  assert.equal(await settings.getAttribute("aria-expanded"), "false");
  await settings.press("Enter");
  assert.equal(await settings.getAttribute("aria-expanded"), "true");
  const focused = () => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent.trim());
  await eventually(focused, (name) => name === "Close settings", "the drawer does not take the focus");
  await page.keyboard.press("Tab");
  assert.equal(await list(page, "Preset").evaluate((element) => element === document.activeElement), true);
  await page.keyboard.press("Escape");
  await page.getByRole("complementary", { name: "Settings" }).waitFor({ state: "detached" });
  assert.equal(await focused(), "Settings");
  await settings.click();
  await button(page, "Close settings").click();
  assert.equal(await focused(), "Settings");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const [width, height] of [[1280, 900], [390, 844]]) {
  test(`the drawer covers neither rooms nor Pause at ${width} px`, async () => {
    const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32", { viewport: { width, height } });
    await button(page, "Settings").click();
    const drawer = page.getByRole("complementary", { name: "Settings" });
    for (const scroll of [0, 400]) {
      await page.evaluate((y) => scrollTo(0, y), scroll);
      await button(page, "Train").click({ timeout: 5000 });
      await button(page, "Pause").click({ timeout: 5000 });
      await page.getByRole("link", { name: "Train", exact: true }).click({ timeout: 5000 });
      const box = await drawer.boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= height + 1 && box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
    }
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= screen, `${content} px of content on ${screen} px of screen`);
    await field(page, "Seed").click({ timeout: 5000 });
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
}

test("every field has its hint, and those that start a new run say so", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny");
  await button(page, "Settings").click();
  const described = await page.getByRole("complementary").locator("input, select").evaluateAll((fields) =>
    fields.map((field) => [field.labels[0].textContent.includes("↺") && !field.labels[0].querySelector("i").hidden,
      ...field.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent)]));
  assert.equal(described.length, 18);
  for (const [restarts, hint, ...more] of described) {
    assert.ok(hint.length > 5 && hint.length < 140, hint);
    assert.equal(more.length, restarts ? 1 : 0, hint);
    if (restarts) assert.match(more[0], /^Starts a new run/);
  }
  await page.context().close();
});

test("arrow keys make small steps, and the wheel none", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&decay=0.01&clip=5");
  await waitForStatus(page, /Waiting for the data|Ready/);
  await button(page, "Settings").click();
  const steps = {
    "Learning rate": ["0.004", "0.005", "0.004", "0.003"], "Weight decay": ["0.01", "0.02", "0.01", "0.009"],
    "Weight averaging": ["0.999", "0.9991", "0.999", "0.998"], Beta: ["1", "2", "1", "0.9"],
    "Max gradient norm": ["5", "6", "5", "4"], "Batch size": ["128", "256", "128", "64"], Epochs: ["10", "11", "10", "9"],
    "Warm-up steps": ["500", "600", "500", "400"], "KL warm-up epochs": ["0", "1", "0", "0"],
  };
  for (const [name, [first, up, ...down]] of Object.entries(steps)) {
    const shows = (value) => eventually(() => field(page, name).inputValue(), (now) => now === value, `${name}: ${value}`, 2000);
    await shows(first);
    await field(page, name).press("ArrowUp");
    await shows(up);
    for (const value of down) {
      await field(page, name).press("ArrowDown");
      await shows(value);
    }
    assert.equal(await field(page, name).getAttribute("aria-valuenow"), down.at(-1));
  }
  await field(page, "Epochs").hover();
  await field(page, "Epochs").focus();
  for (const delta of [120, -120]) await page.mouse.wheel(0, delta);
  await page.waitForTimeout(200);
  assert.equal(await field(page, "Epochs").inputValue(), "9");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("what is being typed applies by Enter or when the focus leaves, and Escape takes it back", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny");
  await waitForStatus(page, /Waiting for the data|Ready/);
  await button(page, "Settings").click();
  const rate = field(page, "Learning rate");
  const applied = () => rate.getAttribute("aria-valuenow");
  const shows = (value) => eventually(() => rate.inputValue(), (now) => now === value, `the field shows ${value}`, 2000);
  await rate.press("Control+a");
  await page.keyboard.type("0.02");
  assert.deepEqual([await rate.inputValue(), await applied()], ["0.02", "0.004"]);
  await page.keyboard.press("Enter");
  await eventually(applied, (value) => value === "0.02", "Enter does not apply it");
  await rate.fill("0,03");
  await page.keyboard.press("Tab");
  await eventually(applied, (value) => value === "0.03", "leaving does not apply it");
  await shows("0.03");
  await rate.fill("0.5");
  await rate.press("Escape");
  await shows("0.03");
  assert.equal(await page.getByRole("complementary", { name: "Settings" }).count(), 1, "the first Escape is the field's");
  await rate.fill("fast");
  await rate.press("Enter");
  await shows("0.03");
  await rate.fill("7");
  await rate.press("Enter");
  await shows("1");
  // What is typed is where an arrow key goes on from.
  await rate.fill("0.2");
  await rate.press("ArrowUp");
  await shows("0.3");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("choices in quick succession all count", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32");
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]/);
  await button(page, "Settings").click();
  for (const name of ["Learning rate", "Beta", "Epochs"]) await field(page, name).waitFor();
  // Keys as fast as they can be dispatched, while reports of the run arrive.
  await page.evaluate(() => {
    for (const key of ["lr", "beta", "epochs"]) {
      const element = document.getElementById(`setting-${key}`);
      for (let press = 0; press < 3; press++) {
        element.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true, cancelable: true }));
      }
    }
  });
  await page.waitForTimeout(500);
  const values = await Promise.all(["Learning rate", "Beta", "Epochs"].map((name) => field(page, name).inputValue()));
  assert.deepEqual(values, ["0.007", "4", "13"]);
  await list(page, "Schedule").selectOption("constant");
  await field(page, "Learning rate").press("ArrowUp");
  await eventually(() => field(page, "Learning rate").inputValue(), (value) => value === "0.008", "the next step");
  assert.equal(await list(page, "Schedule").inputValue(), "constant");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a list shows the current value while the question is open, and after a no", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32");
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]/);
  await button(page, "Settings").click();
  await list(page, "Activation").selectOption("relu");
  await page.getByRole("dialog").getByRole("button", { name: "Keep this run" }).click();
  assert.equal(await list(page, "Activation").inputValue(), "silu");
  await list(page, "Activation").selectOption("relu");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await eventually(() => list(page, "Activation").inputValue(), (value) => value === "relu", "the choice is lost");
  await button(page, "Preset’s defaults").click();
  await eventually(() => list(page, "Activation").inputValue(), (value) => value === "silu", "the preset has SiLU");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the settings are there in Chinese", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&lang=zh");
  await button(page, "设置").click();
  for (const name of ["学习率", "隐维度", "批大小", "随机种子"]) assert.equal(await field(page, name).count(), 1, name);
  await list(page, "学习率调度").selectOption("constant");
  assert.equal(await list(page, "学习率调度").inputValue(), "constant");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("some settings apply at once, the others ask first", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=32");
  await button(page, "Train").click();
  await waitForStatus(page, /Training: epoch 1, step [1-9]\d/);
  await button(page, "Settings").click();
  const choose = async (name, value) => {
    await field(page, name).fill(value);
    await field(page, name).press("Enter");
  };
  await choose("Learning rate", "0.01");
  await choose("Beta", "1000");
  await eventually(() => field(page, "Beta").inputValue(), (value) => value === "100", "β is not clamped");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await waitForStatus(page, /Training/);

  await choose("Latent size", "4");
  await page.getByRole("dialog").getByRole("button", { name: "Keep this run" }).click();
  await eventually(() => field(page, "Latent size").inputValue(), (value) => value === "8", "the field does not go back");
  await waitForStatus(page, /Training/);

  await page.getByRole("combobox", { name: "Preset" }).selectOption("plane");
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await eventually(() => field(page, "Latent size").inputValue(), (value) => value === "2", "plane has two latent dimensions");
  const bars = page.getByRole("slider", { name: /^Latent dimension/ });
  await eventually(() => bars.count(), (count) => count === 2, "two bars");
  assert.equal(await field(page, "Learning rate").inputValue(), "0.01");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("a link sets the run, and pauses it at its steps", async () => {
  const page = await open(browser, server, 
    "?preset=tiny&data=synthetic&batch=16&latent=3&width=0.5&seed=5&schedule=constant&warmup=3&decay=0.01&klwarmup=0.5" +
    "&activation=relu&clip=30&ema=0.9&steps=4&autostart=1");
  await waitForStatus(page, /Paused: epoch 1, step 4 of 1250/, 60_000);
  await button(page, "Settings").click();
  const expected = { "Latent size": "3", Seed: "5", "Warm-up steps": "3", "Weight decay": "0.01", "KL warm-up epochs": "0.5",
    "Max gradient norm": "30", "Weight averaging": "0.9" };
  for (const [name, value] of Object.entries(expected)) {
    assert.equal(await field(page, name).inputValue(), value, name);
  }
  assert.equal(await page.getByRole("combobox", { name: "Schedule" }).inputValue(), "constant");
  assert.equal(await page.getByRole("combobox", { name: "Width" }).inputValue(), "0.5");
  assert.equal(await page.getByRole("combobox", { name: "Activation" }).inputValue(), "relu");
  const loss = await reading(page, "Train loss");
  await button(page, "Start over").click();
  await page.getByRole("dialog").getByRole("button", { name: "Start over" }).click();
  await waitForStatus(page, /Ready/);
  for (let step = 1; step <= 4; step++) {
    await button(page, "Step").click();
    await waitForStatus(page, new RegExp(`step ${step} `));
  }
  assert.equal(await reading(page, "Train loss"), loss, "the same seed gives the same run");
  await page.context().close();
});
