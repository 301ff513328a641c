// Fully connected layer: y[b, o] = Σ x[b, i] · w[i, o].
//
// One invocation sums a block of 4 images (columns of `sum`) × 4 output features in one mat4x4f. Per
// 4 input features it loads 8 vec4f and does 64 multiply-adds.

override IN_FEATURES: u32;   // a multiple of 4
override OUT_FEATURES: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> input: array<vec4f>;         // [batch, IN_FEATURES / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;        // [IN_FEATURES, OUT_FEATURES / 4]
@group(0) @binding(3) var<storage, read_write> output: array<vec4f>;  // [batch, OUT_FEATURES / 4]

@compute @workgroup_size(WORKGROUP_COLUMNS, WORKGROUP_ROWS)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let in_blocks = IN_FEATURES / 4u;
    let out_blocks = OUT_FEATURES / 4u;
    let batch = arrayLength(&output) / out_blocks;
    let feature = id.x;
    let first_image = id.y * 4u;
    if feature >= out_blocks || first_image >= batch {
        return;
    }
    // Past the end the last image is computed again; nothing stores it.
    let start = min(first_image + vec4u(0u, 1u, 2u, 3u), vec4u(batch - 1u)) * in_blocks;
    var sum = mat4x4f();
    for (var i = 0u; i < in_blocks; i++) {
        let x = mat4x4f(input[start.x + i], input[start.y + i], input[start.z + i], input[start.w + i]);
        let first = i * 4u * out_blocks + feature;
        let w = mat4x4f(
            weight[first],
            weight[first + out_blocks],
            weight[first + 2u * out_blocks],
            weight[first + 3u * out_blocks],
        );
        sum += w * x;
    }
    for (var k = 0u; k < 4u; k++) {
        if first_image + k < batch {
            let element = (first_image + k) * out_blocks + feature;
            output[element] = epilogue(sum[k], element, feature);
        }
    }
}
