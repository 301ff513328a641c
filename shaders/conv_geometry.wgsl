// The sizes of a convolution from the IN side to the OUT side, shared by the three kernels that run
// it forwards, backwards, and towards its weights.

override IN_HEIGHT: u32;
override IN_WIDTH: u32;
override IN_CHANNELS: u32;
override OUT_HEIGHT: u32;
override OUT_WIDTH: u32;
override OUT_CHANNELS: u32;
override KERNEL: u32;
override STRIDE: u32;
override PADDING: u32;

// Which of four pixels lie inside an image; the rest is padding.
fn in_image(row: vec4i, column: vec4i, height: u32, width: u32) -> vec4<bool> {
    return (row >= vec4i(0)) & (row < vec4i(i32(height))) & (column >= vec4i(0)) & (column < vec4i(i32(width)));
}
