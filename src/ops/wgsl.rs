//! The WGSL of the kernels, and parts that several share. A kernel's source is concatenated from these parts
//! and its own file: WGSL has no `import`.

/// The text of files of `shaders/`, by their stems.
macro_rules! shader {
    ($($stem:literal),+) => {
        concat!($(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/shaders/", $stem, ".wgsl"))),+)
    };
}
pub(crate) use shader;

/// Sizes of a convolution.
pub const CONV_GEOMETRY: &str = shader!("conv_geometry");
/// Sums over a workgroup.
pub const REDUCE: &str = shader!("reduce");
/// Long sums.
pub const SUMS: &str = shader!("sums");
/// Hash, normal numbers and shuffle.
pub const RANDOM: &str = shader!("random");
/// Counters and schedule.
pub const STATE: &str = shader!("state");

/// The text with another value in its line `const NAME = …;`.
pub fn with_constant(text: &str, name: &str, value: &str) -> String {
    let head = format!("const {name} = ");
    let start = text.find(&head).unwrap_or_else(|| panic!("no constant {name}")) + head.len();
    let end = start + text[start..].find(';').unwrap_or_default();
    [&text[..start], value, &text[end..]].concat()
}

#[cfg(test)]
mod tests {
    use super::with_constant;

    #[test]
    fn a_constant_is_replaced_where_it_is_defined() {
        let text = "const A = 1u;  // B\nconst B = 2u;\n";
        assert_eq!(with_constant(text, "B", "30u"), "const A = 1u;  // B\nconst B = 30u;\n");
    }
}
