//! Numbers as a visitor, a link, a file or the page writes them.
//!
//! The browser reads and writes them: Rust's own ways bring tables of powers of five and long arithmetic, 10 KB of
//! the download to read and 7 to write. `f64::clamp` would bring them back: its panic message holds numbers.

/// Reads a decimal number, or `inf`; nothing where the text is neither.
pub fn parse(text: &str) -> Option<f64> {
    let is_decimal = !text.is_empty() && text.bytes().all(|byte| b"0123456789+-.eE".contains(&byte));
    match text {
        "inf" => Some(f64::INFINITY),
        _ if is_decimal => imp::parse(text).filter(|number| !number.is_nan()),
        _ => None,
    }
}

/// With so many digits after the point.
pub fn fixed(number: f64, digits: u8) -> String {
    imp::fixed(number, digits)
}

/// As short as tells it from every other number; infinity as [`parse`] reads it.
pub fn shortest(number: f64) -> String {
    if number == f64::INFINITY { "inf".to_owned() } else { imp::shortest(number) }
}

/// The nearest number from `low` to `high`; not a number stays so.
pub fn within<F: PartialOrd>(number: F, low: F, high: F) -> F {
    if number < low {
        low
    } else if number > high {
        high
    } else {
        number
    }
}

#[cfg(target_arch = "wasm32")]
mod imp {
    use js_sys::Number;
    use wasm_bindgen::JsValue;

    pub fn parse(text: &str) -> Option<f64> {
        Some(Number::from(JsValue::from_str(text)).value_of())
    }

    pub fn fixed(number: f64, digits: u8) -> String {
        text(Number::from(number).to_fixed(digits).ok())
    }

    pub fn shortest(number: f64) -> String {
        text(Number::from(number).to_string_with_radix(10).ok())
    }

    fn text(written: Option<js_sys::JsString>) -> String {
        written.map(String::from).unwrap_or_default()
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod imp {
    pub fn parse(text: &str) -> Option<f64> {
        text.parse().ok()
    }

    pub fn fixed(number: f64, digits: u8) -> String {
        format!("{number:.*}", usize::from(digits))
    }

    pub fn shortest(number: f64) -> String {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_nothing_else() {
        for (text, number) in [("12", 12.0), ("-0.5", -0.5), ("1e-3", 0.001), ("inf", f64::INFINITY)] {
            assert_eq!(parse(text), Some(number));
        }
        for text in ["", " ", "1 2", "0x10", "NaN", "-inf", "Infinity", "1e", "--1", "e", "."] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_written() {
        assert_eq!(
            (fixed(-0.125, 1), fixed(2.0, 2), shortest(0.1 + 0.2)),
            text("-0.1", "2.00", "0.30000000000000004")
        );
        assert_eq!(shortest(f64::INFINITY), "inf");
    }

    fn text(a: &str, b: &str, c: &str) -> (String, String, String) {
        (a.to_owned(), b.to_owned(), c.to_owned())
    }

    #[test]
    fn a_number_stays_within_bounds() {
        assert_eq!([-1.0, 0.5, 2.0].map(|number| within(number, 0.0, 1.0)), [0.0, 0.5, 1.0]);
        assert!(within(f64::NAN, 0.0, 1.0).is_nan());
    }
}
