// How fast this device multiplies and adds when nothing else is in the way: 16 vec4f a chain, all in
// registers, no memory but one store that keeps the compiler from dropping the work.

override ROUNDS: u32;

@group(0) @binding(0) var<storage, read_write> result: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
    let x = vec4f(0.999 + f32(id.x) * 1e-9);
    var a = mat4x4f(x, x, x, x);
    var b = a;
    var c = a;
    var d = a;
    for (var round = 0u; round < ROUNDS; round++) {
        for (var k = 0u; k < 4u; k++) {
            a[k] = fma(a[k], x, x);
            b[k] = fma(b[k], x, x);
            c[k] = fma(c[k], x, x);
            d[k] = fma(d[k], x, x);
        }
    }
    let sum = a + b + c + d;
    result[id.x] = sum[0] + sum[1] + sum[2] + sum[3];
}
