// The sizes of a convolution and the addresses of its pixels: shared by the kernels for the convolution, its
// transpose and its weight gradient.

override IN_HEIGHT: u32;
override IN_WIDTH: u32;
override IN_CHANNELS: u32;
override OUT_HEIGHT: u32;
override OUT_WIDTH: u32;
override OUT_CHANNELS: u32;
override KERNEL: u32;
override STRIDE: u32;
override PADDING: u32;

// Four pixels, each by image, row and column. Pixels are counted through the whole batch.
struct Places {
    image: vec4u,
    row: vec4i,
    column: vec4i,
}

fn places_of(pixel: vec4u, height: u32, width: u32) -> Places {
    let rest = pixel % (height * width);
    return Places(pixel / (height * width), vec4i(rest / width), vec4i(rest % width));
}

// The offset of a tap from the corner of an output pixel's window in the input: rows and columns.
fn offset_of(tap: u32) -> vec2i {
    return vec2i(i32(tap / KERNEL), i32(tap % KERNEL)) - i32(PADDING);
}

// The input pixels under a tap of four output pixels; some may lie in the padding.
fn under_tap(out: Places, offset: vec2i) -> Places {
    return Places(out.image, out.row * i32(STRIDE) + offset.x, out.column * i32(STRIDE) + offset.y);
}

// Where the channels of four pixels start, in vec4f; `keep` is 1, or 0 for a pixel of the padding.
struct Address {
    start: vec4u,
    keep: vec4f,
}

fn address_of(at: Places, height: u32, width: u32, blocks: u32) -> Address {
    // As unsigned integers, negative numbers are far too large.
    let row = vec4u(at.row);
    let column = vec4u(at.column);
    let inside = (row < vec4u(height)) & (column < vec4u(width));
    let pixel = (at.image * height + row) * width + column;
    return Address(select(vec4u(0u), pixel * blocks, inside), select(vec4f(0.0), vec4f(1.0), inside));
}

// 4 pixels of `input` × 4 channels, block `block`.
fn load_pixels(at: Address, block: u32) -> mat4x4f {
    return mat4x4f(
        input[at.start.x + block] * at.keep.x,
        input[at.start.y + block] * at.keep.y,
        input[at.start.z + block] * at.keep.z,
        input[at.start.w + block] * at.keep.w,
    );
}

// The first channel of four output pixels' inputs under a tap: for an image of one channel, whose others are padding. Past
// the last tap zero.
fn load_first(out: Places, tap: u32) -> vec4f {
    let at = address_of(under_tap(out, offset_of(tap)), IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4u);
    let x = vec4f(input[at.start.x].x, input[at.start.y].x, input[at.start.z].x, input[at.start.w].x);
    return select(vec4f(0.0), x * at.keep, tap < KERNEL * KERNEL);
}

// Four such taps, one per column.
fn load_taps(out: Places, tap: u32) -> mat4x4f {
    return mat4x4f(load_first(out, tap), load_first(out, tap + 1u), load_first(out, tap + 2u), load_first(out, tap + 3u));
}
