//! Broken kernels must fail the tests: a comparison that cannot fail proves nothing. Each fault is a small
//! mistake in one kernel's text, of the kind that an edit could introduce.

use latent_ink::gpu::Gpu;
use latent_ink::ops::{ConvGeometry, Corruption, CorruptionKind, Counter, Destination, Order, Pixels, State};

use super::shapes::{Case, heavy_geometry, large_geometries, odd_dense, odd_geometries, single_geometries};
use super::support::{Layer, adapter, on_gpu, tilings};
use super::{
    adam, add, bce_with_logits, corrupt, gather, gradient_norm, importance_weight, latent_statistics,
    max_pool2d, max_pool2d_grad, metrics, noise, reparameterize, reparameterize_grad, silu,
    softmax_cross_entropy,
};

/// Replaces `right` by `wrong` in the operation's kernels; returns a message if the comparison notices it with no tiling.
async fn survives(gpu: &Gpu, case: &Case, right: &str, wrong: &str) -> Option<String> {
    let stem = case.op.stem();
    let mut is_there = false;
    for tiling in tilings(gpu) {
        let mut dispatches = case.op.dispatches(tiling);
        if !dispatches.iter().any(|dispatch| dispatch.source.contains(right)) {
            continue;
        }
        is_there = true;
        for dispatch in &mut dispatches {
            dispatch.source = dispatch.source.replace(right, wrong);
        }
        if !case.comparison().failures_of(gpu, dispatches).await.is_empty() {
            return None;
        }
    }
    assert!(is_there, "{stem} has no “{right}”");
    Some(format!("{stem}: “{wrong}” in place of “{right}” went unseen"))
}

