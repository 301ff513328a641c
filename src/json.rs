//! JSON has no NaN and no infinity: serde writes them as `null`.

use serde::{Deserialize, Deserializer};

/// Reads a number; `null` is NaN.
pub fn float<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(f64::NAN))
}
