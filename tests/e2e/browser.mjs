// The system's Chromium, with or without its software WebGPU adapter.
import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

/** The path of the browser that CHROMIUM names, for playwright looks nothing up. */
export const executablePath = execFileSync("sh", ["-c", 'command -v -- "$0"', process.env.CHROMIUM ?? "chromium"], { encoding: "utf8" }).trim();

export const quiet = [
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
  // The servers under a name that is not this machine's: what a browser keeps from plain http is kept from it.
  "--host-resolver-rules=MAP latent.test 127.0.0.1",
];
// All of them: without the last three a WebGPU canvas stays blank in screenshots.
const software = [
  "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--use-angle=vulkan", "--use-vulkan=swiftshader",
  "--enable-features=Vulkan",
];

// For a bench on a real GPU: Chrome on Linux keeps WebGPU behind these.
const real = ["--enable-unsafe-webgpu", "--enable-features=Vulkan"];

/** Starts a browser; `webgpu: false` is a Chromium as it comes, `hardware: true` one on the machine's own GPU. */
export function launch({ webgpu = true, hardware = false, more = [] } = {}) {
  const gpu = hardware ? real : software;
  return chromium.launch({
    executablePath,
    args: ["--headless=new", "--no-sandbox", ...quiet, ...(webgpu ? gpu : []), ...more],
  });
}
