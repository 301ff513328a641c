//! Problems of a link that the visitor should know, and keys that are ignored silently.

use crate::ui::settings::Invalid;

/// Characters of a link's own text that a problem repeats.
const QUOTED: usize = 24;

/// Keys or values that a problem lists; the others are counted.
pub const LISTED: usize = 4;

/// Keys that newsletters, advertisements, social networks and analytics append to links.
const TRACKING: [&str; 26] = [
    "_ga",
    "_gl",
    "dclid",
    "fbclid",
    "from",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "igsh",
    "igshid",
    "isappinstalled",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "ref",
    "ref_src",
    "si",
    "source",
    "spm",
    "srsltid",
    "ttclid",
    "twclid",
    "wbraid",
    "yclid",
];

/// Prefixes of such keys, for services with many of them.
const TRACKING_PREFIXES: [&str; 6] = ["utm_", "_hs", "hsa_", "mtm_", "pk_", "share_"];

/// Something in a link that the visitor should know.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkProblem {
    /// The page does not know these keys.
    UnknownKeys {
        /// The first of them.
        keys: Vec<String>,
        /// How many others there are.
        more: usize,
    },
    /// These values are not used as written.
    InvalidValues {
        /// The first of them.
        values: Vec<InvalidValue>,
        /// How many others there are.
        more: usize,
    },
}

impl LinkProblem {
    /// The problems with these keys and values: at most one of each kind, the more important one last, where newer
    /// notices do not push it out.
    pub fn list(keys: Vec<&str>, values: Vec<(&str, &str, Invalid)>) -> Vec<LinkProblem> {
        let mut problems = Vec::new();
        if let Some((keys, more)) = listed(keys, shortened) {
            problems.push(LinkProblem::UnknownKeys { keys, more });
        }
        let invalid = |(key, value, why)| InvalidValue { key: shortened(key), value: shortened(value), why };
        if let Some((values, more)) = listed(values, invalid) {
            problems.push(LinkProblem::InvalidValues { values, more });
        }
        problems
    }
}

/// A value that is not used as written.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidValue {
    /// The key.
    pub key: String,
    /// The value, shortened.
    pub value: String,
    /// Why.
    pub why: Invalid,
}

/// Why a pair is not used as written.
pub enum Refused {
    /// The page does not know the key.
    UnknownKey,
    /// Something is wrong with the value.
    Invalid(Invalid),
}

impl From<Invalid> for Refused {
    fn from(why: Invalid) -> Refused {
        Refused::Invalid(why)
    }
}

/// Whether a key only says where the visitor comes from.
pub fn is_tracking(key: &str) -> bool {
    TRACKING.contains(&key) || TRACKING_PREFIXES.iter().any(|prefix| key.starts_with(prefix))
}

/// The first few as problems list them, and how many more there are; `None` of none.
fn listed<T, U>(all: Vec<T>, write: impl FnMut(T) -> U) -> Option<(Vec<U>, usize)> {
    let more = all.len().saturating_sub(LISTED);
    let first: Vec<U> = all.into_iter().take(LISTED).map(write).collect();
    (!first.is_empty()).then_some((first, more))
}

/// The beginning of a link's own text.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
