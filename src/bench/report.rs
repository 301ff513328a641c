//! The results of a bench, as plain data (also its JSON) and as a table.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Device, Peaks, Spread};
use crate::model::Preset;

/// One run of the bench.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The GPU's name, or “CPU”.
    pub adapter: String,
    /// What computed, and how it was timed.
    #[serde(flatten)]
    pub device: Device,
    /// What was trained.
    pub model: Model,
    /// What the device can do.
    #[serde(flatten)]
    pub peaks: Peaks,
    /// Each line of a training step separately.
    pub lines: Vec<Measured>,
    /// What people wait for.
    pub whole: Vec<Measured>,
    /// The losses of the first steps, nats.
    pub losses: Vec<f64>,
    /// The largest relative error of losses and of pictures' means, if the expected ones were given.
    pub error: Option<f64>,
}

/// The model of a bench, as JSON in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Model {
    /// Its preset.
    pub preset: Preset,
    /// Images per step.
    pub batch_size: usize,
    /// Its parameters, without padding.
    pub parameters: usize,
    /// Dispatches of a training step, on a GPU.
    pub dispatches: Option<usize>,
}

impl fmt::Display for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Model { preset, batch_size, parameters, dispatches } = self;
        write!(formatter, "{}, batch {batch_size}, {parameters} parameters", preset.as_str())?;
        dispatches.map_or(Ok(()), |dispatches| write!(formatter, ", {dispatches} dispatches a step"))
    }
}

impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Something that was timed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// The line of the plan, or a measure in words.
    pub label: String,
    /// The kernel's stem, or the name of a measure.
    pub name: &'static str,
    /// Milliseconds.
    #[serde(rename = "ms")]
    pub milliseconds: Spread,
    /// Floating-point operations.
    pub flops: u64,
    /// Bytes that it must read and write at least once.
    pub bytes: u64,
}

impl Report {
    /// The table's headers; columns from [`Report::WORDS`] on are numbers, aligned right.
    pub const HEADS: [&str; 8] =
        ["line", "kernel", "ms", "spread", "GFLOP/s", "GB/s", "of multiply-add", "of copy"];
    /// Columns of words.
    pub const WORDS: usize = 2;

    /// The table's rows: lines, their sum, what people wait for.
    pub fn rows(&self) -> Vec<[String; 8]> {
        let all = (!self.lines.is_empty()).then(|| self.sum());
        self.lines.iter().chain(&all).chain(&self.whole).map(|measured| self.cells(measured)).collect()
    }

    /// The caption of the table.
    pub fn title(&self) -> String {
        let error = match self.error {
            Some(error) => format!(" Losses and pictures are right to {:.2} millionths.", 1e6 * error),
            None => String::new(),
        };
        let Report { adapter, model, .. } = self;
        let (flops, bytes) = (self.peaks.multiply_add.median, self.peaks.copy.median);
        match self.device {
            Device::Gpu { clock } => format!(
                "{adapter}: {flops:.1} GFLOP/s of multiply-adds in registers, {bytes:.1} GB/s of a large copy. {model}. \
                 Timed by {clock}.{error}"
            ),
            Device::Cpu { threads } => format!(
                "{adapter}: {flops:.1} GFLOP/s of a large matrix product and {bytes:.1} GB/s of a large copy on one core. \
                 {model}. Lines and pictures have one core, steps {threads}; all shares are of one. Timed by the system's \
                 clock.{error}"
            ),
        }
    }

    /// All lines as one.
    fn sum(&self) -> Measured {
        let sum = |part: fn(&Spread) -> f64| self.lines.iter().map(|line| part(&line.milliseconds)).sum();
        Measured {
            label: "all lines, one by one".to_owned(),
            name: "",
            milliseconds: Spread {
                median: sum(|spread| spread.median),
                least: sum(|spread| spread.least),
                most: sum(|spread| spread.most),
            },
            flops: self.lines.iter().map(|line| line.flops).sum(),
            bytes: self.lines.iter().map(|line| line.bytes).sum(),
        }
    }

    fn cells(&self, measured: &Measured) -> [String; 8] {
        let of = |amount: u64| amount as f64 / measured.milliseconds.median / 1e6;
        let (rate, bandwidth) = (of(measured.flops), of(measured.bytes));
        let unless_zero = |amount: u64, text: String| if amount == 0 { String::new() } else { text };
        [
            measured.label.clone(),
            measured.name.to_owned(),
            format!("{:.3}", measured.milliseconds.median),
            format!("{:.0}%", measured.milliseconds.percent()),
            unless_zero(measured.flops, format!("{rate:.2}")),
            unless_zero(measured.bytes, format!("{bandwidth:.2}")),
            unless_zero(measured.flops, format!("{:.1}%", 100.0 * rate / self.peaks.multiply_add.median)),
            unless_zero(measured.bytes, format!("{:.1}%", 100.0 * bandwidth / self.peaks.copy.median)),
        ]
    }

