// The main job in Firefox, with WebGPU and without: train, draw, sample.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { canvas, drawLine, launch, open, press, reading, textOf } from "./firefox.mjs";
import { contrast, distance, eventually, greys, pixels } from "./page.mjs";
import { serve } from "./server.mjs";

let server;
before(async () => { server = await serve({ withMnist: false }); });
after(() => server.close());

for (const webgpu of [true, false]) {
  test(`trains, draws and samples ${webgpu ? "with" : "without"} WebGPU`, async (t) => {
    const browser = await launch({ webgpu });
    t.after(() => browser.close());
    const page = await open(browser, server, `?lang=en&preset=tiny&batch=32&warmup=0&data=synthetic${webgpu ? "&device=gpu" : ""}`);
    const picture = async (name) => pixels(page, await (await canvas(page, name)).screenshot());
    const status = () => textOf(page, "[role=status]");

    await eventually(status, (text) => /Ready/.test(text), "not ready", 60_000);
    // A canvas that WebGPU draws to has no 2D context.
    const samples = await canvas(page, "Samples");
    assert.equal(await samples.evaluate((canvas) => canvas.getContext("2d") === null), webgpu);

    await press(page, "Train");
    await eventually(status, (text) => /Training: epoch \d+, step \d+ of \d+/.test(text), "it does not train");
    await eventually(() => reading(page, "Train loss"), (loss) => loss < 0.6 * 543, "the loss does not fall", 60_000);
    t.diagnostic(`${await reading(page, "Images per second")} images/s`);

    await drawLine(page);
    const answer = await eventually(
      () => picture("Reconstruction"), (now) => contrast(greys(now)) > 5, "the reconstruction is blank",
    );
    // In a corner there is no ink. The paper is warmer than grey: red and blue exchanged would make it colder.
    const seen = await picture("What the model sees");
    const warmth = (picture) => picture.at(4 * (5 * picture.width + 5)) - picture.at(4 * (5 * picture.width + 5) + 2);
    assert.ok(warmth(seen) > 3, `the paper's red less its blue: ${warmth(seen)}`);
    assert.ok(Math.abs(warmth(answer) - warmth(seen)) < 3, `likewise of the reconstruction's: ${warmth(answer)}`);

    await press(page, "Pause");
    await eventually(status, (text) => /Paused/.test(text), "it does not pause");
    const before = greys(await picture("Samples"));
    assert.ok(contrast(before) > 5, "the samples are blank");
    await press(page, "Sample");
    await eventually(
      async () => greys(await picture("Samples")), (now) => distance(before, now) > 1, "Sample gave nothing new",
    );
    assert.ok(browser.connected, "the browser is gone");
    assert.deepEqual(page.complaints, []);
  });
}
