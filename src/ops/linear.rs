//! How work that is one long row is cut into workgroups.

use super::wgsl::shader;

/// Invocations of a workgroup; `shaders/linear.wgsl` says the same.
const WORKGROUP: usize = 64;
/// The most workgroups that WebGPU promises along one dimension.
const MOST_WORKGROUPS: usize = 65_535;

/// The text of a kernel whose invocations form one row.
pub fn source(parts: &[&str]) -> String {
    shader!("linear").to_owned() + &parts.concat()
}

/// Workgroups that cover this many invocations; what is too long for x goes on along y.
pub fn workgroups(invocations: usize) -> [u32; 3] {
    let workgroups = invocations.div_ceil(WORKGROUP).max(1);
    let rows = workgroups.div_ceil(MOST_WORKGROUPS);
    [workgroups.div_ceil(rows) as u32, rows as u32, 1]
}