    /// The title and the table, for a terminal.
    pub fn text(&self) -> String {
        let mut rows = vec![Self::HEADS.map(str::to_owned)];
        rows.extend(self.rows());
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..Self::HEADS.len()).map(width).collect();
        let line = |row: &[String; 8]| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, &width))| {
                if column < Self::WORDS { format!("{cell:width$}") } else { format!("{cell:>width$}") }
            });
            cells.collect::<Vec<_>>().join("  ")
        };
        let table: Vec<String> = rows.iter().map(line).collect();
        format!("{}\n\n{}\n", self.title(), table.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gpu::Clock;

    fn report() -> Report {
        let measured = |name: &'static str, milliseconds: f64, flops: u64, bytes: u64| Measured {
            label: format!("{name} · forward"),
            name,
            milliseconds: Spread { median: milliseconds, least: milliseconds, most: 2.0 * milliseconds },
            flops,
            bytes,
        };
        let same = |value: f64| Spread { median: value, least: value, most: value };
        Report {
            adapter: "A \"GPU\" \\ of\nmine".to_owned(),
            device: Device::Gpu { clock: Clock::Fences },
            model: Model { preset: Preset::Tiny, batch_size: 8, parameters: 1234, dispatches: Some(40) },
            peaks: Peaks { multiply_add: same(10.0), copy: same(4.0) },
            lines: vec![measured("conv2d", 2.0, 10_000_000, 0), measured("adam", 1.0, 1_000_000, 2_000_000)],
            whole: vec![measured("step", 4.0, 11_000_000, 0)],
            losses: vec![543.5, f64::NAN],
            error: Some(2e-7),
        }
    }

    #[test]
    fn rows_hold_rates_and_shares_and_a_sum() {
        let rows = report().rows();
        assert_eq!(rows[0][1..], ["conv2d", "2.000", "100%", "5.00", "", "50.0%", ""].map(str::to_owned));
        assert_eq!(rows[1][5..], ["2.00", "10.0%", "50.0%"].map(str::to_owned));
        assert_eq!(rows[2][2], "3.000");
        assert_eq!(rows[3][4], "2.75");
        assert!(report().title().contains("right to 0.20 millionths"), "{}", report().title());
    }

    #[test]
    fn the_text_has_aligned_columns() {
        let text = report().text();
        let (_, table) = text.split_once("\n\n").unwrap_or_default();
        let table: Vec<&str> = table.lines().collect();
        assert_eq!(table.len(), 5);
        let ends: Vec<usize> = table.iter().map(|line| line.chars().count()).collect();
        assert!(ends.iter().all(|&end| end == ends[0]), "{text}");
    }

    /// `benches/performance.mjs` and `benches/peers` read these keys.
    #[test]
    fn json_has_the_keys_that_scripts_read() {
        let json = serde_json::to_value(report()).expect("a report is JSON");
        let expected = serde_json::json!({
            "adapter": "A \"GPU\" \\ of\nmine",
            "clock": "fences",
            "model": "tiny, batch 8, 1234 parameters, 40 dispatches a step",
            "multiply_add_gflops": [10.0, 10.0, 10.0],
            "copy_gbs": [4.0, 4.0, 4.0],
            "lines": [
                { "label": "conv2d · forward", "name": "conv2d", "ms": [2.0, 2.0, 4.0], "flops": 10_000_000, "bytes": 0 },
                { "label": "adam · forward", "name": "adam", "ms": [1.0, 1.0, 2.0], "flops": 1_000_000, "bytes": 2_000_000 },
            ],
            "whole": [{ "label": "step · forward", "name": "step", "ms": [4.0, 4.0, 8.0], "flops": 11_000_000, "bytes": 0 }],
            "losses": [543.5, null],
            "error": 2e-7,
        });
        assert_eq!(json, expected);
    }

    #[test]
    fn on_the_cpu_it_says_so() {
        let model = Model { dispatches: None, ..report().model };
        let report = Report { device: Device::Cpu { threads: 2 }, model, ..report() };
        let title = report.title();
        assert!(
            title.contains(
                "on one core. tiny, batch 8, 1234 parameters. Lines and pictures have one core, steps 2;"
            ),
            "{title}"
        );
        let json = serde_json::to_value(report).expect("a report is JSON");
        assert_eq!((&json["threads"], &json["clock"]), (&2.into(), &serde_json::Value::Null));
    }
}
