// Convolution: y[b,i,j,o] = Σ x[b, s·i+u−p, s·j+v−p, c] · w[u,v,c,o], zero outside the image.
//
// One invocation sums a tile (tile.wgsl) of output pixels × output channels, 4 terms at a time: 4 input channels
// of a tap (conv2d_channels.wgsl) or, where the image has one channel, 4 taps (conv2d_taps.wgsl), a third
// of the terms that a channel padded to 4 would take. No workgroup memory: neighbouring invocations
// read the same pixels and weights at about the same time, so they come from the cache.

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [KERNEL, KERNEL, IN_CHANNELS, OUT_CHANNELS / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, OUT_HEIGHT, OUT_WIDTH, OUT_CHANNELS / 4]

fn out_places(first_pixel: u32, pixels: u32) -> Places {
    // Past the end the last pixel is computed again; nothing stores it.
    return places_of(min(first_pixel + FOUR, vec4u(pixels - 1u)), OUT_HEIGHT, OUT_WIDTH);
}

fn store(sum: vec4f, pixel: u32, pixels: u32, block: u32, bias: vec4f) {
    if pixel < pixels {
        let element = pixel * (OUT_CHANNELS / 4u) + block;
        output[element] = epilogue(sum, element, bias);
    }
}

fn store_four(sum: mat4x4f, first_pixel: u32, pixels: u32, block: u32, bias: vec4f) {
    store(sum[0], first_pixel, pixels, block, bias);
    store(sum[1], first_pixel + 1u, pixels, block, bias);
    store(sum[2], first_pixel + 2u, pixels, block, bias);
    store(sum[3], first_pixel + 3u, pixels, block, bias);
}

@compute @workgroup_size(WORKGROUP_COLUMNS * WORKGROUP_ROWS)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let out_blocks = OUT_CHANNELS / 4u;
    let pixels = arrayLength(&output) / out_blocks;
    let pixel = first_row(workgroup, invocation);
    let block = first_block(workgroup, invocation);
    if block >= out_blocks || pixel >= pixels {
        return;
    }
    let out{own} = out_places(pixel + 4u * block_of({own}u, 0u, invocation), pixels);
    var sum{own}{lane}{column} = mat4x4f();
    for (var tap = 0u; tap < KERNEL * KERNEL; tap += TAPS) {
        let reached{own} = reach(out{own}, tap);
        for (var c = 0u; c < TERM_BLOCKS; c++) {
            let loaded{own} = load_input(reached{own}, c);
            let x{own}{lane} = from_lane{lane}(loaded{own});
            {  // columns {column}
                let w = load_weight(tap, c, block + {column}u);
                sum{own}{lane}{column} = multiply_add(sum{own}{lane}{column}, x{own}{lane}, w);
            }
        }
    }
    let bias{column} = bias_of(block + {column}u);
    {  // row {own}{lane}
        let first = pixel + 4u * block_of({own}u, {lane}u, invocation);
        store_four(sum{own}{lane}{column}, first, pixels, block + {column}u, bias{column});
    }
}
