//! The texts of the kernels, and those that several share. A kernel's source is plain text put together
//! from these parts and its own file: WGSL has no `import`.

/// The text of files of `shaders/`, by their stems, without comments and indentation: those are for
/// readers, and took 5 KB of the download.
macro_rules! shader {
    ($($stem:literal),+) => {{
        const TEXT: &str =
            concat!($(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/shaders/", $stem, ".wgsl"))),+);
        const CODE: ([u8; TEXT.len()], usize) = $crate::ops::wgsl::without_comments(TEXT);
        const BYTES: &[u8] = CODE.0.split_at(CODE.1).0;
        const { $crate::ops::wgsl::text(BYTES) }
    }};
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
/// Tiles shared by several invocations.
pub const SPLIT: &str = shader!("split");
/// A product with the weights of a fully connected layer.
pub const PRODUCT: &str = shader!("product");
/// Tiles of one invocation, with the same functions.
pub const WHOLE: &str = shader!("whole");
/// Counters and schedule.
pub const STATE: &str = shader!("state");

/// A text without what follows `//`, without spaces at both ends of lines and without empty lines; and
/// how many bytes of the array that is. While the program is compiled, so there are no iterators yet.
pub const fn without_comments<const LEN: usize>(text: &str) -> ([u8; LEN], usize) {
    let text = text.as_bytes();
    let mut code = [0; LEN];
    let (mut from, mut to, mut line) = (0, 0, 0);
    while from < text.len() {
        if is_comment(text, from) {
            while from < text.len() && text[from] != b'\n' {
                from += 1;
            }
            continue;
        }
        if text[from] == b' ' && to == line {
            from += 1;
            continue;
        }
        if text[from] == b'\n' {
            while to > line && code[to - 1] == b' ' {
                to -= 1;
            }
        }
        if text[from] != b'\n' || to > line {
            code[to] = text[from];
            to += 1;
        }
        if text[from] == b'\n' {
            line = to;
        }
        from += 1;
    }
    (code, to)
}

/// Whether a comment begins here. What follows an opening brace is none: it tells `unroll` to repeat the
/// block.
const fn is_comment(text: &[u8], at: usize) -> bool {
    let mut before = at;
    while before > 0 && text[before - 1] == b' ' {
        before -= 1;
    }
    let opens = before > 0 && text[before - 1] == b'{';
    !opens && text[at] == b'/' && at + 1 < text.len() && text[at + 1] == b'/'
}

/// Bytes of a text as text again.
pub const fn text(bytes: &[u8]) -> &str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("a comment ended within a character"),
    }
}

#[cfg(test)]
mod tests {
    use super::{text, without_comments};

    #[test]
    fn only_code_is_left() {
        let file = "// Σ of all.\n\nfn f()  // σ\n{\n    // none\n    a = b / c;\n\n}\n{  // rows {row}\n}\n";
        let (code, len) = without_comments::<100>(file);
        assert_eq!(text(&code[..len]), "fn f()\n{\na = b / c;\n}\n{  // rows {row}\n}\n");
    }
}
