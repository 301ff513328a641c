//! Shortens the names by which the page's wasm imports functions of its glue.
//!
//! wasm-bindgen gives each of 400 imports a hash of 16 digits, which no compression makes shorter, and writes it twice,
//! in wasm and in the glue: 7 KB of what a visitor downloads. Here the first of a name does without, and others count.

use std::collections::HashMap;
use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, ensure};
use walrus::ModuleConfig;

fn main() -> Result<()> {
    let folder = env::var("TRUNK_STAGING_DIR").context("trunk runs this after a build (Trunk.toml)")?;
    let mut packed = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(stem) = name.strip_suffix("_bg.wasm") {
            shorten(&path, &path.with_file_name(format!("{stem}.js")))?;
            packed += 1;
        }
    }
    ensure!(packed == 1, "{packed} files are named _bg.wasm, not one");
    Ok(())
}

fn shorten(wasm: &Path, glue: &Path) -> Result<()> {
    let mut config = ModuleConfig::new();
    // The names of functions and tools: of use to nobody here.
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse_file(wasm)?;
    let mut text = fs::read_to_string(glue)?;
    let mut counts = HashMap::new();
    for import in module.imports.iter_mut() {
        let Some(name) = without_hash(&import.name) else { continue };
        let count = counts.entry(name.to_owned()).or_insert(0);
        let short = if *count == 0 { name.to_owned() } else { format!("{name}_{count}") };
        *count += 1;
        ensure!(text.contains(&import.name), "{} is not in the glue", import.name);
        text = text.replace(&import.name, &short);
        import.name = short;
    }
    module.emit_wasm_file(wasm)?;
    fs::write(glue, text)?;
    Ok(())
}

/// `__wbg_fetch` of `__wbg_fetch_0123456789abcdef`; nothing of other names.
fn without_hash(name: &str) -> Option<&str> {
    let (name, hash) = name.rsplit_once('_')?;
    (hash.len() == 16 && hash.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_sixteen_digits() {
        assert_eq!(without_hash("__wbg_fetch_0123456789abcdef"), Some("__wbg_fetch"));
        assert_eq!(without_hash("__wbindgen_object_drop_ref"), None);
        assert_eq!(without_hash("__wbg_0123456789abcdefg"), None);
    }
}
