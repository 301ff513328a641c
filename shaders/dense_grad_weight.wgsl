// Weight gradient of a fully connected layer: dw[i,o] = Σ x[b,i] · dy[b,o].
//
// As a matrix product (tile_workgroup.wgsl): a row is an input feature, a column an output feature, a term an image. A batch
// is short and the weights are many, so the sum needs no splitting.

#if SOFTWARE
#import tile_registers
#else
#import tile_workgroup
#endif

override IN_FEATURES: u32;   // a multiple of 4
override OUT_FEATURES: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> input: array<vec4f>;              // [batch, IN_FEATURES / 4]
@group(0) @binding(1) var<storage, read> grad_output: array<vec4f>;        // [batch, OUT_FEATURES / 4]
@group(0) @binding(2) var<storage, read_write> grad_weight: array<vec4f>;  // [IN_FEATURES, OUT_FEATURES / 4]

override IN_BLOCKS = IN_FEATURES / 4u;
override OUT_BLOCKS = OUT_FEATURES / 4u;

struct Rows {
    block: u32,
}

fn rows_of(slab: u32, row_block: u32) -> Rows {
    return Rows(row_block);
}

fn images() -> u32 {
    return arrayLength(&input) / IN_BLOCKS;
}

fn terms(slab: u32) -> vec2u {
    return vec2u(0u, (images() + 3u) / 4u);
}

// Past the last image zeros.
fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    let image = term_block * 4u + FOUR;
    let at = min(image, vec4u(images() - 1u)) * IN_BLOCKS + rows.block;
    let keep = select(vec4f(0.0), vec4f(1.0), image < vec4u(images()));
    return mat4x4f(input[at.x] * keep.x, input[at.y] * keep.y, input[at.z] * keep.z, input[at.w] * keep.w);
}

fn load_right(slab: u32, term_block: u32, column_block: u32) -> mat4x4f {
    let at = min(term_block * 4u + FOUR, vec4u(images() - 1u)) * OUT_BLOCKS + column_block;
    return mat4x4f(grad_output[at.x], grad_output[at.y], grad_output[at.z], grad_output[at.w]);
}

fn store(slab: u32, row: u32, column_block: u32, sum: vec4f) {
    if row < IN_FEATURES && column_block < OUT_BLOCKS {
        grad_weight[row * OUT_BLOCKS + column_block] = sum;
    }
}
