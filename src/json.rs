//! Values as JSON.

use crate::number;

/// A list of values that are JSON already.
pub fn list(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(","))
}

/// What `write` writes, or `null` for what JSON does not know: NaN and infinity.
pub fn finite(number: f64, write: fn(f64) -> String) -> String {
    if number.is_finite() { write(number) } else { "null".to_owned() }
}

/// A number with all its digits.
pub fn number(value: f64) -> String {
    finite(value, number::shortest)
}

/// A text.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            control if control < ' ' => quoted += &format!("\\u{:04x}", u32::from(control)),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_it_is_it_is_json() {
        assert_eq!(quoted("a \"b\\\" “c”\n"), r#""a \"b\\\" “c”\u000a""#);
        assert_eq!(list([0.5, f64::NAN].into_iter().map(number)), "[0.5,null]");
    }
}
