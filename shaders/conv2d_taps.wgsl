// The terms of conv2d.wgsl for an image of one channel: four taps at a time.

const TAPS = 4u;
const TERM_BLOCKS = 1u;

// 4 pixels × 4 taps.
fn reach(out: Places, tap: u32) -> mat4x4f {
    return transpose(mat4x4f(
        load_tap(out, tap),
        load_tap(out, tap + 1u),
        load_tap(out, tap + 2u),
        load_tap(out, tap + 3u),
    ));
}

fn load_input(reached: mat4x4f, c: u32) -> mat4x4f {
    return reached;
}

// 4 taps × 4 OUT channels.
fn load_weight(tap: u32, c: u32, block: u32) -> mat4x4f {
    // Past the end the last tap's weight is taken, times an input of zero.
    let row = min(tap + FOUR, vec4u(KERNEL * KERNEL - 1u)) * IN_CHANNELS * (OUT_CHANNELS / 4u) + block;
    return mat4x4f(weight[row.x], weight[row.y], weight[row.z], weight[row.w]);
}
