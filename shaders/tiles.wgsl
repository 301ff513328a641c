// Draws a grid of 28×28 tiles to a canvas: first `plain` images, then images given by their logits.
// One big triangle covers the canvas; the fragment shader finds its tile, reads the grey value there,
// smoothly between the centres of the tile's own pixels, and mixes it from paper to ink.

const SIDE = 28u;
const GAP = 0.04;  // paper around a tile, as a share of its width

struct View {
    columns: u32,
    rows: u32,
    plain_tiles: u32,
    channels: u32,  // floats a pixel takes; the first is the value
    ink: vec4f,     // colours as the canvas shows them (sRGB), alpha 1
    paper: vec4f,
}

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<storage, read> plain: array<f32>;   // [plain_tiles, SIDE, SIDE, channels], in [0, 1]
@group(0) @binding(2) var<storage, read> logits: array<f32>;  // [other tiles, SIDE, SIDE, channels]

struct Corner {
    @builtin(position) position: vec4f,
    @location(0) place: vec2f,  // (0, 0) at the canvas's upper left, (1, 1) at its lower right
}

@vertex
fn corner(@builtin(vertex_index) index: u32) -> Corner {
    let place = vec2f(f32(index & 1u), f32(index >> 1u)) * 2.0;
    return Corner(vec4f(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0, 0.0, 1.0), place);
}

// The grey value of one pixel of a tile, in [0, 1]; outside the tile its border goes on.
fn grey(tile: u32, pixel: vec2i) -> f32 {
    let inside = vec2u(clamp(pixel, vec2i(0), vec2i(i32(SIDE) - 1)));
    let element = inside.y * SIDE + inside.x;
    if tile < view.plain_tiles {
        return plain[(tile * SIDE * SIDE + element) * view.channels];
    }
    let logit = logits[((tile - view.plain_tiles) * SIDE * SIDE + element) * view.channels];
    return 1.0 / (1.0 + exp(-clamp(logit, -80.0, 80.0)));
}

@fragment
fn shade(corner: Corner) -> @location(0) vec4f {
    let grid = vec2f(f32(view.columns), f32(view.rows));
    let cell = min(vec2u(corner.place * grid), vec2u(view.columns - 1u, view.rows - 1u));
    let tile = cell.y * view.columns + cell.x;
    let within = (corner.place * grid - vec2f(cell) - 0.5) * (1.0 + 2.0 * GAP) + 0.5;
    if any(within < vec2f(0.0)) || any(within > vec2f(1.0)) {
        return view.paper;
    }
    let place = within * f32(SIDE) - 0.5;
    let first = vec2i(floor(place));
    let share = smoothstep(vec2f(0.0), vec2f(1.0), fract(place));
    let upper = mix(grey(tile, first), grey(tile, first + vec2i(1, 0)), share.x);
    let lower = mix(grey(tile, first + vec2i(0, 1)), grey(tile, first + vec2i(1, 1)), share.x);
    return mix(view.paper, view.ink, mix(upper, lower, share.y));
}
