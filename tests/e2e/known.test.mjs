// Published datasets, images that lie on their side, and a photo of digits on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch } from "./browser.mjs";
import { file, header } from "./idx.mjs";
import { button, goTo, open, waitForStatus } from "./page.mjs";
import { serve } from "./server.mjs";

const SIDE = 28;

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

/** Tall letters: an L, and a T. */
const isInk = (kind, x, y) => (kind ? Math.abs(x - 14) < 2 : Math.abs(x - 10) < 2) && y > 4 && y < 24
  || (kind ? Math.abs(y - 6) < 2 : Math.abs(y - 22) < 2) && x > 9 && x < 19;

/** Images of both, transposed as EMNIST's files are, and their labels, which begin at 1: L is 12, T 20. */
function letters(count) {
  const images = Array.from({ length: count }, (_, index) => Array.from({ length: SIDE * SIDE }, (_, pixel) =>
    (isInk(index % 2, Math.floor(pixel / SIDE), pixel % SIDE) ? 255 : 0)));
  return {
    images: Buffer.concat([header(count, SIDE, SIDE), Buffer.from(images.flat())]),
    labels: Buffer.concat([header(count), Buffer.from(images.map((_, index) => (index % 2 ? 20 : 12)))]),
  };
}

test("EMNIST is known by its files, its classes have names, and its images are turned", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&batch=8&device=cpu");
  await waitForStatus(page, /Ready/);
  const files = ["train", "test"].flatMap((set) => {
    const { images, labels } = letters(set === "train" ? 128 : 32);
    return [
      file(`emnist-letters-${set}-images-idx3-ubyte.gz`, gzipSync(images)),
      file(`emnist-letters-${set}-labels-idx1-ubyte`, labels),
    ];
  });
  await page.locator("input[type=file]").first().setInputFiles(files);
  await page.getByText("EMNIST letters: 128 images to learn from and 32 to test with, from your files.").waitFor();
  const notice = page.getByText("These images lie on their side, as EMNIST’s files store them.");
  await notice.waitFor();
  await waitForStatus(page, /Ready/);
  await button(page, "Turn").click();
  await notice.waitFor({ state: "detached" });
  await waitForStatus(page, /Ready/);
  await page.getByText("EMNIST letters: 128 images to learn from").waitFor();
  await goTo(page, "Explore");
  const classes = page.getByRole("group", { name: "Classes on the map" });
  for (const name of ["L", "T"]) await classes.getByRole("button", { name: `Class ${name}` }).waitFor({ state: "attached" });
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

/** A sheet of paper in slanting light with three rings in a row and two strokes below, and a speck. */
async function photo(page) {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 600 });
    const context = canvas.getContext("2d");
    const light = context.createLinearGradient(0, 0, 900, 600);
    light.addColorStop(0, "#f4f0e8");
    light.addColorStop(1, "#8d8a84");
    context.fillStyle = light;
    context.fillRect(0, 0, 900, 600);
    context.strokeStyle = "#222";
    context.lineWidth = 9;
    for (const x of [200, 430, 660]) {
      context.beginPath();
      context.ellipse(x, 190 + x / 20, 36, 56, 0, 0, 7);
      context.stroke();
    }
    for (const x of [240, 520]) {
      context.beginPath();
      context.moveTo(x + 12, 370);
      context.lineTo(x, 480);
      context.stroke();
    }
    context.fillStyle = "#222";
    context.fillRect(760, 440, 3, 3);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.split(",")[1], "base64");
}

test("digits on a photo of paper are found, wrong ones are left out, and the others are added", async () => {
  const page = await open(browser, server, "?data=synthetic&preset=tiny&device=cpu");
  await waitForStatus(page, /Ready/);
  await goTo(page, "Use");
  const own = page.getByRole("region", { name: "Your own data", exact: true });
  await own.getByRole("textbox", { name: "Name of a class" }).fill("ring");
  await page.keyboard.press("Enter");
  await own.getByLabel("Choose pictures").setInputFiles([{ name: "paper.png", mimeType: "image/png", buffer: await photo(page) }]);
  await own.getByText("1 example, as the model will see it.").waitFor();
  await own.getByRole("combobox", { name: "On each picture" }).selectOption("examples anywhere: find them");
  await own.getByText("5 examples, as the model will see them. Press one to leave it out.").waitFor();
  // The strokes of the second row.
  await button(own, "Leave out example 5").click();
  await button(own, "Leave out example 4").click();
  await own.getByText("3 examples, as the model will see them.").waitFor();
  await button(own, "Add these to ring").click();
  await button(own, "ring 3").waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
