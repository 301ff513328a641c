// The pictures of README.md: the page after a few epochs, on light and dark paper and on a phone.
// `EPOCHS=1 npm run screenshots` is quicker.
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { drawThree, open, waitForStatus } from "./page.mjs";
import { mnist, serve } from "./server.mjs";

const docs = join(dirname(fileURLToPath(import.meta.url)), "../../docs");
const epochs = Number(process.env.EPOCHS ?? 5);
const data = mnist ? "mnist" : "synthetic";
// On the CPU, which learns faster than a GPU emulated by it.
const [browser, server] = await Promise.all([launch({ webgpu: false }), serve()]);
const page = await open(browser, server, `?preset=tiny&data=${data}&epochs=20&autostart=1`, { deviceScaleFactor: 2 });
console.log(`training ${epochs} epochs on ${data}…`);
await waitForStatus(page, new RegExp(`Training: epoch ${epochs + 1}, step \\d\\d`), 900_000);
await drawThree(page);
await page.waitForTimeout(1000);

await mkdir(docs, { recursive: true });
async function shoot(name, { width, height = 900, colorScheme = "light" }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  // Canvases are painted anew in other colours and sizes.
  await page.waitForTimeout(1500);
  // The focus and the pointer leave nothing highlighted.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(docs, name), fullPage: width > 600, scale: width > 600 ? "css" : "device" });
  console.log(`docs/${name}`);
}
await shoot("page-light.png", { width: 1280 });
await shoot("page-dark.png", { width: 1280, colorScheme: "dark" });
await shoot("page-phone.png", { width: 390, height: 844 });
await Promise.all([browser.close(), server.close()]);
