// The main job in both languages, by what a person reads.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { button, canvas, contrast, distance, drawOn, eventually, open, picture, status } from "./page.mjs";
import { serve } from "./server.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]); });
after(() => Promise.all([browser.close(), server.close()]));

const words = {
  en: {
    ready: /^Ready: press Train$/, train: "Train", pause: "Pause", training: /^Training: epoch 1, step \d+ of \d+$/, paused: /^Paused: epoch 1/,
    loss: "Train loss", sample: "Sample", samples: "Samples", pad: "Draw a digit", reconstruction: "Reconstruction", nats: /\d+\.\d nats, and \d/,
  },
  zh: {
    ready: /^就绪/, train: "训练", pause: "暂停", training: /^训练中：第 1 轮，第 \d+ \/ \d+ 步$/, paused: /^已暂停：第 1 轮/,
    loss: "训练损失", sample: "采样", samples: "生成样本", pad: "画一个数字", reconstruction: "重构", nats: /\d+\.\d nats，另有 KL \d/,
  },
};
const says = (page, pattern, timeout = 60_000) => eventually(() => status(page).textContent(), (text) => pattern.test(text), `not ${pattern}`, timeout);

for (const [language, w] of Object.entries(words)) test(`trains, draws and samples in ${language}`, async () => {
  const page = await open(browser, server, `?lang=${language}&preset=tiny&data=synthetic&batch=32`);
  assert.equal(await page.getAttribute("html", "lang"), language);
  await says(page, w.ready);
  await button(page, w.train).click();
  await says(page, w.training);
  const loss = async () => Number.parseFloat(await page.locator(`output[aria-label="${w.loss}"]`).textContent());
  await eventually(loss, (loss) => loss < 0.6 * 543, "the loss does not fall", 60_000);
  await drawOn(page, w.pad);
  await eventually(() => page.locator(".reconstruction figcaption").textContent(), (text) => w.nats.test(text), "no answer to the drawing");
  assert.ok(contrast(await picture(page, w.reconstruction)) > 3, "the reconstruction is blank");
  await button(page, w.pause).click();
  await says(page, w.paused);
  const before = await picture(page, w.samples);
  await button(page, w.sample).click();
  await eventually(() => picture(page, w.samples), (now) => distance(before, now) > 1, "no other samples");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the link, then the remembered choice, then the browser's languages", async () => {
  const page = await open(browser, server, "?preset=tiny&data=synthetic", { locale: "zh-CN" });
  await says(page, words.zh.ready);
  await button(page, "English").click();
  await says(page, words.en.ready);
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.reload();
  await says(page, words.en.ready);
  await page.goto(`${server.url}?preset=tiny&data=synthetic&lang=zh`);
  await says(page, words.zh.ready);
  await page.goto(`${server.url}?preset=tiny&data=synthetic`);
  await says(page, words.en.ready);
  await page.context().close();
});

test("in Chinese no English words are left but names", async () => {
  const page = await open(browser, server, "?lang=zh&preset=tiny&data=synthetic&steps=3&autostart=1&batch=5000");
  await says(page, words.zh.paused);
  await button(page, "设置").click();
  const english = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element.closest("script, style, noscript, code, pre, output[aria-label=计算设备], [lang=en], h1, option, .device-line, tbody")) continue;
      // Three English words in a row are a sentence that was forgotten.
      if (/[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(node.textContent)) found.push(node.textContent.trim().slice(0, 80));
    }
    for (const element of document.querySelectorAll("[aria-label], [title]")) {
      const label = element.getAttribute("aria-label") ?? element.getAttribute("title");
      if (/[a-z]{2,} [a-z]{2,}/i.test(label)) found.push(label);
    }
    return found;
  });
  assert.deepEqual(english, []);
  await canvas(page, "损失").waitFor();
  await page.context().close();
});
