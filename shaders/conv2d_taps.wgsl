// The terms of conv2d.wgsl for an image of one channel: four taps at a time.

const TAPS = 4u;
const TERM_BLOCKS = 1u;

// Zero past the last tap.
fn load_if_there(out: Places, tap: u32) -> vec4f {
    return select(vec4f(0.0), load_tap(out, offset_of(tap)), tap < KERNEL * KERNEL);
}

// 4 pixels × 4 taps.
fn reach(out: Places, tap: u32) -> mat4x4f {
    return transpose(mat4x4f(
        load_if_there(out, tap),
        load_if_there(out, tap + 1u),
        load_if_there(out, tap + 2u),
        load_if_there(out, tap + 3u),
    ));
}

fn load_input(reached: mat4x4f, c: u32) -> mat4x4f {
    return reached;
}

// 4 taps × 4 output channels.
fn load_weight(tap: u32, c: u32, block: u32) -> mat4x4f {
    // Past the end the last tap's weight is taken, times an input of zero.
    let row = min(tap + FOUR, vec4u(KERNEL * KERNEL - 1u)) * IN_CHANNELS * (OUT_CHANNELS / 4u) + block;
    return mat4x4f(weight[row.x], weight[row.y], weight[row.z], weight[row.w]);
}
