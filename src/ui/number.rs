//! Numbers as a visitor, a link or the browser's storage writes them.

/// Reads a decimal number, or `inf`; nothing where the text is neither.
///
/// The browser does the reading: Rust's own way brings a table of powers of five, 10 KB of the download.
pub fn parse(text: &str) -> Option<f64> {
    let is_decimal = !text.is_empty() && text.bytes().all(|byte| b"0123456789+-.eE".contains(&byte));
    match text {
        "inf" => Some(f64::INFINITY),
        _ if is_decimal => decimal(text).filter(|number| !number.is_nan()),
        _ => None,
    }
}

#[cfg(target_arch = "wasm32")]
fn decimal(text: &str) -> Option<f64> {
    Some(js_sys::Number::from(wasm_bindgen::JsValue::from_str(text)).value_of())
}

#[cfg(not(target_arch = "wasm32"))]
fn decimal(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn numbers_are_read_and_nothing_else() {
        for (text, number) in [("12", 12.0), ("-0.5", -0.5), ("1e-3", 0.001), ("inf", f64::INFINITY)] {
            assert_eq!(parse(text), Some(number));
        }
        for text in ["", " ", "1 2", "0x10", "NaN", "-inf", "Infinity", "1e", "--1", "e", "."] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
