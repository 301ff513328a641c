//! How one-dimensional work is divided into workgroups.

/// Invocations of a workgroup; `shaders/linear.wgsl` must match.
pub const WORKGROUP: usize = 64;
/// The most workgroups along one dimension that every WebGPU device supports.
const MOST_WORKGROUPS: usize = 65_535;

/// Workgroups that cover this many invocations; what is too long for x continues along y.
pub fn workgroups(invocations: usize) -> [u32; 3] {
    let workgroups = invocations.div_ceil(WORKGROUP).max(1);
    let rows = workgroups.div_ceil(MOST_WORKGROUPS);
    [workgroups.div_ceil(rows) as u32, rows as u32, 1]
}
