// Convolutions of TensorFlow.js as matrix products of patches, of operations that the wasm backend can differentiate.
// Kernels are 3 × 3 with a padding of 1. A strided slice has no gradient, so strides are reshapes.
/* global tf */

const TAPS = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column]));

/** The patches of an image, [batch · rows · columns, 9 · channels] of the result's rows and columns. */
function patches(x, stride) {
  const [batch, side, , channels] = x.shape;
  const out = side / stride;
  const padded = tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]]);
  const tap = stride === 1
    ? ([row, column]) => tf.slice(padded, [0, row, column, 0], [batch, out, out, channels])
    : every(padded, out);
  return tf.reshape(tf.concat(TAPS.map(tap), 3), [batch * out * out, 9 * channels]);
}

/** Every second pixel from a tap on: pixels in pairs, of which one is cut out. */
function every(padded, out) {
  const [batch, side, , channels] = padded.shape;
  const pairs = tf.reshape(padded, [batch, side / 2, 2, side / 2, 2 * channels]);
  return ([row, column]) => {
    const start = [0, row >> 1, row & 1, column >> 1, (column & 1) * channels];
    return tf.reshape(tf.slice(pairs, start, [batch, out, 1, out, channels]), [batch, out, out, channels]);
  };
}

/** A convolution with stride 2, a bias and ReLUs. */
export function conv(x, filter, bias) {
  const [batch, side, , channels] = x.shape;
  const out = filter.shape[3];
  const b = tf.reshape(filter, [9 * channels, out]);
  const product = tf.fused.matMul({ a: patches(x, 2), b, bias, activation: "relu" });
  return tf.reshape(product, [batch, side / 2, side / 2, out]);
}

/** A transposed convolution with a bias: of the spread-out image, with the kernel turned round. */
export function deconv(x, filter, bias, stride) {
  const image = stride === 2 ? spread(x) : x;
  const [batch, side, , channels] = image.shape;
  const out = filter.shape[2];
  const b = tf.reshape(tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]), [9 * channels, out]);
  return tf.reshape(tf.fused.matMul({ a: patches(image, 1), b, bias }), [batch, side, side, out]);
}

/** Zeros between the pixels. */
function spread(x) {
  const [batch, side, , channels] = x.shape;
  const behind = (tensor) => tf.pad(tensor, [[0, 0], [0, 0], [0, 1], [0, 0]]);
  const rows = behind(tf.reshape(x, [batch, side, 1, side * channels]));
  const pixels = behind(tf.reshape(rows, [batch * 2 * side, side, 1, channels]));
  return tf.reshape(pixels, [batch, 2 * side, 2 * side, channels]);
}
