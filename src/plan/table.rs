//! A program as a table, for display.

use super::{Line, lower};
use crate::ops::Tiling;

/// One dispatch of a program.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// The layer and what is done, such as `decoder.deconv1 · forward`.
    pub label: String,
    /// The shader's stem.
    pub shader: &'static str,
    /// Shapes; `None` for a dispatch that adds the partial sums of the lines before it.
    pub shape: Option<String>,
    /// Workgroups.
    pub workgroups: [u32; 3],
    /// Floating-point operations of the line, shown at its main dispatch.
    pub flops: u64,
    /// Bytes that the line must read and write at least once, shown at its main dispatch.
    pub bytes: u64,
}

impl Row {
    /// The rows of a program, for this tiling.
    pub fn of(program: &[Line], tiling: Tiling) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (line, (_, dispatches)) in program.iter().zip(lower(program, tiling)) {
            if let (Some(row), true) = (rows.last_mut(), dispatches.is_empty()) {
                // The line before does its work as well and has its input in registers: half of its bytes.
                row.flops += line.op.flops();
                row.bytes += line.op.bytes() / 2;
            }
            let mut counted = false;
            for dispatch in dispatches {
                // The rest add up partial sums.
                let is_main = !counted && dispatch.shader == line.op.stem();
                counted |= is_main;
                rows.push(Row {
                    label: line.label.clone(),
                    shader: dispatch.shader,
                    shape: is_main.then(|| line.op.shape()),
                    workgroups: dispatch.workgroups,
                    flops: if is_main { line.op.flops() } else { 0 },
                    bytes: if is_main { line.op.bytes() } else { 0 },
                });
            }
        }
        rows
    }
}
