// Measures peak arithmetic throughput, with the instruction that the kernels use: 12 chains per invocation, all in
// registers, and one store so that the compiler keeps the work.

override ROUNDS: u32;

@group(0) @binding(0) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let x = vec4f(0.999 + f32(id.x) * 1e-9);
    var a = x;
    var b = 2.0 * x;
    var c = 3.0 * x;
    for (var round = 0u; round < ROUNDS; round++) {
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
        a = fma(a, x, x); b = fma(b, x, x); c = fma(c, x, x);
    }
    result[id.x] = a + b + c;
}
