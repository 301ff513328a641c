// Measures memory bandwidth: each invocation copies 16 bytes, neighbouring invocations neighbouring bytes.

@group(0) @binding(0) var<storage, read> from_memory: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> to_memory: array<vec4f>;

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3u) {
    to_memory[id.x] = from_memory[id.x];
}
