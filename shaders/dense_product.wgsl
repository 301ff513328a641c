// A product with the weights of a fully connected layer, as a matrix product (tile_workgroup.wgsl): a row is an image.
// Shared by dense.wgsl and dense_grad_input.wgsl, which load the weights.
//
// Few and long sums would make too few workgroups for a GPU, so they are split: each of PARTS slabs takes a range of the terms
// and stores its sums, and dense_parts.wgsl adds the parts. With one part the sums are the results.

#if SOFTWARE
#import tile_registers
#else
#import tile_workgroup
#endif
#import epilogue

override TERMS: u32;    // a multiple of 4
override COLUMNS: u32;  // a multiple of 4
override PARTS: u32;

@group(0) @binding(0) var<storage, read> left: array<vec4f>;          // [rows, TERMS / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [IN_FEATURES, OUT_FEATURES / 4]
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;  // [PARTS, rows, COLUMNS / 4]

override TERM_BLOCKS = TERMS / 4u;
override RESULT_BLOCKS = COLUMNS / 4u;

struct Rows {
    starts: vec4u,
}

fn row_count() -> u32 {
    return arrayLength(&left) / TERM_BLOCKS;
}

fn rows_of(part: u32, row_block: u32) -> Rows {
    // Past the last row it is taken again; nothing stores it.
    return Rows(min(row_block * 4u + FOUR, vec4u(row_count() - 1u)) * TERM_BLOCKS);
}

fn terms(part: u32) -> vec2u {
    let share = (TERM_BLOCKS + PARTS - 1u) / PARTS;
    return min(vec2u(part, part + 1u) * share, vec2u(TERM_BLOCKS));
}

fn load_left(rows: Rows, term_block: u32) -> mat4x4f {
    let at = rows.starts + term_block;
    return transpose(mat4x4f(left[at.x], left[at.y], left[at.z], left[at.w]));
}

fn store(part: u32, row: u32, column_block: u32, sum: vec4f) {
    let element = (part * row_count() + row) * RESULT_BLOCKS + column_block;
    if column_block < RESULT_BLOCKS && row < row_count() {
        result[element] = epilogue(sum, element, bias_of(column_block));
    }
}
