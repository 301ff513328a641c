// Work that is one long row: 64 invocations a workgroup, and since a dispatch may have no more than
// 65,535 workgroups along x, the row goes on along y.
//
// A line that names {ahead} is written out eight times (src/ops/linear.rs): a long sum then has eight loads
// under way, where each would wait for the one before it.

const LINEAR_WORKGROUP = 64u;

fn linear_index(id: vec3u, workgroups: vec3u) -> u32 {
    return id.y * workgroups.x * LINEAR_WORKGROUP + id.x;
}
