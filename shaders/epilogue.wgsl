// What happens to each sum before it is stored; shared by conv2d, conv_transpose2d, dense, dense_grad_input,
// max_pool2d_grad and add. `extra` is the bias ([channels / 4]) or, for the gradient of an activation (shaped like
// the result), the output of a ReLU or the input of a SiLU.
//
// A SiLU's gradient needs its input, so a layer with a SiLU has two results: its sums, and their SiLU.

// 0 none, 1 bias, 2 bias and ReLU, 3 ReLU's gradient, 4 bias and leaky ReLU, 5 leaky ReLU's gradient,
// 6 SiLU's gradient, 7 bias and SiLU (Elfwing et al. 2018)
override EPILOGUE: u32;

const LEAK = 0.01;  // slope of a leaky ReLU below 0

@group(0) @binding(2) var<storage, read> extra: array<vec4f>;
#if SILU
@group(0) @binding(4) var<storage, read_write> activated: array<vec4f>;  // shaped like the result
#endif

// The bias of 4 channels, if there is one.
fn bias_of(block: u32) -> vec4f {
    switch EPILOGUE {
        case 1u, 2u, 4u, 7u: { return extra[block]; }
        default: { return vec4f(0.0); }
    }
}

fn epilogue(sum: vec4f, element: u32, bias: vec4f) -> vec4f {
    switch EPILOGUE {
        case 1u: { return sum + bias; }
        case 2u: { return max(sum + bias, vec4f(0.0)); }
        case 3u: { return select(vec4f(0.0), sum, extra[element] > vec4f(0.0)); }
        case 4u: { return leaky(sum + bias); }
        case 5u: { return select(LEAK * sum, sum, extra[element] > vec4f(0.0)); }
        case 6u: { return sum * silu_slope(extra[element]); }
#if SILU
        case 7u: {
            let x = sum + bias;
            activated[element] = x / (1.0 + exp(min(-x, vec4f(80.0))));  // as in silu.wgsl
            return x;
        }
#endif
        default: { return sum; }
    }
}

fn leaky(x: vec4f) -> vec4f {
    return max(x, LEAK * x);
}

fn silu_slope(x: vec4f) -> vec4f {
    let s = 1.0 / (1.0 + exp(min(-x, vec4f(80.0))));  // as in silu.wgsl
    return s * (1.0 + x * (1.0 - s));
}
