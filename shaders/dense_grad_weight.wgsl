// Weight gradient of a fully connected layer: dw[i, o] = Σ x[b, i] · dy[b, o].
//
// One invocation sums a block of 4 input features (columns of `sum`) × 4 output features in one
// mat4x4f; per image it loads 2 vec4f and does 16 multiply-adds. A batch is short and the weights are
// many, so the sum needs no splitting.

override IN_FEATURES: u32;   // a multiple of 4
override OUT_FEATURES: u32;  // a multiple of 4

@group(0) @binding(0) var<storage, read> input: array<vec4f>;              // [batch, IN_FEATURES / 4]
@group(0) @binding(1) var<storage, read> grad_output: array<vec4f>;        // [batch, OUT_FEATURES / 4]
@group(0) @binding(2) var<storage, read_write> grad_weight: array<vec4f>;  // [IN_FEATURES, OUT_FEATURES / 4]

@compute @workgroup_size(WORKGROUP_COLUMNS, WORKGROUP_ROWS)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let in_blocks = IN_FEATURES / 4u;
    let out_blocks = OUT_FEATURES / 4u;
    let batch = arrayLength(&input) / in_blocks;
    let out_feature = id.x;
    let in_feature = id.y;
    if out_feature >= out_blocks || in_feature >= in_blocks {
        return;
    }
    var sum = mat4x4f();
    for (var image = 0u; image < batch; image++) {
        let x = input[image * in_blocks + in_feature];
        let dy = grad_output[image * out_blocks + out_feature];
        sum += mat4x4f(dy * x.x, dy * x.y, dy * x.z, dy * x.w);
    }
    let first = in_feature * 4u * out_blocks + out_feature;
    for (var k = 0u; k < 4u; k++) {
        grad_weight[first + k * out_blocks] = sum[k];
    }
}
