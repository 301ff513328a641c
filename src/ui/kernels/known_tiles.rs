//! What this browser remembers of an adapter's tiles: JSON in its storage, which anyone may have changed.

use crate::bench::probe::Fit;

/// Goes up when kernels or tiles change, which invalidates what was measured before.
const EDITION: u32 = 7;

/// Under which name an adapter's measurement is kept.
pub fn key(adapter: &str) -> String {
    format!("tiles {EDITION} {adapter}")
}

/// Reads a measurement; nothing where it is not one.
pub fn read(json: &str) -> Option<Fit> {
    serde_json::from_str(json).ok().filter(Fit::is_plausible)
}

/// What is remembered of the adapter of this name.
#[cfg(target_arch = "wasm32")]
pub fn known(adapter: &str) -> Option<Fit> {
    let storage = leptos::prelude::window().local_storage().ok().flatten()?;
    read(&storage.get_item(&key(adapter)).ok().flatten()?)
}

/// Remembers it. A browser may refuse storage: then it lasts for this visit.
#[cfg(target_arch = "wasm32")]
pub fn remember(adapter: &str, fit: Fit) {
    if known(adapter) == Some(fit) {
        return;
    }
    if let (Ok(Some(storage)), Ok(json)) =
        (leptos::prelude::window().local_storage(), serde_json::to_string(&fit))
    {
        let _ = storage.set_item(&key(adapter), &json);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIT: Fit = Fit { milliseconds: [[2.125, 0.1, 1.0]; 4] };

    #[test]
    fn what_is_remembered_comes_back() {
        assert_eq!(read(&serde_json::to_string(&FIT).unwrap_or_default()), Some(FIT));
    }

    #[test]
    fn nonsense_is_nothing() {
        let row = |number: &str| format!("{{\"milliseconds\":[[1,2,3],[1,{number},3],[1,2,3],[1,2,3]]}}");
        assert!(read(&row("2")).is_some());
        for number in ["0", "-1", "null", "1e999", "\"2\"", "NaN", "", "2,2"] {
            assert_eq!(read(&row(number)), None, "{number}");
        }
        for nonsense in
            ["", " ", "[]", "{\"milliseconds\":[]}", "automatic inf inf 2 3", &"[".repeat(100_000)]
        {
            assert_eq!(read(nonsense), None, "{nonsense:.20}");
        }
    }

    #[test]
    fn every_adapter_and_every_edition_has_a_line_of_its_own() {
        assert_eq!(key("some GPU"), format!("tiles {EDITION} some GPU"));
    }
}
