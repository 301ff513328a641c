// Small idx files of the tests' own: an epoch over them takes a second.
import { gzipSync } from "node:zlib";

const SIDE = 28;

/** An idx header: type u8, then the sizes. */
export function header(...sizes) {
  const bytes = Buffer.alloc(4 + 4 * sizes.length);
  bytes.writeUInt32BE(0x0800 + sizes.length, 0);
  sizes.forEach((size, index) => bytes.writeUInt32BE(size, 4 + 4 * index));
  return bytes;
}

/** A file of bytes with these sizes. */
export const idx = (sizes, bytes) => Buffer.concat([header(...sizes), bytes]);

/** Rings and bars, ten kinds of them. */
export function images(count) {
  const pixels = Buffer.alloc(count * SIDE * SIDE);
  for (let index = 0; index < count; index++) {
    const kind = index % 10;
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const distance = Math.hypot(x - 13.5, (y - 13.5) * (1 + kind / 10));
        const ink = kind % 2 ? Math.abs(x - 9 - kind) < 2 && Math.abs(y - 13.5) < 9 : Math.abs(distance - 7) < 1.6;
        pixels[(index * SIDE + y) * SIDE + x] = ink ? 255 : 0;
      }
    }
  }
  return idx([count, SIDE, SIDE], pixels);
}

export function labels(count) {
  return idx([count], Buffer.from(Array.from({ length: count }, (_, index) => index % 10)));
}

export const file = (name, buffer) => ({ name, mimeType: "application/octet-stream", buffer });

/** Four files under MNIST's names; those in `changes` replace the good ones. */
export function dataset({ train = 256, test = 64, changes = {} } = {}) {
  const good = {
    "train-images-idx3-ubyte": images(train), "train-labels-idx1-ubyte.gz": gzipSync(labels(train)),
    "t10k-images-idx3-ubyte.gz": gzipSync(images(test)), "t10k-labels-idx1-ubyte": labels(test),
  };
  return Object.entries({ ...good, ...changes }).map(([name, buffer]) => file(name, buffer));
}
