// The model `base` in jax-js on WebGPU or in wasm: gradients by `valueAndGrad`, the whole step under one `jit`.
// Activations are [batch, channels, rows, columns]. The library has no Adam, so it is written out. Its
// arrays are consumed by use; `.ref` keeps one for another use.
import * as jax from "/jaxjs/index.js";
import { load, permute } from "./input.js";
import { measure } from "./measure.js";

const { init, defaultDevice, jit, lax, nn, numpy: np, tree, valueAndGrad } = jax;

/** `device` is "webgpu" or "wasm", which has a thread for each core. */
export async function run({ device, steps }) {
  if (!(await init(device)).includes(device)) throw new Error(`jax-js has no ${device} here`);
  defaultDevice(device);
  const input = await load();
  const { x, eps, z } = input.tensors;
  let state = initial(input.tensors);
  const images = array(x);
  const first = np.array(x.data.slice(0, 784)).reshape([1, 1, 28, 28]);
  const noise = array(eps);
  const latents = array(z);

  const decoded = jit((weights, z) => nn.sigmoid(decode(weights, z)));
  const reconstructed = jit((weights, x) => nn.sigmoid(decode(weights, head(weights, features(weights, x), "mu"))));
  const update = jit(adam);
  // A jitted function takes only the weights that it uses.
  const only = (pattern) => Object.fromEntries(
    Object.entries(state.weights).filter(([name]) => pattern.test(name)).map(([name, value]) => [name, value.ref]),
  );
  let taken = 0;
  return measure({
    decode64: () => decoded(only(/^decoder/), latents.ref).data(),
    recon1: () => reconstructed(only(/^(?!encoder.logvar)/), first.ref).data(),
    step: async () => {
      taken++;
      const scale = (beta) => np.array(1 / (1 - beta ** taken));
      const [loss, next] = update(state, scale(0.9), scale(0.999), images.ref, noise.ref);
      state = next;
      return (await loss.data())[0];
    },
  }, input, { steps });
}

const array = ({ data, shape }, as = shape) => np.array(data).reshape(as);

/** Weights in the shapes that they are used in, and Adam's moments. */
function initial(tensors) {
  const weights = {};
  for (const [name, tensor] of Object.entries(tensors).filter(([name]) => name.includes("."))) {
    const isImage = name.includes("conv");
    if (name.endsWith("bias")) {
      weights[name] = array(tensor, isImage ? [tensor.shape[0], 1, 1] : tensor.shape);
    } else if (name.includes("deconv")) {
      weights[name] = array(flipped(tensor));
    } else {
      weights[name] = array(isImage ? tensor : permute(tensor, [1, 0]));
    }
  }
  const zeros = () => Object.fromEntries(Object.entries(weights).map(([name, { shape }]) => [name, np.zeros(shape)]));
  return { weights, first: zeros(), second: zeros() };
}

/** A transposed convolution is a convolution of the spread-out input with the kernel turned round. */
function flipped(tensor) {
  const { data, shape } = permute(tensor, [1, 0, 2, 3]);
  return { shape, data: data.map((_, place) => data[place - place % 9 + 8 - place % 9]) };
}

function features(weights, images) {
  const conv = (x, name) => nn.relu(
    lax.convGeneralDilated(x, weights[`${name}.weight`], [2, 2], [[1, 1], [1, 1]]).add(weights[`${name}.bias`]),
  );
  const image = conv(conv(images, "encoder.conv1"), "encoder.conv2");
  return nn.relu(dense(weights, image.reshape([image.shape[0], 3136]), "encoder.fc"));
}

const head = (weights, features, name) => dense(weights, features, `encoder.${name}`);

function decode(weights, latents) {
  const deconv = (x, name) => nn.relu(
    lax.convGeneralDilated(x, weights[`${name}.weight`], [1, 1], [[1, 2], [1, 2]], { lhsDilation: [2, 2] })
      .add(weights[`${name}.bias`]),
  );
  const first = nn.relu(dense(weights, latents, "decoder.fc"));
  const image = deconv(deconv(first.reshape([first.shape[0], 64, 7, 7]), "decoder.deconv1"), "decoder.deconv2");
  return lax.convGeneralDilated(image, weights["decoder.deconv3.weight"], [1, 1], [[1, 1], [1, 1]])
    .add(weights["decoder.deconv3.bias"]);
}

const dense = (weights, x, name) => np.dot(x, weights[`${name}.weight`]).add(weights[`${name}.bias`]);

function loss(weights, images, noise) {
  const batch = images.shape[0];
  const encoded = features(weights, images.ref);
  const mu = head(weights, encoded.ref, "mu");
  const logvar = head(weights, encoded, "logvar");
  const logits = decode(weights, mu.ref.add(np.exp(logvar.ref.mul(0.5)).mul(noise)));
  const reconstruction = nn.softplus(logits.ref).sub(images.mul(logits)).sum();
  const kl = logvar.ref.add(1).sub(mu.ref.mul(mu)).sub(np.exp(logvar)).sum().mul(-0.5);
  return reconstruction.add(kl).mul(1 / batch);
}

function adam({ weights, first, second }, firstScale, secondScale, images, noise) {
  const [value, gradients] = valueAndGrad(loss)(tree.ref(weights), images, noise);
  const next = { weights: {}, first: {}, second: {} };
  for (const name of Object.keys(weights)) {
    const gradient = gradients[name];
    const m = first[name].mul(0.9).add(gradient.ref.mul(0.1));
    const v = second[name].mul(0.999).add(gradient.ref.mul(gradient).mul(0.001));
    next.first[name] = m;
    next.second[name] = v;
    const root = np.sqrt(v.ref.mul(secondScale.ref)).add(1e-8);
    next.weights[name] = weights[name].sub(m.ref.mul(firstScale.ref).mul(1e-3).div(root));
  }
  return [value, next];
}