async fn assert_found(faults: impl IntoIterator<Item = (Case, &'static str, &'static str)>) {
    let gpu = adapter().await;
    let mut unseen = Vec::new();
    for (case, right, wrong) in faults {
        unseen.extend(survives(&gpu, &case, right, wrong).await);
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

/// Kernel 3, stride 2, padding 1, and a batch that needs several parts.
fn convolution() -> ConvGeometry {
    ConvGeometry { batch: 61, ..odd_geometries()[3] }
}

/// A layer with the epilogue of that number: see `shapes::epilogues`.
fn layer(layer: Layer, epilogue: usize) -> Case {
    Case::forward((layer, epilogue))
}

on_gpu! {
    async fn in_convolutions() {
        let (conv, transposed) = (Layer::Conv2d(convolution()), Layer::ConvTranspose2d(convolution()));
        let image = ConvGeometry { single_channel: true, ..convolution() };
        let single = Layer::Conv2d(image);
        // Several blocks of channels; a number of pixels that is no multiple of 4.
        let (channels, odd) = (odd_geometries()[4], odd_geometries()[0]);
        // Strides of 1, and of 2.
        let [to_image, to_phases] = [2, 3].map(|index| Layer::ConvTranspose2d(single_geometries()[index]));
        assert_found([
            (layer(conv, 0), "KERNEL * KERNEL * IN_BLOCKS", "KERNEL * (KERNEL - 1u) * IN_BLOCKS"),
            (layer(Layer::Conv2d(channels), 0), "term_block % IN_BLOCKS", "0u"),
            (layer(conv, 0), "element < arrayLength(&output)", "element + 1u < arrayLength(&output)"),
            (layer(conv, 1), "return extra[block];", "return extra[0];"),
            (layer(conv, 1), "return sum + bias;", "return sum;"),
            (layer(conv, 2), "max(sum + bias, vec4f(0.0))", "sum + bias"),
            (layer(conv, 3), "extra[element] > vec4f(0.0)", "extra[element] >= vec4f(0.0)"),
            (layer(conv, 4), "max(x, LEAK * x)", "max(x, vec4f(0.0))"),
            (layer(conv, 5), "select(LEAK * sum, sum,", "select(vec4f(0.0), sum,"),
            (layer(conv, 6), "sum * silu_slope(extra[element])", "sum"),
            (layer(conv, 6), "s * (1.0 + x * (1.0 - s))", "s"),
            (layer(conv, 7), "x / (1.0 + exp(min(-x,", "sum / (1.0 + exp(min(-sum,"),
            (layer(conv, 7), "let x = sum + bias;", "let x = sum;"),
            (layer(conv, 0), "(column < vec4u(width))", "(column < vec4u(width + 1u))"),
            (layer(transposed, 0), "return transpose(mat4x4f(\n", "return (mat4x4f(\n"),
            (layer(transposed, 0), "(remainder + PADDING) % STRIDE", "remainder % STRIDE"),
            (layer(transposed, 0), "phase.taps.x * phase.taps.y * OUT_BLOCKS", "phase.taps.x * phase.taps.x * OUT_BLOCKS"),
            (layer(transposed, 0), "number % phase.taps.y) * STRIDE", "number % phase.taps.y)"),
            (layer(transposed, 0), "STRIDE + phase.remainder.y", "STRIDE + phase.remainder.x"),
            (layer(transposed, 0), "shift.y / i32(STRIDE)", "shift.x / i32(STRIDE)"),
            (Case::grad_weight(Layer::Conv2d(odd)), "pixel < vec4u(pixels())", "pixel <= vec4u(pixels())"),
            (Case::grad_weight(conv), "part * taps * IN_CHANNELS + row", "row"),
            (Case::grad_weight(conv), "vec2u(part, part + 1u) * share", "vec2u(part, part + 1u) * share + 1u"),
            (Case::grad_weight(Layer::Conv2d(channels)), "row_block % IN_BLOCKS", "0u"),
            (layer(single, 0), "(KERNEL * KERNEL + 3u) / 4u", "KERNEL * KERNEL / 4u"),
            (layer(single, 0), "load_first(out, tap + 2u)", "load_first(out, tap + 1u)"),
            (layer(single, 0), "tap < KERNEL * KERNEL", "true"),
            (layer(to_image, 0), "columns < vec4u(OUT_WIDTH)", "columns <= vec4u(OUT_WIDTH)"),
            (layer(to_image, 0), "fma(x.w, w.w,", "fma(x.w, w.z,"),
            (layer(to_phases, 0), "v += STRIDE", "v += 1u"),
            (Case::grad_weight(single), "load_first(out, tap + 3u)", "load_first(out, tap + 2u)"),
            (Case::grad_weight(single), "sum, channel == 0u", "sum, true"),
            (Case::grad_weight(conv), "element < sum.elements", "element + 1u < sum.elements"),
            (Case::bias_grad(conv), "index < all", "index + 1u < all"),
            (Case::bias_grad(conv), "at + share * step < end", "at + 8u * step < end"),
            (Case::bias_grad(conv), "sum += own[share];", "sum += own[0u];"),
            (Case::bias_grad(conv), "at < end; at += stride", "at + stride < end; at += stride"),
            (Case::bias_grad(conv), "shares[share * SUMS + invocation]", "shares[invocation]"),
            (Case::bias_grad(conv), "own += x[k];", "own += x[0u];"),
        ])
        .await;
    }

    async fn in_fully_connected_layers() {
        let (dense, shared, split) = (odd_dense()[2], odd_dense()[4], odd_dense()[5]);
        assert_found([
            (layer(dense, 0), "left[at.x], left[at.y]", "left[at.x], left[at.x]"),
            (layer(dense, 0), "column_block < RESULT_BLOCKS", "column_block + 1u < RESULT_BLOCKS"),
            (layer(shared, 0), "vec2u(part, part + 1u) * share", "vec2u(part + 1u, part + 1u) * share"),
            (layer(split, 0), "(TERM_BLOCKS + PARTS - 1u) / PARTS", "TERM_BLOCKS / PARTS"),
            (layer(split, 1), "(part * row_count() + row)", "(row)"),
            (layer(split, 1), "part < PARTS", "part + 1u < PARTS"),
            (layer(split, 1), "element % (COLUMNS / 4u)", "element"),
            (layer(dense, 1), "bias_of(column_block)", "bias_of(0u)"),
            (Case::grad_input((dense, 0)), "return transpose(mat4x4f(\n", "return (mat4x4f(\n"),
            (Case::grad_weight(dense), "image < vec4u(images())", "image <= vec4u(images())"),
            (Case::grad_weight(dense), "row < IN_FEATURES &&", "row + 1u < IN_FEATURES &&"),
        ])
        .await;
    }

    /// Their own mistakes, which the operations' do not touch.
    async fn in_tiles() {
        let conv = || Layer::Conv2d(heavy_geometry());
        assert_found([
            (layer(conv(), 0), "left_tile[term * 4u + t][row] = x[t];", "left_tile[term * 4u + t][row] = x[0u];"),
            (layer(conv(), 0), "right_tile[term * 4u + t][column] = y[t];", "right_tile[term * 4u][column] = y[t];"),
            (layer(conv(), 0), "sum[4u * b + 3u] = fma(vec4f(x.w)", "sum[4u * b + 3u] = fma(vec4f(x.z)"),
            (layer(conv(), 0), "let row = block / TILE_TERM_BLOCKS;", "let row = block % TILE_ROW_BLOCKS;"),
            (Case::grad_input((odd_dense()[2], 0)), "if first_term + term < end {", "if true {"),
            (layer(Layer::Conv2d(large_geometries()[0]), 0), "row + b]", "row]"),
            (layer(conv(), 0), "add_terms(sum[1], vec4f(x[0].y,", "add_terms(sum[1], vec4f(x[0].x,"),
            (layer(conv(), 0), "fma(vec4f(x.w), y[3],", "fma(vec4f(x.w), y[2],"),
            (layer(conv(), 0), "invocation / ACROSS", "invocation / DOWN"),
        ])
        .await;
    }

    async fn in_max_pooling() {
        let odd = max_pool2d::geometries()[1];
        let forward = || max_pool2d::case(odd);
        let gradient = |made_by| max_pool2d_grad::case(odd, made_by);
        assert_found([
            (forward(), "max(largest,", "min(largest,"),
            (forward(), "k < SIZE * SIZE", "k + 1u < SIZE * SIZE"),
            (forward(), "window / columns % rows", "window / rows % columns"),
            (gradient(0), "& !taken", ""),
            (gradient(1), "epilogue(select(vec4f(0.0), dy, is_first), pixel, bias_of(block))", "select(vec4f(0.0), dy, is_first)"),
            (gradient(2), "is_first), pixel, bias_of(", "is_first), first, bias_of("),
            (gradient(3), "s * (1.0 + x * (1.0 - s))", "s"),
            (gradient(0), "row < HEIGHT / SIZE && ", ""),
            (gradient(0), "(WIDTH + SIZE - 1u) / SIZE", "WIDTH / SIZE"),
            (gradient(0), "image * (HEIGHT / SIZE)", "image * rows"),
        ])
        .await;
    }

    async fn in_latents_and_losses() {
        let state = State { step: 5, ..State::default() };
        let ring = Destination::Ring { rows: 5 };
        assert_found([
            (reparameterize::case(5, 7), "exp(0.5 * logvar)", "exp(logvar)"),
            (reparameterize::case(5, 7), "< vec4u(LATENT)", "<= vec4u(LATENT)"),
            (reparameterize_grad::case(5, 8), "state.step - state.schedule_base", "state.step"),
            (reparameterize_grad::case(5, 8), "- 1.0)", ")"),
            (bce_with_logits::case(3, 35, 1.0, false), "exp(-abs(l))", "exp(-l)"),
            (bce_with_logits::case(3, 35, 1.0, true), "weight * loss", "loss"),
            (bce_with_logits::case(3, 35, 1.0, true), "weight * error / batch", "error / batch"),
            (bce_with_logits::case(3, 784, 1.0, false), "half > 0u", "half > 1u"),
            (metrics::case(128, ring, state), "state.step += 1u", "state.step += 2u"),
            (softmax_cross_entropy::case(65, 10, 2.0), "log(sum) - expected", "log(sum)"),
            (softmax_cross_entropy::case(65, 10, 2.0), "/ sum - targets", "- targets"),
            (softmax_cross_entropy::case(65, 10, 2.0), "likeliest == right", "likeliest != 0u"),
            (softmax_cross_entropy::case(65, 10, 2.0), "if k < CLASSES", "if k < PADDED"),
            (softmax_cross_entropy::case(67, 10, 40.0), "let largest = logits[row + likeliest];", "let largest = 0.0;"),
        ])
        .await;
    }

    /// Of 300 images the third batch of 128 holds 44.
    async fn in_the_test_sets_statistics() {
        let state = State { evaluated: 2, ..State::default() };
        let totals = Destination::Totals { images: 300 };
        let statistics = || latent_statistics::case(128, 7, 300, 2);
        assert_found([
            (bce_with_logits::case(3, 35, 1.0, false), "weight * error * error", "weight * abs(error)"),
            (metrics::case(128, totals, state), "output[2] += total.z", "output[2] = total.z"),
            (metrics::case(128, totals, state), "images - min(evaluated * batch, images)", "images"),
            (statistics(), "images - min(evaluated * batch, images)", "images"),
            (statistics(), "exp(logvar) - logvar - 1.0", "exp(logvar) - logvar"),
            (statistics(), "(image * 2u + 1u)", "(image * 2u)"),
            (statistics(), "block] - batch_mean;", "block];"),
            (statistics(), "kl[block] += batch_kl", "kl[block] = batch_kl"),
            (statistics(), "apart * share;", "apart;"),
            (statistics(), " + apart * apart * before * share;", ";"),
            (statistics(), "before * share;", "share;"),
        ])
        .await;
    }

    /// The second batch of 128, of which the third image is at its first draw.
    async fn in_importance_weights() {
        let case = || importance_weight::case(128, 7, 300, 1);
        let last = || importance_weight::case(128, 7, 300, 2);
        assert_found([
            (case(), "epsilon * epsilon + logvar - z * z", "epsilon * epsilon + logvar"),
            (case(), "epsilon * epsilon + logvar - z * z", "epsilon * epsilon - z * z"),
            (case(), "epsilon * epsilon + logvar - z * z", "logvar - z * z"),
            (case(), "< vec4u(LATENT)", "<= vec4u(LATENT)"),
            (case(), "0.5 * dot", "dot"),
            (case(), "(i * 2u + 1u)", "(i * 2u)"),
            (case(), "state.evaluated * batch + i;", "i;"),
            (case(), "before.y == 0.0", "before.y < 0.0"),
            (case(), "max(before.x, w)", "before.x"),
            (case(), "before.y * exp(before.x - largest)", "before.y"),
            (case(), " + exp(w - largest)", " + exp(w)"),
            (case(), "state.draws += 1u", "state.draws += 2u"),
            (last(), "images - min(evaluated * batch, images)", "images"),
        ])
        .await;
    }

    async fn in_binary_pixels() {
        let state = State { step: 6, seed: 11, evaluated: 1, ..State::default() };
        let order = Order::Shuffled { steps_per_epoch: 4 };
        let case = |target, order| gather::targets(4, target, 5, 784, 23, order, state);
        assert_found([
            (case(Pixels::Dynamic, order), "state.step + 1u", "state.step"),
            (case(Pixels::Dynamic, order), "u * 255u < bytes", "u * 255u > bytes"),
            (case(Pixels::Dynamic, order), "u * 255u", "u * 256u"),
            (case(Pixels::Dynamic, Order::Sequential), "select(0u, state.step + 1u, SHUFFLED)", "state.step + 1u"),
            (case(Pixels::Fixed, order), "vec4u(4194304u)", "vec4u(4194304u + 32768u)"),
        ])
        .await;
    }

    async fn in_corruption() {
        let case = |kind, counter| corrupt::case(5, [12, 8], Corruption { kind, strength: 0.4 }, counter);
        let gaussian = || case(CorruptionKind::Gaussian, Counter::Evaluated);
        let salt = || case(CorruptionKind::SaltAndPepper, Counter::Step);
        let patch = || case(CorruptionKind::Patch, Counter::Step);
        assert_found([
            (gaussian(), "STRENGTH * normal", "normal"),
            (gaussian(), "clamp(x + STRENGTH * normal, vec4f(0.0), vec4f(1.0))", "x + STRENGTH * normal"),
            (gaussian(), "counters[COUNTER]", "state.step"),
            (salt(), "words & vec4u(1u)", "vec4u(1u)"),
            (salt(), ">> vec4u(9u)) < ", ">> vec4u(9u)) >= "),
            (salt(), "< vec4u(LIMIT)", "< vec4u(LIMIT / 2u)"),
            (salt(), "state.seed, STREAM", "state.seed, 0u"),
            (patch(), "words(image)", "words(k)"),
            (patch(), "WIDTH - SIDE + 1u", "WIDTH"),
            (patch(), "PIXELS / WIDTH - SIDE + 1u", "PIXELS / WIDTH"),
            (patch(), "words.y % ", "words.x % "),
            (patch(), "column < vec4u(SIDE)", "column <= vec4u(SIDE)"),
        ])
        .await;
    }

    async fn in_numbers_and_updates() {
        let state = State { step: 1, seed: 7, ..State::default() };
        let order = Order::Shuffled { steps_per_epoch: 4 };
        let counter = latent_ink::ops::Counter::Step;
        assert_found([
            (gather::case(5, 36, 23, order, state), "SHUFFLE_ROUNDS = 4u", "SHUFFLE_ROUNDS = 3u"),
            (gather::case(5, 36, 23, order, state), "1664525u", "1664527u"),
            (noise::case(36, counter, state), "vec2f(cos(angle), sin(angle))", "vec2f(sin(angle), cos(angle))"),
            (adam::case(68, true, true), "BETA_2 = 0.999;", "BETA_2 = 0.9991;"),
            (adam::case(68, true, true), "EPSILON = 1e-8;", "EPSILON = 1e-4;"),
            (adam::case(68, true, true), "1.0 - row.decay", "1.0 - 0.99 * row.decay"),
            (adam::case(68, true, true), "min(1.0, row.max_norm", "max(1.0, row.max_norm"),
            (adam::case(68, true, true), "sqrt(squared_norm[0])", "squared_norm[0]"),
            (adam::case(68, true, true), "p - averages[index]", "p"),
            (adam::case(68, true, true), "averages[index] +=", "averages[index] ="),
            (gradient_norm::case(1_156), "four, SQUARES", "four, !SQUARES"),
            (gradient_norm::case(100_004), "k += PARTS", "k += 2u * PARTS"),
            (add::case(5, 12, true, 0), "left[index] + select(", "left[index] - select("),
            (add::case(5, 12, true, 1), "HAS_RIGHT == 1u", "HAS_RIGHT != 1u"),
            (add::case(5, 12, false, 1), "epilogue(sum, index", "epilogue(sum, 0u"),
            (silu::case(5, 12), "min(-x,", "min(x,"),
        ])
        .await;
    }
}
