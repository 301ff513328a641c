//! What this browser remembers of an adapter's profile: a line in its storage, which anyone may have
//! changed.

use crate::bench::probe::Fit;
use crate::lab::Known;
use crate::ops::Profile;

/// Goes up when kernels or profiles change, which invalidates what was measured before.
const EDITION: u32 = 4;

/// The name of a choice that is left to the page.
pub const AUTOMATIC: &str = "automatic";

/// The name of a choice, in the list and in storage.
pub fn name(chosen: Option<Profile>) -> &'static str {
    chosen.map_or(AUTOMATIC, Profile::as_str)
}

/// Under which name an adapter's line is kept.
pub fn key(adapter: &str) -> String {
    format!("tiles {EDITION} {adapter}")
}

/// `automatic inf inf 2.1 1.9`: the choice, and the milliseconds that were measured, if they were.
pub fn line(known: Known) -> String {
    let mut line = name(known.chosen).to_owned();
    for milliseconds in known.fit.iter().flat_map(|fit| fit.milliseconds) {
        line = format!("{line} {}", milliseconds);
    }
    line
}

/// Reads such a line; nothing where it is not one.
pub fn read(line: &str) -> Option<Known> {
    let mut words = line.split(' ');
    let word = words.next()?;
    let chosen = Profile::from_name(word);
    if chosen.is_none() && word != AUTOMATIC {
        return None;
    }
    let numbers: Vec<&str> = words.collect();
    if numbers.is_empty() {
        return Some(Known { chosen, fit: None });
    }
    let mut milliseconds = [0.0; Profile::ALL.len()];
    if numbers.len() != milliseconds.len() {
        return None;
    }
    for (milliseconds, number) in milliseconds.iter_mut().zip(numbers) {
        *milliseconds = number.parse().ok().filter(|&number: &f64| number > 0.0)?;
    }
    Some(Known { chosen, fit: Some(Fit { milliseconds }) })
}

/// What is remembered of the adapter of this name.
#[cfg(target_arch = "wasm32")]
pub fn known(adapter: &str) -> Known {
    let storage = leptos::prelude::window().local_storage().ok().flatten();
    let line = storage.and_then(|storage| storage.get_item(&key(adapter)).ok().flatten());
    line.and_then(|line| read(&line)).unwrap_or_default()
}

/// Remembers it. A browser may refuse storage: then it lasts for this visit.
#[cfg(target_arch = "wasm32")]
pub fn remember(adapter: &str, news: Known) {
    if news == known(adapter) {
        return;
    }
    if let Ok(Some(storage)) = leptos::prelude::window().local_storage() {
        let _ = storage.set_item(&key(adapter), &line(news));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_comes_back() {
        let fit = Some(Fit { milliseconds: [f64::INFINITY, f64::INFINITY, 2.125, 0.1] });
        for chosen in [None, Some(Profile::Cpu), Some(Profile::Large)] {
            for known in [Known { chosen, fit }, Known { chosen, fit: None }] {
                assert_eq!(read(&line(known)), Some(known));
            }
        }
        assert_eq!(line(Known { chosen: None, fit }), "automatic inf inf 2.125 0.1");
    }

    #[test]
    fn nonsense_is_nothing() {
        let long = format!("small {}", "9 ".repeat(100_000));
        for nonsense in [
            "",
            " ",
            "huge",
            "small 1 2 3",
            "small 1 2 3 4 5",
            "automatic 1 2 x 4",
            "large 1 0 3 4",
            "cpu 1 -2 3 4",
            &long,
        ] {
            assert_eq!(read(nonsense), None, "{nonsense:.20}");
        }
        for number in ["NaN", "", "-1", "-inf"] {
            assert_eq!(read(&format!("automatic 1 {number} 3 4")), None, "{number}");
        }
    }

    #[test]
    fn every_adapter_and_every_edition_has_a_line_of_its_own() {
        assert_eq!(key("some GPU"), format!("tiles {EDITION} some GPU"));
    }
}
