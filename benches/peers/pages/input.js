// The weights, digits and noise that every library starts from, as the example `bench_input` wrote them.

/** `{ tensors: name → { data, shape }, samples, reconstruction, losses }`: shapes are PyTorch's. */
export async function load() {
  const [index, buffer] = await Promise.all([
    fetch("/input/bench.json").then((response) => response.json()),
    fetch("/input/bench.bin").then((response) => response.arrayBuffer()),
  ]);
  const tensors = {};
  for (const [name, { offset, shape }] of Object.entries(index.tensors)) {
    const length = shape.reduce((a, b) => a * b, 1);
    tensors[name] = { shape, data: new Float32Array(buffer, 4 * offset, length).slice() };
  }
  return { ...index, tensors };
}

export const reshape = ({ data }, shape) => ({ data, shape });

/** Dimension i of the result is dimension axes[i] of the tensor. */
export function permute({ data, shape }, axes) {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const sizes = axes.map((axis) => shape[axis]);
  const steps = axes.map((axis) => strides[axis]);
  const result = new Float32Array(data.length);
  for (let place = 0; place < data.length; place++) {
    let from = 0;
    for (let axis = sizes.length - 1, rest = place; axis >= 0; axis--) {
      from += rest % sizes[axis] * steps[axis];
      rest = Math.floor(rest / sizes[axis]);
    }
    result[place] = data[from];
  }
  return { data: result, shape: sizes };
}
