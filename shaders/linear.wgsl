// One-dimensional work: 64 invocations per workgroup. A dispatch may have at most 65,535 workgroups along
// x, so longer work continues along y.

const LINEAR_WORKGROUP = 64u;

fn linear_index(id: vec3u, workgroups: vec3u) -> u32 {
    return id.y * workgroups.x * LINEAR_WORKGROUP + id.x;
}
