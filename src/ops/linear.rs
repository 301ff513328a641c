//! How work that is one long row is cut into workgroups.

use super::unroll::unroll;
use super::wgsl::shader;

/// Invocations of a workgroup; `shaders/linear.wgsl` says the same.
pub const WORKGROUP: usize = 64;
/// The most workgroups that WebGPU promises along one dimension.
const MOST_WORKGROUPS: usize = 65_535;

/// Loads that a long sum has under way at a time; kernels count by it.
const AHEAD: usize = 8;

/// The text of a kernel whose invocations form one row.
pub fn source(parts: &[&str]) -> String {
    unroll(&(shader!("linear").to_owned() + &parts.concat()), "ahead", AHEAD)
}

/// Workgroups that cover this many invocations; what is too long for x goes on along y.
pub fn workgroups(invocations: usize) -> [u32; 3] {
    let workgroups = invocations.div_ceil(WORKGROUP).max(1);
    let rows = workgroups.div_ceil(MOST_WORKGROUPS);
    [workgroups.div_ceil(rows) as u32, rows as u32, 1]
}
