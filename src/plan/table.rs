//! A program as a table, for people.

use super::{Line, lower};
use crate::ops::{Dispatch, Tuning};

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
    /// Floating-point operations of the line, shown at its main dispatch.
    pub flops: u64,
    /// Bytes that the line must read and write at least once, shown at its main dispatch.
    pub bytes: u64,
}

impl Row {
    /// The rows of a program, in tiles of this tuning.
    pub fn of(program: &[Line], tuning: Tuning) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (line, dispatches) in program.iter().zip(lower(program, tuning)) {
            match rows.last_mut() {
                // The line before does its work as well, and has what it reads at hand: half of its bytes.
                Some(row) if dispatches.is_empty() => {
                    row.flops += line.op.flops();
                    row.bytes += line.op.bytes() / 2;
                }
                _ => rows.extend(Row::of_line(line, dispatches)),
            }
        }
        rows
    }

    fn of_line(line: &Line, dispatches: Vec<Dispatch>) -> Vec<Row> {
        let main = dispatches.iter().position(|dispatch| dispatch.shader == line.op.stem());
        let rows = dispatches.into_iter().enumerate().map(|(index, dispatch)| {
            let is_main = Some(index) == main;
            Row {
                label: line.label.clone(),
                shader: dispatch.shader,
                shape: if is_main { line.op.shape() } else { "partial sums added".to_owned() },
                workgroups: dispatch.workgroups,
                flops: if is_main { line.op.flops() } else { 0 },
                bytes: if is_main { line.op.bytes() } else { 0 },
            }
        });
        rows.collect()
    }
}
