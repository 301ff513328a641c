//! The record as comma-separated values, which pandas and spreadsheets open as they are.

use std::collections::BTreeMap;

use super::RunRecord;
use crate::lab::{Evaluation, Likelihood, Losses};

/// Columns of the CSV file. Losses are in nats per image, the squared error is per pixel.
const COLUMNS: [&str; 14] = [
    "step",
    "train_loss",
    "train_reconstruction",
    "train_kl",
    "test_loss",
    "test_reconstruction",
    "test_kl",
    "test_squared_error",
    "test_images",
    "active_units",
    "importance_weighted_bound",
    "bound_standard_error",
    "bound_draws",
    "bound_images",
];

/// What is known of one step.
#[derive(Default)]
struct Row<'a> {
    train: Option<&'a Losses>,
    test: Option<&'a Evaluation>,
    likelihood: Option<&'a Likelihood>,
}

impl RunRecord<'_> {
    /// As comma-separated values: a header, then one row per step, with numbers only. What was not computed at a
    /// step, or is not finite, is empty. Facts are only in the JSON.
    pub fn csv(&self) -> String {
        let mut text = COLUMNS.join(",") + "\n";
        for (step, row) in self.rows() {
            text += &step.to_string();
            for cell in row.cells() {
                text.extend([",", &cell]);
            }
            text.push('\n');
        }
        text
    }

    /// By step; of several estimates after one step the last.
    fn rows(&self) -> BTreeMap<u64, Row<'_>> {
        let mut rows = BTreeMap::<u64, Row>::new();
        for (step, losses) in &self.log.train {
            rows.entry(*step).or_default().train = Some(losses);
        }
        for (step, evaluation) in &self.log.test {
            rows.entry(*step).or_default().test = Some(evaluation);
        }
        for (step, likelihood) in &self.log.likelihoods {
            rows.entry(*step).or_default().likelihood = Some(likelihood);
        }
        rows
    }
}

impl Row<'_> {
    /// All columns but the step.
    fn cells(&self) -> [String; COLUMNS.len() - 1] {
        let train = |part: fn(&Losses) -> f64| float(self.train.map(part));
        let test = |part: fn(&Evaluation) -> f64| float(self.test.map(part));
        let bound = |part: fn(&Likelihood) -> f64| float(self.likelihood.map(part));
        [
            train(Losses::total),
            train(|losses| losses.reconstruction),
            train(|losses| losses.kl),
            test(|evaluation| evaluation.losses.total()),
            test(|evaluation| evaluation.losses.reconstruction),
            test(|evaluation| evaluation.losses.kl),
            test(|evaluation| evaluation.squared_error),
            integer(self.test.map(|evaluation| evaluation.images)),
            integer(self.test.map(Evaluation::active_units)),
            bound(|likelihood| likelihood.nats),
            bound(|likelihood| likelihood.standard_error),
            integer(self.likelihood.map(|likelihood| likelihood.order.draws)),
            integer(self.likelihood.map(|likelihood| likelihood.order.images)),
        ]
    }
}

/// A number with the precision that it was computed with: f32.
fn float(number: Option<f64>) -> String {
    let finite = number.map(|number| number as f32).filter(|number| number.is_finite());
    finite.map(|number| number.to_string()).unwrap_or_default()
}

fn integer(number: Option<usize>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::saved::RunLog;
    use crate::ui::runs::run_record::tests::with_record;

    /// The file as a reader of CSV sees it: its header, and its rows, empty cells as `None`.
    fn table(csv: &str) -> (Vec<String>, Vec<Vec<Option<f32>>>) {
        // Refuses rows of another length than the header.
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let header = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        let rows = reader.deserialize().map(|row| row.expect("nothing but numbers")).collect();
        (header, rows)
    }

    #[test]
    fn csv_is_a_header_and_a_row_of_numbers_a_step() {
        let (header, rows) = table(&with_record(|record| record.csv()));
        assert_eq!(header, COLUMNS);
        let steps: Vec<_> = rows.iter().map(|row| row[0]).collect();
        assert_eq!(steps, [0.0, 1.0, 2.0, 3.0].map(Some));
        let cells = |step: usize, columns: [&str; 3]| {
            columns.map(|name| {
                let column = header.iter().position(|column| column == name).expect("a column");
                rows[step][column]
            })
        };
        let train = ["train_loss", "train_reconstruction", "train_kl"];
        let test = ["test_loss", "test_squared_error", "active_units"];
        let bound = ["importance_weighted_bound", "bound_draws", "bound_images"];
        assert_eq!(cells(0, train), [None; 3]);
        assert_eq!(cells(0, test), [101.5, 0.0125, 1.0].map(Some));
        assert_eq!(cells(1, train), [543.71, 543.21, 0.5].map(Some));
        assert_eq!(cells(1, test), [None; 3]);
        assert_eq!(cells(2, train), [None, None, Some(0.25)], "what is not finite is empty");
        assert_eq!(cells(2, bound), [98.5, 5000.0, 100.0].map(Some), "the last estimate of a step");
        assert_eq!(cells(3, train)[2], Some(1e-7));
    }

    #[test]
    fn csv_has_the_digits_of_f32() {
        let csv = with_record(|record| record.csv());
        assert!(csv.contains("\n1,543.71,543.21,0.5,,,,,,,,,,\n"), "{csv}");
    }

    #[test]
    fn an_empty_run_has_a_header_alone() {
        let csv = RunRecord { facts: &[], log: &RunLog::default() }.csv();
        assert_eq!(csv, COLUMNS.join(",") + "\n");
    }
}
