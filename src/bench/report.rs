//! What a bench found, as plain data, as a table and as JSON.

use super::{Peaks, Spread};
use crate::json::{self, list, quoted};
use crate::number::fixed;

/// One run of the bench.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The adapter's name.
    pub adapter: String,
    /// How kernels were timed: timestamp queries or fences.
    pub clock: &'static str,
    /// Preset and sizes in words: `base, batch 128, …`.
    pub model: String,
    /// What the device can do.
    pub peaks: Peaks,
    /// Each line of a training step by itself.
    pub lines: Vec<Measured>,
    /// What people wait for.
    pub whole: Vec<Measured>,
    /// The losses of the first steps, nats.
    pub losses: Vec<f64>,
    /// The largest relative error of losses and of pictures' means, where the right ones were given.
    pub error: Option<f64>,
}

/// Something that was timed.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What it is, for people.
    pub label: String,
    /// The kernel's stem, or the name of a measure.
    pub name: &'static str,
    /// Milliseconds.
    pub milliseconds: Spread,
    /// Floating-point operations.
    pub flops: u64,
    /// Bytes that it must read and write at least once.
    pub bytes: u64,
}

impl Report {
    /// The table's heads; numbers stand to the right from column [`Report::WORDS`] on.
    pub const HEADS: [&str; 8] =
        ["line", "kernel", "ms", "spread", "GFLOP/s", "GB/s", "of multiply-add", "of copy"];
    /// Columns of words.
    pub const WORDS: usize = 2;

    /// The table's rows: lines, their sum, what people wait for.
    pub fn rows(&self) -> Vec<[String; 8]> {
        let all = (!self.lines.is_empty()).then(|| self.sum());
        self.lines.iter().chain(&all).chain(&self.whole).map(|measured| self.cells(measured)).collect()
    }

    /// What stands above the table.
    pub fn title(&self) -> String {
        let error = match self.error {
            Some(error) => format!(" Losses and pictures are right to {} millionths.", fixed(1e6 * error, 2)),
            None => String::new(),
        };
        format!(
            "{}: {} GFLOP/s of multiply-adds in registers, {} GB/s of a large copy. {}. Timed by {}.{error}",
            self.adapter,
            fixed(self.peaks.multiply_add.median, 1),
            fixed(self.peaks.copy.median, 1),
            self.model,
            self.clock
        )
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
            fixed(measured.milliseconds.median, 3),
            fixed(measured.milliseconds.percent(), 0) + "%",
            unless_zero(measured.flops, fixed(rate, 2)),
            unless_zero(measured.bytes, fixed(bandwidth, 2)),
            unless_zero(measured.flops, fixed(100.0 * rate / self.peaks.multiply_add.median, 1) + "%"),
            unless_zero(measured.bytes, fixed(100.0 * bandwidth / self.peaks.copy.median, 1) + "%"),
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

    /// All of it, as JSON.
    pub fn json(&self) -> String {
        let list = |measured: &[Measured]| list(measured.iter().map(Measured::json));
        format!(
            "{{\n\"adapter\": {},\n\"clock\": {},\n\"model\": {},\n\"multiply_add_gflops\": {},\n\
             \"copy_gbs\": {},\n\"lines\": {},\n\"whole\": {},\n\"losses\": {},\n\"error\": {}\n}}\n",
            quoted(&self.adapter),
            quoted(self.clock),
            quoted(&self.model),
            spread(self.peaks.multiply_add),
            spread(self.peaks.copy),
            list(&self.lines),
            list(&self.whole),
            numbers(&self.losses),
            json::number(self.error.unwrap_or(f64::NAN)),
        )
    }
}

impl Measured {
    fn json(&self) -> String {
        format!(
            "\n {{\"label\": {}, \"name\": {}, \"ms\": {}, \"flops\": {}, \"bytes\": {}}}",
            quoted(&self.label),
            quoted(self.name),
            spread(self.milliseconds),
            self.flops,
            self.bytes
        )
    }
}

fn numbers(numbers: &[f64]) -> String {
    list(numbers.iter().copied().map(json::number))
}

/// Median, smallest, largest.
fn spread(spread: Spread) -> String {
    numbers(&[spread.median, spread.least, spread.most])
}

#[cfg(test)]
mod tests {
    use super::*;

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
            clock: "fences",
            model: "tiny, batch 8".to_owned(),
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
    fn the_text_stands_in_columns() {
        let text = report().text();
        let (_, table) = text.split_once("\n\n").unwrap_or_default();
        let table: Vec<&str> = table.lines().collect();
        assert_eq!(table.len(), 5);
        let ends: Vec<usize> = table.iter().map(|line| line.chars().count()).collect();
        assert!(ends.iter().all(|&end| end == ends[0]), "{text}");
    }

    #[test]
    fn json_is_json_whatever_the_adapter_is_called() {
        let json = report().json();
        assert!(json.contains(r#""adapter": "A \"GPU\" \\ of\u000amine","#), "{json}");
        assert!(json.contains(r#""ms": [2,2,4], "flops": 10000000, "bytes": 0}"#), "{json}");
        assert!(json.contains(r#""losses": [543.5,null]"#), "{json}");
    }
}
