// The terms of conv2d.wgsl, one tap after the other: 4 input channels at a time.

const TAPS = 1u;
override TERM_BLOCKS = IN_CHANNELS / 4u;

// Where four output pixels find their channels under a tap.
fn reach(out: Places, tap: u32) -> Address {
    return address_of(under_tap(out, offset_of(tap)), IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4u);
}

// 4 pixels × 4 input channels, block `c`.
fn load_input(at: Address, c: u32) -> mat4x4f {
    return load_pixels(at, c);
}

// 4 input channels, block `c`, × 4 output channels.
fn load_weight(tap: u32, c: u32, block: u32) -> mat4x4f {
    let row = OUT_CHANNELS / 4u;
    let first = (tap * IN_CHANNELS + c * 4u) * row + block;
    return mat4x4f(weight[first], weight[first + row], weight[first + 2u * row], weight[first + 3u * row]);
}
