// An image of one channel, read tap by tap: its other three channels are zeros and are not read.

// The inputs of four output pixels under a tap.
fn load_tap(out: Places, offset: vec2i) -> vec4f {
    let at = address_of(under_tap(out, offset), IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4u);
    return vec4f(input[at.start.x].x, input[at.start.y].x, input[at.start.z].x, input[at.start.w].x) * at.keep;
}
