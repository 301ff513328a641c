//! The layers of `docs/ARCHITECTURE.md`: no folder imports from one below it in the table there.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The table's rows, in order: the modules of `src/` that each names.
fn layers() -> Vec<Vec<String>> {
    let text = fs::read_to_string(Path::new(ROOT).join("docs/ARCHITECTURE.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `src/"));
    let modules = |row: &str| -> Vec<String> {
        let cell = format!("`src/{}", row.split('|').next().unwrap());
        let paths = cell.split('`').filter_map(|path| path.strip_prefix("src/"));
        paths.map(|path| path.trim_end_matches('/').trim_end_matches(".rs").to_owned()).collect()
    };
    rows.map(modules).collect()
}

/// All Rust files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

/// The modules of this crate that a text imports, comments and unit tests left out.
fn imports(text: &str) -> Vec<&str> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let first = |path| str::split(path, move |c| !is_name(c)).next().unwrap();
    let paths = lines.flat_map(|line| line.split("crate::").skip(1));
    paths
        .flat_map(|path| match path.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap().split(", ").map(first).collect(),
            None => vec![first(path)],
        })
        .collect()
}

/// What a module imports from further down the table.
fn imports_from_below(layers: &[Vec<String>], module: &str, text: &str) -> Vec<String> {
    let level = |module: &str| layers.iter().position(|layer| layer.iter().any(|one| one == module));
    let Some(own) = level(module) else { return Vec::new() };
    let below = imports(text).into_iter().filter(|import| level(import).is_some_and(|level| level > own));
    below.map(|import| format!("{module} imports {import}")).collect()
}

#[test]
fn no_folder_imports_from_below_it_in_the_table() {
    let (layers, source) = (layers(), Path::new(ROOT).join("src"));
    assert!(layers.len() > 10, "{layers:?}");
    let mut found = Vec::new();
    files(&source, &mut found);
    let mut failures = Vec::new();
    for file in found {
        let module = file.strip_prefix(&source).unwrap().iter().next().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&file).unwrap();
        let below = imports_from_below(&layers, module.trim_end_matches(".rs"), &text);
        failures.extend(below.into_iter().map(|import| format!("{}: {import}", file.display())));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn an_import_from_below_is_found() {
    let text = "use crate::ops::Op;\n// crate::ui\nuse crate::train::Session;\nuse crate::{Error, ui};\n";
    assert_eq!(imports_from_below(&layers(), "plan", text), ["plan imports train", "plan imports ui"]);
}
