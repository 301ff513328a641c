// What a visitor downloads before the page is ready: wasm and its glue, compressed by brotli.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { dist } from "./server.mjs";

/** What it was when it was last looked at, in bytes, and 5% more: growth is to be seen, not forbidden. */
const LAST = 863_253;
const LIMIT = Math.round(1.05 * LAST);

test(`wasm and its glue have grown by less than 5%: at most ${LIMIT} bytes`, (t) => {
  const packed = (name) => {
    const bytes = readFileSync(join(dist, name));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    return brotliCompressSync(bytes, { params }).length;
  };
  const all = readdirSync(dist, { recursive: true });
  const own = all.filter((name) => /^latent-ink.*\.(js|wasm)$/.test(name));
  assert.equal(own.length, 2, own.join(", "));
  const glue = readFileSync(join(dist, own.find((name) => name.endsWith(".js"))), "utf8");
  // A snippet that nothing imports any more may lie there from an earlier build.
  const files = [...own, ...all.filter((name) => name.startsWith("snippets") && glue.includes(name))];
  const sizes = files.map((name) => [name.endsWith(".wasm") ? "wasm" : "glue", packed(name)]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  t.diagnostic(`${total} bytes: ${sizes.map(([name, size]) => `${name} ${size}`).join(", ")}`);
  assert.ok(total <= LIMIT, `${total} bytes`);
});
