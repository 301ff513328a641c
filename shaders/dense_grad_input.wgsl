// Input gradient of a fully connected layer: dx[b, i] = Σ dy[b, o] · w[i, o].
//
// One invocation sums a block of 4 images (columns of `sum`) × 4 input features in one mat4x4f. Per
// 4 output features it loads 8 vec4f and does 64 multiply-adds.

override IN_FEATURES: u32;   // a multiple of 4
override OUT_FEATURES: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> grad_output: array<vec4f>;       // [batch, OUT_FEATURES / 4]
@group(0) @binding(1) var<storage, read> weight: array<vec4f>;            // [IN_FEATURES, OUT_FEATURES / 4]
@group(0) @binding(3) var<storage, read_write> grad_input: array<vec4f>;  // [batch, IN_FEATURES / 4]

@compute @workgroup_size(WORKGROUP_COLUMNS, WORKGROUP_ROWS)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let in_blocks = IN_FEATURES / 4u;
    let out_blocks = OUT_FEATURES / 4u;
    let batch = arrayLength(&grad_input) / in_blocks;
    let feature = id.x;
    let first_image = id.y * 4u;
    if feature >= in_blocks || first_image >= batch {
        return;
    }
    // Past the end the last image is computed again; nothing stores it.
    let start = min(first_image + vec4u(0u, 1u, 2u, 3u), vec4u(batch - 1u)) * out_blocks;
    let first = feature * 4u * out_blocks;
    var sum = mat4x4f();
    for (var o = 0u; o < out_blocks; o++) {
        let dy = mat4x4f(
            grad_output[start.x + o],
            grad_output[start.y + o],
            grad_output[start.z + o],
            grad_output[start.w + o],
        );
        let w = mat4x4f(
            weight[first + o],
            weight[first + o + out_blocks],
            weight[first + o + 2u * out_blocks],
            weight[first + o + 3u * out_blocks],
        );
        sum += transpose(w) * dy;
    }
    for (var k = 0u; k < 4u; k++) {
        if first_image + k < batch {
            let element = (first_image + k) * in_blocks + feature;
            grad_input[element] = epilogue(sum[k], element, feature);
        }
    }
}
