// Paints a grid of 28×28 tiles: ink on paper, straight from the model's buffers, as the bytes of a canvas.
//
// The first PLAIN_TILES tiles show grey values of `plain`; the others show sigmoid(logit) of `logits`.
// One invocation a pixel of the canvas. It finds its tile and blends the four nearest of the tile's own
// pixels, so that digits look drawn and not tiled when they are scaled up.

override COLUMNS: u32;      // tiles across
override ROWS: u32;         // tiles down
override TILE: u32;         // pixels of the canvas a tile's side
override ROW: u32;          // pixels from one row of `canvas` to the next
override PLAIN_TILES: u32;
override CHANNELS: u32;     // floats a pixel takes in both sources; the first is the value

const SIDE: u32 = 28u;

struct Colors {
    ink: vec4f,    // sRGB
    paper: vec4f,  // sRGB
}

@group(0) @binding(0) var<uniform> colors: Colors;
@group(0) @binding(1) var<storage, read> plain: array<f32>;         // [PLAIN_TILES, SIDE, SIDE, CHANNELS]
@group(0) @binding(2) var<storage, read> logits: array<f32>;        // [tiles, SIDE, SIDE, CHANNELS]
@group(0) @binding(3) var<storage, read_write> canvas: array<u32>;  // [ROWS·TILE, ROW], rgba8unorm

fn value(tile: u32, pixel: vec2i) -> f32 {
    if any(pixel < vec2i(0)) || any(pixel >= vec2i(i32(SIDE))) {
        return 0.0;
    }
    let inside = u32(pixel.y) * SIDE + u32(pixel.x);
    if tile < PLAIN_TILES {
        return plain[(tile * SIDE * SIDE + inside) * CHANNELS];
    }
    let logit = logits[((tile - PLAIN_TILES) * SIDE * SIDE + inside) * CHANNELS];
    return 1.0 / (1.0 + exp(-clamp(logit, -80.0, 80.0)));  // exp(89) would overflow
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let cell = id.xy / TILE;
    if cell.x >= COLUMNS || cell.y >= ROWS {
        return;
    }
    let tile = cell.y * COLUMNS + cell.x;
    // Pixel centres lie at halves.
    let at = (vec2f(id.xy - cell * TILE) + 0.5) * (f32(SIDE) / f32(TILE)) - 0.5;
    let first = vec2i(floor(at));
    let part = at - floor(at);
    let top = mix(value(tile, first), value(tile, first + vec2i(1, 0)), part.x);
    let bottom = mix(value(tile, first + vec2i(0, 1)), value(tile, first + vec2i(1, 1)), part.x);
    canvas[id.y * ROW + id.x] = pack4x8unorm(mix(colors.paper, colors.ink, mix(top, bottom, part.y)));
}
