// Draws a grid of 28×28 tiles onto a canvas: ink on paper, straight from the model's buffers.
//
// The first `plain_tiles` tiles show grey values of `plain`; the others show sigmoid(logit) of
// `logits`. One triangle covers the canvas; each fragment finds its tile and blends the four
// nearest of its pixels, so that digits look drawn and not tiled when they are scaled up.

struct Grid {
    columns: u32,
    rows: u32,
    plain_tiles: u32,
    channels: u32,  // floats a pixel takes in both buffers; the first is the value
    ink: vec4f,     // sRGB
    paper: vec4f,   // sRGB
}

const SIDE: u32 = 28u;

@group(0) @binding(0) var<uniform> grid: Grid;
@group(0) @binding(1) var<storage, read> plain: array<f32>;   // [tiles, SIDE, SIDE, channels]
@group(0) @binding(2) var<storage, read> logits: array<f32>;  // [tiles, SIDE, SIDE, channels]

struct Corner {
    @builtin(position) position: vec4f,
    @location(0) place: vec2f,  // 0 at the canvas's top left, 1 at its bottom right
}

@vertex
fn cover(@builtin(vertex_index) index: u32) -> Corner {
    let place = vec2f(vec2u((index << 1u) & 2u, index & 2u));
    return Corner(vec4f(place.x * 2.0 - 1.0, 1.0 - place.y * 2.0, 0.0, 1.0), place);
}

fn value(tile: u32, pixel: vec2i) -> f32 {
    if any(pixel < vec2i(0)) || any(pixel >= vec2i(i32(SIDE))) {
        return 0.0;
    }
    let inside = u32(pixel.y) * SIDE + u32(pixel.x);
    if tile < grid.plain_tiles {
        return plain[(tile * SIDE * SIDE + inside) * grid.channels];
    }
    let logit = logits[((tile - grid.plain_tiles) * SIDE * SIDE + inside) * grid.channels];
    return 1.0 / (1.0 + exp(-clamp(logit, -80.0, 80.0)));  // exp(89) would overflow
}

@fragment
fn paint(corner: Corner) -> @location(0) vec4f {
    let size = vec2f(f32(grid.columns), f32(grid.rows));
    let cell = min(vec2u(corner.place * size), vec2u(grid.columns - 1u, grid.rows - 1u));
    let tile = cell.y * grid.columns + cell.x;
    // Pixel centres lie at halves.
    let at = (corner.place * size - vec2f(cell)) * f32(SIDE) - 0.5;
    let first = vec2i(floor(at));
    let part = at - floor(at);
    let top = mix(value(tile, first), value(tile, first + vec2i(1, 0)), part.x);
    let bottom = mix(value(tile, first + vec2i(0, 1)), value(tile, first + vec2i(1, 1)), part.x);
    return mix(grid.paper, grid.ink, mix(top, bottom, part.y));
}
