//! The WGSL of the kernels. WGSL has no imports, so the files of `shaders/` have lines of their own for it:
//!
//! - `#import name`: the text of `shaders/name.wgsl`, once, however often it is imported.
//! - `#if NAME`, `#else`, `#endif`: the lines between them only where `NAME` is defined, or only where it is not.
//!
//! What remains is plain WGSL. The texts are resolved when a plan is lowered, so that the page's download holds each file once;
//! `tests/shaders.rs` resolves every kernel of every model.

/// The text of a file of `shaders/`, by its stem.
macro_rules! shader {
    ($stem:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/shaders/", $stem, ".wgsl"))
    };
}
pub(crate) use shader;

/// Defined for adapters in software.
pub const SOFTWARE: &str = "SOFTWARE";
/// Defined for layers that store their SiLU as well.
pub const SILU: &str = "SILU";
/// Defined for an optimiser that keeps averages.
pub const AVERAGES: &str = "AVERAGES";
/// Defined for a loss of which only some pixels are known.
pub const KNOWN: &str = "KNOWN";

macro_rules! imports {
    ($($stem:literal),+ $(,)?) => {
        /// The stem and the text of a file that others import.
        fn import(stem: &str) -> (&'static str, &'static str) {
            match stem {
                $($stem => ($stem, shader!($stem)),)+
                _ => panic!("no file is imported as {stem}"),
            }
        }
    };
}

imports!(
    "conv_geometry",
    "dense_product",
    "epilogue",
    "linear",
    "random",
    "reduce",
    "shared_sum",
    "state",
    "sums",
    "tile_registers",
    "tile_workgroup",
    "whole_sum",
);

/// The text with its imports and without the lines that do not apply.
///
/// # Panics
/// For an import of an unknown file.
pub fn resolve(text: &str, defined: &[&str]) -> String {
    let mut resolved = String::new();
    append(text, defined, &mut Vec::new(), &mut resolved);
    resolved
}

fn append(text: &str, defined: &[&str], imported: &mut Vec<&'static str>, resolved: &mut String) {
    // Whether the lines of each enclosing `#if` apply.
    let mut applies = Vec::new();
    for line in text.lines() {
        let (directive, name) = line.split_once(' ').unwrap_or((line, ""));
        match directive {
            "#if" => applies.push(defined.contains(&name)),
            "#else" => applies.iter_mut().next_back().into_iter().for_each(|applies| *applies = !*applies),
            "#endif" => drop(applies.pop()),
            _ if applies.contains(&false) => {}
            "#import" => {
                let (stem, text) = import(name);
                if !imported.contains(&stem) {
                    imported.push(stem);
                    append(text, defined, imported, resolved);
                    resolved.push('\n');
                }
            }
            _ => resolved.extend([line, "\n"]),
        }
    }
}

/// The text with another value in its line `const NAME = …;`.
pub fn with_constant(text: &str, name: &str, value: &str) -> String {
    let head = format!("const {name} = ");
    let start = text.find(&head).unwrap_or_else(|| panic!("no constant {name}")) + head.len();
    let end = start + text[start..].find(';').unwrap_or_default();
    [&text[..start], value, &text[end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_imported_once() {
        let text = resolve("#import sums\n#import shared_sum\n#import sums\nfn main() {}\n", &[]);
        assert_eq!(text.matches("const SHARES = ").count(), 1);
        assert!(text.contains("fn sum_of_rows") && text.ends_with("\nfn main() {}\n"));
        assert!(!text.contains('#'), "{text}");
    }

    #[test]
    fn lines_apply_by_what_is_defined() {
        let text = "a\n#if SILU\nb\n#if SOFTWARE\nc\n#endif\n#else\nd\n#endif\ne\n";
        assert_eq!(resolve(text, &[]), "a\nd\ne\n");
        assert_eq!(resolve(text, &[SILU]), "a\nb\ne\n");
        assert_eq!(resolve(text, &[SILU, SOFTWARE]), "a\nb\nc\ne\n");
    }

    #[test]
    #[should_panic(expected = "no file is imported as tile")]
    fn an_unknown_import_is_a_mistake() {
        resolve("#import tile\n", &[]);
    }

    #[test]
    fn a_constant_is_replaced_where_it_is_defined() {
        let text = "const A = 1u;  // B\nconst B = 2u;\n";
        assert_eq!(with_constant(text, "B", "30u"), "const A = 1u;  // B\nconst B = 30u;\n");
    }
}
