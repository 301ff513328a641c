// The built page as any static host would serve it, from a folder of its path: relative links only.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
export const dist = process.env.DIST ?? join(here, "../../dist");
/** The folder with MNIST's four files; tests that want real digits use synthetic ones without it. */
export const mnist = [process.env.MNIST_DIR, join(here, "../../../shared/mnist"), join(dist, "data/mnist")]
  .find((folder) => folder && existsSync(join(folder, "train-images-idx3-ubyte.gz")));

const types = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
  ".wasm": "application/wasm", ".png": "image/png", ".webmanifest": "application/manifest+json",
};

/**
 * Serves dist/ at /some/path/, with MNIST under data/mnist/ where it is at hand; `server.folder` can be set to another
 * build. `missing` is asked for each file: true answers 404. `headers` go with every file. `respond` may send an answer
 * of its own, given name, response and the file's bytes, and then returns true. At `plainUrl` it is a host over plain http, as far as
 * the browser knows.
 */
export async function serve({ missing = () => false, withMnist = true, headers = {}, respond = () => false } = {}) {
  const served = { folder: dist };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const name = path.replace(/^\/some\/path\//, "") || "index.html";
    const digits = name.match(/^data\/mnist\/([\w.-]+)$/);
    const folder = digits ? withMnist && mnist : served.folder;
    try {
      if (!folder || path === name || missing(name)) throw new Error("not here");
      const body = await readFile(join(folder, digits ? digits[1] : name));
      const type = types[extname(name)] ?? "application/octet-stream";
      if (respond(name, response, body)) return;
      response.writeHead(200, { "content-type": type, ...headers }).end(body);
    } catch {
      response.writeHead(404).end("not here");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A test that fails before it closes its server still ends.
  server.unref();
  const address = (host) => `http://${host}:${server.address().port}/some/path/`;
  return Object.assign(served, { url: address("127.0.0.1"), plainUrl: address("latent.test"), close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }) });
}
