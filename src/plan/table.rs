//! A program as a table, for people.

use super::Line;
use crate::ops::Tuning;

/// One dispatch of a program.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The layer and what is done, such as `decoder.deconv1 · forward`.
    pub label: String,
    /// The shader's stem.
    pub shader: &'static str,
    /// Shapes.
    pub shape: String,
    /// Workgroups.
    pub workgroups: [u32; 3],
    /// Floating-point operations of the line, shown at its first dispatch.
    pub flops: u64,
    /// Bytes that the line must read and write at least once, shown at its first dispatch.
    pub bytes: u64,
}

impl Row {
    /// The rows of a program, in tiles of this tuning.
    pub fn of(program: &[Line], tuning: Tuning) -> Vec<Row> {
        program.iter().flat_map(|line| Row::of_line(line, tuning)).collect()
    }

    fn of_line(line: &Line, tuning: Tuning) -> Vec<Row> {
        let rows = line.op.dispatches(tuning).into_iter().enumerate().map(|(index, dispatch)| Row {
            label: line.label.clone(),
            shader: dispatch.shader,
            shape: if index == 0 { line.op.shape() } else { "partial sums added".to_owned() },
            workgroups: dispatch.workgroups,
            flops: if index == 0 { line.op.flops() } else { 0 },
            bytes: if index == 0 { line.op.bytes() } else { 0 },
        });
        rows.collect()
    }
}
