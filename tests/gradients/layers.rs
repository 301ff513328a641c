//! Two layers, a ReLU between them: every gradient of every kind of layer.

use latent_ink::ops::{ConvGeometry, Epilogue, Op, Slice};
use latent_ink::reference;

use super::finite_differences::Check;
use super::support::{Layer, Operands};

/// `loss = Σ weights · second(relu(first(x)))`, its operations and their operands.
struct Stack {
    operands: Operands,
    forward: Vec<Op>,
    backward: Vec<Op>,
    hidden: Slice,
    output: Slice,
    loss_weights: Slice,
    /// Name, operand, gradient.
    gradients: Vec<(&'static str, Slice, Slice)>,
}

fn stack(first: Layer, second: Layer) -> Stack {
    assert_eq!(first.out_len(), second.in_len());
    let mut o = Operands::new(1);
    let input = o.normal("x", first.in_len());
    let (w1, b1) = (o.normal("w1", first.weight_len()), o.normal("b1", first.bias_len()));
    let (w2, b2) = (o.normal("w2", second.weight_len()), o.normal("b2", second.bias_len()));
    let loss_weights = o.normal("dy", second.out_len());
    let (hidden, output) = (o.result("h", first.out_len()), o.result("y", second.out_len()));
    let mut gradient_of = |name, like: Slice| o.result(name, like.len);
    let (dx, dh) = (gradient_of("dx", input), gradient_of("dh", hidden));
    let (dw1, db1) = (gradient_of("dw1", w1), gradient_of("db1", b1));
    let (dw2, db2) = (gradient_of("dw2", w2), gradient_of("db2", b2));
    let forward = vec![
        first.forward(&mut o, input, w1, Epilogue::BiasRelu(b1), hidden),
        second.forward(&mut o, hidden, w2, Epilogue::Bias(b2), output),
    ];
    let backward = vec![
        second.bias_grad(&mut o, loss_weights, db2),
        second.grad_weight(&mut o, hidden, loss_weights, dw2),
        second.grad_input(&mut o, loss_weights, w2, Epilogue::ReluMask(hidden), dh),
        first.bias_grad(&mut o, dh, db1),
        first.grad_weight(&mut o, input, dh, dw1),
        first.grad_input(&mut o, dh, w1, Epilogue::None, dx),
    ];
    let gradients =
        vec![("x", input, dx), ("w1", w1, dw1), ("b1", b1, db1), ("w2", w2, dw2), ("b2", b2, db2)];
    Stack { operands: o, forward, backward, hidden, output, loss_weights, gradients }
}

/// The failures of a stack's gradients, each multiplied by `factor`, against finite differences.
fn failures(first: Layer, second: Layer, factor: f64) -> Vec<String> {
    let Stack { operands, forward, backward, hidden, output, loss_weights, gradients } = stack(first, second);
    let memory = operands.memory();
    for op in forward.iter().chain(&backward) {
        reference::run(op, &memory);
    }
    let claims: Vec<_> = gradients
        .iter()
        .map(|&(name, operand, gradient)| {
            let claimed = memory.floats(gradient).iter().map(|value| value * factor).collect();
            (name, operand, claimed)
        })
        .collect();
    let loss = |memory: &reference::Memory| {
        let (output, weights) = (memory.floats(output), memory.floats(loss_weights));
        output.iter().zip(&*weights).map(|(y, weight)| y * weight).sum()
    };
    Check { memory, forward: &forward, loss: &loss, relus: &[hidden] }.failures(&claims)
}

/// Odd sides, few channels; the input size follows from the output size by PyTorch's formula.
fn geometry(kernel: usize, stride: usize, in_channels: usize, out_channels: usize) -> ConvGeometry {
    let padding = kernel / 2;
    let out = |size: usize| (size + 2 * padding - kernel) / stride + 1;
    ConvGeometry {
        batch: 3,
        in_height: 5,
        in_width: 7,
        in_channels,
        single_channel: false,
        out_height: out(5),
        out_width: out(7),
        out_channels,
        kernel,
        stride,
        padding,
    }
}

/// Kernels 1, 3 and 5 with strides 1 and 2.
fn kernels_and_strides() -> impl Iterator<Item = (usize, usize)> {
    [1, 3, 5].into_iter().flat_map(|kernel| [(kernel, 1), (kernel, 2)])
}

fn assert_none(failures: Vec<String>) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn convolution_gradients() {
    let mut all = Vec::new();
    for (kernel, stride) in kernels_and_strides() {
        let g = geometry(kernel, stride, 4, 8);
        let dense = Layer::Dense { batch: 3, in_features: Layer::Conv2d(g).out_len() / 3, out_features: 4 };
        let found = failures(Layer::Conv2d(g), dense, 1.0);
        all.extend(found.into_iter().map(|failure| format!("kernel {kernel}, stride {stride}: {failure}")));
    }
    assert_none(all);
}

#[test]
fn transposed_convolution_gradients() {
    let mut all = Vec::new();
    for (kernel, stride) in kernels_and_strides() {
        // A convolution whose output the transposed one takes back to the image.
        let g = geometry(kernel, stride, 4, 8);
        let found = failures(Layer::Conv2d(g), Layer::ConvTranspose2d(g), 1.0);
        all.extend(found.into_iter().map(|failure| format!("kernel {kernel}, stride {stride}: {failure}")));
        let found = failures(Layer::ConvTranspose2d(g), Layer::Conv2d(g), 1.0);
        all.extend(found.into_iter().map(|failure| format!("kernel {kernel}, stride {stride}: {failure}")));
    }
    assert_none(all);
}

#[test]
fn dense_gradients() {
    let first = Layer::Dense { batch: 5, in_features: 12, out_features: 20 };
    let second = Layer::Dense { batch: 5, in_features: 20, out_features: 8 };
    assert_none(failures(first, second, 1.0));
}

#[test]
fn a_wrong_gradient_is_found() {
    let first = Layer::Dense { batch: 5, in_features: 12, out_features: 20 };
    let second = Layer::Dense { batch: 5, in_features: 20, out_features: 8 };
    let found = failures(first, second, 1.0 + 1e-4);
    assert!(found.len() > 20, "one part in ten thousand too much went unseen: {found:?}");
}
