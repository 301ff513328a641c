// The second result of a layer with a SiLU: see epilogue.wgsl.

@group(0) @binding(4) var<storage, read_write> activated: array<vec4f>;  // shaped like the result

fn store_activated(element: u32, x: vec4f) {
    activated[element] = x;
}
