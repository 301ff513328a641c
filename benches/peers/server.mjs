// Serves the built page and the peers' pages from one origin, and weighs what a page loads.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "../node_modules");
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

/** `input` is the folder that the example `bench_input` wrote; `loaded` has the bundles by path since it was emptied. */
export async function serve({ input, dist = join(here, "../../dist") }) {
  const folders = {
    "/ours/": dist, "/input/": input, "/pages/": join(here, "pages"),
    "/tfjs/": join(modules, "@tensorflow"), "/jaxjs/": join(modules, "@jax-js/jax/dist"),
  };
  const loaded = new Map();
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    // An isolated page has timers of 5 µs instead of 100.
    response.setHeader("cross-origin-opener-policy", "same-origin");
    response.setHeader("cross-origin-embedder-policy", "require-corp");
    try {
      const prefix = Object.keys(folders).find((prefix) => path.startsWith(prefix));
      const name = path.slice(prefix.length) || "index.html";
      const body = await readFile(join(folders[prefix], name));
      const isBundle = [".js", ".wasm"].includes(extname(name)) && prefix !== "/pages/";
      if (isBundle) loaded.set(path, body);
      response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end("not here");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return { url: `http://127.0.0.1:${server.address().port}`, loaded };
}

/** Kilobytes on the wire. */
export function weigh(loaded) {
  const sum = (size) => [...loaded.values()].reduce((total, body) => total + size(body), 0) / 1000;
  return { gzip: sum((body) => gzipSync(body).length), brotli: sum((body) => brotliCompressSync(body).length) };
}
