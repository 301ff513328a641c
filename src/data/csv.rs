//! CSV with one image per row, as in Kaggle's `train.csv`: `label,pixel0,…,pixel783`, then numbers.
//!
//! The label may be missing, or be in another column that a header names. Without a header it is the first of 785.

use super::{Contents, DataProblem, Items, PIXELS};
use crate::pause::pause;

/// Bytes read without a pause: some 10 ms of WebAssembly.
const SLICE: usize = 1 << 20;
/// The longest first line of a CSV of images.
const LONGEST_HEADER: usize = 1 << 16;
/// Names of the column of labels.
const LABEL_NAMES: [&str; 3] = ["label", "class", "target"];

/// Reads a text file of images.
pub async fn read(bytes: &[u8]) -> Result<Contents, DataProblem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut table = Table::open(bytes)?;
    while table.read_rows(SLICE)? {
        pause().await;
    }
    table.finish()
}

/// A table being read.
struct Table<'a> {
    /// The rest.
    rest: &'a [u8],
    separator: u8,
    columns: usize,
    label_column: Option<usize>,
    /// Lines read.
    line: usize,
    pixels: Vec<u8>,
    labels: Vec<u8>,
}

impl<'a> Table<'a> {
    /// Finds the columns by the first line, and reads it if it is a header.
    fn open(bytes: &'a [u8]) -> Result<Table<'a>, DataProblem> {
        let (first, after) = split_line(bytes);
        if first.len() > LONGEST_HEADER || !is_text(first) {
            return Err(DataProblem::Unknown { start: bytes.iter().take(4).copied().collect() });
        }
        let count = |line: &[u8], separator| line.iter().filter(|&&byte| byte == separator).count() + 1;
        let separator = *b",;\t".iter().max_by_key(|&&separator| count(first, separator)).unwrap_or(&b',');
        let columns = count(first, separator);
        // A sentence with a comma is not a table.
        if columns == 1 || columns != count(split_line(after).0, separator) && columns < PIXELS {
            return Err(DataProblem::Text);
        }
        let fields: Vec<&[u8]> = first.split(|&byte| byte == separator).collect();
        let has_header = !fields.iter().all(|field| is_numeric(field));
        let label_column = if has_header {
            fields.iter().position(|field| is_label(field))
        } else {
            (columns == PIXELS + 1).then_some(0)
        };
        match (columns - usize::from(label_column.is_some()), label_column) {
            (PIXELS, _) => {}
            (pixels, None) if pixels == PIXELS + 1 => return Err(DataProblem::CsvHeader),
            _ => return Err(DataProblem::CsvColumns { columns }),
        }
        let (rest, line) = if has_header { (after, 1) } else { (bytes, 0) };
        Ok(Table { rest, separator, columns, label_column, line, pixels: Vec::new(), labels: Vec::new() })
    }

    /// Reads rows, a little more than this many bytes; false at the end.
    fn read_rows(&mut self, bytes: usize) -> Result<bool, DataProblem> {
        let until = self.rest.len().saturating_sub(bytes);
        while !self.rest.is_empty() && self.rest.len() >= until {
            let (line, rest) = split_line(self.rest);
            self.rest = rest;
            self.line += 1;
            if !line.trim_ascii().is_empty() {
                self.read_row(line)?;
            }
        }
        Ok(!self.rest.is_empty())
    }

    fn read_row(&mut self, row: &[u8]) -> Result<(), DataProblem> {
        let (line, expected) = (self.line, self.columns);
        let separators = row.iter().filter(|&&byte| byte == self.separator).count();
        if separators + 1 != expected {
            return Err(DataProblem::CsvRow { line, columns: separators + 1, expected });
        }
        for (column, field) in row.split(|&byte| byte == self.separator).enumerate() {
            let value = number(field).ok_or(DataProblem::CsvValue { line, column: column + 1 })?;
            let values = if self.label_column == Some(column) { &mut self.labels } else { &mut self.pixels };
            values.push(value);
        }
        Ok(())
    }

    fn finish(self) -> Result<Contents, DataProblem> {
        let Table { pixels, labels, label_column, .. } = self;
        if pixels.is_empty() {
            return Err(DataProblem::NoItems { items: Items::Images });
        }
        Ok(match label_column {
            Some(_) => Contents::LabeledImages { pixels, labels },
            None => Contents::Images(pixels),
        })
    }
}

/// The first line without its end, and what follows.
fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|&byte| byte == b'\n');
    let (line, rest) = end.map_or((bytes, &[][..]), |end| (&bytes[..end], &bytes[end + 1..]));
    (line.strip_suffix(b"\r").unwrap_or(line), rest)
}

fn is_text(line: &[u8]) -> bool {
    std::str::from_utf8(line)
        .is_ok_and(|text| !text.chars().any(|character| character.is_control() && character != '\t'))
}

/// A field without spaces and quotes around it.
fn bare(field: &[u8]) -> &[u8] {
    let field = field.trim_ascii();
    field.strip_prefix(b"\"").and_then(|field| field.strip_suffix(b"\"")).unwrap_or(field)
}

fn is_label(field: &[u8]) -> bool {
    LABEL_NAMES.iter().any(|name| bare(field).eq_ignore_ascii_case(name.as_bytes()))
}

/// Whether a field is a number of any size: then its line is not a header.
fn is_numeric(field: &[u8]) -> bool {
    std::str::from_utf8(bare(field)).is_ok_and(|text| text.parse::<f64>().is_ok())
}

/// A whole number from 0 to 255.
fn number(field: &[u8]) -> Option<u8> {
    let digits = bare(field);
    if digits.is_empty() || digits.len() > 3 {
        return None;
    }
    let number = digits.iter().try_fold(0u16, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u16::from(digit - b'0'))
    })?;
    u8::try_from(number).ok()
}
