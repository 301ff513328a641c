// The second stage of a product with a fully connected layer's weights whose sums are split: y = Σ partials[part], in order of
// the parts, then the epilogue. dense_product.wgsl makes the parts.
//
// One invocation makes four columns of a row. It reads PARTS vec4f for each that it writes, a few hundred KB in all.

#import linear
#import epilogue

override COLUMNS: u32;  // a multiple of 4
override PARTS: u32;

@group(0) @binding(0) var<storage, read> partials: array<vec4f>;      // [PARTS, rows, COLUMNS / 4]
@group(0) @binding(3) var<storage, read_write> result: array<vec4f>;  // [rows, COLUMNS / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = linear_index(id, workgroups);
    let elements = arrayLength(&result);
    if element >= elements {
        return;
    }
    var sum = vec4f(0.0);
    for (var part = 0u; part < PARTS; part++) {
        sum += partials[part * elements + element];
    }
    result[element] = epilogue(sum, element, bias_of(element % (COLUMNS / 4u)));
}
