// What happens to each sum before it is stored; shared by conv2d, conv_transpose2d, dense,
// dense_grad_input and max_pool2d_grad. `extra` is the bias ([channels / 4]) or, for the gradient of a
// ReLU, that ReLU's output (shaped like the result).

// 0 none, 1 bias, 2 bias and ReLU, 3 ReLU's gradient, 4 bias and leaky ReLU, 5 leaky ReLU's gradient
override EPILOGUE: u32;

const LEAK = 0.01;  // slope of a leaky ReLU below 0

@group(0) @binding(2) var<storage, read> extra: array<vec4f>;

fn epilogue(sum: vec4f, element: u32, channel: u32) -> vec4f {
    switch EPILOGUE {
        case 1u: { return sum + extra[channel]; }
        case 2u: { return max(sum + extra[channel], vec4f(0.0)); }
        case 3u: { return select(vec4f(0.0), sum, extra[element] > vec4f(0.0)); }
        case 4u: { return leaky(sum + extra[channel]); }
        case 5u: { return select(LEAK * sum, sum, extra[element] > vec4f(0.0)); }
        default: { return sum; }
    }
}

fn leaky(x: vec4f) -> vec4f {
    return max(x, LEAK * x);
}
