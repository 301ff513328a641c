//! Numbers as the page shows them. In both languages they have a decimal point and groups of three digits, whatever the
//! browser's own language is.

use std::cell::OnceCell;

use js_sys::{Array, Date, Intl, Object, Reflect};

/// Digits after the point at most.
const MOST_DIGITS: usize = 4;

thread_local! {
    static FORMATS: [OnceCell<Intl::NumberFormat>; MOST_DIGITS + 1] = const { [const { OnceCell::new() }; MOST_DIGITS + 1] };
}

/// From here on numbers are written in groups.
const GROUPED: f64 = 1000.0;

/// With `digits` after the point, 4 at most, and in groups of three: `60,000`.
pub fn fixed(value: f64, digits: usize) -> String {
    let digits = digits.min(MOST_DIGITS);
    if value.abs() < GROUPED - 0.5 {
        // No rounding reaches a thousand. Rust and `Intl` differ on exact ties only, and the first `Intl` format costs the
        // page's start 20 ms.
        return format!("{value:.digits$}");
    }
    FORMATS.with(|formats| {
        let format = formats[digits].get_or_init(|| number_format(digits));
        let written = format.format().call1(&wasm_bindgen::JsValue::UNDEFINED, &value.into());
        written.ok().and_then(|written| written.as_string()).unwrap_or_default()
    })
}

fn number_format(digits: usize) -> Intl::NumberFormat {
    let options = Object::new();
    for name in ["minimumFractionDigits", "maximumFractionDigits"] {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), &(digits as u32).into());
    }
    Intl::NumberFormat::new(&Array::of1(&"en".into()), &options)
}

/// A count, such as `60,000`.
pub fn count(value: u64) -> String {
    fixed(value as f64, 0)
}

/// Nats, or a dash before there are any.
pub fn nats(value: Option<f64>) -> String {
    match value {
        Some(value) if value.abs() >= 1000.0 => fixed(value, 0),
        Some(value) if value.is_finite() => fixed(value, 1),
        _ => "–".to_owned(),
    }
}

/// A rate: whole numbers when large, one decimal when small.
pub fn rate(value: f64) -> String {
    fixed(value, if value >= 100.0 { 0 } else { 1 })
}

/// A share as a percentage.
pub fn percent(share: f64) -> String {
    fixed(100.0 * share, 1) + "%"
}

/// Bytes in MB, as browsers and file managers count them; in GB from a thousand MB on.
pub fn megabytes(bytes: u64) -> String {
    match bytes as f64 {
        bytes if bytes >= 1e9 => fixed(bytes / 1e9, 1) + " GB",
        bytes => fixed(bytes / 1e6, 1) + " MB",
    }
}

/// A large number with its SI prefix, such as `1.85 G`.
pub fn si(value: u64) -> String {
    let (scaled, prefix) = match value as f64 {
        v if v >= 1e9 => (v / 1e9, " G"),
        v if v >= 1e6 => (v / 1e6, " M"),
        v if v >= 1e3 => (v / 1e3, " k"),
        _ => return value.to_string(),
    };
    let digits = match scaled {
        scaled if scaled >= 100.0 => 0,
        scaled if scaled >= 10.0 => 1,
        _ => 2,
    };
    fixed(scaled, digits) + prefix
}

/// A time of the past, in milliseconds since 1970, in the language of this tag: the time of day, preceded by “yesterday” or
/// by the date where it was not today.
pub fn when(time: u64, tag: &str) -> String {
    let (then, now) = (Date::new(&(time as f64).into()), Date::new_0());
    let options = |pairs: &[(&str, &str)]| {
        let options = Object::new();
        for (name, value) in pairs {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
        }
        options
    };
    let clock = options(&[("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")]);
    let clock = String::from(then.to_locale_time_string_with_options(tag, &clock));
    let day =
        |date: &Date| (date.get_time() - date.get_timezone_offset() * 60_000.0).div_euclid(86_400_000.0);
    let day = match day(&now) - day(&then) {
        0.0 => return clock,
        1.0 => {
            let words = options(&[("numeric", "auto")]);
            let format = Intl::RelativeTimeFormat::new(&Array::of1(&tag.into()), &words);
            String::from(format.format(-1.0, "day"))
        }
        _ => {
            let date = options(&[("year", "numeric"), ("month", "short"), ("day", "numeric")]);
            String::from(then.to_locale_date_string(tag, &date))
        }
    };
    format!("{day}, {clock}")
}

/// A duration's two largest units, each a value and its index among days, hours, minutes and seconds; `None` for more
/// than 99 days.
pub fn two_units(seconds: f64) -> Option<impl Iterator<Item = (u64, usize)>> {
    if !seconds.is_finite() || seconds > 99.0 * 86_400.0 {
        return None;
    }
    let seconds = seconds.round() as u64;
    let values = [seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60];
    let first = values.iter().position(|value| *value > 0).unwrap_or(3);
    Some((first..values.len().min(first + 2)).map(move |unit| (values[unit], unit)))
}
