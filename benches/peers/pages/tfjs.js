// The model `base` in TensorFlow.js on WebGPU or in wasm: its own layers, gradients and Adam. Activations are
// [batch, rows, columns, channels], weights [row, column, in, out].
/* global tf */
import * as byHand from "./im2col.js";
import { load, permute, reshape } from "./input.js";
import { measure } from "./measure.js";

/**
 * `matmul` forces one of the library's matrix product programs on WebGPU; as shipped it chooses by itself. `threads` are
 * those of the wasm backend.
 */
export async function run({ backend, steps, matmul, threads }) {
  if (backend === "wasm") prepareWasm(threads);
  if (!await tf.setBackend(backend)) throw new Error(`TensorFlow.js has no ${backend} here`);
  await tf.ready();
  if (threads && tf.wasm.getThreadsCount() !== threads) throw new Error(`${tf.wasm.getThreadsCount()} threads in place of ${threads}`);
  // The wasm backend cannot differentiate a convolution with respect to its filter.
  if (backend === "wasm") convolutions = byHand;
  if (matmul !== undefined) tf.env().set("WEBGPU_MATMUL_PROGRAM_TYPE", matmul);
  const input = await load();
  const { tensors } = input;
  const batch = tensors.x.shape[0];
  const constant = ({ data }, shape) => tf.tensor(data, shape);
  const x = constant(tensors.x, [batch, 28, 28, 1]);
  const first = tf.tensor(tensors.x.data.slice(0, 784), [1, 28, 28, 1]);
  const noise = constant(tensors.eps, tensors.eps.shape);
  const z = constant(tensors.z, tensors.z.shape);
  const weights = parameters(tensors);

  const loss = () => {
    const [mu, logvar] = encode(weights, x);
    const latents = tf.add(mu, tf.mul(tf.exp(tf.mul(logvar, 0.5)), noise));
    const logits = decode(weights, latents);
    const reconstruction = tf.sum(tf.sub(tf.softplus(logits), tf.mul(x, logits)));
    const kl = tf.mul(-0.5, tf.sum(tf.sub(tf.sub(tf.add(logvar, 1), tf.square(mu)), tf.exp(logvar))));
    return tf.div(tf.add(reconstruction, kl), batch);
  };
  const adam = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
  const read = async (tensor) => {
    const values = await tensor.data();
    tensor.dispose();
    return values;
  };
  return measure({
    decode64: () => read(tf.tidy(() => tf.sigmoid(decode(weights, z)))),
    recon1: () => read(tf.tidy(() => tf.sigmoid(decode(weights, encode(weights, first)[0])))),
    step: async () => (await read(adam.minimize(loss, true, Object.values(weights))))[0],
  }, input, { steps });
}

function prepareWasm(threads) {
  tf.wasm.setWasmPaths("/tfjs/tfjs-backend-wasm/dist/");
  tf.wasm.setThreadsCount(threads);
  if (threads === 1) tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  // It would take half as many threads as there are cores at most.
  Object.defineProperty(navigator, "hardwareConcurrency", { value: 2 * threads });
}

function parameters(tensors) {
  const image = (name) => permute(tensors[name], [2, 3, 1, 0]);
  const matrix = (name) => permute(tensors[name], [1, 0]);
  // PyTorch flattens an image channels first, this layout channels last.
  const flattened = permute(reshape(tensors["encoder.fc.weight"], [128, 64, 7, 7]), [2, 3, 1, 0]);
  const unflattened = permute(reshape(tensors["decoder.fc.weight"], [64, 7, 7, 32]), [3, 1, 2, 0]);
  const weights = {
    "encoder.conv1": image("encoder.conv1.weight"),
    "encoder.conv2": image("encoder.conv2.weight"),
    "encoder.fc": reshape(flattened, [3136, 128]),
    "encoder.mu": matrix("encoder.mu.weight"),
    "encoder.logvar": matrix("encoder.logvar.weight"),
    "decoder.fc": reshape(unflattened, [32, 3136]),
    "decoder.deconv1": image("decoder.deconv1.weight"),
    "decoder.deconv2": image("decoder.deconv2.weight"),
    "decoder.deconv3": image("decoder.deconv3.weight"),
  };
  const biases = Object.keys(weights).map((layer) => [`${layer} bias`, tensors[`${layer}.bias`]]);
  const all = { ...weights, ...Object.fromEntries(biases) };
  const bias = permute(reshape(tensors["decoder.fc.bias"], [64, 7, 7]), [1, 2, 0]);
  all["decoder.fc bias"] = reshape(bias, [3136]);
  const variable = ([name, { data, shape }]) => [name, tf.variable(tf.tensor(data, shape), true, name)];
  return Object.fromEntries(Object.entries(all).map(variable));
}

/** The library's own: convolutions with a bias and ReLUs, transposed ones with a bias. */
const own = {
  conv: (x, filter, bias) => tf.fused.conv2d({ x, filter, strides: 2, pad: 1, bias, activation: "relu" }),
  deconv: (x, filter, bias, stride) => {
    const [batch, side] = x.shape;
    const shape = [batch, stride * side, stride * side, filter.shape[2]];
    return tf.add(tf.conv2dTranspose(x, filter, shape, stride, 1), bias);
  },
};
let convolutions = own;

function encode(weights, images) {
  const conv = (x, name) => convolutions.conv(x, weights[name], weights[`${name} bias`]);
  const image = conv(conv(images, "encoder.conv1"), "encoder.conv2");
  const features = dense(weights, tf.reshape(image, [-1, 3136]), "encoder.fc", "relu");
  return [dense(weights, features, "encoder.mu"), dense(weights, features, "encoder.logvar")];
}

function decode(weights, latents) {
  const deconv = (x, name, stride) => convolutions.deconv(x, weights[name], weights[`${name} bias`], stride);
  let image = tf.reshape(dense(weights, latents, "decoder.fc", "relu"), [-1, 7, 7, 64]);
  image = tf.relu(deconv(image, "decoder.deconv1", 2));
  image = tf.relu(deconv(image, "decoder.deconv2", 2));
  return deconv(image, "decoder.deconv3", 1);
}

const dense = (weights, a, name, activation = "linear") =>
  tf.fused.matMul({ a, b: weights[name], bias: weights[`${name} bias`], activation });
