// A layer without a SiLU has one result: see epilogue.wgsl.

fn store_activated(element: u32, x: vec4f) {}
