//! Numbers in words and digits, as the page shows them.

use crate::number::fixed;

/// Nats, or a dash before there are any.
pub fn nats(value: Option<f64>) -> String {
    match value {
        Some(value) if value.abs() >= 1000.0 => fixed(value, 0),
        Some(value) => fixed(value, 1),
        None => "–".to_owned(),
    }
}

/// A count with thin groups of three, such as `60,000`.
pub fn count(value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A rate: whole numbers when large, one decimal when small.
pub fn rate(value: f64) -> String {
    fixed(value, if value >= 100.0 { 0 } else { 1 })
}

/// A duration in its two largest units, such as `1 min 12 s`.
pub fn duration(seconds: f64) -> String {
    if !seconds.is_finite() || seconds > 99.0 * 86_400.0 {
        return "a long time".to_owned();
    }
    let seconds = seconds.round() as u64;
    let parts = [
        (seconds / 86_400, "d"),
        (seconds / 3600 % 24, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let first = parts.iter().position(|(value, _)| *value > 0).unwrap_or(3);
    parts[first..].iter().take(2).map(|(value, unit)| format!("{value} {unit}")).collect::<Vec<_>>().join(" ")
}

/// Bytes in MB, as browsers and file managers count them.
pub fn megabytes(bytes: u64) -> String {
    fixed(bytes as f64 / 1e6, 1) + " MB"
}

/// A large number with its SI prefix, such as `1.85 G`.
pub fn si(value: u64) -> String {
    let (scaled, prefix) = match value as f64 {
        v if v >= 1e9 => (v / 1e9, " G"),
        v if v >= 1e6 => (v / 1e6, " M"),
        v if v >= 1e3 => (v / 1e3, " k"),
        _ => return value.to_string(),
    };
    let decimals = if scaled >= 100.0 {
        0
    } else if scaled >= 10.0 {
        1
    } else {
        2
    };
    fixed(scaled, decimals) + prefix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(nats(Some(113.24)), "113.2");
        assert_eq!(nats(None), "–");
        assert_eq!(count(60_000), "60,000");
        assert_eq!(count(999), "999");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(duration(72.4), "1 min 12 s");
        assert_eq!(duration(3.0), "3 s");
        assert_eq!(duration(3600.0), "1 h 0 min");
        assert_eq!(duration(f64::NAN), "a long time");
        assert_eq!(megabytes(9_912_422), "9.9 MB");
        assert_eq!(si(1_850_000_000), "1.85 G");
        assert_eq!(si(12), "12");
    }
}
