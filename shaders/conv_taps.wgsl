// An image of one channel, read tap by tap: the other three of its four are zeros, and nobody looks.

// What four OUT pixels see under a tap; zero past the last tap.
fn load_tap(out: Places, tap: u32) -> vec4f {
    let at = address_of(under_tap(out, tap), IN_HEIGHT, IN_WIDTH, IN_CHANNELS / 4u);
    let seen = vec4f(input[at.start.x].x, input[at.start.y].x, input[at.start.z].x, input[at.start.w].x);
    return select(vec4f(0.0), seen * at.keep, tap < KERNEL * KERNEL);
}
