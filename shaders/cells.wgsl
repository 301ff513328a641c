// Paints a grid of 28×28 cells: ink on paper, straight from the model's buffers, as the bytes of a canvas.
//
// The first `plain_cells` cells show grey values of `plain`; the others show sigmoid(logit) of `logits`.
// One invocation per pixel of the canvas. It finds its cell and blends the four nearest of the cell's own
// pixels, so that digits look drawn and not pixelated when they are scaled up.

override CHANNELS: u32;  // floats per pixel in both sources; the first is the value

const SIDE: u32 = 28u;
const ALIGNMENT: u32 = 64u;  // a copy to a texture requires rows of a multiple of 256 bytes

// A buffer instead of constants, so that one pipeline serves every view.
struct Grid {
    ink: vec4f,        // sRGB, channels in the order of the canvas's format
    paper: vec4f,      // likewise
    columns: u32,      // cells across
    rows: u32,         // cells down
    side: u32,         // of a cell, in pixels of the canvas
    plain_cells: u32,
}

@group(0) @binding(0) var<storage, read> grid: Grid;
@group(0) @binding(1) var<storage, read> plain: array<f32>;         // [plain_cells, SIDE, SIDE, CHANNELS]
@group(0) @binding(2) var<storage, read> logits: array<f32>;        // [cells, SIDE, SIDE, CHANNELS]
@group(0) @binding(3) var<storage, read_write> canvas: array<u32>;  // [rows·side, columns·side, padded], 4×8 bits

// Beyond a cell's edge its outermost pixels are repeated.
fn value(cell: u32, pixel: vec2i) -> f32 {
    let nearest = vec2u(clamp(pixel, vec2i(0), vec2i(i32(SIDE) - 1)));
    let inside = nearest.y * SIDE + nearest.x;
    if cell < grid.plain_cells {
        return plain[(cell * SIDE * SIDE + inside) * CHANNELS];
    }
    let logit = logits[((cell - grid.plain_cells) * SIDE * SIDE + inside) * CHANNELS];
    return 1.0 / (1.0 + exp(-clamp(logit, -80.0, 80.0)));  // exp(89) would overflow
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let place = id.xy / grid.side;
    if place.x >= grid.columns || place.y >= grid.rows {
        return;
    }
    let cell = place.y * grid.columns + place.x;
    // Pixel centres are at half-integers.
    let at = (vec2f(id.xy - place * grid.side) + 0.5) * (f32(SIDE) / f32(grid.side)) - 0.5;
    let first = vec2i(floor(at));
    let part = at - floor(at);
    let top = mix(value(cell, first), value(cell, first + vec2i(1, 0)), part.x);
    let bottom = mix(value(cell, first + vec2i(0, 1)), value(cell, first + vec2i(1, 1)), part.x);
    let row = (grid.columns * grid.side + ALIGNMENT - 1u) / ALIGNMENT * ALIGNMENT;
    canvas[id.y * row + id.x] = pack4x8unorm(mix(grid.paper, grid.ink, mix(top, bottom, part.y)));
}
