// A product with the weights of a fully connected layer, as a matrix product (tile_workgroup.wgsl): a row is an image.
// Shared by dense.wgsl and dense_grad_input.wgsl, which load the weights.

#if SOFTWARE
#import tile_registers
#else
#import tile_workgroup
#endif
#import epilogue

override TERMS: u32;    // a multiple of 4
override COLUMNS: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> left: array<vec4f>;          // [rows, TERMS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [IN_FEATURES, OUT_FEATURES / 4]
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;  // [rows, COLUMNS / 4]

override TERM_BLOCKS = TERMS / 4u;
override RESULT_BLOCKS = COLUMNS / 4u;

struct Rows {
    starts: vec4u,
}

fn rows_of(slab: u32, row_block: u32) -> Rows {
    // Past the last row it is taken again; nothing stores it.
    return Rows(min(row_block * 4u + FOUR, vec4u(arrayLength(&left) / TERM_BLOCKS - 1u)) * TERM_BLOCKS);
}

fn terms(slab: u32) -> vec2u {
    return vec2u(0u, TERM_BLOCKS);
}

fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    let at = rows.starts + term_block;
    return transpose(mat4x4f(left[at.x], left[at.y], left[at.z], left[at.w]));
}

fn store(slab: u32, row: u32, column_block: u32, sum: vec4f) {
    let element = row * RESULT_BLOCKS + column_block;
    if column_block < RESULT_BLOCKS && element < arrayLength(&result) {
        result[element] = epilogue(sum, element, bias_of(column_block));
    }
}
